//! Calendar files of an event: one with all sessions to subscribe to, and one for each session, for phones whose
//! browsers cannot hand a file over to the calendar.
//!
//! There is a set in each language the organisers write in. Invariant: a file that the programme no longer gives is
//! removed, because calendars keep asking for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use trackhop_schedule::bundle::{Bundle, Texts};
use trackhop_schedule::ics::{Entry, Export, Words, file_name};
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::text::LangTag;

use crate::failure::Failure;
use crate::output;

/// The folder, beside `latest.json`.
const FOLDER: &str = "calendar";

/// Paths below [`FOLDER`] and contents.
pub(super) struct Calendars {
    pub(super) languages: Vec<LangTag>,
    files: BTreeMap<PathBuf, String>,
}

impl Calendars {
    /// The calendars of an event. `site` is the address of the app; empty if it is not known.
    pub(super) fn new(bundle: &Bundle, texts: &Texts, site: &str) -> Self {
        let mut languages: Vec<LangTag> =
            bundle.event.languages.iter().filter(|tag| is_folder_name(tag)).cloned().collect();
        if languages.is_empty() {
            languages.push(LangTag::undetermined());
        }
        let schedule = Schedule::build(bundle.clone()).0;
        let mut files = BTreeMap::new();
        for language in &languages {
            let wanted = [language.clone()];
            let words = words(language);
            let export = Export { schedule: &schedule, texts: Some(texts), wanted: &wanted, words, site };
            let entry = |session| Entry { session, alarm: None };
            let name = schedule.event.name.in_lang(&wanted);
            let all: Vec<Entry<'_>> = schedule.dated().iter().map(entry).collect();
            let whole = export.calendar(name, &all, &[]);
            files.insert(PathBuf::from(format!("{language}.ics")), whole.text);
            for session in schedule.dated() {
                let path = Path::new(language.as_str()).join(file_name(&session.id));
                let one = export.calendar(name, &[entry(session)], &[]);
                files.insert(path, one.text);
            }
        }
        Self { languages, files }
    }

    /// Writes the files of an event into its folder and removes those that are no longer given.
    pub(super) fn write(&self, own: &Path) -> Result<(), Failure> {
        let folder = own.join(FOLDER);
        for (name, text) in &self.files {
            let path = folder.join(name);
            if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
                output::write_quickly(&path, text.as_bytes())?;
            }
        }
        output::remove_files(&folder, Path::new(""), &|file| {
            file.extension().is_some_and(|kind| kind == "ics") && !self.files.contains_key(file)
        })
    }
}

/// A tag comes from the bundle and must not lead out of the folder.
fn is_folder_name(tag: &LangTag) -> bool {
    let tag = tag.as_str();
    !tag.is_empty()
        && tag.len() <= 35
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn words(language: &LangTag) -> Words<'static> {
    match language.primary() {
        "zh" => Words { cancelled: "已取消", tentative: "暫定" },
        _ => Words { cancelled: "Cancelled", tentative: "Tentative" },
    }
}
