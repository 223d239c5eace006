//! What the user made of an event: picks, notes, appointments, meals and the way they travel.
//!
//! It is the user's property: the programme never rewrites it. Everything is kept as small [`Record`]s, one per
//! pick, note or setting, each with a sequence number. Two copies (two tabs, a backup, a mirror) are merged record by
//! record, the higher number wins, and a removal is a record too. No clock decides anything. Invariant: what the typed
//! questions answer follows from the records alone, and records that this version cannot read are kept as they are.

use std::collections::BTreeMap;

use crate::filter::Filter;
use crate::ids::{NoticeId, SessionId};
use crate::news::Seen;
use crate::schedule::{Schedule, Session};

mod change;
mod kept;
mod personal;
mod pick;
mod record;

pub use change::{Change, Done, Key};
pub use kept::{Kept, Reconciled, Writes, reconcile};
pub use personal::{Appointment, MOST_MINUTES, Meal, Settings, Speed};
pub use pick::{Pick, Tier};
pub use record::Record;

/// The user's records of one event, and what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    records: BTreeMap<String, Record>,
    top: u64,
    picks: BTreeMap<SessionId, Pick>,
}

impl Agenda {
    /// An agenda of these records; of several with one key the winner of [`Agenda::merge`] stays.
    pub fn new(records: impl IntoIterator<Item = Record>) -> Self {
        let mut agenda = Self::default();
        for record in records {
            agenda.merge(record);
        }
        agenda
    }

    /// Takes over a record from elsewhere if it wins against the one that is here. Says whether anything changed.
    pub fn merge(&mut self, record: Record) -> bool {
        self.top = self.top.max(record.seq);
        if self.records.get(&record.key).is_some_and(|here| !record.wins_against(here)) {
            return false;
        }
        if let Some(id) = Key::session_of_pick(&record.key) {
            match record.value.as_deref().and_then(Pick::parse) {
                Some(pick) => self.picks.insert(id, pick),
                None => self.picks.remove(&id),
            };
        }
        self.records.insert(record.key.clone(), record);
        true
    }

    /// Makes a change: the records it wrote, to be kept, and the change that undoes it.
    pub fn apply(&mut self, change: &Change) -> Done {
        let mut written = Vec::new();
        let mut undo = Vec::new();
        for (key, value) in change.parts() {
            let before = self.value(key).map(str::to_owned);
            if before == *value {
                continue;
            }
            let record = Record { key: key.clone(), seq: self.top.saturating_add(1), value: value.clone() };
            undo.push((key.clone(), before));
            written.push(record.clone());
            self.merge(record);
        }
        undo.reverse();
        Done { written, undo: Change::of(undo) }
    }

    /// All records, by key, the removed ones too.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// Whether just this record is here.
    pub fn holds(&self, record: &Record) -> bool {
        self.records.get(&record.key) == Some(record)
    }

    /// The picks, by id of the session.
    pub fn picks(&self) -> impl Iterator<Item = (&SessionId, &Pick)> {
        self.picks.iter()
    }

    /// The pick of a session.
    pub fn pick(&self, id: &SessionId) -> Option<&Pick> {
        self.picks.get(id)
    }

    /// Whether a session is picked.
    pub fn has(&self, id: &SessionId) -> bool {
        self.picks.contains_key(id)
    }

    /// How many sessions are picked.
    pub fn len(&self) -> usize {
        self.picks.len()
    }

    /// Whether nothing is picked.
    pub fn is_empty(&self) -> bool {
        self.picks.is_empty()
    }

    /// The note on a session; empty without one.
    pub fn note(&self, id: &SessionId) -> &str {
        self.value(&Key::Note(id.clone()).text()).unwrap_or_default()
    }

    /// The user's rating of a session, 1 to 5.
    pub fn rating(&self, id: &SessionId) -> Option<u8> {
        self.value(&Key::Rating(id.clone()).text())?.parse().ok().filter(|stars| (1..=5).contains(stars))
    }

    /// What the user saw of a session.
    pub fn seen(&self, id: &SessionId) -> Option<Seen> {
        self.value(&Key::Seen(id.clone()).text()).map(Seen::parse)
    }

    /// Whether the user read a notice.
    pub fn has_read(&self, id: &NoticeId) -> bool {
        self.value(&Key::Read(id.clone()).text()).is_some()
    }

    /// The sessions there is such a record of.
    pub fn all_seen(&self) -> Vec<SessionId> {
        self.under("seen/").map(|(id, _)| SessionId::from(id)).collect()
    }

    /// The user's own appointments with their ids, by start.
    pub fn appointments(&self) -> Vec<(&str, Appointment)> {
        let mut found: Vec<_> =
            self.under("appt/").filter_map(|(id, value)| Some((id, Appointment::parse(value)?))).collect();
        crate::order::sort_by_ranks(&mut found, |(_, it)| {
            [i64::from(it.start.unix_minutes()), i64::from(it.end.unix_minutes()), 0, 0]
        });
        found
    }

    /// The meals to find time for, with their ids.
    pub fn meals(&self) -> impl Iterator<Item = (&str, Meal)> {
        self.under("meal/").filter_map(|(id, value)| Some((id, Meal::parse(value)?)))
    }

    /// The filters that the user gave a name, by name.
    pub fn filters(&self) -> Vec<(&str, Filter)> {
        let found = self.under("filter/").map(|(name, value)| (name, Filter::from_query(value)));
        found.filter(|(name, filter)| !name.is_empty() && !filter.is_empty()).collect()
    }

    /// How the user travels and plans.
    pub fn settings(&self) -> Settings {
        Settings::read(|name| self.value(&Key::Setting(name).text()))
    }

    /// The picks in the order of the programme, with what they overlap.
    pub fn entries<'a>(&'a self, schedule: &'a Schedule) -> Vec<Entry<'a>> {
        let picked: Vec<&Session> =
            schedule.sessions.iter().filter(|session| self.has(&session.id)).collect();
        let overlaps = |session: &Session| {
            let shares = |other: &&&Session| {
                other.id != session.id && session.when.zip(other.when).is_some_and(|(a, b)| a.overlaps(&b))
            };
            picked.iter().filter(shares).copied().collect()
        };
        picked.iter().map(|session| Entry { session, overlaps: overlaps(session) }).collect()
    }

    /// Picks that the programme no longer has; they stay until the user removes them.
    pub fn missing(&self, schedule: &Schedule) -> Vec<&SessionId> {
        self.picks.keys().filter(|id| !schedule.sessions.contains(*id)).collect()
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.records.get(key)?.value.as_deref()
    }

    /// What stands under a prefix, without the removed ones: the rest of the key and the value.
    fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.records
            .range::<str, _>((std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded))
            .map_while(move |(key, record)| Some((key.strip_prefix(prefix)?, record)))
            .filter_map(|(rest, record)| Some((rest, record.value.as_deref()?)))
    }
}

/// A pick in the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The session.
    pub session: &'a Session,
    /// Other picks that share at least a minute with it.
    pub overlaps: Vec<&'a Session>,
}

#[cfg(test)]
mod tests;
