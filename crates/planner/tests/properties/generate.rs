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

/// A programme, a request about it, and the network below.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) spec: NetworkSpec,
    pub(crate) pace: Pace,
    pub(crate) programme: Programme,
    pub(crate) request: Request,
}

impl Case {
    pub(crate) fn travel(&self) -> Travel {
        Travel::new(&Network::build(self.spec.clone()).0, &self.pace)
    }

    pub(crate) fn clockwork(&self) -> crate::minute_by_minute::Clockwork {
        crate::minute_by_minute::Clockwork::new(&self.spec, &self.pace)
    }
}

fn session(groups: u16) -> impl Strategy<Value = Session> {
    (place(), 0..DAY, 0..40_u32, 0..12_u16).prop_map(move |(place, start, length, group)| Session {
        place: Some(place),
        when: Some(Span::new(start, start + length)),
        group: (group < groups).then_some(GroupId(group)),
        ..Session::default()
    })
}

fn pick(session: usize, partial: bool) -> impl Strategy<Value = Pick> {
    let tier = prop_oneof![
        1 => Just(Tier::Must),
        3 => Just(Tier::Want),
        2 => Just(Tier::Maybe)
    ];
    let limit = if partial { 12_u32 } else { 1 };
    (tier, 0..5_u32, 0..limit, 0..limit, 0..12_u8).prop_map(
        move |(tier, weight, late, early, locked)| Pick {
            weight: Weight::new(weight * 50),
            late: Minutes(late),
            early: Minutes(early),
            locked: locked == 0,
            ..Pick::new(SessionIdx(session as u32), tier)
        },
    )
}

/// What a random case may contain.
#[derive(Clone, Copy)]
pub(crate) struct Scope {
    pub(crate) sessions: usize,
    /// Of 12 sessions about this many have a repeat or more.
    pub(crate) groups: u16,
    pub(crate) partial: bool,
    pub(crate) frame: bool,
    pub(crate) meals: bool,
}

/// A random case.
pub(crate) fn case(scope: Scope) -> impl Strategy<Value = Case> {
    let sessions = vec(session(scope.groups), 1..=scope.sessions);
    let sessions_and_picks = sessions.prop_flat_map(move |sessions| {
        let picks: Vec<_> = (0..sessions.len())
            .map(|index| pick(index, scope.partial))
            .collect();
        (Just(sessions), picks)
    });
    let here = prop::option::of((place(), 0..60_u32));
    let home = prop::option::of((place(), 100..250_u32));
    let other = prop::option::weighted(0.3, (place(), 0..DAY, 0..20_u32));
    let meal = (place(), 0..DAY, 0..9_u32, 1..12_u32, any::<bool>());
    let rest = (
        0..4_u32,
        prop::option::weighted(0.2, (0..DAY, 0..20_u32)),
        meal,
    );
    (
        network(),
        pace(),
        sessions_and_picks,
        here,
        home,
        other,
        rest,
    )
        .prop_map(
            move |(spec, pace, (sessions, picks), here, home, other, (early, blocked, meal))| {
                let mut request = Request {
                    picks,
                    arrive_early: Minutes(early),
                    ..Request::default()
                };
                if scope.frame {
                    request.start = here.map(|(place, at)| Here {
                        place,
                        at: Minute(at),
                    });
                    request.home = home.map(|(place, by)| Home {
                        place,
                        by: Some(Minute(by)),
                    });
                    request
                        .appointments
                        .extend(other.map(|(place, start, length)| Appointment {
                            place,
                            when: Span::new(start, start + length),
                        }));
                    request
                        .blocked
                        .extend(blocked.map(|(start, length)| Span::new(start, start + length)));
                }
                if scope.meals {
                    let (place, start, spare, length, anywhere) = meal;
                    request.meals.push(Meal {
                        window: Span::new(start, start + length + spare),
                        length: Minutes(length),
                        places: if anywhere { vec![] } else { vec![place] },
                    });
                }
                Case {
                    spec,
                    pace,
                    programme: Programme { sessions },
                    request,
                }
            },
        )
}
