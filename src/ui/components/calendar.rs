//! The plan as entries of a calendar: sessions, the ways between them, alarms when one must leave.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_planner::{Hop, SessionIdx, Visit, What};
use trackhop_schedule::bundle::Status;
use trackhop_schedule::ics::{Alarm, Calendar, Entry, Export, Leg, Words};
use trackhop_schedule::schedule::Session;
use trackhop_schedule::time::{Instant, Minutes};

use super::hop::leg_words;
use super::verdict::{place, visit_name};
use crate::state::Day;
use crate::ui::cx::Cx;

/// When no way says when to leave.
pub(crate) const BEFORE: Minutes = Minutes(15);

/// What the user wants in the calendar.
#[derive(Clone, Copy)]
pub(crate) struct Wishes {
    pub(crate) ways: bool,
    pub(crate) alarms: bool,
    pub(crate) left_out: bool,
}

/// Writes a calendar of these sessions, without alarms.
pub(crate) fn of_sessions<'a>(cx: &'a Cx, sessions: impl Iterator<Item = &'a Session>) -> Calendar {
    let entries: Vec<Entry<'_>> = sessions.map(|session| Entry { session, alarm: None }).collect();
    written(cx, &entries, &[])
}

/// Writes a calendar of the picks.
pub(crate) fn of_picks(cx: &Cx, wishes: Wishes) -> Calendar {
    let agenda = cx.app.agenda.agenda();
    let days = cx.app.planning.days();
    let planned = Planned::new(&days);
    let agenda = agenda.read();
    let picked = cx.schedule().sessions.iter().filter(|session| {
        let asked = agenda.pick(&session.id).is_some_and(|pick| !pick.missed);
        let kept = planned.of(cx, session).is_some();
        // What is cancelled has to be said to a calendar that has it.
        let said = session.when.is_none() || session.status == Status::Cancelled;
        asked && (kept || said || wishes.left_out)
    });
    let entry = |session: &'_ Session| {
        let alarm = wishes.alarms.then(|| planned.alarm(cx, session, wishes.ways)).flatten();
        alarm.filter(|_| session.status != Status::Cancelled)
    };
    let entries: Vec<Entry<'_>> = picked.map(|session| Entry { session, alarm: entry(session) }).collect();
    let legs = if wishes.ways { planned.legs(cx, wishes.alarms) } else { Vec::new() };
    written(cx, &entries, &legs)
}

/// Writes a calendar of one session, with an alarm when one must leave for it.
pub(crate) fn of_session(cx: &Cx, session: &Session, alarm: bool) -> Calendar {
    let days = cx.app.planning.days();
    let alarm = alarm.then(|| Planned::new(&days).alarm(cx, session, false)).flatten();
    written(cx, &[Entry { session, alarm }], &[])
}

/// When one must leave for a session by the plan; nothing if one is there already, or need not move.
pub(crate) fn leave_by(cx: &Cx, session: &Session) -> Option<Instant> {
    let days = cx.app.planning.days();
    Planned::new(&days).leave_by(cx, session)
}

fn written(cx: &Cx, entries: &[Entry<'_>], legs: &[Leg]) -> Calendar {
    let texts = cx.app.programme.texts().get_untracked();
    let wanted = cx.wanted();
    let site = cx.app.handover.site();
    let export = Export {
        schedule: cx.schedule(),
        texts: texts.as_deref(),
        wanted: &wanted,
        words: Words { cancelled: cx.s.cancelled, tentative: cx.s.tentative },
        site: &site,
    };
    export.calendar(&cx.words(&cx.schedule().event.name), entries, legs)
}

/// The plans of all days, by session.
struct Planned<'a> {
    days: &'a [Arc<Day>],
    /// The sessions that the plans keep, each with the hop to it where one has to go.
    kept: Vec<(SessionIdx, Option<&'a Hop>)>,
}

impl<'a> Planned<'a> {
    fn new(days: &'a [Arc<Day>]) -> Self {
        let mut kept = Vec::new();
        for day in days {
            for (index, visit) in day.plan.plan.visits.iter().enumerate() {
                if let What::Session(session) = visit.what {
                    let hop = index.checked_sub(1).and_then(|before| day.plan.hops.get(before));
                    kept.push((session, hop.filter(|hop| moves(hop))));
                }
            }
        }
        Self { days, kept }
    }

    fn of(&self, cx: &Cx, session: &Session) -> Option<Option<&'a Hop>> {
        let number = cx.programme.guide().number(&session.id)?;
        self.kept.iter().find(|(kept, _)| *kept == number).map(|(_, hop)| *hop)
    }

    /// When one must leave for a session, else a little before it. `ways` says that the way has the alarm.
    fn alarm(&self, cx: &Cx, session: &Session, ways: bool) -> Option<Alarm> {
        let title = cx.words(&session.title);
        let start = session.when?.start.instant;
        match self.leave_by(cx, session) {
            Some(_) if ways => None,
            Some(leave) => Some(Alarm { before: leave.until(start), words: (cx.take().leave_now)(&title) }),
            None => Some(Alarm { before: BEFORE, words: (cx.take().begins_soon)(&title) }),
        }
    }

    fn leave_by(&self, cx: &Cx, session: &Session) -> Option<Instant> {
        Some(trackhop_guide::travel::instant(self.of(cx, session)??.leave_by?))
    }

    fn legs(&self, cx: &Cx, alarms: bool) -> Vec<Leg> {
        let mut legs = Vec::new();
        for day in self.days {
            let visits = &day.plan.plan.visits;
            let hops = visits.iter().zip(visits.iter().skip(1)).zip(&day.plan.hops);
            legs.extend(hops.filter_map(|((from, to), hop)| leg(cx, day, from, to, hop, alarms)));
        }
        legs
    }
}

/// Whether one has to go anywhere, and can be in time.
fn moves(hop: &Hop) -> bool {
    hop.question.from != hop.question.to && hop.verdict.in_time()
}

/// The way from one visit to the next, as late as it may begin.
fn leg(cx: &Cx, day: &Day, from: &Visit, to: &Visit, hop: &Hop, alarms: bool) -> Option<Leg> {
    if !moves(hop) {
        return None;
    }
    let question = &hop.question;
    let way = day.travel.travel.latest_journey(question.from, question.to, question.due()?)?;
    let key = |visit: &Visit| match visit.what {
        What::Session(session) => {
            cx.programme.guide().session(session).map(|session| session.id.to_string()).unwrap_or_default()
        }
        _ => format!("{} {}", visit.place.0, visit.attended.start.0),
    };
    let name = visit_name(cx, to);
    let alarm = Alarm { before: Minutes(0), words: (cx.take().leave_now)(&name) };
    let note: Vec<String> = way.legs.iter().map(|leg| leg_words(cx, day, leg)).collect();
    Some(Leg {
        key: format!("{}>{}", key(from), key(to)),
        start: trackhop_guide::travel::instant(hop.leave_by?),
        end: trackhop_guide::travel::instant(way.arrive),
        title: (cx.take().way_to)(&name),
        place: place(cx, question.from),
        note: note.join("\n"),
        alarm: alarms.then_some(alarm),
    })
}
