//! What the project may depend on, by `deny.toml`: licences, sources, crates nobody wants, versions without a bound.
//!
//! `cargo deny` reads that file, too, and runs where it is installed. It takes many minutes to build, so the promise
//! does not hang on it: this check needs nothing but cargo and always runs.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::paths;
use crate::step::{command, output, run};

/// Where every crate has to come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// What `cargo deny` can say without a network.
const OFFLINE_CHECKS: [&str; 3] = ["bans", "licenses", "sources"];

/// What `deny.toml` allows.
#[derive(Debug)]
struct Rules {
    licences: Vec<String>,
    unwanted: Vec<String>,
}

/// Looks through all crates, for every platform, and lets `cargo deny` do the same where it is installed.
pub(crate) fn check() -> Result<String> {
    let rules = Rules::read(&paths::root())?;
    let metadata = output(command("cargo", &paths::root()).args([
        "metadata",
        "--locked",
        "--all-features",
        "--format-version",
        "1",
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata wrote no JSON")?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("no packages")?;
    let found: Vec<String> = packages.iter().flat_map(|package| rules.breaches(package)).collect();
    if !found.is_empty() {
        bail!("deny.toml does not allow:\n{}", found.join("\n"));
    }
    let known = format!("{} crates keep the rules of deny.toml", packages.len());
    // Not every machine has it; the rules above were checked all the same.
    if output(command("cargo", &paths::root()).args(["deny", "--version"])).is_err() {
        return Ok(format!("{known}; cargo-deny is not installed"));
    }
    run(command("cargo", &paths::root()).args(["deny", "--offline", "check"]).args(OFFLINE_CHECKS))?;
    Ok(format!("{known}, and cargo-deny says the same"))
}

impl Rules {
    fn read(root: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(root.join("deny.toml")).context("cannot read deny.toml")?;
        let table: toml::Table = text.parse().context("deny.toml is no TOML")?;
        let list = |section: &str, key: &str| {
            let list =
                table.get(section).and_then(|section| section.get(key)).and_then(toml::Value::as_array);
            list.filter(|list| !list.is_empty()).with_context(|| format!("deny.toml has no {section}.{key}"))
        };
        for (section, key) in
            [("sources", "unknown-registry"), ("sources", "unknown-git"), ("bans", "wildcards")]
        {
            let said = table.get(section).and_then(|section| section.get(key)).and_then(toml::Value::as_str);
            if said != Some("deny") {
                bail!("deny.toml: {section}.{key} has to be \"deny\", as this check assumes");
            }
        }
        let licences = list("licenses", "allow")?.iter().filter_map(toml::Value::as_str).map(str::to_owned);
        let names = list("bans", "deny")?.iter().filter_map(|entry| entry.get("name")?.as_str());
        Ok(Self { licences: licences.collect(), unwanted: names.map(str::to_owned).collect() })
    }

    /// What is wrong with a package of `cargo metadata`.
    fn breaches(&self, package: &Value) -> Vec<String> {
        let text = |key: &str| package.get(key).and_then(Value::as_str);
        let name = format!("{} {}", text("name").unwrap_or_default(), text("version").unwrap_or_default());
        let mut found = Vec::new();
        match text("source") {
            // A crate of the workspace; those name each other by path.
            None => found.extend(unbounded(package).map(|what| format!("{name}: any version of {what}"))),
            Some(REGISTRY) => {}
            Some(source) => found.push(format!("{name} comes from {source}")),
        }
        if self.unwanted.iter().any(|unwanted| Some(unwanted.as_str()) == text("name")) {
            found.push(format!("{name} is not wanted"));
        }
        let licence = text("license").unwrap_or_default();
        if !allows(licence, &self.licences) {
            found.push(format!("{name} has the licence \"{licence}\""));
        }
        found
    }
}

/// Dependencies that name neither a version nor a path.
fn unbounded(package: &Value) -> impl Iterator<Item = &str> {
    let all = package.get("dependencies").and_then(Value::as_array).into_iter().flatten();
    let free = all.filter(|dependency| {
        dependency.get("req").and_then(Value::as_str) == Some("*")
            && dependency.get("path").is_none_or(Value::is_null)
    });
    free.filter_map(|dependency| dependency.get("name")?.as_str())
}

/// Whether an SPDX expression can be satisfied with these licences. An exception only gives more than its licence.
/// Old crates write `/` for `OR`.
fn allows(expression: &str, licences: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let allowed = any_of(&mut words, licences);
    allowed == Some(true) && words.next().is_none()
}

type Words<'w> = std::iter::Peekable<std::str::SplitWhitespace<'w>>;

/// `None` where the expression is none.
fn any_of(words: &mut Words<'_>, licences: &[String]) -> Option<bool> {
    let mut allowed = all_of(words, licences)?;
    while words.next_if_eq(&"OR").is_some() {
        allowed |= all_of(words, licences)?;
    }
    Some(allowed)
}

fn all_of(words: &mut Words<'_>, licences: &[String]) -> Option<bool> {
    let mut allowed = one(words, licences)?;
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one(words, licences)?;
    }
    Some(allowed)
}

fn one(words: &mut Words<'_>, licences: &[String]) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let allowed = any_of(words, licences)?;
        return words.next_if_eq(&")").map(|_| allowed);
    }
    if words.next_if_eq(&"WITH").is_some() {
        words.next()?;
    }
    Some(licences.iter().any(|licence| licence == word))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rules() -> Rules {
        Rules {
            licences: vec!["MIT".to_owned(), "Unicode-3.0".to_owned()],
            unwanted: vec!["openssl-sys".to_owned()],
        }
    }

    #[test]
    fn an_expression_of_licences_is_read_as_spdx_says() {
        for (expression, allowed) in [
            ("MIT", true),
            ("GPL-3.0", false),
            ("", false),
            ("MIT OR GPL-3.0", true),
            ("GPL-3.0/MIT", true),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("(GPL-3.0 OR Apache-2.0) AND Unicode-3.0", false),
            ("GPL-3.0 OR MIT AND Unicode-3.0", true),
            ("MIT WITH LLVM-exception", true),
            ("GPL-3.0 WITH LLVM-exception", false),
            ("MIT GPL-3.0", false),
            ("(MIT", false),
            ("MIT OR", false),
            ("mit", false),
        ] {
            assert_eq!(allows(expression, &rules().licences), allowed, "{expression}");
        }
    }

    #[test]
    fn what_deny_toml_forbids_is_found() {
        let package = |name: &str, source: Value, licence: &str, requires: &str| {
            json!({"name": name, "version": "1.0.0", "source": source, "license": licence,
                   "dependencies": [{"name": "x", "req": requires, "path": null}, {"name": "y", "req": "*", "path": "/y"}]})
        };
        let registry = || json!(REGISTRY);
        for (package, breaches) in [
            (package("a", registry(), "MIT", "*"), 0),
            (package("own", Value::Null, "MIT", "^1"), 0),
            (package("own", Value::Null, "MIT", "*"), 1),
            (package("a", json!("git+https://example.org/a"), "MIT", "^1"), 1),
            (package("a", json!("registry+https://example.org/index"), "MIT", "^1"), 1),
            (package("openssl-sys", registry(), "MIT", "^1"), 1),
            (package("a", registry(), "AGPL-3.0", "^1"), 1),
            (json!({"name": "a", "version": "1.0.0", "source": REGISTRY}), 1),
        ] {
            assert_eq!(rules().breaches(&package).len(), breaches, "{package}");
        }
    }

    #[test]
    fn the_rules_of_the_project_can_be_read() {
        let rules = Rules::read(&paths::root()).unwrap();
        assert!(rules.licences.contains(&"MIT".to_owned()) && rules.unwanted.contains(&"reqwest".to_owned()));
    }
}
