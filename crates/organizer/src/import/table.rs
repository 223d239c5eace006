//! A spreadsheet as CSV or TSV, or a JSON list of flat records: one row is one session.
//!
//! The header row may be in English or Chinese; a mapping file names columns the tool does not know.

use std::collections::BTreeMap;

use serde_json::Value;
use trackhop_schedule::bundle::Location;

use super::{Context, link};
use crate::failure::Failure;
use crate::json;
use crate::model::{End, Named, Origin, Person, Programme, Room, Talk, tag};
use crate::when::{self, Stamp};
use crate::{clean, words};

mod columns;

/// The cells of a row by field.
type Row = BTreeMap<String, String>;

pub(super) fn import(text: &str, context: &Context) -> Result<Programme, Failure> {
    let delimiter = columns::delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut fields: Vec<Option<String>> = Vec::new();
    let mut programme = Programme::default();
    let mut carried = Carried::default();
    let mut tried: Vec<String> = Vec::new();
    for record in reader.records() {
        let record = record
            .map_err(|error| Failure::bad_input(&*context.file, format!("the table breaks off: {error}")))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<&str> = record.iter().collect();
        if cells.iter().all(|cell| clean::line(cell).is_empty()) {
            continue;
        }
        if fields.is_empty() {
            // Spreadsheets often start with a title above the header row.
            let found: Vec<Option<String>> = cells.iter().map(|cell| columns::field(cell, context)).collect();
            let known = found.iter().flatten().count();
            let has_title = found.iter().flatten().any(|field| field.starts_with("title"));
            if has_title && known >= 2 {
                fields = found;
            } else if tried.len() >= 10 {
                break;
            } else {
                tried.extend(cells.iter().take(8).map(|cell| clean::line(cell)));
            }
            continue;
        }
        let mut row = Row::new();
        for (field, cell) in fields.iter().zip(&cells) {
            if let Some(field) = field.as_ref().filter(|_| !cell.trim().is_empty()) {
                row.entry(field.clone()).or_insert_with(|| (*cell).to_owned());
            }
        }
        add(row, context.at(format!("line {line}")), &mut carried, &mut programme);
    }
    if fields.is_empty() {
        let message = format!(
            "the table has no header row with a title and a second known column; seen: {}",
            tried.join(", ")
        );
        return Err(Failure::bad_input(&*context.file, message).hint(
            "name the columns title, date, start, end, room, venue, speaker, or map them in a mapping file",
        ));
    }
    Ok(programme)
}

/// A JSON list of flat records, such as EMF's.
pub(super) fn records(value: &Value, context: &Context) -> Result<Programme, Failure> {
    let mut programme = Programme::default();
    let mut carried = Carried::default();
    let Some(items) = value.as_array() else {
        return Err(Failure::bad_input(&*context.file, "the file is no list of records"));
    };
    for (index, item) in items.iter().enumerate() {
        let mut row = Row::new();
        for (key, value) in item.as_object().into_iter().flatten() {
            let cell = match value {
                Value::String(text) => text.clone(),
                Value::Array(parts) => parts.iter().map(json::scalar).collect::<Vec<_>>().join(";"),
                other => json::scalar(other),
            };
            if let Some(field) = columns::field(key, context).filter(|_| !cell.trim().is_empty()) {
                row.entry(field).or_insert(cell);
            }
        }
        add(row, context.at(format!("/{index}")), &mut carried, &mut programme);
    }
    Ok(programme)
}

/// What spreadsheets write once for several rows.
#[derive(Default)]
struct Carried {
    date: String,
}

fn add(row: Row, origin: Origin, carried: &mut Carried, programme: &mut Programme) {
    let cell = |field: &str| row.get(field).map(String::as_str).unwrap_or_default();
    let line = |field: &str| clean::line(cell(field));
    let mut title = trackhop_schedule::text::Text::default();
    if !line("title").is_empty() {
        title.set(language_of(&row, "title"), line("title"));
    }
    let mut about = trackhop_schedule::bundle::RichText::default();
    json::set_long(&mut about, language_of(&row, "about"), cell("about"));
    for (field, value) in &row {
        match field.split_once('.') {
            Some(("title", lang)) => title.set(tag(lang), clean::line(value)),
            Some(("about", lang)) => json::set_long(&mut about, &json::normal_tag(lang), value),
            _ => {}
        }
    }
    if !cell("date").is_empty() {
        carried.date = line("date");
    }
    let (start, end) = times(&row, &carried.date);
    let people =
        split_names(cell("speaker")).map(|name| Person { named: Named::plain(&name), ..Person::default() });
    let named = |field: &str| Some(Named::plain(&line(field))).filter(|named| !named.is_empty());
    let mut links = Vec::new();
    for (field, kind) in [
        ("url", "website"),
        ("slides", "slides"),
        ("video", "video"),
        ("questions", "questions"),
        ("register", "registration"),
    ] {
        links.extend(link(kind, cell(field), ""));
    }
    let room = Room {
        named: named("room").unwrap_or_default(),
        house: json::bare(cell("venue")),
        location: location(cell("latlon"), cell("lat"), cell("lon")),
        capacity: None,
    };
    let mode = match clean::key(cell("mode")).as_str() {
        "online" | "線上" => Some(trackhop_schedule::bundle::Mode::Online),
        "hybrid" | "實體線上" => Some(trackhop_schedule::bundle::Mode::Hybrid),
        "remote" | "remotespeaker" | "遠端" => Some(trackhop_schedule::bundle::Mode::RemoteSpeaker),
        _ => None,
    };
    programme.add(Talk {
        origin,
        id: line("id"),
        title,
        subtitle: json::bare(cell("subtitle")),
        kind_word: line("type"),
        track: named("track"),
        level: named("level"),
        language: line("language"),
        rooms: Some(room)
            .filter(|room| !room.named.is_empty() || !room.house.is_empty())
            .into_iter()
            .collect(),
        start,
        end,
        people: people.collect(),
        about,
        links,
        status: words::status(cell("status")),
        mode,
        capacity: cell("capacity").trim().parse().ok(),
        tags: split_names(cell("tags")).map(|tag| json::bare(&tag)).collect(),
        hosts: split_names(cell("host")).collect(),
        ..Talk::default()
    });
}

/// The language of a column that names none: beside one in English it is not in English.
fn language_of(row: &Row, field: &str) -> &'static str {
    let has = |lang: &str| row.contains_key(&format!("{field}.{lang}"));
    match (has("en"), has("zh")) {
        (true, false) => "zh-Hant",
        (false, true) => "en",
        _ => "und",
    }
}

/// A full date and time, or a date column with a clock, or a range such as `13:50-14:20`.
fn times(row: &Row, date: &str) -> (Option<Stamp>, Option<End>) {
    let cell = |field: &str| row.get(field).map(String::as_str).unwrap_or_default();
    let on_date = |text: &str| {
        let clock = when::parse_clock(text)?;
        Some(Stamp::Wall(when::parse_date(date)?, clock))
    };
    let (mut from, mut to) = (cell("start"), cell("end"));
    if to.is_empty()
        && Stamp::parse(from).is_none()
        && let Some((a, b)) = from.split_once(['-', '–', '—', '‑', '~', '～', '〜', '至'])
    {
        (from, to) = (a, b);
    }
    let start = Stamp::parse(from).or_else(|| on_date(from));
    let end = Stamp::parse(to).or_else(|| on_date(to));
    let end = match (start, end) {
        // A party from 22:00 to 02:00 ends on the next date.
        (Some(Stamp::Wall(day, from)), Some(Stamp::Wall(same, to))) if day == same && to < from => {
            let next = trackhop_schedule::time::Date::from_days_since_epoch(day.days_since_epoch() + 1);
            Some(End::At(Stamp::Wall(next, to)))
        }
        (_, Some(end)) => Some(End::At(end)),
        (_, None) => when::parse_duration(cell("duration")).map(End::After),
    };
    (start, end)
}

fn split_names(text: &str) -> impl Iterator<Item = String> {
    let separators: &[char] = if text.contains([';', '、', '\n', '；']) {
        &[';', '、', '\n', '；']
    } else {
        &[',', '/', '，']
    };
    text.split(separators).map(clean::line).filter(|name| !name.is_empty())
}

/// Latitude before longitude, as people and EMF write it.
fn location(both: &str, lat: &str, lon: &str) -> Option<Location> {
    let (lat, lon) = both.split_once([';', ',']).unwrap_or((lat, lon));
    Some(Location { lat: lat.trim().parse().ok()?, lon: lon.trim().parse().ok()?, source: None })
}
