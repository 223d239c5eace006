//! The fuzz targets' entry points under property tests: no bytes make the tool panic.
//!
//! Inputs are the seeds of the fuzz targets, cut, repeated and written over, because random bytes alone
//! hardly pass the first brace.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test helper that fails fails the test")]

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use trackhop_organizer::entry;

/// Pieces that break importers: quotes, braces, years, empty values, marks that turn text around.
const PIECES: [&str; 22] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    "null",
    "\"\"",
    "0",
    "-1",
    "99999999999999999999",
    "1e400",
    ",",
    "\n",
    "<",
    ">",
    "&",
    "\u{202E}",
    "2020-02-30T25:61:00+99:99",
    "9999-12-31T23:59:00-23:59",
    "0000-01-01T00:00:00Z",
    "é",
    "\\",
];

#[derive(Clone, Debug)]
enum Change {
    Cut(usize, usize),
    Insert(usize, usize),
    Replace(usize, usize),
    Byte(usize, u8),
    Repeat(usize, usize),
    Truncate(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<usize>();
    prop_oneof![
        (at, 0..20_usize).prop_map(|(at, len)| Change::Cut(at, len)),
        (at, 0..PIECES.len()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (at, 0..PIECES.len()).prop_map(|(at, piece)| Change::Replace(at, piece)),
        (at, any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (at, 0..40_usize).prop_map(|(at, len)| Change::Repeat(at, len)),
        at.prop_map(Change::Truncate),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let len = bytes.len().max(1);
    match *change {
        Change::Cut(at, count) => {
            drop(bytes.drain((at % len).min(bytes.len())..(at % len + count).min(bytes.len())))
        }
        Change::Insert(at, piece) => drop(bytes.splice(at % len..at % len, PIECES[piece].bytes()).count()),
        Change::Replace(at, piece) => {
            // A whole value is replaced more often than not when the change starts at a colon.
            let from =
                bytes.iter().skip(at % len).position(|b| *b == b':').map_or(at % len, |n| at % len + n + 1);
            let to = bytes
                .iter()
                .skip(from)
                .position(|b| matches!(b, b',' | b'}' | b'\n'))
                .map_or(bytes.len(), |n| from + n);
            bytes.splice(from.min(to)..to, PIECES[piece].bytes());
        }
        Change::Byte(at, byte) => {
            if let Some(own) = bytes.get_mut(at % len) {
                *own = byte;
            }
        }
        Change::Repeat(at, count) => {
            let from = (at % len).min(bytes.len());
            let piece = bytes[from..(from + count).min(bytes.len())].to_vec();
            bytes.splice(from..from, piece);
        }
        Change::Truncate(at) => bytes.truncate(at % len),
    }
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn every_entry_point_has_a_target_and_a_seed_that_imports() {
    for name in entry::NAMES {
        let target = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("fuzz/fuzz_targets/{}.rs", name.replace('-', "_")));
        assert!(target.is_file(), "{name} has no fuzz target");
        assert!(!seeds(name).is_empty(), "{name} has no seed");
        seeds(name).iter().for_each(|seed| entry::run(name, seed));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_seeds_never_panic(which in 0..entry::NAMES.len(), seed in any::<usize>(), changes in vec(change(), 1..8)) {
        let name = entry::NAMES[which];
        let seeds = seeds(name);
        let mut bytes = seeds[seed % seeds.len()].clone();
        changes.iter().for_each(|change| apply(&mut bytes, change));
        entry::run(name, &bytes);
    }

    #[test]
    fn any_bytes_never_panic(which in 0..entry::NAMES.len(), bytes in vec(any::<u8>(), 0..200)) {
        entry::run(entry::NAMES[which], &bytes);
    }

    #[test]
    fn any_text_becomes_a_tree_without_markup(text in "\\PC{0,200}|(<[a-z/]{0,8}[ =\"'a-z:]{0,12}>?|[*_`#\\[\\]() \n]|[a-z ]{1,9}){0,40}") {
        let rich = trackhop_organizer::rich::from_any(&text);
        let json = serde_json::to_string(&rich).unwrap();
        prop_assert!(!json.contains("\"href\":\"javascript") && !json.contains("\"href\":\"data"));
        let back: trackhop_schedule::text::Rich = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(back.to_plain(), rich.to_plain());
    }
}
