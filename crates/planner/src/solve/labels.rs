//! The longest path that uses each critical group at most once.
//!
//! Per node several beginnings are kept, each with the set of critical groups it has used; one is dropped if another one
//! has used no more groups and scores at least as well, or if it cannot beat a known plan whatever follows. A group whose
//! last node has been passed no longer tells beginnings apart, so meals of past days cost nothing.

#![allow(
    clippy::indexing_slicing,
    reason = "positions come from enumerating vectors of the same length, labels are addressed by the position they were pushed to"
)]

use super::chain::last_node;
use super::{Gains, Path};
use crate::nodes::{Instance, step};
use crate::score::{Gain, Score};

#[derive(Clone, Copy)]
struct Label {
    score: Score,
    used: u64,
    node: usize,
    before: usize,
}

const NONE: usize = usize::MAX;

/// The best path, or `None` if it takes more labels than are left (or more than 64 critical groups).
pub(super) fn longest(
    instance: &Instance,
    gains: &Gains,
    critical: &[u16],
    to_go: &[Option<Gain>],
    at_least: Gain,
    labels_left: &mut u32,
) -> Option<Path> {
    let n = instance.nodes.len();
    if critical.len() > 64 {
        return None;
    }
    let bits: Vec<u64> = instance
        .nodes
        .iter()
        .map(|node| {
            let bit = critical.iter().position(|group| node.group == Some(*group));
            bit.map_or(0, |bit| 1 << bit)
        })
        .collect();
    // Groups that still have a node after this one.
    let mut ahead = vec![0_u64; n];
    for node in (0..n.saturating_sub(1)).rev() {
        ahead[node] = ahead[node + 1] | bits[node + 1];
    }
    let mut labels: Vec<Label> = Vec::new();
    let mut at: Vec<Vec<usize>> = vec![Vec::new(); n];
    for node in 0..n {
        let free = !instance.has_start || node == 0;
        if let Some(gain) = gains.get(node).filter(|_| free)
            && worth_it(gain, to_go[node], at_least)
        {
            let label = Label {
                score: Score::first(gain),
                used: bits[node] & ahead[node],
                node,
                before: NONE,
            };
            keep(&mut labels, &mut at[node], label, labels_left)?;
        }
    }
    for i in 0..n {
        if at[i].is_empty() {
            continue;
        }
        let beginnings = std::mem::take(&mut at[i]);
        let row = instance.row(i);
        let (place, end) = (instance.local[i], instance.nodes[i].end);
        for j in i + 1..n {
            let node = &instance.nodes[j];
            if node.start < end {
                continue;
            }
            let to = instance.local[j];
            let (Some(step), Some(gain)) = (step(row[to], to == place, node), gains.get(j)) else {
                continue;
            };
            for &before in &beginnings {
                let beginning = labels[before];
                if beginning.used & bits[j] != 0 {
                    continue;
                }
                let score = beginning.score.then(step, gain);
                if worth_it(score.gain, to_go[j], at_least) {
                    let label = Label {
                        score,
                        used: (beginning.used | bits[j]) & ahead[j],
                        node: j,
                        before,
                    };
                    keep(&mut labels, &mut at[j], label, labels_left)?;
                }
            }
        }
        at[i] = beginnings;
    }
    let best_at = |node: usize| {
        let best = |best: Option<usize>, &label: &usize| match best {
            Some(known) if labels[known].score >= labels[label].score => Some(known),
            _ => Some(label),
        };
        at[node].iter().fold(None, best)
    };
    let last = last_node(instance, |node| {
        best_at(node).map(|label| labels[label].score)
    })?;
    let mut label = best_at(last)?;
    let score = labels[label].score;
    let mut nodes = vec![last];
    while labels[label].before != NONE {
        label = labels[label].before;
        nodes.push(labels[label].node);
    }
    nodes.reverse();
    Some(Path { nodes, score })
}

fn worth_it(gain: Gain, to_go: Option<Gain>, at_least: Gain) -> bool {
    to_go.is_some_and(|rest| gain.plus(rest) >= at_least)
}

/// Adds a label unless another one is as good; drops those that it makes superfluous. `None` if there are too many.
fn keep(
    labels: &mut Vec<Label>,
    here: &mut Vec<usize>,
    label: Label,
    labels_left: &mut u32,
) -> Option<()> {
    for &other in here.iter() {
        let other = &labels[other];
        if other.used & !label.used == 0 && other.score >= label.score {
            return Some(());
        }
    }
    *labels_left = labels_left.checked_sub(1)?;
    here.retain(|&other| {
        let other = &labels[other];
        label.used & !other.used != 0 || label.score < other.score
    });
    here.push(labels.len());
    labels.push(label);
    Some(())
}
