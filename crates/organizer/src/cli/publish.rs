//! `trackhop publish`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use trackhop_schedule::link::SafeLink;

use crate::failure::Failure;
use crate::input::Limits;
use crate::publish;

/// Write the files the app fetches: per event an index and its texts named by their hash, calendars, latest.json, and events.json.
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
    /// The address at which the app will stand, for links in the calendar files.
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    site: Option<SafeLink>,
}

pub(super) fn run(arguments: Publish, limits: Limits) -> Result<ExitCode, Failure> {
    let mut bundles = Vec::new();
    for path in &arguments.bundles {
        bundles.push((path.display().to_string(), super::read_bundle(path, limits)?));
    }
    let options = publish::Options { force: arguments.force, prune: arguments.prune, site: arguments.site };
    for line in publish::publish(bundles, &arguments.output, &options)? {
        super::say(&line);
    }
    Ok(ExitCode::SUCCESS)
}

/// An address on the web that ends where the app's own addresses begin.
pub(super) fn address(text: &str) -> Result<SafeLink, String> {
    let link =
        SafeLink::parse(text).filter(|link| link.host().is_some() && !link.href().contains(['?', '#']));
    let link = link.ok_or("not an address such as https://conf.example/app/")?;
    let whole = if link.href().ends_with('/') {
        link
    } else {
        SafeLink::parse(&format!("{}/", link.href())).ok_or("not an address that ends with a folder")?
    };
    Ok(whole)
}
