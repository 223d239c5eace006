//! Pages of pretalx's REST interface, new (v1, v2, ids by reference or expanded) and old (nested slot).
//!
//! One file may be a page of talks, rooms, speakers or tracks, or an object with several such lists.

use serde_json::Value;

use super::widget::{named, room};
use super::{Context, link};
use crate::json::{self, get, list, text};
use crate::model::{End, Named, Person, Programme, Room, Talk};
use crate::when::{self, Stamp};
use crate::words;

/// Reads pages that belong together: ids in one may be declared in another.
pub(super) fn import(pages: &[(Value, Context)]) -> Programme {
    let mut programme = Programme::default();
    let mut talks: Vec<(String, &Value, &Context)> = Vec::new();
    for (root, context) in pages {
        if programme.event.zone.is_empty() {
            programme.event.zone = text(root, "timezone");
        }
        for key in ["rooms", "tracks", "speakers", "results", "talks", "submissions"] {
            for (index, item) in list(root, key).iter().enumerate() {
                let has = |field: &str| item.get(field).is_some();
                if has("title") || has("slot") || has("slots") {
                    talks.push((format!("/{key}/{index}"), item, context));
                } else if has("code") {
                    programme.people.push(speaker(item));
                } else if has("capacity") || has("guid") || key == "rooms" {
                    programme.rooms.push(room(item));
                } else if has("name") {
                    programme.tracks.push(named(item));
                }
            }
        }
    }
    for (place, item, context) in talks {
        for talk in read_talk(item, &place, context, &programme) {
            programme.add(talk);
        }
    }
    programme
}

fn speaker(value: &Value) -> Person {
    Person {
        named: Named {
            key: text(value, "code"),
            name: json::bare(&json::first(value, &["name", "public_name"])),
        },
        about: json::long(get(value, "biography")),
        links: Vec::new(),
    }
}

/// A talk once per slot; without a slot once, to be announced.
fn read_talk(value: &Value, place: &str, context: &Context, programme: &Programme) -> Vec<Talk> {
    let mut talk = Talk {
        origin: context.at(place),
        id: text(value, "code"),
        title: json::localized(get(value, "title")),
        kind_word: reference_name(get(value, "submission_type"), &[]),
        track: reference(get(value, "track"), &programme.tracks),
        language: text(value, "content_locale"),
        status: words::status(&text(value, "state")),
        tags: list(value, "tags").iter().map(json::localized).filter(|tag| !tag.is_empty()).collect(),
        links: link("website", &text(value, "url"), "").into_iter().collect(),
        about: about(value),
        ..Talk::default()
    };
    for item in list(value, "resources") {
        talk.links.extend(link(
            "",
            &json::first(item, &["resource", "link", "url"]),
            &text(item, "description"),
        ));
    }
    for item in list(value, "speakers") {
        talk.people.push(if item.is_object() {
            speaker(item)
        } else {
            let key = json::scalar(item);
            let known = programme.people.iter().find(|person| person.named.key == key).cloned();
            known.unwrap_or_else(|| Person { named: Named { key, ..Named::default() }, ..Person::default() })
        });
    }
    answers(value, context, &mut talk);
    let slots: Vec<&Value> = match get(value, "slot") {
        slot @ Value::Object(_) => vec![slot],
        _ => list(value, "slots").iter().filter(|slot| slot.is_object()).collect(),
    };
    if slots.is_empty() {
        return vec![talk];
    }
    let minutes = when::parse_duration(&text(value, "duration"));
    slots
        .into_iter()
        .enumerate()
        .map(|(index, slot)| Talk {
            origin: context.at(format!("{place}/slots/{index}")),
            rooms: slot_room(slot, programme).into_iter().collect(),
            start: Stamp::parse(&text(slot, "start")),
            end: Stamp::parse(&text(slot, "end")).map(End::At).or(minutes.map(End::After)),
            ..talk.clone()
        })
        .collect()
}

fn slot_room(slot: &Value, programme: &Programme) -> Option<Room> {
    let field = get(slot, "room");
    if field.is_object() && field.get("id").is_some() {
        return Some(room(field));
    }
    let key = [text(slot, "room_id"), json::scalar(field)].into_iter().find(|key| !key.is_empty());
    let known = key.and_then(|key| programme.rooms.iter().find(|room| room.named.key == key).cloned());
    known.or_else(|| {
        // The old form gives the name itself, perhaps in several languages.
        let name = json::localized(field);
        (!name.is_empty())
            .then(|| Room { named: Named { key: text(slot, "room_id"), name }, ..Room::default() })
    })
}

fn reference(value: &Value, known: &[Named]) -> Option<Named> {
    if value.is_object() && value.get("name").is_some() {
        return Some(named(value));
    }
    let key = json::scalar(value);
    let found = known.iter().find(|named| named.key == key && !key.is_empty()).cloned();
    found.or_else(|| {
        let name = json::localized(value);
        let is_name = !name.is_empty() && !name.in_lang(&[]).bytes().all(|byte| byte.is_ascii_digit());
        is_name.then(|| Named { key: String::new(), name })
    })
}

fn reference_name(value: &Value, known: &[Named]) -> String {
    reference(value, known).map(|named| named.any_name().to_owned()).unwrap_or_default()
}

fn about(value: &Value) -> trackhop_schedule::bundle::RichText {
    let texts = [get(value, "abstract"), get(value, "description")];
    if texts.iter().any(|text| text.is_object()) {
        return texts.into_iter().map(json::long).find(|about| !about.is_empty()).unwrap_or_default();
    }
    super::frab::about(&texts.map(|text| text.as_str().unwrap_or_default().to_owned()))
}

/// Answers to numbered questions carry what a mapping file says: another title, a language, a level.
fn answers(value: &Value, context: &Context, talk: &mut Talk) {
    for answer in list(value, "answers") {
        let question = get(answer, "question");
        let ids = [json::scalar(question), text(question, "id"), text(question, "identifier")];
        let Some((_, field)) = context.questions.iter().find(|(id, _)| ids.contains(id)) else { continue };
        let words = get(answer, "answer");
        let line = json::scalar(words);
        match field.split_once('.') {
            Some(("title", lang)) if !line.is_empty() => talk.title.set(crate::model::tag(lang), line),
            Some(("about", lang)) => {
                let lang = json::normal_tag(lang);
                json::set_long(&mut talk.about, &lang, words.as_str().unwrap_or_default());
            }
            _ => match field.as_str() {
                "language" => talk.language = line,
                "level" => talk.level = (!line.is_empty()).then(|| Named::plain(&line)),
                "track" => talk.track = (!line.is_empty()).then(|| Named::plain(&line)),
                "tag" => talk.tags.extend((!line.is_empty()).then(|| json::bare(&line))),
                _ => {}
            },
        }
    }
}
