//! `trackhop check`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use trackhop_schedule::issue::Severity;

use crate::check::{check, locate};
use crate::failure::Failure;
use crate::finding::{Finding, severity_name};
use crate::input::{Document, Limits};

/// Say in plain words what is wrong with a bundle. Exit code 0: no errors or warnings, 1: some, 2: no bundle.
#[derive(Args)]
pub(super) struct Check {
    /// The bundle.
    bundle: PathBuf,
    /// How to say it; github writes annotations for a workflow.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with 1 for notes, too.
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Github,
}

pub(super) fn run(arguments: &Check, limits: Limits) -> Result<ExitCode, Failure> {
    let document = Document::read(&arguments.bundle, limits)?;
    let (text, _) = document.text()?;
    let mut findings = check(&text).map_err(|error| Failure::bad_input(&document.name, error))?;
    for finding in &mut findings {
        finding.file.clone_from(&document.name);
    }
    match arguments.format {
        Format::Text => findings.iter().for_each(|finding| super::say(&finding.to_string())),
        Format::Json => super::say(&serde_json::to_string_pretty(&findings).unwrap_or_default()),
        Format::Github => findings.iter().for_each(|finding| super::say(&annotation(finding, &text))),
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    if arguments.format == Format::Text {
        super::say(&format!("{}: {errors} errors, {warnings} warnings, {notes} notes", document.name));
    }
    let clean = errors + warnings == 0 && (notes == 0 || !arguments.strict);
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// `::warning file=event.json,line=12,title=code::message`
fn annotation(finding: &Finding, text: &str) -> String {
    let level = if finding.severity == Severity::Note { "notice" } else { severity_name(finding.severity) };
    let line = locate::line(text, &finding.place);
    let escaped = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escaped(text).replace(':', "%3A").replace(',', "%2C");
    let mut message = if finding.record.is_empty() {
        finding.message.clone()
    } else {
        format!("{}: {}", finding.record, finding.message)
    };
    if !finding.advice.is_empty() {
        message.push_str(". ");
        message.push_str(&finding.advice);
    }
    format!(
        "::{level} file={},line={line},title={}::{}",
        property(&finding.file),
        finding.code,
        escaped(&message)
    )
}
