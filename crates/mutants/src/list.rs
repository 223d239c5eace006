//! The mutants, as `cargo mutants --list --json` names them.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{FOLDER, PACKAGE};

/// One change of the source. Positions are bytes of the file.
pub(crate) struct Mutant {
    /// What switches it on; from 1.
    pub(crate) number: u32,
    pub(crate) name: String,
    /// From the root of the repository.
    pub(crate) file: String,
    pub(crate) change: Range<usize>,
    pub(crate) replacement: String,
    /// The function it is in; none for constants.
    pub(crate) function: Option<Function>,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Function {
    /// With signature and body.
    pub(crate) whole: Range<usize>,
    /// `Iterator<..>` if it gives an `impl Iterator<..>`.
    pub(crate) opaque: Option<String>,
}

impl Mutant {
    /// The file with this change.
    pub(crate) fn applied(&self, text: &str) -> Result<String> {
        let before = text.get(..self.change.start).with_context(|| self.name.clone())?;
        let after = text.get(self.change.end..).with_context(|| self.name.clone())?;
        Ok(format!("{before}{}{after}", self.replacement))
    }
}

pub(crate) fn mutants(root: &Path) -> Result<Vec<Mutant>> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["mutants", "-p", PACKAGE, "--list", "--json"]);
    let output = command.output().context("cannot start cargo")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("cargo mutants failed; `cargo install cargo-mutants --version 27.1.0 --locked`?\n{said}");
    }
    let list: Vec<Value> = serde_json::from_slice(&output.stdout).context("the list of cargo mutants")?;
    let mut texts = BTreeMap::new();
    let mut mutants = Vec::with_capacity(list.len());
    for (number, entry) in (1..).zip(&list) {
        let file = entry.pointer("/file").and_then(Value::as_str).context("a mutant without a file")?;
        if !file.starts_with(FOLDER) {
            bail!("{file} is not in {FOLDER}");
        }
        if !texts.contains_key(file) {
            texts.insert(file.to_owned(), fs::read_to_string(root.join(file)).context(file.to_owned())?);
        }
        let text = texts.get(file).context("a file that was just read")?;
        mutants.push(mutant(number, file, entry, text).with_context(|| format!("mutant {number}: {entry}"))?);
    }
    Ok(mutants)
}

fn mutant(number: u32, file: &str, entry: &Value, text: &str) -> Option<Mutant> {
    let string = |at: &str| entry.pointer(at).and_then(Value::as_str).map(str::to_owned);
    let function = match entry.pointer("/function") {
        None | Some(Value::Null) => None,
        Some(function) => {
            let result = string("/function/return_type")?;
            let opaque = result.strip_prefix("-> impl ").map(str::to_owned);
            Some(Function { whole: range(text, function.pointer("/span")?)?, opaque })
        }
    };
    Some(Mutant {
        number,
        name: string("/name")?,
        file: file.to_owned(),
        change: range(text, entry.pointer("/span")?)?,
        replacement: string("/replacement")?,
        function,
    })
}

fn range(text: &str, span: &Value) -> Option<Range<usize>> {
    let position = |end: &str| {
        let part = |name: &str| usize::try_from(span.pointer(&format!("/{end}/{name}"))?.as_u64()?).ok();
        offset(text, part("line")?, part("column")?)
    };
    Some(position("start")?..position("end")?)
}

/// Lines and columns count from 1, columns in characters.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(line) => text.match_indices('\n').nth(line)?.0.saturating_add(1),
    };
    let rest = text.get(start..)?;
    let mut ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    ends.nth(column.checked_sub(1)?).map(|at| start.saturating_add(at))
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn positions_are_counted_in_characters() {
        let text = "ab\nç–d\n";
        for (line, column, expected) in [
            (1, 1, Some(0)),
            (1, 3, Some(2)),
            (2, 1, Some(3)),
            (2, 3, Some(8)),
            (3, 1, Some(10)),
            (9, 1, None),
        ] {
            assert_eq!(offset(text, line, column), expected, "{line}:{column}");
        }
    }
}
