//! How long importing and publishing takes: `cargo bench -p trackhop-organizer`.
//!
//! Measures FOSDEM 2025 where the corpus is there (`TRACKHOP_CORPUS`), and always a made-up event of its
//! size. Prints the median of eleven runs and the most memory the process ever held.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use trackhop_organizer::assemble::{Request, assemble};
use trackhop_organizer::synth::{Size, synth};
use trackhop_organizer::{canonical, check, cli};

const RUNS: usize = 11;

fn main() {
    let named = std::env::var_os("TRACKHOP_CORPUS").map(PathBuf::from);
    let root = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let fosdem = root.join("fosdem/2025.xml");
    if fosdem.is_file() {
        let request = Request { sources: vec![fosdem], ..Request::default() };
        let mut sessions = 0;
        let time = median(|| {
            if let Ok(assembled) = assemble(&request) {
                sessions = assembled.built.bundle.sessions.len();
                cli::bundle_bytes(&assembled.built.bundle);
            }
        });
        println!("import FOSDEM 2025, {sessions} sessions: {} ms (target 150)", time.as_millis());
        println!("most memory held: {} MB (target 100)", peak_megabytes());
    } else {
        println!("SKIPPED FOSDEM 2025: no corpus at {} (set TRACKHOP_CORPUS)", root.display());
    }
    let event = synth(Size { sessions: 1_000, venues: 8, lines: 6, days: 2 }, 1);
    let time = median(|| {
        let mut bundle = event.clone();
        let texts = bundle.split_texts();
        canonical::sha256(&canonical::bytes(&bundle));
        canonical::sha256(&canonical::bytes(&texts));
    });
    println!("canonical index and texts of 1000 sessions: {} ms", time.as_millis());
    let time = median(|| drop(check::check_bundle(&event)));
    println!("check 1000 sessions: {} ms", time.as_millis());
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times.get(RUNS / 2).copied().unwrap_or_default()
}

/// Linux counts the peak; elsewhere there is no figure.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
