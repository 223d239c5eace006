//! `trackhop synth`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;
use crate::output;
use crate::synth::{Size, synth};

/// Make up a plausible event of any size for benchmarks; the same numbers give the same bytes.
#[derive(Args)]
pub(super) struct Synth {
    /// How many sessions.
    #[arg(long, default_value_t = 1000)]
    sessions: usize,
    /// How many venues.
    #[arg(long, default_value_t = 5)]
    venues: usize,
    /// How many shuttle lines.
    #[arg(long, default_value_t = 3)]
    lines: usize,
    /// How many days.
    #[arg(long, default_value_t = 2)]
    days: usize,
    /// What to draw the chances from.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where the bundle goes; without it, to the terminal.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Synth) -> Result<ExitCode, Failure> {
    let Synth { sessions, venues, lines, days, seed, .. } = *arguments;
    let bundle = synth(Size { sessions, venues, lines, days }, seed);
    let bytes = super::bundle_bytes(&bundle);
    match &arguments.output {
        Some(path) => output::write(path, &bytes)?,
        None => super::say(&String::from_utf8_lossy(&bytes)),
    }
    Ok(ExitCode::SUCCESS)
}
