//! Earliest arrivals at one place, from everywhere, for every time of leaving.
//!
//! Method: the profile variant of the connection scan (Dibbelt, Pajor, Strasser, Wagner, "Connection Scan Algorithm",
//! 2013/2017), one backward pass over all connections per destination, with walks at both ends and at changes. Among
//! journeys that arrive at the same minute the one with the fewest minutes on foot is taken, then the one with the least
//! risk; the three are packed into one number ([`Value`]), so that one comparison decides.
//!
//! Invariant: the entries of a place are sorted by leaving time, and a later leaving has a strictly worse value. Journeys
//! that are no better than walking all the way are not kept.

#![allow(
    clippy::indexing_slicing,
    reason = "places, runs and connections come from a checked network: each number is below the length of the vector it addresses, and positions inside a profile come from partition_point"
)]

use crate::connections::Connections;
use crate::walking::WalkTable;

const RISK_BITS: u32 = 10;
const WALK_BITS: u32 = 22;
const RISK_MASK: u64 = (1 << RISK_BITS) - 1;
const WALK_MASK: u64 = (1 << WALK_BITS) - 1;

/// Arrival, minutes on foot and rides at risk, packed so that smaller is better in that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Value(u64);

impl Value {
    pub(crate) const NEVER: Self = Self(u64::MAX);

    pub(crate) fn at(arrive: u32) -> Self {
        Self(u64::from(arrive) << (RISK_BITS + WALK_BITS))
    }

    /// Walking all the way for so many minutes.
    pub(crate) fn on_foot(leave: u32, walk: u32) -> Self {
        Self::at(leave.saturating_add(walk)).with_walk(walk)
    }

    pub(crate) fn arrive(self) -> u32 {
        u32::try_from(self.0 >> (RISK_BITS + WALK_BITS)).unwrap_or(u32::MAX)
    }

    pub(crate) fn walk(self) -> u32 {
        u32::try_from((self.0 >> RISK_BITS) & WALK_MASK).unwrap_or(u32::MAX)
    }

    pub(crate) fn risk(self) -> u32 {
        u32::try_from(self.0 & RISK_MASK).unwrap_or(u32::MAX)
    }

    pub(crate) fn with_walk(self, minutes: u32) -> Self {
        let walk = ((self.0 >> RISK_BITS) & WALK_MASK).saturating_add(u64::from(minutes)).min(WALK_MASK);
        Self((self.0 & !(WALK_MASK << RISK_BITS)) | (walk << RISK_BITS))
    }

    pub(crate) fn with_risk(self, risk: u32) -> Self {
        let risk = (self.0 & RISK_MASK).saturating_add(u64::from(risk)).min(RISK_MASK);
        Self((self.0 & !RISK_MASK) | risk)
    }

    pub(crate) fn with_arrive(self, arrive: u32) -> Self {
        let low = self.0 & ((1 << (RISK_BITS + WALK_BITS)) - 1);
        Self(Self::at(arrive).0 | low)
    }
}

/// A journey worth making: leave at `dep`, get into connection `board`, get out after connection `exit`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) dep: u32,
    pub(crate) value: Value,
    pub(crate) board: u32,
    pub(crate) exit: u32,
}

/// The profile of one destination.
#[derive(Clone, Debug)]
pub(crate) struct Arrivals {
    /// Where the entries of each place begin, and at last the end.
    first: Vec<usize>,
    entries: Vec<Entry>,
    /// Leaving and arriving of each entry once more, close together for whoever asks thousands of times.
    times: Vec<(u32, u32)>,
    /// The shortest ride from each place, in minutes.
    fastest: Vec<u32>,
}

/// What riding on in a run gives: the value at the destination and where to get out.
#[derive(Clone, Copy)]
struct OnBoard {
    value: Value,
    exit: u32,
}

impl Arrivals {
    pub(crate) fn new(to: usize, walks: &WalkTable, connections: &Connections, boarding: u32) -> Self {
        let n = walks.places();
        let mut profiles: Vec<Vec<Entry>> = vec![Vec::new(); n];
        let mut on_board = vec![OnBoard { value: Value::NEVER, exit: 0 }; connections.runs.len()];
        // Walks into each stop, computed when the stop is first met: (place, minutes), the stop itself first.
        let mut walks_in: Vec<Vec<(usize, u32)>> = vec![Vec::new(); n];
        for (index, connection) in connections.list.iter().enumerate().rev() {
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            let run = connection.run as usize;
            if connection.alight {
                let at = usize::from(connection.to);
                let mut best = Value::NEVER;
                if let Some(walk) = walks.minutes(at, to) {
                    best = Value::at(connection.arr.saturating_add(walk)).with_walk(walk);
                }
                if let Some(change) = next(&profiles[at], connection.arr) {
                    best = best.min(change.value);
                }
                if best < on_board[run].value {
                    on_board[run] = OnBoard { value: best, exit: number };
                }
            }
            if !connection.board || on_board[run].value == Value::NEVER {
                continue;
            }
            let Some(ready) = connection.dep.checked_sub(boarding) else {
                continue;
            };
            let value = on_board[run].value.with_risk(connections.runs[run].risk);
            let stop = usize::from(connection.from);
            // Whatever is no better at the stop itself is no better anywhere on the way to the stop.
            let on_foot = on_foot(walks, stop, to, ready);
            let known = next(&profiles[stop], ready).map_or(Value::NEVER, |entry| entry.value);
            if value >= on_foot || value >= known {
                continue;
            }
            if walks_in[stop].is_empty() {
                walks_in[stop] =
                    (0..n).filter_map(|place| Some((place, walks.minutes(place, stop)?))).collect();
            }
            for &(place, walk) in &walks_in[stop] {
                let Some(dep) = ready.checked_sub(walk) else {
                    continue;
                };
                let value = value.with_walk(walk);
                if place != to && value < self::on_foot(walks, place, to, dep) {
                    insert(
                        &mut profiles[place],
                        Entry { dep, value, board: number, exit: on_board[run].exit },
                    );
                }
            }
        }
        let minutes = |profile: &Vec<Entry>| profile.iter().map(|it| it.value.arrive() - it.dep).min();
        let fastest = profiles.iter().map(|profile| minutes(profile).unwrap_or(u32::MAX)).collect();
        let mut first = Vec::with_capacity(n + 1);
        let mut entries = Vec::with_capacity(profiles.iter().map(Vec::len).sum());
        first.push(0);
        for profile in profiles {
            entries.extend(profile.into_iter().rev());
            first.push(entries.len());
        }
        Self {
            times: entries.iter().map(|entry| (entry.dep, entry.value.arrive())).collect(),
            fastest,
            first,
            entries,
        }
    }

    /// The journeys from a place, by leaving time; empty for a place out of range.
    pub(crate) fn from(&self, place: usize) -> &[Entry] {
        &self.entries[self.range(place)]
    }

    /// Leaving times and arrivals from a place, both rising.
    pub(crate) fn times(&self, place: usize) -> &[(u32, u32)] {
        &self.times[self.range(place)]
    }

    /// No ride from a place takes less than so many minutes.
    pub(crate) fn fastest(&self, place: usize) -> u32 {
        self.fastest.get(place).copied().unwrap_or(u32::MAX)
    }

    fn range(&self, place: usize) -> std::ops::Range<usize> {
        match (self.first.get(place), self.first.get(place + 1)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }
}

/// Walking all the way.
fn on_foot(walks: &WalkTable, from: usize, to: usize, leave: u32) -> Value {
    walks.minutes(from, to).map_or(Value::NEVER, |walk| Value::on_foot(leave, walk))
}

/// The best entry of a profile under construction (sorted by leaving time, latest first) that leaves at `ready` or later.
fn next(profile: &[Entry], ready: u32) -> Option<&Entry> {
    // Entries are met in falling order of departure, so the answer is nearly always close to the end.
    let later = profile.partition_point(|entry| entry.dep >= ready);
    later.checked_sub(1).map(|index| &profile[index])
}

/// Keeps a profile under construction sorted (latest leaving first) and free of journeys that another one beats.
fn insert(profile: &mut Vec<Entry>, entry: Entry) {
    let mut place = profile.len();
    while place > 0 && profile[place - 1].dep < entry.dep {
        place -= 1;
    }
    if place > 0 && profile[place - 1].value <= entry.value {
        return;
    }
    let same_minute = place > 0 && profile[place - 1].dep == entry.dep;
    let start = if same_minute { place - 1 } else { place };
    let beaten = profile[place..].iter().take_while(|other| other.value >= entry.value).count();
    profile.splice(start..place + beaten, [entry]);
}
