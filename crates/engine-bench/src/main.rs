//! The native side: prints the time of every row, or the number of all answers.
//!
//! Usage: `trackhop-engine-bench rows`, `trackhop-engine-bench answers SEED CASES`. A line of `rows` holds, with tabs between
//! them, the fastest and the median run in nanoseconds, both budgets in microseconds (0 for none), the number and the
//! series of the row; `measure.cjs` prints the first two for WebAssembly. The stopwatch counts the processor time of this
//! program, so that other work on the machine counts only as far as it slows the processor itself.
#![allow(clippy::print_stdout, reason = "a command prints")]

use std::process::ExitCode;
use std::time::Duration;

use trackhop_engine_bench::answers::of_answers;
use trackhop_engine_bench::rows::{Prepared, ROWS};

/// A sample lasts at least that long: what is faster is run several times.
const SAMPLE: Duration = Duration::from_millis(1);
/// As many samples, or as many as there are in this time, but some.
const SAMPLES: usize = 100;
const FEW_SAMPLES: usize = 11;
const ENOUGH: Duration = Duration::from_millis(1500);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["rows"] => {
            for row in &ROWS {
                let (fastest, median) = measure(&Prepared::new(row));
                let (budget, budget_wasm) = (row.budget.unwrap_or(0), row.budget_wasm.unwrap_or(0));
                println!("{fastest}\t{median}\t{budget}\t{budget_wasm}\t{}\t{}", row.n, row.series());
            }
        }
        ["answers", seed, cases] => {
            let (Ok(seed), Ok(cases)) = (seed.parse(), cases.parse()) else {
                eprintln!("seed and cases are whole numbers");
                return ExitCode::FAILURE;
            };
            println!("{}", of_answers(seed, cases));
        }
        _ => {
            eprintln!("usage: trackhop-engine-bench rows | answers SEED CASES");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Fastest and median of many samples, each in nanoseconds for one run.
fn measure(prepared: &Prepared) -> (u128, u128) {
    let mut runs: u32 = 1;
    while sample(prepared, runs) < SAMPLE {
        runs *= 2;
    }
    let mut times: Vec<u128> = Vec::with_capacity(SAMPLES);
    let start = clock();
    while times.len() < FEW_SAMPLES || (times.len() < SAMPLES && clock() - start < ENOUGH) {
        times.push(sample(prepared, runs).as_nanos() / u128::from(runs));
    }
    times.sort_unstable();
    let at = |position: usize| times.get(position).copied().unwrap_or(0);
    (at(0), at(times.len() / 2))
}

fn sample(prepared: &Prepared, runs: u32) -> Duration {
    let start = clock();
    for _ in 0..runs {
        std::hint::black_box(prepared.run());
    }
    clock() - start
}

/// The processor time of this program so far.
#[cfg(unix)]
fn clock() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

/// Elsewhere time as it passes.
#[cfg(not(unix))]
fn clock() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static BEGIN: OnceLock<Instant> = OnceLock::new();
    BEGIN.get_or_init(Instant::now).elapsed()
}
