//! Ways through awkward networks.

use trackhop_planner::*;

use crate::*;

#[test]
fn unusable_input_is_reported_and_left_out() {
    let spec = NetworkSpec {
        places: 2,
        walks: vec![walk(0, 2, 5), walk(0, 1, LONGEST_WALK.0 + 1), walk(0, 1, 9)],
        unwalkable: vec![(PlaceId(0), PlaceId(5))],
        trips: vec![
            trip(0, vec![call(0, 5, 5)]),
            trip(0, vec![call(0, 5, 5), call(1, 4, 4)]),
            trip(0, vec![call(0, 5, 5), call(1, 5, 5), call(0, 6, 6)]),
            trip(0, vec![call(0, 5, 5), call(1, 9, 9), call(2, 12, 12)]),
            trip(0, vec![call(0, 5, 5), call(1, 9, 7), call(0, 12, 12)]),
            trip(0, vec![call(0, 5, 5), call(1, 9, 0)]),
        ],
        windows: vec![
            window(10, 20, 0, &[(0, 0), (1, 5)]),
            window(10, 20, 5, &[(0, 0), (1, 0)]),
            window(10, 20, 5, &[(0, 1), (1, 3)]),
            window(20, 10, 5, &[(0, 0), (1, 5)]),
            window(0, LONGEST_WINDOW.0 + 1, 5, &[(0, 0), (1, 5)]),
            window(10, 20, 5, &[(0, 0)]),
            window(10, 20, 5, &[(0, 0), (2, 5)]),
            window(u32::MAX / 2 - 9, u32::MAX / 2, 5, &[(0, 0), (1, 5)]),
            window(10, 20, 5, &[(0, 0), (1, 5)]),
            window(u32::MAX / 2 - 9, u32::MAX / 2 - 1, 5, &[(0, 0), (1, 5)]),
        ],
    };
    let (network, issues) = Network::build(spec);
    use NetworkIssue::*;
    let cut = |trip, call| TripCut { trip: TripId(trip), call };
    let moved = |trip, call| TripTimeMoved { trip: TripId(trip), call };
    let mut expected = vec![
        WalkUnusable(0),
        WalkUnusable(1),
        UnwalkableUnusable(0),
        TripTooShort(TripId(0)),
        cut(1, 1),
        TripTooShort(TripId(1)),
        moved(2, 1),
        moved(2, 2),
        cut(3, 2),
        moved(4, 1),
    ];
    expected.extend((0..8).map(|index| WindowUnusable(WindowId(index))));
    assert_eq!(issues, expected);
    assert_eq!(network.trip(TripId(0)).unwrap().calls, []);
    let times: Vec<_> =
        network.trip(TripId(2)).unwrap().calls.iter().map(|c| (c.arrive.at.0, c.depart.at.0)).collect();
    assert_eq!(times, [(5, 5), (6, 6), (7, 7)]);
    assert_eq!(network.trip(TripId(9)), None);
    assert_eq!(network.window(WindowId(0)).unwrap().stops, []);
    assert_eq!(network.window(WindowId(8)).unwrap().stops.len(), 2);
    let both = StopUse { arrivals: true, departures: true };
    assert_eq!((network.stop_use(PlaceId(0)), network.stop_use(PlaceId(1))), (both, both));
}

#[test]
fn a_window_service_is_counted_with_its_whole_headway_to_be_safe() {
    #[track_caller]
    fn check(waiting: Waiting, at: u32, want: Option<u32>) {
        let network = build(2, vec![], vec![], vec![window(100, 160, 15, &[(0, 0), (1, 10)])]);
        let pace = Pace { waiting, ..Pace::default() };
        let reach = Travel::new(&network, &pace).reach(PlaceId(0), PlaceId(1), Minute(at));
        assert_eq!(reach.map(|reach| reach.arrive.0), want, "{waiting:?} {at}");
    }
    // Boarding takes 2 minutes, the car comes within 15 (or 8), the ride takes 10; before 100 nothing runs.
    check(Waiting::Safe, 50, Some(100 + 15 + 10));
    check(Waiting::Safe, 110, Some(110 + 2 + 15 + 10));
    check(Waiting::Likely, 110, Some(110 + 2 + 8 + 10));
    // Nobody may count on a car after the last one has left at 160.
    check(Waiting::Safe, 143, Some(170));
    check(Waiting::Safe, 144, None);
    check(Waiting::Likely, 150, Some(170));
    check(Waiting::Likely, 151, None);
}

#[test]
fn a_window_service_may_run_for_four_days() {
    let network = build(2, vec![], vec![], vec![window(0, 4 * 24 * 60, 5, &[(0, 0), (1, 5)])]);
    let reach = Travel::new(&network, &Pace::default()).reach(PlaceId(0), PlaceId(1), Minute(5_000));
    assert_eq!(reach.map(|reach| reach.arrive), Some(Minute(5_000 + 2 + 5 + 5)));
}

#[test]
fn an_unknown_way_is_neither_near_nor_far() {
    let rides = vec![trip(0, vec![call(0, 0, 30), call(1, 40, 40)])];
    let travel = Travel::new(&build(3, vec![], rides, vec![]), &Pace::default());
    let verdict = |from, ready, to, start| travel.verdict(&question(from, ready, to, start));
    assert_eq!(verdict(0, 10, 1, 50), Verdict::Fine { slack: Minutes(10) });
    assert_eq!(verdict(0, 10, 1, 44), Verdict::Tight { slack: Minutes(4) });
    assert_eq!(verdict(0, 10, 1, 35), Verdict::Unknown { known_late: Some(Minutes(5)) });
    assert_eq!(verdict(0, 29, 1, 50), Verdict::Unknown { known_late: None });
    assert_eq!(verdict(0, 10, 2, 900), Verdict::Unknown { known_late: None });
    let cause = LateCause::Overlap { by: Minutes(5) };
    assert_eq!(verdict(0, 10, 2, 5), Verdict::Late { by: Minutes(5), cause });
    assert_eq!(verdict(2, 10, 2, 12), Verdict::Tight { slack: Minutes(2) });
}

#[test]
fn a_barrier_makes_it_impossible_and_says_why() {
    let spec = NetworkSpec {
        places: 4,
        walks: vec![Walk { access: Access::Steps, ..walk(0, 2, 5) }, walk(2, 3, 5)],
        unwalkable: vec![(PlaceId(1), PlaceId(0))],
        trips: vec![trip(0, vec![call(0, 0, 30), call(1, 40, 40)])],
        windows: vec![],
    };
    let (network, issues) = Network::build(spec);
    assert_eq!(issues, []);
    let step_free = Pace { step_free: true, ..Pace::default() };
    let travel = Travel::new(&network, &step_free);
    let verdict = |from, ready, to, start| travel.verdict(&question(from, ready, to, start));
    assert_eq!(verdict(0, 50, 1, 90), Verdict::Impossible(NoWay::NoRideLeft { left: Minute(28) }));
    assert_eq!(verdict(1, 50, 0, 90), Verdict::Impossible(NoWay::NotWalkable));
    assert_eq!(verdict(0, 50, 2, 90), Verdict::Impossible(NoWay::StepsOnly));
    assert_eq!(verdict(0, 50, 3, 90), Verdict::Impossible(NoWay::StepsOnly));
    let late = Verdict::Late { by: Minutes(5), cause: LateCause::Ride };
    assert_eq!(verdict(0, 10, 1, 35), late);
    // An assumption fills what nobody said, never what somebody ruled out.
    let assuming = Pace { assume_walk: Some(Minutes(20)), ..step_free };
    let travel = Travel::new(&network, &assuming);
    assert_eq!(travel.walking(PlaceId(0), PlaceId(1)), Walking::NotWalkable);
    assert_eq!(travel.walking(PlaceId(0), PlaceId(2)), Walking::StepsOnly);
    let all = [0, 1, 2, 3].map(PlaceId);
    assert_eq!(travel.broken_rules(&all), []);
}

#[test]
fn an_assumed_walk_keeps_the_triangle_rule_and_says_that_it_is_assumed() {
    let network = build(4, vec![walk(0, 1, 50), walk(2, 3, 4)], vec![], vec![]);
    let assume = |minutes| Pace { assume_walk: Some(Minutes(minutes)), ..Pace::default() };
    let known = |minutes, basis| Walking::Known { minutes: Minutes(minutes), basis };
    let travel = Travel::new(&network, &assume(30));
    assert_eq!(travel.walking(PlaceId(0), PlaceId(2)), known(30, Basis::Assumed));
    assert_eq!(travel.walking(PlaceId(0), PlaceId(1)), known(50, Basis::Published));
    let travel = Travel::new(&network, &assume(3));
    assert_eq!(travel.walking(PlaceId(0), PlaceId(2)), known(25, Basis::Assumed));
    assert_eq!(travel.broken_rules(&[0, 1, 2, 3].map(PlaceId)), []);
}

#[test]
fn nothing_is_assumed_across_a_barrier_or_near_one() {
    let spec = NetworkSpec {
        places: 5,
        walks: vec![walk(0, 1, 5)],
        unwalkable: vec![(PlaceId(0), PlaceId(2))],
        ..NetworkSpec::default()
    };
    let pace = Pace { assume_walk: Some(Minutes(9)), ..Pace::default() };
    let travel = Travel::new(&Network::build(spec).0, &pace);
    let walking = |from, to| travel.walking(PlaceId(from), PlaceId(to));
    let assumed = Walking::Known { minutes: Minutes(9), basis: Basis::Assumed };
    assert_eq!(walking(3, 4), assumed);
    assert_eq!(walking(0, 2), Walking::NotWalkable);
    for (from, to) in [(1, 2), (0, 3), (1, 3), (2, 3), (1, 4)] {
        assert_eq!((walking(from, to), walking(to, from)), (Walking::Unknown, Walking::Unknown));
    }
}

#[test]
fn slow_feet_are_rounded_up_after_adding() {
    let network = build(3, vec![walk(0, 1, 7), walk(1, 2, 5)], vec![], vec![]);
    let slow = Pace { walk_percent: 120, ..Pace::default() };
    let travel = Travel::new(&network, &slow);
    // 8.4 and 6 minutes; together 14.4, not 9 + 6.
    let minutes = |from, to| travel.reach(PlaceId(from), PlaceId(to), Minute(0)).unwrap().arrive.0;
    assert_eq!((minutes(0, 1), minutes(1, 2), minutes(0, 2)), (9, 6, 15));
}

#[test]
fn too_many_places_are_refused_by_name() {
    let spec = NetworkSpec {
        places: u16::MAX,
        walks: vec![walk(0, 999, 5), walk(0, 1_000, 5)],
        ..NetworkSpec::default()
    };
    let (network, issues) = Network::build(spec);
    assert_eq!(network.places(), MOST_PLACES);
    let expected = [NetworkIssue::TooManyPlaces, NetworkIssue::WalkUnusable(1)];
    assert_eq!(issues, expected);
}

#[test]
fn a_published_walk_that_takes_longer_than_a_way_round_is_reported() {
    #[track_caller]
    fn check(published: &[(u16, u16, u32)], reported: &[(u16, u16, u32)]) {
        // From each place to the next it takes five minutes.
        let around = [(0, 2, 5), (2, 1, 5), (1, 3, 5)];
        let walks = around.iter().chain(published).map(|&(a, b, minutes)| walk(a, b, minutes)).collect();
        let (_, issues) = Network::build(NetworkSpec { places: 4, walks, ..NetworkSpec::default() });
        let detour = |&(a, b, published): &(u16, u16, u32)| NetworkIssue::LongerThanDetour {
            a: PlaceId(a),
            b: PlaceId(b),
            published: Minutes(published),
            derived: Minutes(10),
        };
        assert_eq!(issues, reported.iter().map(detour).collect::<Vec<_>>());
    }
    check(&[(0, 1, 12)], &[(0, 1, 12)]);
    check(&[(1, 0, 12)], &[(1, 0, 12)]);
    check(&[(2, 3, 12)], &[(2, 3, 12)]);
    check(&[(0, 1, 10)], &[]);
    check(&[(0, 1, 9)], &[]);
    // Of two walks between the same places only the shorter one is used.
    check(&[(0, 1, 20), (1, 0, 12)], &[(1, 0, 12)]);
    check(&[(0, 1, 20), (0, 1, 10)], &[]);
}
