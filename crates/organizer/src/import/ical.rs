//! iCalendar as it is really published: lines folded inside characters, zones with and without definition.

use std::collections::BTreeMap;

use super::{Context, link};
use crate::json;
use crate::model::{End, EventFacts, Named, Programme, Room, Talk};
use crate::when::{self, Stamp, Zone};
use crate::words;

struct Line {
    name: String,
    parameters: BTreeMap<String, String>,
    value: String,
}

pub(super) fn import(text: &str, context: &Context) -> Programme {
    let mut programme = Programme::default();
    let mut zones: Vec<String> = Vec::new();
    let mut open: Option<(usize, Vec<Line>)> = None;
    let mut inside_other = 0_usize;
    for (number, line) in unfold(text) {
        let Some(line) = parse(&line) else { continue };
        match (line.name.as_str(), line.value.to_ascii_uppercase().as_str(), &mut open) {
            ("BEGIN", "VEVENT", _) => open = Some((number, Vec::new())),
            ("END", "VEVENT", _) => {
                if let Some((number, lines)) = open.take() {
                    let talk = event(&lines, context, number, &mut zones);
                    programme.add(talk);
                }
            }
            ("BEGIN", "VCALENDAR", _) | ("END", "VCALENDAR", _) => {}
            ("BEGIN", _, _) => inside_other += 1,
            ("END", _, _) => inside_other = inside_other.saturating_sub(1),
            (_, _, Some((_, lines))) if inside_other == 0 => lines.push(line),
            ("X-WR-CALNAME" | "NAME", _, None) if inside_other == 0 && programme.event.name.is_empty() => {
                programme.event.name = json::bare(&unescape(&line.value));
            }
            ("X-WR-TIMEZONE" | "TZID", _, None) => zones.insert(0, line.value.clone()),
            _ => {}
        }
    }
    if let Some((number, _)) = open {
        programme.drop_record(
            context.at(format!("line {number}")),
            "VEVENT",
            "the file breaks off inside it",
        );
    }
    let zone = zones.into_iter().find(|zone| Zone::named(zone).is_ok()).unwrap_or_default();
    let id = crate::clean::slug(programme.event.name.in_lang(&[]));
    programme.event = EventFacts { zone, id, ..programme.event };
    programme
}

fn event(lines: &[Line], context: &Context, number: usize, zones: &mut Vec<String>) -> Talk {
    let find = |name: &str| lines.iter().find(|line| line.name == name);
    let value = |name: &str| find(name).map(|line| unescape(&line.value)).unwrap_or_default();
    let stamp = |name: &str, zones: &mut Vec<String>| {
        let line = find(name)?;
        if let Some(zone) = line.parameters.get("TZID") {
            zones.push(zone.clone());
        }
        match Stamp::parse(&line.value)? {
            Stamp::Wall(date, clock) => {
                // A zone of its own decides the offset here; a zone nobody knows leaves the wall time.
                let zone = line.parameters.get("TZID").and_then(|zone| Zone::named(zone).ok());
                let moment = zone.and_then(|zone| zone.moment(date, clock));
                Some(moment.map_or(Stamp::Wall(date, clock), Stamp::Offset))
            }
            stamp => Some(stamp),
        }
    };
    let start = stamp("DTSTART", zones);
    let end = stamp("DTEND", zones)
        .map(End::At)
        .or_else(|| when::parse_duration(&value("DURATION")).map(End::After));
    let summary = value("SUMMARY");
    let uid = value("UID");
    let pretalx = uid
        .strip_prefix("pretalx-")
        .and_then(|rest| rest.split('@').next()?.rsplit('-').next().map(str::to_owned));
    // pretalx puts the speakers behind the title and gives no other hint who they are.
    let (title, speakers) = match summary.rsplit_once(" - ") {
        Some((title, names)) if pretalx.is_some() => (title.to_owned(), names.to_owned()),
        _ => (summary, String::new()),
    };
    let people = speakers
        .split(", ")
        .filter(|name| !name.is_empty())
        .map(|name| crate::model::Person { named: Named::plain(name), ..crate::model::Person::default() });
    let place = value("LOCATION");
    let description = value("DESCRIPTION");
    Talk {
        origin: context.at(format!("line {number}")),
        id: pretalx.unwrap_or(uid),
        title: json::bare(&title),
        start,
        end,
        people: people.collect(),
        rooms: (!place.trim().is_empty())
            .then(|| Room { named: Named::plain(&place), location: geo(&value("GEO")), ..Room::default() })
            .into_iter()
            .collect(),
        about: json::long(&description.into()),
        links: link("website", &value("URL"), "").into_iter().collect(),
        status: words::status(&value("STATUS")),
        track: value("CATEGORIES").split(',').next().filter(|c| !c.is_empty()).map(Named::plain),
        ..Talk::default()
    }
}

fn geo(value: &str) -> Option<trackhop_schedule::bundle::Location> {
    let (lat, lon) = value.split_once(';')?;
    let source = Some("GEO in the calendar".to_owned());
    Some(trackhop_schedule::bundle::Location {
        lat: lat.trim().parse().ok()?,
        lon: lon.trim().parse().ok()?,
        source,
    })
}

/// Joins folded lines; the space that marks a continuation goes. Each with its line number, from 1.
fn unfold(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
}

fn parse(line: &str) -> Option<Line> {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    })?;
    let (head, value) = line.split_at(colon.0);
    let mut parts = head.split(';');
    let name = parts.next()?.trim().to_ascii_uppercase();
    let parameters = parts
        .filter_map(|part| part.split_once('='))
        .map(|(key, value)| (key.to_ascii_uppercase(), value.trim_matches('"').to_owned()))
        .collect();
    Some(Line { name, parameters, value: value.get(1..)?.to_owned() })
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}
