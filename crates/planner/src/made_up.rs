//! Made-up requests for the tests inside this crate: more sessions than an oracle over all plans could take, crowded into
//! few places and minutes.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::*;

/// As many cases as the properties in `tests`.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig {
        cases: std::env::var("TRACKHOP_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
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

/// A network, sessions and what is asked about them.
pub(crate) fn crowded() -> impl Strategy<Value = (NetworkSpec, Vec<Session>, Request)> {
    let sessions = sessions().prop_flat_map(|sessions| {
        let request = request(sessions.len());
        (Just(sessions), request)
    });
    (network(), sessions).prop_map(|(spec, (sessions, request))| (spec, sessions, request))
}
