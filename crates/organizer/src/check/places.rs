//! Venues, stops and the way between them.

use std::collections::BTreeSet;

use trackhop_schedule::bundle::{Basis, Bundle, Location, PlaceRef, Status};
use trackhop_schedule::schedule::Schedule;

use crate::finding::Finding;

/// Further than this from the others a venue is more likely mistyped than far away.
const FAR_KM: f64 = 100.0;

pub(super) fn check(bundle: &Bundle, schedule: &Schedule, findings: &mut Vec<Finding>) {
    locations(bundle, findings);
    reachable(bundle, schedule, findings);
    for (index, stop) in bundle.travel.stops.iter().enumerate() {
        let at = format!("/travel/stops/{index}");
        if stop.near.is_empty() && stop.location.is_none() {
            let finding = Finding::warning("stop-without-venue", at, "nobody knows what is near this stop");
            findings.push(finding.about(stop.id.as_str()).advise("add \"near\" with the minutes to a venue"));
        } else if !schedule.shuttle.is_served(&stop.id) {
            findings.push(
                Finding::note("stop-unserved", at, "no line calls at this stop").about(stop.id.as_str()),
            );
        }
    }
    for (index, line) in bundle.travel.lines.iter().enumerate() {
        if line.trips.is_empty() && line.window.is_none() && line.status != Status::Cancelled {
            let finding = Finding::warning(
                "line-without-trips",
                format!("/travel/lines/{index}"),
                "the line has neither trips nor a window",
            );
            findings.push(finding.about(line.id.as_str()));
        }
    }
    for (index, venue) in bundle.venues.iter().enumerate() {
        if let Some((capacity, taken)) =
            venue.capacity.zip(venue.taken).filter(|(capacity, taken)| taken > capacity)
        {
            let message = format!("{taken} of {capacity} places are taken");
            findings.push(
                Finding::warning("overbooked", format!("/venues/{index}/taken"), message)
                    .about(venue.id.as_str()),
            );
        }
    }
    estimates(bundle, findings);
}

fn locations(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let venues = bundle
        .venues
        .iter()
        .enumerate()
        .map(|(i, v)| (format!("/venues/{i}"), v.id.to_string(), v.location.as_ref()));
    let stops = bundle
        .travel
        .stops
        .iter()
        .enumerate()
        .map(|(i, s)| (format!("/travel/stops/{i}"), s.id.to_string(), s.location.as_ref()));
    let places = bundle
        .travel
        .places
        .iter()
        .enumerate()
        .map(|(i, p)| (format!("/travel/places/{i}"), p.id.to_string(), p.location.as_ref()));
    let all: Vec<(String, String, &Location)> = venues
        .chain(stops)
        .chain(places)
        .filter_map(|(at, id, location)| Some((at, id, location?)))
        .collect();
    let valid: Vec<&Location> =
        all.iter().map(|(_, _, location)| *location).filter(|location| in_range(location)).collect();
    for (at, id, location) in &all {
        let swapped = Location { lat: location.lon, lon: location.lat, source: None };
        let others: Vec<&Location> =
            valid.iter().copied().filter(|other| !std::ptr::eq(*other, *location)).collect();
        let pointer = format!("{at}/location");
        if !in_range(location) {
            let message = format!("{}, {} is no point on the earth", location.lat, location.lon);
            let (code, advice) = if in_range(&swapped) {
                ("coordinates-swapped", "exchange lat and lon")
            } else {
                ("coordinates-wrong", "write degrees, lat from -90 to 90 and lon from -180 to 180")
            };
            findings.push(Finding::error(code, pointer, message).about(id).advise(advice));
        } else if others.len() >= 2 {
            let distance =
                |from: &Location| median(others.iter().map(|other| kilometres(from, other)).collect());
            let (own, other) = (distance(location), distance(&swapped));
            if own > FAR_KM && in_range(&swapped) && other < FAR_KM {
                let message = format!(
                    "the point lies {own:.0} km from the other places; with lat and lon exchanged it lies {other:.0} km away"
                );
                findings.push(
                    Finding::error("coordinates-swapped", pointer, message)
                        .about(id)
                        .advise("exchange lat and lon"),
                );
            } else if own > FAR_KM {
                let message = format!("the point lies {own:.0} km from the other places");
                findings.push(Finding::warning("coordinates-far", pointer, message).about(id));
            }
        }
    }
}

fn in_range(location: &Location) -> bool {
    location.lat.abs() <= 90.0 && location.lon.abs() <= 180.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

fn kilometres(a: &Location, b: &Location) -> f64 {
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let (half_lat, half_lon) = ((lat_b - lat_a) / 2.0, (b.lon - a.lon).to_radians() / 2.0);
    let haversine = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * 6371.0 * haversine.sqrt().min(1.0).asin()
}

/// A venue with sessions, of which nobody knows how to get there from the others.
fn reachable(bundle: &Bundle, schedule: &Schedule, findings: &mut Vec<Finding>) {
    let used: BTreeSet<&str> = schedule
        .sessions
        .iter()
        .filter_map(|session| session.venue.as_ref().map(|venue| venue.as_str()))
        .collect();
    for (index, venue) in bundle.venues.iter().enumerate() {
        let at = format!("/venues/{index}");
        let id = venue.id.as_str();
        if !used.contains(id) {
            findings.push(Finding::note("venue-unused", at, "no session takes place here").about(id));
            continue;
        }
        let is_own = |place: &PlaceRef| matches!(place, PlaceRef::Venue(own) if own.as_str() == id);
        let walked = bundle.travel.walks.iter().any(|walk| is_own(&walk.from) || is_own(&walk.to));
        let near_stop =
            bundle.travel.stops.iter().any(|stop| stop.near.iter().any(|near| is_own(&near.place)));
        if used.len() > 1 && venue.location.is_none() && !walked && !near_stop {
            let finding = Finding::warning(
                "venue-unreachable",
                at,
                "nothing says how to get here from the other venues: no coordinates, no minutes, no stop",
            );
            findings.push(finding.about(id).advise(
                "add coordinates or walking minutes (travel.walks); until then the app says \"unknown\"",
            ));
        } else if venue.location.is_none() {
            findings
                .push(Finding::note("venue-without-location", at, "the venue has no coordinates").about(id));
        }
    }
}

/// Figures nobody published are shown as estimates; the organiser should know how many there are.
fn estimates(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let calls = bundle
        .travel
        .lines
        .iter()
        .flat_map(|line| line.trips.iter().flat_map(|trip| &trip.calls))
        .map(|call| call.basis);
    let windows =
        bundle.travel.lines.iter().filter_map(|line| line.window.as_ref()).map(|window| window.basis);
    let times = calls.chain(windows).filter(|basis| *basis == Basis::Estimated).count();
    let near = bundle.travel.stops.iter().flat_map(|stop| &stop.near).map(|near| near.basis);
    let walks = bundle
        .travel
        .walks
        .iter()
        .map(|walk| walk.basis)
        .chain(near)
        .filter(|basis| *basis == Basis::Estimated)
        .count();
    for (count, what, at) in
        [(times, "shuttle times", "/travel/lines"), (walks, "walking times", "/travel/walks")]
    {
        if count > 0 {
            let finding =
                Finding::note("estimates", at, format!("{count} {what} are estimates and shown as such"));
            findings.push(finding.advise("replace them once somebody published the figures"));
        }
    }
}
