//! The questions of a person on the way, each answer checked with the oracle's own travel times.

use proptest::prelude::*;
use trackhop_planner::*;

use crate::config;
use crate::every_plan::{best, value_of};
use crate::generate::{Case, DAY, PLACES, Scope, case};
use crate::minute_by_minute::Clockwork;

const SCOPE: Scope = Scope {
    sessions: 7,
    groups: 3,
    partial: false,
    frame: true,
    meals: false,
};

fn around(place: u16, at: u32, horizon: u32, early: u32) -> Surroundings {
    Surroundings {
        here: Here {
            place: PlaceId(place),
            at: Minute(at),
        },
        horizon: Minutes(horizon),
        arrive_early: Minutes(early),
        margin: Minutes(5),
    }
}

/// Whether every hop of a plan can be made, by the oracle.
fn works(oracle: &Clockwork, request: &Request, plan: &Plan) -> bool {
    plan.visits.windows(2).all(|pair| {
        let (from, to) = (&pair[0], &pair[1]);
        let timed = matches!(to.what, What::Session(_) | What::Appointment(_));
        let lead = if timed && from.place != to.place {
            request.arrive_early.0
        } else {
            0
        };
        let reach = oracle.earliest(from.place.index(), from.attended.end.0)[to.place.index()];
        reach.is_some_and(|reach| reach.0 + lead <= to.attended.start.0)
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_can_be_caught_is_complete_and_sorted(case in case(SCOPE), place in 0..PLACES, at in 0..DAY, horizon in 0..90_u32) {
        let (travel, oracle) = (case.travel(), case.clockwork());
        let around = around(place, at, horizon, 0);
        let answer = catchable(&travel, &case.programme, &around);
        let reach = oracle.earliest(usize::from(place), at);
        for (session, it) in case.programme.iter() {
            let (to, when) = it.slot().unwrap();
            let arrive = reach[to.index()].map(|reach| reach.0);
            let asked = when.end.0 > at && when.start.0 <= at + horizon;
            let found = answer.sessions.iter().find(|catch| catch.session == session);
            match arrive {
                Some(arrive) if asked && arrive < when.end.0 => {
                    let found = found.unwrap();
                    prop_assert_eq!(found.arrive.0, arrive);
                    prop_assert_eq!(found.missed.0, arrive.saturating_sub(when.start.0));
                    prop_assert_eq!(found.left.0, when.end.0 - arrive.max(when.start.0));
                    prop_assert_eq!(found.verdict.in_time(), arrive <= when.start.0);
                    let way = travel.journey(PlaceId(place), to, Minute(at)).unwrap();
                    prop_assert_eq!(found.basis, way.basis);
                }
                _ => {
                    prop_assert_eq!(found, None);
                    let unknown = asked && oracle.walk(usize::from(place), to.index()).is_none();
                    let nobody_said = travel.walking(PlaceId(place), to) == Walking::Unknown;
                    prop_assert_eq!(answer.unknown.contains(&session), unknown && nobody_said);
                }
            }
        }
        prop_assert!(answer.sessions.windows(2).all(|pair| pair[0].left >= pair[1].left));
    }

    #[test]
    fn staying_and_going_are_both_possible(case in case(SCOPE), place in 0..PLACES, at in 0..DAY, horizon in 0..90_u32, early in 0..4_u32) {
        let (travel, oracle) = (case.travel(), case.clockwork());
        let around = around(place, at, horizon, early);
        let answer = stay_or_go(&travel, &case.programme, &case.request.picks, &around);
        let reach = oracle.earliest(usize::from(place), at);
        let mut next = 0;
        for (session, it) in case.programme.iter() {
            let (to, when) = it.slot().unwrap();
            if when.start.0 < at || when.start.0 > at + horizon {
                continue;
            }
            if to == PlaceId(place) {
                let stay = answer.stay.iter().find(|stay| stay.session == session).unwrap();
                prop_assert_eq!(stay.wait.0, when.start.0 - at);
                next += 1;
            } else if reach[to.index()].is_some_and(|reach| reach.0 + early <= when.start.0) {
                let go = answer.go.iter().find(|go| go.session == session).unwrap();
                prop_assert!(go.hop.verdict.in_time());
                let leave = go.hop.leave_by.unwrap();
                prop_assert!(leave.0 >= at);
                let late = oracle.earliest(usize::from(place), leave.0 + 1)[to.index()];
                prop_assert!(late.is_none_or(|late| late.0 + early > when.start.0));
                next += 1;
            }
        }
        prop_assert_eq!(answer.stay.len() + answer.go.len(), next);
        let worth = |session: SessionIdx| {
            let pick = case.request.picks.iter().find(|pick| pick.session == session).unwrap();
            (std::cmp::Reverse(pick.tier), pick.weight)
        };
        let stays: Vec<_> = answer.stay.iter().map(|it| worth(it.session)).collect();
        let goes: Vec<_> = answer.go.iter().map(|it| worth(it.session)).collect();
        prop_assert!(stays.is_sorted_by(|a, b| a >= b) && goes.is_sorted_by(|a, b| a >= b));
        match answer.choice {
            Choice::Nothing => prop_assert_eq!(next, 0),
            Choice::Stay(session) => {
                prop_assert_eq!(answer.stay[0].session, session);
                prop_assert!(goes.first().is_none_or(|go| *go <= stays[0]));
            }
            Choice::Go(session) => {
                prop_assert_eq!(answer.go[0].session, session);
                prop_assert!(stays.first().is_none_or(|stay| *stay < goes[0]));
            }
        }
    }

    #[test]
    fn a_new_plan_from_here_is_best_and_says_what_is_lost(case in case(SCOPE), place in 0..PLACES, at in 0..DAY, done in 0..7_u32) {
        let (travel, oracle) = (case.travel(), case.clockwork());
        let before = Planner::new(&travel, &case.programme, &case.request).best();
        let here = Here { place: PlaceId(place), at: Minute(at) };
        let attended = [SessionIdx(done)];
        let new = replan(&travel, &case.programme, &case.request, &before, here, &attended);
        prop_assert_eq!(new.request.start, Some(here));
        let group = |it: SessionIdx| case.programme.get(it).and_then(|it| it.group);
        for pick in &case.request.picks {
            let same = pick.session == attended[0];
            let twin = group(pick.session).is_some() && group(pick.session) == group(attended[0]);
            let kept = new.request.picks.contains(pick);
            prop_assert_eq!(kept, !same && !twin);
        }
        for appointment in &case.request.appointments {
            prop_assert_eq!(new.request.appointments.contains(appointment), appointment.when.start.0 >= at);
        }
        if !new.plan.home_out_of_reach {
            let want = best(&oracle, &case.programme, &new.request, None);
            prop_assert_eq!(Some(value_of(&new.plan.score)), want);
        }
        let planned: Vec<_> = new.plan.sessions().collect();
        let mut both = [new.change.kept.clone(), new.change.gained.clone()].concat();
        both.sort();
        let mut sorted = planned.clone();
        sorted.sort();
        prop_assert_eq!(both, sorted);
        for visit in &before.visits {
            if let What::Session(session) = visit.what {
                let open = visit.attended.end.0 > at;
                let kept = planned.contains(&session);
                prop_assert_eq!(new.change.kept.contains(&session), open && kept);
                prop_assert_eq!(new.change.lost.contains(&session), open && !kept && session != attended[0]);
            }
        }
        let old = |it: &SessionIdx| before.visits.iter().any(|visit| visit.what == What::Session(*it) && visit.attended.end.0 > at);
        prop_assert!(!new.change.gained.iter().any(old));
    }

    #[test]
    fn a_late_car_changes_exactly_the_hops_that_are_named(case in case(SCOPE), trip in 0..8_u32, by in -20..20_i32) {
        let travel = case.travel();
        let plan = Planner::new(&travel, &case.programme, &case.request).best();
        let (network, _) = Network::build(case.spec.clone());
        let Some(shifted) = network.with_shifted_trip(TripId(trip), by) else {
            return Ok(());
        };
        let mut later = case.clone();
        for call in &mut later.spec.trips[trip as usize].calls {
            call.arrive.at = Minute(call.arrive.at.0.saturating_add_signed(by));
            call.depart.at = Minute(call.depart.at.0.saturating_add_signed(by));
        }
        prop_assert_eq!(&shifted, &Network::build(later.spec.clone()).0);
        let after = Travel::new(&shifted, &case.pace);
        let oracle = later.clockwork();
        let answer = what_changes(&travel, &after, &case.programme, &case.request, &plan);
        prop_assert_eq!(answer.still_works, works(&oracle, &case.request, &plan));
        prop_assert_eq!(&answer.plan, &Planner::new(&after, &case.programme, &case.request).best());
        prop_assert_eq!(answer.change, PlanChange::between(&plan, &answer.plan, Minute(0)));
        let (old, new) = (plan.hops(&travel, &case.request), plan.hops(&after, &case.request));
        let mut named = answer.hops.iter().peekable();
        for (index, (old, new)) in old.iter().zip(&new).enumerate() {
            if old != new {
                let change = named.next().unwrap();
                prop_assert_eq!((change.index, &change.before, &change.after), (index, old, new));
            }
        }
        prop_assert!(named.next().is_none());
        if by == 0 {
            prop_assert!(answer.hops.is_empty() && answer.plan == plan);
        }
    }

    #[test]
    fn the_matrix_of_breaks_is_true(case in case(SCOPE), start in 0..DAY, length in 0..60_u32) {
        let (travel, oracle) = (case.travel(), case.clockwork());
        let places: Vec<_> = (0..PLACES).map(PlaceId).collect();
        let span = Span::new(start, start + length);
        let matrix = break_matrix(&travel, &places, &[span], Minutes(5));
        prop_assert_eq!(matrix.len(), 1);
        prop_assert_eq!(matrix[0].iter().count(), 25);
        for (from, to, verdict) in matrix[0].iter() {
            prop_assert_eq!(matrix[0].get(from, to), Some(verdict));
            let arrive = oracle.earliest(from.index(), start)[to.index()];
            let slack = arrive.and_then(|arrive| (start + length).checked_sub(arrive.0)).map(Minutes);
            let want = match verdict {
                Verdict::Fine { slack } if slack >= Minutes(5) => Some(slack),
                Verdict::Tight { slack } if slack < Minutes(5) => Some(slack),
                Verdict::Fine { .. } | Verdict::Tight { .. } => Some(Minutes(u32::MAX)),
                _ => None,
            };
            prop_assert_eq!(slack, want);
        }
    }

    #[test]
    fn companions_really_can_go_together(case in case(SCOPE), split in 0..7_usize) {
        let (travel, oracle) = (case.travel(), case.clockwork());
        let mut other = case.request.clone();
        let turn = split.min(other.picks.len());
        other.picks.rotate_left(turn);
        other.picks.truncate(3);
        let plan = |request: &Request| Planner::new(&travel, &case.programme, request).best();
        let (ours, theirs) = (plan(&case.request), plan(&other));
        let first = Person { travel: &travel, request: &case.request, plan: &ours };
        let second = Person { travel: &travel, request: &other, plan: &theirs };
        let (our_hops, their_hops) = (ours.hops(&travel, &case.request), theirs.hops(&travel, &other));
        let found = ride_together(&first, &second);
        for companion in &found {
            let (a, b) = (&our_hops[companion.first], &their_hops[companion.second]);
            match &companion.meeting {
                Meeting::SameRide { ride, from, until } => {
                    let sits = |hop: &Hop| hop.journey.iter().flat_map(|it| it.rides()).any(|other| {
                        other.service == ride.service && other.depart <= *from && other.arrive >= *until
                    });
                    prop_assert!(from < until && sits(a) && sits(b));
                }
                Meeting::CanJoinFirst(ride) => {
                    prop_assert!(a.journey.as_ref().unwrap().rides().any(|it| it == ride));
                    prop_assert!(joins(&oracle, &case, ride, &b.question));
                }
                Meeting::CanJoinSecond(ride) => {
                    prop_assert!(b.journey.as_ref().unwrap().rides().any(|it| it == ride));
                    prop_assert!(joins(&oracle, &case, ride, &a.question));
                }
                Meeting::SameWay(journey) => {
                    prop_assert_eq!((a.question.from, a.question.to), (b.question.from, b.question.to));
                    prop_assert!(journey.depart >= a.question.ready && journey.depart >= b.question.ready);
                    prop_assert!(Some(journey.arrive) <= a.question.due() && Some(journey.arrive) <= b.question.due());
                }
            }
        }
        // Whoever has the same plan rides together on every hop that changes the place.
        let alone = ride_together(&first, &first);
        for (index, hop) in our_hops.iter().enumerate() {
            let together = alone.iter().any(|it| it.first == index && it.second == index);
            prop_assert_eq!(together, hop.question.from != hop.question.to);
        }
    }
}

fn joins(oracle: &Clockwork, case: &Case, ride: &Ride, question: &HopQuestion) -> bool {
    let at_stop = oracle.earliest(question.from.index(), question.ready.0)[ride.from.index()];
    let after = oracle.earliest(ride.to.index(), ride.arrive.0)[question.to.index()];
    at_stop.is_some_and(|reach| reach.0 + case.pace.boarding.0 <= ride.depart.0)
        && after.is_some_and(|reach| Some(Minute(reach.0)) <= question.due())
}
