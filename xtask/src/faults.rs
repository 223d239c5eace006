//! The fault suite: every way a host, a network, a browser or a disk fails, in a real browser, and the proof that the
//! suite notices when a protection is missing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::step::{command, output, seconds};
use crate::{dist, paths, setup};

/// The faults by number; what each does and expects stands in `tests/e2e/faults`.
const FAULTS: [&str; 42] = [
    "server gone after a complete visit",
    "network ends after each file of the first visit",
    "network ends during an update",
    "404, 500, 403 for each file of an update",
    "captive portal answers for files, worker and programme",
    "bodies break off: by length, chunked, closed",
    "one flipped bit in wasm and programme",
    "a body that never ends",
    "slow network, tab closed midway",
    "network accepts and says nothing",
    "redirects 301, 302, 307",
    "host calls page and worker fresh for a year",
    "files of the old version gone from the host",
    "one tab updates while another is in use",
    "worker takes over while somebody types",
    "new worker fails: read, taking over, asked",
    "new version does not start twice",
    "storm of controller changes",
    "no room before the first visit",
    "no room midway through an update",
    "no room for a pick",
    "caches cleared, with a network",
    "caches cleared, without a network",
    "worker forgotten",
    "IndexedDB cleared",
    "local storage cleared",
    "everything cleared",
    "browser killed after a star",
    "stored files damaged on the disk",
    "IndexedDB damaged on the disk",
    "both stores damaged",
    "two tabs, 200 operations each",
    "two tabs apart for an hour",
    "connection to IndexedDB lost",
    "an old tab blocks the schema",
    "agendas of every version, and of a later one",
    "storage interfaces absent or throwing",
    "clock wrong, jumping, midnight, last day",
    "device zones and locales",
    "programme moved, cancelled, older, empty, endless",
    "hostile links and codes",
    "emergency stop",
];

/// Between these lines of docs/measurements.md stands the table.
const BEGIN: &str = "<!-- faults: written by cargo xtask faults -->";
const END: &str = "<!-- end of faults -->";

/// What the user asked for.
pub(crate) struct Options {
    /// Only tests whose name matches.
    pub(crate) only: Option<String>,
    /// Steps of the random walk.
    pub(crate) steps: u32,
    /// The walk to take again.
    pub(crate) seed: Option<u32>,
    /// Whether to take the protections away, one by one.
    pub(crate) mutations: bool,
}

/// What became of the tests of one fault.
#[derive(Clone, Copy, Default)]
struct Outcome {
    passed: usize,
    failed: usize,
    millis: u64,
}

/// Runs the suite, and with all of it writes the table.
pub(crate) fn run(options: &Options) -> Result<()> {
    setup::install(true)?;
    dist::build()?;
    if options.mutations {
        return mutations();
    }
    let mut tests = playwright(options.only.as_deref(), None)?;
    tests.env("TRACKHOP_STEPS", options.steps.to_string());
    if let Some(seed) = options.seed {
        tests.env("TRACKHOP_SEED", seed.to_string());
    }
    let ok = tests.status().context("cannot start the tests")?.success();
    let report = Report::read(&report_file())?;
    let table = report.table();
    println!("\n{table}");
    if options.only.is_none() {
        write_table(&table)?;
    }
    let passed = report.passed();
    if !ok || (options.only.is_none() && passed < FAULTS.len()) {
        bail!("{passed} of {} faults passed", FAULTS.len());
    }
    Ok(())
}

fn report_file() -> PathBuf {
    paths::target().join("xtask").join("faults.json")
}

fn playwright(only: Option<&str>, site: Option<&Path>) -> Result<Command> {
    let mut tests = command("npx", &paths::root().join("tests").join("e2e"));
    tests.args(["playwright", "test", "--project", "faults", "--reporter", "list,json"]);
    tests.env("PLAYWRIGHT_JSON_OUTPUT_NAME", report_file()).env("CHROMIUM", setup::chromium()?);
    tests.env("TRACKHOP_SERVER", std::env::current_exe().context("where is this program?")?);
    if let Some(only) = only {
        tests.args(["--grep", only]);
    }
    if let Some(site) = site {
        tests.env("TRACKHOP_DIST", site);
    }
    Ok(tests)
}

/// What the tests reported.
struct Report {
    faults: BTreeMap<usize, Outcome>,
    /// Notes of the tests: `start` times in milliseconds, `losses`, `seed` and others.
    notes: Vec<(String, String)>,
}

impl Report {
    fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).context("the tests wrote no report")?;
        let json: Value = serde_json::from_str(&text).context("the report of the tests is no JSON")?;
        let mut report = Self { faults: BTreeMap::new(), notes: Vec::new() };
        report.suite(&json);
        Ok(report)
    }

    fn suite(&mut self, suite: &Value) {
        for inner in list(suite, "suites") {
            self.suite(inner);
        }
        for spec in list(suite, "specs") {
            let title = spec.get("title").and_then(Value::as_str).unwrap_or_default();
            let number = title.strip_prefix("fault ").and_then(|rest| rest.get(..2)?.parse::<usize>().ok());
            let passed = spec.get("ok").and_then(Value::as_bool) == Some(true);
            let mut millis = 0;
            for test in list(spec, "tests") {
                for note in list(test, "annotations") {
                    let word = |key| note.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
                    self.notes.push((word("type"), word("description")));
                }
                let times = list(test, "results").filter_map(|result| result.get("duration")?.as_u64());
                millis += times.sum::<u64>();
            }
            let Some(number) = number else { continue };
            let outcome = self.faults.entry(number).or_default();
            outcome.passed += usize::from(passed);
            outcome.failed += usize::from(!passed);
            outcome.millis += millis;
        }
    }

    fn passed(&self) -> usize {
        self.faults.values().filter(|outcome| outcome.failed == 0).count()
    }

    fn noted(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.notes.iter().filter(move |(found, _)| found == kind).map(|(_, value)| value.as_str())
    }

    fn table(&self) -> String {
        let mut lines =
            vec!["| # | fault | tests | result | time |".to_owned(), "|---|---|---|---|---|".to_owned()];
        for (number, name) in (1..).zip(FAULTS) {
            let outcome = self.faults.get(&number).copied().unwrap_or_default();
            let result = match outcome {
                Outcome { passed: 0, failed: 0, .. } => "not there",
                Outcome { failed: 0, .. } => "passed",
                _ => "**failed**",
            };
            let (tests, time) = (outcome.passed + outcome.failed, outcome.millis.div_ceil(1000));
            lines.push(format!("| {number} | {name} | {tests} | {result} | {time} s |"));
        }
        lines.push(String::new());
        lines.push(format!("{} of {} faults passed.", self.passed(), FAULTS.len()));
        let mut starts: Vec<u64> = self.noted("start").filter_map(|millis| millis.parse().ok()).collect();
        starts.sort_unstable();
        if let (Some(middle), Some(last)) = (starts.get(starts.len() / 2), starts.last()) {
            lines.push(format!(
                "Start from what is stored, until the list stands, {} times: median {middle} ms, longest {last} ms.",
                starts.len()
            ));
        }
        for (steps, (losses, seed)) in self.noted("steps").zip(self.noted("losses").zip(self.noted("seed"))) {
            lines.push(format!("Random walk: {steps} steps, {losses} losses, seed {seed}."));
        }
        lines.join("\n")
    }
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn write_table(table: &str) -> Result<()> {
    let file = paths::root().join("docs").join("measurements.md");
    let text = fs::read_to_string(&file).context("cannot read docs/measurements.md")?;
    let (before, rest) =
        text.split_once(BEGIN).context("docs/measurements.md has no place for the faults")?;
    let (_, after) = rest.split_once(END).context("docs/measurements.md has no end of the faults")?;
    fs::write(&file, format!("{before}{BEGIN}\n\n{table}\n\n{END}{after}"))
        .context("cannot write docs/measurements.md")
}

/// Takes each protection away in a copy of the site; the faults it is there for have to go red.
fn mutations() -> Result<()> {
    let folder = paths::root().join("tests").join("e2e");
    let listed = output(command("node", &folder).args(["faults/mutations.js", "list"]))?;
    let listed: Value = serde_json::from_str(&listed).context("the list of mutations is no JSON")?;
    let all: Vec<(&str, &str)> = listed
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| Some((entry.get("name")?.as_str()?, entry.get("faults")?.as_str()?)))
        .collect();
    let mut survived = Vec::new();
    let mut lines = vec![
        "| protection taken away | faults | noticed | time |".to_owned(),
        "|---|---|---|---|".to_owned(),
    ];
    for (name, faults) in &all {
        let site = paths::target().join("xtask").join("mutated");
        let start = std::time::Instant::now();
        output(command("node", &folder).args(["faults/mutations.js", "make", name]).arg(&site))?;
        let ran = output(playwright(Some(faults), Some(&site))?.args(["--max-failures", "1"]));
        let report = Report::read(&report_file())?;
        let red = report.faults.values().any(|outcome| outcome.failed > 0);
        if ran.is_ok() || !red {
            survived.push(*name);
        }
        let noticed = if red { "yes" } else { "**no**" };
        lines.push(format!("| {name} | {faults} | {noticed} | {} |", seconds(start.elapsed())));
        println!("{}", lines.last().map(String::as_str).unwrap_or_default());
    }
    println!("\n{}\n\n{} of {} noticed", lines.join("\n"), all.len() - survived.len(), all.len());
    if !survived.is_empty() || all.is_empty() {
        bail!("not noticed: {}", survived.join(", "));
    }
    Ok(())
}
