//! From the wire to the shuttle: places that exist, times that run forwards.

use super::{Call, Line, Shuttle, Trip, Window, minutes};
use crate::bundle::{self, PlaceRef, Venue};
use crate::ids::{StopId, VenueId};
use crate::issue::Issue;
use crate::order::sort_by_ranks;
use crate::schedule::{At, Directory, directory};
use crate::time::{Instant, Offset};

impl Shuttle {
    pub(crate) fn build(
        wire: bundle::Travel,
        venues: &Directory<VenueId, Venue>,
        offset: Offset,
        issues: &mut Vec<Issue>,
    ) -> Self {
        let places = directory(wire.places, "/travel/places", |p| p.id.clone(), issues);
        let mut wire_stops = wire.stops;
        let stop_ids: Vec<StopId> = wire_stops.iter().map(|stop| stop.id.clone()).collect();
        let known = |place: &PlaceRef| match place {
            PlaceRef::Venue(id) => venues.contains(id),
            PlaceRef::Stop(id) => stop_ids.contains(id),
            PlaceRef::Place(id) => places.contains(id),
        };
        for (index, stop) in wire_stops.iter_mut().enumerate() {
            let mut at = At::new("/travel/stops", index, stop.id.as_str(), issues);
            stop.near.retain(|near| {
                let keep = known(&near.place);
                if !keep {
                    at.dangling("place", &near.place.to_string());
                }
                keep
            });
        }
        let mut walks = wire.walks;
        let mut index = 0;
        walks.retain(|walk| {
            let mut at = At::new("/travel/walks", index, &format!("{} to {}", walk.from, walk.to), issues);
            index += 1;
            let lost = [&walk.from, &walk.to].into_iter().find(|place| !known(place));
            if let Some(place) = lost {
                at.dangling("place", &place.to_string());
            }
            lost.is_none()
        });
        let stops = directory(wire_stops, "/travel/stops", |s| s.id.clone(), issues);
        let lines = wire.lines.into_iter().enumerate().map(|(index, line)| {
            let id = line.id.clone();
            At::new("/travel/lines", index, id.as_str(), issues).line(line, &stops, offset)
        });
        let lines: Vec<Line> = lines.collect();
        let lines = directory(lines, "/travel/lines", |l| l.id.clone(), issues);
        Self { stops, lines, places, walks, note: wire.note }
    }
}

impl At<'_> {
    fn line(&mut self, wire: bundle::Line, stops: &Directory<StopId, bundle::Stop>, offset: Offset) -> Line {
        let mut line_stops = wire.stops;
        self.retain_known(&mut line_stops, &|id| stops.contains(id), "stop");
        let mut trips: Vec<Trip> =
            wire.trips.into_iter().filter_map(|trip| self.trip(trip, stops, offset)).collect();
        sort_by_ranks(&mut trips, |trip| {
            [trip.calls.first().and_then(Call::time).map_or(i64::MAX, minutes), 0, 0, 0]
        });
        let window = wire.window.and_then(|window| {
            let from = self.time(Some(&window.from), "/window/from", offset)?;
            let to = self.time(Some(&window.to), "/window/to", offset)?;
            if to.instant < from.instant {
                self.error(
                    "window-backwards",
                    "/window",
                    format!("it ends at {to}, before it starts at {from}; left out"),
                );
                return None;
            }
            Some(Window {
                from,
                to,
                headway_minutes: window.headway_minutes,
                trips: window.trips,
                ride_minutes: window.ride_minutes,
                basis: window.basis,
            })
        });
        Line {
            id: wire.id,
            name: wire.name,
            status: wire.status,
            stops: line_stops,
            trips,
            window,
            note: wire.note,
        }
    }

    /// A trip is left out as a whole when a call cannot be used: half a trip would promise rides that
    /// nobody announced.
    fn trip(
        &mut self,
        wire: bundle::Trip,
        stops: &Directory<StopId, bundle::Stop>,
        offset: Offset,
    ) -> Option<Trip> {
        let id = wire.id;
        let mut calls = Vec::with_capacity(wire.calls.len());
        let mut last: Option<Instant> = None;
        for call in wire.calls {
            if !stops.contains(&call.stop) {
                self.error(
                    "dangling-id",
                    "/trips",
                    format!(
                        "trip \"{id}\" calls at \"{}\", which is no stop; the trip is left out",
                        call.stop
                    ),
                );
                return None;
            }
            let arrive = self.time(call.arrive.as_deref(), "/trips", offset);
            let depart = self.time(call.depart.as_deref(), "/trips", offset);
            for time in [arrive, depart].into_iter().flatten() {
                if last.is_some_and(|last| time.instant < last) {
                    self.error(
                        "trip-backwards",
                        "/trips",
                        format!("trip \"{id}\" runs backwards at \"{}\"; the trip is left out", call.stop),
                    );
                    return None;
                }
                last = Some(time.instant);
            }
            calls.push(Call { stop: call.stop, arrive, depart, basis: call.basis });
        }
        if calls.len() < 2 || calls.first().and_then(Call::time).is_none() {
            self.error(
                "trip-empty",
                "/trips",
                format!("trip \"{id}\" has no departure or only one stop; the trip is left out"),
            );
            return None;
        }
        Some(Trip { id, vehicle: wire.vehicle, status: wire.status, seats: wire.seats, calls })
    }
}
