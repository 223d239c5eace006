//! The planner, natively and in WebAssembly: times, growth, size, and whether both answer alike.
//!
//! The WebAssembly is built as the app is (same flags, standard library and `wasm-opt`), once for each level of
//! optimisation the planner could have.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use self::share::Share;
use crate::step::{command, output, run, step};
use crate::{dist, paths, setup, sizes, wasm};

mod share;

const PACKAGE: &str = "trackhop-engine-bench";
const SEED: &str = "20260901";
const CASES: &str = "5000";
/// Levels of optimisation of the planner, smallest first.
const LEVELS: [&str; 3] = ["\"z\"", "\"s\"", "3"];
/// What the planner may add to the app, in bytes of gzip.
const SIZE_BUDGET: usize = 25_000;
/// Doubling the sessions may at most multiply the time by this.
const GROWTH_BUDGET: f64 = 2.2;

/// Nanoseconds of one run.
#[derive(Clone, Copy)]
struct Time {
    fastest: f64,
    median: f64,
}

/// A row of the native side.
struct Row {
    series: String,
    n: u32,
    time: Time,
    budget: Option<f64>,
    budget_wasm: Option<f64>,
}

/// One level of optimisation in WebAssembly.
struct Level {
    name: &'static str,
    /// With plans and reasons only, and with everything.
    sizes: [Size; 2],
    times: Vec<Time>,
    answers: String,
}

#[derive(Clone, Copy)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Measures everything and gives the section.
///
/// # Errors
/// When something cannot be built or run, or when native and WebAssembly answers differ.
pub(super) fn measure() -> Result<String> {
    let chosen = chosen_level()?;
    let native = native_program()?;
    let answers = output(command(&native, &paths::root()).args(["answers", SEED, CASES]))?.trim().to_owned();
    let mut floor = Size { raw: 0, gzip: 0, brotli: 0 };
    step("WebAssembly without the planner", || {
        floor = size(&build("floor", "floor", chosen)?)?;
        Ok(format!("{} bytes", floor.raw))
    })?;
    let mut levels = Vec::new();
    for name in LEVELS {
        step(&format!("WebAssembly, opt-level {name}"), || {
            let plans = size(&build("plans", "plans", name)?)?;
            let all = size(&build("answers", "answers", name)?)?;
            let module = module_of(&build("rows", "answers,rows", name)?);
            // The level in use is measured like the native side, the others are there to compare.
            let goes = if name == chosen { GOES } else { 1 };
            let times = middle(&several(goes, || rows(&node(&module, &["rows"])?))?)?;
            let answers = node(&module, &["answers", SEED, CASES])?.trim().to_owned();
            levels.push(Level { name, sizes: [plans, all], times, answers });
            Ok(format!("{} bytes", all.raw))
        })?;
    }
    let mut in_the_app = None;
    step("the planner in the app", || {
        let share = share::share()?;
        in_the_app = Some(share);
        Ok(format!("{} bytes", share.raw))
    })?;
    let mut table = Vec::new();
    step("native rows", || {
        // Memory of WebAssembly is never given back while the app runs. The usual allocator gives it back after every
        // answer, and the system then takes longer to hand it out again than the planner to fill it. Pieces above the
        // threshold would come from the system each time, whatever is kept.
        let kept = [
            ("MALLOC_MMAP_THRESHOLD_", "30000000"),
            ("MALLOC_TRIM_THRESHOLD_", "100000000"),
            ("MALLOC_TOP_PAD_", "10000000"),
        ];
        let said = several(GOES, || output(command(&native, &paths::root()).arg("rows").envs(kept)))?;
        table = native_rows(said.first().context("there is one go at least")?)?;
        let goes = said.iter().map(|said| rows(said)).collect::<Result<Vec<_>>>()?;
        for (row, time) in table.iter_mut().zip(middle(&goes)?) {
            row.time = time;
        }
        Ok(format!("{} rows", table.len()))
    })?;
    if let Some(level) = levels.iter().find(|level| level.answers != answers) {
        bail!("native answers are {answers}, those of opt-level {} are {}", level.name, level.answers);
    }
    let used = levels
        .iter()
        .find(|level| level.name == chosen)
        .context("the level of the planner is none of those measured")?;
    let mut text = String::new();
    times(&mut text, &table, &used.times)?;
    growth(&mut text, &table, &used.times)?;
    text.extend(in_the_app.map(Share::text));
    sizes_by_level(&mut text, &table, &levels, floor, chosen)?;
    writeln!(
        text,
        "\nAnswers: {CASES} made-up cases (seed {SEED}), every question of the planner. Native and WebAssembly at all {} levels give the same\nnumber over all answers: `{answers}`.",
        levels.len(),
    )?;
    Ok(text)
}

/// The level that Cargo.toml gives the planner in the release build.
fn chosen_level() -> Result<&'static str> {
    let text = fs::read_to_string(paths::root().join("Cargo.toml")).context("cannot read Cargo.toml")?;
    let of = |section: &str| {
        let (_, rest) = text.split_once(&format!("[{section}]\n"))?;
        let line = rest
            .lines()
            .take_while(|line| !line.starts_with('['))
            .find(|line| line.starts_with("opt-level"))?;
        let (_, level) = line.split_once('=')?;
        LEVELS.into_iter().find(|name| *name == level.trim())
    };
    of("profile.release.package.trackhop-planner")
        .or_else(|| of("profile.release"))
        .context("Cargo.toml gives the release build a level that is not measured")
}

fn native_program() -> Result<PathBuf> {
    step("native program", || {
        let arguments = ["build", "--quiet", "--locked", "--profile", "native", "--package", PACKAGE];
        run(command("cargo", &paths::root()).args(arguments)).map(|()| "profile native".to_owned())
    })?;
    Ok(paths::target().join("native").join(format!("{PACKAGE}{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds the WebAssembly as the app is built. Its module for Node lies beside it.
pub(super) fn build(name: &str, features: &str, level: &str) -> Result<PathBuf> {
    let root = paths::root();
    let folder = paths::target().join("engine-bench").join(format!("{name}-{}", level.replace('"', "")));
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut cargo = command("cargo", &root);
    cargo.args(["build", "--quiet", "--locked", "--release", "--lib", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--package", PACKAGE, "--no-default-features", "--features", features]);
    cargo.arg("--config").arg(format!("profile.release.package.trackhop-planner.opt-level={level}"));
    // The app is cut in two by its relocations, which only that removes again.
    let flags = dist::rust_flags(&root)?.replace(wasm::RELOCATIONS, "");
    // A folder of its own: with other flags in the same one, cargo would make the app anew each time.
    let target = paths::target().join("engine-bench").join("target");
    run(cargo.env("RUSTFLAGS", flags).env("CARGO_TARGET_DIR", &target).envs(setup::SIZE))?;
    let file = PACKAGE.replace('-', "_");
    let built = target.join("wasm32-unknown-unknown/release").join(format!("{file}.wasm"));
    let mut bind = command("wasm-bindgen", &root);
    bind.args([
        "--target",
        "nodejs",
        "--no-typescript",
        "--remove-name-section",
        "--remove-producers-section",
    ]);
    run(bind.arg("--out-dir").arg(&folder).arg(built).env("PATH", setup::tool_path()?))?;
    let wasm = folder.join(format!("{file}_bg.wasm"));
    wasm::smaller(&folder, &wasm)?;
    Ok(wasm)
}

/// What Node loads.
pub(super) fn module_of(wasm: &Path) -> PathBuf {
    wasm.with_file_name(format!("{}.js", PACKAGE.replace('-', "_")))
}

fn node(module: &Path, words: &[&str]) -> Result<String> {
    let script = Path::new("crates").join("engine-bench").join("measure.cjs");
    output(command("node", &paths::root()).arg(script).arg(module).args(words))
}

fn size(wasm: &Path) -> Result<Size> {
    let bytes = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    Ok(Size { raw: bytes.len(), gzip: gzip(&bytes)?, brotli: sizes::brotli(&bytes)?.len() })
}

/// Bytes after gzip.
fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?.len())
}

/// How often all rows are measured, each time by a program of its own. Where its memory happens to lie makes one program
/// a quarter slower than the next from beginning to end, in rows that need more than the caches hold.
const GOES: usize = 3;

fn several<T>(goes: usize, go: impl Fn() -> Result<T>) -> Result<Vec<T>> {
    (0..goes).map(|_| go()).collect()
}

/// Of every row, the go with the middle median.
fn middle(goes: &[Vec<Time>]) -> Result<Vec<Time>> {
    let count = goes.first().map_or(0, Vec::len);
    let of_row = |row: usize| {
        let mut times: Vec<Time> = goes.iter().filter_map(|go| go.get(row).copied()).collect();
        times.sort_by(|a, b| a.median.total_cmp(&b.median));
        times.get(times.len() / 2).copied().context("a go has fewer rows than another")
    };
    (0..count).map(of_row).collect()
}

fn rows(lines: &str) -> Result<Vec<Time>> {
    lines.lines().map(|line| time(line).with_context(|| format!("not a row: {line}"))).collect()
}

fn time(line: &str) -> Option<Time> {
    let mut words = line.split('\t');
    Some(Time { fastest: words.next()?.parse().ok()?, median: words.next()?.parse().ok()? })
}

fn native_rows(lines: &str) -> Result<Vec<Row>> {
    let row = |line: &str| {
        let mut words = line.split('\t').skip(2);
        let mut budget = || words.next()?.parse::<f64>().ok();
        let (budget, budget_wasm) = (budget()?, budget()?);
        let some = |micros: f64| (micros > 0.0).then_some(micros * 1e3);
        Some(Row {
            n: words.next()?.parse().ok()?,
            series: words.next()?.to_owned(),
            time: time(line)?,
            budget: some(budget),
            budget_wasm: some(budget_wasm),
        })
    };
    lines.lines().map(|line| row(line).with_context(|| format!("not a row: {line}"))).collect()
}

fn times(text: &mut String, table: &[Row], wasm: &[Time]) -> Result<()> {
    writeln!(
        text,
        "| what | native: budget | fastest | median | | WebAssembly: budget | fastest | median | |"
    )?;
    writeln!(text, "|---|---|---|---|---|---|---|---|---|")?;
    for (row, wasm) in table.iter().zip(wasm) {
        let side = |time: &Time, budget: Option<f64>| {
            let within = budget.map_or("", |budget| verdict(time.median <= budget));
            let budget = budget.map_or(String::new(), shown);
            format!("{budget} | {} | {} | {within}", shown(time.fastest), shown(time.median))
        };
        let (native, wasm) = (side(&row.time, row.budget), side(wasm, row.budget_wasm));
        writeln!(text, "| {} {} | {native} | {wasm} |", row.series, row.n)?;
    }
    Ok(())
}

fn growth(text: &mut String, table: &[Row], wasm: &[Time]) -> Result<()> {
    writeln!(text, "\nGrowth: how many times the median of half the number (budget {GROWTH_BUDGET}).\n")?;
    writeln!(text, "| what | native | | WebAssembly | |")?;
    writeln!(text, "|---|---|---|---|---|")?;
    // Places are not sessions: there are four times as many ways between twice as many.
    let rows = table.iter().zip(wasm).filter(|(row, _)| !row.series.ends_with(" places:"));
    for (row, after) in rows {
        let half = table.iter().zip(wasm).find(|(half, _)| half.series == row.series && half.n * 2 == row.n);
        if let Some((half, before)) = half {
            let (native, wasm) = (row.time.median / half.time.median, after.median / before.median);
            let (name, n, met, met_wasm) =
                (&row.series, row.n, verdict(native <= GROWTH_BUDGET), verdict(wasm <= GROWTH_BUDGET));
            writeln!(
                text,
                "| {name} {n} against {} | {native:.2} | {met} | {wasm:.2} | {met_wasm} |",
                half.n
            )?;
        }
    }
    Ok(())
}

fn sizes_by_level(
    text: &mut String,
    table: &[Row],
    levels: &[Level],
    floor: Size,
    chosen: &str,
) -> Result<()> {
    writeln!(
        text,
        "\nWhat the planner and the library code it needs add to a program that only makes up the questions ({} bytes, {} in gzip), by its\n`opt-level`: raw, gzip and brotli. Times are medians in WebAssembly.\n",
        floor.raw, floor.gzip
    )?;
    let budgeted: Vec<(&Row, usize)> =
        table.iter().zip(0..).filter(|(row, _)| row.budget_wasm.is_some()).collect();
    let names: Vec<String> = budgeted.iter().map(|(row, _)| format!("{} {}", row.series, row.n)).collect();
    writeln!(
        text,
        "| opt-level | plans, hops, reasons | gzip | brotli | everything | gzip | brotli | {} |",
        names.join(" | ")
    )?;
    writeln!(text, "|---|{}", "---|".repeat(6 + budgeted.len()))?;
    for level in levels {
        let used = if level.name == chosen { " (used)" } else { "" };
        write!(text, "| {}{used} |", level.name)?;
        for size in &level.sizes {
            let added = |of: fn(&Size) -> usize| of(size).saturating_sub(of(&floor));
            let gzip = added(|size| size.gzip);
            let (raw, brotli) = (added(|size| size.raw), added(|size| size.brotli));
            write!(text, " {raw} | {gzip} | {brotli} |")?;
        }
        for (_, position) in &budgeted {
            write!(
                text,
                " {} |",
                level.times.get(*position).map(|time| shown(time.median)).unwrap_or_default()
            )?;
        }
        writeln!(text)?;
    }
    Ok(())
}

pub(super) fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "**missed**" }
}

/// Nanoseconds as people read them.
pub(super) fn shown(nanos: f64) -> String {
    let (number, unit) = if nanos < 1e6 { (nanos / 1e3, "µs") } else { (nanos / 1e6, "ms") };
    let digits = if number < 10.0 { 2 } else { usize::from(number < 100.0) };
    format!("{number:.digits$} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "10000\t15000\t20\t200\t50\tplan, 8 places, picks:\n\
        30000\t30000\t20\t0\t100\tplan, 8 places, picks:\n";

    #[test]
    fn a_row_says_whether_its_median_keeps_the_budget() {
        let (table, wasm) = (native_rows(LINES).unwrap(), rows("100000\t201000\n100000\t300000").unwrap());
        let mut text = String::new();
        times(&mut text, &table, &wasm).unwrap();
        let lines: Vec<&str> = text.lines().skip(2).collect();
        assert_eq!(
            lines,
            [
                "| plan, 8 places, picks: 50 | 20.0 µs | 10.0 µs | 15.0 µs | met | 200 µs | 100 µs | 201 µs | **missed** |",
                "| plan, 8 places, picks: 100 | 20.0 µs | 30.0 µs | 30.0 µs | **missed** |  | 100 µs | 300 µs |  |",
            ]
        );
        assert!(native_rows("1\t2\t3").is_err() && rows("x").is_err());
    }

    #[test]
    fn growth_compares_with_half_the_number() {
        let (table, wasm) = (native_rows(LINES).unwrap(), rows("1\t100\n1\t230").unwrap());
        let mut text = String::new();
        growth(&mut text, &table, &wasm).unwrap();
        let last = text.lines().last();
        assert_eq!(last, Some("| plan, 8 places, picks: 100 against 50 | 2.00 | met | 2.30 | **missed** |"));
    }

    #[test]
    fn times_are_shown_with_three_digits() {
        for (nanos, words) in [
            (95.0, "0.10 µs"),
            (9_449.0, "9.45 µs"),
            (88_700.0, "88.7 µs"),
            (3_390_000.0, "3.39 ms"),
            (130e6, "130 ms"),
        ] {
            assert_eq!(shown(nanos), words);
        }
    }
}
