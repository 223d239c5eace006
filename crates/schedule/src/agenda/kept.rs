//! How records are kept in the browser: one text each, in two copies, the store and its mirror.
//!
//! Format 1 of a record is `1.<check>.<seq>[ <value>]`: the check is the CRC-32 of key, line feed, sequence number and
//! value in eight hexadecimal digits, and without a value the record says that it was taken back. Format 0, of version
//! 0.1 of the app, knew picks only: a key for each, and a removed pick had none. Invariant: what cannot be read is
//! never taken for nothing. It is named, so that its bytes can be kept.

use std::collections::BTreeMap;

use super::{Agenda, Key, Pick, Record};
use crate::check::crc32;
use crate::ids::SessionId;

/// The format this version writes.
const FORMAT: u32 = 1;

/// What a kept text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A record, whole.
    Whole(Record),
    /// Written by a later version of the app.
    Newer,
    /// Damaged.
    Broken,
}

impl Kept {
    /// Reads the text kept under the key of a record.
    pub fn read(key: &str, text: &str) -> Self {
        let mut parts = text.splitn(3, '.');
        let (format, check, body) = (parts.next(), parts.next(), parts.next());
        match (format.and_then(|format| format.parse::<u32>().ok()), check, body) {
            (Some(FORMAT), Some(check), Some(body)) if check == check_of(key, body) => {
                let (seq, value) = match body.split_once(' ') {
                    Some((seq, value)) => (seq, Some(value.to_owned())),
                    None => (body, None),
                };
                let record = |seq| Record { key: key.to_owned(), seq, value };
                seq.parse().map_or(Self::Broken, |seq| Self::Whole(record(seq)))
            }
            (Some(format), ..) if format > FORMAT => Self::Newer,
            _ => Self::Broken,
        }
    }
}

impl Record {
    /// The text to keep.
    pub fn text(&self) -> String {
        let body = match &self.value {
            Some(value) => format!("{} {value}", self.seq),
            None => self.seq.to_string(),
        };
        format!("{FORMAT}.{}.{body}", check_of(&self.key, &body))
    }

    /// The record of a pick in format 0, from the rest of its key. Any change made since outranks it.
    pub fn of_format_0(id: &str) -> Self {
        Self { key: Key::Pick(SessionId::from(id)).text(), seq: 0, value: Some(Pick::default().value()) }
    }

    /// What the record is worth beside the text that is kept under its key; `None` if it is not to be written.
    /// A change the user makes now also outranks what another tab wrote in between, and gets the next number.
    pub fn beside(&self, kept: Option<&str>, origin: Origin) -> Option<Self> {
        let Some(text) = kept else { return Some(self.clone()) };
        match Kept::read(&self.key, text) {
            Kept::Newer => None,
            Kept::Broken => Some(self.clone()),
            Kept::Whole(there) if self.wins_against(&there) => Some(self.clone()),
            Kept::Whole(there) => (origin == Origin::Now && there.value != self.value)
                .then(|| Self { seq: there.seq.saturating_add(1), ..self.clone() }),
        }
    }
}

/// Where a record to be written comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The user says so now.
    Now,
    /// The other copy.
    Copy,
}

/// What two copies of an agenda say together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// All that is known.
    pub agenda: Agenda,
    /// Records that the store does not have so.
    pub to_store: Vec<Record>,
    /// Records that the mirror does not have so.
    pub to_mirror: Vec<Record>,
    /// How many texts are damaged.
    pub broken: usize,
    /// Whether a later version of the app wrote here.
    pub newer: bool,
}

/// Reads both copies, key and text of each record, and says what each of them lacks. `known` is what the app has in
/// memory already.
pub fn reconcile(
    known: impl IntoIterator<Item = Record>,
    store: &[(String, String)],
    mirror: &[(String, String)],
) -> Reconciled {
    let mut out = Reconciled { agenda: Agenda::new(known), ..Reconciled::default() };
    let [in_store, in_mirror] = [store, mirror].map(|copy| {
        let mut there = BTreeMap::new();
        for (key, text) in copy {
            match Kept::read(key, text) {
                Kept::Whole(record) => {
                    out.agenda.merge(record.clone());
                    there.insert(key.clone(), record);
                }
                Kept::Newer => out.newer = true,
                Kept::Broken => out.broken += 1,
            }
        }
        there
    });
    // What a later version wrote stays untouched, all of it.
    if !out.newer {
        let lacking = |there: &BTreeMap<String, Record>| {
            out.agenda.records().filter(|record| there.get(&record.key) != Some(record)).cloned().collect()
        };
        (out.to_store, out.to_mirror) = (lacking(&in_store), lacking(&in_mirror));
    }
    out
}

fn check_of(key: &str, body: &str) -> String {
    format!("{:08x}", crc32(&format!("{key}\n{body}")))
}
