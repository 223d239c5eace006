//! Costs of the whole programme against the best plans found one by one.

use proptest::prelude::*;
use trackhop_planner::*;

use crate::config;
use crate::every_plan::best;
use crate::generate::{Case, Scope, case};

fn scope(groups: u16, partial: bool, meals: bool) -> Scope {
    Scope {
        sessions: 7,
        groups,
        partial,
        frame: true,
        meals,
    }
}

/// The first picks only; the rest of the programme is only asked about.
fn some_picks(mut case: Case, keep: usize) -> Case {
    case.request.picks.truncate(keep);
    case
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_sweep_equals_every_plan(case in case(scope(0, false, false)), keep in 0..8_usize) {
        let case = some_picks(case, keep);
        let (travel, oracle) = (case.travel(), case.clockwork());
        let plan = Planner::new(&travel, &case.programme, &case.request).best();
        if plan.home_out_of_reach {
            return Ok(());
        }
        let catalogue = catalogue(&travel, &case.programme, &case.request, Some(&plan));
        let most = &catalogue.most;
        prop_assert_eq!((most.fixed, most.musts, most.worth), (plan.score.fixed, plan.score.musts, plan.score.worth));
        for (session, _) in case.programme.iter() {
            let mut asked = case.request.clone();
            if asked.picks.iter().all(|pick| pick.session != session) {
                asked.picks.push(Pick { weight: Weight::new(0), ..Pick::new(session, Tier::Maybe) });
            }
            let want = best(&oracle, &case.programme, &asked, Some(What::Session(session)));
            let want = want.map(|want| Cost {
                fixed: i64::from(plan.score.fixed) - i64::from(want.0),
                musts: i64::from(plan.score.musts) - i64::from(want.1),
                worth: plan.score.worth as i64 - want.2 as i64,
            });
            let got = catalogue.costs[session.index()];
            prop_assert_eq!(got.map(|cost| cost.at_least), want, "{:?}", session);
            prop_assert_eq!(got.map(|cost| cost.at_most), want);
        }
    }

    #[test]
    fn with_repeats_parts_and_meals_the_cost_lies_between(case in case(Scope { sessions: 4, ..scope(3, true, true) }), keep in 0..4_usize) {
        let mut case = some_picks(case, keep);
        for meal in &mut case.request.meals {
            // Where one eats must not depend on what is asked about.
            meal.places = vec![PlaceId(0)];
        }
        let (travel, oracle) = (case.travel(), case.clockwork());
        let plan = Planner::new(&travel, &case.programme, &case.request).best();
        if plan.home_out_of_reach {
            return Ok(());
        }
        let catalogue = catalogue(&travel, &case.programme, &case.request, Some(&plan));
        // Groups do not matter for what is only asked about.
        let picked = |session: SessionIdx| case.request.picks.iter().any(|pick| pick.session == session);
        for (session, _) in case.programme.iter().filter(|(session, _)| !picked(*session)) {
            let mut asked = case.request.clone();
            asked.picks.push(Pick { weight: Weight::new(0), ..Pick::new(session, Tier::Maybe) });
            let mut programme = case.programme.clone();
            programme.sessions[session.index()].group = None;
            let Some(want) = best(&oracle, &programme, &asked, Some(What::Session(session))) else {
                continue;
            };
            let want = Cost {
                fixed: i64::from(plan.score.fixed) - i64::from(want.0),
                musts: i64::from(plan.score.musts) - i64::from(want.1),
                worth: plan.score.worth as i64 - want.2 as i64,
            };
            let got = catalogue.costs[session.index()].unwrap();
            prop_assert!(got.at_least <= want && want <= got.at_most, "{:?} {:?}", got, want);
        }
    }
}
