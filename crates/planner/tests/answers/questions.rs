//! What the other questions of the app are answered.

use trackhop_planner::*;

use crate::*;

#[test]
fn one_looks_from_now_to_the_end_of_the_horizon() {
    let travel = travel(vec![walk(A, B, 5)], vec![]);
    let programme = programme([59, 60, 120, 121].map(|start| talk(A, start, start + 30)).to_vec());
    let around = Surroundings {
        here: Here { place: A, at: Minute(60) },
        horizon: Minutes(60),
        arrive_early: Minutes(0),
        margin: Minutes(5),
    };
    let stay = stay_or_go(&travel, &programme, &[], &around).stay;
    assert_eq!(stay.iter().map(|stay| (stay.session.0, stay.wait.0)).collect::<Vec<_>>(), [(1, 0), (2, 60)]);
    let caught = catchable(&travel, &programme, &around).sessions;
    assert_eq!(
        caught.iter().map(|it| (it.session.0, it.left.0)).collect::<Vec<_>>(),
        [(1, 30), (2, 30), (0, 29)]
    );
}

#[test]
fn who_goes_together_goes_at_the_pace_of_the_slower() {
    let network = travel(vec![walk(A, B, 10)], vec![]).network().clone();
    let pace = |walk_percent| Travel::new(&network, &Pace { walk_percent, ..Pace::default() });
    let (quick, slow) = (pace(100), pace(150));
    let programme = programme(vec![talk(A, 0, 30), talk(B, 45, 90), talk(A, 0, 29), talk(B, 44, 90)]);
    let plan_of = |travel: &Travel, picks: [u32; 2]| {
        let asked = request(picks.map(|session| pick(session, Tier::Want)).to_vec());
        let plan = Planner::new(travel, &programme, &asked).best();
        assert_eq!(plan.sessions().count(), 2);
        (asked, plan)
    };
    let together = |quick_picks, slow_picks| {
        let (quick_request, quick_plan) = plan_of(&quick, quick_picks);
        let (slow_request, slow_plan) = plan_of(&slow, slow_picks);
        let first = Person { travel: &quick, request: &quick_request, plan: &quick_plan };
        let second = Person { travel: &slow, request: &slow_request, plan: &slow_plan };
        [ride_together(&first, &second), ride_together(&second, &first)]
            .map(|found| found.into_iter().map(|it| it.meeting).collect::<Vec<_>>())
    };
    // Both leave at 30, and the slower one is there at 45.
    let way = slow.journey(A, B, Minute(30)).unwrap();
    assert_eq!(way.arrive, Minute(45));
    let same = vec![Meeting::SameWay(way)];
    assert_eq!(together([0, 1], [0, 1]), [same.clone(), same]);
    // Whoever leaves a minute earlier and has to be there a minute earlier cannot wait for the other.
    assert_eq!(together([0, 1], [2, 3]), [vec![], vec![]]);
}

#[test]
fn a_new_plan_looks_only_at_meals_that_are_not_over() {
    let travel = travel(vec![], vec![]);
    let meal = |start| Meal { window: Span::new(start, start + 60), length: Minutes(30), places: vec![A] };
    let asked = Request { meals: vec![meal(0), meal(100), meal(200)], ..Request::default() };
    let programme = Programme::default();
    let before = Planner::new(&travel, &programme, &asked).best();
    let here = Here { place: A, at: Minute(160) };
    let new = replan(&travel, &programme, &asked, &before, here, &[]);
    assert_eq!(new.request.meals, [meal(200)]);
    assert_eq!(new.plan.score.musts, 1);
}

#[test]
fn a_friend_can_join_the_car_one_takes() {
    // One goes by car because it is faster; the other has time and would walk.
    let travel = travel(vec![walk(A, B, 30), walk(B, C, 1)], vec![ride(A, 60, B, 70)]);
    let programme = programme(vec![talk(A, 0, 55), talk(B, 75, 90), talk(A, 0, 20), talk(B, 100, 120)]);
    let plan_of = |picks: [u32; 2]| {
        let asked = request(picks.map(|session| pick(session, Tier::Want)).to_vec());
        let plan = Planner::new(&travel, &programme, &asked).best();
        (asked, plan)
    };
    let ((our_request, ours), (their_request, theirs)) = (plan_of([0, 1]), plan_of([2, 3]));
    let person = |request, plan| Person { travel: &travel, request, plan };
    let (us, them) = (person(&our_request, &ours), person(&their_request, &theirs));
    let car = ours.hops(&travel, &our_request)[0]
        .journey
        .as_ref()
        .and_then(|journey| journey.rides().next().copied())
        .unwrap();
    let meeting = |first, second| ride_together(first, second).remove(0).meeting;
    assert_eq!(meeting(&us, &them), Meeting::CanJoinFirst(car));
    assert_eq!(meeting(&them, &us), Meeting::CanJoinSecond(car));
    let (from, until) = (Minute(60), Minute(70));
    let same = Meeting::SameRide { ride: car, from, until };
    assert_eq!(meeting(&us, &us), same);
    let Meeting::SameWay(journey) = meeting(&them, &them) else {
        panic!("they walk together");
    };
    assert_eq!(journey.arrive, Minute(50));
}

#[test]
fn two_cars_on_the_road_at_one_time_are_not_one_car() {
    let travel = travel(vec![], vec![ride(A, 40, B, 50), ride(C, 40, B, 50)]);
    let programme = programme(vec![talk(A, 0, 30), talk(C, 0, 30), talk(B, 55, 90)]);
    let asked = |first| request(vec![pick(first, Tier::Want), pick(2, Tier::Want)]);
    let (ours, theirs) = (asked(0), asked(1));
    let plan = |request| Planner::new(&travel, &programme, request).best();
    let (our_plan, their_plan) = (plan(&ours), plan(&theirs));
    let first = Person { travel: &travel, request: &ours, plan: &our_plan };
    let second = Person { travel: &travel, request: &theirs, plan: &their_plan };
    assert_eq!((our_plan.sessions().count(), their_plan.sessions().count()), (2, 2));
    assert_eq!(ride_together(&first, &second), []);
}

#[test]
fn who_gets_in_where_the_other_gets_out_does_not_ride_together() {
    let mut through = ride(A, 20, C, 40);
    through.calls.insert(1, ride(A, 20, B, 30).calls[1]);
    let travel = travel(vec![], vec![through]);
    let programme = programme(vec![talk(A, 0, 10), talk(B, 35, 60), talk(B, 0, 15), talk(C, 45, 60)]);
    let asked = |picks: [u32; 2]| request(picks.map(|session| pick(session, Tier::Want)).to_vec());
    let (ours, theirs) = (asked([0, 1]), asked([2, 3]));
    let plan = |request| Planner::new(&travel, &programme, request).best();
    let (our_plan, their_plan) = (plan(&ours), plan(&theirs));
    assert_eq!((our_plan.sessions().count(), their_plan.sessions().count()), (2, 2));
    let first = Person { travel: &travel, request: &ours, plan: &our_plan };
    let second = Person { travel: &travel, request: &theirs, plan: &their_plan };
    assert_eq!(ride_together(&first, &second), []);
}
