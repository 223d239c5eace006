//! The community track of PyCon Taiwan 2020 (6 September, Tainan), as the site printed it.
//!
//! Printed: walking minutes from the railway station to every venue and from the university hall to the Park; departures
//! from the hall. Not printed: any other walk (they follow through the station), any riding time. Riding times here are
//! estimates: a third of the walk through the station, rounded up, plus two minutes.

use trackhop_planner::*;

pub(crate) const STATION: PlaceId = PlaceId(0);
/// University hall, stop A.
pub(crate) const HALL: PlaceId = PlaceId(1);
/// Cultural and Creative Park, stop B: AI / ML.
pub(crate) const PARK: PlaceId = PlaceId(2);
/// Tsang Fong Art Space, stop C: Finance.
pub(crate) const TSANG_FONG: PlaceId = PlaceId(3);
/// San Dao Men, stop D: Science.
pub(crate) const SAN_DAO_MEN: PlaceId = PlaceId(4);
/// Angry Burger, stop E: Core.
pub(crate) const BURGER: PlaceId = PlaceId(5);
/// Masa Loft, no stop: Web / Data.
pub(crate) const MASA: PlaceId = PlaceId(6);

pub(crate) const VENUES: [PlaceId; 6] = [HALL, PARK, TSANG_FONG, SAN_DAO_MEN, BURGER, MASA];

/// Minutes since midnight in Tainan.
pub(crate) fn at(hour: u32, minute: u32) -> Minute {
    Minute(hour * 60 + minute)
}

/// Slots of every venue: introduction, three talks, the long slot, lightning talks, closing.
pub(crate) const SLOTS: [(u32, u32); 7] = [
    (13 * 60 + 40, 13 * 60 + 50),
    (13 * 60 + 50, 14 * 60 + 20),
    (14 * 60 + 30, 15 * 60),
    (15 * 60 + 10, 15 * 60 + 40),
    (15 * 60 + 50, 16 * 60 + 40),
    (16 * 60 + 50, 17 * 60 + 20),
    (17 * 60 + 20, 17 * 60 + 40),
];

/// The session in a slot (0 to 6) of a venue of the track.
pub(crate) fn session(venue: PlaceId, slot: u32) -> SessionIdx {
    SessionIdx((u32::from(venue.0) - u32::from(PARK.0)) * 7 + slot)
}

pub(crate) fn programme() -> Programme {
    let venues = [PARK, TSANG_FONG, SAN_DAO_MEN, BURGER, MASA];
    let sessions = venues.iter().flat_map(|venue| {
        SLOTS.map(|(start, end)| Session {
            place: Some(*venue),
            when: Some(Span::new(start, end)),
            ..Session::default()
        })
    });
    Programme {
        sessions: sessions.collect(),
    }
}

pub(crate) fn spec() -> NetworkSpec {
    let walk = |a, b, minutes| Walk {
        a,
        b,
        minutes: Minutes(minutes),
        basis: Basis::Published,
        access: Access::Unstated,
    };
    let full_tour = [
        (HALL, 0),
        (SAN_DAO_MEN, 7),
        (PARK, 6),
        (TSANG_FONG, 6),
        (BURGER, 13),
    ];
    let direct = |to, ride| vec![(HALL, 0), (to, ride)];
    NetworkSpec {
        places: 7,
        walks: vec![
            walk(STATION, HALL, 7),
            walk(STATION, MASA, 5),
            walk(STATION, BURGER, 24),
            walk(STATION, PARK, 4),
            walk(STATION, TSANG_FONG, 8),
            walk(STATION, SAN_DAO_MEN, 7),
            walk(HALL, PARK, 12),
        ],
        unwalkable: vec![],
        trips: vec![
            trip(1, at(12, 20), &direct(PARK, 6)),
            trip(2, at(12, 20), &direct(TSANG_FONG, 7)),
            trip(3, at(12, 20), &direct(BURGER, 13)),
            trip(4, at(12, 20), &direct(SAN_DAO_MEN, 7)),
            trip(1, at(12, 40), &direct(PARK, 6)),
            trip(3, at(12, 40), &direct(PARK, 6)),
            trip(2, at(12, 40), &direct(TSANG_FONG, 7)),
            trip(4, at(12, 40), &full_tour),
            trip(2, at(13, 0), &full_tour),
            trip(3, at(13, 30), &full_tour),
        ],
        windows: vec![],
    }
}

fn trip(car: u16, start: Minute, stops: &[(PlaceId, u32)]) -> Trip {
    let mut now = start;
    let calls = stops.iter().map(|(place, ride)| {
        now = now.plus(Minutes(*ride));
        let basis = if *ride == 0 {
            Basis::Published
        } else {
            Basis::Estimated
        };
        let time = Timed { at: now, basis };
        Call {
            place: *place,
            arrive: time,
            depart: time,
            board: true,
            alight: true,
        }
    });
    Trip {
        line: LineId(0),
        vehicle: Some(VehicleId(car)),
        calls: calls.collect(),
        access: Access::Unstated,
        tentative: false,
        seats: SeatRisk::Low,
    }
}
