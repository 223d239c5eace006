//! From the published shuttle and walks of one programme day to the planner's network.
//!
//! Nothing is made up: a walk that nobody published stays unknown, a trip whose times are missing is left out of the
//! network (it is still shown), a walk published for one direction only counts for the other as an estimate.

use std::collections::BTreeMap;

use trackhop_planner::{
    Access, Basis, Call, LineId, Minute, Minutes, Network, NetworkSpec, Pace, PlaceId, Service, Timed,
    Travel, Trip, VehicleId, Walk, Window, WindowStop,
};
use trackhop_schedule::agenda::{Settings, Speed};
use trackhop_schedule::bundle::{self, Status};
use trackhop_schedule::ids::TripId;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::shuttle;
use trackhop_schedule::time::{Date, Instant};

use crate::Guide;

/// A car that runs late, as somebody on the spot says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delay {
    /// The trip.
    pub trip: TripId,
    /// Minutes later than listed at every stop; negative for earlier.
    pub minutes: i32,
}

/// Travel on one programme day at one person's pace, with what stands behind the planner's numbers.
#[derive(Clone, Debug)]
pub struct DayTravel {
    /// The programme day.
    pub date: Date,
    /// The planner's view of it.
    pub travel: Travel,
    trips: Vec<(usize, usize)>,
    windows: Vec<usize>,
    known: bool,
}

/// A car or a window service behind a ride.
#[derive(Clone, Copy, Debug)]
pub struct Behind<'a> {
    /// Its line.
    pub line: &'a shuttle::Line,
    /// The trip; nothing for a window service.
    pub trip: Option<&'a shuttle::Trip>,
}

impl DayTravel {
    /// Makes the network of a day. `delays` of unknown trips are ignored.
    pub fn new(guide: &Guide, date: Date, settings: &Settings, delays: &[Delay]) -> Self {
        let schedule = guide.schedule();
        let mut spec = NetworkSpec {
            places: u16::try_from(guide.places().all().len()).unwrap_or(u16::MAX),
            walks: walks(guide),
            ..NetworkSpec::default()
        };
        let (mut trips, mut windows) = (Vec::new(), Vec::new());
        let mut vehicles = BTreeMap::new();
        for (index, line) in schedule.shuttle.lines.iter().enumerate() {
            let number = LineId(u16::try_from(index).unwrap_or(u16::MAX));
            for (position, trip) in line.trips.iter().enumerate() {
                let delay =
                    delays.iter().find(|delay| delay.trip == trip.id).map_or(0, |delay| delay.minutes);
                let next = u16::try_from(vehicles.len()).unwrap_or(u16::MAX);
                let written = trip.vehicle.iter().next().map(|(_, words)| words.clone());
                let vehicle = written.map(|name| VehicleId(*vehicles.entry(name).or_insert(next)));
                if let Some(trip) = planner_trip(guide, line, trip, date, delay) {
                    spec.trips.push(Trip { line: number, vehicle, ..trip });
                    trips.push((index, position));
                }
            }
            if let Some(window) = planner_window(guide, line, date) {
                spec.windows.push(Window { line: number, ..window });
                windows.push(index);
            }
        }
        let known = !spec.walks.is_empty() || !spec.trips.is_empty() || !spec.windows.is_empty();
        let (network, _) = Network::build(spec);
        Self { date, travel: Travel::new(&network, &pace(settings)), trips, windows, known }
    }

    /// The same day without any car.
    pub fn on_foot(&self, guide: &Guide, settings: &Settings) -> Self {
        let spec = NetworkSpec {
            places: u16::try_from(guide.places().all().len()).unwrap_or(u16::MAX),
            walks: walks(guide),
            ..NetworkSpec::default()
        };
        let (network, _) = Network::build(spec);
        let travel = Travel::new(&network, &pace(settings));
        Self { date: self.date, travel, trips: Vec::new(), windows: Vec::new(), known: self.known }
    }

    /// Whether anything at all is known about getting around.
    pub fn known(&self) -> bool {
        self.known
    }

    /// Whether any car stops at a place or at a stop published as near it.
    pub fn served(&self, guide: &Guide, place: PlaceId) -> bool {
        let network = self.travel.network();
        let near = guide
            .schedule()
            .shuttle
            .stops
            .iter()
            .filter(|stop| stop.near.iter().any(|near| guide.place(&near.place) == Some(place)));
        let stops = near.filter_map(|stop| guide.place(&bundle::PlaceRef::Stop(stop.id.clone())));
        stops.chain([place]).any(|stop| network.stop_use(stop).arrivals)
    }

    /// The line and trip behind a ride.
    pub fn behind<'a>(&self, schedule: &'a Schedule, service: Service) -> Option<Behind<'a>> {
        let lines = &schedule.shuttle.lines;
        match service {
            Service::Trip(id) => {
                let (line, trip) = self.trips.get(id.index())?;
                let line = lines.as_slice().get(*line)?;
                Some(Behind { line, trip: line.trips.get(*trip) })
            }
            Service::Window(id) => {
                Some(Behind { line: lines.as_slice().get(*self.windows.get(id.index())?)?, trip: None })
            }
        }
    }
}

/// The planner's minute of an instant; minutes before 1970 are all the first one.
pub fn minute(instant: Instant) -> Minute {
    Minute(u32::try_from(instant.unix_minutes()).unwrap_or(0))
}

/// The instant of a planner's minute.
pub fn instant(minute: Minute) -> Instant {
    Instant::from_unix_minutes(i32::try_from(minute.0).unwrap_or(i32::MAX))
}

/// How much a published figure may be trusted.
pub fn basis(basis: bundle::Basis) -> Basis {
    match basis {
        bundle::Basis::Published => Basis::Published,
        bundle::Basis::Derived => Basis::Derived,
        bundle::Basis::Estimated => Basis::Estimated,
    }
}

/// The pace behind the user's settings.
pub fn pace(settings: &Settings) -> Pace {
    let usual = Pace::default();
    match settings.speed {
        Speed::Slow => Pace { walk_percent: 150, ..usual },
        Speed::Normal => usual,
        Speed::Fast => Pace { walk_percent: 80, ..usual },
        Speed::Wheelchair => Pace { step_free: true, ..usual },
    }
}

fn walks(guide: &Guide) -> Vec<Walk> {
    let schedule = guide.schedule();
    let number = |place: &bundle::PlaceRef| guide.place(place);
    let mut walks: Vec<Walk> = Vec::new();
    for walk in &schedule.shuttle.walks {
        let (Some(a), Some(b)) = (number(&walk.from), number(&walk.to)) else { continue };
        let access = match walk.step_free {
            Some(true) => Access::StepFree,
            Some(false) => Access::Steps,
            None => Access::Unstated,
        };
        let both_ways = !walk.one_way
            || schedule.shuttle.walks.iter().any(|other| other.from == walk.to && other.to == walk.from);
        let from = if both_ways { basis(walk.basis) } else { Basis::Estimated };
        let minutes = Minutes(u32::from(walk.minutes));
        // Published for both directions with different minutes: the longer one is safe for both.
        let twin = walks.iter_mut().find(|other| walk.one_way && (other.a, other.b) == (b, a));
        match twin {
            Some(twin) => {
                twin.minutes = twin.minutes.max(minutes);
                twin.basis = twin.basis.and(from);
            }
            None => walks.push(Walk { a, b, minutes, basis: from, access }),
        }
    }
    for stop in schedule.shuttle.stops.iter() {
        let here = number(&bundle::PlaceRef::Stop(stop.id.clone()));
        for near in &stop.near {
            if let (Some(a), Some(b)) = (here, number(&near.place)) {
                let minutes = Minutes(u32::from(near.minutes));
                walks.push(Walk { a, b, minutes, basis: basis(near.basis), access: Access::Unstated });
            }
        }
    }
    walks
}

fn planner_trip(
    guide: &Guide,
    line: &shuttle::Line,
    trip: &shuttle::Trip,
    date: Date,
    delay: i32,
) -> Option<Trip> {
    let first = trip.calls.first()?.time()?;
    let runs = line.status != Status::Cancelled && trip.status != Status::Cancelled;
    if !runs || first.programme_date(guide.schedule().event.day_change) != date {
        return None;
    }
    let calls = trip.calls.iter().filter_map(|call| {
        let at = |moment: trackhop_schedule::time::Moment| Timed {
            at: Minute(minute(moment.instant).0.saturating_add_signed(delay)),
            basis: basis(call.basis),
        };
        // A car that nobody gave a time for at a stop cannot be planned with there.
        let (arrive, depart) = (call.arrive.or(call.depart)?, call.depart.or(call.arrive)?);
        let place = guide.place(&bundle::PlaceRef::Stop(call.stop.clone()))?;
        Some(Call { place, arrive: at(arrive), depart: at(depart), board: true, alight: true })
    });
    Some(Trip {
        line: LineId::default(),
        vehicle: None,
        calls: calls.collect(),
        access: Access::Unstated,
        tentative: line.status == Status::Tentative || trip.status == Status::Tentative,
        seats: trackhop_planner::SeatRisk::Low,
    })
}

fn planner_window(guide: &Guide, line: &shuttle::Line, date: Date) -> Option<Window> {
    let window = line.window.as_ref().filter(|_| line.status != Status::Cancelled)?;
    if window.from.programme_date(guide.schedule().event.day_change) != date {
        return None;
    }
    let (headway, headway_basis) = window.about_every()?;
    // Without a ride time for every stretch nobody can say when a car arrives.
    if window.ride_minutes.len().checked_add(1)? != line.stops.len() {
        return None;
    }
    let mut ride = 0_u32;
    let mut stops = Vec::with_capacity(line.stops.len());
    for (index, stop) in line.stops.iter().enumerate() {
        if index > 0 {
            ride = ride.saturating_add(u32::from(*window.ride_minutes.get(index - 1)?));
        }
        let place = guide.place(&bundle::PlaceRef::Stop(stop.clone()))?;
        stops.push(WindowStop { place, ride: Minutes(ride) });
    }
    Some(Window {
        line: LineId::default(),
        stops,
        first: minute(window.from.instant),
        last: minute(window.to.instant),
        headway: Minutes(u32::from(headway)),
        basis: basis(window.basis).and(basis(headway_basis)),
        access: Access::Unstated,
        tentative: line.status == Status::Tentative,
        seats: trackhop_planner::SeatRisk::Low,
    })
}
