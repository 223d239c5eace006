//! The travel network as published: places, walks, timetabled trips, window services.
//!
//! Invariant: a [`Network`] holds only usable data. Every place number is within range, along a trip every stop is
//! later than the one before, every window service has a headway. What could not be used is reported as a
//! [`NetworkIssue`] and left out (or moved to the safe side, where the issue says so); nothing is an error.

use std::sync::Arc;

use crate::{Call, Minute, Minutes, NetworkSpec, PlaceId, Trip, TripId, Walk, Window, WindowId};

/// Walks longer than this are not used (a week on foot is a typing mistake).
pub const LONGEST_WALK: Minutes = Minutes(10_000);

/// Places beyond this many are not used: tables hold every pair, and closing the walks takes the cube of it.
pub const MOST_PLACES: u16 = 1_000;

/// Window services longer than this are not used: the event's own day types cut them into days.
pub const LONGEST_WINDOW: Minutes = Minutes(4 * 1440);

/// Something in a [`NetworkSpec`] that could not be used as it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NetworkIssue {
    /// There are more places than [`MOST_PLACES`]; whatever names one of the rest is left out.
    TooManyPlaces,
    /// A walk names a place out of range or takes longer than [`LONGEST_WALK`]; it is left out. Position in the list.
    WalkUnusable(usize),
    /// A pair that cannot be walked names a place out of range; it is left out. Position in the list.
    UnwalkableUnusable(usize),
    /// The published walk takes longer than the way through other places: the shorter way is used, as derived.
    /// (A person who knows a shortcut is right; a shortcut that does not exist is a wrong number in the list.)
    LongerThanDetour {
        /// One end of the published walk.
        a: PlaceId,
        /// The other end.
        b: PlaceId,
        /// What is published.
        published: Minutes,
        /// What the way through other places adds up to.
        derived: Minutes,
    },
    /// A trip has fewer than two usable stops; it is left out.
    TripTooShort(TripId),
    /// A trip stops at a place out of range, or comes to a stop before it left the one before; it is cut there.
    TripCut {
        /// The trip.
        trip: TripId,
        /// Position of the first stop that is left out.
        call: usize,
    },
    /// A ride took no time at all, or a car left before it came: the later time is used, at least one minute of ride.
    TripTimeMoved {
        /// The trip.
        trip: TripId,
        /// Position of the stop whose time was moved.
        call: usize,
    },
    /// A window service with fewer than two stops, rides that do not grow, a place out of range, a headway of zero, an
    /// end before its start or more than [`LONGEST_WINDOW`]; it is left out.
    WindowUnusable(WindowId),
}

/// A checked travel network. See the module for what it guarantees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Network {
    pub(crate) places: u16,
    pub(crate) walks: Vec<Walk>,
    pub(crate) unwalkable: Vec<(PlaceId, PlaceId)>,
    /// Same positions as in the input; a trip that could not be used has no calls.
    pub(crate) trips: Arc<Vec<Trip>>,
    /// Same positions as in the input; a window that could not be used has no stops.
    pub(crate) windows: Arc<Vec<Window>>,
}

/// Whether rides stop at a place. A place without any stop is reached on foot only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StopUse {
    /// Some ride may be left here.
    pub arrivals: bool,
    /// Some ride may be boarded here.
    pub departures: bool,
}

impl Network {
    /// Checks a specification. Always gives a usable network, plus everything that had to be left out or moved.
    #[must_use]
    pub fn build(spec: NetworkSpec) -> (Self, Vec<NetworkIssue>) {
        let mut issues = Vec::new();
        let places = spec.places.min(MOST_PLACES);
        if places < spec.places {
            issues.push(NetworkIssue::TooManyPlaces);
        }
        let known = |place: PlaceId| place.0 < places;
        let mut walks = Vec::with_capacity(spec.walks.len());
        for (index, walk) in spec.walks.into_iter().enumerate() {
            if known(walk.a) && known(walk.b) && walk.minutes <= LONGEST_WALK {
                walks.push(walk);
            } else {
                issues.push(NetworkIssue::WalkUnusable(index));
            }
        }
        let mut unwalkable = Vec::with_capacity(spec.unwalkable.len());
        for (index, (a, b)) in spec.unwalkable.into_iter().enumerate() {
            if known(a) && known(b) {
                unwalkable.push((a.min(b), a.max(b)));
            } else {
                issues.push(NetworkIssue::UnwalkableUnusable(index));
            }
        }
        let trips = (0..)
            .map(TripId)
            .zip(spec.trips)
            .map(|(id, trip)| check_trip(id, trip, places, &mut issues))
            .collect();
        let windows = (0..)
            .map(WindowId)
            .zip(spec.windows)
            .map(|(id, window)| check_window(id, window, places, &mut issues))
            .collect();
        let network = Self { places, walks, unwalkable, trips: Arc::new(trips), windows: Arc::new(windows) };
        crate::walking::report_detours(&network, &mut issues);
        (network, issues)
    }

    /// Number of places.
    #[must_use]
    pub fn places(&self) -> u16 {
        self.places
    }

    /// The trip, if it exists; without calls if it could not be used.
    #[must_use]
    pub fn trip(&self, id: TripId) -> Option<&Trip> {
        self.trips.get(id.index())
    }

    /// The window service, if it exists; without stops if it could not be used.
    #[must_use]
    pub fn window(&self, id: WindowId) -> Option<&Window> {
        self.windows.get(id.index())
    }

    /// Whether any ride at any time stops at this place.
    #[must_use]
    pub fn stop_use(&self, place: PlaceId) -> StopUse {
        let mut used = StopUse::default();
        for trip in self.trips.iter() {
            let last = trip.calls.len().saturating_sub(1);
            for (index, call) in trip.calls.iter().enumerate() {
                if call.place == place {
                    used.arrivals |= call.alight && index > 0;
                    used.departures |= call.board && index < last;
                }
            }
        }
        for window in self.windows.iter() {
            let last = window.stops.len().saturating_sub(1);
            for (index, stop) in window.stops.iter().enumerate() {
                if stop.place == place {
                    used.arrivals |= index > 0;
                    used.departures |= index < last;
                }
            }
        }
        used
    }

    /// The same network with one trip later by `by` minutes from its first stop on (a car that is late), or earlier if
    /// `by` is negative. `None` if there is no such trip or a time would leave the range.
    #[must_use]
    pub fn with_shifted_trip(&self, id: TripId, by: i32) -> Option<Self> {
        let mut shifted = self.clone();
        let trip = Arc::make_mut(&mut shifted.trips).get_mut(id.index())?;
        for call in &mut trip.calls {
            call.arrive.at = Minute(call.arrive.at.0.checked_add_signed(by)?);
            call.depart.at = Minute(call.depart.at.0.checked_add_signed(by)?);
        }
        Some(shifted)
    }

    /// The same network without one trip (cancelled, or full). Numbers of the other trips stay.
    #[must_use]
    pub fn without_trip(&self, id: TripId) -> Self {
        let mut fewer = self.clone();
        if let Some(trip) = Arc::make_mut(&mut fewer.trips).get_mut(id.index()) {
            trip.calls.clear();
        }
        fewer
    }
}

/// Makes the stops of a trip strictly later one after the other: a time may only be moved later, the safe side.
fn check_trip(id: TripId, mut trip: Trip, places: u16, issues: &mut Vec<NetworkIssue>) -> Trip {
    let mut kept: Vec<Call> = Vec::with_capacity(trip.calls.len());
    for (index, mut call) in trip.calls.iter().copied().enumerate() {
        let before = kept.last().map(|call| call.depart.at);
        if call.place.0 >= places || before.is_some_and(|left| call.arrive.at < left) {
            issues.push(NetworkIssue::TripCut { trip: id, call: index });
            break;
        }
        match before {
            None => call.arrive = call.depart,
            Some(left) => {
                let mut moved = false;
                if call.arrive.at == left {
                    call.arrive.at = left.plus(Minutes(1));
                    moved = true;
                }
                if call.depart.at < call.arrive.at {
                    // The last stop has no departure of its own, so nothing is wrong there.
                    moved |= index.saturating_add(1) < trip.calls.len();
                    call.depart = call.arrive;
                }
                if moved {
                    issues.push(NetworkIssue::TripTimeMoved { trip: id, call: index });
                }
            }
        }
        kept.push(call);
    }
    if kept.len() < 2 {
        issues.push(NetworkIssue::TripTooShort(id));
        kept.clear();
    }
    trip.calls = kept;
    trip
}

fn check_window(id: WindowId, mut window: Window, places: u16, issues: &mut Vec<NetworkIssue>) -> Window {
    let rides_grow =
        window.stops.iter().zip(window.stops.iter().skip(1)).all(|(stop, next)| stop.ride < next.ride);
    let usable = window.stops.len() >= 2
        && rides_grow
        && window.stops.first().is_some_and(|stop| stop.ride.0 == 0)
        && window.stops.iter().all(|stop| stop.place.0 < places)
        && window.stops.iter().all(|stop| stop.ride <= LONGEST_WALK)
        && window.headway.0 > 0
        && window.headway <= LONGEST_WINDOW
        && window.first <= window.last
        && window.last.since(window.first) <= LONGEST_WINDOW
        && window.last.0 < u32::MAX / 2;
    if !usable {
        issues.push(NetworkIssue::WindowUnusable(id));
        window.stops.clear();
    }
    window
}
