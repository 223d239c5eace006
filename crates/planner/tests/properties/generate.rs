//! Random networks, small enough for the oracles and dense enough to be awkward.

use proptest::collection::vec;
use proptest::prelude::*;
use trackhop_planner::*;

pub(crate) const PLACES: u16 = 5;
/// Rides begin before this minute.
pub(crate) const DAY: u32 = 150;

fn place() -> impl Strategy<Value = PlaceId> {
    (0..PLACES).prop_map(PlaceId)
}

fn access() -> impl Strategy<Value = Access> {
    prop_oneof![
        6 => Just(Access::StepFree),
        1 => Just(Access::Steps),
        1 => Just(Access::Unstated)
    ]
}

fn basis() -> impl Strategy<Value = Basis> {
    prop_oneof![
        Just(Basis::Published),
        Just(Basis::Derived),
        Just(Basis::Estimated)
    ]
}

fn seats() -> impl Strategy<Value = SeatRisk> {
    prop_oneof![
        4 => Just(SeatRisk::Low),
        1 => Just(SeatRisk::Medium),
        1 => Just(SeatRisk::High)
    ]
}

fn walk() -> impl Strategy<Value = Walk> {
    (place(), place(), 0..30_u32, basis(), access()).prop_map(|(a, b, minutes, basis, access)| {
        Walk {
            a,
            b,
            minutes: Minutes(minutes),
            basis,
            access,
        }
    })
}

fn trip() -> impl Strategy<Value = Trip> {
    let call = (place(), 1..12_u32, 0..3_u32, 0..10_u8, 0..10_u8);
    let calls = vec(call, 2..5);
    (0..DAY, calls, basis(), access(), 0..5_u8, seats()).prop_map(
        |(start, calls, basis, access, tentative, seats)| {
            let mut now = start;
            let calls = calls
                .into_iter()
                .map(|(place, ride, dwell, board, alight)| {
                    let arrive = now + ride;
                    now = arrive + dwell;
                    Call {
                        place,
                        arrive: Timed {
                            at: Minute(arrive),
                            basis,
                        },
                        depart: Timed {
                            at: Minute(now),
                            basis: Basis::Published,
                        },
                        board: board > 0,
                        alight: alight > 0,
                    }
                })
                .collect();
            Trip {
                line: LineId(0),
                vehicle: None,
                calls,
                access,
                tentative: tentative == 0,
                seats,
            }
        },
    )
}

fn window() -> impl Strategy<Value = Window> {
    let stops = vec((place(), 1..12_u32), 2..4);
    (
        stops,
        0..DAY,
        0..50_u32,
        1..20_u32,
        access(),
        0..5_u8,
        seats(),
    )
        .prop_map(
            |(stops, first, length, headway, access, tentative, seats)| {
                let mut ride = 0;
                let stops = stops
                    .into_iter()
                    .enumerate()
                    .map(|(index, (place, minutes))| {
                        ride += if index == 0 { 0 } else { minutes };
                        WindowStop {
                            place,
                            ride: Minutes(ride),
                        }
                    })
                    .collect();
                Window {
                    line: LineId(1),
                    stops,
                    first: Minute(first),
                    last: Minute(first + length),
                    headway: Minutes(headway),
                    basis: Basis::Estimated,
                    access,
                    tentative: tentative == 0,
                    seats,
                }
            },
        )
}

/// A network of [`PLACES`] places, some of them without any known way.
pub(crate) fn network() -> impl Strategy<Value = NetworkSpec> {
    (vec(walk(), 0..7), vec(trip(), 0..8), vec(window(), 0..2)).prop_map(
        |(walks, trips, windows)| NetworkSpec {
            places: PLACES,
            walks,
            unwalkable: Vec::new(),
            trips,
            windows,
        },
    )
}

/// A person: any pace, buffer and need.
pub(crate) fn pace() -> impl Strategy<Value = Pace> {
    (50..200_u16, 0..6_u8, 0..4_u32, any::<bool>(), 0..4_u8).prop_map(
        |(walk_percent, step_free, boarding, likely, certain)| Pace {
            walk_percent,
            step_free: step_free == 0,
            boarding: Minutes(boarding),
            waiting: if likely {
                Waiting::Likely
            } else {
                Waiting::Safe
            },
            tentative_rides: certain > 0,
            assume_walk: None,
        },
    )
}
