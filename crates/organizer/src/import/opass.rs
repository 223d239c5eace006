//! OPass: session.json of COSCUP, SITCON and g0v, with community.json and sponsor.json beside it.
//!
//! `zh` and `en` are always there but often the same text: a translation counts only where it differs.

use std::collections::BTreeMap;

use serde_json::Value;
use trackhop_schedule::bundle::{Community, RichText, Sponsor, Status};
use trackhop_schedule::text::Text;

use super::{Context, link};
use crate::finding::Finding;
use crate::json::{self, get, list, text};
use crate::model::{End, Named, Person, Programme, Room, Talk};
use crate::when::Stamp;
use crate::{clean, words};

pub(super) fn import(root: &Value, context: &Context) -> Programme {
    let mut programme = Programme::default();
    let sessions = root.as_array().map_or_else(|| list(root, "sessions"), Vec::as_slice);
    let types = names(root, "session_types");
    let tags = names(root, "tags");
    let rooms = names(root, "rooms");
    programme.rooms = list(root, "rooms")
        .iter()
        .filter_map(|room| rooms.get(&text(room, "id")).map(|name| (text(room, "id"), name.clone())))
        .map(|(key, name)| Room { named: Named { key, name }, ..Room::default() })
        .collect();
    let people = people(root, &mut programme);
    // COSCUP's types are its tracks, SITCON's are kinds of sessions.
    let kinds = types.values().filter(|name| names_kind(name)).count();
    let types_are_kinds = kinds * 2 > types.len();
    for (index, value) in sessions.iter().enumerate() {
        let place = if root.is_array() { format!("/{index}") } else { format!("/sessions/{index}") };
        let mut talk = Talk {
            origin: context.at(&place),
            id: text(value, "id"),
            title: pair(value, "title"),
            about: long_pair(value, "description"),
            language: text(value, "language"),
            start: Stamp::parse(&text(value, "start")),
            end: Stamp::parse(&text(value, "end")).map(End::At),
            ..Talk::default()
        };
        let type_key = text(value, "type");
        let type_name = types.get(&type_key).cloned().unwrap_or_else(|| json::bare(&type_key));
        if types_are_kinds {
            talk.kind_word = type_name.in_lang(&["en".into()]).to_owned();
        } else if !type_name.is_empty() {
            // Ids of types change with every build of the file; names stay.
            talk.track = Some(Named { key: String::new(), name: type_name });
        }
        talk.rooms = session_rooms(value, &rooms);
        for key in list(value, "tags").iter().chain(list(value, "tag")).map(json::scalar) {
            let name = tags.get(&key).cloned().unwrap_or_else(|| json::bare(&key));
            apply_tag(&key, name, &mut talk);
        }
        for speaker in list(value, "speakers") {
            let person = if speaker.is_object() {
                Some(person(speaker))
            } else {
                people.get(&json::scalar(speaker)).cloned()
            };
            talk.people.extend(person.filter(|person| !person.named.is_empty()));
        }
        links(value, &mut talk, &mut programme);
        programme.add(talk);
    }
    programme
}

pub(super) fn communities(root: &Value, _: &Context) -> Programme {
    let read = |value: &Value| Community {
        id: text(value, "id").as_str().into(),
        name: json::localized(get(value, "name")),
        city: Text::default(),
        since: None,
        rhythm: Text::default(),
        links: link("website", &text(value, "link"), "").into_iter().collect(),
        about: json::long(get(value, "intro")),
    };
    let all = list(root, "communities").iter().chain(list(root, "partners"));
    let communities = all.filter(|value| !text(value, "id").is_empty()).map(read).collect();
    Programme { communities, ..Programme::default() }
}

pub(super) fn sponsors(root: &Value, _: &Context) -> Programme {
    let read = |value: &Value| Sponsor {
        id: text(value, "id").as_str().into(),
        name: json::localized(get(value, "name")),
        tier: json::bare(&text(value, "level")),
        url: Some(text(value, "link")).filter(|url| !url.is_empty()),
        about: json::long(get(value, "intro")),
    };
    let all = root.as_array().map(Vec::as_slice).unwrap_or_default();
    let sponsors = all.iter().filter(|value| !text(value, "id").is_empty()).map(read).collect();
    Programme { sponsors, ..Programme::default() }
}

fn names(root: &Value, key: &str) -> BTreeMap<String, Text> {
    let entries = list(root, key).iter().map(|entry| (text(entry, "id"), pair(entry, "name")));
    entries.filter(|(key, name)| !key.is_empty() && !name.is_empty()).collect()
}

fn names_kind(name: &Text) -> bool {
    name.iter().any(|(_, name)| words::kind(name).is_some()) || clean::key(name.in_lang(&[])).len() <= 2
}

/// A field that stands in `zh` and in `en`.
fn pair(value: &Value, field: &str) -> Text {
    let [zh, en] = ["zh", "en"].map(|lang| text(get(value, lang), field));
    both(&zh, &en)
}

pub(super) fn both(zh: &str, en: &str) -> Text {
    let mut out = Text::default();
    if zh.is_empty() || en.is_empty() || zh == en {
        let only = if zh.is_empty() { en } else { zh };
        if !only.is_empty() {
            out.set(script_tag(only), only.to_owned());
        }
        return out;
    }
    out.set("zh-Hant", zh.to_owned());
    out.set("en", en.to_owned());
    out
}

/// Kana is Japanese, Han without kana is Chinese; for anything else nobody said.
pub(super) fn script_tag(text: &str) -> &'static str {
    let kana = |c: char| ('\u{3040}'..='\u{30FF}').contains(&c);
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    match () {
        () if text.chars().any(kana) => "ja",
        () if text.chars().any(han) => "zh-Hant",
        () => "und",
    }
}

fn long_pair(value: &Value, field: &str) -> RichText {
    let [zh, en] = ["zh", "en"].map(|lang| get(get(value, lang), field).as_str().unwrap_or_default());
    let mut about = RichText::default();
    if clean::key(zh) == clean::key(en) || en.trim().is_empty() {
        json::set_long(&mut about, script_tag(zh), zh);
    } else {
        json::set_long(&mut about, "zh-Hant", zh);
        json::set_long(&mut about, "en", en);
    }
    about
}

/// People by id. Ids such as `#NAME?`, a spreadsheet's error, name several people and therefore nobody.
fn people(root: &Value, programme: &mut Programme) -> BTreeMap<String, Person> {
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    let mut broken: BTreeMap<String, usize> = BTreeMap::new();
    for value in list(root, "speakers") {
        let person = person(value);
        let key = person.named.key.clone();
        if key.is_empty() || person.named.any_name().is_empty() {
            continue;
        }
        let other = people.get(&key).is_some_and(|known| known.named.name != person.named.name);
        if other || key.starts_with('#') {
            *broken.entry(key.clone()).or_insert(0) += 1;
        }
        people.entry(key).or_insert(person);
    }
    for (key, count) in broken {
        people.remove(&key);
        let message =
            format!("the speaker id \"{key}\" stands for {} people, nobody is shown for it", count.max(2));
        programme.findings.push(
            Finding::warning("person-id-shared", "/speakers", message)
                .advise("give each speaker an id of their own in the source"),
        );
    }
    people
}

fn person(value: &Value) -> Person {
    let [zh, en] = ["zh", "en"].map(|lang| text(get(value, lang), "name"));
    let mut name = both(&zh, &en);
    if name.is_empty() {
        name = json::localized(get(value, "name"));
    }
    Person {
        named: Named { key: text(value, "id"), name },
        about: long_pair(value, "bio"),
        links: Vec::new(),
    }
}

/// A broadcast fills several rooms and is still one session.
fn session_rooms(value: &Value, rooms: &BTreeMap<String, Text>) -> Vec<Room> {
    let mut keys = vec![text(value, "room")];
    keys.extend(list(value, "broadcast").iter().map(json::scalar));
    let mut found: Vec<Room> = Vec::new();
    for key in keys {
        let none = key.is_empty() || key.eq_ignore_ascii_case("none");
        if !none && !found.iter().any(|room| room.named.key == key) {
            let name = rooms.get(&key).cloned().unwrap_or_else(|| json::bare(&key));
            found.push(Room { named: Named { key, name }, ..Room::default() });
        }
    }
    found
}

fn apply_tag(key: &str, name: Text, talk: &mut Talk) {
    let plain = key.trim_start_matches("language_").trim_start_matches("difficulty_");
    let word = clean::key(plain);
    if matches!(word.as_str(), "canceled" | "cancelled") {
        talk.status = Some(Status::Cancelled);
    } else if key.starts_with("language_") || words::language(plain).is_some() {
        if talk.language.is_empty() {
            plain.clone_into(&mut talk.language);
        }
    } else if words::level_rank(plain).is_some() {
        talk.level = Some(Named { key: key.to_owned(), name });
    } else if !name.is_empty() && !word.is_empty() {
        talk.tags.push(name);
    }
}

fn links(value: &Value, talk: &mut Talk, programme: &mut Programme) {
    const FIELDS: [(&str, &str); 6] = [
        ("uri", "website"),
        ("slide", "slides"),
        ("record", "video"),
        ("live", "video"),
        ("qa", "questions"),
        ("co_write", "notes"),
    ];
    for (field, kind) in FIELDS {
        let url = text(value, field);
        if url.is_empty() {
            continue;
        }
        if url.contains("://") {
            talk.links.extend(link(kind, &url, ""));
        } else if url.contains("取消") {
            talk.status = Some(Status::Cancelled);
            let finding = Finding::warning(
                "session-cancelled-by-word",
                talk.origin.place.clone(),
                format!("\"{field}\" says \"{url}\", shown as cancelled"),
            );
            programme
                .findings
                .push(finding.about(talk.any_title()).advise("confirm it, for example in a mapping file"));
        }
    }
}
