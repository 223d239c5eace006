//! The sweep gives what looking at all pairs of nodes gives.

use proptest::prelude::*;

use super::*;
use crate::made_up::{config, crowded};
use crate::nodes::Instance;
use crate::{Network, Pace, Programme, Request};

/// What can be kept before and after each node by definition, in quadratic time.
fn by_pairs(instance: &Instance, request: &Request) -> (Vec<Option<Gain>>, Vec<Option<Gain>>) {
    let n = instance.nodes.len();
    let free = |anchored: bool| (!anchored).then_some(Gain::default());
    let mut before = vec![free(request.start.is_some()); n];
    let mut after = vec![free(request.home.is_some()); n];
    if n > 0 {
        (before[0], after[n - 1]) = (Some(Gain::default()), Some(Gain::default()));
    }
    let follows = |i: usize, j: usize| instance.step(i, j).is_some();
    for j in 0..n {
        for i in (0..j).filter(|&i| follows(i, j)) {
            before[j] = before[j].max(before[i].map(|gain| gain.plus(instance.nodes[i].gain)));
        }
    }
    for i in (0..n).rev() {
        for j in (i + 1..n).filter(|&j| follows(i, j)) {
            after[i] = after[i].max(after[j].map(|gain| gain.plus(instance.nodes[j].gain)));
        }
    }
    (before, after)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_sweep_keeps_what_all_pairs_keep((spec, sessions, request) in crowded()) {
        // Robust hops know no FIFO, and the catalogue leaves meals to a bound.
        let request = Request { robust: false, meals: Vec::new(), ..request };
        let travel = Travel::new(&Network::build(spec).0, &Pace::default());
        let instance = Instance::new(&travel, &Programme { sessions }, &request);
        let (before, after) = by_pairs(&instance, &request);
        let swept = |direction, anchored| sweep(&travel, &instance.nodes, direction, anchored);
        // What cannot be reached from the start cannot lie before anything either, and the other way round.
        let both = |(before, after): (&Option<Gain>, &Option<Gain>)| Some((before.as_ref().copied()?, after.as_ref().copied()?));
        let got_before = swept(Direction::Forward, request.start.is_some());
        let got_after = swept(Direction::Backward, request.home.is_some());
        let want: Vec<_> = before.iter().zip(&after).map(both).collect();
        let got: Vec<_> = got_before.iter().zip(&got_after).map(both).collect();
        prop_assert_eq!(got, want);
    }

    #[test]
    fn no_journey_is_faster_than_the_fastest((spec, ..) in crowded()) {
        let travel = Travel::new(&Network::build(spec).0, &Pace::default());
        for from in (0..4).map(PlaceId) {
            for to in (0..4).map(PlaceId) {
                let minutes = (0..200).filter_map(|at| Some(travel.reach(from, to, crate::Minute(at))?.arrive.0 - at));
                prop_assert_eq!(minutes.min().unwrap_or(u32::MAX), travel.fastest(from, to));
            }
        }
    }
}
