//! Calendars that the app and the tool write, read back by the tool's own importer.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test helper that fails fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use trackhop_organizer::assemble::{Request, assemble_documents};
use trackhop_organizer::input::Document;
use trackhop_schedule::bundle::{self, Status};
use trackhop_schedule::ics::{Entry, Export, Words};
use trackhop_schedule::schedule::{Schedule, Session};
use trackhop_schedule::text::LangTag;
use trackhop_schedule::time::Instant;

const WORDS: Words<'_> = Words { cancelled: "已取消", tentative: "暫定" };

/// Title, place, start, end, status and point, as far as they can stand in a calendar.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    title: String,
    place: String,
    start: Instant,
    end: Option<Instant>,
    status: Status,
    point: Option<String>,
}

fn schedule(name: &str) -> Schedule {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events").join(name).join("event.json");
    let (mut bundle, _) = bundle::read(&fs::read_to_string(file).unwrap()).unwrap();
    // The sample has no session that may not take place.
    for (session, status) in bundle.sessions.iter_mut().zip([Status::Cancelled, Status::Tentative]) {
        session.status = status;
    }
    Schedule::build(bundle).0
}

fn expected(schedule: &Schedule, session: &Session, wanted: &[LangTag]) -> Option<Seen> {
    let when = session.when?;
    let title = session.title.in_lang(wanted);
    let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id));
    let rooms = session.rooms.iter().map(|id| schedule.room(id).unwrap().1);
    let places: Vec<&str> = rooms
        .chain(venue.iter().flat_map(|venue| [&venue.name, &venue.address]))
        .map(|name| name.in_lang(wanted))
        .filter(|name| !name.is_empty())
        .collect();
    Some(Seen {
        title: match session.status {
            Status::Cancelled => format!("[已取消] {title}"),
            Status::Tentative => format!("[暫定] {title}"),
            _ => title.to_owned(),
        },
        place: places.join(", "),
        start: when.start.instant,
        end: when.end.map(|end| end.instant),
        status: session.status,
        point: venue.and_then(|venue| venue.location.as_ref()).map(|point| point.geo_uri()),
    })
}

/// What the importer finds, by `UID`.
fn found(text: &str) -> BTreeMap<String, Seen> {
    let document = Document { name: "plan.ics".to_owned(), bytes: text.as_bytes().to_vec() };
    let built = assemble_documents(vec![document], &Request::default()).unwrap().built;
    let schedule = Schedule::build(built.bundle).0;
    let seen = |session: &Session| {
        let when = session.when.unwrap();
        let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id));
        let room = session.rooms.first().map(|id| schedule.room(id).unwrap().1.in_lang(&[]).to_owned());
        Seen {
            title: session.title.in_lang(&[]).to_owned(),
            place: room.or(venue.map(|venue| venue.name.in_lang(&[]).to_owned())).unwrap_or_default(),
            start: when.start.instant,
            end: when.end.map(|end| end.instant),
            status: session.status,
            point: venue.and_then(|venue| venue.location.as_ref()).map(|point| point.geo_uri()),
        }
    };
    schedule.sessions.iter().map(|session| (session.id.to_string(), seen(session))).collect()
}

#[track_caller]
fn check(event: &str, language: &str) {
    let schedule = schedule(event);
    let wanted = [LangTag::from(language)];
    let site = "https://conf.example/app/";
    let export = Export { schedule: &schedule, texts: None, wanted: &wanted, words: WORDS, site };
    let entries: Vec<Entry<'_>> =
        schedule.sessions.iter().map(|session| Entry { session, alarm: None }).collect();
    let calendar = export.calendar("行程", &entries, &[]);
    let mut found = found(&calendar.text);
    assert_eq!((found.len(), calendar.left_out.len()), (schedule.dated().len(), schedule.undated().len()));
    for session in schedule.dated() {
        let uid = format!("{}@{event}.trackhop", session.id);
        assert_eq!(found.remove(&uid), expected(&schedule, session, &wanted), "{uid} in {language}");
    }
}

#[test]
fn the_importer_reads_the_same_times_titles_and_places() {
    check("pycon-tw-2020", "zh-Hant");
    check("pycon-tw-2020", "en");
    check("python-communities", "zh-Hant");
}
