//! Where an agenda is kept: every record as one text in the store, and as one value in the mirror. Two tabs never
//! share a value, and damaged texts are set aside before something takes their place.

use trackhop_schedule::agenda::{Agenda, Reconciled, Record, Writes, reconcile};
use trackhop_schedule::ids::EventId;
use trackhop_schedule::route::query::{decode, encode};

use crate::platform::records::Pairs;
use crate::platform::storage::{self, Refused};

/// Both copies begin the keys of records with this.
pub(super) const ALL: &str = "agenda:";
/// Version 0.1 began the keys of picks with this.
const OLD: &str = "pick:";

/// What both copies begin the keys of an event's records with. An id cannot contain the separator once encoded, the
/// key of a record may contain anything.
pub(super) fn prefix(event: &EventId) -> String {
    format!("{ALL}{}:", encode(event.as_str()))
}

/// The picks that version 0.1 kept. They stay where they are, in case that version comes back.
pub(super) fn old_picks(event: &EventId) -> Agenda {
    let ids = storage::keys_after(&format!("{OLD}{}:", encode(event.as_str()))).unwrap_or_default();
    Agenda::new(ids.iter().map(|id| Record::of_format_0(id)))
}

/// The events of which anything is kept, in the mirror or under the keys of the store.
pub(super) fn events(store: &[(String, String)]) -> Vec<EventId> {
    let stored = store.iter().filter_map(|(key, _)| key.strip_prefix(ALL).map(str::to_owned));
    let mirrored = [ALL, OLD].into_iter().flat_map(|start| storage::keys_after(start).unwrap_or_default());
    let mut found = Vec::new();
    for key in stored.chain(mirrored) {
        let event = key.split_once(':').map(|(event, _)| EventId::new(decode(event)));
        found.extend(event.filter(|event| !found.contains(event)));
    }
    found
}

/// What an event's agenda is, after the mirror was brought up to it.
pub(super) struct Taken {
    pub(super) reconciled: Reconciled,
    /// Keys and texts for the store.
    pub(super) to_store: Pairs,
    /// Whether the mirror has everything.
    pub(super) mirrored: bool,
}

/// Puts together what is known, what the store says (whole keys and texts) and what the mirror says.
pub(super) fn take_in(event: &EventId, known: &Agenda, now: &[String], store: &[(String, String)]) -> Taken {
    let prefix = prefix(event);
    let mirror = storage::keys_after(&prefix);
    let mut mirrored = mirror.is_ok();
    let mirror: Vec<_> = mirror
        .unwrap_or_default()
        .into_iter()
        .filter_map(|key| Some((storage::get(&format!("{prefix}{key}"))?, key)))
        .map(|(text, key)| (key, text))
        .collect();
    let store: Vec<_> = store
        .iter()
        .filter_map(|(key, text)| Some((key.strip_prefix(&prefix)?.to_owned(), text.clone())))
        .collect();
    let reconciled = reconcile(known, now, &store, &mirror);
    for (key, text) in texts(event, &reconciled.mirror) {
        mirrored &= storage::set(&key, &text) != Err(Refused);
    }
    Taken { to_store: texts(event, &reconciled.store), reconciled, mirrored }
}

/// Brings the mirror up to the records of these keys, which the user has just changed; gives those records as they are now.
pub(super) fn mirror(event: &EventId, known: &Agenda, keys: &[String]) -> Reconciled {
    let prefix = prefix(event);
    let kept = keys.iter().filter_map(|key| Some((key.clone(), storage::get(&format!("{prefix}{key}"))?)));
    let kept: Vec<_> = kept.collect();
    let changed = Agenda::new(known.records().filter(|record| keys.contains(&record.key)).cloned());
    let reconciled = reconcile(&changed, keys, &[], &kept);
    for (key, text) in texts(event, &reconciled.mirror) {
        // Whether the mirror refuses is told by the transaction that follows.
        let _ = storage::set(&key, &text);
    }
    reconciled
}

/// Keys and texts of what a copy lacks; damaged texts come before what takes their place.
fn texts(event: &EventId, writes: &Writes) -> Pairs {
    let event = encode(event.as_str());
    let rescued = writes.rescued.iter().map(|(name, text)| (format!("broken:{event}:{name}"), text.clone()));
    let records = writes.records.iter().map(|record| (format!("{ALL}{event}:{}", record.key), record.text()));
    rescued.chain(records).collect()
}
