//! A copy of the repository that may be changed and built.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::list::Mutant;
use crate::schemata::{self, SWITCH};
use crate::{FOLDER, PACKAGE};

/// Tests that run for each mutant, cheapest first. The integer programs are left out: they take minutes and only say once
/// more what the properties say.
const TESTS: [&str; 3] = ["answers", "edges", "properties"];

/// Folders that no build needs.
const LEFT_OUT: [&str; 4] = [".git", "target", "node_modules", "dist"];

pub(crate) struct Copy {
    original: PathBuf,
    folder: PathBuf,
    /// Not shared with other copies: cargo would take the programs of one for those of another.
    target: PathBuf,
}

/// A copy with mutants in it.
pub(crate) struct Compiled<'a> {
    pub(crate) inside: Vec<&'a Mutant>,
    /// Those that have to be looked at alone: outside functions, or not compiled.
    pub(crate) alone: Vec<&'a Mutant>,
    /// The programs of the tests, cheapest first.
    pub(crate) tests: Vec<PathBuf>,
}

/// What a build said.
struct Build {
    /// Programs of tests by name.
    programs: BTreeMap<String, PathBuf>,
    /// File, line and text of each error.
    errors: Vec<(String, usize, String)>,
    succeeded: bool,
}

impl Copy {
    pub(crate) fn new(root: &Path, work: &Path, name: &str) -> Self {
        Self {
            original: root.to_owned(),
            folder: work.join(name),
            target: work.join(format!("{name}-build")),
        }
    }

    /// Where the tests of the crate run.
    pub(crate) fn package(&self) -> PathBuf {
        self.folder.join(FOLDER)
    }

    /// Compiles mutants in, without those of which an earlier run knows that they do not compile here.
    pub(crate) fn instrument<'a>(
        &self,
        mutants: &'a [Mutant],
        known: &BTreeSet<String>,
    ) -> Result<Compiled<'a>> {
        let (mut inside, mut alone): (Vec<&Mutant>, Vec<&Mutant>) =
            mutants.iter().partition(|mutant| mutant.function.is_some() && !known.contains(&mutant.name));
        let library = format!("{FOLDER}/src/lib.rs");
        let files: BTreeSet<&str> =
            mutants.iter().map(|mutant| mutant.file.as_str()).chain([library.as_str()]).collect();
        let mut texts = BTreeMap::from([(format!("{FOLDER}/src/schemata.rs"), SWITCH.to_owned())]);
        let mut lines = BTreeMap::new();
        // Types first, which is quicker; overflow in constants is only seen in the second step.
        let (mut step, mut last) = (check(), false);
        loop {
            for &file in &files {
                let text = fs::read_to_string(self.original.join(file)).context(file.to_owned())?;
                let here: Vec<&Mutant> =
                    inside.iter().copied().filter(|mutant| mutant.file == file).collect();
                let mut new = schemata::instrument(&text, &here).context(file.to_owned())?;
                if file == library {
                    new.text.push_str("\nmod schemata;\n");
                }
                texts.insert(file.to_owned(), new.text);
                lines.insert(file, new.lines);
            }
            self.write(&texts)?;
            let build = self.build(&step)?;
            if build.succeeded {
                if last {
                    return Ok(Compiled { inside, alone, tests: programs(&build)? });
                }
                (step, last) = (tests(), true);
                continue;
            }
            let mut failed = BTreeSet::new();
            for (file, line, _) in &build.errors {
                let arms = lines.get(file.as_str()).into_iter().flatten();
                failed.extend(arms.filter(|(lines, _)| lines.contains(line)).map(|(_, number)| *number));
            }
            if failed.is_empty() {
                let said: Vec<String> = build.errors.into_iter().map(|(.., text)| text).collect();
                bail!("the copy does not compile, and no mutant is to blame:\n{}", said.join("\n"));
            }
            println!("{} mutants do not compile in the copy", failed.len());
            let out: Vec<&Mutant>;
            (out, inside) = inside.into_iter().partition(|mutant| failed.contains(&mutant.number));
            alone.extend(out);
        }
    }

    /// Puts a single mutant in, as `cargo mutants` does.
    pub(crate) fn apply(&self, mutant: &Mutant) -> Result<()> {
        let text = fs::read_to_string(self.original.join(&mutant.file))?;
        self.write(&BTreeMap::from([(mutant.file.clone(), mutant.applied(&text)?)]))
    }

    /// Makes the copy equal to the original but for these texts. What is equal already stays untouched, so that it is not
    /// built again.
    fn write(&self, texts: &BTreeMap<String, String>) -> Result<()> {
        let texts = texts.iter().map(|(file, text)| (self.folder.join(file), text.as_str())).collect();
        mirror(&self.original, &self.folder, &texts)?;
        for (file, text) in texts {
            write(&file, text.as_bytes())?;
        }
        Ok(())
    }

    /// Builds the tests; nothing if the crate does not compile.
    pub(crate) fn tests(&self) -> Result<Option<Vec<PathBuf>>> {
        if !self.build(&check())?.succeeded {
            return Ok(None);
        }
        let build = self.build(&tests())?;
        build.succeeded.then(|| programs(&build)).transpose()
    }

    fn build(&self, arguments: &[&str]) -> Result<Build> {
        let mut command = Command::new("cargo");
        command.current_dir(&self.folder).args(arguments).args([
            "-p",
            PACKAGE,
            "--message-format=json",
            "--quiet",
        ]);
        command
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0");
        let output = command.output().context("cannot start cargo")?;
        let mut build =
            Build { programs: BTreeMap::new(), errors: Vec::new(), succeeded: output.status.success() };
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let message: Value = serde_json::from_str(line).context("a message of cargo")?;
            let string = |at: &str| message.pointer(at).and_then(Value::as_str);
            if let (Some(program), Some(name)) = (string("/executable"), string("/target/name")) {
                build.programs.insert(name.to_owned(), PathBuf::from(program));
            }
            if string("/message/level") == Some("error") {
                let text = string("/message/rendered").unwrap_or_default().to_owned();
                let spans = message.pointer("/message/spans").and_then(Value::as_array).into_iter().flatten();
                for span in spans.filter(|span| span.pointer("/is_primary") == Some(&Value::Bool(true))) {
                    let file = span.pointer("/file_name").and_then(Value::as_str).unwrap_or_default();
                    let line = span.pointer("/line_start").and_then(Value::as_u64).unwrap_or_default();
                    build.errors.push((file.to_owned(), usize::try_from(line)?, text.clone()));
                }
            }
        }
        if !build.succeeded && build.errors.is_empty() {
            bail!("cargo failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(build)
    }
}

fn check() -> Vec<&'static str> {
    vec!["check", "--lib"]
}

fn tests() -> Vec<&'static str> {
    ["test", "--no-run", "--lib"].into_iter().chain(TESTS.iter().flat_map(|test| ["--test", test])).collect()
}

/// The programs of the tests in the order of running.
fn programs(build: &Build) -> Result<Vec<PathBuf>> {
    let library = PACKAGE.replace('-', "_");
    let names = std::iter::once(library.as_str()).chain(TESTS);
    names
        .map(|name| build.programs.get(name).cloned().with_context(|| format!("no tests called {name}")))
        .collect()
}

fn write(file: &Path, text: &[u8]) -> Result<()> {
    if fs::read(file).is_ok_and(|there| there == text) {
        return Ok(());
    }
    fs::write(file, text).with_context(|| file.display().to_string())
}

/// Copies a folder and removes what it does not hold; files in `other` are left alone.
fn mirror(from: &Path, to: &Path, other: &BTreeMap<PathBuf, &str>) -> Result<()> {
    fs::create_dir_all(to)?;
    let mut kept = BTreeSet::new();
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let (name, kind) = (entry.file_name(), entry.file_type()?);
        let file = to.join(&name);
        if LEFT_OUT.iter().any(|left_out| name == *left_out) {
            continue;
        } else if kind.is_dir() {
            mirror(&entry.path(), &file, other)?;
        } else if kind.is_file() && !other.contains_key(&file) {
            write(&file, &fs::read(entry.path())?)?;
        }
        kept.insert(name);
    }
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        if kept.contains(&entry.file_name()) || other.contains_key(&entry.path()) {
            continue;
        } else if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
