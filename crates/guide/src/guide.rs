//! The table between a programme and the planner's numbers.

use std::collections::BTreeMap;
use std::sync::Arc;

use trackhop_planner::{EditionId, GroupId, PlaceId, Programme, Session, SessionIdx, Span};
use trackhop_schedule::bundle::{Mode, PlaceRef, Status};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::schedule::{self, Schedule};
use trackhop_schedule::time::{Clock, Date, Instant, Moment};

use crate::places::Places;
use crate::travel::minute;

/// A programme as the planner sees it, and back.
#[derive(Clone, Debug)]
pub struct Guide {
    schedule: Arc<Schedule>,
    places: Places,
    programme: Programme,
}

impl Guide {
    /// Numbers everything in a programme. A session's number is its position in [`Schedule::sessions`].
    pub fn new(schedule: Arc<Schedule>) -> Self {
        let places = Places::new(&schedule);
        let mut groups = BTreeMap::new();
        let mut editions = BTreeMap::new();
        let sessions = schedule.sessions.iter().map(|session| {
            let group = session.group.as_ref().map(|group| number(&mut groups, group.as_str().to_owned()));
            let spoken: Vec<&str> = session.spoken.iter().map(|tag| tag.as_str()).collect();
            let place = session.venue.as_ref().filter(|_| session.mode != Mode::Online);
            Session {
                place: place.and_then(|id| places.number(&schedule, &PlaceRef::Venue(id.clone()))),
                when: span(session).filter(|_| session.status != Status::Cancelled),
                group: group.map(GroupId),
                edition: EditionId(number(&mut editions, spoken.join(" "))),
                online: matches!(session.mode, Mode::Online | Mode::Hybrid),
                recorded: session.links.iter().any(|link| link.kind == "video"),
                tentative: session.status == Status::Tentative,
            }
        });
        let programme = Programme { sessions: sessions.collect() };
        Self { places, programme, schedule }
    }

    /// The programme.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The planner's view of its sessions. Cancelled ones and those without a published end have no time there.
    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// The places and their numbers.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The number of a place.
    pub fn place(&self, place: &PlaceRef) -> Option<PlaceId> {
        self.places.number(&self.schedule, place)
    }

    /// The number of a session.
    pub fn number(&self, id: &SessionId) -> Option<SessionIdx> {
        u32::try_from(self.schedule.sessions.position(id)?).ok().map(SessionIdx)
    }

    /// The session of a number.
    pub fn session(&self, session: SessionIdx) -> Option<&schedule::Session> {
        self.schedule.sessions.as_slice().get(session.index())
    }

    /// The programme day that an instant belongs to, whether or not anything is on.
    pub fn date_of(&self, now: Instant) -> Date {
        let event = &self.schedule.event;
        now.at(event.offset).programme_date(event.day_change)
    }

    /// A time on the clocks of the event, on a programme day: before the change of day it belongs to the night after.
    pub fn at(&self, date: Date, clock: Clock) -> Instant {
        let event = &self.schedule.event;
        let days = if clock < event.day_change { 1 } else { 0 };
        let date = Date::from_days_since_epoch(date.days_since_epoch().saturating_add(days));
        Moment::from_local(date, clock, event.offset).instant
    }
}

fn span(session: &schedule::Session) -> Option<Span> {
    let when = session.when?;
    Some(Span { start: minute(when.start.instant), end: minute(when.end?.instant) })
}

fn number(numbers: &mut BTreeMap<String, u16>, name: String) -> u16 {
    let next = u16::try_from(numbers.len()).unwrap_or(u16::MAX);
    *numbers.entry(name).or_insert(next)
}
