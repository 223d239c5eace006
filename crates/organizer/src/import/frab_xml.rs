//! `<schedule>`: frab, Pentabarf, pretalx, wafer, EMF, FOSDEM and the Hub.

use std::collections::BTreeMap;

use trackhop_schedule::time::Clock;

use super::frab::{self, Container, Head, Row};
use super::{Context, link};
use crate::clean;
use crate::json;
use crate::model::{Named, Person, Programme, Room};
use crate::when;
use crate::xml::Element;

pub(super) fn import(root: &Element, context: &Context) -> Programme {
    let mut programme = Programme::default();
    let empty = Element::default();
    let conference = root.child("conference").unwrap_or(&empty);
    let days: Vec<&Element> = root.all("day").collect();
    let starts: Vec<String> = days.iter().map(|day| day.attribute("start")).collect();
    let mut day_change = conference.line("day_change");
    if matches!(day_change.as_str(), "" | "00:00:00" | "00:00") {
        day_change = frab::common_day_change(&starts);
    }
    programme.event = Head {
        acronym: conference.line("acronym"),
        title: conference.line("title"),
        place: [conference.line("city"), conference.line("venue")]
            .into_iter()
            .find(|t| !t.is_empty())
            .unwrap_or_default(),
        start: conference.line("start"),
        end: conference.line("end"),
        zone: conference.line("time_zone_name"),
        day_change: day_change.clone(),
        url: [conference.line("url"), conference.line("base_url")]
            .into_iter()
            .find(|t| !t.is_empty())
            .unwrap_or_default(),
    }
    .facts();
    let pretalx = root.child("generator").is_some_and(|generator| generator.attribute("name") == "pretalx");
    let tracks = root.child("tracks").into_iter().chain([conference]).flat_map(|parent| parent.all("track"));
    for track in tracks {
        let name = [track.attribute("name"), clean::line(&track.text)].into_iter().find(|t| !t.is_empty());
        if let Some(name) = name {
            programme.tracks.push(Named { key: track.attribute("slug"), name: json::bare(&name) });
        }
    }
    programme.people = biographies(root);
    for (index, day) in days.iter().enumerate() {
        let container = Container {
            date: when::parse_date(&day.attribute("date")),
            day_change: Clock::parse(&day_change),
        };
        for room in day.all("room") {
            let name = room.attribute("name");
            if !name.is_empty() && !programme.rooms.iter().any(|known| known.named.any_name() == name) {
                programme.rooms.push(Room { named: Named::plain(&name), ..Room::default() });
            }
            for event in room.all("event") {
                let id = event.attribute("id");
                let place = format!("day[{}]/room[{name}]/event[{id}]", index + 1);
                frab::add(row(event, &name), place, container, pretalx, context, &mut programme);
            }
        }
    }
    programme
}

fn row(event: &Element, container: &str) -> Row {
    let own = event.line("room");
    let mut people: Vec<Person> = Vec::new();
    for person in event.child("persons").into_iter().flat_map(|persons| persons.all("person")) {
        let name = clean::line(&person.text);
        let key = [person.attribute("guid"), person.attribute("code"), person.attribute("id")];
        let key = key.into_iter().find(|key| !key.is_empty() && key != "0").unwrap_or_default();
        people.push(Person { named: Named { key, name: json::bare(&name) }, ..Person::default() });
    }
    let mut links = Vec::new();
    for (list, item) in [("links", "link"), ("attachments", "attachment")] {
        for entry in event.child(list).into_iter().flat_map(|entries| entries.all(item)) {
            let kind = if entry.attribute("type") == "slides" { "slides" } else { "" };
            links.extend(link(kind, &entry.attribute("href"), &entry.text));
        }
    }
    links.extend(link("feedback", &event.line("feedback_url"), ""));
    Row {
        guid: event.attribute("guid"),
        id: event.attribute("id"),
        code: event.attribute("code"),
        date: event.line("date"),
        start: event.line("start"),
        end: event.line("end"),
        duration: event.line("duration"),
        room: if own.is_empty() { container.to_owned() } else { own },
        url: event.line("url"),
        title: event.line("title"),
        subtitle: event.line("subtitle"),
        track: event.line("track"),
        track_key: event.child("track").map(|track| track.attribute("slug")).unwrap_or_default(),
        kind: event.line("type"),
        language: event.line("language"),
        texts: [event.raw("abstract").to_owned(), event.raw("description").to_owned()],
        people,
        links,
    }
}

/// FOSDEM 2026 gives biographies in a list of their own.
fn biographies(root: &Element) -> Vec<Person> {
    let mut people = BTreeMap::new();
    for person in root.child("persons").into_iter().flat_map(|persons| persons.all("person")) {
        let key = [person.attribute("guid"), person.attribute("id")]
            .into_iter()
            .find(|k| !k.is_empty())
            .unwrap_or_default();
        let name = [person.line("name"), person.line("public_name"), person.attribute("name")];
        let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        let texts = [person.raw("biography").to_owned(), person.raw("description").to_owned()];
        let about = frab::about(&texts);
        if !key.is_empty() && !name.is_empty() {
            people.insert(
                key.clone(),
                Person { named: Named { key, name: json::bare(&name) }, about, links: Vec::new() },
            );
        }
    }
    people.into_values().collect()
}
