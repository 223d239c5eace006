//! `trackhop diff`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::canonical;
use crate::failure::Failure;
use crate::input::Limits;
use crate::report;
use trackhop_schedule::diff::Diff;

/// Say what changed between two states of an event, as text, JSON, or Markdown for a notice.
#[derive(Args)]
pub(super) struct DiffCommand {
    /// The earlier bundle.
    old: PathBuf,
    /// The later bundle.
    new: PathBuf,
    /// How to say it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
}

pub(super) fn run(arguments: &DiffCommand, limits: Limits) -> Result<ExitCode, Failure> {
    let old = super::read_bundle(&arguments.old, limits)?;
    let new = super::read_bundle(&arguments.new, limits)?;
    let diff = Diff::between(&canonical::settled(&old), &canonical::settled(&new));
    super::say(&match arguments.format {
        Format::Text => report::text(&diff),
        Format::Json => report::json(&diff),
        Format::Markdown => report::markdown(&diff),
    });
    Ok(ExitCode::SUCCESS)
}
