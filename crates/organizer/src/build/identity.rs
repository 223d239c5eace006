//! Which records are one session, which are repeats, and which only share an id by accident.
//!
//! The same source gives the same ids tomorrow: an id depends on the record's own id and title, a repeat
//! counts by start, never by the place in the file.

use std::collections::{BTreeMap, BTreeSet};

use trackhop_schedule::ids::{GroupId, SessionId};

use super::{Ledger, Placed};
use crate::finding::Finding;
use crate::model::{Lost, Origin};
use crate::{canonical, clean};

type Identified = (SessionId, Option<GroupId>, Placed);

/// Gives every session its id, joins records of one session and names repeat groups.
pub(super) fn identify(
    placed: Vec<Placed>,
    ledger: &mut Ledger,
    findings: &mut Vec<Finding>,
) -> Vec<Identified> {
    let mut order: Vec<String> = Vec::new();
    let mut by_key: BTreeMap<String, Vec<Placed>> = BTreeMap::new();
    for one in placed {
        let key = key(&one);
        let records = by_key.entry(key.clone()).or_default();
        if records.is_empty() {
            order.push(key);
        }
        records.push(one);
    }
    let reserved: BTreeSet<String> = by_key.keys().cloned().collect();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::new();
    for key in order {
        let records = by_key.remove(&key).unwrap_or_default();
        for (index, cluster) in by_title(records).into_iter().enumerate() {
            let name = if index == 0 { key.clone() } else { told_apart(&key, &cluster, findings) };
            let slots = slots(cluster, ledger);
            let group = (slots.len() > 1).then(|| GroupId::new(name.as_str()));
            for (number, slot) in slots.into_iter().enumerate() {
                let mut id = if number == 0 { name.clone() } else { format!("{name}-{}", number + 1) };
                while (number > 0 && reserved.contains(&id)) || used.contains(&id) {
                    id.push_str("-r");
                }
                used.insert(id.clone());
                out.push((SessionId::new(id), group.clone(), slot));
            }
        }
    }
    out
}

/// The record's own id, else one made of what it says.
fn key(placed: &Placed) -> String {
    let id = placed.talk.id.trim();
    if !id.is_empty() {
        return id.to_owned();
    }
    let rooms: Vec<&str> = placed.talk.rooms.iter().map(|room| room.named.any_name()).collect();
    let start = placed.start.map(|start| start.to_string()).unwrap_or_default();
    // A break without an id is the same break tomorrow if title, start and room are the same.
    let facts = format!("{}\n{start}\n{}", clean::key(placed.talk.any_title()), rooms.join("\n"));
    let slug: String = clean::slug(placed.talk.any_title()).chars().take(24).collect();
    format!("{}-{}", slug.trim_matches('-'), short_hash(&facts)).trim_start_matches('-').to_owned()
}

pub(super) fn short_hash(text: &str) -> String {
    canonical::sha256(text.as_bytes()).chars().take(6).collect()
}

/// Records of one id that are about different things, told apart by their titles.
fn by_title(records: Vec<Placed>) -> Vec<Vec<Placed>> {
    let mut clusters: Vec<(String, Vec<Placed>)> = Vec::new();
    for one in records {
        let title = clean::key(one.talk.any_title());
        match clusters.iter_mut().find(|(known, _)| *known == title) {
            Some((_, cluster)) => cluster.push(one),
            None => clusters.push((title, vec![one])),
        }
    }
    clusters.into_iter().map(|(_, cluster)| cluster).collect()
}

fn told_apart(key: &str, cluster: &[Placed], findings: &mut Vec<Finding>) -> String {
    let Some(first) = cluster.first() else { return key.to_owned() };
    let title = clean::key(first.talk.any_title());
    let name = format!("{key}-{}", short_hash(&title));
    let message = format!("the id \"{key}\" stands for several sessions; this one is now \"{name}\"");
    findings.push(super::at_talk(Finding::warning("session-id-shared", "", message), &first.talk));
    name
}

/// Records of one session by start; those at the same time are one session in several rooms, or given twice.
fn slots(mut cluster: Vec<Placed>, ledger: &mut Ledger) -> Vec<Placed> {
    cluster.sort_by_key(|one| (one.start.is_none(), one.start.map(|start| start.instant)));
    let mut slots: Vec<Placed> = Vec::new();
    for one in cluster {
        let start = one.start.map(|start| start.instant);
        let same = slots.iter_mut().find(|slot| slot.start.map(|start| start.instant) == start);
        match same {
            Some(slot) => {
                let rooms: Vec<_> =
                    one.talk.rooms.iter().filter(|room| !slot.talk.rooms.contains(room)).cloned().collect();
                let reason =
                    if rooms.is_empty() { "is given twice" } else { "is the same session in another room" };
                ledger.merged.push(lost(&one.talk.origin, one.talk.any_title(), reason));
                slot.talk.rooms.extend(rooms);
                slot.end = slot.end.max_by_instant(one.end);
            }
            None => slots.push(one),
        }
    }
    slots
}

fn lost(origin: &Origin, record: &str, reason: &str) -> Lost {
    Lost { origin: origin.clone(), record: record.to_owned(), reason: reason.to_owned() }
}

trait Later {
    fn max_by_instant(self, other: Self) -> Self;
}

impl Later for Option<trackhop_schedule::time::Moment> {
    fn max_by_instant(self, other: Self) -> Self {
        match (self, other) {
            (Some(a), Some(b)) if b.instant > a.instant => Some(b),
            (a, b) => a.or(b),
        }
    }
}
