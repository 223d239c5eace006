//! A journey with its legs: walk, wait, ride.
//!
//! Invariant: legs follow each other without a gap, in place and in time; the first begins when the person leaves, the
//! last ends at the arrival.

use crate::arrivals::Value;
use crate::connections::ride_basis;
use crate::walking::Walking;
use crate::{Basis, LineId, Minute, Minutes, PlaceId, SeatRisk, Service, Travel, VehicleId};

/// One part of a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Leg {
    /// On foot.
    Walk {
        /// From here.
        from: PlaceId,
        /// To here.
        to: PlaceId,
        /// Leaving.
        depart: Minute,
        /// Arriving.
        arrive: Minute,
        /// Where the walking time comes from.
        basis: Basis,
    },
    /// Waiting at a stop for the ride that follows.
    Wait {
        /// The stop.
        at: PlaceId,
        /// Arrived.
        from: Minute,
        /// The ride leaves.
        until: Minute,
    },
    /// In a car or bus.
    Ride(Ride),
}

/// A ride from one stop to another without changing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ride {
    /// The trip or window service.
    pub service: Service,
    /// Its line.
    pub line: LineId,
    /// The car, if numbered.
    pub vehicle: Option<VehicleId>,
    /// Get in here.
    pub from: PlaceId,
    /// Get out here.
    pub to: PlaceId,
    /// Be at the stop by then (the boarding time of [`crate::Pace`] before it leaves, or before the wait begins).
    pub be_there_by: Minute,
    /// It leaves; for a window service the latest (or likely) departure for somebody who is there in time.
    pub depart: Minute,
    /// It arrives.
    pub arrive: Minute,
    /// Announced, but not certain.
    pub tentative: bool,
    /// How likely it is to be full.
    pub seats: SeatRisk,
    /// Where its times come from, the weaker of departure and arrival.
    pub basis: Basis,
}

/// A way from one place to another at a certain time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Journey {
    /// Start.
    pub from: PlaceId,
    /// Destination.
    pub to: PlaceId,
    /// Leaving.
    pub depart: Minute,
    /// Arriving.
    pub arrive: Minute,
    /// The parts in order; none if it starts where it ends.
    pub legs: Vec<Leg>,
    /// Minutes on foot in total.
    pub walk: Minutes,
    /// Rides at risk, see [`crate::Reach::risk`].
    pub risk: u32,
    /// The weakest basis of all its times.
    pub basis: Basis,
    /// Latest minute to leave for its first ride; nothing if it has no ride.
    pub leave_by_for_first_ride: Option<Minute>,
}

impl Journey {
    /// Its rides in order.
    pub fn rides(&self) -> impl Iterator<Item = &Ride> {
        self.legs.iter().filter_map(|leg| match leg {
            Leg::Ride(ride) => Some(ride),
            _ => None,
        })
    }

    /// Whether one of its rides is announced but not certain.
    #[must_use]
    pub fn tentative(&self) -> bool {
        self.rides().any(|ride| ride.tentative)
    }
}

/// Writes out the journey behind the best value. At every stop the same comparison is made as in the scan, so the legs
/// add up to exactly that value.
pub(crate) fn trace(travel: &Travel, from: PlaceId, to: PlaceId, at: Minute) -> Option<Journey> {
    let value = travel.value(from, to, at.0);
    if value == Value::NEVER {
        return None;
    }
    let mut journey = Journey {
        from,
        to,
        depart: at,
        arrive: Minute(value.arrive()),
        legs: Vec::new(),
        walk: Minutes(value.walk()),
        risk: value.risk(),
        basis: Basis::Published,
        leave_by_for_first_ride: None,
    };
    let (mut place, mut now) = (from, at);
    loop {
        let on_foot = travel.on_foot(place, to, now.0);
        let ride = travel.next_entry(place, to, now.0).filter(|entry| entry.value < on_foot);
        let Some(entry) = ride else {
            add_walk(travel, &mut journey, place, to, now);
            return Some(journey);
        };
        journey.leave_by_for_first_ride.get_or_insert(Minute(entry.dep));
        let board = travel.connections.get(entry.board)?;
        let exit = travel.connections.get(entry.exit)?;
        let run = travel.connections.run(board)?;
        let stop = PlaceId(board.from);
        let ready = add_walk(travel, &mut journey, place, stop, now);
        let depart = Minute(board.dep).plus(Minutes(run.wait));
        if depart > ready {
            journey.legs.push(Leg::Wait { at: stop, from: ready, until: depart });
        }
        let ride = Ride {
            from: stop,
            to: PlaceId(exit.to),
            be_there_by: Minute(board.dep).minus(travel.pace().boarding),
            depart,
            arrive: Minute(exit.arr),
            ..describe(travel, run.service, board.call, exit.call)
        };
        journey.basis = journey.basis.and(ride.basis);
        journey.legs.push(Leg::Ride(ride));
        (place, now) = (ride.to, ride.arrive);
    }
}

/// Adds a walk unless one is there already; gives the arrival.
fn add_walk(travel: &Travel, journey: &mut Journey, from: PlaceId, to: PlaceId, depart: Minute) -> Minute {
    if from == to {
        return depart;
    }
    let Walking::Known { minutes, basis } = travel.walking(from, to) else {
        return depart;
    };
    let arrive = depart.plus(minutes);
    journey.basis = journey.basis.and(basis);
    journey.legs.push(Leg::Walk { from, to, depart, arrive, basis });
    arrive
}

/// What does not depend on the stops of a ride, with the basis of its times.
fn describe(travel: &Travel, service: Service, board_call: u16, exit_call: u16) -> Ride {
    let network = travel.network();
    let (line, vehicle, tentative, seats) = match service {
        Service::Trip(id) => network
            .trip(id)
            .map_or_else(Default::default, |trip| (trip.line, trip.vehicle, trip.tentative, trip.seats)),
        Service::Window(id) => network
            .window(id)
            .map_or_else(Default::default, |window| (window.line, None, window.tentative, window.seats)),
    };
    Ride {
        service,
        line,
        vehicle,
        from: PlaceId::default(),
        to: PlaceId::default(),
        be_there_by: Minute::default(),
        depart: Minute::default(),
        arrive: Minute::default(),
        tentative,
        seats,
        // The connection that is left last ends at the stop after the one it leaves.
        basis: ride_basis(network, service, board_call, exit_call.saturating_add(1)),
    }
}
