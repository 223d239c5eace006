//! The sweep gives the same path as looking at all pairs of nodes, to the last tie.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::made_up::{config, crowded};
use crate::nodes::step;
use crate::*;

/// The longest path by definition, in quadratic time.
fn longest_by_pairs(instance: &Instance, gains: &Gains) -> Option<Path> {
    let n = instance.nodes.len();
    let mut best: Vec<Option<Best>> = (0..n)
        .map(|node| {
            let free = !instance.has_start || node == 0;
            let score = Score::first(gains.get(node).filter(|_| free)?);
            Some(Best { score, before: NONE })
        })
        .collect();
    for i in 0..n {
        let Some(beginning) = best[i] else { continue };
        for (j, known) in best.iter_mut().enumerate().skip(i + 1) {
            let (node, to) = (&instance.nodes[j], instance.local[j]);
            let Some(step) = step(instance.row(i)[to], to == instance.local[i], node) else {
                continue;
            };
            let Some(gain) = gains.get(j) else { continue };
            let score = beginning.score.then(step, gain);
            if known.is_none_or(|known| score > known.score) {
                *known = Some(Best { score, before: i });
            }
        }
    }
    let last = last_node(instance, |node| best[node].map(|best| best.score))?;
    let mut nodes = vec![last];
    while let Some(Best { before, .. }) = nodes.last().and_then(|&at| best[at])
        && before != NONE
    {
        nodes.push(before);
    }
    nodes.reverse();
    Some(Path { nodes, score: best[last]?.score })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_sweep_finds_what_all_pairs_give(
        (spec, sessions, request) in crowded(),
        other_gains in vec(0..12_u8, 60),
    ) {
        let travel = Travel::new(&Network::build(spec).0, &Pace::default());
        let instance = Instance::new(&travel, &Programme { sessions }, &request);
        let mut gains = Gains::of(&instance);
        prop_assert_eq!(longest(&instance, &gains), longest_by_pairs(&instance, &gains));
        for (node, change) in other_gains.into_iter().enumerate() {
            match (change, gains.get(node)) {
                (0, _) => gains.set(node, None),
                (1, Some(gain)) => gains.set(node, Some(gain.plus(Gain::new(false, 1, 0)))),
                _ => {}
            }
        }
        prop_assert_eq!(longest(&instance, &gains), longest_by_pairs(&instance, &gains));
    }
}
