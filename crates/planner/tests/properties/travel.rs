//! Arrivals, leave-by times and journeys against the minute-by-minute oracle (properties 3 and 4).

use proptest::prelude::*;
use trackhop_planner::*;

use crate::config;
use crate::generate::{DAY, PLACES, network, pace};
use crate::minute_by_minute::Clockwork;

fn places() -> Vec<PlaceId> {
    (0..PLACES).map(PlaceId).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn arrivals_equal_the_minute_by_minute_search(spec in network(), pace in pace(), at in 0..DAY, from in 0..PLACES) {
        let oracle = Clockwork::new(&spec, &pace);
        let (network, issues) = Network::build(spec);
        let only_detours = issues.iter().all(|issue| matches!(issue, NetworkIssue::LongerThanDetour { .. }));
        prop_assert!(only_detours);
        let travel = Travel::new(&network, &pace);
        let from = PlaceId(from);
        let all = travel.reach_all(from, Minute(at));
        for (to, want) in places().into_iter().zip(oracle.earliest(from.index(), at)) {
            let got = travel.reach(from, to, Minute(at));
            prop_assert_eq!(got.map(|r| (r.arrive.0, r.walk.0, r.risk)), want, "to {:?}", to);
            prop_assert_eq!(all[to.index()], got.map(|r| r.arrive));
            if let Some(reach) = got {
                prop_assert!(reach.arrive >= Minute(at));
                if let Some(walk) = oracle.walk(from.index(), to.index()) {
                    prop_assert!(reach.arrive.0 <= at + walk);
                }
            }
        }
    }

    #[test]
    fn later_is_never_earlier_and_a_detour_is_never_shorter(spec in network(), pace in pace()) {
        let travel = Travel::new(&Network::build(spec).0, &pace);
        prop_assert_eq!(travel.broken_rules(&places()), vec![]);
    }

    #[test]
    fn leave_by_is_tight(spec in network(), pace in pace(), due in 0..2 * DAY, from in 0..PLACES, to in 0..PLACES) {
        let oracle = Clockwork::new(&spec, &pace);
        let travel = Travel::new(&Network::build(spec).0, &pace);
        let (from, to, due) = (PlaceId(from), PlaceId(to), Minute(due));
        let in_time = |at: u32| oracle.earliest(from.index(), at)[to.index()].is_some_and(|(arrive, ..)| arrive <= due.0);
        match travel.leave_by(from, to, due) {
            Some(leave) => {
                prop_assert!(in_time(leave.0));
                prop_assert!(!in_time(leave.0 + 1));
                let journey = travel.latest_journey(from, to, due).unwrap();
                prop_assert_eq!(journey.depart, leave);
                prop_assert!(journey.arrive <= due);
            }
            None => prop_assert!(!in_time(0)),
        }
    }

    #[test]
    fn journeys_can_be_made_as_written(spec in network(), pace in pace(), at in 0..DAY, from in 0..PLACES, to in 0..PLACES) {
        let oracle = Clockwork::new(&spec, &pace);
        let travel = Travel::new(&Network::build(spec.clone()).0, &pace);
        let (from, to) = (PlaceId(from), PlaceId(to));
        let Some(journey) = travel.journey(from, to, Minute(at)) else {
            prop_assert_eq!(travel.reach(from, to, Minute(at)), None);
            return Ok(());
        };
        let (mut place, mut now, mut walked) = (from, Minute(at), 0);
        let mut waiting_for_ride = false;
        for leg in &journey.legs {
            match leg {
                Leg::Walk { from, to, depart, arrive, .. } => {
                    prop_assert!(!waiting_for_ride);
                    prop_assert_eq!((*from, *depart), (place, now));
                    prop_assert_eq!(oracle.walk(from.index(), to.index()), Some(arrive.0 - depart.0));
                    walked += arrive.0 - depart.0;
                    (place, now) = (*to, *arrive);
                }
                Leg::Wait { at, from, until } => {
                    prop_assert_eq!((*at, *from), (place, now));
                    prop_assert!(until > from);
                    (now, waiting_for_ride) = (*until, true);
                }
                Leg::Ride(ride) => {
                    prop_assert_eq!((ride.from, ride.depart), (place, now));
                    check_ride(&spec, &pace, ride)?;
                    (place, now, waiting_for_ride) = (ride.to, ride.arrive, false);
                }
            }
        }
        prop_assert_eq!((place, now), (to, journey.arrive));
        prop_assert_eq!(walked, journey.walk.0);
        let leave = journey.leave_by_for_first_ride;
        prop_assert_eq!(leave.is_some(), journey.rides().next().is_some());
        if let Some(leave) = leave {
            prop_assert!(leave >= Minute(at));
            // Leaving at that minute still catches the same first ride; a minute later, something else must do.
            let still = travel.journey(from, to, leave).unwrap();
            prop_assert_eq!(still.arrive, journey.arrive);
            prop_assert_eq!(travel.fallback(&journey), travel.journey(from, to, leave.plus(Minutes(1))));
        }
    }

    #[test]
    fn leaving_a_trip_out_is_as_if_it_did_not_exist(spec in network(), pace in pace(), at in 0..DAY, from in 0..PLACES, trip in 0..8_u32) {
        let trip = TripId(trip);
        let (network, _) = Network::build(spec.clone());
        let travel = Travel::new(&network, &pace);
        let without = travel.reach_all_without(PlaceId(from), Minute(at), Service::Trip(trip));
        let fewer = Travel::new(&network.without_trip(trip), &pace);
        prop_assert_eq!(&without, &fewer.reach_all(PlaceId(from), Minute(at)));
        let mut spec = spec;
        if let Some(trip) = spec.trips.get_mut(trip.index()) {
            *trip = Trip { calls: vec![], ..trip.clone() };
        }
        let want = Clockwork::new(&spec, &pace).earliest(usize::from(from), at);
        prop_assert_eq!(without, want.into_iter().map(|reach| reach.map(|r| Minute(r.0))).collect::<Vec<_>>());
    }

    #[test]
    fn more_rides_and_faster_feet_never_arrive_later(spec in network(), pace in pace(), at in 0..DAY, from in 0..PLACES) {
        let (from, at) = (PlaceId(from), Minute(at));
        let all = Travel::new(&Network::build(spec.clone()).0, &pace).reach_all(from, at);
        let mut poorer = spec;
        poorer.trips.pop();
        poorer.windows.pop();
        let slow = Pace { walk_percent: pace.walk_percent + 30, boarding: pace.boarding.plus(Minutes(1)), ..pace };
        let (poorer, _) = Network::build(poorer);
        for worse in [Travel::new(&poorer, &pace), Travel::new(&poorer, &slow)] {
            for (best, worse) in all.iter().zip(worse.reach_all(from, at)) {
                prop_assert!(worse.is_none_or(|worse| best.is_some_and(|best| best <= worse)));
            }
        }
    }
}

/// A ride must be one that the specification offers, boarded in time.
fn check_ride(spec: &NetworkSpec, pace: &Pace, ride: &Ride) -> Result<(), TestCaseError> {
    match ride.service {
        Service::Trip(id) => {
            let trip = &spec.trips[id.index()];
            let fits = trip.calls.iter().enumerate().any(|(index, call)| {
                call.place == ride.from
                    && call.board
                    && call.depart.at == ride.depart
                    && trip.calls[index + 1..].iter().any(|exit| {
                        exit.place == ride.to
                            && exit.alight
                            && exit.arrive.at == ride.arrive
                            && call.depart.basis.and(exit.arrive.basis) == ride.basis
                    })
            });
            prop_assert!(fits, "{:?} is not on {:?}", ride, trip);
            prop_assert!(!trip.tentative || (ride.tentative && pace.tentative_rides));
            prop_assert!(!pace.step_free || trip.access == Access::StepFree);
            prop_assert_eq!(ride.be_there_by.plus(pace.boarding), ride.depart);
        }
        Service::Window(id) => {
            let window = &spec.windows[id.index()];
            let wait = match pace.waiting {
                Waiting::Safe => window.headway.0,
                Waiting::Likely => window.headway.0.div_ceil(2),
            };
            let fits = window.stops.iter().enumerate().any(|(index, stop)| {
                stop.place == ride.from
                    && ride.depart.0 >= window.first.0 + stop.ride.0 + wait
                    && ride.depart.0 <= window.last.0 + stop.ride.0
                    && window.stops[index + 1..].iter().any(|exit| {
                        exit.place == ride.to
                            && exit.ride.0 - stop.ride.0 == ride.arrive.0 - ride.depart.0
                    })
            });
            prop_assert!(fits, "{:?} is not on {:?}", ride, window);
            prop_assert_eq!(ride.be_there_by.0 + pace.boarding.0 + wait, ride.depart.0);
        }
    }
    Ok(())
}
