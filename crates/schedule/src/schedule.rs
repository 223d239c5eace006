//! The checked programme: ids resolved, times parsed, sorted by programme day and start.
//!
//! A [`Schedule`] is immutable. Every id inside it leads somewhere: references that led nowhere were
//! removed while building and reported as issues, so that looking up never fails halfway.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

use crate::bundle::{
    Community, Level, Mode, Notice, Person, Registration, SessionKind, Source, Sponsor, Status, Theme, Venue,
};
use crate::ids::{
    CommunityId, EventId, GroupId, LevelId, PersonId, RoomId, SessionId, SponsorId, ThemeId, VenueId,
};
use crate::link::SafeLink;
use crate::shuttle::Shuttle;
use crate::text::{LangTag, Text};
use crate::time::{Clock, Date, Instant, Moment, Offset};

mod build;
pub(crate) use build::{At, directory};

/// A programme as used.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// The event itself.
    pub event: EventInfo,
    /// The sessions: first those with a time by programme day and start, then those to be announced.
    pub sessions: Directory<SessionId, Session>,
    /// The programme days, in order; each knows which sessions are its own.
    pub days: Vec<ProgrammeDay>,
    /// The houses, in the order of the source.
    pub venues: Directory<VenueId, Venue>,
    /// The themes, in the order of the source.
    pub themes: Directory<ThemeId, Theme>,
    /// The levels, from the easiest.
    pub levels: Directory<LevelId, Level>,
    /// The communities, in the order of the source.
    pub communities: Directory<CommunityId, Community>,
    /// The sponsors, in the order of the source.
    pub sponsors: Directory<SponsorId, Sponsor>,
    /// The people on stage.
    pub people: Directory<PersonId, Person>,
    /// Stops, lines and walking minutes.
    pub shuttle: Shuttle,
    /// What the organisers want known.
    pub notices: Vec<Notice>,
    rooms: BTreeMap<RoomId, (VenueId, usize)>,
    first_undated: usize,
}

/// The event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventInfo {
    /// Id of the event.
    pub id: EventId,
    /// Name.
    pub name: Text,
    /// A line under the name, such as the city.
    pub place: Text,
    /// IANA name of the zone, for telling people, not for computing.
    pub zone: String,
    /// Offset of the event's clocks during the event.
    pub offset: Offset,
    /// When a programme day ends.
    pub day_change: Clock,
    /// Languages the organisers write in.
    pub languages: Vec<LangTag>,
    /// Home page.
    pub url: Option<SafeLink>,
    /// Where the data came from.
    pub source: Option<Source>,
    /// When the organisers last changed the data.
    pub updated: Option<Moment>,
    /// Counts the published states.
    pub revision: u64,
}

/// Anything with a title and, usually, a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Id.
    pub id: SessionId,
    /// What sort of session it is.
    pub kind: SessionKind,
    /// Title.
    pub title: Text,
    /// Second title.
    pub subtitle: Text,
    /// Theme.
    pub theme: Option<ThemeId>,
    /// Level.
    pub level: Option<LevelId>,
    /// Languages spoken; empty when unknown.
    pub spoken: Vec<LangTag>,
    /// Languages of the slides; empty when unknown.
    pub slides: Vec<LangTag>,
    /// Speakers and moderators.
    pub people: Vec<PersonId>,
    /// The house.
    pub venue: Option<VenueId>,
    /// The rooms.
    pub rooms: Vec<RoomId>,
    /// When; `None` while to be announced.
    pub when: Option<When>,
    /// The programme day of the start.
    pub day: Option<Date>,
    /// Whether it takes place.
    pub status: Status,
    /// Who is where.
    pub mode: Mode,
    /// Places there are.
    pub capacity: Option<u32>,
    /// Places taken.
    pub taken: Option<u32>,
    /// How one registers.
    pub registration: Option<Registration>,
    /// The repeat group.
    pub group: Option<GroupId>,
    /// Communities that host it.
    pub hosts: Vec<CommunityId>,
    /// Sponsors that support it.
    pub sponsors: Vec<SponsorId>,
    /// Links that may be offered.
    pub links: Vec<Link>,
    /// Free words.
    pub tags: Vec<Text>,
}

/// The time of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Start.
    pub start: Moment,
    /// End; `None` when nobody published one.
    pub end: Option<Moment>,
}

/// A link that passed the rule, with its purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `website`, `slides`, `video`, `questions`, `code`, `feedback` or another word.
    pub kind: String,
    /// The address.
    pub link: SafeLink,
    /// What to call it; empty for the name of the kind.
    pub label: Text,
}

/// A programme day and its sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgrammeDay {
    /// The date.
    pub date: Date,
    /// A name such as "Day 1"; may be empty.
    pub name: Text,
    sessions: Range<usize>,
}

impl When {
    /// Whether the session runs at that minute: from the start until before the end.
    pub fn contains(&self, now: Instant) -> bool {
        self.start.instant <= now && self.end.is_some_and(|end| now < end.instant)
    }

    /// Whether two sessions share at least a minute. Without an end a session counts as one minute.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start.instant < other.last_instant() && other.start.instant < self.last_instant()
    }

    /// The end, or a minute after the start.
    pub(crate) fn last_instant(&self) -> Instant {
        let minute_later = self.start.instant.plus(crate::time::Minutes(1));
        self.end.map_or(minute_later, |end| end.instant.max(minute_later))
    }
}

impl Schedule {
    /// Sessions of a programme day, by start.
    pub fn sessions_of(&self, day: &ProgrammeDay) -> &[Session] {
        self.sessions.as_slice().get(day.sessions.clone()).unwrap_or_default()
    }

    /// Sessions with a time, by programme day and start.
    pub fn dated(&self) -> &[Session] {
        self.sessions.as_slice().get(..self.first_undated).unwrap_or_default()
    }

    /// Sessions whose time is still to be announced, in the order of the source.
    pub fn undated(&self) -> &[Session] {
        self.sessions.as_slice().get(self.first_undated..).unwrap_or_default()
    }

    /// The venue and name of a room.
    pub fn room(&self, id: &RoomId) -> Option<(&Venue, &Text)> {
        let (venue, index) = self.rooms.get(id)?;
        let venue = self.venues.get(venue)?;
        Some((venue, &venue.rooms.get(*index)?.name))
    }

    /// Places left, where capacity and places taken are known for the session or, failing that, its venue.
    pub fn places(&self, session: &Session) -> Option<Places> {
        let own = session.capacity.map(|capacity| Places { capacity, taken: session.taken });
        own.or_else(|| {
            let venue = self.venues.get(session.venue.as_ref()?)?;
            Some(Places { capacity: venue.capacity?, taken: venue.taken })
        })
    }

    /// The communities that host a session: its own, or else those of its venue.
    pub fn hosts(&self, session: &Session) -> Vec<CommunityId> {
        let venue = || Some(&self.venues.get(session.venue.as_ref()?)?.hosts);
        let own = (!session.hosts.is_empty()).then_some(&session.hosts);
        own.or_else(venue).cloned().unwrap_or_default()
    }

    /// The sponsors of a session: its own, or else those of its venue.
    pub fn sponsors_of(&self, session: &Session) -> Vec<SponsorId> {
        let venue = || Some(&self.venues.get(session.venue.as_ref()?)?.sponsors);
        let own = (!session.sponsors.is_empty()).then_some(&session.sponsors);
        own.or_else(venue).cloned().unwrap_or_default()
    }

    /// Other sessions of the same repeat group, by start.
    pub fn repeats<'a>(&'a self, session: &'a Session) -> impl Iterator<Item = &'a Session> {
        self.sessions.iter().filter(move |other| {
            session.group.is_some() && other.group == session.group && other.id != session.id
        })
    }
}

/// How many people a place holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// Places there are.
    pub capacity: u32,
    /// Places taken, where published.
    pub taken: Option<u32>,
}

impl Places {
    /// Whether every place is taken.
    pub fn full(&self) -> bool {
        self.taken.is_some_and(|taken| taken >= self.capacity)
    }
}

/// Records in order, found by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Directory<Id, T> {
    items: Vec<T>,
    // One type of key for all directories: the typed ids guard the way in.
    by_id: BTreeMap<Arc<str>, usize>,
    of: PhantomData<Id>,
}

impl<Id, T> Directory<Id, T> {
    /// The record of an id.
    pub fn get<Q: AsRef<str> + ?Sized>(&self, id: &Q) -> Option<&T> {
        self.by_id.get(id.as_ref()).and_then(|index| self.items.get(*index))
    }

    /// Whether there is a record of that id.
    pub fn contains<Q: AsRef<str> + ?Sized>(&self, id: &Q) -> bool {
        self.by_id.contains_key(id.as_ref())
    }

    /// The position of an id in the order.
    pub fn position<Q: AsRef<str> + ?Sized>(&self, id: &Q) -> Option<usize> {
        self.by_id.get(id.as_ref()).copied()
    }
}

impl<Id, T> Directory<Id, T> {
    /// All records in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// All records in order.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

#[cfg(test)]
pub(crate) mod tests;
