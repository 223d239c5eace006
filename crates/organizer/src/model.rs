//! What a source says, whatever its format: facts with their origin, before ids, venues and days are decided.
//!
//! Every record a source holds as a session is in [`Programme::talks`], [`Programme::merged`] or
//! [`Programme::dropped`].

use std::sync::Arc;

use trackhop_schedule::bundle::{
    Community, Location, Mode, RichText, SessionKind, SessionLink, Sponsor, Status, Travel, Venue,
};
use trackhop_schedule::text::{LangTag, Text};
use trackhop_schedule::time::Minutes;

use crate::finding::Finding;
use crate::when::Stamp;
use crate::words::Languages;

/// Where a fact stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file.
    pub file: Arc<str>,
    /// The place in it: a JSON pointer, an element path or a line.
    pub place: String,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.place)
    }
}

/// Everything one or several sources say.
#[derive(Clone, Debug, Default)]
pub struct Programme {
    /// Facts about the event.
    pub event: EventFacts,
    /// Rooms the source declares, in its order.
    pub rooms: Vec<Room>,
    /// Tracks the source declares, in its order.
    pub tracks: Vec<Named>,
    /// Levels the source declares, in its order.
    pub levels: Vec<Named>,
    /// People the source declares.
    pub people: Vec<Person>,
    /// The sessions.
    pub talks: Vec<Talk>,
    /// Records that went into another session while reading, with the reason.
    pub merged: Vec<Lost>,
    /// Sessions that could not be used, with the reason.
    pub dropped: Vec<Lost>,
    /// Whether the source is known to have no dates, so that their absence is no sign of a wrong reading.
    pub undated: bool,
    /// Communities, complete.
    pub communities: Vec<Community>,
    /// Sponsors, complete.
    pub sponsors: Vec<Sponsor>,
    /// Venues, complete.
    pub venues: Vec<Venue>,
    /// Shuttle.
    pub travel: Travel,
    /// Trips of the shuttle that were read, and those that could not be used.
    pub trips: Tally,
    /// What is doubtful in the source.
    pub findings: Vec<Finding>,
}

/// A record that is not in the bundle under its own name, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Where it stood.
    pub origin: Origin,
    /// Its title or id.
    pub record: String,
    /// Why, as a clause: "has no title".
    pub reason: String,
}

/// How many records of a kind were read, and which of them are not in the bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records read.
    pub read: usize,
    /// Records left out, with the reason.
    pub dropped: Vec<Lost>,
}

/// What a source says about the event as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventFacts {
    /// Short name, such as an acronym.
    pub id: String,
    /// Name.
    pub name: Text,
    /// City or house.
    pub place: Text,
    /// IANA name of the zone.
    pub zone: String,
    /// First day, `2020-09-05`.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// When a programme day ends, `04:00`.
    pub day_change: String,
    /// Home page.
    pub url: String,
    /// When the source was last changed.
    pub updated: String,
}

/// A thing with a key in the source and a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Key the source uses; empty when it goes by name.
    pub key: String,
    /// Name.
    pub name: Text,
}

impl Named {
    /// A thing that goes by its name.
    pub fn plain(name: &str) -> Self {
        Self { key: String::new(), name: crate::json::bare(name) }
    }

    /// The name in any language.
    pub fn any_name(&self) -> &str {
        self.name.in_lang(&[])
    }

    /// Whether there is neither key nor name.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty() && self.any_name().is_empty()
    }
}

/// A room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Room {
    /// Key and name.
    pub named: Named,
    /// People it holds.
    pub capacity: Option<u32>,
    /// Coordinates.
    pub location: Option<Location>,
    /// House or city the source names for the room.
    pub house: Text,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Key and name.
    pub named: Named,
    /// Introduction.
    pub about: RichText,
    /// Links.
    pub links: Vec<SessionLink>,
}

/// When a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At a time.
    At(Stamp),
    /// After some minutes.
    After(Minutes),
}

/// A session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talk {
    /// Where it stands.
    pub origin: Origin,
    /// The source's most stable id; empty when there is none.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Second title.
    pub subtitle: Text,
    /// The source's word for the kind of session.
    pub kind_word: String,
    /// The kind, where the source's structure says so.
    pub kind: Option<SessionKind>,
    /// Track.
    pub track: Option<Named>,
    /// Level.
    pub level: Option<Named>,
    /// The source's words for the language.
    pub language: String,
    /// Languages, where the source's structure says so.
    pub languages: Option<Languages>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Start.
    pub start: Option<Stamp>,
    /// End.
    pub end: Option<End>,
    /// People, by key or name.
    pub people: Vec<Person>,
    /// What it is about.
    pub about: RichText,
    /// Links, not yet checked.
    pub links: Vec<SessionLink>,
    /// Status, where the source has a field for it.
    pub status: Option<Status>,
    /// Mode, where the source says so.
    pub mode: Option<Mode>,
    /// Places there are.
    pub capacity: Option<u32>,
    /// Free words.
    pub tags: Vec<Text>,
    /// Communities that host, by name.
    pub hosts: Vec<String>,
}

impl Talk {
    /// The title in any language.
    pub fn any_title(&self) -> &str {
        self.title.in_lang(&[])
    }
}

impl Programme {
    /// Notes a record that cannot be used.
    pub fn drop_record(&mut self, origin: Origin, record: &str, reason: impl Into<String>) {
        self.dropped.push(Lost { origin, record: record.to_owned(), reason: reason.into() });
    }

    /// Adds a session, or drops it when it has no title.
    pub fn add(&mut self, talk: Talk) {
        if talk.any_title().is_empty() {
            let id = talk.id.clone();
            self.drop_record(talk.origin, &id, "has no title");
        } else {
            self.talks.push(talk);
        }
    }

    /// How many records were read as sessions.
    pub fn read(&self) -> usize {
        self.talks.len() + self.merged.len() + self.dropped.len()
    }

    /// Adds what another source says; facts that are already there stay.
    pub fn extend(&mut self, other: Self) {
        self.event.fill(other.event);
        self.rooms.extend(other.rooms);
        self.tracks.extend(other.tracks);
        self.levels.extend(other.levels);
        self.people.extend(other.people);
        self.talks.extend(other.talks);
        self.merged.extend(other.merged);
        self.dropped.extend(other.dropped);
        self.undated |= other.undated;
        self.communities.extend(other.communities);
        self.sponsors.extend(other.sponsors);
        self.venues.extend(other.venues);
        self.travel.places.extend(other.travel.places);
        self.travel.walks.extend(other.travel.walks);
        self.travel.stops.extend(other.travel.stops);
        self.travel.lines.extend(other.travel.lines);
        self.trips.read += other.trips.read;
        self.trips.dropped.extend(other.trips.dropped);
        self.findings.extend(other.findings);
    }
}

impl EventFacts {
    fn fill(&mut self, other: Self) {
        let fill = |own: &mut String, other: String| {
            if own.is_empty() {
                *own = other;
            }
        };
        fill(&mut self.id, other.id);
        fill(&mut self.zone, other.zone);
        fill(&mut self.first_day, other.first_day);
        fill(&mut self.last_day, other.last_day);
        fill(&mut self.day_change, other.day_change);
        fill(&mut self.url, other.url);
        fill(&mut self.updated, other.updated);
        if self.name.is_empty() {
            self.name = other.name;
        }
        if self.place.is_empty() {
            self.place = other.place;
        }
    }
}

/// Languages of a bundle's texts as tags of this tool.
pub fn tag(text: &str) -> LangTag {
    LangTag::new(crate::json::normal_tag(text))
}
