//! Stops, lines and departures: what the shuttle page and the planner read.

use crate::bundle::{self, Basis, Near, Place, PlaceRef, Status, Walk};
use crate::ids::{LineId, PlaceId, StopId, TripId, VenueId};
use crate::order::sort_by_ranks;
use crate::schedule::Directory;
use crate::text::Text;
use crate::time::{Instant, Moment};

mod build;

/// Everything about getting around.
#[derive(Clone, Debug, PartialEq)]
pub struct Shuttle {
    /// Stops in the order of the source.
    pub stops: Directory<StopId, bundle::Stop>,
    /// Lines in the order of the source.
    pub lines: Directory<LineId, Line>,
    /// Places that are neither venue nor stop.
    pub places: Directory<PlaceId, Place>,
    /// Walking minutes; both ends are known places.
    pub walks: Vec<Walk>,
    /// What the organisers say about the shuttle as a whole.
    pub note: Text,
}

/// A line with checked times.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Id.
    pub id: LineId,
    /// Name.
    pub name: Text,
    /// Whether it runs for certain.
    pub status: Status,
    /// Stops in order.
    pub stops: Vec<StopId>,
    /// Single runs, by first departure.
    pub trips: Vec<Trip>,
    /// Cars come and go between two times.
    pub window: Option<Window>,
    /// What the organisers say about it.
    pub note: Text,
}

/// One car on one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Trip {
    /// Id.
    pub id: TripId,
    /// What is written on the car.
    pub vehicle: Text,
    /// Whether it runs for certain.
    pub status: Status,
    /// Seats.
    pub seats: Option<u32>,
    /// Calls in order; times never run backwards.
    pub calls: Vec<Call>,
}

/// A trip at a stop.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The stop.
    pub stop: StopId,
    /// Arrival.
    pub arrive: Option<Moment>,
    /// Departure.
    pub depart: Option<Moment>,
    /// Where the times come from.
    pub basis: Basis,
}

/// Cars come and go between two times, without a timetable.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// First car.
    pub from: Moment,
    /// Last car.
    pub to: Moment,
    /// Minutes between cars, where published.
    pub headway_minutes: Option<u16>,
    /// Fewest and most trips planned.
    pub trips: Option<(u16, u16)>,
    /// Minutes from each stop to the next.
    pub ride_minutes: Vec<u16>,
    /// Where the figures come from.
    pub basis: Basis,
}

/// A car leaving a stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Departure<'a> {
    /// The line.
    pub line: &'a Line,
    /// The trip.
    pub trip: &'a Trip,
    /// When it leaves.
    pub at: Moment,
    /// Where the time comes from.
    pub basis: Basis,
    /// The calls after this one.
    pub onward: &'a [Call],
}

impl Departure<'_> {
    /// Whether the line or the trip is only planned.
    pub fn tentative(&self) -> bool {
        self.line.status == Status::Tentative || self.trip.status == Status::Tentative
    }

    /// Whether it does not run.
    pub fn cancelled(&self) -> bool {
        self.line.status == Status::Cancelled || self.trip.status == Status::Cancelled
    }
}

impl Call {
    /// When one has to be there at the latest: the departure, else the arrival.
    pub fn time(&self) -> Option<Moment> {
        self.depart.or(self.arrive)
    }
}

impl Window {
    /// About how many minutes pass between cars: published, or the window divided by the most trips planned.
    pub fn about_every(&self) -> Option<(u16, Basis)> {
        if let Some(minutes) = self.headway_minutes {
            return Some((minutes, self.basis));
        }
        let (_, most) = self.trips.filter(|(_, most)| *most > 0)?;
        let length = u16::try_from(self.from.instant.until(self.to.instant).0).ok()?;
        Some((length / most, Basis::Derived.max(self.basis)))
    }
}

impl Shuttle {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.stops.is_empty() && self.lines.is_empty()
    }

    /// Departures from a stop, all day, by time then by line as listed. A last call has none.
    pub fn departures(&self, stop: &StopId) -> Vec<Departure<'_>> {
        let mut departures: Vec<_> =
            self.all_departures().filter(|(from, _)| *from == stop).map(|(_, d)| d).collect();
        sort_by_ranks(&mut departures, |departure| [minutes(departure.at), 0, 0, 0]);
        departures
    }

    /// The next car that leaves a stop at that minute or later; cancelled ones do not count.
    pub fn next_departure(&self, stop: &StopId, now: Instant) -> Option<Departure<'_>> {
        self.departures(stop)
            .into_iter()
            .find(|departure| departure.at.instant >= now && !departure.cancelled())
    }

    /// The first departure of every trip, by time: the timetable as it is printed.
    pub fn timetable(&self) -> Vec<(&StopId, Departure<'_>)> {
        let mut firsts: Vec<_> = self
            .all_departures()
            .filter(|(_, departure)| departure.onward.len() + 1 == departure.trip.calls.len())
            .collect();
        sort_by_ranks(&mut firsts, |(_, departure)| [minutes(departure.at), 0, 0, 0]);
        firsts
    }

    /// Whether any line calls at that stop.
    pub fn is_served(&self, stop: &StopId) -> bool {
        self.lines.iter().any(|line| line.stops.contains(stop))
    }

    /// Stops at or near a venue.
    pub fn stops_near<'a>(
        &'a self,
        venue: &'a VenueId,
    ) -> impl Iterator<Item = (&'a bundle::Stop, &'a Near)> {
        self.stops.iter().filter_map(move |stop| {
            let near =
                stop.near.iter().find(|near| matches!(&near.place, PlaceRef::Venue(id) if id == venue))?;
            Some((stop, near))
        })
    }

    fn all_departures(&self) -> impl Iterator<Item = (&StopId, Departure<'_>)> {
        self.lines.iter().flat_map(|line| {
            line.trips.iter().flat_map(move |trip| {
                trip.calls.iter().enumerate().filter_map(move |(index, call)| {
                    let onward = trip.calls.get(index + 1..).filter(|onward| !onward.is_empty())?;
                    Some((&call.stop, Departure { line, trip, at: call.time()?, basis: call.basis, onward }))
                })
            })
        })
    }
}

fn minutes(moment: Moment) -> i64 {
    i64::from(moment.instant.unix_minutes())
}

#[cfg(test)]
mod tests;
