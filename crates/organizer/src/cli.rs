//! The commands: arguments in, exit code out. This is the only place that prints.
//!
//! Exit code 0: done and nothing to say. 1: findings, or refused for good reason. 2: the input is none.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;
use crate::input::Limits;

mod check;
mod diff;
mod import;
mod pages;
mod plan;
mod publish;
mod synth;

pub use import::{bundle_bytes, revised};

#[derive(Parser)]
#[command(
    name = "trackhop",
    version,
    about = "Turns what a conference has into a bundle, checks it and publishes it"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Largest input file, and most that is unpacked from an archive.
    #[arg(long, global = true, value_name = "SIZE", value_parser = Limits::parse, default_value = "32M")]
    max_size: Limits,
}

#[derive(Subcommand)]
enum Command {
    Import(import::Import),
    Check(check::Check),
    Diff(diff::DiffCommand),
    Publish(publish::Publish),
    Pages(pages::Pages),
    Plan(plan::PlanCommand),
    /// Print the JSON Schema of a bundle.
    Schema,
    Synth(synth::Synth),
}

/// Runs the tool with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let limits = cli.max_size;
    let done = match cli.command {
        Command::Import(arguments) => import::run(arguments, limits),
        Command::Check(arguments) => check::run(&arguments, limits),
        Command::Diff(arguments) => diff::run(&arguments, limits),
        Command::Publish(arguments) => publish::run(arguments, limits),
        Command::Pages(arguments) => pages::run(arguments, limits),
        Command::Plan(arguments) => plan::run(&arguments, limits),
        Command::Schema => {
            say(&crate::schema::bundle());
            Ok(ExitCode::SUCCESS)
        }
        Command::Synth(arguments) => synth::run(&arguments),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("trackhop: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

/// A bundle from a file; records that do not fit are reported on the way.
fn read_bundle(path: &std::path::Path, limits: Limits) -> Result<trackhop_schedule::bundle::Bundle, Failure> {
    let document = crate::input::Document::read(path, limits)?;
    let (text, _) = document.text()?;
    let (bundle, issues) =
        trackhop_schedule::bundle::read(&text).map_err(|error| Failure::bad_input(&document.name, error))?;
    for issue in issues {
        eprintln!("{}: {issue}", document.name);
    }
    Ok(bundle)
}

/// Prints text; a reader that has gone away, as `| head` does, is no failure.
fn say(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout().lock(), "{}", text.trim_end_matches('\n'));
}
