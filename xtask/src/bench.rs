//! Measures, prints tables, and writes each section between its marks in docs/measurements.md.

mod engine;
mod list;
mod plot;
mod programmes;
mod search;

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::paths;
use crate::step::{command, output};

type Section = (&'static str, fn() -> Result<String>);

/// Sections by name; the text of each is Markdown.
const SECTIONS: [Section; 3] =
    [("engine", engine::measure), ("search", search::measure), ("list", list::measure)];

/// Measures all sections, or those whose name contains a word.
pub(crate) fn run(only: Option<&str>) -> Result<()> {
    let wanted = |name: &str| only.is_none_or(|word| name.contains(word));
    if !SECTIONS.iter().any(|(name, _)| wanted(name)) {
        let names = SECTIONS.map(|(name, _)| name).join(", ");
        bail!("no section has that in its name; there are: {names}");
    }
    for (name, measure) in SECTIONS.into_iter().filter(|(name, _)| wanted(name)) {
        let section = format!("{}\n\n{}", machine()?, measure()?.trim_end());
        println!("\n{section}\n");
        write(name, &section)?;
    }
    Ok(())
}

/// The machine, the date and how busy it is, in a line or two.
fn machine() -> Result<String> {
    let root = paths::root();
    let first = |program: &str, argument: &str| {
        output(command(program, &root).arg(argument)).map(|said| said.lines().next().unwrap_or("").to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let processor = processor.map_or("unknown processor", |(_, name)| name);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown");
    let rustc = first("rustc", "--version")?;
    let rustc = rustc.split(" (").next().unwrap_or_default();
    Ok(format!(
        "Measured on {}: {cores} cores of {processor}, {} {}, {rustc}, Node {}. Load of the machine when it began: {load}.",
        first("date", "+%Y-%m-%d")?,
        std::env::consts::ARCH,
        std::env::consts::OS,
        first("node", "--version")?,
    ))
}

/// Replaces what stands between the marks of a section.
fn write(name: &str, section: &str) -> Result<()> {
    let file = paths::root().join("docs").join("measurements.md");
    let text = fs::read_to_string(&file).context("cannot read docs/measurements.md")?;
    let text = replaced(&text, name, section)?;
    fs::write(&file, text).context("cannot write docs/measurements.md")?;
    println!("✓ written into docs/measurements.md");
    Ok(())
}

fn replaced(text: &str, name: &str, section: &str) -> Result<String> {
    let (begin, end) = (format!("<!-- bench {name} -->"), format!("<!-- end of bench {name} -->"));
    let marks =
        || format!("docs/measurements.md must hold the marks `{begin}` and `{end}`, once and in this order");
    let (before, rest) = text.split_once(&begin).with_context(marks)?;
    let (old, after) = rest.split_once(&end).with_context(marks)?;
    if old.contains(&begin) || after.contains(&begin) || after.contains(&end) {
        bail!(marks());
    }
    Ok(format!("{before}{begin}\n{section}\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn a_section_is_replaced_and_nothing_else() {
        let text = "a\n<!-- bench x -->\nold\n<!-- end of bench x -->\nb\n";
        let new = replaced(text, "x", "new").unwrap();
        assert_eq!(new, "a\n<!-- bench x -->\nnew\n<!-- end of bench x -->\nb\n");
        assert_eq!(replaced(&new, "x", "new").unwrap(), new);
    }

    #[test]
    fn missing_or_doubled_marks_are_refused() {
        let once = "<!-- bench x -->\n<!-- end of bench x -->\n";
        assert!(replaced("nothing", "x", "").is_err());
        assert!(replaced(once, "y", "").is_err());
        assert!(replaced("<!-- end of bench x -->\n<!-- bench x -->\n", "x", "").is_err());
        assert!(replaced(&once.repeat(2), "x", "").is_err());
    }
}
