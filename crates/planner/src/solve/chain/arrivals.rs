//! What has arrived, or will, at each place while the longest path is looked for.
//!
//! Of two beginnings that arrive, the one with more gain, then with more comfort, is better for everything that follows.
//! Where both are equal the smallest slack decides, and that depends on when the next node starts; so all of those are
//! kept that can still win ([`Arrived::admit`]).
//! Invariant: nodes are left in order of their ends, and looked at in order of their starts.

#![allow(
    clippy::indexing_slicing,
    reason = "columns, buckets and beginnings are addressed by positions from building the same vectors; buckets of a column end where its starts end"
)]

use super::Best;
use crate::arrivals::Value;
use crate::gallop::skip;
use crate::nodes::{Column, Columns, Instance, What};
use crate::score::{Comfort, Gain, Score, Step};

/// A beginning at a place.
#[derive(Clone, Copy)]
struct Beginning {
    gain: Gain,
    comfort: Comfort,
    /// Smallest slack so far.
    slack: u32,
    /// When it was ready, if the slack of the last hop counts.
    ready: Option<u32>,
    node: usize,
}

impl Beginning {
    fn worth(&self) -> (Gain, Comfort) {
        (self.gain, self.comfort)
    }

    /// The smallest slack if the next node starts at this minute.
    fn slack_at(&self, start: u32) -> u32 {
        self.ready.map_or(self.slack, |ready| self.slack.min(start.saturating_sub(ready)))
    }

    /// No later start makes the other one better than this one; both are of equal worth.
    fn outdoes(&self, other: &Self) -> bool {
        self.slack >= other.slack && self.ready <= other.ready && self.node <= other.node
    }
}

/// A beginning that is ready later, in a list of those that are ready in the same bucket.
struct Waiting {
    beginning: Beginning,
    next: usize,
}

const NONE: usize = usize::MAX;

/// What has arrived at a column (see [`Columns`]).
#[derive(Clone)]
struct Arrived {
    /// The first bucket that has not been looked at.
    seen: usize,
    /// The most worth among those that have arrived.
    gain: Gain,
    comfort: Comfort,
    /// All that have arrived with just that worth and can still win.
    beginnings: Vec<Beginning>,
}

pub(super) struct Arrivals<'a> {
    instance: &'a Instance,
    columns: &'a Columns,
    arrived: Vec<Arrived>,
    /// The list of each bucket: one for each start of a column.
    buckets: Vec<usize>,
    waiting: Vec<Waiting>,
}

impl<'a> Arrivals<'a> {
    pub(super) fn new(instance: &'a Instance) -> Self {
        let columns = &instance.columns;
        let nothing = |column: &Column| Arrived {
            seen: column.starts.start,
            gain: Gain::default(),
            comfort: Comfort::WORST,
            beginnings: Vec::new(),
        };
        Self {
            arrived: columns.list.iter().map(nothing).collect(),
            buckets: vec![NONE; columns.starts.len()],
            waiting: Vec::new(),
            instance,
            columns,
        }
    }

    /// Sends the best beginning of a node to every place.
    pub(super) fn leave(&mut self, node: usize, best: Option<Best>) {
        let Some(Best { score, .. }) = best else { return };
        if matches!(self.instance.nodes[node].what, What::Home) {
            return;
        }
        let (row, from) = (self.instance.row(node), self.instance.local[node]);
        for (column, arrived) in self.columns.list.iter().zip(&mut self.arrived) {
            if score.gain < arrived.gain {
                continue;
            }
            let value = row[column.place];
            if value == Value::NEVER {
                continue;
            }
            let same_place = column.place == from;
            let ready = value.arrive().saturating_add(if same_place { 0 } else { column.lead });
            let step = if same_place {
                Step::new(0, 0, u32::MAX)
            } else {
                Step::new(value.walk(), value.risk(), u32::MAX)
            };
            let beginning = Beginning {
                gain: score.gain,
                comfort: score.comfort.after(step),
                slack: score.slack,
                ready: (!same_place && !column.meal).then_some(ready),
                node,
            };
            if beginning.worth() < (arrived.gain, arrived.comfort) {
                continue;
            }
            let starts = &self.columns.starts[..column.starts.end];
            // Another node may still look in the minute that was looked at last.
            let last = arrived.seen.saturating_sub(1).max(column.starts.start);
            let bucket = skip(starts, last, |start| *start < ready);
            if bucket < arrived.seen {
                arrived.admit(beginning);
            } else if let Some(bucket) = self.buckets[..column.starts.end].get_mut(bucket) {
                wait(bucket, &mut self.waiting, beginning);
            }
        }
    }

    /// The best beginning that is ready when this node starts, with the node.
    pub(super) fn best(&mut self, node: usize, start: u32, gain: Gain) -> Option<Best> {
        let column = self.columns.of[node];
        let arrived = &mut self.arrived[column];
        let end = self.columns.list[column].starts.end;
        while arrived.seen < end && self.columns.starts[arrived.seen] <= start {
            let mut next = self.buckets[arrived.seen];
            while let Some(waiting) = self.waiting.get(next) {
                arrived.admit(waiting.beginning);
                next = waiting.next;
            }
            arrived.seen += 1;
        }
        let best =
            arrived.beginnings.iter().max_by_key(|it| (it.slack_at(start), std::cmp::Reverse(it.node)))?;
        let score = Score { gain: best.gain.plus(gain), comfort: best.comfort, slack: best.slack_at(start) };
        Some(Best { score, before: best.node })
    }
}

/// Puts a beginning into a bucket, unless what was put there last is worth more.
fn wait(bucket: &mut usize, waiting: &mut Vec<Waiting>, beginning: Beginning) {
    if waiting.get(*bucket).is_some_and(|last| last.beginning.worth() > beginning.worth()) {
        return;
    }
    let next = std::mem::replace(bucket, waiting.len());
    waiting.push(Waiting { beginning, next });
}

impl Arrived {
    /// Takes note of a beginning that has arrived, unless it can never be the best.
    fn admit(&mut self, beginning: Beginning) {
        let worth = beginning.worth();
        if worth < (self.gain, self.comfort) {
            return;
        }
        if worth > (self.gain, self.comfort) {
            (self.gain, self.comfort) = worth;
            self.beginnings.clear();
        } else if self.beginnings.iter().any(|other| other.outdoes(&beginning)) {
            return;
        } else {
            self.beginnings.retain(|other| !beginning.outdoes(other));
        }
        self.beginnings.push(beginning);
    }
}
