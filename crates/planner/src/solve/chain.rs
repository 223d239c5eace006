//! The longest path: `best(j) = gain(j) + max over i before j of best(i)`, one best beginning per node.
//!
//! Method: an event sweep. At the end of a node its beginning goes to every place ([`arrivals`]); at a start whatever has
//! arrived by then is looked at. That is the same maximum as over all pairs of nodes, at the cost of nodes times places.
//! Ties go to the beginning that ends in the earlier node, so the same input always gives the same path.

#![allow(
    clippy::indexing_slicing,
    reason = "positions come from enumerating vectors of the same length, and local[j] is below the width of a row by construction of Instance"
)]

mod arrivals;
#[cfg(test)]
mod tests;

use arrivals::Arrivals;

use super::{Gains, Path};
use crate::nodes::{Instance, What, step};
use crate::score::{Gain, Score};

/// The best beginning that ends in a node, and the node before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Best {
    score: Score,
    before: usize,
}

const NONE: usize = usize::MAX;

pub(super) fn longest(instance: &Instance, gains: &Gains) -> Option<Path> {
    let n = instance.nodes.len();
    let mut best: Vec<Option<Best>> = (0..n)
        .map(|node| {
            // With a start, everything must be reached from it.
            let free = !instance.has_start || node == 0;
            let score = Score::first(gains.get(node).filter(|_| free)?);
            Some(Best { score, before: NONE })
        })
        .collect();
    let (starts, ends) = &instance.events;
    let mut arrivals = Arrivals::new(instance);
    let mut ends = ends.iter().peekable();
    for &node in starts {
        let now = instance.nodes[node].start;
        while let Some(&&end) = ends.peek()
            && instance.nodes[end].end <= now
        {
            ends.next();
            arrivals.leave(end, best[end]);
        }
        if let Some(gain) = gains.get(node)
            && let Some(reached) = arrivals.best(node, now, gain)
            && best[node].is_none_or(|known| reached.score > known.score)
        {
            best[node] = Some(reached);
        }
        if instance.nodes[node].end == now {
            arrivals.leave(node, best[node]);
        }
    }
    let last = last_node(instance, |node| best[node].map(|best| best.score))?;
    let mut nodes = vec![last];
    let mut at = last;
    while let Some(Best { before, .. }) = best[at]
        && before != NONE
    {
        nodes.push(before);
        at = before;
    }
    nodes.reverse();
    Some(Path { nodes, score: best[last]?.score })
}

/// Where the best path ends: at home if there is one, otherwise wherever the score is best.
pub(super) fn last_node(instance: &Instance, score: impl Fn(usize) -> Option<Score>) -> Option<usize> {
    let n = instance.nodes.len();
    if instance.has_home {
        let home = n.checked_sub(1)?;
        return score(home).map(|_| home);
    }
    let mut best: Option<(Score, usize)> = None;
    for node in 0..n {
        if let Some(score) = score(node)
            && best.is_none_or(|(known, _)| score > known)
        {
            best = Some((score, node));
        }
    }
    best.map(|(_, node)| node)
}

/// The most that can be gained after each node, without the rule about groups; nothing if home is out of reach.
pub(super) fn gain_to_go(instance: &Instance, gains: &Gains) -> Vec<Option<Gain>> {
    let n = instance.nodes.len();
    let mut to_go: Vec<Option<Gain>> = (0..n)
        .map(|node| {
            let is_home = instance.nodes[node].what == What::Home;
            (!instance.has_home || is_home).then_some(Gain::default())
        })
        .collect();
    for i in (0..n).rev() {
        let row = instance.row(i);
        let place = instance.local[i];
        for j in i + 1..n {
            let node = &instance.nodes[j];
            let to = instance.local[j];
            if let (Some(rest), Some(gain)) = (to_go[j], gains.get(j))
                && node.start >= instance.nodes[i].end
                && step(row[to], to == place, node).is_some()
            {
                to_go[i] = to_go[i].max(Some(rest.plus(gain)));
            }
        }
    }
    to_go
}
