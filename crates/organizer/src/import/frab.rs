//! What frab's XML and JSON have in common: one row becomes one talk.
//!
//! `date` wins over `start`, `end` over `duration`, the event's own room over its container.

use trackhop_schedule::bundle::{RichText, SessionLink};
use trackhop_schedule::time::{Clock, Date};

use super::Context;
use crate::model::{End, EventFacts, Named, Person, Programme, Room, Talk};
use crate::when::{self, Stamp};
use crate::{clean, json};

/// An event as it stands in the file, every field as text; empty when missing.
#[derive(Default)]
pub(super) struct Row {
    pub(super) guid: String,
    pub(super) id: String,
    pub(super) code: String,
    pub(super) date: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) duration: String,
    pub(super) room: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) track: String,
    pub(super) track_key: String,
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) texts: [String; 2],
    pub(super) people: Vec<Person>,
    pub(super) links: Vec<SessionLink>,
}

/// The day a row is listed under.
#[derive(Clone, Copy, Default)]
pub(super) struct Container {
    pub(super) date: Option<Date>,
    pub(super) day_change: Option<Clock>,
}

pub(super) fn add(
    row: Row,
    place: String,
    container: Container,
    pretalx: bool,
    context: &Context,
    programme: &mut Programme,
) {
    let start = start(&row, container);
    let end = match Stamp::parse(&row.end) {
        Some(end) => Some(End::At(end)),
        None => when::parse_duration(&row.duration).map(End::After),
    };
    let mut links = row.links;
    links.extend(super::link("website", &row.url, ""));
    let talk = Talk {
        id: id(&row.code, &row.guid, &row.id, &row.url, pretalx),
        origin: context.at(place),
        title: json::bare(&row.title),
        subtitle: json::bare(&row.subtitle),
        kind_word: row.kind,
        track: named(row.track_key, &row.track),
        language: row.language,
        rooms: (!row.room.is_empty())
            .then(|| Room { named: Named::plain(&row.room), ..Room::default() })
            .into_iter()
            .collect(),
        start,
        end,
        people: row.people,
        about: about(&row.texts),
        links,
        ..Talk::default()
    };
    programme.add(talk);
}

/// A source without `date` gives a clock time and the programme day: small hours belong to the next date.
fn start(row: &Row, container: Container) -> Option<Stamp> {
    if let Some(stamp) = Stamp::parse(&row.date) {
        return Some(stamp);
    }
    let date = container.date?;
    let clock = when::parse_clock(&row.start)?;
    let change = container.day_change.unwrap_or_else(|| Clock::new(4, 0).unwrap_or_default());
    let days = date.days_since_epoch() + i32::from(clock < change);
    Some(Stamp::Wall(Date::from_days_since_epoch(days), clock))
}

/// The most stable id: pretalx's code, which all its exports share; else the guid; else the number.
fn id(code: &str, guid: &str, id: &str, url: &str, pretalx: bool) -> String {
    let code = if code.is_empty() && pretalx { code_of_url(url) } else { Some(code.to_owned()) };
    let id = if id == "0" { "" } else { id };
    let candidates = [code.as_deref().unwrap_or_default(), guid, id];
    candidates.into_iter().find(|id| !id.is_empty()).unwrap_or_default().to_owned()
}

/// `XFUR3C` of `https://host/event/talk/XFUR3C/`.
pub(super) fn code_of_url(url: &str) -> Option<String> {
    let (_, rest) = url.rsplit_once("/talk/")?;
    let code = rest.split('/').next()?;
    let fits = code.len() >= 5 && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    fits.then(|| code.to_owned())
}

fn named(key: String, name: &str) -> Option<Named> {
    let none = matches!(clean::key(name).as_str(), "" | "notrack" | "none");
    (!none).then(|| Named { key, name: json::bare(name) })
}

/// Abstract and description; the second is left out where it repeats the first.
pub(super) fn about(texts: &[String]) -> RichText {
    let mut seen: Vec<String> = Vec::new();
    let mut tree = trackhop_schedule::text::Rich::default();
    for text in texts {
        let key = clean::key(text);
        if key.is_empty() || seen.contains(&key) {
            continue;
        }
        tree.blocks.extend(crate::rich::from_any(text).blocks);
        seen.push(key);
    }
    let mut about = RichText::default();
    if !tree.blocks.is_empty() {
        about.set("und", tree);
    }
    about
}

/// Facts about the event from the fields both forms share.
pub(super) struct Head {
    pub(super) acronym: String,
    pub(super) title: String,
    pub(super) place: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) zone: String,
    pub(super) day_change: String,
    pub(super) url: String,
}

impl Head {
    pub(super) fn facts(self) -> EventFacts {
        let day = |text: &str| when::parse_date(text).map(|date| date.to_string()).unwrap_or_default();
        EventFacts {
            id: clean::slug(if self.acronym.is_empty() { &self.title } else { &self.acronym }),
            name: json::bare(if self.title.is_empty() { &self.acronym } else { &self.title }),
            place: json::bare(&self.place),
            zone: self.zone,
            first_day: day(&self.start),
            last_day: day(&self.end),
            day_change: self.day_change,
            url: self.url,
            updated: String::new(),
        }
    }
}

/// The hour at which all days start, where it can be the hour at which the evening before ends.
pub(super) fn common_day_change(starts: &[String]) -> String {
    let mut clocks = starts.iter().map(|start| match Stamp::parse(start) {
        Some(Stamp::Offset(moment)) => Some(moment.clock()),
        Some(Stamp::Wall(_, clock)) => Some(clock),
        // A day that starts in UTC says nothing about local clocks.
        Some(Stamp::Utc(_)) | None => None,
    });
    let Some(Some(first)) = clocks.next() else { return String::new() };
    let plausible = (2..=9).contains(&first.hour()) && clocks.all(|clock| clock == Some(first));
    if plausible { first.to_string() } else { String::new() }
}
