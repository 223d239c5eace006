//! The one error of the tool: a sentence for the organiser that names the file and the place in it.

use std::fmt;

/// Why a command gave up. Nothing was written when one of these comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    kind: Kind,
    file: String,
    message: String,
    hint: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    BadInput,
    Refused,
}

impl Failure {
    /// The input is none the tool can use: exit code 2.
    pub fn bad_input(file: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { kind: Kind::BadInput, file: file.into(), message: message.to_string(), hint: String::new() }
    }

    /// The input is readable, but doing as asked would harm: exit code 1.
    pub fn refused(file: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { kind: Kind::Refused, ..Self::bad_input(file, message) }
    }

    /// The same failure with a word on what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same failure, naming the file if none was named yet.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        if self.file.is_empty() {
            file.clone_into(&mut self.file);
        }
        self
    }

    /// The exit code of the process.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::Refused => 1,
            Kind::BadInput => 2,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        f.write_str(&self.message)?;
        if !self.hint.is_empty() {
            write!(f, "\n  try: {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
