//! How records are kept in the browser: one text each, in two copies, the store and its mirror.
//!
//! Format 1 of a record is `1.<check>.<seq>[ <value>]`: the check is eight hexadecimal digits over key, line feed,
//! sequence number and value, and without a value the record says that it was taken back. Format 0, of version
//! 0.1 of the app, knew picks only: a key for each, and a removed pick had none. Invariant: what cannot be read is
//! never taken for nothing. It is named, so that its bytes can be kept.

use super::{Agenda, Key, Pick, Record};
use crate::hash::check;
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
        let (format, found, body) = (parts.next(), parts.next(), parts.next());
        match (format.and_then(|format| format.parse::<u32>().ok()), found, body) {
            (Some(FORMAT), Some(found), Some(body)) if found == check_of(key, body) => {
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
}

/// What the app has in memory and in two copies, put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// All that is known.
    pub agenda: Agenda,
    /// What the store lacks.
    pub store: Writes,
    /// What the mirror lacks.
    pub mirror: Writes,
    /// How many records are damaged, and whole nowhere.
    pub broken: usize,
    /// Whether a later version of the app wrote here. Nothing is written then.
    pub newer: bool,
    /// Whether the store had nothing and the mirror something.
    pub restored: bool,
}

/// What one copy lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writes {
    /// Records to keep under their keys.
    pub records: Vec<Record>,
    /// Damaged texts that these records replace, to be kept elsewhere as they are. Their names, of number and key of
    /// the record that replaces them, never come twice.
    pub rescued: Vec<(String, String)>,
}

/// Puts together what is known in memory and what stands in both copies, key and text of each record. Of each key the
/// highest number stays, except for the keys in `now`: the user changed them since the last time, and that outranks
/// what another tab wrote in between. Has to run in one transaction of the store, which so decides which of two
/// changes is the later one.
pub fn reconcile(
    known: &Agenda,
    now: &[String],
    store: &[(String, String)],
    mirror: &[(String, String)],
) -> Reconciled {
    let mut out = Reconciled { agenda: known.clone(), ..Reconciled::default() };
    let (store, mirror) = (Copied::read(store), Copied::read(mirror));
    out.newer = store.newer || mirror.newer;
    for record in store.whole.records().chain(mirror.whole.records()) {
        out.agenda.merge(record.clone());
    }
    let has = |agenda: &Agenda, key: &str| agenda.records.contains_key(key);
    let lost = |(key, _): &&(String, String)| !has(&out.agenda, key);
    let twice = |(key, _): &&(String, String)| store.broken.iter().any(|(other, _)| other == key);
    out.broken = store.broken.iter().filter(lost).count()
        + mirror.broken.iter().filter(lost).filter(|it| !twice(it)).count();
    if out.newer {
        return out;
    }
    out.restored =
        store.whole.records.is_empty() && store.broken.is_empty() && !mirror.whole.records.is_empty();
    for key in now {
        let (Some(mine), Some(winner)) = (known.records.get(key), out.agenda.records.get(key)) else {
            continue;
        };
        if mine.value != winner.value {
            out.agenda.merge(Record { seq: winner.seq.saturating_add(1), ..mine.clone() });
        }
    }
    out.store = store.lacks(&out.agenda);
    out.mirror = mirror.lacks(&out.agenda);
    out
}

/// What one copy says.
#[derive(Default)]
struct Copied {
    whole: Agenda,
    broken: Vec<(String, String)>,
    newer: bool,
}

impl Copied {
    fn read(texts: &[(String, String)]) -> Self {
        let mut copy = Self::default();
        for (key, text) in texts {
            match Kept::read(key, text) {
                Kept::Whole(record) => drop(copy.whole.merge(record)),
                Kept::Newer => copy.newer = true,
                Kept::Broken => copy.broken.push((key.clone(), text.clone())),
            }
        }
        copy
    }

    fn lacks(&self, agenda: &Agenda) -> Writes {
        let mut writes = Writes::default();
        for record in agenda.records().filter(|record| self.whole.records.get(&record.key) != Some(record)) {
            if let Some((_, text)) = self.broken.iter().find(|(key, _)| *key == record.key) {
                writes.rescued.push((format!("{}:{}", record.seq, record.key), text.clone()));
            }
            writes.records.push(record.clone());
        }
        writes
    }
}

fn check_of(key: &str, body: &str) -> String {
    check(&format!("{key}\n{body}"))
}
