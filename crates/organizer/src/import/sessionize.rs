//! Sessionize's "All data" view, and DroidKaigi's form of it with texts in two languages.
//!
//! There is no zone in it. Language, level, track and format are categories that each organiser names.

use std::collections::BTreeMap;

use serde_json::Value;
use trackhop_schedule::bundle::{SessionKind, Status};
use trackhop_schedule::text::Text;

use super::{Context, link};
use crate::json::{self, get, list, text};
use crate::model::{End, Named, Person, Programme, Room, Talk};
use crate::when::Stamp;
use crate::{clean, words};

/// What an organiser's category is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Track,
    Level,
    Language,
    Kind,
    Tag,
}

pub(super) fn import(root: &Value, context: &Context) -> Programme {
    let mut programme = Programme {
        rooms: list(root, "rooms").iter().map(super::widget::room).collect(),
        ..Programme::default()
    };
    let mut people = BTreeMap::new();
    for speaker in list(root, "speakers") {
        let person = person(speaker);
        people.insert(person.named.key.clone(), person);
    }
    let mut items: BTreeMap<String, (Purpose, Named)> = BTreeMap::new();
    for category in list(root, "categories") {
        if text(category, "type") == "speaker" {
            continue;
        }
        let purpose = purpose(&json::localized(get(category, "title")));
        for item in list(category, "items") {
            let named = super::widget::named(item);
            match purpose {
                Purpose::Track => programme.tracks.push(named.clone()),
                Purpose::Level => programme.levels.push(named.clone()),
                _ => {}
            }
            items.insert(text(item, "id"), (purpose, named));
        }
    }
    for (index, value) in list(root, "sessions").iter().enumerate() {
        let talk =
            session(value, context.at(format!("/sessions/{index}")), &programme.rooms, &people, &items);
        programme.add(talk);
    }
    programme
}

fn session(
    value: &Value,
    origin: crate::model::Origin,
    rooms: &[Room],
    people: &BTreeMap<String, Person>,
    items: &BTreeMap<String, (Purpose, Named)>,
) -> Talk {
    let room_key = text(value, "roomId");
    let plenum = json::flag(value, "isPlenumSession") == Some(true);
    let mut talk = Talk {
        origin,
        id: text(value, "id"),
        title: json::localized(get(value, "title")),
        about: json::long(get(value, "description")),
        start: Stamp::parse(&text(value, "startsAt")),
        end: Stamp::parse(&text(value, "endsAt")).map(End::At),
        language: text(value, "language"),
        status: words::status(&text(value, "status")),
        ..Talk::default()
    };
    // A plenum session has one room and fills them all.
    talk.rooms = rooms
        .iter()
        .filter(|room| plenum || (room.named.key == room_key && !room_key.is_empty()))
        .cloned()
        .collect();
    let category_items = list(value, "categoryItems").iter().chain([get(value, "sessionCategoryItemId")]);
    for key in category_items.map(json::scalar) {
        let Some((purpose, named)) = items.get(&key) else { continue };
        match purpose {
            Purpose::Track => talk.track = Some(named.clone()),
            Purpose::Level => talk.level = Some(named.clone()),
            Purpose::Language => talk.language = named.name.in_lang(&["en".into()]).to_owned(),
            Purpose::Kind => talk.kind_word = named.name.in_lang(&["en".into()]).to_owned(),
            Purpose::Tag => talk.tags.push(named.name.clone()),
        }
    }
    if json::flag(value, "isServiceSession") == Some(true) {
        let kind = talk.title.iter().find_map(|(_, title)| words::kind(title));
        talk.kind = Some(kind.unwrap_or(SessionKind::Other));
    }
    if let [only] = list(value, "levels") {
        talk.level = Some(Named::plain(&json::scalar(only)));
    }
    for speaker in list(value, "speakers") {
        let key = if speaker.is_object() { text(speaker, "id") } else { json::scalar(speaker) };
        talk.people.extend(people.get(&key).cloned());
    }
    for (field, kind) in [("liveUrl", "video"), ("recordingUrl", "video")] {
        talk.links.extend(link(kind, &text(value, field), ""));
    }
    for (field, kind) in [("videoUrl", "video"), ("slideUrl", "slides")] {
        talk.links.extend(link(kind, &text(get(value, "asset"), field), ""));
    }
    message(&json::localized(get(value, "message")), &mut talk);
    talk
}

/// DroidKaigi says in a sentence what happened to a session.
fn message(message: &Text, talk: &mut Talk) {
    let all: String = message.iter().map(|(_, words)| words.to_lowercase() + " ").collect();
    if all.contains("cancel") || all.contains("中止") || all.contains("キャンセル") {
        talk.status = Some(Status::Cancelled);
    } else if all.contains("has been changed") || all.contains("変更") {
        talk.status = Some(Status::Moved);
    }
}

fn purpose(title: &Text) -> Purpose {
    let all: Vec<String> = title.iter().map(|(_, title)| clean::key(title)).collect();
    let is = |words: &[&str]| all.iter().any(|title| words.iter().any(|word| title.contains(word)));
    if is(&["level", "difficulty", "難易", "レベル"]) {
        Purpose::Level
    } else if is(&["language", "sprache", "言語", "語言"]) {
        Purpose::Language
    } else if is(&["format", "type", "sessionlength"]) {
        Purpose::Kind
    } else if is(&["track", "category", "theme", "topic", "カテゴリ", "主題"]) {
        Purpose::Track
    } else {
        Purpose::Tag
    }
}

fn person(value: &Value) -> Person {
    let full = text(value, "fullName");
    let parts = format!("{} {}", text(value, "firstName"), text(value, "lastName"));
    let name = json::bare(if full.is_empty() { &parts } else { &full });
    let mut links = Vec::new();
    for item in list(value, "links") {
        links.extend(link("website", &text(item, "url"), &text(item, "title")));
    }
    Person { named: Named { key: text(value, "id"), name }, about: json::long(get(value, "bio")), links }
}
