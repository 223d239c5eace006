//! `trackhop publish`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;
use crate::input::Limits;
use crate::publish;

/// Write the files the app fetches: per event an index and its texts named by their hash, latest.json, and events.json.
#[derive(Args)]
pub(super) struct Publish {
    /// The bundles, in the order to offer them.
    #[arg(required = true)]
    bundles: Vec<PathBuf>,
    /// The folder to publish into.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Publish although the revision is not newer or more than a third of the sessions is lost.
    #[arg(long)]
    force: bool,
    /// Remove files of earlier revisions.
    #[arg(long)]
    prune: bool,
}

pub(super) fn run(arguments: Publish, limits: Limits) -> Result<ExitCode, Failure> {
    let mut bundles = Vec::new();
    for path in &arguments.bundles {
        bundles.push((path.display().to_string(), super::read_bundle(path, limits)?));
    }
    let options = publish::Options { force: arguments.force, prune: arguments.prune };
    for line in publish::publish(bundles, &arguments.output, options)? {
        super::say(&line);
    }
    Ok(ExitCode::SUCCESS)
}
