//! The best path through the nodes of a request.
//!
//! Without repeats the longest path in the graph is the best plan, in nodes times places steps ([`chain`]). Repeats make it
//! hard in general (a group may be used once), so they are brought in only where needed: decremental state-space
//! relaxation (Righini and Salani, Computers & Operations Research 2009). Solve without the rule; if the answer uses a
//! group twice, remember the use of that group along the path ([`labels`]) and solve again; stop when the answer is clean.
//! Such an answer is proven best, because every round but the last allows more than the rules do.

mod chain;
mod greedy;
mod labels;

use crate::nodes::Instance;
use crate::score::{Gain, Score};

/// Gains that differ from those of the nodes, for questions like "and if it must be kept".
#[derive(Clone, Debug)]
pub(crate) struct Gains(Vec<Option<Gain>>);

impl Gains {
    pub(crate) fn of(instance: &Instance) -> Self {
        Self(instance.nodes.iter().map(|node| Some(node.gain)).collect())
    }

    /// What the node is worth; nothing if it may not be used.
    pub(crate) fn get(&self, node: usize) -> Option<Gain> {
        self.0.get(node).copied().flatten()
    }

    pub(crate) fn set(&mut self, node: usize, gain: Option<Gain>) {
        if let Some(slot) = self.0.get_mut(node) {
            *slot = gain;
        }
    }
}

/// A path with its score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) nodes: Vec<usize>,
    pub(crate) score: Score,
}

/// A path and whether it is proven best; if it is not, no plan gains more than the bound.
#[derive(Clone, Debug)]
pub(crate) struct Solved {
    pub(crate) path: Path,
    pub(crate) bound: Option<Gain>,
}

/// The best path. `None` only if the start does not reach home in time, even without anything between.
pub(crate) fn solve(instance: &Instance, gains: &Gains, label_cap: u32) -> Option<Solved> {
    let relaxed = chain::longest(instance, gains)?;
    let mut critical = groups_used_twice(instance, &relaxed.nodes);
    if critical.is_empty() {
        return Some(Solved { path: relaxed, bound: None });
    }
    let mut bound = relaxed.score.gain;
    let mut incumbent = greedy::plan(instance, gains, &relaxed.nodes)?;
    let to_go = chain::gain_to_go(instance, gains);
    let mut labels_left = label_cap;
    loop {
        let found =
            labels::longest(instance, gains, &critical, &to_go, incumbent.score.gain, &mut labels_left);
        let Some(found) = found else {
            return Some(Solved { path: incumbent, bound: Some(bound) });
        };
        let again = groups_used_twice(instance, &found.nodes);
        if again.is_empty() {
            return Some(Solved { path: found, bound: None });
        }
        bound = bound.min(found.score.gain);
        if let Some(repaired) = greedy::plan(instance, gains, &found.nodes)
            && repaired.score > incumbent.score
        {
            incumbent = repaired;
        }
        critical.extend(again);
    }
}

/// Groups that a path uses more than once, by number.
fn groups_used_twice(instance: &Instance, path: &[usize]) -> Vec<u16> {
    let mut times = vec![0_u8; instance.groups];
    for group in path.iter().filter_map(|&node| instance.nodes.get(node)?.group) {
        if let Some(times) = times.get_mut(usize::from(group)) {
            *times = times.saturating_add(1);
        }
    }
    (0..).zip(times).filter(|(_, times)| *times > 1).map(|(group, _)| group).collect()
}
