//! Stops at the made-up venues, lines between them, and minutes on foot.

use trackhop_schedule::bundle::{
    Basis, Call, Line, Near, PlaceRef, Status, Stop, Travel, Trip, Venue, Walk, Window,
};
use trackhop_schedule::text::Text;

use super::{Chance, Size, both, moment};

pub(super) fn travel(size: Size, venues: &[Venue], chance: &mut Chance) -> Travel {
    let stops: Vec<Stop> = venues
        .iter()
        .enumerate()
        .take(26)
        .map(|(n, venue)| {
            let letter = char::from(b'A' + u8::try_from(n).unwrap_or(0)).to_string();
            let near = Near {
                place: PlaceRef::Venue(venue.id.clone()),
                minutes: 1 + chance.below(5) as u16,
                basis: Basis::Published,
            };
            Stop {
                id: letter.as_str().into(),
                letter: Some(letter),
                name: venue.name.clone(),
                address: Text::default(),
                location: venue.location.clone(),
                near: vec![near],
            }
        })
        .collect();
    let mut lines = Vec::new();
    for number in 0..size.lines {
        let length = (2 + chance.below(3)).min(stops.len());
        let from = chance.below(stops.len());
        let route: Vec<_> = (0..length)
            .filter_map(|n| stops.get((from + n) % stops.len()))
            .map(|stop| stop.id.clone())
            .collect();
        if route.len() < 2 {
            continue;
        }
        let window = (number % 3 == 2).then(|| Window {
            from: moment(0, 12 * 60).to_string(),
            to: moment(0, 14 * 60).to_string(),
            headway_minutes: Some(20),
            trips: Some((4, 7)),
            ride_minutes: vec![6; route.len() - 1],
            basis: Basis::Estimated,
        });
        let mut trips = Vec::new();
        for day in (0..size.days).filter(|_| window.is_none()) {
            for run in 0..12 {
                let depart = 9 * 60 + run * 45 + i32::try_from(number % 5).unwrap_or(0) * 7;
                let calls = route.iter().enumerate().map(|(at, stop)| {
                    let at = i32::try_from(at).unwrap_or(0) * 8;
                    let arrive = (at > 0).then(|| moment(day, depart + at).to_string());
                    Call {
                        stop: stop.clone(),
                        arrive,
                        depart: Some(moment(day, depart + at).to_string()),
                        basis: Basis::Published,
                    }
                });
                trips.push(Trip {
                    id: format!("l{number}d{day}r{run}").as_str().into(),
                    vehicle: Text::from(format!("{}", run % 4 + 1).as_str()),
                    status: Status::Confirmed,
                    seats: Some(20),
                    calls: calls.collect(),
                });
            }
        }
        let name = both(&format!("{}號線", number + 1), &format!("Line {}", number + 1));
        lines.push(Line {
            id: format!("l{number}").as_str().into(),
            name,
            status: Status::Confirmed,
            stops: route,
            trips,
            window,
            note: Text::default(),
        });
    }
    let pairs = venues.iter().zip(venues.iter().skip(1));
    let walks = pairs.map(|(a, b)| Walk {
        from: PlaceRef::Venue(a.id.clone()),
        to: PlaceRef::Venue(b.id.clone()),
        minutes: 3 + chance.below(20) as u16,
        basis: Basis::Published,
        one_way: false,
        step_free: None,
        metres: None,
        note: Text::default(),
    });
    Travel { walks: walks.collect(), stops, lines, ..Travel::default() }
}
