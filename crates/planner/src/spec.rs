//! What the caller knows about getting around, as plain data: every value is allowed here, [`crate::Network::build`] says
//! what of it can be used.

use crate::{Access, Basis, LineId, Minute, Minutes, PlaceId, SeatRisk, VehicleId};

/// A time and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timed {
    /// When.
    pub at: Minute,
    /// How much the time may be trusted.
    pub basis: Basis,
}

/// A walk between two places, the same both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Walk {
    /// One end.
    pub a: PlaceId,
    /// The other end.
    pub b: PlaceId,
    /// Minutes at an ordinary pace.
    pub minutes: Minutes,
    /// Where the minutes come from.
    pub basis: Basis,
    /// Whether there are steps on the way.
    pub access: Access,
}

/// One stop of a trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Call {
    /// Where it stops.
    pub place: PlaceId,
    /// When it comes; ignored at the first stop.
    pub arrive: Timed,
    /// When it goes on; ignored at the last stop.
    pub depart: Timed,
    /// Whether one may get in here.
    pub board: bool,
    /// Whether one may get out here.
    pub alight: bool,
}

/// One car on one run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Trip {
    /// Its line.
    pub line: LineId,
    /// The car, if the organiser numbers them.
    pub vehicle: Option<VehicleId>,
    /// Its stops in order.
    pub calls: Vec<Call>,
    /// Whether one gets in and out without a step.
    pub access: Access,
    /// Announced, but not yet certain.
    pub tentative: bool,
    /// How likely it is to be full.
    pub seats: SeatRisk,
}

/// One stop of a window service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WindowStop {
    /// Where it stops.
    pub place: PlaceId,
    /// Ride from the first stop to here.
    pub ride: Minutes,
}

/// A service that runs between two times without a timetable (the `frequencies.txt` of GTFS with `exact_times=0`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// Its line.
    pub line: LineId,
    /// Its stops in order, the first with a ride of zero.
    pub stops: Vec<WindowStop>,
    /// The service starts at the first stop.
    pub first: Minute,
    /// The last car leaves the first stop.
    pub last: Minute,
    /// Longest time between two cars.
    pub headway: Minutes,
    /// Where window, headway and ride times come from (the weakest of them).
    pub basis: Basis,
    /// Whether one gets in and out without a step.
    pub access: Access,
    /// Announced, but not yet certain.
    pub tentative: bool,
    /// How likely a car is to be full.
    pub seats: SeatRisk,
}

/// What the caller knows about getting around, as data. Times are absolute: a timetable that repeats on several days is
/// expanded by the caller into one trip per day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NetworkSpec {
    /// Number of places; ids are `0..places`.
    pub places: u16,
    /// Known walks. A pair without one is unknown, neither zero nor infinite.
    pub walks: Vec<Walk>,
    /// Pairs that cannot be walked at all, as the organiser says.
    pub unwalkable: Vec<(PlaceId, PlaceId)>,
    /// Timetabled trips.
    pub trips: Vec<Trip>,
    /// Services with a headway only.
    pub windows: Vec<Window>,
}
