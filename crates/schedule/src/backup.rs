//! A backup: what the user said about all events, as a file and as a code to copy.
//!
//! The code is `TH1.<check>.<body>`. The body is the content in one canonical form, see [`Backup::body`]; the check is
//! eight hexadecimal digits over it, and the file (JSON) carries the same. Removals and sequence numbers
//! stay at home: a backup says what there is, and taking it over is a change of its own, which can be undone.
//! Invariant: reading either gives exactly what was written, or an error. Nothing is guessed.

use std::collections::BTreeMap;

use crate::agenda::{Agenda, Change, Key, Record};
use crate::bundle::tree::{Misfits, Tree};
use crate::hash::check;
use crate::ids::EventId;
use crate::route::query::{decode, encode};

mod file;

/// The format this version writes.
const FORMAT: u64 = 1;
/// Larger texts are refused unread, in bytes.
pub const MOST_BYTES: usize = 2_000_000;
/// A code begins with this and the format.
const CODE: &str = "TH";
/// The value that most records have; a code leaves it out.
const USUAL: &str = "tier=want";
/// How many characters a key can share with the one before it: what one digit of the code says.
const MOST_SHARED: u32 = 35;

/// What the user said about all events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// Keys and values by event. The settings of the app itself stand under the empty id.
    pub events: BTreeMap<EventId, BTreeMap<String, String>>,
}

/// Why a backup cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// It is larger than [`MOST_BYTES`].
    TooLarge,
    /// It is something else.
    NoBackup,
    /// A later version of the app wrote it.
    Newer,
    /// A part is missing or changed.
    Damaged,
}

/// A backup beside the agenda that is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Takes over what is not here.
    pub adds: Change,
    /// How many records say the same.
    pub same: usize,
    /// Takes over what says something else than what is here.
    pub differs: Change,
}

impl Backup {
    /// Adds an event; one without anything is left out. What was seen and read here stays here: it is long, and what
    /// another phone shows is seen there.
    pub fn add(&mut self, event: EventId, agenda: &Agenda) {
        let said = agenda.records().filter(|record| !Key::is_side_note(&record.key));
        let said: BTreeMap<_, _> =
            said.filter_map(|record| Some((record.key.clone(), record.value.clone()?))).collect();
        if !said.is_empty() {
            self.events.insert(event, said);
        }
    }

    /// The code to copy.
    pub fn code(&self) -> String {
        let body = self.body();
        format!("{CODE}{FORMAT}.{}.{body}", check(&body))
    }

    /// Reads a file or a code. White space inside a code, as mail programs add it, does no harm.
    pub fn read(text: &str) -> Result<Self, BackupError> {
        if text.len() > MOST_BYTES {
            return Err(BackupError::TooLarge);
        }
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if text.starts_with('{') { Self::read_file(text) } else { Self::read_code(text) }
    }

    fn read_code(text: &str) -> Result<Self, BackupError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut parts = text.strip_prefix(CODE).ok_or(BackupError::NoBackup)?.splitn(3, '.');
        let format = parts.next().and_then(|format| format.parse().ok()).ok_or(BackupError::NoBackup)?;
        let (Some(found), Some(body)) = (parts.next(), parts.next()) else {
            return Err(BackupError::Damaged);
        };
        read_with(format, found, || Self::of_body(body))
    }

    /// The canonical form: `!` and its id begin an event, `*` a key, `=` its value unless that is `tier=want`. A key
    /// is a digit (to the base of 36) for the characters it shares with the one before it, and the rest. Ids, keys
    /// and values are percent-encoded.
    fn body(&self) -> String {
        let mut body = String::new();
        for (event, said) in &self.events {
            body.push('!');
            body.push_str(&encode(event.as_str()));
            let mut before = "";
            for (key, value) in said {
                let same = before.chars().zip(key.chars()).take_while(|(a, b)| a == b);
                let shared = u32::try_from(same.count()).unwrap_or(0).min(MOST_SHARED);
                let rest: String = key.chars().skip(shared as usize).collect();
                body.push('*');
                body.extend(char::from_digit(shared, MOST_SHARED + 1));
                body.push_str(&encode(&rest));
                if value != USUAL {
                    body.push('=');
                    body.push_str(&encode(value));
                }
                before = key;
            }
        }
        body
    }

    fn of_body(body: &str) -> Option<Self> {
        let mut backup = Self::default();
        let mut events = body.split('!');
        if !events.next()?.is_empty() {
            return None;
        }
        for event in events {
            let mut parts = event.split('*');
            let id = EventId::new(decode(parts.next()?));
            let mut said = BTreeMap::new();
            let mut before = String::new();
            for part in parts {
                let (key, value) =
                    part.split_once('=').map_or((part, None), |(key, value)| (key, Some(value)));
                let mut rest = key.chars();
                let shared = rest.next()?.to_digit(MOST_SHARED + 1)?;
                let mut key: String = before.chars().take(shared as usize).collect();
                key.push_str(&decode(rest.as_str()));
                said.insert(key.clone(), value.map_or_else(|| USUAL.to_owned(), decode));
                before = key;
            }
            backup.events.insert(id, said);
        }
        Some(backup)
    }
}

/// Reads content of a format that this version knows and checks it in its canonical form.
fn read_with(format: u64, found: &str, read: impl Fn() -> Option<Backup>) -> Result<Backup, BackupError> {
    match format {
        0 => Err(BackupError::NoBackup),
        FORMAT => {
            let whole = |backup: &Backup| found == check(&backup.body());
            read().filter(whole).ok_or(BackupError::Damaged)
        }
        _ => Err(BackupError::Newer),
    }
}

impl Comparison {
    /// Compares what a backup says about an event with what is here.
    pub fn of(agenda: &Agenda, said: &BTreeMap<String, String>) -> Self {
        let theirs = || {
            said.iter().map(|(key, value)| Record { key: key.clone(), seq: 0, value: Some(value.clone()) })
        };
        let adds = Change::adding(agenda, theirs());
        let differs = Change::replacing(agenda, theirs());
        let same = said.len() - adds.len() - differs.len();
        Self { adds, same, differs }
    }
}
