//! What is wrong with a bundle, as data: bad input never stops the usable rest.

use std::fmt;

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// Something is missing or doubtful, the rest of the record is used.
    Warning,
    /// A record or a reference could not be used.
    Error,
}

/// One finding: where it is, what it is, what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Stable code, for example `session-ends-before-start`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// JSON pointer of the record, for example `/sessions/12`.
    pub pointer: String,
    /// The id of the record where it has one.
    pub record: Option<String>,
    /// A sentence that names the reason and what was done, in English, without a full stop.
    pub detail: String,
}

impl Issue {
    /// A finding that lost a record or a reference.
    pub fn error(code: &'static str, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, pointer: pointer.into(), record: None, detail: detail.into() }
    }

    /// A finding after which the record is still used.
    pub fn warning(code: &'static str, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, pointer, detail) }
    }

    /// The same finding, naming the record it is about.
    pub fn about(mut self, record: &str) -> Self {
        self.record = Some(record.to_owned());
        self
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pointer)?;
        if let Some(record) = &self.record {
            write!(f, " ({record})")?;
        }
        write!(f, ": {} [{}]", self.detail, self.code)
    }
}
