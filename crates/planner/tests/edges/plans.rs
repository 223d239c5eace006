//! Plans for awkward requests.

use trackhop_planner::*;

use crate::*;

#[test]
fn nothing_gives_nothing() {
    let travel = Travel::new(&Network::default(), &Pace::default());
    let (plan, sessions) = best(&travel, vec![], &Request::default());
    assert_eq!((sessions, plan.proof, plan.score), (vec![], Proof::Best, PlanScore::default()));
    assert!(!plan.home_out_of_reach);
    assert_eq!(travel.reach(PlaceId(0), PlaceId(0), Minute(0)), None);
    assert_eq!(travel.reach_all(PlaceId(3), Minute(0)), []);
    assert_eq!(travel.walking(PlaceId(7), PlaceId(7)), Walking::Unknown);
    assert_eq!(travel.broken_rules(&[]), []);
    let all = catalogue(&travel, &Programme::default(), &Request::default(), None);
    assert_eq!(all.costs, []);
}

#[test]
fn trips_after_midnight_are_larger_numbers() {
    let network = build(2, vec![], vec![trip(0, vec![call(0, 1430, 1435), call(1, 1470, 1475)])], vec![]);
    let travel = Travel::new(&network, &Pace::default());
    assert_eq!(travel.leave_by(PlaceId(0), PlaceId(1), Minute(1470)), Some(Minute(1433)));
    assert_eq!(travel.leave_by(PlaceId(0), PlaceId(1), Minute(1469)), None);
    let late = session(1, 1480, 1540);
    let (_, sessions) = best(&travel, vec![session(0, 1380, 1433), late], &wants(2));
    assert_eq!(sessions, [0, 1]);
}

#[test]
fn a_place_out_of_range_is_nowhere() {
    let travel = Travel::new(&build(2, vec![walk(0, 1, 5)], vec![], vec![]), &Pace::default());
    for (from, to) in [(0, 2), (2, 0), (2, 2), (0, 900)] {
        assert_eq!(travel.reach(PlaceId(from), PlaceId(to), Minute(0)), None);
        assert_eq!(travel.walking(PlaceId(from), PlaceId(to)), Walking::Unknown);
        assert_eq!(travel.leave_by(PlaceId(from), PlaceId(to), Minute(99)), None);
    }
    let cause = LateCause::Walk { minutes: Minutes(5) };
    let at_once = travel.verdict(&question(0, 30, 1, 30));
    assert_eq!(at_once, Verdict::Late { by: Minutes(5), cause });
    let outside = vec![session(0, 0, 10), session(7, 20, 30)];
    let (plan, sessions) = best(&travel, outside.clone(), &wants(2));
    assert_eq!(sessions.len(), 1);
    let all = catalogue(&travel, &Programme { sessions: outside }, &wants(2), Some(&plan));
    assert_eq!(all.most.worth, 300);
}

#[test]
fn picks_that_cannot_be_planned_say_why() {
    let travel = Travel::new(&build(1, vec![], vec![], vec![]), &Pace::default());
    let no_time = Session { when: None, ..session(0, 0, 1) };
    let no_place = Session { place: None, ..session(0, 0, 1) };
    let backwards = session(0, 9, 5);
    let programme = Programme { sessions: vec![no_time, no_place, backwards, session(0, 20, 30)] };
    let request = Request { blocked: vec![Span::new(25, 40)], ..wants(5) };
    let planner = Planner::new(&travel, &programme, &request);
    use NotPlannable::*;
    let reasons = [NoTime, NoPlace, NoTime, Blocked, NoSession];
    let expected: Vec<_> = (0..).map(SessionIdx).zip(reasons).collect();
    assert_eq!(planner.not_plannable(), expected);
    let left_out = planner.left_out(&planner.best());
    let said: Vec<_> = left_out.iter().map(|out| (out.session, out.reason.clone())).collect();
    let expected: Vec<_> =
        expected.iter().map(|(session, why)| (*session, Reason::NotPlannable(*why))).collect();
    assert_eq!(said, expected);
}

#[test]
fn sessions_without_length_can_follow_each_other_in_one_minute() {
    let travel = Travel::new(&build(2, vec![walk(0, 1, 0)], vec![], vec![]), &Pace::default());
    let at_once =
        vec![session(0, 9, 9), session(1, 9, 9), session(0, 9, 9), session(0, 3, 9), session(1, 9, 20)];
    let (plan, sessions) = best(&travel, at_once.clone(), &wants(5));
    assert_eq!(sessions, [3, 0, 1, 2, 4]);
    assert_eq!(plan.score.worth, 1500);
    let programme = Programme { sessions: at_once };
    let all = catalogue(&travel, &programme, &wants(5), Some(&plan));
    assert_eq!(all.most.worth, 1500);
}

#[test]
fn the_largest_numbers_do_not_overflow() {
    let end = u32::MAX - 2;
    let trips = vec![trip(0, vec![call(0, end - 9, end - 9), call(1, end - 5, end - 5)])];
    let windows = vec![window(u32::MAX / 2 - 50, u32::MAX / 2 - 9, 5, &[(0, 0), (1, 3)])];
    let network = build(2, vec![walk(0, 1, LONGEST_WALK.0)], trips, windows);
    let pace = Pace { walk_percent: u16::MAX, boarding: Minutes(u32::MAX), ..Pace::default() };
    let early = Request { arrive_early: Minutes(u32::MAX), ..wants(3) };
    let heavy =
        Pick { weight: Weight::new(u32::MAX), late: Minutes(u32::MAX), early: Minutes(u32::MAX), ..want(0) };
    let heavy = Request {
        picks: vec![heavy, want(1), want(2)],
        partial_step: Minutes(u32::MAX),
        home: Some(Home { place: PlaceId(1), by: None }),
        meals: vec![Meal { window: Span::new(0, u32::MAX), length: Minutes(u32::MAX), places: vec![] }],
        ..Request::default()
    };
    let programme = Programme {
        sessions: vec![session(0, 0, u32::MAX), session(1, end, u32::MAX), session(0, u32::MAX, u32::MAX)],
    };
    for pace in [pace, Pace::default(), Pace { walk_percent: 0, ..Pace::default() }] {
        let travel = Travel::new(&network, &pace);
        assert_eq!(travel.broken_rules(&[PlaceId(0), PlaceId(1)]), []);
        for request in [&early, &heavy, &wants(3)] {
            let planner = Planner::new(&travel, &programme, request);
            let plan = planner.best();
            let _ = (planner.left_out(&plan), plan.hops(&travel, request));
            let _ = catalogue(&travel, &programme, request, Some(&plan));
        }
        let _ = travel.fallback(&travel.journey(PlaceId(0), PlaceId(1), Minute(end - 20)).unwrap());
    }
    assert_eq!(network.with_shifted_trip(TripId(0), 100), None);
    assert_eq!(network.with_shifted_trip(TripId(7), 1), None);
    assert_eq!(Weight::new(u32::MAX), Weight::MAX);
}

#[test]
fn ten_thousand_sessions_in_one_minute_are_one_choice() {
    let travel = Travel::new(&build(2, vec![walk(0, 1, 5)], vec![], vec![]), &Pace::default());
    let sessions: Vec<_> = (0..10_000).map(|n| session(n % 2, 100, 160)).collect();
    let programme = Programme { sessions };
    let all = catalogue(&travel, &programme, &wants(10_000), None);
    assert_eq!(all.most, Bound { fixed: 0, musts: 0, worth: 300 });
    assert!(all.costs.iter().all(|cost| cost.unwrap().at_least == Cost::default()));
}

#[test]
fn too_many_possibilities_are_refused_by_name() {
    let travel = Travel::new(&build(1, vec![], vec![], vec![]), &Pace::default());
    let programme = Programme { sessions: vec![session(0, 0, 10); 20_005] };
    let planner_request = Request { picks: (0..20_005).map(want).collect(), ..Request::default() };
    let all = catalogue(&travel, &programme, &planner_request, None);
    assert_eq!(all.most.worth, 300);
}

#[test]
fn a_home_out_of_reach_is_said_and_does_not_hide_the_plan() {
    let travel = Travel::new(&build(2, vec![], vec![], vec![]), &Pace::default());
    let request = Request {
        start: Some(Here { place: PlaceId(0), at: Minute(0) }),
        home: Some(Home { place: PlaceId(1), by: None }),
        ..wants(1)
    };
    let (plan, sessions) = best(&travel, vec![session(0, 5, 9)], &request);
    assert!(plan.home_out_of_reach);
    assert_eq!(sessions, [0]);
    assert_eq!(plan.visits.len(), 2);
}

#[test]
fn the_last_car_home_ends_the_evening() {
    let back = trip(3, vec![call(1, 200, 200), call(0, 215, 215)]);
    let spec = NetworkSpec {
        places: 2,
        unwalkable: vec![(PlaceId(0), PlaceId(1))],
        trips: vec![trip(1, vec![call(0, 90, 90), call(1, 105, 105)]), back],
        ..NetworkSpec::default()
    };
    let travel = Travel::new(&Network::build(spec).0, &Pace::default());
    let evening = vec![session(1, 110, 198), session(1, 150, 230)];
    let request = Request {
        start: Some(Here { place: PlaceId(0), at: Minute(60) }),
        home: Some(Home { place: PlaceId(0), by: None }),
        picks: vec![want(0), Pick::new(SessionIdx(1), Tier::Must)],
        ..Request::default()
    };
    let (plan, sessions) = best(&travel, evening.clone(), &request);
    // The must would strand its visitor, so the want is the best that can be done.
    assert_eq!(sessions, [0]);
    assert_eq!(plan.score.risk, 0);
    let hops = plan.hops(&travel, &request);
    assert_eq!(hops.iter().map(|hop| hop.leave_by.unwrap().0).collect::<Vec<_>>(), [88, 198]);
    assert_eq!(hops[1].fallback, None);
    let stay = Request { home: None, ..request };
    assert_eq!(best(&travel, evening, &stay).1, [1]);
}

#[test]
fn return_lines_carry_a_plan_with_three_rides() {
    // A shuttle to and fro every 30 minutes; walking takes 70.
    let to_and_fro = (0..20).map(|n| {
        let (from, to) = if n % 2 == 0 { (0, 1) } else { (1, 0) };
        trip(n % 2, vec![call(from, 0, u32::from(n) * 30), call(to, u32::from(n) * 30 + 12, 0)])
    });
    let travel = Travel::new(&build(2, vec![walk(0, 1, 70)], to_and_fro.collect(), vec![]), &Pace::default());
    let sessions = vec![session(0, 0, 50), session(1, 75, 115), session(0, 165, 178), session(1, 195, 230)];
    let (plan, chosen) = best(&travel, sessions, &wants(4));
    assert_eq!(chosen, [0, 1, 2, 3]);
    let hops = plan.hops(&travel, &wants(4));
    let rides: Vec<_> =
        hops.iter().flat_map(|hop| hop.journey.as_ref().unwrap().rides()).map(|ride| ride.depart.0).collect();
    assert_eq!(rides, [60, 150, 180]);
}

#[test]
fn nobody_is_early_for_the_first_minute() {
    let travel = Travel::new(&build(2, vec![walk(0, 1, 0)], vec![], vec![]), &Pace::default());
    let request = Request {
        start: Some(Here { place: PlaceId(0), at: Minute(0) }),
        arrive_early: Minutes(1),
        ..wants(1)
    };
    let programme = Programme { sessions: vec![session(1, 0, 5)] };
    let planner = Planner::new(&travel, &programme, &request);
    let left_out = planner.left_out(&planner.best());
    let Reason::OutOfReach(clashes) = &left_out[0].reason else {
        panic!("{left_out:?}");
    };
    let cause = LateCause::Walk { minutes: Minutes(0) };
    let by = Minutes(1);
    assert_eq!(clashes[0].after, Some(Verdict::Late { by, cause }));
}

#[test]
fn a_session_without_length_is_visited_once_in_a_plan_that_is_not_proven() {
    let travel = Travel::new(&build(1, vec![], vec![], vec![]), &Pace::default());
    let twice = |start| Session { group: Some(GroupId(1)), ..session(0, start, start + 10) };
    let hurried = Request { label_cap: 0, ..wants(3) };
    let (plan, sessions) = best(&travel, vec![twice(0), twice(20), session(0, 15, 15)], &hurried);
    assert_eq!((sessions, plan.score.worth), (vec![0, 2], 600));
    assert_ne!(plan.proof, Proof::Best);
}
