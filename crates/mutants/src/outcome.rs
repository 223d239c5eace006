//! What became of each mutant, in a file that a run broken off can go on from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context as _, Result, anyhow};

use crate::list::Mutant;

const ALONE: &str = "alone\t-";

pub(crate) enum Outcome {
    /// By this test, or by an end without a result.
    Caught(String),
    /// By as many cases per property.
    Missed(u32),
    /// It does not compile.
    Unviable,
    /// It does not compile together with the others, and is still to be looked at by itself.
    Alone,
}

pub(crate) struct Outcomes {
    path: PathBuf,
    /// Of earlier runs.
    alone: BTreeSet<String>,
    /// The file and the last line of each mutant, by its name.
    inner: Mutex<(File, BTreeMap<String, String>)>,
}

impl Outcomes {
    /// Goes on from the file, or begins it anew.
    pub(crate) fn open(path: &Path, go_on: bool) -> Result<Self> {
        fs::create_dir_all(path.parent().context("no folder")?)?;
        let known =
            if go_on { fs::read_to_string(path).context("no run to go on from")? } else { String::new() };
        let (mut alone, mut last) = (BTreeSet::new(), BTreeMap::new());
        for (name, what) in known.lines().filter_map(|line| line.split_once('\t')) {
            if what == ALONE {
                alone.insert(name.to_owned());
            } else if what.starts_with("missed") {
                // There may be a case for it by now.
                last.remove(name);
            } else {
                last.insert(name.to_owned(), what.to_owned());
            }
        }
        let file = OpenOptions::new().create(true).write(true).append(go_on).truncate(!go_on).open(path)?;
        Ok(Self { path: path.to_owned(), alone, inner: Mutex::new((file, last)) })
    }

    pub(crate) fn file(&self) -> &Path {
        &self.path
    }

    /// The mutants that an earlier run could not compile together with the others.
    pub(crate) fn alone(&self) -> &BTreeSet<String> {
        &self.alone
    }

    /// Whether the tests have not caught it yet and have not run with as many cases.
    pub(crate) fn open_at(&self, mutant: &Mutant, cases: u32) -> bool {
        let Ok(inner) = self.inner.lock() else { return true };
        match inner.1.get(&mutant.name).and_then(|what| what.split_once('\t')) {
            Some(("missed", ran)) => ran.parse::<u32>().is_ok_and(|ran| ran < cases),
            Some(_) => false,
            None => true,
        }
    }

    pub(crate) fn add(&self, mutant: &Mutant, outcome: Outcome) -> Result<()> {
        let what = match outcome {
            Outcome::Caught(by) => format!("caught\t{by}"),
            Outcome::Missed(cases) => format!("missed\t{cases}"),
            Outcome::Unviable => "unviable\t-".to_owned(),
            Outcome::Alone if self.alone.contains(&mutant.name) => return Ok(()),
            Outcome::Alone => ALONE.to_owned(),
        };
        let mut inner = self.inner.lock().map_err(|_| anyhow!("another thread stopped"))?;
        writeln!(inner.0, "{}\t{what}", mutant.name)?;
        if what != ALONE {
            inner.1.insert(mutant.name.clone(), what);
        }
        Ok(())
    }

    /// The figures, and the mutants that got away.
    pub(crate) fn summary(&self, mutants: &[Mutant]) -> String {
        let Ok(inner) = self.inner.lock() else { return String::new() };
        let of = |mutant: &Mutant| {
            inner.1.get(&mutant.name).map_or("open", |what| what.split('\t').next().unwrap_or(""))
        };
        let count = |kind: &str| mutants.iter().filter(|mutant| of(mutant) == kind).count();
        let (caught, missed) = (count("caught"), count("missed"));
        let viable = caught.saturating_add(missed);
        let share = caught.saturating_mul(1000).checked_div(viable).unwrap_or(0);
        let mut text = format!(
            "{} mutants: {} do not compile, {} not run, {viable} viable; caught {caught}, {}.{} %\n",
            mutants.len(),
            count("unviable"),
            count("open"),
            share / 10,
            share % 10,
        );
        for mutant in mutants.iter().filter(|mutant| of(mutant) == "missed") {
            text.push_str(&format!("missed: {}\n", mutant.name));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Outcomes};
    use crate::list::Mutant;

    #[test]
    fn a_later_run_looks_only_at_what_was_not_caught() {
        let file = std::env::temp_dir().join(format!("mutants-{}.tsv", std::process::id()));
        let mutants: Vec<Mutant> = (0..5)
            .map(|number| Mutant {
                number,
                name: format!("mutant {number}"),
                file: String::new(),
                change: 0..0,
                replacement: String::new(),
                function: None,
            })
            .collect();
        let first = Outcomes::open(&file, false).unwrap();
        let became =
            [Outcome::Caught("a test".to_owned()), Outcome::Missed(200), Outcome::Unviable, Outcome::Alone];
        for (mutant, outcome) in mutants.iter().zip(became) {
            first.add(mutant, outcome).unwrap();
        }
        let open = |outcomes: &Outcomes, cases| {
            let open = mutants.iter().filter(|mutant| outcomes.open_at(mutant, cases));
            open.map(|mutant| mutant.number).collect::<Vec<_>>()
        };
        assert_eq!((open(&first, 200), open(&first, 2000)), (vec![3, 4], vec![1, 3, 4]));
        let text = first.summary(&mutants);
        assert!(
            text.starts_with("5 mutants: 1 do not compile, 2 not run, 2 viable; caught 1, 50.0 %"),
            "{text}"
        );
        assert!(text.contains("missed: mutant 1\n"), "{text}");
        let again = Outcomes::open(&file, true).unwrap();
        assert_eq!(open(&again, 200), [1, 3, 4]);
        assert_eq!(again.alone().iter().collect::<Vec<_>>(), ["mutant 3"]);
        std::fs::remove_file(&file).unwrap();
    }
}
