//! Reading a bundle: only a file that is no bundle at all is an error, the rest is usable with issues.

use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Bundle, FORMAT, MAJOR, Travel};
use crate::issue::Issue;

/// Why a file is no bundle that this version can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// The file is empty.
    Empty,
    /// The file is not JSON, or breaks off; with line and column, both from 1.
    NotJson {
        /// Line of the first problem.
        line: usize,
        /// Column of the first problem.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// JSON of another kind: `format` is not [`FORMAT`].
    OtherFormat(String),
    /// A bundle of a newer major version.
    NewerVersion(String),
    /// The event object is missing or has no id.
    NoEvent,
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::NotJson { line, column, reason } => {
                write!(f, "the file is not complete JSON: {reason} (line {line}, column {column})")
            }
            Self::OtherFormat(found) if found.is_empty() => {
                write!(f, "the file is JSON, but no bundle: \"format\" must be \"{FORMAT}\"")
            }
            Self::OtherFormat(found) => {
                write!(f, "the file is JSON, but no bundle: \"format\" is \"{found}\", not \"{FORMAT}\"")
            }
            Self::NewerVersion(found) => {
                write!(
                    f,
                    "the bundle has version {found}, newer than this app can read ({MAJOR}.x): update the app"
                )
            }
            Self::NoEvent => f.write_str("the bundle names no event: \"event\" needs at least an \"id\""),
        }
    }
}

impl std::error::Error for BundleError {}

/// The lists stay raw here, so that one broken record costs one record.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Raw<'a> {
    format: Option<String>,
    version: Option<String>,
    #[serde(borrow)]
    revision: Option<&'a RawValue>,
    #[serde(borrow)]
    event: Option<&'a RawValue>,
    #[serde(borrow)]
    venues: Option<&'a RawValue>,
    #[serde(borrow)]
    themes: Option<&'a RawValue>,
    #[serde(borrow)]
    levels: Option<&'a RawValue>,
    #[serde(borrow)]
    communities: Option<&'a RawValue>,
    #[serde(borrow)]
    sponsors: Option<&'a RawValue>,
    #[serde(borrow)]
    people: Option<&'a RawValue>,
    #[serde(borrow)]
    sessions: Option<&'a RawValue>,
    #[serde(borrow)]
    travel: Option<&'a RawValue>,
    #[serde(borrow)]
    notices: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawTravel<'a> {
    #[serde(borrow)]
    places: Option<&'a RawValue>,
    #[serde(borrow)]
    walks: Option<&'a RawValue>,
    #[serde(borrow)]
    stops: Option<&'a RawValue>,
    #[serde(borrow)]
    lines: Option<&'a RawValue>,
    #[serde(borrow)]
    note: Option<&'a RawValue>,
}

/// Reads a bundle or a published index. Records that do not fit are left out and reported.
///
/// # Errors
/// When the text is no bundle at all, see [`BundleError`].
pub fn read(text: &str) -> Result<(Bundle, Vec<Issue>), BundleError> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim().is_empty() {
        return Err(BundleError::Empty);
    }
    // A first look for JSON of another kind: an array, a number, an object with other fields.
    serde_json::from_str::<&RawValue>(text).map_err(not_json)?;
    let raw: Raw<'_> = serde_json::from_str(text).map_err(|_| BundleError::OtherFormat(String::new()))?;
    let format = raw.format.unwrap_or_default();
    if format != FORMAT {
        return Err(BundleError::OtherFormat(format));
    }
    let version = raw.version.unwrap_or_default();
    let major = version.split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major > MAJOR) {
        return Err(BundleError::NewerVersion(version));
    }
    let mut reader = Reader { issues: Vec::new() };
    if major.is_none() {
        reader.issues.push(Issue::warning(
            "version-unreadable",
            "/version",
            "the version is no number, read as 1.0",
        ));
    }
    let bundle = Bundle {
        format,
        version,
        revision: reader.one(raw.revision, "/revision"),
        event: reader.one(raw.event, "/event"),
        venues: reader.list(raw.venues, "/venues"),
        themes: reader.list(raw.themes, "/themes"),
        levels: reader.list(raw.levels, "/levels"),
        communities: reader.list(raw.communities, "/communities"),
        sponsors: reader.list(raw.sponsors, "/sponsors"),
        people: reader.list(raw.people, "/people"),
        sessions: reader.list(raw.sessions, "/sessions"),
        travel: reader.travel(raw.travel),
        notices: reader.list(raw.notices, "/notices"),
    };
    if bundle.event.id.as_ref().is_none_or(|id| id.as_str().is_empty()) {
        return Err(BundleError::NoEvent);
    }
    Ok((bundle, reader.issues))
}

fn not_json(error: serde_json::Error) -> BundleError {
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
    BundleError::NotJson { line, column, reason }
}

struct Reader {
    issues: Vec<Issue>,
}

impl Reader {
    fn one<T: Default + for<'de> Deserialize<'de>>(&mut self, raw: Option<&RawValue>, pointer: &str) -> T {
        raw.and_then(|raw| self.parse(raw, pointer, "left out")).unwrap_or_default()
    }

    fn list<T: for<'de> Deserialize<'de>>(&mut self, raw: Option<&RawValue>, pointer: &str) -> Vec<T> {
        let Some(raw) = raw.filter(|raw| raw.get() != "null") else { return Vec::new() };
        let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) else {
            self.issues.push(Issue::error(
                "not-a-list",
                pointer,
                "a list is expected here, everything in it is left out",
            ));
            return Vec::new();
        };
        items
            .into_iter()
            .enumerate()
            .filter_map(|(index, item)| {
                self.parse(item, &format!("{pointer}/{index}"), "the record is left out")
            })
            .collect()
    }

    fn travel(&mut self, raw: Option<&RawValue>) -> Travel {
        let Some(raw) = raw.filter(|raw| raw.get() != "null") else { return Travel::default() };
        // Serde would read a list as an object by position.
        let object =
            raw.get().starts_with('{').then(|| serde_json::from_str::<RawTravel<'_>>(raw.get()).ok());
        let Some(raw) = object.flatten() else {
            self.issues.push(Issue::error(
                "record-unreadable",
                "/travel",
                "an object is expected here, left out",
            ));
            return Travel::default();
        };
        Travel {
            places: self.list(raw.places, "/travel/places"),
            walks: self.list(raw.walks, "/travel/walks"),
            stops: self.list(raw.stops, "/travel/stops"),
            lines: self.list(raw.lines, "/travel/lines"),
            note: self.one(raw.note, "/travel/note"),
        }
    }

    fn parse<T: for<'de> Deserialize<'de>>(
        &mut self,
        raw: &RawValue,
        pointer: &str,
        consequence: &str,
    ) -> Option<T> {
        match serde_json::from_str(raw.get()) {
            Ok(value) => Some(value),
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.split(" at line ").next().unwrap_or_default();
                let mut issue =
                    Issue::error("record-unreadable", pointer, format!("{reason}; {consequence}"));
                issue.record = record_id(raw);
                self.issues.push(issue);
                None
            }
        }
    }
}

/// The id of a record that could not be read otherwise.
fn record_id(raw: &RawValue) -> Option<String> {
    #[derive(Deserialize)]
    struct OnlyId {
        id: String,
    }
    serde_json::from_str::<OnlyId>(raw.get()).ok().map(|record| record.id)
}

#[cfg(test)]
mod tests;
