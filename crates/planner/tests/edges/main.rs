//! Awkward input: extremes, empty things, wrong things, everything at once. Nothing may stop the program.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as expected"
)]

mod plans;
mod ways;

use trackhop_planner::*;

fn walk(a: u16, b: u16, minutes: u32) -> Walk {
    Walk {
        a: PlaceId(a),
        b: PlaceId(b),
        minutes: Minutes(minutes),
        basis: Basis::Published,
        access: Access::StepFree,
    }
}

fn call(place: u16, arrive: u32, depart: u32) -> Call {
    let time = |at| Timed {
        at: Minute(at),
        basis: Basis::Published,
    };
    Call {
        place: PlaceId(place),
        arrive: time(arrive),
        depart: time(depart),
        board: true,
        alight: true,
    }
}

fn trip(line: u16, calls: Vec<Call>) -> Trip {
    Trip {
        line: LineId(line),
        vehicle: None,
        calls,
        access: Access::StepFree,
        tentative: false,
        seats: SeatRisk::Low,
    }
}

fn window(first: u32, last: u32, headway: u32, stops: &[(u16, u32)]) -> Window {
    let stop = |(place, ride): &(u16, u32)| WindowStop {
        place: PlaceId(*place),
        ride: Minutes(*ride),
    };
    Window {
        line: LineId(9),
        stops: stops.iter().map(stop).collect(),
        first: Minute(first),
        last: Minute(last),
        headway: Minutes(headway),
        basis: Basis::Estimated,
        access: Access::StepFree,
        tentative: false,
        seats: SeatRisk::Low,
    }
}

fn build(places: u16, walks: Vec<Walk>, trips: Vec<Trip>, windows: Vec<Window>) -> Network {
    let spec = NetworkSpec {
        places,
        walks,
        unwalkable: vec![],
        trips,
        windows,
    };
    Network::build(spec).0
}

fn session(place: u16, start: u32, end: u32) -> Session {
    Session {
        place: Some(PlaceId(place)),
        when: Some(Span::new(start, end)),
        ..Session::default()
    }
}

fn want(session: u32) -> Pick {
    Pick::new(SessionIdx(session), Tier::Want)
}

fn wants(count: u32) -> Request {
    Request {
        picks: (0..count).map(want).collect(),
        ..Request::default()
    }
}

fn best(travel: &Travel, sessions: Vec<Session>, request: &Request) -> (Plan, Vec<u32>) {
    let plan = Planner::new(travel, &Programme { sessions }, request).best();
    let sessions = plan.sessions().map(|session| session.0).collect();
    (plan, sessions)
}

fn question(from: u16, ready: u32, to: u16, start: u32) -> HopQuestion {
    HopQuestion {
        from: PlaceId(from),
        ready: Minute(ready),
        to: PlaceId(to),
        start: Minute(start),
        arrive_early: Minutes(0),
        margin: Minutes(5),
    }
}
