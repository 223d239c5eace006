//! pretalx's widget JSON: breaks, ids, both languages and the zone. The best of pretalx's exports.

use serde_json::Value;

use super::{Context, link};
use crate::json::{self, get, list, text};
use crate::model::{End, EventFacts, Named, Person, Programme, Room, Talk};
use crate::when::{self, Stamp};
use crate::words;

pub(super) fn import(root: &Value, context: &Context) -> Programme {
    let day = |key: &str| when::parse_date(&text(root, key)).map(|d| d.to_string()).unwrap_or_default();
    let mut programme = Programme {
        event: EventFacts {
            zone: text(root, "timezone"),
            first_day: day("event_start"),
            last_day: day("event_end"),
            ..EventFacts::default()
        },
        rooms: list(root, "rooms").iter().map(room).collect(),
        tracks: list(root, "tracks").iter().map(named).collect(),
        ..Programme::default()
    };
    for speaker in list(root, "speakers") {
        let key = text(speaker, "code");
        let name = json::bare(&text(speaker, "name"));
        programme.people.push(Person { named: Named { key, name }, ..Person::default() });
    }
    let mut newest = String::new();
    for (index, talk) in list(root, "talks").iter().enumerate() {
        newest = newest.max(text(talk, "updated"));
        let talk = read_talk(talk, context.at(format!("/talks/{index}")), &programme);
        programme.add(talk);
    }
    programme.event.updated = newest;
    programme
}

fn read_talk(value: &Value, origin: crate::model::Origin, programme: &Programme) -> Talk {
    let code = text(value, "code");
    let own_id = text(value, "id");
    let break_id = if own_id.is_empty() { String::new() } else { format!("break-{own_id}") };
    let is_break = code.is_empty();
    let title = json::localized(get(value, "title"));
    let room_key = text(value, "room");
    let track_key = text(value, "track");
    let people = list(value, "speakers").iter().map(|speaker| {
        let key = if speaker.is_object() { text(speaker, "code") } else { json::scalar(speaker) };
        let known = programme.people.iter().find(|person| person.named.key == key).cloned();
        known.unwrap_or_else(|| Person {
            named: Named { key, name: json::bare(&text(speaker, "name")) },
            ..Person::default()
        })
    });
    Talk {
        id: if is_break { break_id } else { code },
        kind: is_break.then(|| {
            words::kind(title.in_lang(&[])).unwrap_or(trackhop_schedule::bundle::SessionKind::Break)
        }),
        rooms: programme
            .rooms
            .iter()
            .filter(|room| room.named.key == room_key && !room_key.is_empty())
            .cloned()
            .collect(),
        track: programme.tracks.iter().find(|track| track.key == track_key && !track_key.is_empty()).cloned(),
        start: Stamp::parse(&text(value, "start")),
        end: match Stamp::parse(&text(value, "end")) {
            Some(end) => Some(End::At(end)),
            None => when::parse_duration(&text(value, "duration")).map(End::After),
        },
        people: people.collect(),
        about: json::long(get(value, "abstract")),
        links: link("website", &text(value, "url"), "").into_iter().collect(),
        status: words::status(&text(value, "state")),
        language: text(value, "content_locale"),
        title,
        origin,
        ..Talk::default()
    }
}

pub(super) fn named(value: &Value) -> Named {
    Named { key: json::first(value, &["id", "slug"]), name: json::localized(get(value, "name")) }
}

pub(super) fn room(value: &Value) -> Room {
    Room {
        named: named(value),
        capacity: json::number(value, "capacity").filter(|n| *n > 0),
        ..Room::default()
    }
}
