//! A good plan quickly: put in what is worth most wherever it still fits.
//!
//! Used to repair a path that uses a group twice, as the plan to beat, and as the answer if the proof is given up.
//! Invariant: the path it gives keeps every rule.

use super::{Gains, Path};
use crate::nodes::Instance;
use crate::order;
use crate::score::{Gain, Score};

/// A plan made greedily: first from the nodes of `favoured`, then from all. The better of that and of one without
/// favourites. `None` only if the start does not reach home.
pub(super) fn plan(instance: &Instance, gains: &Gains, favoured: &[usize]) -> Option<Path> {
    let n = instance.nodes.len();
    let most = |a: usize, b: usize| gains.get(b).cmp(&gains.get(a));
    let order = order::by(n, &most);
    let mut favoured = favoured.to_vec();
    order::sort(&mut favoured, &most);
    favoured.extend(&order);
    let repaired = insert_all(instance, gains, &favoured);
    let plain = insert_all(instance, gains, &order);
    match (repaired, plain) {
        (Some(repaired), Some(plain)) if plain.score > repaired.score => Some(plain),
        (repaired, plain) => repaired.or(plain),
    }
}

fn insert_all(instance: &Instance, gains: &Gains, order: &[usize]) -> Option<Path> {
    let last = instance.nodes.len().checked_sub(1)?;
    let mut path: Vec<usize> = Vec::new();
    if instance.has_start {
        path.push(0);
    }
    if instance.has_home {
        if instance.has_start {
            instance.step(0, last)?;
        }
        path.push(last);
    }
    let mut used = vec![false; instance.groups];
    for &node in order {
        let group = instance.nodes.get(node).and_then(|node| node.group);
        let taken = group.is_some_and(|group| used.get(usize::from(group)) == Some(&true));
        if taken || gains.get(node).is_none() {
            continue;
        }
        let place = path.partition_point(|&other| other < node);
        if path.get(place) == Some(&node) {
            continue;
        }
        let before = place.checked_sub(1).and_then(|index| path.get(index));
        let starts_well = match before {
            Some(&before) => instance.step(before, node).is_some(),
            None => !instance.has_start,
        };
        let goes_on = match path.get(place) {
            Some(&after) => instance.step(node, after).is_some(),
            None => true,
        };
        if starts_well && goes_on {
            path.insert(place, node);
            if let Some(slot) = group.and_then(|group| used.get_mut(usize::from(group))) {
                *slot = true;
            }
        }
    }
    score(instance, gains, &path).map(|score| Path { nodes: path, score })
}

/// The score of a path, or `None` if one of its hops cannot be made or it is empty.
fn score(instance: &Instance, gains: &Gains, path: &[usize]) -> Option<Score> {
    let (&first, rest) = path.split_first()?;
    let mut score = Score::first(gains.get(first)?);
    let mut before = first;
    for &node in rest {
        let gain: Gain = gains.get(node)?;
        score = score.then(instance.step(before, node)?, gain);
        before = node;
    }
    Some(score)
}
