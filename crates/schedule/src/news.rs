//! What happened to the user's picks since the user last looked: moved, cancelled, elsewhere, gone.
//!
//! The app keeps no older programme. What the user saw of each pick is a small record of the agenda, `seen/<session>`,
//! so it is kept as safely as the pick, and a pick that the programme lost still has a title and a time.
//! Invariant: looking changes nothing; the changes that [`watch`] and [`News::acknowledge`] give are the caller's to
//! make.

use crate::agenda::{Agenda, Change, Key};
use crate::bundle::Status;
use crate::diff::{Span, What};
use crate::ids::SessionId;
use crate::schedule::{Schedule, Session};
use crate::text::Text;

mod seen;

pub use seen::{Seen, State};

/// Something that happened to a pick.
#[derive(Clone, Debug, PartialEq)]
pub struct News<'a> {
    /// The pick.
    pub id: &'a SessionId,
    /// The session as it is now; `None` when the programme no longer has it.
    pub session: Option<&'a Session>,
    /// What the user saw.
    pub before: Seen,
    /// Everything that happened, the weightiest first; never empty.
    pub what: Vec<What>,
}

/// What happened to the picks, in the order of the programme, then those that are gone.
pub fn news<'a>(schedule: &'a Schedule, agenda: &'a Agenda) -> Vec<News<'a>> {
    let there = schedule.sessions.iter().filter(|session| agenda.has(&session.id));
    let there = there.map(|session| (&session.id, Some(session)));
    let gone = agenda.missing(schedule).into_iter().map(|id| (id, None));
    let news = |(id, session)| {
        let before = agenda.seen(id)?;
        let what = compare(schedule, &before, session);
        (!what.is_empty()).then_some(News { id, session, before, what })
    };
    there.chain(gone).filter_map(news).collect()
}

/// Writes down what the user sees of picks that have no such record yet, and forgets what is picked no more.
pub fn watch(schedule: &Schedule, agenda: &Agenda) -> Change {
    let new = agenda.picks().map(|(id, _)| id).filter(|id| agenda.seen(id).is_none());
    let new = new.filter_map(|id| {
        let seen = Seen::of(schedule, schedule.sessions.get(id)?);
        Some(Change::set(&Key::Seen(id.clone()), Some(seen.value())))
    });
    let old = agenda.all_seen().into_iter().filter(|id| !agenda.has(id));
    new.chain(old.map(|id| Change::set(&Key::Seen(id), None))).fold(Change::default(), Change::and)
}

impl News<'_> {
    /// Takes what happened for seen.
    pub fn acknowledge(&self, schedule: &Schedule) -> Change {
        let seen = match self.session {
            Some(session) => Seen::of(schedule, session),
            None => self.before.gone(schedule),
        };
        Change::set(&Key::Seen(self.id.clone()), Some(seen.value()))
    }

    /// Venue and rooms it had, each as the programme names it now where it still has such a place.
    pub fn places_before<'t>(&'t self, schedule: &'t Schedule) -> Vec<PlaceName<'t>> {
        let name = |name: &'t String| {
            let of_venues = schedule.venues.iter().flat_map(|venue| {
                std::iter::once(&venue.name).chain(venue.rooms.iter().map(|room| &room.name))
            });
            let mut known = of_venues.filter(|text| first(text) == name);
            known.next().map_or(PlaceName::Gone(name), PlaceName::Known)
        };
        self.before.places.iter().map(name).collect()
    }
}

/// The name of a place that a session had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceName<'a> {
    /// The programme has it, in all its languages.
    Known(&'a Text),
    /// It is gone, this is what it was called.
    Gone(&'a str),
}

fn compare(schedule: &Schedule, before: &Seen, session: Option<&Session>) -> Vec<What> {
    let offset = schedule.event.offset;
    let span = |seen: &Seen| Span {
        start: seen.start.map(|start| start.at(offset)),
        end: seen.end.map(|end| end.at(offset)),
    };
    let Some(session) = session else {
        let gone = What::Removed { at: span(before) };
        return (before.state != State::Gone).then_some(gone).into_iter().collect();
    };
    let now = Seen::of(schedule, session);
    let mut what = Vec::new();
    match (before.state, now.state) {
        (State::On | State::Gone, State::Cancelled) => what.push(What::Cancelled),
        (State::Cancelled | State::Gone, State::On) => what.push(What::Reinstated),
        _ => {}
    }
    if (before.start, before.end) != (now.start, now.end) {
        what.push(What::Retimed { from: span(before), to: span(&now) });
    }
    if before.places != now.places {
        what.push(What::Relocated { from: before.places.join(", "), to: now.places.join(", ") });
    }
    if !session.title.iter().any(|(_, title)| *title == before.title) && now.title != before.title {
        what.push(What::Renamed { from: Text::from(before.title.as_str()) });
    }
    what
}

fn state(status: Status) -> State {
    if status == Status::Cancelled { State::Cancelled } else { State::On }
}

/// A text in the language that the organisers name first: the same for every reader.
fn first(text: &Text) -> &str {
    text.in_lang(&[])
}

#[cfg(test)]
mod tests;
