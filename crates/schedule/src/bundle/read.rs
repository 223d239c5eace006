//! Reading a bundle: only a file that is no bundle at all is an error, the rest is usable with issues.

use std::fmt;

use super::tree::{Misfits, Tree};
use super::wire::Wire;
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

/// Reads a bundle or a published index. Records that do not fit are left out and reported.
///
/// # Errors
/// When the text is no bundle at all, see [`BundleError`].
pub fn read(text: &str) -> Result<(Bundle, Vec<Issue>), BundleError> {
    let tree = parse(text)?;
    let format = text_of(&tree, "format").unwrap_or_default();
    if format != FORMAT {
        return Err(BundleError::OtherFormat(format.to_owned()));
    }
    let version = text_of(&tree, "version").unwrap_or_default();
    let major = version.split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major > MAJOR) {
        return Err(BundleError::NewerVersion(version.to_owned()));
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
        format: format.to_owned(),
        version: version.to_owned(),
        revision: reader.one(&tree, "", "revision"),
        event: reader.one(&tree, "", "event"),
        venues: reader.list(&tree, "", "venues"),
        themes: reader.list(&tree, "", "themes"),
        levels: reader.list(&tree, "", "levels"),
        communities: reader.list(&tree, "", "communities"),
        sponsors: reader.list(&tree, "", "sponsors"),
        people: reader.list(&tree, "", "people"),
        sessions: reader.list(&tree, "", "sessions"),
        travel: reader.travel(&tree),
        notices: reader.list(&tree, "", "notices"),
    };
    if bundle.event.id.as_ref().is_none_or(|id| id.as_str().is_empty()) {
        return Err(BundleError::NoEvent);
    }
    Ok((bundle, reader.issues))
}

/// Reads a small file of the published site, such as [`super::Latest`].
///
/// # Errors
/// When the text is empty, no JSON, or JSON of another kind.
#[expect(private_bounds, reason = "which types can be read is decided in `wire`")]
pub fn from_json<T: Wire>(text: &str) -> Result<T, BundleError> {
    let mut misfits = Misfits::default();
    let value = T::read(&parse(text)?, &mut misfits);
    match misfits.first() {
        None => Ok(value),
        Some(_) => Err(BundleError::OtherFormat(String::new())),
    }
}

pub(super) fn parse(text: &str) -> Result<Tree<'_>, BundleError> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim().is_empty() {
        return Err(BundleError::Empty);
    }
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
        BundleError::NotJson { line, column, reason }
    })
}

struct Reader {
    issues: Vec<Issue>,
}

impl Reader {
    fn one<T: Default + Wire>(&mut self, tree: &Tree<'_>, parent: &str, field: &str) -> T {
        let found = tree.present(field);
        found
            .and_then(|value| self.record(value, format!("{parent}/{field}"), "left out"))
            .unwrap_or_default()
    }

    fn list<T: Wire>(&mut self, tree: &Tree<'_>, parent: &str, field: &str) -> Vec<T> {
        let Some(value) = tree.present(field) else { return Vec::new() };
        let Tree::List(items) = value else {
            let detail = "a list is expected here, everything in it is left out";
            self.issues.push(Issue::error("not-a-list", format!("{parent}/{field}"), detail));
            return Vec::new();
        };
        let mut records = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            records.extend(self.record::<T>(
                item,
                format!("{parent}/{field}/{index}"),
                "the record is left out",
            ));
        }
        records
    }

    fn travel(&mut self, tree: &Tree<'_>) -> Travel {
        let Some(travel) = tree.present("travel") else { return Travel::default() };
        if !matches!(travel, Tree::Object(_)) {
            self.issues.push(Issue::error(
                "record-unreadable",
                "/travel",
                "an object is expected here, left out",
            ));
            return Travel::default();
        }
        Travel {
            places: self.list(travel, "/travel", "places"),
            walks: self.list(travel, "/travel", "walks"),
            stops: self.list(travel, "/travel", "stops"),
            lines: self.list(travel, "/travel", "lines"),
            note: self.one(travel, "/travel", "note"),
        }
    }

    fn record<T: Wire>(&mut self, value: &Tree<'_>, pointer: String, consequence: &str) -> Option<T> {
        let mut misfits = Misfits::default();
        let record = T::read(value, &mut misfits);
        match misfits.first() {
            None => Some(record),
            Some(misfit) => {
                self.misfit(value, pointer, &misfit, consequence);
                None
            }
        }
    }

    fn misfit(&mut self, value: &Tree<'_>, pointer: String, misfit: &str, consequence: &str) {
        let mut issue = Issue::error("record-unreadable", pointer, format!("{misfit}; {consequence}"));
        issue.record = text_of(value, "id").map(str::to_owned);
        self.issues.push(issue);
    }
}

fn text_of<'t>(tree: &'t Tree<'_>, field: &str) -> Option<&'t str> {
    match tree.get(field)? {
        Tree::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
