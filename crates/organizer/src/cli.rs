//! The commands: arguments in, exit code out. This is the only place that prints.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use trackhop_schedule::bundle::{self, Bundle};

use crate::failure::Failure;
use crate::input::{Document, Limits};
use crate::{fragments, output, publish};

#[derive(Parser)]
#[command(
    name = "trackhop",
    version,
    about = "Turns what a conference has into a bundle, checks it and publishes it"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Largest input file, for example 64M.
    #[arg(long, global = true, value_parser = Limits::parse, default_value = "32M")]
    max_size: Limits,
}

#[derive(Subcommand)]
enum Command {
    /// Turn a programme into a bundle.
    Import(Import),
    /// Write the files the app fetches.
    Publish(Publish),
}

#[derive(Args)]
struct Import {
    /// A folder of bundle fragments.
    source: PathBuf,
    /// Where the bundle goes.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Args)]
struct Publish {
    /// The bundles, in the order to offer them.
    #[arg(required = true)]
    bundles: Vec<PathBuf>,
    /// The folder to publish into.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Publish although the revision is not newer or many sessions are lost.
    #[arg(long)]
    force: bool,
    /// Remove files of earlier revisions.
    #[arg(long)]
    prune: bool,
}

/// Runs the tool with the arguments of the process. Exit code 0: done; 1: refused or findings; 2: bad input.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Import(arguments) => import(&arguments, cli.max_size),
        Command::Publish(arguments) => publish(arguments, cli.max_size),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("trackhop: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

fn import(arguments: &Import, limits: Limits) -> Result<ExitCode, Failure> {
    let source = &arguments.source;
    if !fragments::is_fragments(source, limits) {
        return Err(Failure::bad_input(
            source.display().to_string(),
            "no folder with the fragments of a bundle",
        ));
    }
    let bundle = fragments::import(source, limits)?;
    output::write(&arguments.output, &bundle_bytes(&bundle))?;
    println!("{}: {} sessions", arguments.output.display(), bundle.sessions.len());
    Ok(ExitCode::SUCCESS)
}

fn publish(arguments: Publish, limits: Limits) -> Result<ExitCode, Failure> {
    let mut bundles = Vec::new();
    for path in &arguments.bundles {
        bundles.push((path.display().to_string(), read_bundle(path, limits)?));
    }
    let options = publish::Options { force: arguments.force, prune: arguments.prune };
    for line in publish::publish(bundles, &arguments.output, options)? {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

/// A bundle from a file; records that do not fit are reported on the way.
fn read_bundle(path: &std::path::Path, limits: Limits) -> Result<Bundle, Failure> {
    let document = Document::read(path, limits)?;
    let (text, _) = document.text()?;
    let (bundle, issues) = bundle::read(&text).map_err(|error| Failure::bad_input(&document.name, error))?;
    for issue in issues {
        eprintln!("{}: {issue}", document.name);
    }
    Ok(bundle)
}

/// A bundle as it is kept in a repository: one field a line, so that changes can be read.
pub fn bundle_bytes(bundle: &Bundle) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(bundle).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
