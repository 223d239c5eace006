//! Sessions as a calendar file (RFC 5545), for the calendar apps of phones and desks.
//!
//! Times are written in UTC: a zone without its definition is an hour wrong in some calendars, a definition is refused
//! by others. An entry keeps its `UID` for ever, and `SEQUENCE` and `DTSTAMP` follow the programme's revision, never a
//! clock. Invariant: the same programme, entries and words give the same bytes.

use crate::bundle::{Location, Status, Texts};
use crate::ids::SessionId;
use crate::route::query::encode;
use crate::route::{Address, Route};
use crate::schedule::{Schedule, Session};
use crate::text::{LangTag, Text};
use crate::time::{Instant, Minutes, Offset};

mod file;
mod google;
mod lines;

pub use file::file_name;
use lines::Lines;

/// What a calendar is written from.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The programme.
    pub schedule: &'a Schedule,
    /// The long texts, to say what a session is about.
    pub texts: Option<&'a Texts>,
    /// The languages in which to look for a text, best first.
    pub wanted: &'a [LangTag],
    /// The words for sessions that may not take place.
    pub words: Words<'a>,
    /// The address of the app, `https://conf.example/app/`, which links to sessions begin with; empty for no links.
    pub site: &'a str,
}

/// Words that stand before a title, because some calendars do not show the status of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// For sessions that do not take place.
    pub cancelled: &'a str,
    /// For sessions that are not yet certain.
    pub tentative: &'a str,
}

/// A session to write.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The session.
    pub session: &'a Session,
    /// The alarm, if any.
    pub alarm: Option<Alarm>,
}

/// An alarm of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// So long before the start.
    pub before: Minutes,
    /// What it says.
    pub words: String,
}

/// The way from one place to the next, as an entry of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Tells this leg from others of the calendar and stays the same from export to export.
    pub key: String,
    /// When one has to leave.
    pub start: Instant,
    /// When one arrives.
    pub end: Instant,
    /// What it is, in a line.
    pub title: String,
    /// Where it begins.
    pub place: String,
    /// Which car, what else if it is missed.
    pub note: String,
    /// The alarm, if any.
    pub alarm: Option<Alarm>,
}

/// A calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The file, to be kept as UTF-8 under the media type `text/calendar`.
    pub text: String,
    /// How many entries it has.
    pub entries: usize,
    /// Sessions without a time cannot stand in a calendar.
    pub left_out: Vec<SessionId>,
}

impl Export<'_> {
    /// Writes a calendar of that name.
    pub fn calendar(&self, name: &str, entries: &[Entry<'_>], legs: &[Leg]) -> Calendar {
        let mut out = Lines::default();
        out.plain("BEGIN", "VCALENDAR");
        out.plain("VERSION", "2.0");
        out.plain("PRODID", "-//Trackhop//Trackhop//EN");
        out.plain("CALSCALE", "GREGORIAN");
        // Not REQUEST, which would be an invitation.
        out.plain("METHOD", "PUBLISH");
        out.text("NAME", name);
        out.text("X-WR-CALNAME", name);
        out.text("X-WR-TIMEZONE", &self.schedule.event.zone);
        out.plain("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        out.plain("X-PUBLISHED-TTL", "PT1H");
        let mut left_out = Vec::new();
        for entry in entries {
            if !self.session(entry, &mut out) {
                left_out.push(entry.session.id.clone());
            }
        }
        for leg in legs {
            self.leg(leg, &mut out);
        }
        out.plain("END", "VCALENDAR");
        let entries = (entries.len() + legs.len()).saturating_sub(left_out.len());
        Calendar { text: out.finish(), entries, left_out }
    }

    /// Writes a session; says whether it has a time.
    fn session(&self, entry: &Entry<'_>, out: &mut Lines) -> bool {
        let session = entry.session;
        let Some((start, when)) = session.when.and_then(|when| Some((stamp(when.start.instant)?, when)))
        else {
            return false;
        };
        self.begin(&encode(session.id.as_str()), out);
        out.plain("DTSTART", &start);
        let end = when.end.filter(|end| when.start.instant < end.instant);
        out.plain_if("DTEND", end.and_then(|end| stamp(end.instant)).as_deref());
        out.text("SUMMARY", &self.title(session));
        out.text("LOCATION", &self.place(session));
        out.plain_if("GEO", self.point(session).map(|point| geo(&point)).as_deref());
        out.text("DESCRIPTION", &self.description(session));
        out.plain_if("URL", self.page(session).as_deref());
        let theme = session.theme.as_ref().and_then(|id| self.schedule.themes.get(id));
        out.text("CATEGORIES", theme.map(|theme| self.show(&theme.name)).unwrap_or_default());
        out.plain(
            "STATUS",
            match session.status {
                Status::Cancelled => "CANCELLED",
                Status::Tentative => "TENTATIVE",
                Status::Confirmed | Status::Moved | Status::Unknown => "CONFIRMED",
            },
        );
        finish(entry.alarm.as_ref(), out);
        true
    }

    fn leg(&self, leg: &Leg, out: &mut Lines) {
        // Encoded ids have no slash: no session has this `UID`.
        self.begin(&format!("leg/{}", encode(&leg.key)), out);
        out.plain_if("DTSTART", stamp(leg.start).as_deref());
        out.plain_if("DTEND", stamp(leg.end).filter(|_| leg.start < leg.end).as_deref());
        out.text("SUMMARY", &leg.title);
        out.text("LOCATION", &leg.place);
        out.text("DESCRIPTION", &leg.note);
        finish(leg.alarm.as_ref(), out);
    }

    fn begin(&self, id: &str, out: &mut Lines) {
        let event = &self.schedule.event;
        // A programme that does not say when it changed is older than any that does.
        let updated = event.updated.and_then(|updated| stamp(updated.instant));
        let updated = updated.as_deref().unwrap_or("19700101T000000Z");
        out.plain("BEGIN", "VEVENT");
        out.plain("UID", &format!("{id}@{}.trackhop", encode(event.id.as_str())));
        out.plain("DTSTAMP", updated);
        out.plain("LAST-MODIFIED", updated);
        let revision = i32::try_from(event.revision).unwrap_or(i32::MAX);
        out.plain("SEQUENCE", &revision.to_string());
    }

    /// The title, with the word for a session that may not take place.
    fn title(&self, session: &Session) -> String {
        let title = self.show(&session.title);
        match session.status {
            Status::Cancelled => format!("[{}] {title}", self.words.cancelled),
            Status::Tentative => format!("[{}] {title}", self.words.tentative),
            Status::Confirmed | Status::Moved | Status::Unknown => title.to_owned(),
        }
    }

    /// Rooms, house and address.
    fn place(&self, session: &Session) -> String {
        let rooms = session.rooms.iter().filter_map(|id| self.schedule.room(id)).map(|(_, name)| name);
        let venue = session.venue.as_ref().and_then(|id| self.schedule.venues.get(id));
        let parts = rooms.chain(venue.into_iter().flat_map(|venue| [&venue.name, &venue.address]));
        joined(parts.map(|part| self.show(part)), ", ")
    }

    /// Second title, people, what it is about, and where to read on.
    fn description(&self, session: &Session) -> String {
        let people = session.people.iter().filter_map(|id| self.schedule.people.get(id));
        let people = joined(people.map(|person| self.show(&person.name)), ", ");
        let about = self.texts.and_then(|texts| texts.sessions.get(&session.id)?.pick(self.wanted));
        let about = about.map(|about| about.value.to_plain()).unwrap_or_default();
        let page = self.page(session).unwrap_or_default();
        joined([self.show(&session.subtitle), &people, &about, &page].into_iter(), "\n")
    }

    fn point(&self, session: &Session) -> Option<Location> {
        self.schedule.venues.get(session.venue.as_ref()?)?.location.clone()
    }

    /// The page of a session in the app.
    fn page(&self, session: &Session) -> Option<String> {
        let address = Address::of(&self.schedule.event.id, Route::Session(session.id.clone()));
        (!self.site.is_empty()).then(|| format!("{}{}", self.site, address.href()))
    }

    fn show<'t>(&self, text: &'t Text) -> &'t str {
        text.in_lang(self.wanted)
    }
}

/// Alarms come last: some calendars stop reading an entry there.
fn finish(alarm: Option<&Alarm>, out: &mut Lines) {
    if let Some(alarm) = alarm {
        out.plain("BEGIN", "VALARM");
        out.plain("ACTION", "DISPLAY");
        // A positive duration would ring after the start, and a negative nothing is read as "-0" by some.
        let before = alarm.before.0.max(0);
        out.plain("TRIGGER", &if before == 0 { "PT0M".to_owned() } else { format!("-PT{before}M") });
        out.text("DESCRIPTION", &alarm.words);
        out.plain("END", "VALARM");
    }
    out.plain("END", "VEVENT");
}

/// A minute of UTC as calendars write it; nothing outside the years they know.
fn stamp(instant: Instant) -> Option<String> {
    let utc = instant.at(Offset::UTC);
    let (date, clock) = (utc.date(), utc.clock());
    (1..=9999).contains(&date.year()).then(|| {
        let year = date.year();
        let (month, day) = (date.month(), date.day());
        format!("{year:04}{month:02}{day:02}T{:02}{:02}00Z", clock.hour(), clock.minute())
    })
}

fn geo(point: &Location) -> String {
    point.geo_uri().trim_start_matches("geo:").replace(',', ";")
}

/// The parts that are not empty.
fn joined<'a>(parts: impl Iterator<Item = &'a str>, between: &str) -> String {
    let mut out = String::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push_str(between);
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests;
