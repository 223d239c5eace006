//! What plans and explanations say.

use trackhop_planner::*;

use crate::*;

#[test]
fn what_is_left_out_has_other_ways_to_its_content() {
    let travel = travel(vec![walk(A, B, 5)], vec![]);
    let group = Some(GroupId(3));
    let english = EditionId(1);
    let sessions = vec![
        talk(A, 0, 30),
        Session { group, online: true, ..talk(A, 10, 40) },
        Session { group, edition: english, ..talk(B, 50, 80) },
        Session { group, ..talk(B, 20, 50) },
        Session { group, place: None, recorded: true, ..talk(B, 90, 99) },
    ];
    let programme = programme(sessions);
    let asked = request(vec![pick(0, Tier::Must), pick(1, Tier::Want)]);
    let planner = Planner::new(&travel, &programme, &asked);
    let plan = planner.best();
    let left_out = planner.left_out(&plan);
    assert_eq!(left_out.len(), 1);
    let lost = |fixed, musts, worth| Some(Cost { fixed, musts, worth });
    let repeat = |session, other_edition, cost| Alternative::Repeat {
        session: SessionIdx(session),
        other_edition,
        cost,
    };
    let expected = [
        // Going to the repeat later costs nothing: it even brings what was given up.
        repeat(2, true, lost(0, 0, -300)),
        repeat(3, false, lost(0, 1, 0)),
        repeat(4, false, None),
        Alternative::Online,
    ];
    assert_eq!(left_out[0].alternatives, expected);
    // Where stand-ins are welcome, the plan takes the repeat itself.
    let flexible = Request { substitutes: true, ..asked };
    let planner = Planner::new(&travel, &programme, &flexible);
    let plan = planner.best();
    assert_eq!(ids(plan.sessions()), [0, 2]);
    let left_out = planner.left_out(&plan);
    assert_eq!(left_out[0].reason, Reason::RepeatChosen(SessionIdx(2)));
}

#[test]
fn a_pick_that_is_worth_nothing_is_said_to_fit() {
    let travel = travel(vec![walk(A, B, 5)], vec![]);
    let programme = programme(vec![talk(A, 0, 30), talk(B, 40, 50)]);
    let worthless = Pick { weight: Weight::new(0), ..pick(1, Tier::Maybe) };
    let asked = request(vec![pick(0, Tier::Want), worthless]);
    let planner = Planner::new(&travel, &programme, &asked);
    let left_out = planner.left_out(&planner.best());
    assert_eq!(left_out[0].reason, Reason::Fits);
}

#[test]
fn a_session_picked_twice_counts_once_in_its_highest_tier() {
    let travel = travel(vec![], vec![]);
    let programme = programme(vec![talk(A, 0, 30), talk(A, 20, 50)]);
    let heavy = |weight, session| Pick { weight: Weight::new(weight), ..pick(session, Tier::Want) };
    let score = |picks| Planner::new(&travel, &programme, &request(picks)).best().score;
    let twice = score(vec![pick(0, Tier::Maybe), pick(0, Tier::Must), pick(0, Tier::Want)]);
    assert_eq!((twice.musts, twice.worth), (1, 300));
    assert_eq!(score(vec![heavy(10, 0), heavy(40, 0), heavy(30, 0)]).worth, 40);
    let locked = Pick { locked: true, ..pick(0, Tier::Maybe) };
    let kept = score(vec![pick(0, Tier::Must), locked, pick(1, Tier::Must)]);
    assert_eq!((kept.fixed, kept.musts), (1, 0));
}

#[test]
fn past_a_hundred_fixed_things_the_rest_are_musts() {
    let travel = travel(vec![], vec![]);
    let programme = programme((0..103).map(|n| talk(A, n * 10, n * 10 + 5)).collect());
    let locked = |session| Pick { locked: true, ..pick(session, Tier::Maybe) };
    let asked = request((0..103).map(locked).collect());
    let score = Planner::new(&travel, &programme, &asked).best().score;
    assert_eq!((score.fixed, score.musts, score.worth), (100, 3, 10_300));
    let appointment = |n: u32| Appointment { place: A, when: Span::new(n * 10, n * 10 + 5) };
    let asked = Request { appointments: (0..103).map(appointment).collect(), ..Request::default() };
    let score = Planner::new(&travel, &programme, &asked).best().score;
    assert_eq!((score.fixed, score.musts), (100, 0));
}

#[test]
fn keeping_goes_before_everything_fixed() {
    let travel = travel(vec![], vec![]);
    let programme = programme(vec![talk(A, 0, 30), talk(A, 60, 90)]);
    let asked = Request {
        appointments: vec![Appointment { place: A, when: Span::new(10, 20) }],
        ..request(vec![pick(0, Tier::Maybe), pick(1, Tier::Want)])
    };
    let planner = Planner::new(&travel, &programme, &asked);
    let best = planner.best();
    assert_eq!((ids(best.sessions()), best.score.fixed), (vec![1], 1));
    let keeping = planner.keeping(SessionIdx(0), &best).unwrap();
    assert_eq!(ids(keeping.plan.sessions()), [0, 1]);
    assert_eq!(keeping.cost, Cost { fixed: 1, musts: 0, worth: -100 });
    assert_eq!(keeping.plan.score.fixed, 0);
    assert_eq!(planner.keeping(SessionIdx(9), &best), None);
}

#[test]
fn part_of_a_session_is_better_than_nothing() {
    let travel = travel(vec![walk(A, B, 10)], vec![]);
    let programme = programme(vec![talk(A, 0, 60), talk(B, 60, 100)]);
    let patient = |session| Pick { late: Minutes(10), early: Minutes(10), ..pick(session, Tier::Want) };
    let asked = request(vec![patient(0), patient(1)]);
    let plan = Planner::new(&travel, &programme, &asked).best();
    let parts: Vec<_> = plan.visits.iter().map(|visit| (visit.late.0, visit.early.0)).collect();
    // Ten minutes of the longer session weigh less than ten of the shorter one.
    assert_eq!(parts, [(0, 10), (0, 0)]);
    assert_eq!(plan.score.worth, 250 + 300);
    let strict = request(vec![pick(0, Tier::Want), pick(1, Tier::Want)]);
    assert_eq!(Planner::new(&travel, &programme, &strict).best().score.worth, 300);
}

#[test]
fn a_meal_is_found_even_if_it_costs_a_want() {
    let travel = travel(vec![walk(A, B, 5)], vec![]);
    let programme = programme(vec![talk(A, 0, 120), talk(A, 120, 150), talk(A, 150, 240)]);
    let meal = Meal { window: Span::new(110, 170), length: Minutes(30), places: vec![A] };
    let asked =
        Request { meals: vec![meal.clone()], ..request((0..3).map(|n| pick(n, Tier::Want)).collect()) };
    let planner = Planner::new(&travel, &programme, &asked);
    let plan = planner.best();
    assert_eq!(ids(plan.sessions()), [0, 2]);
    let eats = plan.visits.iter().find(|visit| visit.what == What::Meal(0)).unwrap();
    assert_eq!(eats.attended, Span::new(120, 150));
    // The session that had to go clashes with the meal, and says so.
    let Reason::Clashes { clashes, keeping } = &planner.left_out(&plan)[0].reason else { panic!() };
    assert_eq!(clashes.iter().map(|clash| clash.with.what).collect::<Vec<_>>(), [What::Meal(0)]);
    assert_eq!((keeping.cost.musts, keeping.cost.worth), (1, -300));
    let elsewhere = Request { meals: vec![Meal { places: vec![B], ..meal }], ..asked };
    let plan = Planner::new(&travel, &programme, &elsewhere).best();
    assert_eq!(plan.visits[1].attended, Span::new(125, 155));
    assert_eq!(ids(plan.sessions()), [0]);
}

#[test]
fn a_robust_plan_does_without_the_last_car() {
    let cars = vec![ride(A, 40, B, 50), ride(A, 60, B, 70)];
    let travel = travel(vec![walk(A, B, 100)], cars);
    let programme = programme(vec![talk(A, 0, 30), talk(B, 55, 90), talk(B, 75, 95)]);
    let asked = request(vec![pick(0, Tier::Want), pick(1, Tier::Want), pick(2, Tier::Maybe)]);
    let sessions = |asked: &Request| ids(Planner::new(&travel, &programme, asked).best().sessions());
    assert_eq!(sessions(&asked), [0, 1]);
    let robust = Request { robust: true, ..asked };
    assert_eq!(sessions(&robust), [0, 2]);
    let planner = Planner::new(&travel, &programme, &robust);
    assert_eq!(planner.best().score.slack, Some(Minutes(5)));
    let Reason::Clashes { clashes, .. } = &planner.left_out(&planner.best())[0].reason else { panic!() };
    let missed = Verdict::Late { by: Minutes(15), cause: LateCause::MissedRide };
    assert_eq!(clashes[0].after, Some(missed));
}

#[test]
fn a_robust_plan_counts_the_walking_of_the_way_it_takes() {
    let full = Trip { seats: SeatRisk::High, ..ride(B, 40, C, 45) };
    let later = ride(B, 50, C, 55);
    let travel = travel(vec![walk(A, B, 3)], vec![full, later]);
    let programme = programme(vec![talk(A, 0, 30), talk(C, 60, 90)]);
    let asked = request(vec![pick(0, Tier::Want), pick(1, Tier::Want)]);
    let score = Planner::new(&travel, &programme, &Request { robust: true, ..asked }).best().score;
    assert_eq!((score.walk, score.risk, score.slack), (Minutes(3), 2, Some(Minutes(5))));
}

#[test]
fn a_clash_is_judged_for_the_whole_session_or_for_the_part_that_is_possible() {
    let travel = travel(vec![walk(A, B, 10)], vec![]);
    let programme = programme(vec![talk(A, 95, 120), talk(B, 60, 100)]);
    let check = |late: u32, blocked: Vec<Span>, attended: Span| {
        let patient = Pick { late: Minutes(late), early: Minutes(10), ..pick(1, Tier::Want) };
        let asked = Request { blocked, ..request(vec![pick(0, Tier::Must), patient]) };
        let planner = Planner::new(&travel, &programme, &asked);
        let plan = planner.best();
        assert_eq!(ids(plan.sessions()), [0]);
        let clashes = planner.clashes(SessionIdx(1), &plan);
        assert_eq!(clashes.iter().map(|clash| clash.with.what).collect::<Vec<_>>(), [plan.visits[0].what]);
        let judged = travel.verdict(&HopQuestion {
            from: B,
            ready: attended.end,
            to: A,
            start: Minute(95),
            arrive_early: Minutes(0),
            margin: Minutes(5),
        });
        assert_eq!(clashes[0].before, Some(judged));
    };
    check(0, vec![], Span::new(60, 100));
    check(5, vec![], Span::new(60, 100));
    // Only leaving early is possible: the longest such part is judged.
    check(0, vec![Span::new(92, 94)], Span::new(60, 90));
}

#[test]
fn who_stays_in_the_same_place_need_not_be_early() {
    let travel = travel(vec![walk(A, B, 10)], vec![]);
    let twice = |start| Session { group: Some(GroupId(1)), ..talk(B, start, start + 30) };
    let programme = programme(vec![talk(A, 0, 30), twice(200), twice(300), talk(A, 30, 60), talk(A, 29, 60)]);
    let picks = (0..3).map(|session| pick(session, Tier::Want)).collect();
    let asked = Request { arrive_early: Minutes(5), ..request(picks) };
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!(plan.sessions().count(), 2);
    let costs = catalogue(&travel, &programme, &asked, Some(&plan)).costs;
    assert_eq!(costs[3].unwrap().at_most, Cost::default());
    assert_eq!(costs[4].unwrap().at_most, Cost { fixed: 0, musts: 0, worth: 300 });
}

#[test]
fn a_planner_knows_what_was_asked_for() {
    let travel = travel(vec![], vec![]);
    let programme = programme(vec![talk(A, 0, 30), talk(A, 40, 70)]);
    let asked = request(vec![pick(1, Tier::Want)]);
    let planner = Planner::new(&travel, &programme, &asked);
    assert!(planner.asks_for(SessionIdx(1)) && !planner.asks_for(SessionIdx(0)));
}

#[test]
fn of_equal_plans_the_calmer_is_chosen() {
    let cars = vec![Trip { seats: SeatRisk::Medium, ..ride(A, 32, B, 40) }];
    let travel = travel(vec![walk(A, B, 20), walk(B, C, 9), walk(A, C, 12)], cars);
    let programme = programme(vec![talk(A, 0, 30), talk(B, 60, 90), talk(C, 60, 90)]);
    let asked = request((0..3).map(|n| pick(n, Tier::Want)).collect());
    let plan = Planner::new(&travel, &programme, &asked).best();
    // By car there is nothing to walk, and walking counts before the risk of a full car.
    assert_eq!(ids(plan.sessions()), [0, 1]);
    assert_eq!((plan.score.walk, plan.score.risk), (Minutes(0), 1));
    assert_eq!(plan.score.slack, Some(Minutes(20)));
}

#[test]
fn the_catalogue_counts_what_would_be_dropped() {
    let travel = travel(vec![walk(A, B, 5)], vec![]);
    let group = Some(GroupId(0));
    let sessions = vec![
        Session { group, ..talk(A, 0, 30) },
        Session { group, ..talk(A, 100, 130) },
        talk(A, 40, 60),
        talk(B, 50, 70),
        talk(B, 200, 230),
        talk(B, 0, 10),
    ];
    let programme = programme(sessions);
    let asked = Request {
        start: Some(Here { place: A, at: Minute(0) }),
        home: Some(Home { place: A, by: Some(Minute(220)) }),
        ..request(vec![pick(0, Tier::Want), pick(1, Tier::Want), pick(2, Tier::Must)])
    };
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!(ids(plan.sessions()), [0, 2]);
    let costs = catalogue(&travel, &programme, &asked, Some(&plan)).costs;
    let most = |session: usize| costs[session].map(|cost| cost.at_most);
    assert_eq!(most(2), Some(Cost::default()));
    assert_eq!(most(3), Some(Cost { fixed: 0, musts: 1, worth: 300 }));
    assert_eq!((most(4), most(5)), (None, None));
    assert!(costs.iter().flatten().all(|cost| cost.at_least <= cost.at_most));
}

#[test]
fn of_plans_without_any_difference_the_lower_session_number_is_chosen() {
    let travel = travel(vec![], vec![]);
    let programme = programme(vec![talk(A, 0, 30); 3]);
    let asked = request(vec![pick(2, Tier::Want), pick(0, Tier::Want), pick(1, Tier::Want)]);
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!(ids(plan.sessions()), [0]);
}

#[test]
fn of_plans_without_any_difference_the_one_that_is_over_first_is_chosen() {
    let travel = travel(vec![], vec![]);
    let programme = programme(vec![talk(A, 0, 30), talk(A, 5, 10)]);
    let asked = request(vec![pick(0, Tier::Want), pick(1, Tier::Want)]);
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!(ids(plan.sessions()), [1]);
}

#[test]
fn who_eats_where_a_session_is_need_not_be_early_for_it() {
    let travel = travel(vec![walk(A, B, 4)], vec![]);
    let programme = programme(vec![talk(A, 54, 65)]);
    let meal = |window, places| Meal { window, length: Minutes(1), places };
    let check = |meals, reached| {
        let asked = Request {
            start: Some(Here { place: B, at: Minute(48) }),
            arrive_early: Minutes(3),
            meals,
            ..request(vec![])
        };
        let plan = Planner::new(&travel, &programme, &asked).best();
        let costs = catalogue(&travel, &programme, &asked, Some(&plan)).costs;
        assert_eq!(costs[0].is_some(), reached, "{:?}", asked.meals);
        let picked = Request { picks: vec![pick(0, Tier::Want)], ..asked };
        assert_eq!(
            Planner::new(&travel, &programme, &picked).best().sessions().count(),
            usize::from(reached)
        );
    };
    // There at 52, a talk at 54, and three minutes early wanted: too late, unless one eats there first.
    check(vec![], false);
    check(vec![meal(Span::new(48, 53), vec![A])], true);
    check(vec![meal(Span::new(48, 53), vec![])], true);
    check(vec![meal(Span::new(48, 53), vec![B])], false);
    check(vec![meal(Span::new(54, 60), vec![A])], false);
}

#[test]
fn who_may_eat_before_a_session_still_has_to_be_early_for_it_in_a_plan() {
    let travel = travel(vec![walk(A, B, 4)], vec![]);
    let programme = programme(vec![talk(B, 30, 48), talk(A, 54, 65)]);
    let asked = Request {
        arrive_early: Minutes(3),
        meals: vec![Meal { window: Span::new(0, 20), length: Minutes(1), places: vec![] }],
        ..request(vec![pick(0, Tier::Want)])
    };
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!((plan.score.musts, plan.score.worth), (1, 300));
    let cost = catalogue(&travel, &programme, &asked, Some(&plan)).costs[1].unwrap();
    assert_eq!(cost.at_least, Cost::default());
    assert_eq!(cost.at_most, Cost { fixed: 0, musts: 0, worth: 300 });
}

#[test]
fn a_session_that_only_one_car_reaches_costs_a_robust_plan_everything() {
    let cars = vec![ride(A, 20, B, 28), ride(A, 40, B, 48), ride(A, 41, B, 49)];
    let travel = travel(vec![], cars);
    let programme = programme(vec![talk(B, 30, 38), talk(B, 55, 90)]);
    let asked = Request {
        start: Some(Here { place: A, at: Minute(0) }),
        robust: true,
        ..request(vec![pick(1, Tier::Want)])
    };
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!(ids(plan.sessions()), [1]);
    let cost = catalogue(&travel, &programme, &asked, Some(&plan)).costs[0].unwrap();
    assert_eq!(cost.at_most, Cost { fixed: 0, musts: 0, worth: 300 });
}
