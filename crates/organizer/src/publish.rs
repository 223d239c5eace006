//! Publishing: the files the app fetches, named by their content, and the two small files that name them.
//!
//! The same bundles give the same bytes. Everything is checked before anything is written, and
//! `latest.json` and `events.json` come last, so that they never name a file that is not there yet. Each JSON file has
//! its packed copy beside it, because a host may hold one of an earlier state and would go on sending that.

use std::fs;
use std::path::{Path, PathBuf};

use trackhop_schedule::added::is_folder_name;
use trackhop_schedule::bundle::{Bundle, EventEntry, Events, FileRef, Latest};
use trackhop_schedule::link::SafeLink;

use crate::canonical;
use crate::failure::Failure;
use crate::input::{Document, Limits};
use crate::packed;

mod calendars;
mod history;

use calendars::Calendars;

const VERSION: &str = "1.0";

/// What the organiser allows and knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Publish although the revision is not newer or many sessions are lost.
    pub force: bool,
    /// Remove index and text files of earlier revisions.
    pub prune: bool,
    /// The address at which the app will stand, `https://conf.example/app/`, for the links in calendars.
    pub site: Option<SafeLink>,
}

/// Writes the files of several events; `bundles` are in the order to offer them, each with its file name.
///
/// # Errors
/// When a bundle must not be published or the disk refuses.
pub fn publish(
    bundles: Vec<(String, Bundle)>,
    folder: &Path,
    options: &Options,
) -> Result<Vec<String>, Failure> {
    let mut seen = Vec::new();
    let mut states = Vec::new();
    for (file, bundle) in bundles {
        let state = State::new(bundle, &file, folder, options)?;
        if seen.contains(&state.id) {
            let message = format!("the event \"{}\" is given twice", state.id);
            return Err(Failure::refused(file, message));
        }
        seen.push(state.id.clone());
        if !options.force {
            state.may_follow(folder, &file)?;
        }
        states.push(state);
    }
    let mut report = Vec::new();
    for state in &states {
        report.push(state.write(folder, options.prune)?);
    }
    let events = Events {
        format: Events::FORMAT.to_owned(),
        version: VERSION.to_owned(),
        events: states.into_iter().map(|state| state.entry).collect(),
    };
    packed::write(&folder.join("events.json"), &canonical::bytes(&events))?;
    Ok(report)
}

/// One event, ready to be written.
struct State {
    id: String,
    index: Vec<u8>,
    texts: Vec<u8>,
    changes: Option<Vec<u8>>,
    calendars: Calendars,
    latest: Latest,
    entry: EventEntry,
}

impl State {
    fn new(mut bundle: Bundle, file: &str, folder: &Path, options: &Options) -> Result<Self, Failure> {
        let Some(id) = bundle.event.id.clone() else {
            return Err(Failure::bad_input(file, "the bundle names no event"));
        };
        if !is_folder_name(id.as_str()) {
            let message = format!("the event id \"{id}\" cannot be the name of a folder");
            return Err(Failure::bad_input(file, message).hint("letters, digits, '-', '_' and '.' only"));
        }
        canonical::round_coordinates(&mut bundle);
        let texts = bundle.split_texts();
        let site = options.site.as_ref().map_or("", SafeLink::href);
        let calendars = Calendars::new(&bundle, &texts, site);
        let texts = canonical::bytes(&texts);
        let own = folder.join(id.as_str());
        let changes = history::changes(&own, published(&own).ok().flatten().as_ref(), &bundle);
        let changes = (!changes.revisions.is_empty()).then(|| canonical::bytes(&changes));
        let index = canonical::bytes(&bundle);
        let latest = Latest {
            format: Latest::FORMAT.to_owned(),
            version: VERSION.to_owned(),
            event: Some(id.clone()),
            revision: bundle.revision,
            updated: bundle.event.updated.clone(),
            sessions: bundle.sessions.len(),
            index: file_ref("index", &index),
            texts: file_ref("texts", &texts),
            calendars: calendars.languages.clone(),
            changes: changes.as_ref().map(|bytes| file_ref("changes", bytes)),
        };
        let entry = EventEntry {
            latest: format!("{id}/latest.json"),
            id: id.clone(),
            name: bundle.event.name,
            place: bundle.event.place,
            days: bundle.event.days.into_iter().map(|day| day.date).collect(),
            revision: bundle.revision,
            sessions: bundle.sessions.len(),
        };
        Ok(Self { id: id.to_string(), index, texts, changes, calendars, latest, entry })
    }

    /// Refuses a state that would take an event back or wipe it.
    fn may_follow(&self, folder: &Path, file: &str) -> Result<(), Failure> {
        let Some(old) = published(&folder.join(&self.id))? else { return Ok(()) };
        let same = old.index == self.latest.index && old.texts == self.latest.texts;
        let (was, is) = (old.revision, self.latest.revision);
        if is < was || (is == was && !same) {
            let message = format!(
                "revision {is} is not newer than the published revision {was}, but the content differs"
            );
            return Err(Failure::refused(file, message)
                .hint(format!("\"revision\": {} in the bundle, or --force", was + 1)));
        }
        let (was, is) = (old.sessions, self.latest.sessions);
        if is * 3 < was * 2 {
            let message = format!(
                "only {is} of the {was} published sessions are left, more than a third would be lost"
            );
            return Err(
                Failure::refused(file, message).hint("look at the source, or --force if that is right")
            );
        }
        Ok(())
    }

    fn write(&self, folder: &Path, prune: bool) -> Result<String, Failure> {
        let own = folder.join(&self.id);
        let changes = self.latest.changes.as_ref().zip(self.changes.as_ref());
        let own_two = [(&self.latest.index, &self.index), (&self.latest.texts, &self.texts)];
        for (file, bytes) in own_two.into_iter().chain(changes) {
            packed::write(&own.join(&file.name), bytes)?;
        }
        self.calendars.write(&own)?;
        packed::write(&own.join("latest.json"), &canonical::bytes(&self.latest))?;
        let removed = if prune { self.remove_earlier(&own)? } else { 0 };
        let Latest { revision, sessions, index, texts, .. } = &self.latest;
        let mut line = format!(
            "{}: revision {revision}, {sessions} sessions, index {} bytes, texts {} bytes",
            self.id, index.size, texts.size
        );
        if removed > 0 {
            line.push_str(&format!(", {removed} files of earlier revisions removed"));
        }
        Ok(line)
    }

    fn remove_earlier(&self, own: &Path) -> Result<usize, Failure> {
        let refuse =
            |error| Failure::bad_input(own.display().to_string(), format!("could not be pruned: {error}"));
        let mut earlier: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(own).map_err(refuse)? {
            let path = entry.map_err(refuse)?.path();
            let file = packed::original(&path).unwrap_or_else(|| path.clone());
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let ours = ["index-", "texts-", "changes-"].iter().any(|kind| is_content_name(name, kind));
            let latest = [Some(&self.latest.index), Some(&self.latest.texts), self.latest.changes.as_ref()];
            if ours && !latest.into_iter().flatten().any(|file| file.name == name) {
                earlier.push(path);
            }
        }
        for path in &earlier {
            fs::remove_file(path).map_err(refuse)?;
        }
        Ok(earlier.len())
    }
}

/// What is published of an event now; nothing if that is its first time.
fn published(own: &Path) -> Result<Option<Latest>, Failure> {
    let path = own.join("latest.json");
    if !path.exists() {
        return Ok(None);
    }
    let old = Document::read(&path, Limits::default())?;
    let old = serde_json::from_slice(&old.bytes).map_err(|error| {
        let message = format!("the published state is unreadable: {error}");
        Failure::refused(path.display().to_string(), message).hint("--force to replace it")
    })?;
    Ok(Some(old))
}

fn file_ref(kind: &str, bytes: &[u8]) -> FileRef {
    let sha256 = canonical::sha256(bytes);
    let short = sha256.get(..16).unwrap_or_default();
    FileRef {
        name: format!("{kind}-{short}.json"),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        sha256,
    }
}

fn is_content_name(name: &str, prefix: &str) -> bool {
    let hash = name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(".json"));
    hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests;
