//! Runs everything and ends with a table of what ran, how many tests and how long.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::step::{command, seconds};
use crate::{dependencies, dist, paths, setup};

/// A line of the table.
struct Row {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

enum Outcome {
    Passed(String),
    Failed(String),
    Skipped(&'static str),
}

/// Tests that ran, over all steps that count them.
#[derive(Clone, Copy, Default)]
struct Tests {
    passed: usize,
    failed: usize,
    ignored: usize,
}

/// Where the content security policy stands; the app has to keep it in either place.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Policy {
    /// In the header alone.
    Header,
    /// In the page alone.
    Page,
}

type Step = (&'static str, fn(&mut Tests, Option<Policy>) -> Result<String>);

const STEPS: [Step; 8] = [
    ("setup", |_, _| setup::install(true).map(|()| "tools are there".to_owned())),
    ("format", |_, _| check(cargo().args(["fmt", "--all", "--check"]))),
    ("dependencies", |_, _| dependencies::check()),
    ("clippy, native", |_, _| {
        check(cargo().args([
            "clippy",
            "--quiet",
            "--locked",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    }),
    ("clippy, wasm", |_, _| {
        let app = ["--package", "trackhop-app", "--target", "wasm32-unknown-unknown", "--features", "split"];
        check(cargo().args(["clippy", "--quiet", "--locked"]).args(app).args(["--", "-D", "warnings"]))
    }),
    ("native tests", |tests, _| native(tests)),
    ("release build", |_, _| dist::build().map(|()| "within the budget".to_owned())),
    ("browser tests", browser),
];

/// Runs all steps, or those whose name contains a word, and fails when one did.
pub(crate) fn run(only: Option<&str>, policy: Option<Policy>) -> Result<()> {
    let mut tests = Tests::default();
    let mut rows: Vec<Row> = Vec::new();
    for (name, work) in STEPS.into_iter().filter(|(name, _)| only.is_none_or(|word| name.contains(word))) {
        println!("\n== {name}");
        let start = Instant::now();
        // Browser tests of an older build would say nothing about this one.
        let broken = rows.iter().any(|row| {
            matches!(row.outcome, Outcome::Failed(_)) && matches!(row.name, "setup" | "release build")
        });
        let outcome = if broken {
            Outcome::Skipped("an earlier step it needs failed")
        } else {
            match work(&mut tests, policy) {
                Ok(did) => Outcome::Passed(did),
                Err(error) => Outcome::Failed(format!("{error:#}")),
            }
        };
        rows.push(Row { name, outcome, time: start.elapsed() });
    }
    report(&rows, tests)
}

fn report(rows: &[Row], tests: Tests) -> Result<()> {
    println!("\n{:<16} {:<8} {:>12}  what", "step", "result", "time");
    let mut failed = 0;
    for row in rows {
        let (result, what) = match &row.outcome {
            Outcome::Passed(did) => ("ok", did.as_str()),
            Outcome::Failed(why) => ("FAILED", why.lines().next().unwrap_or_default()),
            Outcome::Skipped(why) => ("skipped", *why),
        };
        failed += usize::from(!matches!(row.outcome, Outcome::Passed(_)));
        println!("{:<16} {result:<8} {:>12}  {what}", row.name, seconds(row.time));
    }
    for row in rows {
        if let Outcome::Failed(why) = &row.outcome {
            println!("\n{} failed:\n{why}", row.name);
        }
    }
    println!("\nall together: {}", seconds(rows.iter().map(|row| row.time).sum()));
    println!("{} passed, {} failed, {} skipped", tests.passed, tests.failed, tests.ignored);
    if failed > 0 {
        bail!("{failed} of {} steps did not pass", rows.len());
    }
    Ok(())
}

fn cargo() -> Command {
    command("cargo", &paths::root())
}

fn check(command: &mut Command) -> Result<String> {
    crate::step::run(command)?;
    Ok("clean".to_owned())
}

fn native(tests: &mut Tests) -> Result<String> {
    let (ok, said) = watched(cargo().args(["test", "--quiet", "--locked", "--workspace", "--no-fail-fast"]))?;
    let mut here = Tests::default();
    for line in said.lines().filter(|line| line.starts_with("test result:")) {
        here.passed += count_before(line, " passed");
        here.failed += count_before(line, " failed");
        here.ignored += count_before(line, " ignored");
    }
    finish(tests, here, ok)
}

fn browser(tests: &mut Tests, policy: Option<Policy>) -> Result<String> {
    // The numbers on the screen are held against those of the organiser's tool.
    check(cargo().args(["build", "--quiet", "--locked", "--package", "trackhop-organizer"]))?;
    let folder = paths::root().join("tests").join("e2e");
    let mut playwright = command("npx", &folder);
    playwright
        .args(["playwright", "test", "--project", "journeys", "--project", "short-faults"])
        .env("CHROMIUM", setup::chromium()?);
    playwright.env("TRACKHOP_PYTHON", setup::python_with_icalendar()?);
    playwright.env("TRACKHOP_SERVER", std::env::current_exe().context("where is this program?")?);
    match policy {
        Some(Policy::Header) => {
            let site = paths::target().join("xtask").join("policy-in-the-header");
            check(command("node", &folder).arg("support/without_policy.js").arg(&site))?;
            playwright.env("TRACKHOP_DIST", site);
        }
        Some(Policy::Page) => {
            playwright.env("TRACKHOP_NO_POLICY", "1");
        }
        None => {}
    }
    playwright.env("TRACKHOP_TOOL", paths::target().join("debug").join("trackhop"));
    let (ok, said) = watched(&mut playwright)?;
    let count = |word: &str| {
        said.lines().rev().find_map(|line| {
            let number = line
                .trim()
                .strip_suffix(word)
                .or_else(|| line.trim().split_once(word).map(|(number, _)| number))?;
            number.trim().parse::<usize>().ok()
        })
    };
    let here = Tests {
        passed: count(" passed").unwrap_or(0),
        failed: count(" failed").unwrap_or(0),
        ignored: count(" skipped").unwrap_or(0) + count(" flaky").unwrap_or(0),
    };
    finish(tests, here, ok)
}

fn finish(tests: &mut Tests, here: Tests, ok: bool) -> Result<String> {
    tests.passed += here.passed;
    tests.failed += here.failed;
    tests.ignored += here.ignored;
    let count = format!("{} passed, {} failed, {} skipped", here.passed, here.failed, here.ignored);
    if !ok || here.failed > 0 {
        bail!("{count}");
    }
    if here.passed == 0 || here.ignored > 0 {
        bail!("{count}: every test has to run");
    }
    Ok(count)
}

/// Runs a command with its output on the screen and in hand.
fn watched(command: &mut Command) -> Result<(bool, String)> {
    use std::io::{BufRead as _, BufReader};
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start the tests")?;
    let mut said = String::new();
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            let line = line?;
            println!("{line}");
            said.push_str(&line);
            said.push('\n');
        }
    }
    Ok((child.wait()?.success(), said))
}

fn count_before(line: &str, word: &str) -> usize {
    let before = line.split_once(word).map_or("", |(before, _)| before);
    before.rsplit([' ', '.', ';']).next().and_then(|number| number.parse().ok()).unwrap_or(0)
}
