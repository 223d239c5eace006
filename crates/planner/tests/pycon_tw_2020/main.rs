//! A real afternoon, checked against what a person finds with the printed page, a pencil and the walking minutes.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as expected"
)]

mod data;

use data::*;
use trackhop_planner::*;

fn travel(pace: &Pace) -> Travel {
    Travel::new(&Network::build(spec()).0, pace)
}

fn ordinary() -> Travel {
    travel(&Pace::default())
}

/// The picks of the README: two musts and four wants across five venues.
fn picks() -> Request {
    let pick = |venue, slot, tier| Pick::new(session(venue, slot), tier);
    Request {
        picks: vec![
            pick(PARK, 1, Tier::Must),
            pick(TSANG_FONG, 2, Tier::Want),
            pick(MASA, 2, Tier::Want),
            pick(PARK, 3, Tier::Want),
            pick(SAN_DAO_MEN, 3, Tier::Want),
            pick(PARK, 4, Tier::Must),
            pick(BURGER, 4, Tier::Want),
        ],
        start: Some(Here {
            place: HALL,
            at: at(12, 10),
        }),
        ..Request::default()
    }
}

#[test]
fn walks_through_the_station_are_derived() {
    let travel = ordinary();
    #[track_caller]
    fn check(travel: &Travel, from: PlaceId, to: PlaceId, minutes: u32, basis: Basis) {
        let minutes = Minutes(minutes);
        assert_eq!(travel.walking(from, to), Walking::Known { minutes, basis });
        assert_eq!(travel.walking(to, from), Walking::Known { minutes, basis });
    }
    check(&travel, STATION, PARK, 4, Basis::Published);
    check(&travel, PARK, MASA, 9, Basis::Derived);
    check(&travel, PARK, TSANG_FONG, 12, Basis::Derived);
    check(&travel, PARK, SAN_DAO_MEN, 11, Basis::Derived);
    check(&travel, TSANG_FONG, SAN_DAO_MEN, 15, Basis::Derived);
    check(&travel, MASA, SAN_DAO_MEN, 12, Basis::Derived);
    check(&travel, HALL, BURGER, 31, Basis::Derived);
    // The site prints 12 minutes here, one more than through the station; the network says so.
    check(&travel, HALL, PARK, 11, Basis::Derived);
    let (_, issues) = Network::build(spec());
    assert_eq!(
        issues,
        [NetworkIssue::LongerThanDetour {
            a: HALL,
            b: PARK,
            published: Minutes(12),
            derived: Minutes(11)
        }]
    );
    assert_eq!(travel.broken_rules(&VENUES), []);
}

#[test]
fn the_plan_is_the_one_a_person_finds() {
    let (travel, programme, request) = (ordinary(), programme(), picks());
    let planner = Planner::new(&travel, &programme, &request);
    let plan = planner.best();
    // With breaks of ten minutes only the Park and Masa Loft (nine minutes) are near enough to each other.
    let chosen: Vec<_> = plan.sessions().collect();
    let by_hand = [
        session(PARK, 1),
        session(MASA, 2),
        session(PARK, 3),
        session(PARK, 4),
    ];
    assert_eq!(chosen, by_hand);
    assert_eq!(plan.proof, Proof::Best);
    assert_eq!((plan.score.musts, plan.score.worth), (2, 1200));
    assert_eq!(plan.score.walk, Minutes(11 + 9 + 9));
    assert_eq!(plan.score.slack, Some(Minutes(1)));

    let hops = plan.hops(&travel, &request);
    assert_eq!(hops[0].leave_by, Some(at(13, 39)));
    assert_eq!(hops[1].verdict, Verdict::Tight { slack: Minutes(1) });
    assert_eq!(hops[1].leave_by, Some(at(14, 21)));
    assert_eq!(hops[1].basis, Some(Basis::Derived));
    assert_eq!(hops[2].verdict, Verdict::Tight { slack: Minutes(1) });
    // Staying in one house needs no way and no early arrival.
    assert_eq!(hops[3].journey.as_ref().map(|way| way.legs.len()), Some(0));
}

#[test]
fn what_is_left_out_is_explained_in_minutes() {
    let (travel, programme, request) = (ordinary(), programme(), picks());
    let planner = Planner::new(&travel, &programme, &request);
    let plan = planner.best();
    let left_out = planner.left_out(&plan);
    let sessions: Vec<_> = left_out.iter().map(|out| out.session).collect();
    let by_hand = [
        session(TSANG_FONG, 2),
        session(SAN_DAO_MEN, 3),
        session(BURGER, 4),
    ];
    assert_eq!(sessions, by_hand);

    // Finance at 14:30: two minutes late after the Park, overlapping Celery, two minutes too late back to the Park.
    let Reason::Clashes { clashes, keeping } = &left_out[0].reason else {
        panic!("{:?}", left_out[0]);
    };
    let late = |clash: &Clash| match (clash.after, clash.before) {
        (Some(Verdict::Late { by: after, .. }), Some(Verdict::Late { by: before, .. })) => {
            (clash.with.what, after.0, before.0)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(
        clashes.iter().map(late).collect::<Vec<_>>(),
        [
            (What::Session(session(PARK, 1)), 2, 82),
            (What::Session(session(MASA, 2)), 43, 43),
            (What::Session(session(PARK, 3)), 82, 2),
        ]
    );
    // The car that goes this way did so last at 13:43.
    let cause = LateCause::LastRideGone {
        left: at(13, 41),
        minutes: Minutes(12),
    };
    let by = Minutes(2);
    assert_eq!(clashes[0].after, Some(Verdict::Late { by, cause }));
    // Keeping it gives up the must before it, two wants after it and wins nothing else.
    assert_eq!(keeping.cost.musts, 1);
}

#[test]
fn no_car_goes_to_masa_loft() {
    let travel = ordinary();
    assert_eq!(travel.network().stop_use(MASA), StopUse::default());
    for venue in VENUES {
        assert_eq!(travel.last_ride(venue, MASA), None, "{venue:?}");
    }
    // Only who walks to the Park first can use a car, and only towards Angry Burger.
    assert_eq!(travel.last_ride(MASA, BURGER), Some(at(13, 34)));
    let journey = travel.journey(HALL, MASA, at(12, 10)).unwrap();
    assert_eq!(journey.rides().count(), 0);
    assert_eq!(journey.arrive, at(12, 22));
}

#[test]
fn the_printed_car_is_taken_where_it_is_faster() {
    let travel = ordinary();
    // 12:20 straight to Angry Burger, estimated to take 13 minutes; on foot it would be 12:41.
    let journey = travel.journey(HALL, BURGER, at(12, 10)).unwrap();
    let ride = journey.rides().next().unwrap();
    assert_eq!(ride.vehicle, Some(VehicleId(3)));
    assert_eq!((ride.depart, ride.arrive), (at(12, 20), at(12, 33)));
    assert_eq!(ride.be_there_by, at(12, 18));
    assert_eq!(journey.basis, Basis::Estimated);
    assert_eq!(journey.leave_by_for_first_ride, Some(at(12, 18)));
    // Who misses it walks: the next car goes round all stops and is slower than walking.
    let fallback = travel.fallback(&journey).unwrap();
    assert_eq!((fallback.rides().count(), fallback.arrive), (0, at(12, 50)));
    assert_eq!(travel.leave_by(HALL, BURGER, at(13, 50)), Some(at(13, 19)));
    // At half the pace the tour at 13:00 is the last that helps in time for 13:50.
    let slow = travel_at(200);
    let latest = slow.latest_journey(HALL, BURGER, at(13, 50)).unwrap();
    assert_eq!(latest.depart, at(12, 58));
    assert_eq!(
        latest.rides().map(|ride| ride.arrive).collect::<Vec<_>>(),
        [at(13, 32)]
    );
}

fn travel_at(walk_percent: u16) -> Travel {
    travel(&Pace {
        walk_percent,
        ..Pace::default()
    })
}

#[test]
fn after_the_last_car_only_feet_are_left() {
    let slow = travel_at(200);
    let verdict = slow.verdict(&HopQuestion {
        from: HALL,
        ready: at(13, 45),
        to: BURGER,
        start: at(14, 30),
        arrive_early: Minutes(0),
        margin: Minutes(5),
    });
    let cause = LateCause::LastRideGone {
        left: at(13, 28),
        minutes: Minutes(62),
    };
    assert_eq!(
        verdict,
        Verdict::Late {
            by: Minutes(17),
            cause
        }
    );
}

#[test]
fn who_needs_step_free_ways_is_told_that_nobody_said() {
    let travel = travel(&Pace {
        step_free: true,
        ..Pace::default()
    });
    assert_eq!(travel.walking(PARK, MASA), Walking::Unknown);
    let verdict = travel.verdict(&HopQuestion {
        from: PARK,
        ready: at(14, 20),
        to: MASA,
        start: at(14, 30),
        arrive_early: Minutes(0),
        margin: Minutes(5),
    });
    assert_eq!(verdict, Verdict::Unknown { known_late: None });
}

#[test]
fn in_a_break_of_ten_minutes_one_pair_of_venues_is_near_enough() {
    let travel = ordinary();
    let breaks = [Span::new(at(14, 20).0, at(14, 30).0)];
    let matrix = break_matrix(&travel, &VENUES, &breaks, Minutes(5));
    let near: Vec<_> = matrix[0]
        .iter()
        .filter(|(from, to, verdict)| from < to && verdict.in_time())
        .map(|(from, to, _)| (from, to))
        .collect();
    assert_eq!(near, [(PARK, MASA)]);
    let late = matrix[0].get(PARK, SAN_DAO_MEN);
    assert!(matches!(late, Some(Verdict::Late { by: Minutes(1), .. })));
    assert_eq!(matrix[0].get(PARK, STATION), None);
}
