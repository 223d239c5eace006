//! `trackhop pages`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::time::{Instant, Moment};

use crate::failure::Failure;
use crate::input::Limits;
use crate::pages;

/// Write the first screen into index.html, and a page for each day and session, from what a built site has published.
#[derive(Args)]
pub(super) struct Pages {
    /// The folder of the built site, with its published events in `data/`.
    folder: PathBuf,
    /// The address at which the app will stand, for previews of links.
    #[arg(long, value_name = "ADDRESS", value_parser = super::publish::address)]
    site: Option<SafeLink>,
    /// The present time (RFC 3339): during the event the first screen is of that day.
    #[arg(long, value_name = "TIME", value_parser = instant)]
    now: Option<Instant>,
}

pub(super) fn run(arguments: Pages, limits: Limits) -> Result<ExitCode, Failure> {
    let options = pages::Options { site: arguments.site, now: arguments.now };
    for line in pages::write(&arguments.folder, &options, limits)? {
        super::say(&line);
    }
    Ok(ExitCode::SUCCESS)
}

fn instant(text: &str) -> Result<Instant, String> {
    let moment = Moment::parse(text, None).ok_or("not a time such as 2020-09-05T10:00:00+08:00")?;
    Ok(moment.instant)
}
