//! schedule.json of frab, pretalx and c3voc. Its own JSON schema is no gate: one of nine real files passes it.

use serde_json::Value;
use trackhop_schedule::time::Clock;

use super::frab::{self, Container, Head, Row};
use super::{Context, link};
use crate::json::{self, first, get, list, text};
use crate::model::{Named, Person, Programme, Room};
use crate::when;

pub(super) fn import(root: &Value, context: &Context) -> Programme {
    let mut programme = Programme::default();
    let schedule = get(root, "schedule");
    let conference = get(schedule, "conference");
    let days = list(conference, "days");
    let starts: Vec<String> = days.iter().map(|day| text(day, "day_start")).collect();
    let day_change = frab::common_day_change(&starts);
    programme.event = Head {
        acronym: text(conference, "acronym"),
        title: text(conference, "title"),
        place: String::new(),
        start: text(conference, "start"),
        end: text(conference, "end"),
        zone: text(conference, "time_zone_name"),
        day_change: day_change.clone(),
        url: [text(conference, "url"), first(schedule, &["url", "base_url"])]
            .into_iter()
            .find(|t| !t.is_empty())
            .unwrap_or_default(),
    }
    .facts();
    let generator = text(get(root, "generator"), "name") + &text(get(schedule, "generator"), "name");
    // Exports before 2024 name no generator, but their addresses are pretalx's.
    let single = generator.is_empty() && text(schedule, "base_url").ends_with("/schedule/");
    let pretalx = generator.contains("pretalx") || single;
    for room in list(conference, "rooms") {
        programme.rooms.push(Room {
            named: Named::plain(&text(room, "name")),
            capacity: json::number(room, "capacity").filter(|n| *n > 0),
            ..Room::default()
        });
    }
    for track in list(conference, "tracks") {
        programme.tracks.push(Named { key: text(track, "slug"), name: json::localized(get(track, "name")) });
    }
    for (day_index, day) in days.iter().enumerate() {
        let container =
            Container { date: when::parse_date(&text(day, "date")), day_change: Clock::parse(&day_change) };
        for (room, events) in get(day, "rooms").as_object().into_iter().flatten() {
            for (index, event) in events.as_array().into_iter().flatten().enumerate() {
                let key = room.replace('~', "~0").replace('/', "~1");
                let place = format!("/schedule/conference/days/{day_index}/rooms/{key}/{index}");
                frab::add(row(event, room), place, container, pretalx, context, &mut programme);
            }
        }
    }
    programme
}

fn row(event: &Value, container: &str) -> Row {
    let own = text(event, "room");
    let raw = |key: &str| get(event, key).as_str().unwrap_or_default().to_owned();
    let mut links = Vec::new();
    for list_name in ["links", "attachments"] {
        for entry in list(event, list_name) {
            let bare = entry.as_str().unwrap_or_default();
            let url = if bare.is_empty() { first(entry, &["url", "href"]) } else { bare.to_owned() };
            links.extend(link("", &url, &first(entry, &["title", "name"])));
        }
    }
    links.extend(link("feedback", &text(event, "feedback_url"), ""));
    Row {
        guid: text(event, "guid"),
        id: text(event, "id"),
        code: text(event, "code"),
        date: text(event, "date"),
        start: text(event, "start"),
        end: text(event, "end"),
        duration: text(event, "duration"),
        room: if own.is_empty() { container.trim().to_owned() } else { own },
        url: first(event, &["url", "origin_url"]),
        title: text(event, "title"),
        subtitle: text(event, "subtitle"),
        track: text(event, "track"),
        track_key: String::new(),
        kind: text(event, "type"),
        language: text(event, "language"),
        texts: [raw("abstract"), raw("description")],
        people: list(event, "persons").iter().filter_map(person).collect(),
        links,
    }
}

fn person(value: &Value) -> Option<Person> {
    let name = value
        .as_str()
        .map_or_else(|| first(value, &["public_name", "name", "full_public_name"]), str::to_owned);
    let key =
        ["code", "guid", "id"].iter().map(|key| text(value, key)).find(|key| !key.is_empty() && key != "0");
    let person = Person {
        named: Named { key: key.unwrap_or_default(), name: json::bare(&name) },
        about: json::long(get(value, "biography")),
        links: Vec::new(),
    };
    (!person.named.is_empty()).then_some(person)
}
