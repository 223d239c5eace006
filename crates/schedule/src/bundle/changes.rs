//! What changed from revision to revision, as published beside the newest state.

use serde::{Deserialize, Serialize};

use crate::diff::{Diff, Span, What};
use crate::ids::SessionId;
use crate::text::Text;

/// The changes of the last revisions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Changes {
    /// Always [`Changes::FORMAT`].
    pub format: String,
    /// `major.minor`, for example `1.0`.
    pub version: String,
    /// The revisions, the newest first.
    pub revisions: Vec<Revision>,
}

/// What a revision changed against the one published before it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Revision {
    /// The revision.
    pub revision: u64,
    /// When the organisers made it, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// What happened to sessions, in the order of the programme.
    pub changes: Vec<Happened>,
    /// How many shuttle lines changed.
    #[serde(skip_serializing_if = "is_zero")]
    pub lines: usize,
}

/// One thing that happened to a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Happened {
    /// The session.
    pub session: SessionId,
    /// Its title.
    pub title: Text,
    /// `added`, `removed`, `cancelled`, `reinstated`, `retimed`, `relocated`, `renamed` or `details`.
    pub kind: String,
    /// What was: start and end with a slash between them, names of rooms, or a title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// What is, in the same form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
}

impl Changes {
    /// The value of `format`.
    pub const FORMAT: &str = "trackhop-changes";
}

impl Revision {
    /// A difference as it is published.
    pub fn of(diff: &Diff, revision: u64, updated: Option<String>) -> Self {
        let happened = diff.sessions.iter().flat_map(|change| {
            change.what.iter().map(|what| {
                let (from, to) = before_and_after(what);
                let (session, title) = (change.session.clone(), change.title.clone());
                Happened { session, title, kind: what.word().to_owned(), from, to }
            })
        });
        Self { revision, updated, changes: happened.collect(), lines: diff.lines.len() }
    }
}

fn before_and_after(what: &What) -> (String, String) {
    match what {
        What::Added { at } => (String::new(), span(at)),
        What::Removed { at } => (span(at), String::new()),
        What::Retimed { from, to } => (span(from), span(to)),
        What::Relocated { from, to } => (from.clone(), to.clone()),
        What::Renamed { from } => (from.in_lang(&[]).to_owned(), String::new()),
        What::Cancelled | What::Reinstated | What::Details => Default::default(),
    }
}

fn span(span: &Span) -> String {
    let moment = |moment: Option<crate::time::Moment>| moment.map(|at| at.to_string()).unwrap_or_default();
    match span.end {
        Some(_) => format!("{}/{}", moment(span.start), moment(span.end)),
        None => moment(span.start),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
