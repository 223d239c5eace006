//! iCalendar as XML, as Pentabarf and pretalx write it: local times without a zone.

use super::frab::code_of_url;
use super::{Context, link};
use crate::json;
use crate::model::{End, EventFacts, Named, Person, Programme, Room, Talk};
use crate::when::{self, Stamp};
use crate::words;
use crate::xml::Element;

pub(super) fn import(root: &Element, context: &Context) -> Programme {
    let mut programme = Programme::default();
    for calendar in root.all("vcalendar") {
        let name = calendar.line("x-wr-calname");
        programme.event.name = json::bare(&name);
        programme.event = EventFacts {
            id: crate::clean::slug(&name),
            zone: calendar.line("x-wr-timezone"),
            ..programme.event
        };
        for (index, event) in calendar.all("vevent").enumerate() {
            let talk = read(event, context.at(format!("vcalendar/vevent[{}]", index + 1)));
            programme.add(talk);
        }
    }
    programme
}

fn read(event: &Element, origin: crate::model::Origin) -> Talk {
    let uid = event.line("uid");
    let url = event.line("url");
    let own = uid.split("@@").next().unwrap_or_default();
    let id = code_of_url(&url).unwrap_or_else(|| if own.is_empty() { uid.clone() } else { own.to_owned() });
    let titles = ["pentabarf:title", "summary"].map(|name| event.line(name));
    let title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    let room = event.line("location");
    let attendees =
        event.all("attendee").map(|person| crate::clean::line(&person.text)).filter(|name| !name.is_empty());
    Talk {
        origin,
        id,
        title: json::bare(&title),
        subtitle: json::bare(&event.line("pentabarf:subtitle")),
        kind_word: event.line("category"),
        language: event.line("pentabarf:language-code"),
        start: Stamp::parse(&event.line("dtstart")),
        end: Stamp::parse(&event.line("dtend"))
            .map(End::At)
            .or_else(|| when::parse_duration(&event.line("duration")).map(End::After)),
        rooms: (!room.is_empty())
            .then(|| Room { named: Named::plain(&room), ..Room::default() })
            .into_iter()
            .collect(),
        people: attendees.map(|name| Person { named: Named::plain(&name), ..Person::default() }).collect(),
        about: super::frab::about(&[event.raw("description").to_owned()]),
        links: link("website", &url, "").into_iter().collect(),
        status: words::status(&event.line("status")),
        track: [event.line("pentabarf:track")].into_iter().find(|t| !t.is_empty()).map(|t| Named::plain(&t)),
        ..Talk::default()
    }
}
