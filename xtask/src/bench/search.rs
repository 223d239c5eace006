//! Search and filters in WebAssembly: every letter that somebody types, over programmes of several sizes.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::{engine, programmes};
use crate::paths;
use crate::step::{command, output, step};

/// At most so many nanoseconds for 95 of 100 questions, whatever the size.
const BUDGET: f64 = 4e6;
const GROWTH_BUDGET: f64 = 2.2;

/// What one programme took.
struct Row {
    name: String,
    sessions: u32,
    questions: String,
    median: f64,
    most: f64,
    slowest: f64,
}

/// Measures and gives the section.
pub(super) fn measure() -> Result<String> {
    let mut module = PathBuf::new();
    step("WebAssembly of the search", || {
        module = engine::module_of(&engine::build("search", "search", "\"z\"")?);
        Ok("as the app is built".to_owned())
    })?;
    let programmes = programmes::all()?;
    let mut rows = Vec::new();
    step("typing", || {
        let script = Path::new("crates").join("engine-bench").join("search.cjs");
        let files = programmes.iter().map(|(_, file)| file);
        let said = output(command("node", &paths::root()).arg(script).arg(&module).args(files))?;
        for (line, (name, _)) in said.lines().zip(&programmes) {
            rows.push(row(name, line).with_context(|| format!("not a row: {line}"))?);
        }
        Ok(format!("{} programmes", rows.len()))
    })?;
    table(&rows)
}

fn row(name: &str, line: &str) -> Option<Row> {
    let mut words = line.split('\t');
    let mut next = || words.next();
    Some(Row {
        name: name.to_owned(),
        sessions: next()?.parse().ok()?,
        questions: next()?.to_owned(),
        median: next()?.parse().ok()?,
        most: next()?.parse().ok()?,
        slowest: next()?.parse().ok()?,
    })
}

fn table(rows: &[Row]) -> Result<String> {
    let mut text = String::from(
        "Search, filter and the counts of all choices after each letter typed: titles and names from all over the programme, with and\nwithout a letter missing, single letters, searches without a hit, and filters alone. CPU not slowed.\n\n| programme | sessions | questions | median | 95 of 100 below | budget | | slowest |\n|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            row.name,
            row.sessions,
            row.questions,
            engine::shown(row.median),
            engine::shown(row.most),
            engine::shown(BUDGET),
            engine::verdict(row.most <= BUDGET),
            engine::shown(row.slowest),
        )?;
    }
    writeln!(text, "\nGrowth of the 95th percentile (budget {GROWTH_BUDGET} for twice the sessions):\n")?;
    for (half, row) in rows.iter().flat_map(|half| rows.iter().map(move |row| (half, row))) {
        if row.sessions == half.sessions * 2 {
            let growth = row.most / half.most;
            writeln!(
                text,
                "- {} against {}: {growth:.2}, {}",
                row.sessions,
                half.sessions,
                engine::verdict(growth <= GROWTH_BUDGET)
            )?;
        }
    }
    Ok(text)
}
