//! Plans with repeats: what is best, what is proven, and what is given where it is not.

use trackhop_planner::*;

use crate::*;

#[test]
fn a_beginning_that_keeps_a_repeat_open_does_not_push_out_a_better_one() {
    let travel = travel(vec![], vec![]);
    let of = |group, start| Session { group: Some(GroupId(group)), ..talk(A, start, start + 10) };
    let programme =
        programme(vec![of(1, 0), talk(A, 5, 15), talk(A, 20, 30), of(1, 40), of(2, 60), of(2, 80)]);
    let weights = [300, 285, 300, 10, 50, 50];
    let picks =
        (0..).zip(weights).map(|(n, weight)| Pick { weight: Weight::new(weight), ..pick(n, Tier::Want) });
    let asked = request(picks.collect());
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!((plan.score.worth, plan.proof), (650, Proof::Best));
    assert_eq!(ids(plan.sessions()), [0, 2, 4]);
}

#[test]
fn of_equally_good_beginnings_that_keep_different_repeats_open_the_calmer_is_chosen() {
    let travel = travel(vec![walk(A, B, 1)], vec![]);
    let of = |group, session| Session { group: Some(GroupId(group)), ..session };
    let programme = programme(vec![
        of(1, talk(B, 86, 112)),
        of(2, talk(A, 61, 99)),
        of(2, talk(B, 149, 186)),
        of(2, talk(A, 14, 46)),
        talk(B, 29, 41),
        of(1, talk(B, 30, 44)),
        talk(A, 121, 153),
    ]);
    let weights = [50, 50, 0, 200, 200, 0, 0];
    let picks = (0..).zip(weights).map(|(n, weight)| Pick {
        weight: Weight::new(weight),
        locked: n == 6,
        ..pick(n, Tier::Want)
    });
    let asked = Request { arrive_early: Minutes(3), ..request(picks.collect()) };
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!((ids(plan.sessions()), plan.proof), (vec![4, 1, 6], Proof::Best));
    assert_eq!((plan.score.walk, plan.score.slack), (Minutes(1), Some(Minutes(16))));
}

#[test]
fn sixty_four_groups_at_once_can_be_proven_and_no_more() {
    let travel = travel(vec![], vec![]);
    let check = |groups: u16| {
        let twice = (0..2 * groups).map(|n| Session {
            group: Some(GroupId(n / 2)),
            ..talk(A, u32::from(n) * 10, u32::from(n) * 10 + 10)
        });
        let programme = programme(twice.collect());
        let asked = request((0..2 * u32::from(groups)).map(|n| pick(n, Tier::Want)).collect());
        let plan = Planner::new(&travel, &programme, &asked).best();
        assert_eq!(plan.score.worth, 300 * u64::from(groups));
        plan.proof
    };
    assert_eq!(check(64), Proof::Best);
    let at_most = Bound { fixed: 0, musts: 0, worth: 300 * 130 };
    assert_eq!(check(65), Proof::NotProven { at_most });
}

#[test]
fn a_bound_is_given_where_the_proof_was_given_up() {
    let travel = travel(vec![], vec![]);
    let group = |n| Some(GroupId(n));
    let sessions = vec![
        Session { group: group(0), ..talk(A, 0, 10) },
        Session { group: group(0), ..talk(A, 20, 30) },
        talk(A, 5, 25),
    ];
    let programme = programme(sessions);
    let asked = request((0..3).map(|n| pick(n, Tier::Want)).collect());
    let hurried = Request { label_cap: 0, ..asked.clone() };
    let plan = Planner::new(&travel, &programme, &hurried).best();
    let at_most = Bound { fixed: 0, musts: 0, worth: 600 };
    assert_eq!(plan.proof, Proof::NotProven { at_most });
    assert_eq!(plan.score.worth, 300);
    let plan = Planner::new(&travel, &programme, &asked).best();
    assert_eq!((plan.proof, plan.score.worth), (Proof::Best, 300));
}

#[test]
fn the_better_of_two_quick_plans_is_given_where_the_proof_is_given_up() {
    let travel = travel(vec![], vec![]);
    let of_one = |start| Session { group: Some(GroupId(1)), ..talk(A, start, start + 10) };
    let programme = programme(vec![of_one(0), of_one(20), talk(A, 40, 50), talk(A, 5, 45)]);
    let check = |third, fourth, worth| {
        let weights = [300, 300, third, fourth];
        let picks = (0..).zip(weights).filter(|(_, weight)| *weight > 0);
        let picks = picks.map(|(n, weight)| Pick { weight: Weight::new(weight), ..pick(n, Tier::Want) });
        let hurried = Request { label_cap: 0, ..request(picks.collect()) };
        let plan = Planner::new(&travel, &programme, &hurried).best();
        let at_most = Bound { fixed: 0, musts: 0, worth: 600 + u64::from(third) };
        assert_eq!((plan.score.worth, plan.proof), (worth, Proof::NotProven { at_most }));
    };
    // What the best plan with repeats would hold is put in first, or what is worth most.
    check(0, 310, 310);
    check(0, 290, 300);
    check(200, 310, 500);
}

#[test]
fn a_better_plan_found_on_the_way_is_given_where_the_proof_is_given_up() {
    let travel = travel(vec![], vec![]);
    let of = |group, start| Session { group: Some(GroupId(group)), ..talk(A, start, start + 10) };
    let programme = programme(vec![of(1, 0), of(2, 0), talk(A, 0, 10), of(2, 20), of(1, 40)]);
    let weights = [300, 290, 50, 300, 300];
    let picks =
        (0..).zip(weights).map(|(n, weight)| Pick { weight: Weight::new(weight), ..pick(n, Tier::Want) });
    let asked = request(picks.collect());
    let plans = (0..50).map(|label_cap| {
        let plan = Planner::new(&travel, &programme, &Request { label_cap, ..asked.clone() }).best();
        (plan.score.worth, plan.proof == Proof::Best)
    });
    let mut plans: Vec<_> = plans.collect();
    plans.dedup();
    assert_eq!(plans, [(600, false), (650, false), (650, true)]);
}
