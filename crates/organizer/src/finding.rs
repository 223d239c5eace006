//! One finding: what is wrong, where, how much it matters and what to do. Codes are stable.

use std::fmt;

use serde::Serialize;
pub use trackhop_schedule::issue::Severity;

/// A finding about a source or a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable code, for example `session-suspected-cancelled`.
    pub code: &'static str,
    /// How much it matters.
    #[serde(serialize_with = "severity")]
    pub severity: Severity,
    /// File, where known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// JSON pointer in the bundle, or the record of the source.
    pub place: String,
    /// Record of the source the place came from, where known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// What the record is called: its id or title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub record: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub advice: String,
}

fn severity<S: serde::Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity_name(*severity))
}

/// `error`, `warning` or `note`.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

impl Finding {
    /// A finding of a severity.
    pub fn new(
        severity: Severity,
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            file: String::new(),
            place: place.into(),
            source: String::new(),
            record: String::new(),
            message: message.into(),
            advice: String::new(),
        }
    }

    /// A record or reference cannot be used.
    pub fn error(code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, place, message)
    }

    /// Something is missing or doubtful.
    pub fn warning(code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, place, message)
    }

    /// Worth knowing.
    pub fn note(code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, place, message)
    }

    /// The same finding with a word on what to do.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// The same finding, naming the record.
    #[must_use]
    pub fn about(mut self, record: impl Into<String>) -> Self {
        self.record = record.into();
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}] ", severity_name(self.severity), self.code)?;
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        write!(f, "{}", self.place)?;
        if !self.record.is_empty() {
            write!(f, " ({})", self.record)?;
        }
        if !self.source.is_empty() {
            write!(f, " from {}", self.source)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.advice.is_empty() {
            write!(f, "\n  do: {}", self.advice)?;
        }
        Ok(())
    }
}
