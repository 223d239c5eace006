//! The user's picks. They are the user's property: the programme never rewrites them.

use std::collections::BTreeSet;

use crate::ids::SessionId;
use crate::schedule::{Schedule, Session};

/// What the user picked from one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    picks: BTreeSet<SessionId>,
}

/// What a toggle did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toggled {
    /// The session was picked.
    Added,
    /// The pick was taken back.
    Removed,
}

impl Agenda {
    /// An agenda of those picks.
    pub fn new(picks: impl IntoIterator<Item = SessionId>) -> Self {
        Self { picks: picks.into_iter().collect() }
    }

    /// Whether a session is picked.
    pub fn has(&self, id: &SessionId) -> bool {
        self.picks.contains(id)
    }

    /// Picks a session or takes the pick back.
    pub fn toggle(&mut self, id: &SessionId) -> Toggled {
        if self.picks.remove(id) {
            Toggled::Removed
        } else {
            self.picks.insert(id.clone());
            Toggled::Added
        }
    }

    /// How many sessions are picked.
    pub fn len(&self) -> usize {
        self.picks.len()
    }

    /// Whether nothing is picked.
    pub fn is_empty(&self) -> bool {
        self.picks.is_empty()
    }

    /// The picks in the order of the programme, with what they overlap.
    pub fn entries<'a>(&'a self, schedule: &'a Schedule) -> Vec<Entry<'a>> {
        let picked: Vec<&Session> =
            schedule.sessions.iter().filter(|session| self.has(&session.id)).collect();
        let overlaps = |session: &Session| {
            let shares = |other: &&&Session| {
                other.id != session.id && session.when.zip(other.when).is_some_and(|(a, b)| a.overlaps(&b))
            };
            picked.iter().filter(shares).copied().collect()
        };
        picked.iter().map(|session| Entry { session, overlaps: overlaps(session) }).collect()
    }

    /// Picks that the programme no longer has; they stay until the user removes them.
    pub fn missing(&self, schedule: &Schedule) -> Vec<&SessionId> {
        self.picks.iter().filter(|id| !schedule.sessions.contains(*id)).collect()
    }
}

/// A pick in the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The session.
    pub session: &'a Session,
    /// Other picks that share at least a minute with it.
    pub overlaps: Vec<&'a Session>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{schedule, session};

    #[test]
    fn overlapping_picks_are_marked_on_both_sides() {
        let fields = format!(
            r#""sessions":[{},{},{}]"#,
            session("a", "13:50", "14:20"),
            session("b", "14:00", "15:00"),
            session("c", "14:20", "15:00")
        );
        let (schedule, _) = schedule(&fields);
        let agenda = Agenda::new(["c", "a", "b", "gone"].map(SessionId::from));
        let entries = agenda.entries(&schedule);
        let got: Vec<(&str, Vec<&str>)> = entries
            .iter()
            .map(|e| (e.session.id.as_str(), e.overlaps.iter().map(|o| o.id.as_str()).collect()))
            .collect();
        assert_eq!(got, [("a", vec!["b"]), ("b", vec!["a", "c"]), ("c", vec!["b"])]);
        assert_eq!(agenda.missing(&schedule), [&SessionId::from("gone")]);
    }

    #[test]
    fn a_pick_is_taken_back_by_the_second_tap() {
        let mut agenda = Agenda::default();
        assert_eq!(agenda.toggle(&"a".into()), Toggled::Added);
        assert!(agenda.has(&"a".into()) && agenda.len() == 1);
        assert_eq!(agenda.toggle(&"a".into()), Toggled::Removed);
        assert!(agenda.is_empty());
    }
}
