//! GTFS for the shuttle: the trips of the event's days, and windows where cars run about every N minutes.
//!
//! Times count from noon minus twelve hours of the service day and may pass 24:00; real feeds have ragged
//! rows, spaces in headers and one-digit hours.

use std::collections::{BTreeMap, BTreeSet};

use trackhop_schedule::bundle::{Basis, Call, Line, Location, PlaceRef, Status, Stop, Trip, Walk, Window};
use trackhop_schedule::text::Text;
use trackhop_schedule::time::{Clock, Date, Minutes, Moment};

use super::Context;
use crate::canonical;
use crate::failure::Failure;
use crate::json;
use crate::model::{Lost, Programme};
use crate::when::{self, Zone};

mod feed;
mod open;
pub use feed::Feed;

/// A call as it stands in the feed: stop, arrival and departure in minutes of the service day, whether exact.
struct Passing {
    stop: String,
    arrive: Option<i32>,
    depart: Option<i32>,
    exact: bool,
}

/// Reads the trips of some days. Without days those of the feed are taken, if they are few.
///
/// # Errors
/// When the feed has no stops or no zone, or runs on so many days that one must be named.
pub fn import(feed: &Feed, days: &[Date], context: &Context) -> Result<Programme, Failure> {
    let bad = |message: &str| Failure::bad_input(&*context.file, message);
    let agency = feed.table("agency.txt")?;
    let zone_name = agency.first().map(|row| row.get("agency_timezone")).unwrap_or_default();
    let zone = Zone::named(zone_name).map_err(|message| bad(&format!("agency.txt: {message}")))?;
    let services = feed.services()?;
    let all_days: BTreeSet<Date> = services.values().flatten().copied().collect();
    let days: Vec<Date> = if days.is_empty() { all_days.iter().copied().collect() } else { days.to_vec() };
    if days.len() > 14 {
        let message = format!("the feed runs on {} days", days.len());
        return Err(bad(&message).hint("--day 2020-09-06, once for each day of the event"));
    }
    let mut programme = Programme::default();
    programme.event.zone = zone.name().to_owned();
    let passings = passings(feed)?;
    let headways = feed.headways()?;
    let names = feed.translations()?;
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    let routes: BTreeMap<String, String> = feed
        .table("routes.txt")?
        .into_iter()
        .map(|row| (row.get("route_id").to_owned(), route_name(&row)))
        .collect();
    for (index, row) in feed.table("trips.txt")?.iter().enumerate() {
        programme.trips.read += 1;
        let id = row.get("trip_id").to_owned();
        let mut lose = |reason: &str| {
            let origin = context.at(format!("trips.txt row {}", index + 2));
            programme.trips.dropped.push(Lost { origin, record: id.clone(), reason: reason.to_owned() });
        };
        let route = row.get("route_id");
        let Some(name) = routes.get(route) else {
            lose("names a route that is not in routes.txt");
            continue;
        };
        let calls = passings.get(&id).map(Vec::as_slice).unwrap_or_default();
        if calls.len() < 2 || calls.first().is_none_or(|call| call.depart.or(call.arrive).is_none()) {
            lose("has fewer than two stops or no first time");
            continue;
        }
        let running: Vec<Date> = days
            .iter()
            .copied()
            .filter(|day| services.get(row.get("service_id")).is_some_and(|service| service.contains(day)))
            .collect();
        if running.is_empty() {
            lose("does not run on the days of the event");
            continue;
        }
        let stops: Vec<_> = calls.iter().map(|call| call.stop.as_str().into()).collect();
        let windows = headways.get(&id).map(Vec::as_slice).unwrap_or_default();
        for day in running {
            let at = |minutes: i32| service_time(&zone, day, minutes);
            if windows.is_empty() {
                let line = lines.entry(route.to_owned()).or_insert_with(|| {
                    order.push(route.to_owned());
                    new_line(route, name, stops.clone())
                });
                let several = days.len() > 1;
                line.trips.push(Trip {
                    id: if several { format!("{id}@{day}").as_str().into() } else { id.as_str().into() },
                    vehicle: json::bare(row.get("trip_headsign")),
                    status: Status::Confirmed,
                    seats: None,
                    calls: calls.iter().map(|call| wire_call(call, 0, &at)).collect(),
                });
            }
            for (index, headway) in windows.iter().enumerate() {
                let key = format!("{route}-{id}-{day}-{index}");
                order.push(key.clone());
                let line_id =
                    if days.len() > 1 || windows.len() > 1 { key.clone() } else { format!("{route}-{id}") };
                let mut line = new_line(&line_id, name, stops.clone());
                if headway.exact {
                    line.trips = exact_trips(&id, calls, headway, &at);
                } else if let (Some(from), Some(to)) = (at(headway.from), at(headway.to)) {
                    line.window = Some(Window {
                        from: from.to_string(),
                        to: to.to_string(),
                        headway_minutes: u16::try_from(headway.minutes).ok(),
                        trips: None,
                        ride_minutes: rides(calls),
                        basis: Basis::Published,
                    });
                }
                lines.insert(key, line);
            }
        }
    }
    programme.travel.lines = order.iter().filter_map(|key| lines.remove(key)).collect();
    let served: BTreeSet<&str> =
        programme.travel.lines.iter().flat_map(|line| line.stops.iter().map(|stop| stop.as_str())).collect();
    let stops = feed.table("stops.txt")?;
    if stops.is_empty() {
        return Err(bad("the feed has no stops.txt, or it is empty"));
    }
    for row in stops.iter().filter(|row| served.contains(row.get("stop_id"))) {
        let id = row.get("stop_id");
        let mut name = json::bare(row.get("stop_name"));
        if let Some(other) = names.get(id) {
            name = other.clone();
        }
        let location = row.get("stop_lat").parse().ok().zip(row.get("stop_lon").parse().ok());
        let location = location.map(|(lat, lon)| Location {
            lat: canonical::round6(lat),
            lon: canonical::round6(lon),
            source: Some("GTFS".to_owned()),
        });
        programme.travel.stops.push(Stop {
            letter: None,
            id: id.into(),
            name,
            address: Text::default(),
            location,
            near: Vec::new(),
        });
    }
    programme.travel.walks = walks(feed, &programme)?;
    Ok(programme)
}

fn new_line(id: &str, name: &str, stops: Vec<trackhop_schedule::ids::StopId>) -> Line {
    Line {
        id: id.into(),
        name: json::bare(name),
        status: Status::Confirmed,
        stops,
        trips: Vec::new(),
        window: None,
        note: Text::default(),
    }
}

fn route_name(row: &feed::Row) -> String {
    let (short, long) = (row.get("route_short_name"), row.get("route_long_name"));
    match (short.is_empty(), long.is_empty()) {
        (false, false) if short != long => format!("{short} {long}"),
        (true, _) => long.to_owned(),
        _ => short.to_owned(),
    }
}

fn passings(feed: &Feed) -> Result<BTreeMap<String, Vec<Passing>>, Failure> {
    let mut found: BTreeMap<String, Vec<(u32, Passing)>> = BTreeMap::new();
    for row in feed.table("stop_times.txt")? {
        let passing = Passing {
            stop: row.get("stop_id").to_owned(),
            arrive: feed::minutes(row.get("arrival_time")),
            depart: feed::minutes(row.get("departure_time")),
            exact: row.get("timepoint") != "0",
        };
        let sequence = row.get("stop_sequence").parse().unwrap_or(u32::MAX);
        found.entry(row.get("trip_id").to_owned()).or_default().push((sequence, passing));
    }
    let sorted = found.into_iter().map(|(trip, mut calls)| {
        calls.sort_by_key(|(sequence, _)| *sequence);
        (trip, calls.into_iter().map(|(_, call)| call).collect())
    });
    Ok(sorted.collect())
}

fn wire_call(call: &Passing, shift: i32, at: &impl Fn(i32) -> Option<Moment>) -> Call {
    let time =
        |minutes: Option<i32>| minutes.and_then(|minutes| at(minutes + shift)).map(|time| time.to_string());
    Call {
        stop: call.stop.as_str().into(),
        arrive: time(call.arrive),
        depart: time(call.depart),
        basis: if call.exact { Basis::Published } else { Basis::Estimated },
    }
}

fn exact_trips(
    id: &str,
    calls: &[Passing],
    headway: &feed::Headway,
    at: &impl Fn(i32) -> Option<Moment>,
) -> Vec<Trip> {
    let first = calls.first().and_then(|call| call.depart.or(call.arrive)).unwrap_or(0);
    let step = usize::try_from(headway.minutes.max(1)).unwrap_or(1);
    let starts = (headway.from..headway.to).step_by(step).take(2_000);
    starts
        .enumerate()
        .map(|(number, start)| Trip {
            id: format!("{id}-{}", number + 1).as_str().into(),
            vehicle: Text::default(),
            status: Status::Confirmed,
            seats: None,
            calls: calls.iter().map(|call| wire_call(call, start - first, at)).collect(),
        })
        .collect()
}

/// Minutes from each stop to the next, where the pattern trip has them; less than a minute counts as one.
fn rides(calls: &[Passing]) -> Vec<u16> {
    let pairs = calls.iter().zip(calls.iter().skip(1));
    let rides = pairs.map(|(a, b)| {
        let minutes = b.arrive.or(b.depart)? - a.depart.or(a.arrive)?;
        u16::try_from(minutes.max(1)).ok()
    });
    rides.collect::<Option<Vec<u16>>>().unwrap_or_default()
}

fn service_time(zone: &Zone, day: Date, minutes: i32) -> Option<Moment> {
    let noon = zone.moment(day, Clock::new(12, 0)?)?;
    zone.shown(noon.instant.plus(Minutes(minutes - 12 * 60)).at(noon.offset))
}

/// Walking minutes between stops, where transfers.txt gives a least time.
fn walks(feed: &Feed, programme: &Programme) -> Result<Vec<Walk>, Failure> {
    let known = |id: &str| programme.travel.stops.iter().any(|stop| stop.id.as_str() == id);
    let rows = feed.table("transfers.txt")?;
    let walks = rows.iter().filter_map(|row| {
        let (from, to) = (row.get("from_stop_id"), row.get("to_stop_id"));
        let seconds: u32 = row.get("min_transfer_time").parse().ok()?;
        let fits = from != to && known(from) && known(to) && seconds > 0;
        fits.then(|| Walk {
            from: PlaceRef::Stop(from.into()),
            to: PlaceRef::Stop(to.into()),
            minutes: u16::try_from(seconds.div_ceil(60)).unwrap_or(u16::MAX),
            basis: Basis::Published,
            one_way: true,
            step_free: None,
            metres: None,
            note: Text::default(),
        })
    });
    Ok(walks.collect())
}

/// Reads a day given on the command line.
///
/// # Errors
/// A sentence, when the text is no date.
pub fn parse_day(text: &str) -> Result<Date, String> {
    when::parse_date(text).ok_or_else(|| format!("\"{text}\" is no date, write for example 2020-09-06"))
}
