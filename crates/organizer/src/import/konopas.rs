//! KonOpas and ConClár: JSON, or scripts that assign arrays (`var program = [...]; var people = [...];`).
//!
//! Times are on the wall unless `datetime` brings an offset. Zero minutes mean unknown.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Context, link};
use crate::failure::Failure;
use crate::json::{self, get, list, text};
use crate::model::{End, Named, Person, Programme, Room, Talk};
use crate::when::{self, Stamp};
use crate::{clean, words};

/// Whether a text starts as a script that assigns an array, or calls a function with one.
pub(super) fn is_script(start: &str) -> bool {
    let start = skip_comments(start);
    ["var ", "let ", "const "].iter().any(|word| start.starts_with(word))
        || start.split_once(['=', '(']).is_some_and(|(name, rest)| {
            let name = name.trim();
            !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$'))
                && rest.trim_start().starts_with(['[', '{'])
        })
}

fn skip_comments(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        text = match text.strip_prefix("//") {
            Some(rest) => rest.split_once('\n').map_or("", |(_, rest)| rest),
            None => match text.strip_prefix("/*") {
                Some(rest) => rest.split_once("*/").map_or("", |(_, rest)| rest),
                None => return text,
            },
        };
    }
}

/// Takes the arrays out of a script, with the names they are assigned to.
pub(super) fn script(text: &str, file: &str) -> Result<Vec<(String, Value)>, Failure> {
    let mut rest = skip_comments(text);
    let mut arrays = Vec::new();
    while !rest.is_empty() {
        let Some(at) = rest.find(['[', '{']) else { break };
        let (head, from) = rest.split_at(at);
        let name = head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '('));
        let name = name.rsplit([' ', ';', '\n']).next().unwrap_or_default().to_owned();
        let mut stream = serde_json::Deserializer::from_str(from).into_iter::<Value>();
        let value = match stream.next() {
            Some(Ok(value)) => value,
            Some(Err(error)) => {
                return Err(Failure::bad_input(file, format!("the array \"{name}\" is not JSON: {error}")));
            }
            None => break,
        };
        let read = stream.byte_offset();
        arrays.push((name, value));
        rest =
            from.get(read..).unwrap_or_default().trim_start_matches([')', ';', ',', ' ', '\n', '\r', '\t']);
        rest = skip_comments(rest);
    }
    Ok(arrays)
}

/// Whether JSON is ConClár's.
pub(super) fn fits(value: &Value) -> bool {
    let first = |key| list(value, key).first();
    first("schedule").or_else(|| first("program")).is_some_and(fits_item)
        || first("people").is_some_and(fits_item)
}

/// Whether a record is an item of the programme or a person of KonOpas.
pub(super) fn fits_item(value: &Value) -> bool {
    let has = |key: &str| value.get(key).is_some();
    (has("title") && (has("loc") || has("mins")) && (has("date") || has("datetime")))
        || (has("name") && has("id") && (has("prog") || has("sortname") || get(value, "name").is_array()))
}

/// The arrays of a JSON file, by the names scripts use.
pub(super) fn arrays(value: Value) -> Vec<(String, Value)> {
    match value {
        Value::Object(object) => object.into_iter().filter(|(_, value)| value.is_array()).collect(),
        list => vec![("program".to_owned(), list)],
    }
}

pub(super) fn import(arrays: &[(String, Value)], context: &Context) -> Programme {
    let mut programme = Programme::default();
    let items = || {
        arrays.iter().flat_map(|(name, array)| {
            array.as_array().into_iter().flatten().enumerate().map(move |(index, item)| (name, index, item))
        })
    };
    for (_, _, item) in items().filter(|(_, _, item)| item.get("title").is_none()) {
        programme.people.extend(Some(person(item)).filter(|person| !person.named.is_empty()));
    }
    let known: BTreeMap<String, Person> =
        programme.people.iter().map(|person| (person.named.key.clone(), person.clone())).collect();
    for (name, index, item) in items().filter(|(_, _, item)| item.get("title").is_some()) {
        let place = format!("{name}/{index}");
        let talk = read_item(item, context.at(place), &known);
        programme.add(talk);
    }
    programme
}

fn read_item(value: &Value, origin: crate::model::Origin, known: &BTreeMap<String, Person>) -> Talk {
    let mut talk = Talk {
        origin,
        id: text(value, "id"),
        title: json::localized(get(value, "title")),
        about: json::long(get(value, "desc")),
        start: start(value),
        end: when::parse_duration(&text(value, "mins")).filter(|minutes| minutes.0 > 0).map(End::After),
        kind_word: text(value, "format"),
        ..Talk::default()
    };
    // The first part of a place is the room; a second is its floor or area, which a mapping file may know.
    let places = get(value, "loc");
    let parts: Vec<String> = places
        .as_array()
        .map(|parts| parts.iter().map(json::scalar).collect())
        .unwrap_or_else(|| vec![json::scalar(places)]);
    if let Some(room) = parts.first().filter(|room| !room.is_empty()) {
        talk.rooms.push(Room { named: Named::plain(room), ..Room::default() });
    }
    for tag in list(value, "tags") {
        let label = tag.as_str().map_or_else(|| category_tag(tag), clean::line);
        match label.split_once(':') {
            Some(("track" | "Track", track)) => talk.track = Some(Named::plain(track)),
            Some(("type" | "Type" | "format" | "Format", kind)) if talk.kind_word.is_empty() => {
                talk.kind_word = clean::line(kind);
            }
            Some((_, word)) => talk.tags.push(json::bare(word)),
            None if talk.track.is_none() && !label.is_empty() => talk.track = Some(Named::plain(&label)),
            None => talk.tags.extend(Some(json::bare(&label)).filter(|tag| !tag.is_empty())),
        }
    }
    for person in list(value, "people") {
        let key = text(person, "id");
        let name = known
            .get(&key)
            .map(|known| known.named.name.clone())
            .unwrap_or_else(|| json::bare(without_role(&person_name(person))));
        if !name.is_empty() {
            talk.people.push(Person { named: Named { key, name }, ..Person::default() });
        }
    }
    match get(value, "links") {
        Value::Object(links) => {
            for (kind, url) in links {
                let kind = if kind == "recording" { "video" } else { "website" };
                talk.links.extend(link(kind, &json::scalar(url), ""));
            }
        }
        Value::Array(links) => {
            for item in links {
                let url = item.as_str().map_or_else(|| json::first(item, &["url", "href"]), str::to_owned);
                talk.links.extend(link("", &url, &text(item, "title")));
            }
        }
        _ => {}
    }
    talk.language = talk
        .tags
        .iter()
        .find(|tag| words::language(tag.in_lang(&[])).is_some())
        .map(|tag| tag.in_lang(&[]).to_owned())
        .unwrap_or_default();
    talk
}

fn category_tag(tag: &Value) -> String {
    let category = text(tag, "category");
    let value = json::first(tag, &["label", "value"]);
    if category.is_empty() { value } else { format!("{category}:{value}") }
}

/// `datetime` wins over `date` with `time`; a clock past midnight stands under its own date here.
fn start(value: &Value) -> Option<Stamp> {
    if let Some(stamp) = Stamp::parse(&text(value, "datetime")) {
        return Some(stamp);
    }
    let date = when::parse_date(&text(value, "date"))?;
    Some(Stamp::Wall(date, when::parse_clock(&text(value, "time"))?))
}

fn person(value: &Value) -> Person {
    let name = person_name(value);
    let mut links = Vec::new();
    if let Some(object) = get(value, "links").as_object() {
        for (kind, url) in object.iter().filter(|(kind, _)| *kind != "img") {
            links.extend(link("website", &json::scalar(url), kind));
        }
    }
    Person {
        named: Named { key: text(value, "id"), name: json::bare(&name) },
        about: json::long(get(value, "bio")),
        links,
    }
}

/// `["First", "Last", "Prefix", "Suffix"]`, or the whole name as one text.
fn person_name(value: &Value) -> String {
    let Some(parts) = get(value, "name").as_array() else { return text(value, "name") };
    let part = |index: usize| parts.get(index).map(json::scalar).unwrap_or_default();
    clean::line(&format!("{} {} {} {}", part(2), part(0), part(1), part(3)))
}

fn without_role(name: &str) -> &str {
    match name.rsplit_once(" (") {
        Some((name, role))
            if matches!(
                role.trim_end_matches(')').to_ascii_lowercase().as_str(),
                "moderator" | "mod" | "m" | "host"
            ) =>
        {
            name
        }
        _ => name,
    }
}
