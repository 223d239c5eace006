//! A bundle written by hand in several files: every `*.json` of a folder, in file-name order, is an object
//! whose top-level keys are merged. `texts.json` fills the `about` fields.
//!
//! Nothing is guessed: what is given twice, fits nowhere or is unknown is a failure that names the files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use trackhop_schedule::bundle::{self, Bundle, FORMAT, RichText, Texts, TextsOf, VERSION};

use crate::canonical;
use crate::failure::Failure;
use crate::input::{Document, Limits};

const HEAD: &str = "event.json";
const TEXTS: &str = "texts.json";

/// Whether a folder holds the fragments of a bundle: its `event.json` says so.
pub fn is_fragments(folder: &Path, limits: Limits) -> bool {
    let Ok(head) = Document::read(&folder.join(HEAD), limits) else { return false };
    let Ok(Value::Object(head)) = serde_json::from_slice(&head.bytes) else { return false };
    head.get("format").and_then(Value::as_str) == Some(FORMAT)
}

/// Reads and merges the fragments of a folder.
///
/// # Errors
/// When the fragments contradict one another or a record in them cannot be read.
pub fn import(folder: &Path, limits: Limits) -> Result<Bundle, Failure> {
    let mut merged = Merged::default();
    let mut texts = None;
    for path in files(folder)? {
        let document = Document::read(&path, limits)?;
        if document.file_name() == TEXTS {
            let read: Texts = strict(&document)?;
            texts = Some((document.name, read));
        } else {
            let object: Map<String, Value> = strict(&document)?;
            merged.add(object, &document.name)?;
        }
    }
    let mut bundle = merged.into_bundle()?;
    if let Some((file, texts)) = texts {
        fill(&mut bundle, texts, &file)?;
    }
    canonical::round_coordinates(&mut bundle);
    Ok(bundle)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let name = folder.display().to_string();
    let refuse = |error| Failure::bad_input(&name, format!("the folder could not be read: {error}"));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(refuse)? {
        let path = entry.map_err(refuse)?.path();
        if path.is_file() && path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn strict<T: serde::de::DeserializeOwned>(document: &Document) -> Result<T, Failure> {
    let (text, _) = document.text()?;
    serde_json::from_str(&text).map_err(|error| Failure::bad_input(&document.name, error))
}

/// Top-level values, each with the file it came from; list items too.
#[derive(Default)]
struct Merged {
    values: BTreeMap<String, (Value, String)>,
    items: BTreeMap<String, Vec<Origin>>,
}

struct Origin {
    file: String,
    index: usize,
}

impl Merged {
    fn add(&mut self, object: Map<String, Value>, file: &str) -> Result<(), Failure> {
        for (key, value) in object {
            if let Value::Array(items) = &value {
                let origins = (0..items.len()).map(|index| Origin { file: file.to_owned(), index });
                self.items.entry(key.clone()).or_default().extend(origins);
            }
            match (self.values.get_mut(&key), value) {
                (None, value) => drop(self.values.insert(key, (value, file.to_owned()))),
                (Some((Value::Array(old), _)), Value::Array(new)) => old.extend(new),
                (Some((_, first)), _) => {
                    let message = format!("\"{key}\" stands here and in {first}; only lists may be split");
                    return Err(Failure::bad_input(file, message));
                }
            }
        }
        Ok(())
    }

    fn into_bundle(self) -> Result<Bundle, Failure> {
        let object: Map<String, Value> =
            self.values.iter().map(|(key, (value, _))| (key.clone(), value.clone())).collect();
        let head = self.values.get("format").map_or(HEAD, |(_, file)| file.as_str());
        let raw = Value::Object(object);
        let (mut bundle, issues) =
            bundle::read(&raw.to_string()).map_err(|error| Failure::bad_input(head, error))?;
        if let Some(issue) = issues.first() {
            return Err(self.at(&issue.pointer, &issue.detail));
        }
        FORMAT.clone_into(&mut bundle.format);
        VERSION.clone_into(&mut bundle.version);
        let known = serde_json::to_value(&bundle).unwrap_or_default();
        if let Some(pointer) = unknown_field(&raw, &known, "") {
            return Err(self.at(&pointer, "the bundle has no such field"));
        }
        Ok(bundle)
    }

    /// Translates a pointer into the merged document to the file it came from.
    fn at(&self, pointer: &str, message: &str) -> Failure {
        let mut parts = pointer.trim_start_matches('/').splitn(3, '/');
        let (key, index, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let origin = index
            .and_then(|index| index.parse::<usize>().ok())
            .and_then(|index| self.items.get(key)?.get(index));
        let Some(origin) = origin else {
            let file = self.values.get(key).map_or(HEAD, |(_, file)| file.as_str());
            return Failure::bad_input(file, format!("{pointer}: {message}"));
        };
        let rest = rest.map(|rest| format!("/{rest}")).unwrap_or_default();
        Failure::bad_input(&origin.file, format!("/{key}/{}{rest}: {message}", origin.index))
    }
}

/// The first field of `raw` that reading and writing again has lost: a spelling mistake, most often.
pub fn unknown_field(raw: &Value, known: &Value, pointer: &str) -> Option<String> {
    match (raw, known) {
        (Value::Object(raw), Value::Object(known)) => raw.iter().find_map(|(key, value)| {
            let pointer = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
            match known.get(key) {
                Some(known) => unknown_field(value, known, &pointer),
                None => (!is_default(value)).then_some(pointer),
            }
        }),
        (Value::Array(raw), Value::Array(known)) => raw
            .iter()
            .zip(known)
            .enumerate()
            .find_map(|(index, (raw, known))| unknown_field(raw, known, &format!("{pointer}/{index}"))),
        _ => None,
    }
}

/// Values that may be left out when writing.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::String(text) => matches!(text.as_str(), "" | "confirmed" | "on-site"),
        _ => false,
    }
}

fn fill(bundle: &mut Bundle, mut texts: Texts, file: &str) -> Result<(), Failure> {
    let event = std::mem::take(&mut texts.event);
    if !event.is_empty() {
        put(&mut bundle.event.about, event, "event", file)?;
    }
    fill_list(bundle.sessions.iter_mut().map(|s| (&s.id, &mut s.about)), texts.sessions, "sessions", file)?;
    fill_list(bundle.venues.iter_mut().map(|v| (&v.id, &mut v.about)), texts.venues, "venues", file)?;
    let communities = bundle.communities.iter_mut().map(|c| (&c.id, &mut c.about));
    fill_list(communities, texts.communities, "communities", file)?;
    fill_list(bundle.sponsors.iter_mut().map(|s| (&s.id, &mut s.about)), texts.sponsors, "sponsors", file)?;
    fill_list(bundle.people.iter_mut().map(|p| (&p.id, &mut p.about)), texts.people, "people", file)?;
    fill_list(bundle.notices.iter_mut().map(|n| (&n.id, &mut n.about)), texts.notices, "notices", file)
}

fn fill_list<'a, Id: AsRef<str> + std::fmt::Display + 'a>(
    records: impl Iterator<Item = (&'a Id, &'a mut RichText)>,
    mut texts: TextsOf<Id>,
    list: &str,
    file: &str,
) -> Result<(), Failure> {
    for (id, about) in records {
        if let Some(text) = texts.remove(id) {
            put(about, text, &format!("{list}/{id}"), file)?;
        }
    }
    match texts.ids().next() {
        None => Ok(()),
        Some(id) => Err(Failure::bad_input(file, format!("/{list}/{id}: no other file has this id"))),
    }
}

fn put(about: &mut RichText, text: RichText, pointer: &str, file: &str) -> Result<(), Failure> {
    if !about.is_empty() {
        let message = format!("/{pointer}: the record already has an \"about\" in its own file");
        return Err(Failure::bad_input(file, message));
    }
    *about = text;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn try_import(files: &[(&str, &str)]) -> Result<Bundle, Failure> {
        import(folder(files).path(), Limits::default())
    }

    #[track_caller]
    fn refused(files: &[(&str, &str)], want: &[&str]) {
        let error = try_import(files).unwrap_err().to_string();
        for want in want {
            assert!(error.contains(want), "{want} in {error}");
        }
    }

    const EVENT: (&str, &str) =
        ("event.json", r#"{"format":"trackhop-bundle","version":"1.0","revision":3,"event":{"id":"e"}}"#);

    #[test]
    fn lists_are_joined_in_file_order_and_texts_are_filled_in() {
        let bundle = try_import(&[
            EVENT,
            ("b.json", r#"{"sessions":[{"id":"2","title":"Two"}],"venues":[{"id":"v","name":"V"}]}"#),
            ("a.json", r#"{"sessions":[{"id":"1","title":"One"}]}"#),
            ("texts.json", r#"{"event":"About","sessions":{"2":{"en":[{"p":["Hi"]}]}}}"#),
            ("notes.txt", "not read"),
        ])
        .unwrap();
        let ids: Vec<_> = bundle.sessions.iter().map(|s| s.id.as_str()).collect();
        assert_eq!((ids, bundle.revision), (vec!["1", "2"], 3));
        assert!(bundle.sessions[0].about.is_empty() && !bundle.sessions[1].about.is_empty());
        assert!(!bundle.event.about.is_empty());
    }

    #[test]
    fn contradictions_name_their_files() {
        refused(&[EVENT, ("x.json", r#"{"event":{"id":"f"}}"#)], &["x.json", "event.json", "only lists"]);
        refused(&[EVENT, ("texts.json", r#"{"people":{"p":"x"}}"#)], &["texts.json", "/people/p"]);
        refused(
            &[
                EVENT,
                ("a.json", r#"{"sessions":[{"id":"1","title":"T","about":"a"}]}"#),
                ("texts.json", r#"{"sessions":{"1":"b"}}"#),
            ],
            &["texts.json", "/sessions/1", "already"],
        );
    }

    #[test]
    fn a_record_that_does_not_fit_names_its_own_file_and_place() {
        let good = ("a.json", r#"{"sessions":[{"id":"1","title":"One"}]}"#);
        refused(
            &[EVENT, good, ("b.json", r#"{"sessions":[{"id":"2"}]}"#)],
            &["b.json", "/sessions/0", "title"],
        );
        refused(
            &[EVENT, good, ("b.json", r#"{"sessions":[{"id":"2","title":"T","strat":"x"}]}"#)],
            &["b.json", "/sessions/0/strat", "no such field"],
        );
        refused(&[EVENT, ("b.json", r#"{"sesions":[{}]}"#)], &["b.json", "sesions"]);
        refused(&[EVENT, ("b.json", r#"{"sessions":["#)], &["b.json", "line 1"]);
        refused(&[EVENT, ("b.json", "[1]")], &["b.json"]);
    }

    #[test]
    fn a_folder_is_recognised_by_its_event_file() {
        assert!(is_fragments(folder(&[EVENT]).path(), Limits::default()));
        assert!(!is_fragments(folder(&[("event.json", "{}")]).path(), Limits::default()));
        assert!(!is_fragments(folder(&[("e.json", EVENT.1)]).path(), Limits::default()));
    }
}
