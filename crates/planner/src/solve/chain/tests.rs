//! The sweep gives the same path as looking at all pairs of nodes, to the last tie.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
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

const PLACES: u16 = 4;

fn place() -> impl Strategy<Value = PlaceId> {
    (0..PLACES).prop_map(PlaceId)
}

fn network() -> impl Strategy<Value = NetworkSpec> {
    let walk = (place(), place(), 0..8_u32).prop_map(|(a, b, minutes)| Walk {
        a,
        b,
        minutes: Minutes(minutes),
        basis: Basis::Published,
        access: Access::StepFree,
    });
    let trip = (vec((place(), 1..6_u32), 2..4), 0..90_u32, any::<bool>()).prop_map(|(stops, start, full)| {
        let mut now = start;
        let calls = stops.into_iter().map(|(place, ride)| {
            now += ride;
            let time = Timed { at: Minute(now), basis: Basis::Published };
            Call { place, arrive: time, depart: time, board: true, alight: true }
        });
        Trip {
            line: LineId(0),
            vehicle: None,
            calls: calls.collect(),
            access: Access::StepFree,
            tentative: false,
            seats: if full { SeatRisk::High } else { SeatRisk::Low },
        }
    });
    (vec(walk, 0..8), vec(trip, 0..6)).prop_map(|(walks, trips)| NetworkSpec {
        places: PLACES,
        walks,
        trips,
        ..NetworkSpec::default()
    })
}

/// Few places, few weights and short sessions, so that many beginnings are equally good.
fn request(sessions: usize) -> impl Strategy<Value = Request> {
    let weights = vec(0..2_u32, sessions);
    let start = prop::option::weighted(0.3, (place(), 0..50_u32));
    let home = prop::option::weighted(0.3, (place(), 60..130_u32));
    let meal = prop::option::weighted(0.3, (0..60_u32, 5..40_u32, 1..12_u32));
    (weights, start, home, meal, 0..3_u32, 0..6_u8).prop_map(|(weights, start, home, meal, early, robust)| {
        let pick = |(n, weight)| Pick { weight: Weight::new(weight), ..Pick::new(SessionIdx(n), Tier::Want) };
        Request {
            picks: (0..).zip(weights).map(pick).collect(),
            start: start.map(|(place, at)| Here { place, at: Minute(at) }),
            home: home.map(|(place, by)| Home { place, by: Some(Minute(by)) }),
            meals: meal
                .map(|(from, window, length)| Meal {
                    window: Span::new(from, from + window),
                    length: Minutes(length),
                    places: Vec::new(),
                })
                .into_iter()
                .collect(),
            arrive_early: Minutes(early),
            robust: robust == 0,
            ..Request::default()
        }
    })
}

fn sessions() -> impl Strategy<Value = Vec<Session>> {
    let session = (place(), 0..20_u32, 0..4_u32).prop_map(|(place, start, length)| Session {
        place: Some(place),
        when: Some(Span::new(start * 5, start * 5 + length * 5)),
        ..Session::default()
    });
    vec(session, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("TRACKHOP_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_sweep_finds_what_all_pairs_give(
        spec in network(),
        (sessions, request) in sessions().prop_flat_map(|sessions| {
            let request = request(sessions.len());
            (Just(sessions), request)
        }),
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
