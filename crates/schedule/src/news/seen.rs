//! What the user saw of a session, as a record keeps it.

use super::{first, state};
use crate::route::query::{Pairs, write};
use crate::schedule::{Schedule, Session};
use crate::time::Instant;

/// What the user saw of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The revision of the programme in which it was so.
    pub revision: u64,
    /// Start.
    pub start: Option<Instant>,
    /// End.
    pub end: Option<Instant>,
    /// Whether it took place.
    pub state: State,
    /// Venue and rooms, in the language the organisers name first.
    pub places: Vec<String>,
    /// Title, in the language the organisers name first.
    pub title: String,
}

/// Whether a session took place when it was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It did.
    #[default]
    On,
    /// It was cancelled.
    Cancelled,
    /// The programme no longer had it.
    Gone,
}

impl Seen {
    /// A session as the programme has it now.
    pub fn of(schedule: &Schedule, session: &Session) -> Self {
        let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id));
        let rooms = session.rooms.iter().filter_map(|id| schedule.room(id)).map(|(_, name)| name);
        Self {
            revision: schedule.event.revision,
            start: session.when.map(|when| when.start.instant),
            end: session.when.and_then(|when| when.end).map(|end| end.instant),
            state: state(session.status),
            places: venue
                .map(|venue| &venue.name)
                .into_iter()
                .chain(rooms)
                .map(|name| first(name).to_owned())
                .collect(),
            title: first(&session.title).to_owned(),
        }
    }

    /// The same, now that the programme no longer has it.
    pub(super) fn gone(&self, schedule: &Schedule) -> Self {
        Self { revision: schedule.event.revision, state: State::Gone, ..self.clone() }
    }

    /// Reads the value of a record; what it does not say counts as not seen.
    pub fn parse(value: &str) -> Self {
        let mut seen = Self::default();
        let minute = |value: &str| value.parse().ok().map(Instant::from_unix_minutes);
        for (key, value) in Pairs::new(value) {
            match key.as_str() {
                "rev" => seen.revision = value.parse().unwrap_or(0),
                "start" => seen.start = minute(&value),
                "end" => seen.end = minute(&value),
                "state" if value == "cancelled" => seen.state = State::Cancelled,
                "state" if value == "gone" => seen.state = State::Gone,
                "place" => seen.places.push(value),
                "title" => seen.title = value,
                _ => {}
            }
        }
        seen
    }

    /// The value of a record: minutes of UTC since 1970, venue and rooms, title.
    pub fn value(&self) -> String {
        let minute =
            |minute: Option<Instant>| minute.map(|at| at.unix_minutes().to_string()).unwrap_or_default();
        let (revision, start, end) = (self.revision.to_string(), minute(self.start), minute(self.end));
        let state = match self.state {
            State::On => "",
            State::Cancelled => "cancelled",
            State::Gone => "gone",
        };
        let head = [("rev", revision.as_str()), ("start", &start), ("end", &end), ("state", state)];
        let places = self.places.iter().map(|place| ("place", place.as_str()));
        let all = head.into_iter().chain(places).chain([("title", self.title.as_str())]);
        write(all.filter(|(_, value)| !value.is_empty()))
    }
}
