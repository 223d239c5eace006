//! Plans against every other plan (properties 1, 2, 5 to 11 and 14).

use proptest::prelude::*;
use trackhop_planner::*;

use crate::config;
use crate::every_plan::{best, value_of};
use crate::generate::{Case, Scope, case};
use crate::minute_by_minute::Clockwork;

const PLAIN: Scope = Scope {
    sessions: 8,
    groups: 0,
    partial: false,
    frame: true,
    meals: false,
};
const REPEATS: Scope = Scope {
    sessions: 8,
    groups: 4,
    ..PLAIN
};
const PARTIAL: Scope = Scope {
    sessions: 5,
    groups: 3,
    partial: true,
    ..PLAIN
};
const MEALS: Scope = Scope {
    sessions: 4,
    meals: true,
    ..PLAIN
};

/// Checks a plan with the oracle's own travel times: every hop in time, every rule kept.
fn check(case: &Case, oracle: &Clockwork, plan: &Plan) -> Result<(), TestCaseError> {
    let request = &case.request;
    for visits in plan.visits.windows(2) {
        let (from, to) = (&visits[0], &visits[1]);
        prop_assert!(from.attended.end <= to.attended.start);
        if from.place != to.place {
            let arrive = oracle.earliest(from.place.index(), from.attended.end.0)[to.place.index()];
            let lead = match to.what {
                What::Session(_) | What::Appointment(_) => request.arrive_early.0,
                _ => 0,
            };
            let in_time = arrive.is_some_and(|(arrive, ..)| arrive + lead <= to.attended.start.0);
            prop_assert!(in_time, "{from:?} to {to:?} arrives {arrive:?}");
        }
    }
    let mut used: Vec<SessionIdx> = plan.sessions().collect();
    let count = used.len();
    used.sort();
    used.dedup();
    prop_assert_eq!(used.len(), count, "a session twice");
    let mut groups: Vec<GroupId> = used
        .iter()
        .filter_map(|it| case.programme.get(*it)?.group)
        .collect();
    let count = groups.len();
    groups.sort();
    groups.dedup();
    prop_assert_eq!(groups.len(), count, "two of a group");
    for visit in &plan.visits {
        if let What::Session(session) = visit.what {
            let (place, when) = case.programme.get(session).unwrap().slot().unwrap();
            prop_assert_eq!(visit.place, place);
            prop_assert_eq!(visit.attended.start, when.start.plus(visit.late));
            prop_assert_eq!(visit.attended.end, when.end.minus(visit.early));
            prop_assert!(
                request
                    .blocked
                    .iter()
                    .all(|span| !span.overlaps(visit.attended))
            );
            if !request.substitutes {
                let pick = request
                    .picks
                    .iter()
                    .find(|pick| pick.session == session)
                    .unwrap();
                prop_assert!(visit.late <= pick.late && visit.early <= pick.early);
            }
        }
    }
    if request.start.is_some() {
        prop_assert_eq!(
            plan.visits.first().map(|visit| visit.what),
            Some(What::Start)
        );
    }
    if request.home.is_some() && !plan.home_out_of_reach {
        prop_assert_eq!(plan.visits.last().map(|visit| visit.what), Some(What::Home));
    }
    Ok(())
}

/// The plan is feasible and nothing beats it.
fn check_best(case: &Case) -> Result<(), TestCaseError> {
    let (travel, oracle) = (case.travel(), case.clockwork());
    let plan = Planner::new(&travel, &case.programme, &case.request).best();
    check(case, &oracle, &plan)?;
    prop_assert_eq!(plan.proof, Proof::Best);
    let want = best(&oracle, &case.programme, &case.request, None);
    prop_assert_eq!(plan.home_out_of_reach, want.is_none());
    let want = match want {
        Some(want) => want,
        None => {
            let homeless = Request {
                home: None,
                ..case.request.clone()
            };
            best(&oracle, &case.programme, &homeless, None).unwrap()
        }
    };
    let got = value_of(&plan.score);
    if case.request.meals.is_empty() {
        prop_assert_eq!(got, want);
    } else {
        // The oracle also tries meals that begin later than they could.
        prop_assert_eq!((got.0, got.1, got.2), (want.0, want.1, want.2));
        for (index, meal) in (0..).zip(&case.request.meals) {
            for visit in plan
                .visits
                .iter()
                .filter(|visit| visit.what == What::Meal(index))
            {
                prop_assert!(
                    visit.attended.start >= meal.window.start
                        && visit.attended.end <= meal.window.end
                );
                prop_assert_eq!(visit.attended.length(), meal.length);
                prop_assert!(meal.places.is_empty() || meal.places.contains(&visit.place));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_plan_is_better(case in case(PLAIN)) {
        check_best(&case)?;
    }

    #[test]
    fn no_plan_with_repeats_is_better(case in case(REPEATS), substitutes: bool, keep in 0..8_usize) {
        let mut case = case;
        case.request.substitutes = substitutes;
        if substitutes {
            case.request.picks.truncate(keep);
            // Stand-ins inherit the weight of the pick that is worth most; the oracle has no such rule.
            for pick in &mut case.request.picks {
                *pick = Pick::new(pick.session, Tier::Want);
            }
        }
        check_best(&case)?;
    }

    #[test]
    fn no_plan_of_mostly_repeats_is_better(case in case(Scope { sessions: 9, groups: 10, frame: false, ..PLAIN })) {
        let mut case = case;
        // Little to walk, and three groups only: many plans nearly fit.
        case.spec.walks.push(Walk {
            a: PlaceId(0),
            b: PlaceId(1),
            minutes: Minutes(1),
            basis: Basis::Published,
            access: Access::StepFree,
        });
        for session in &mut case.programme.sessions {
            session.place = session.place.map(|place| PlaceId(place.0 % 2));
            session.group = session.group.map(|group| GroupId(group.0 % 3));
        }
        check_best(&case)?;
    }

    #[test]
    fn no_plan_with_parts_is_better(case in case(PARTIAL)) {
        check_best(&case)?;
    }

    #[test]
    fn no_plan_with_meals_is_better(case in case(MEALS)) {
        check_best(&case)?;
    }

    #[test]
    fn every_pick_left_out_has_a_true_reason(case in case(REPEATS)) {
        let (travel, oracle) = (case.travel(), case.clockwork());
        let planner = Planner::new(&travel, &case.programme, &case.request);
        let plan = planner.best();
        let left_out = planner.left_out(&plan);
        prop_assert_eq!(left_out.len() + plan.sessions().count(), case.request.picks.len());
        for out in &left_out {
            prop_assert!(plan.sessions().all(|kept| kept != out.session));
            let pick = case.request.picks.iter().find(|pick| pick.session == out.session).unwrap();
            let want = best(&oracle, &case.programme, &case.request, Some(What::Session(out.session)));
            let clashes = match &out.reason {
                Reason::NotPlannable(why) => {
                    prop_assert_eq!(*why, NotPlannable::Blocked);
                    continue;
                }
                Reason::RepeatChosen(twin) => {
                    let group = |it: SessionIdx| case.programme.get(it).unwrap().group.unwrap();
                    prop_assert_eq!(group(*twin), group(out.session));
                    prop_assert!(plan.sessions().any(|kept| kept == *twin));
                    continue;
                }
                Reason::Fits => {
                    prop_assert_eq!(pick.weight.get(), 0);
                    continue;
                }
                Reason::OutOfReach(clashes) => {
                    if !plan.home_out_of_reach {
                        prop_assert_eq!(want, None);
                    }
                    clashes
                }
                Reason::Clashes { clashes, keeping } => {
                    check(&case, &oracle, &keeping.plan)?;
                    prop_assert!(keeping.plan.sessions().any(|kept| kept == out.session));
                    if !plan.home_out_of_reach {
                        prop_assert_eq!(Some(value_of(&keeping.plan.score)), want);
                    }
                    prop_assert!(keeping.cost >= Cost::default());
                    prop_assert_eq!(keeping.cost, keeping.plan.score.cost_against(&plan.score));
                    clashes
                }
            };
            prop_assert!(!clashes.is_empty());
            let (place, when) = case.programme.get(out.session).unwrap().slot().unwrap();
            for clash in clashes {
                let with = &clash.with;
                let lead = case.request.arrive_early.0;
                if let Some(after) = clash.after {
                    check_late(&oracle, after, (with.place, with.attended.end), (place, when.start), lead)?;
                }
                if let Some(before) = clash.before {
                    let lead = if with.what == What::Home { 0 } else { lead };
                    check_late(&oracle, before, (place, when.end), (with.place, with.attended.start), lead)?;
                }
            }
        }
    }

    #[test]
    fn keeping_is_free_exactly_if_some_best_plan_keeps_it(case in case(REPEATS)) {
        let (travel, oracle) = (case.travel(), case.clockwork());
        let planner = Planner::new(&travel, &case.programme, &case.request);
        let plan = planner.best();
        if plan.home_out_of_reach {
            return Ok(());
        }
        for pick in &case.request.picks {
            let want = best(&oracle, &case.programme, &case.request, Some(What::Session(pick.session)));
            let got = planner.keeping(pick.session, &plan);
            prop_assert_eq!(got.as_ref().map(|keeping| value_of(&keeping.plan.score)), want);
            if let Some(keeping) = got {
                let score = &plan.score;
                let free = want.map(|want| (want.0, want.1, want.2)) == Some((score.fixed, score.musts, score.worth));
                prop_assert_eq!(keeping.cost == Cost::default(), free);
                if plan.sessions().any(|kept| kept == pick.session) {
                    prop_assert_eq!(keeping.cost, Cost::default());
                }
            }
            let without = planner.without(pick.session);
            prop_assert!(value_of(&without.score) <= value_of(&plan.score));
        }
    }

    #[test]
    fn more_to_choose_from_is_never_worse(case in case(REPEATS)) {
        let travel = case.travel();
        let gains = |travel: &Travel, request: &Request| {
            let plan = Planner::new(travel, &case.programme, request).best();
            let value = value_of(&plan.score);
            (!plan.home_out_of_reach, value.0, value.1, value.2)
        };
        let all = gains(&travel, &case.request);
        let plan = Planner::new(&travel, &case.programme, &case.request).best();
        for index in 0..case.request.picks.len() {
            let mut fewer = case.request.clone();
            let gone = fewer.picks.remove(index);
            prop_assert!(gains(&travel, &fewer) <= all);
            let chosen = plan.sessions().any(|kept| kept == gone.session);
            if !chosen {
                let without = Planner::new(&travel, &case.programme, &fewer).best();
                prop_assert_eq!(value_of(&without.score), value_of(&plan.score));
            }
            let mut promoted = case.request.clone();
            promoted.picks[index].tier = Tier::Must;
            prop_assert!(gains(&travel, &promoted).2 >= all.2);
        }
        let calmer = Request { arrive_early: Minutes(case.request.arrive_early.0 + 2), ..case.request.clone() };
        prop_assert!(gains(&travel, &calmer) <= all);
        let mut poorer = case.clone();
        poorer.spec.trips.pop();
        prop_assert!(gains(&poorer.travel(), &case.request) <= all);
        poorer.pace.walk_percent += 20;
        poorer.pace.boarding = poorer.pace.boarding.plus(Minutes(1));
        prop_assert!(gains(&poorer.travel(), &case.request) <= all);
    }

    #[test]
    fn order_names_and_days_do_not_matter(case in case(REPEATS), days in 1..300_u32, turn in 0..8_usize) {
        let travel = case.travel();
        let plan = Planner::new(&travel, &case.programme, &case.request).best();
        // Another order of picks gives the same plan; a plan made twice is the same.
        let mut turned = case.request.clone();
        turned.picks.rotate_left(turn % case.request.picks.len());
        prop_assert_eq!(&Planner::new(&travel, &case.programme, &turned).best(), &plan);
        // Other numbers for the sessions give a plan of the same value.
        let count = case.programme.sessions.len();
        let renamed = |session: SessionIdx| SessionIdx(((session.index() + turn) % count) as u32);
        let mut programme = case.programme.clone();
        let mut request = case.request.clone();
        for (index, session) in case.programme.sessions.iter().enumerate() {
            programme.sessions[renamed(SessionIdx(index as u32)).index()] = *session;
        }
        for pick in &mut request.picks {
            pick.session = renamed(pick.session);
        }
        let other = Planner::new(&travel, &programme, &request).best();
        prop_assert_eq!(value_of(&other.score), value_of(&plan.score));
        // The same event some days later has the same plan some days later.
        let later = later(&case, days * 1440);
        let moved = Planner::new(&later.travel(), &later.programme, &later.request).best();
        prop_assert_eq!(value_of(&moved.score), value_of(&plan.score));
        prop_assert_eq!(moved.sessions().collect::<Vec<_>>(), plan.sessions().collect::<Vec<_>>());
    }

    #[test]
    fn a_plan_of_a_plan_is_that_plan(case in case(REPEATS)) {
        let travel = case.travel();
        let plan = Planner::new(&travel, &case.programme, &case.request).best();
        for locked in [false, true] {
            let mut again = case.request.clone();
            again.picks.retain(|pick| plan.sessions().any(|kept| kept == pick.session));
            for pick in &mut again.picks {
                pick.locked |= locked;
            }
            let again = Planner::new(&travel, &case.programme, &again).best();
            prop_assert_eq!(&again.visits, &plan.visits);
        }
    }

    #[test]
    fn without_proof_the_bound_holds(case in case(Scope { sessions: 9, groups: 6, ..PLAIN }), cap in 0..12_u32) {
        let (travel, oracle) = (case.travel(), case.clockwork());
        let request = Request { label_cap: cap, ..case.request.clone() };
        let plan = Planner::new(&travel, &case.programme, &request).best();
        check(&case, &oracle, &plan)?;
        let Some(want) = best(&oracle, &case.programme, &request, None) else {
            return Ok(());
        };
        let got = value_of(&plan.score);
        match plan.proof {
            Proof::Best => prop_assert_eq!(got, want),
            Proof::NotProven { at_most } => {
                prop_assert!(got <= want);
                prop_assert!((want.0, want.1, want.2) <= (at_most.fixed, at_most.musts, at_most.worth));
                let greedy = greedily(&case, &oracle);
                prop_assert!(greedy <= (got.0, got.1, got.2), "greedy gets {:?}", greedy);
            }
        }
    }

    #[test]
    fn a_robust_plan_survives_the_loss_of_any_one_trip(case in case(REPEATS)) {
        let mut case = case;
        case.request.robust = true;
        let (travel, oracle) = (case.travel(), case.clockwork());
        let planner = Planner::new(&travel, &case.programme, &case.request);
        let plan = planner.best();
        check(&case, &oracle, &plan)?;
        let bold = Planner::new(&travel, &case.programme, &Request { robust: false, ..case.request.clone() }).best();
        let gains = |plan: &Plan| (!plan.home_out_of_reach, plan.score.fixed, plan.score.musts, plan.score.worth);
        prop_assert!(gains(&plan) <= gains(&bold));
        for hop in plan.hops(&travel, &case.request) {
            for ride in hop.journey.iter().flat_map(Journey::rides) {
                if let Service::Trip(trip) = ride.service {
                    let mut without = case.clone();
                    without.spec.trips[trip.index()].calls.clear();
                    check(&case, &without.clockwork(), &plan)?;
                }
            }
        }
        if !plan.home_out_of_reach {
            for out in planner.left_out(&plan) {
                if let Reason::Clashes { clashes, .. } | Reason::OutOfReach(clashes) = out.reason {
                    prop_assert!(!clashes.is_empty());
                }
            }
        }
    }
}

/// The verdict of a hop that cannot be made must state the oracle's own number.
fn check_late(
    oracle: &Clockwork,
    verdict: Verdict,
    (from, ready): (PlaceId, Minute),
    (to, start): (PlaceId, Minute),
    lead: u32,
) -> Result<(), TestCaseError> {
    let lead = if from == to { 0 } else { lead };
    let arrive = oracle.earliest(from.index(), ready.0)[to.index()].map(|reach| reach.0);
    match verdict {
        Verdict::Fine { .. } | Verdict::Tight { .. } => prop_assert!(false, "in time is no clash"),
        Verdict::Late { by, cause } => {
            match arrive {
                Some(arrive) => prop_assert_eq!(by.0 + start.0, arrive + lead),
                None => prop_assert_eq!(cause, LateCause::Overlap { by }),
            }
            match cause {
                LateCause::Overlap { by } => prop_assert_eq!(by.0 + start.0, ready.0),
                LateCause::Walk { minutes } | LateCause::LastRideGone { minutes, .. } => {
                    prop_assert_eq!(oracle.walk(from.index(), to.index()), Some(minutes.0));
                    prop_assert_eq!(arrive, Some(ready.0 + minutes.0));
                }
                LateCause::Ride => {
                    let walk = oracle.walk(from.index(), to.index());
                    prop_assert!(walk.is_none_or(|walk| Some(ready.0 + walk) >= arrive));
                }
                LateCause::MissedRide => prop_assert!(false, "not asked for"),
            }
        }
        Verdict::Impossible(_) => {
            prop_assert_eq!(arrive, None);
        }
        Verdict::Unknown { known_late } => {
            prop_assert_eq!(oracle.walk(from.index(), to.index()), None);
            prop_assert_eq!(
                known_late.map(|by| by.0 + start.0),
                arrive.map(|arrive| arrive + lead)
            );
        }
    }
    Ok(())
}

/// What a person gets who goes through the picks from the most to the least wanted and keeps whatever still fits.
fn greedily(case: &Case, oracle: &Clockwork) -> (u32, u32, u64) {
    let mut chosen = crate::every_plan::Greedy::new(case, oracle);
    chosen.run()
}

fn later(case: &Case, by: u32) -> Case {
    let mut case = case.clone();
    let by = Minutes(by);
    let shift = |span: &mut Span| (span.start, span.end) = (span.start.plus(by), span.end.plus(by));
    for call in case.spec.trips.iter_mut().flat_map(|trip| &mut trip.calls) {
        call.arrive.at = call.arrive.at.plus(by);
        call.depart.at = call.depart.at.plus(by);
    }
    for window in &mut case.spec.windows {
        (window.first, window.last) = (window.first.plus(by), window.last.plus(by));
    }
    case.programme
        .sessions
        .iter_mut()
        .filter_map(|session| session.when.as_mut())
        .for_each(shift);
    case.request
        .appointments
        .iter_mut()
        .for_each(|it| shift(&mut it.when));
    case.request.blocked.iter_mut().for_each(shift);
    if let Some(start) = &mut case.request.start {
        start.at = start.at.plus(by);
    }
    if let Some(home) = &mut case.request.home {
        home.by = home.by.map(|minute| minute.plus(by));
    }
    case
}
