//! The list on the reference phone, in Chromium; `tests/e2e/bench/list.js` measures.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::engine::verdict;
use super::{plot, programmes};
use crate::step::{command, output, step};
use crate::{dist, paths, setup};

/// A row of the table: what, its budget for the real programme, and how a value is shown.
struct Row {
    what: &'static str,
    key: &'static str,
    budget: Option<f64>,
    shown: fn(f64) -> String,
}

const ROWS: [Row; 22] = [
    row("bytes until the first list", "bytes", Some(200_000.0), kilobytes),
    row("first sessions on the screen, cold", "first", Some(1500.0), millis),
    row("can filter and star, cold", "ready", Some(3000.0), millis),
    row("repeat visit until the list, server dead", "repeat", Some(800.0), millis),
    row("all rows drawn after that, without a network", "drawn", None, millis),
    row("letters typed", "keys", None, whole),
    row("a letter until the list has changed, median", "key50", None, millis),
    row("a letter until the list has changed, 95 of 100 below", "key95", Some(50.0), millis),
    row("the same and what follows it: counts of the choices, address; median", "keyDone50", None, millis),
    row("the same and what follows it, 95 of 100 below", "keyDone95", None, millis),
    row("processor time of a letter, CPU not slowed, median", "work50", None, tenths),
    row("processor time of a letter, CPU not slowed, 95 of 100 below", "work95", Some(50.0 / 4.0), tenths),
    row("a tap on a filter until the list has changed, median", "tap50", None, millis),
    row("a tap on a filter until the list has changed, 95 of 100 below", "tap95", None, millis),
    row("pictures shown while scrolling over 1,000 rows", "frames", None, whole),
    row("pictures left out meanwhile", "dropped", Some(0.0), whole),
    row("shown with parts that were not painted yet", "missing", Some(0.0), whole),
    row("moved by the browser while the page was still at work", "late", None, whole),
    row(
        "processor time for a sixtieth of a second of scrolling, CPU not slowed",
        "scrollWork",
        Some(16.7 / 4.0),
        tenths,
    ),
    row("heap of scripts after the list", "scripts", None, megabytes),
    row("memory of the wasm after the list", "wasm", None, megabytes),
    row("both together", "heap", Some(15e6), megabytes),
];

/// What may grow with the programme.
const GROWING: [(&str, &str); 5] = [
    ("first sessions, cold", "first"),
    ("filter and star, cold", "ready"),
    ("repeat visit", "repeat"),
    ("a letter, 95 of 100", "key95"),
    ("heap and wasm memory", "heap"),
];

const fn row(what: &'static str, key: &'static str, budget: Option<f64>, shown: fn(f64) -> String) -> Row {
    Row { what, key, budget, shown }
}

/// Measures and gives the section.
pub(super) fn measure() -> Result<String> {
    dist::build()?;
    let programmes = programmes::all()?;
    let folder = paths::root().join("tests").join("e2e");
    let mut measured = Vec::new();
    for (name, file) in &programmes {
        step(&format!("the list of {name}"), || {
            let mut bench = command("node", &folder);
            bench.arg("bench/list.js").arg(format!("{name}={}", file.display()));
            bench.env("CHROMIUM", setup::chromium()?).env("TRACKHOP_TOOL", programmes::tool());
            bench.env("TRACKHOP_SERVER", std::env::current_exe().context("where is this program?")?);
            let line = output(&mut bench)?;
            let mut values: Value = serde_json::from_str(line.trim()).context("not a line of JSON")?;
            let sum = number(&values, "scripts") + number(&values, "wasm");
            if let Some(values) = values.as_object_mut() {
                values.insert("heap".to_owned(), sum.into());
            }
            measured.push((name.as_str(), values));
            Ok("measured".to_owned())
        })?;
    }
    plot::draw(&curves(&measured))?;
    Ok(format!("{}\n![Growth with the programme]({})\n", table(&measured)?, plot::FILE))
}

/// What the picture of growth shows, of the made-up programmes: the real one is of another kind.
fn curves(measured: &[(&str, Value)]) -> Vec<plot::Curve> {
    let made_up: Vec<_> = measured.iter().filter(|(name, _)| name.starts_with("made up")).collect();
    GROWING
        .map(|(name, key)| {
            let points = made_up.iter().map(|(_, values)| (number(values, "sessions"), number(values, key)));
            plot::Curve { name, points: points.collect() }
        })
        .into()
}

fn number(values: &Value, key: &str) -> f64 {
    values.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

fn table(measured: &[(&str, Value)]) -> Result<String> {
    let mut text = String::from(
        "Reference phone: Chromium without a screen, 412x915, CPU slowed 4 times; cold loads with 1.6 Mbit/s and 150 ms, files in brotli.\nMedians of five loads; the budgets are for FOSDEM 2025. Processor time is that of the page's main thread, measured without slowing and held\nagainst a quarter of the budget: other work on the machine adds to it only as far as it slows the processor itself.\n\n| what | budget |",
    );
    for (name, values) in measured {
        write!(text, " {name} ({} sessions) |", number(values, "sessions"))?;
    }
    writeln!(text, "\n|---|---|{}", "---|".repeat(measured.len()))?;
    for row in &ROWS {
        write!(text, "| {} | {} |", row.what, row.budget.map_or(String::new(), row.shown))?;
        for (place, (_, values)) in measured.iter().enumerate() {
            let value = number(values, row.key);
            let met = row.budget.filter(|_| place == 0).map(|budget| verdict(value <= budget));
            write!(text, " {}{} |", (row.shown)(value), met.map_or(String::new(), |met| format!(", {met}")))?;
        }
        writeln!(text)?;
    }
    Ok(text)
}

fn millis(value: f64) -> String {
    format!("{value:.0} ms")
}

fn tenths(value: f64) -> String {
    format!("{value:.1} ms")
}

fn kilobytes(value: f64) -> String {
    format!("{:.1} KB", value / 1e3)
}

fn megabytes(value: f64) -> String {
    format!("{:.1} MB", value / 1e6)
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}
