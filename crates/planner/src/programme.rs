//! The sessions of an event as the planner sees them: where, when, and what else offers the same.

use crate::{EditionId, GroupId, Minutes, PlaceId, SessionIdx, Span};

/// A session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Session {
    /// Where it is; nothing if it is only online or nobody said.
    pub place: Option<PlaceId>,
    /// When it is; nothing if nobody said.
    pub when: Option<Span>,
    /// Sessions that offer the same thing share a group; a plan holds at most one of them.
    pub group: Option<GroupId>,
    /// Which form of the group's content this is (for instance its spoken language).
    pub edition: EditionId,
    /// It can also be followed online.
    pub online: bool,
    /// There will be a recording.
    pub recorded: bool,
    /// Announced, but not certain.
    pub tentative: bool,
}

impl Session {
    /// Place and time, if it has both and does not end before it starts.
    #[must_use]
    pub fn slot(&self) -> Option<(PlaceId, Span)> {
        let when = self.when.filter(|when| when.start <= when.end)?;
        Some((self.place?, when))
    }

    /// Its length; zero without a time.
    #[must_use]
    pub fn length(&self) -> Minutes {
        self.when.map_or(Minutes(0), Span::length)
    }
}

/// All sessions; a [`SessionIdx`] is a position in this list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Programme {
    /// The sessions in any order.
    pub sessions: Vec<Session>,
}

impl Programme {
    /// The session, if it exists.
    #[must_use]
    pub fn get(&self, session: SessionIdx) -> Option<&Session> {
        self.sessions.get(session.index())
    }

    /// Every session with its number.
    pub fn iter(&self) -> impl Iterator<Item = (SessionIdx, &Session)> {
        (0..).map(SessionIdx).zip(&self.sessions)
    }

    /// The other sessions of the same group.
    pub fn repeats(&self, session: SessionIdx) -> impl Iterator<Item = (SessionIdx, &Session)> {
        let group = self.get(session).and_then(|session| session.group);
        self.iter().filter(move |(other, it)| group.is_some() && it.group == group && *other != session)
    }
}
