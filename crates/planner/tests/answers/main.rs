//! Small cases by hand, one rule each: what an answer says besides being right.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as expected"
)]

mod plans;
mod questions;
mod repeats;
mod ways;

use trackhop_planner::*;

const A: PlaceId = PlaceId(0);
const B: PlaceId = PlaceId(1);
const C: PlaceId = PlaceId(2);

fn walk(a: PlaceId, b: PlaceId, minutes: u32) -> Walk {
    Walk { a, b, minutes: Minutes(minutes), basis: Basis::Published, access: Access::StepFree }
}

fn ride(from: PlaceId, depart: u32, to: PlaceId, arrive: u32) -> Trip {
    let call = |place, at| {
        let time = Timed { at: Minute(at), basis: Basis::Published };
        Call { place, arrive: time, depart: time, board: true, alight: true }
    };
    Trip {
        line: LineId(4),
        vehicle: Some(VehicleId(7)),
        calls: vec![call(from, depart), call(to, arrive)],
        access: Access::StepFree,
        tentative: false,
        seats: SeatRisk::Low,
    }
}

fn travel(walks: Vec<Walk>, trips: Vec<Trip>) -> Travel {
    let spec = NetworkSpec { places: 3, walks, trips, ..NetworkSpec::default() };
    let (network, issues) = Network::build(spec);
    assert_eq!(issues, []);
    Travel::new(&network, &Pace::default())
}

fn talk(place: PlaceId, start: u32, end: u32) -> Session {
    Session { place: Some(place), when: Some(Span::new(start, end)), ..Session::default() }
}

fn pick(session: u32, tier: Tier) -> Pick {
    Pick::new(SessionIdx(session), tier)
}

fn request(picks: Vec<Pick>) -> Request {
    Request { picks, ..Request::default() }
}

fn programme(sessions: Vec<Session>) -> Programme {
    Programme { sessions }
}

fn ids(sessions: impl IntoIterator<Item = SessionIdx>) -> Vec<u32> {
    sessions.into_iter().map(|session| session.0).collect()
}
