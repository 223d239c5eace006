//! What changed between two states of a programme, session by session.
//!
//! Sessions are the same when their ids are. A change of place counts rooms by name, because ids of rooms
//! follow their names in many sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::{Bundle, Line, Session, Status};
use crate::ids::{LineId, SessionId};
use crate::text::{LangTag, Text};
use crate::time::Moment;

/// What happened to one session.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The session.
    pub session: SessionId,
    /// Its title, the new one where there is one.
    pub title: Text,
    /// Everything that happened to it, the weightiest first; never empty.
    pub what: Vec<What>,
}

/// One thing that happened to a session.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It is new.
    Added {
        /// Start and end.
        at: Span,
    },
    /// It is gone without a word.
    Removed {
        /// Start and end it had.
        at: Span,
    },
    /// It is cancelled now.
    Cancelled,
    /// It was cancelled and takes place again.
    Reinstated,
    /// It takes place at another time.
    Retimed {
        /// Start and end it had.
        from: Span,
        /// Start and end it has.
        to: Span,
    },
    /// It takes place elsewhere.
    Relocated {
        /// Names of the rooms, or of the venue, it had.
        from: String,
        /// Names of the rooms, or of the venue, it has.
        to: String,
    },
    /// It has another title.
    Renamed {
        /// The title it had.
        from: Text,
    },
    /// Only texts, people, links or other details changed.
    Details,
}

impl What {
    /// The stable word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Removed { .. } => "removed",
            Self::Cancelled => "cancelled",
            Self::Reinstated => "reinstated",
            Self::Retimed { .. } => "retimed",
            Self::Relocated { .. } => "relocated",
            Self::Renamed { .. } => "renamed",
            Self::Details => "details",
        }
    }
}

/// Start and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Start; `None` while to be announced.
    pub start: Option<Moment>,
    /// End.
    pub end: Option<Moment>,
}

/// What happened to a shuttle line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineChange {
    /// It is new.
    Added(LineId),
    /// It is gone.
    Removed(LineId),
    /// Its stops, trips or window changed.
    Changed(LineId),
}

/// All changes between two states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// Sessions in the order of the new state, then those that are gone.
    pub sessions: Vec<Change>,
    /// Shuttle lines.
    pub lines: Vec<LineChange>,
}

impl Diff {
    /// Compares two states.
    pub fn between(old: &Bundle, new: &Bundle) -> Self {
        let (old_places, new_places) = (Places::new(old), Places::new(new));
        let before: BTreeMap<&SessionId, &Session> = old.sessions.iter().map(|s| (&s.id, s)).collect();
        let after: BTreeSet<&SessionId> = new.sessions.iter().map(|s| &s.id).collect();
        let mut sessions = Vec::new();
        for session in &new.sessions {
            let what = match before.get(&session.id) {
                None => vec![What::Added { at: Span::of(session) }],
                Some(earlier) => compare(earlier, session, &old_places, &new_places),
            };
            if !what.is_empty() {
                sessions.push(Change { session: session.id.clone(), title: session.title.clone(), what });
            }
        }
        for session in old.sessions.iter().filter(|session| !after.contains(&session.id)) {
            let what = vec![What::Removed { at: Span::of(session) }];
            sessions.push(Change { session: session.id.clone(), title: session.title.clone(), what });
        }
        Self { sessions, lines: lines(&old.travel.lines, &new.travel.lines) }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.lines.is_empty()
    }

    /// How many sessions something happened to.
    pub fn count(&self, fits: impl Fn(&What) -> bool) -> usize {
        self.sessions.iter().filter(|change| change.what.iter().any(&fits)).count()
    }
}

impl Span {
    fn of(session: &Session) -> Self {
        let moment = |text: &Option<String>| Moment::parse(text.as_deref()?, None);
        Self { start: moment(&session.start), end: moment(&session.end) }
    }

    /// The same minutes, whatever the offset they are written with.
    fn same(self, other: Self) -> bool {
        let minute = |moment: Option<Moment>| moment.map(|moment| moment.instant);
        minute(self.start) == minute(other.start) && minute(self.end) == minute(other.end)
    }
}

/// Names of rooms and venues by id.
struct Places<'a> {
    rooms: BTreeMap<&'a str, &'a Text>,
    venues: BTreeMap<&'a str, &'a Text>,
}

impl<'a> Places<'a> {
    fn new(bundle: &'a Bundle) -> Self {
        let rooms = bundle.venues.iter().flat_map(|venue| &venue.rooms);
        Self {
            rooms: rooms.map(|room| (room.id.as_str(), &room.name)).collect(),
            venues: bundle.venues.iter().map(|venue| (venue.id.as_str(), &venue.name)).collect(),
        }
    }

    fn of(&self, session: &Session) -> String {
        let name = |names: &BTreeMap<&str, &Text>, id: &str| {
            names
                .get(id)
                .map_or_else(|| id.to_owned(), |name| name.in_lang(&[LangTag::from("en")]).to_owned())
        };
        let rooms: Vec<String> = session.rooms.iter().map(|id| name(&self.rooms, id.as_str())).collect();
        if !rooms.is_empty() {
            return rooms.join(", ");
        }
        session.venue.as_ref().map(|id| name(&self.venues, id.as_str())).unwrap_or_default()
    }
}

fn compare(old: &Session, new: &Session, old_places: &Places<'_>, new_places: &Places<'_>) -> Vec<What> {
    let mut what = Vec::new();
    match (old.status == Status::Cancelled, new.status == Status::Cancelled) {
        (false, true) => what.push(What::Cancelled),
        (true, false) => what.push(What::Reinstated),
        _ => {}
    }
    let (from, to) = (Span::of(old), Span::of(new));
    if !from.same(to) {
        what.push(What::Retimed { from, to });
    }
    let (from, to) = (old_places.of(old), new_places.of(new));
    if from != to {
        what.push(What::Relocated { from, to });
    }
    if old.title != new.title {
        what.push(What::Renamed { from: old.title.clone() });
    }
    if what.is_empty() && details(old) != details(new) {
        what.push(What::Details);
    }
    what
}

/// A session without what is compared by itself.
fn details(session: &Session) -> Session {
    let mut rest = session.clone();
    (rest.start, rest.end, rest.venue) = (None, None, None);
    rest.rooms.clear();
    rest
}

fn lines(old: &[Line], new: &[Line]) -> Vec<LineChange> {
    let mut changes = Vec::new();
    for line in new {
        match old.iter().find(|own| own.id == line.id) {
            None => changes.push(LineChange::Added(line.id.clone())),
            Some(own) if own != line => changes.push(LineChange::Changed(line.id.clone())),
            Some(_) => {}
        }
    }
    let gone = old.iter().filter(|line| !new.iter().any(|own| own.id == line.id));
    changes.extend(gone.map(|line| LineChange::Removed(line.id.clone())));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(sessions: &str) -> Bundle {
        let text = format!(
            r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"e"}},"venues":[{{"id":"v","name":"V","rooms":[{{"id":"r1","name":"One"}},{{"id":"r2","name":"Two"}}]}}],"sessions":[{sessions}]}}"#
        );
        crate::bundle::read(&text).unwrap().0
    }

    const OLD: &str = r#"{"id":"a","title":"A","rooms":["r1"],"start":"2020-09-06T10:00:00+08:00"}"#;

    #[track_caller]
    fn check(new: &str, want: &str) {
        let diff = Diff::between(&bundle(OLD), &bundle(new));
        let found: Vec<String> = diff
            .sessions
            .iter()
            .flat_map(|change| &change.what)
            .map(|what| format!("{what:?}").split([' ', '{']).next().unwrap().to_owned())
            .collect();
        assert_eq!(found.join(" "), want, "{new}");
    }

    #[test]
    fn every_kind_of_change_is_told_apart() {
        check(OLD, "");
        check("", "Removed");
        check(&format!(r#"{OLD},{{"id":"b","title":"B"}}"#), "Added");
        check(&OLD.replace("10:00", "11:00"), "Retimed");
        check(&OLD.replace("r1", "r2"), "Relocated");
        check(&OLD.replace("\"A\"", "\"B\""), "Renamed");
        check(&OLD.replace("\"title\"", "\"status\":\"cancelled\",\"title\""), "Cancelled");
        check(&OLD.replace("\"title\"", "\"about\":\"x\",\"title\""), "Details");
        check(&OLD.replace("10:00", "11:00").replace("r1", "r2"), "Retimed Relocated");
    }

    #[test]
    fn the_same_minute_with_another_offset_is_no_change_of_time() {
        check(&OLD.replace("10:00:00+08:00", "02:00:00+00:00"), "");
    }
}
