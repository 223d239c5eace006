//! Runs the tests with one mutant switched on, until the first failure.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::copy::Copy;
use crate::list::Mutant;

/// Processor seconds for 200 cases after which tests count as running forever, and the most memory they may take. A good
/// run of the slowest program takes a tenth of it.
const SECONDS: u32 = 6;
const MEMORY: u64 = 3 << 30;

/// Fails unless the tests pass with no mutant on.
pub(crate) fn nothing_fails(copy: &Copy, tests: &[PathBuf], cases: u32) -> Result<()> {
    match first_failure(copy, tests, 0, cases)? {
        None => Ok(()),
        Some(by) => bail!("without any mutant there is a failure already: {by}"),
    }
}

/// The first test that fails, or what ended the program; nothing if all pass.
pub(crate) fn first_failure(
    copy: &Copy,
    tests: &[PathBuf],
    number: u32,
    cases: u32,
) -> Result<Option<String>> {
    for test in tests {
        if let Some(failure) = failure(&copy.package(), test, number, cases)? {
            return Ok(Some(failure));
        }
    }
    Ok(None)
}

fn failure(folder: &Path, test: &Path, number: u32, cases: u32) -> Result<Option<String>> {
    // More cases take longer, and only what passed with few is run with many.
    let seconds = SECONDS.saturating_mul((cases / 200).max(1));
    let mut command = Command::new("prlimit");
    command
        .arg(format!("--cpu={seconds}"))
        .arg(format!("--as={MEMORY}"))
        .arg("--core=0")
        .arg("--")
        .arg(test)
        .arg("--test-threads=1");
    command.env("MUTANT", number.to_string()).env("TRACKHOP_CASES", cases.to_string());
    // What fails has failed; making the counterexample small takes time. Traces neither.
    command.env("PROPTEST_MAX_SHRINK_ITERS", "0").env("RUST_BACKTRACE", "0");
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().context("cannot start prlimit (util-linux)")?;
    let output = BufReader::new(child.stdout.take().context("no output")?);
    let mut last = String::new();
    for line in output.split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        if let Some(name) = line.strip_prefix("test ") {
            if let Some(name) = name.strip_suffix(" ... FAILED") {
                let _ = child.kill();
                child.wait()?;
                return Ok(Some(name.to_owned()));
            }
            name.split(" ...").next().unwrap_or_default().clone_into(&mut last);
        }
    }
    let status = child.wait()?;
    if !status.success() && last.is_empty() {
        bail!("{} did not begin: {status}", test.display());
    }
    Ok((!status.success()).then(|| format!("{status} in {last}")))
}

/// Does something for each mutant, several at a time, in an order that is a fair sample wherever it is broken off.
pub(crate) fn side_by_side(
    mutants: &[&Mutant],
    jobs: usize,
    work: impl Fn(&Mutant) -> Result<()> + Sync,
) -> Result<()> {
    const STRIDE: usize = 7919;
    let mut order: Vec<(usize, &Mutant)> = mutants
        .iter()
        .enumerate()
        .map(|(at, mutant)| (at.wrapping_mul(STRIDE) % mutants.len().max(1), *mutant))
        .collect();
    order.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    let queue = Mutex::new(order);
    let next = || queue.lock().map_err(|_| anyhow!("another thread stopped")).map(|mut queue| queue.pop());
    std::thread::scope(|scope| {
        let worker = || -> Result<()> {
            while let Some((_, mutant)) = next()? {
                work(mutant)?;
            }
            Ok(())
        };
        let threads: Vec<_> = (0..jobs).map(|_| scope.spawn(worker)).collect();
        for thread in threads {
            thread.join().map_err(|_| anyhow!("a thread stopped"))??;
        }
        Ok(())
    })
}
