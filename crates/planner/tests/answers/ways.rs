//! What journeys and hops say.

use trackhop_planner::*;

use crate::*;

#[test]
fn minutes_saturate() {
    assert_eq!(Minute(5).plus(Minutes(3)), Minute(8));
    assert_eq!(Minute(5).minus(Minutes(3)), Minute(2));
    assert_eq!(Minute(5).minus(Minutes(9)), Minute(0));
    assert_eq!(Minute(9).since(Minute(5)), Minutes(4));
    assert_eq!(Minute(5).since(Minute(9)), Minutes(0));
    assert_eq!(Minutes(2).plus(Minutes(3)), Minutes(5));
    assert_eq!(Minute(u32::MAX).plus(Minutes(1)), Minute(u32::MAX));
}

#[test]
fn spans_overlap_only_if_they_share_a_minute() {
    let span = Span::new(10, 20);
    assert!(span.overlaps(Span::new(19, 30)) && span.overlaps(Span::new(0, 11)));
    assert!(!span.overlaps(Span::new(20, 30)) && !span.overlaps(Span::new(0, 10)));
    assert_eq!((span.length(), Span::new(9, 4).length()), (Minutes(10), Minutes(0)));
    assert_eq!((talk(A, 10, 20).length(), Session::default().length()), (Minutes(10), Minutes(0)));
}

#[test]
fn the_weaker_basis_wins() {
    assert_eq!(Basis::Published.and(Basis::Estimated), Basis::Estimated);
    assert_eq!(Basis::Assumed.and(Basis::Derived), Basis::Assumed);
    let estimated = Walk { basis: Basis::Estimated, ..walk(B, C, 4) };
    let travel = travel(vec![walk(A, B, 3), estimated], vec![]);
    assert_eq!(travel.journey(A, C, Minute(0)).unwrap().basis, Basis::Estimated);
    assert_eq!(travel.journey(A, B, Minute(0)).unwrap().basis, Basis::Published);
}

#[test]
fn among_equally_long_walks_the_better_known_counts() {
    let guess = Walk { basis: Basis::Estimated, ..walk(A, B, 6) };
    let travel = travel(vec![guess, walk(B, A, 6)], vec![]);
    let known = Walking::Known { minutes: Minutes(6), basis: Basis::Published };
    assert_eq!(travel.walking(A, B), known);
}

#[test]
fn a_ride_says_which_car_and_how_certain() {
    let maybe = Trip { tentative: true, seats: SeatRisk::High, ..ride(A, 20, B, 30) };
    let travel = travel(vec![walk(A, B, 60)], vec![maybe]);
    let journey = travel.journey(A, B, Minute(10)).unwrap();
    let ride = journey.rides().next().unwrap();
    assert_eq!((ride.line, ride.vehicle), (LineId(4), Some(VehicleId(7))));
    assert!(ride.tentative && journey.tentative());
    assert_eq!((ride.seats, journey.risk), (SeatRisk::High, 3));
    assert_eq!(journey.legs[0], Leg::Wait { at: A, from: Minute(10), until: Minute(20) });
    let on_foot = travel.fallback(&journey).unwrap();
    assert!(!on_foot.tentative());
    assert_eq!((on_foot.depart, on_foot.arrive), (Minute(19), Minute(79)));
    assert_eq!(travel.fallback(&on_foot), None);
    let hop = travel.hop(&HopQuestion {
        from: A,
        ready: Minute(10),
        to: B,
        start: Minute(40),
        arrive_early: Minutes(10),
        margin: Minutes(5),
    });
    assert_eq!(hop.verdict, Verdict::Tight { slack: Minutes(0) });
    assert_eq!((hop.leave_by, hop.fallback), (Some(Minute(18)), Some(on_foot)));
}

#[test]
fn a_place_is_a_stop_only_where_one_may_get_in_or_out() {
    let mut through = ride(A, 20, C, 40);
    let mut pass = ride(A, 20, B, 30).calls[1];
    pass.board = false;
    through.calls.insert(1, pass);
    let travel = travel(vec![], vec![through]);
    let used = |place| {
        let used = travel.network().stop_use(place);
        (used.arrivals, used.departures)
    };
    assert_eq!((used(A), used(B), used(C)), ((false, true), (true, false), (true, false)));
    assert_eq!(travel.network().places(), 3);
    let stops = [(A, 0), (B, 5)].map(|(place, ride)| WindowStop { place, ride: Minutes(ride) });
    let window = Window {
        line: LineId(1),
        stops: stops.to_vec(),
        first: Minute(0),
        last: Minute(90),
        headway: Minutes(10),
        basis: Basis::Published,
        access: Access::StepFree,
        tentative: false,
        seats: SeatRisk::Low,
    };
    let spec = NetworkSpec { places: 3, windows: vec![window], ..NetworkSpec::default() };
    let network = Network::build(spec).0;
    let used = |place| network.stop_use(place);
    assert_eq!(used(A), StopUse { arrivals: false, departures: true });
    assert_eq!(used(B), StopUse { arrivals: true, departures: false });
    assert_eq!(used(C), StopUse::default());
}

#[test]
fn the_rules_are_checked_where_they_could_break() {
    let travel = travel(vec![walk(A, B, 30)], vec![ride(A, 20, B, 30), ride(B, 40, C, 50)]);
    assert_eq!(travel.broken_rules(&[A, B, C]), []);
    assert_eq!(travel.leave_by(A, C, Minute(50)), Some(Minute(18)));
    assert_eq!(travel.last_ride(A, C), Some(Minute(18)));
}

#[test]
fn a_shifted_car_is_later_at_every_stop_and_a_cancelled_one_is_gone() {
    let travel = travel(vec![], vec![ride(A, 20, B, 30), ride(A, 60, B, 70)]);
    let arrive = |network: &Network| {
        Travel::new(network, travel.pace()).reach(A, B, Minute(0)).map(|reach| reach.arrive.0)
    };
    let network = travel.network();
    let shifted = |by| arrive(&network.with_shifted_trip(TripId(0), by).unwrap());
    assert_eq!((shifted(5), shifted(-3)), (Some(35), Some(27)));
    assert_eq!(network.with_shifted_trip(TripId(0), -21), None);
    assert_eq!(arrive(&network.without_trip(TripId(0))), Some(70));
}

#[test]
fn the_last_car_has_gone_only_once_one_cannot_be_there_in_time() {
    // It leaves at 100, one has to be there at 98, and it arrives at 110. On foot it takes 30 minutes.
    let travel = travel(vec![walk(A, B, 30)], vec![ride(A, 100, B, 110)]);
    let check = |ready, start, by, cause| {
        let question = HopQuestion {
            from: A,
            ready: Minute(ready),
            to: B,
            start: Minute(start),
            arrive_early: Minutes(0),
            margin: Minutes(5),
        };
        assert_eq!(travel.verdict(&question), Verdict::Late { by: Minutes(by), cause }, "{ready} {start}");
    };
    let minutes = Minutes(30);
    // Early enough one is there on foot before the car is.
    check(75, 100, 5, LateCause::Walk { minutes });
    check(98, 105, 5, LateCause::Ride);
    check(99, 110, 19, LateCause::LastRideGone { left: Minute(98), minutes });
}

#[test]
fn who_comes_when_the_car_leaves_does_not_wait() {
    let network = travel(vec![], vec![ride(A, 20, B, 30)]).network().clone();
    let travel = Travel::new(&network, &Pace { boarding: Minutes(0), ..Pace::default() });
    let legs = |at| travel.journey(A, B, Minute(at)).unwrap().legs;
    assert!(matches!(legs(20)[..], [Leg::Ride(_)]));
    assert!(matches!(legs(19)[..], [Leg::Wait { .. }, Leg::Ride(_)]));
}
