//! From files to facts: one reader per format, chosen by what a file holds and never by its name.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;
use trackhop_schedule::bundle::{FORMAT, SessionLink};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::input::{Document, Limits};
use crate::model::{Origin, Programme};
use crate::{clean, json, xml};

mod detect;
mod frab;
mod frab_json;
mod frab_xml;
mod geojson;
mod gtfs;
mod ical;
mod konopas;
mod opass;
mod pretalx;
mod pycontw;
mod sessionize;
mod table;
mod widget;
mod xcal;

pub use gtfs::{Feed, import as import_gtfs, parse_day};

/// A format the tool reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// frab, Pentabarf, wafer and FOSDEM XML.
    FrabXml,
    /// schedule.json of frab, pretalx and c3voc.
    FrabJson,
    /// Widget JSON of pretalx.
    PretalxWidget,
    /// Pages of pretalx's REST interface.
    PretalxRest,
    /// session.json of OPass.
    Opass,
    /// community.json beside OPass.
    OpassCommunities,
    /// sponsor.json beside OPass.
    OpassSponsors,
    /// "All data" of Sessionize.
    Sessionize,
    /// KonOpas and ConClár.
    Konopas,
    /// iCalendar.
    Ical,
    /// iCalendar as XML.
    Xcal,
    /// CSV, TSV or a JSON list of flat records.
    Table,
    /// GTFS.
    Gtfs,
    /// GeoJSON.
    GeoJson,
    /// Grid, community track, talk pages and sponsors of PyCon TW's site.
    PyconTw,
}

const NAMES: [(&str, Format); 15] = [
    ("frab-xml", Format::FrabXml),
    ("frab-json", Format::FrabJson),
    ("pretalx-widget", Format::PretalxWidget),
    ("pretalx-rest", Format::PretalxRest),
    ("opass", Format::Opass),
    ("opass-communities", Format::OpassCommunities),
    ("opass-sponsors", Format::OpassSponsors),
    ("sessionize", Format::Sessionize),
    ("konopas", Format::Konopas),
    ("ical", Format::Ical),
    ("xcal", Format::Xcal),
    ("table", Format::Table),
    ("gtfs", Format::Gtfs),
    ("geojson", Format::GeoJson),
    ("pycon-tw", Format::PyconTw),
];

impl Format {
    /// A format by its name.
    ///
    /// # Errors
    /// A sentence with all names, when there is no such format.
    pub fn named(name: &str) -> Result<Self, String> {
        let found = NAMES.iter().find(|(own, _)| *own == name).map(|(_, format)| *format);
        found.ok_or_else(|| {
            let names: Vec<_> = NAMES.iter().map(|(name, _)| *name).collect();
            format!("\"{name}\" is no format; known are {}", names.join(", "))
        })
    }

    /// Whether one programme is spread over several files that refer to each other.
    pub fn has_parts(self) -> bool {
        matches!(self, Self::PretalxRest | Self::PyconTw)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, format)| format == self).map_or("unknown", |(name, _)| name);
        f.write_str(name)
    }
}

/// What a reader needs to know beside the file.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Name of the file for messages.
    pub file: Arc<str>,
    /// Column names of a table that the tool does not know: column to field.
    pub columns: Vec<(String, String)>,
    /// Numbered questions of a call for papers: question to field, such as `title.en`.
    pub questions: Vec<(String, String)>,
}

impl Context {
    /// An origin in this file.
    pub fn at(&self, place: impl Into<String>) -> Origin {
        Origin { file: Arc::clone(&self.file), place: place.into() }
    }
}

/// A file taken apart as far as needed to tell what it is.
pub(crate) enum Content {
    Json(Value),
    /// Arrays of a script, by variable name.
    Script(Vec<(String, Value)>),
    Xml(xml::Element),
    Ical(String),
    Table(String),
}

/// What became of one file.
#[derive(Debug)]
pub struct Imported {
    /// The format found.
    pub format: Format,
    /// The facts.
    pub programme: Programme,
}

/// Reads one file. An archive is a GTFS feed and needs a day, see [`import_gtfs`].
///
/// # Errors
/// When the file is no programme in a format the tool reads.
pub fn import(
    document: &Document,
    limits: Limits,
    context: &Context,
    from: Option<Format>,
) -> Result<Imported, Failure> {
    document.within(limits)?;
    let (text, note) = document.text()?;
    let content = detect::content(text, &document.name, from)?;
    let format = match from {
        Some(format) => format,
        None => detect::format(&content, &document.name)?,
    };
    let wrong = || Failure::bad_input(&document.name, format!("the file is not in the format {format}"));
    let mut programme = match (format, content) {
        (Format::FrabXml, Content::Xml(root)) => frab_xml::import(&root, context),
        (Format::Xcal, Content::Xml(root)) => xcal::import(&root, context),
        (Format::FrabJson, Content::Json(value)) => frab_json::import(&value, context),
        (Format::PretalxWidget, Content::Json(value)) => widget::import(&value, context),
        (Format::PretalxRest, Content::Json(value)) => pretalx::import(&[(value, context.clone())]),
        (Format::PyconTw, Content::Json(value)) => pycontw::import(&[(value, context.clone())]),
        (Format::Opass, Content::Json(value)) => opass::import(&value, context),
        (Format::OpassCommunities, Content::Json(value)) => opass::communities(&value, context),
        (Format::OpassSponsors, Content::Json(value)) => opass::sponsors(&value, context),
        (Format::Sessionize, Content::Json(value)) => sessionize::import(&value, context),
        (Format::GeoJson, Content::Json(value)) => geojson::import(&value, context),
        (Format::Konopas, Content::Json(value)) => konopas::import(&konopas::arrays(value), context),
        (Format::Konopas, Content::Script(arrays)) => konopas::import(&arrays, context),
        (Format::Ical, Content::Ical(text)) => ical::import(&text, context),
        (Format::Table, Content::Table(text)) => table::import(&text, context)?,
        (Format::Table, Content::Json(value)) => table::records(&value, context)?,
        _ => return Err(wrong()),
    };
    if let Some(note) = note {
        programme.findings.push(Finding::note("encoding-guessed", document.name.as_str(), note));
    }
    Ok(Imported { format, programme })
}

/// Reads the files of a format in several parts together, see [`Format::has_parts`].
///
/// # Errors
/// When a file is no JSON.
pub fn import_pages(format: Format, pages: &[(Document, Context)]) -> Result<Programme, Failure> {
    let mut values = Vec::with_capacity(pages.len());
    for (document, context) in pages {
        let (text, _) = document.text()?;
        values.push((json::parse(&text, &document.name)?, context.clone()));
    }
    Ok(if format == Format::PyconTw { pycontw::import(&values) } else { pretalx::import(&values) })
}

/// A link with its kind, which follows from label and address.
pub(crate) fn link(kind: &str, url: &str, label: &str) -> Option<SessionLink> {
    let url = clean::line(url);
    if url.is_empty() {
        return None;
    }
    let label = clean::line(label);
    let kind = if kind.is_empty() { link_kind(&url, &label) } else { kind };
    let shown = if label == url { "" } else { label.as_str() };
    Some(SessionLink { kind: kind.to_owned(), url, label: json::bare(shown) })
}

fn link_kind(url: &str, label: &str) -> &'static str {
    let url = url.to_lowercase();
    let label = label.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| url.contains(word) || label.contains(word));
    if label.contains("feedback") || url.contains("/feedback") {
        "feedback"
    } else if has(&["slides", "slide deck", "speakerdeck", "slideshare", ".pdf", ".pptx", "投影片"]) {
        "slides"
    } else if has(&[
        "youtube.com",
        "youtu.be",
        "vimeo.com",
        "media.ccc.de",
        "video recording",
        ".webm",
        ".mp4",
    ]) {
        "video"
    } else if has(&["slido", "sli.do", "q&a"]) {
        "questions"
    } else if has(&["github.com", "gitlab", "codeberg.org"]) {
        "code"
    } else {
        "website"
    }
}

/// Whether JSON is a bundle of this tool.
pub(crate) fn is_bundle(value: &Value) -> bool {
    json::text(value, "format") == FORMAT
}
