//! Mutation testing of the planner in minutes instead of hours.
//!
//! `cargo mutants` names the mutants; it would build the crate and its tests once for each. Here every mutant is compiled
//! into one copy of the crate, behind a switch that is read from the environment, and only the tests run once for each
//! (mutant schemata: Untch, Offutt, Harrold, 1993). What cannot be compiled that way (constants) is built by itself.
//! The sources are never touched: the copies are below `target/mutants`.
//!
//! `cargo run -p trackhop-mutants` runs everything, `-- --again` only what no run has caught yet, `--cases 200` says how
//! many cases a property gets (ten times as many for what gets away), `--jobs 2` how many run side by side.

mod copy;
mod list;
mod outcome;
mod run;
mod schemata;

use std::env;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use copy::{Compiled, Copy};
use list::Mutant;
use outcome::{Outcome, Outcomes};

/// The crate whose mutants are tested, and where it is.
const PACKAGE: &str = "trackhop-planner";
const FOLDER: &str = "crates/planner";

struct Options {
    cases: u32,
    jobs: usize,
    again: bool,
}

fn options() -> Result<Options> {
    let jobs = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut options = Options { cases: 200, jobs, again: false };
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || {
            words
                .next()
                .with_context(|| format!("{word} needs a number"))?
                .parse::<u32>()
                .context(word.clone())
        };
        match word.as_str() {
            "--again" => options.again = true,
            "--cases" => options.cases = number()?,
            "--jobs" => options.jobs = number()?.max(1) as usize,
            _ => bail!("unknown option {word}; there are --cases N, --jobs N and --again"),
        }
    }
    Ok(options)
}

fn main() -> Result<()> {
    let options = options()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .context("the crate is not in the repository")?;
    let work = root.join("target").join("mutants");
    let mutants = list::mutants(root)?;
    let outcomes = Outcomes::open(&work.join("outcomes.tsv"), options.again)?;
    println!("{} mutants; what became of each: {}", mutants.len(), outcomes.file().display());

    let schema = Copy::new(root, &work, "schema");
    let Compiled { inside, alone, tests } = schema.instrument(&mutants, outcomes.alone())?;
    for mutant in &alone {
        outcomes.add(mutant, Outcome::Alone)?;
    }
    println!("{} are compiled into one copy, {} are looked at alone", inside.len(), alone.len());
    run::nothing_fails(&schema, &tests, options.cases)?;
    for cases in [options.cases, options.cases.saturating_mul(10)] {
        let open: Vec<&Mutant> =
            inside.iter().copied().filter(|mutant| outcomes.open_at(mutant, cases)).collect();
        println!("{} with {cases} cases", open.len());
        run::side_by_side(&open, options.jobs, |mutant| {
            let by = run::first_failure(&schema, &tests, mutant.number, cases)?;
            outcomes.add(mutant, by.map_or(Outcome::Missed(cases), Outcome::Caught))
        })?;
    }

    let plain = Copy::new(root, &work, "plain");
    for mutant in alone {
        let most = options.cases.saturating_mul(10);
        if !outcomes.open_at(mutant, most) {
            continue;
        }
        plain.apply(mutant)?;
        let outcome = match plain.tests()? {
            None => Outcome::Unviable,
            Some(tests) => {
                let by = run::first_failure(&plain, &tests, 0, most)?;
                by.map_or(Outcome::Missed(most), Outcome::Caught)
            }
        };
        outcomes.add(mutant, outcome)?;
    }
    println!("{}", outcomes.summary(&mutants));
    Ok(())
}
