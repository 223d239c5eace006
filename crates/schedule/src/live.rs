//! What runs at a given minute, and what comes next.

use crate::bundle::SessionKind;
use crate::order::sort_by_ranks;
use crate::schedule::{Schedule, Session};
use crate::time::{Date, Instant, Minutes, Moment};

/// Where a minute lies relative to the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing has a time yet.
    Undated,
    /// The first session is still to come, after that many midnights.
    Before {
        /// Days until the first programme day; 0 on its morning.
        days: i32,
    },
    /// Between the first start and the last end.
    During,
    /// Everything is over.
    After,
}

/// A minute of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Live<'a> {
    /// Where the minute lies.
    pub phase: Phase,
    /// The programme day of the minute.
    pub today: Date,
    /// What runs; spans that contain other sessions come last.
    pub running: Vec<&'a Session>,
    /// What starts later, grouped by start, the next first; only of the programme day it starts on.
    pub upcoming: Vec<(Moment, Vec<&'a Session>)>,
}

impl<'a> Live<'a> {
    /// Looks at a minute of the schedule.
    pub fn at(schedule: &'a Schedule, now: Instant) -> Self {
        let dated = schedule.dated();
        let today = now.at(schedule.event.offset).programme_date(schedule.event.day_change);
        let mut running: Vec<_> =
            dated.iter().filter(|s| s.when.is_some_and(|when| when.contains(now))).collect();
        sort_by_ranks(&mut running, |session| [i64::from(session.kind == SessionKind::Block), 0, 0, 0]);

        let later = dated.iter().filter(|s| s.when.is_some_and(|when| now < when.start.instant));
        let next_day = later.clone().next().and_then(|session| session.day);
        let mut upcoming: Vec<(Moment, Vec<&Session>)> = Vec::new();
        for session in later.filter(|session| session.day == next_day) {
            let Some(when) = session.when else { continue };
            match upcoming.last_mut() {
                Some((start, group)) if start.instant == when.start.instant => group.push(session),
                _ => upcoming.push((when.start, vec![session])),
            }
        }
        Self { phase: phase(schedule, now, today), today, running, upcoming }
    }
}

fn phase(schedule: &Schedule, now: Instant, today: Date) -> Phase {
    let dated = schedule.dated();
    let Some(first) = dated.first().and_then(|session| session.when) else { return Phase::Undated };
    let last = dated.iter().filter_map(|s| s.when.map(|when| when.end.unwrap_or(when.start).instant)).max();
    if now < first.start.instant {
        let first_day = first.start.programme_date(schedule.event.day_change);
        Phase::Before { days: first_day.days_since_epoch().saturating_sub(today.days_since_epoch()) }
    } else if last.is_some_and(|last| last <= now) {
        Phase::After
    } else {
        Phase::During
    }
}

/// A good minute for trying the app outside the event: shortly before the first car, else in the middle of
/// the first talk.
pub fn preview_moment(schedule: &Schedule) -> Option<Moment> {
    let car = schedule.shuttle.timetable().first().map(|(_, departure)| departure.at);
    let (base, shift) = match car {
        Some(car) => (car, Minutes(-10)),
        None => {
            let talk = |session: &&Session| session.kind == SessionKind::Talk;
            (schedule.dated().iter().find(talk).or(schedule.dated().first())?.when?.start, Minutes(5))
        }
    };
    Some(base.instant.plus(shift).at(base.offset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::tests::{schedule, session};

    fn programme() -> Schedule {
        let fields = format!(
            r#""sessions":[{{"id":"block","title":"B","kind":"block","start":"2020-09-06T13:40:00+08:00","end":"2020-09-06T16:50:00+08:00"}},
               {},{},{},{{"id":"d1","title":"D","start":"2020-09-05T10:00:00+08:00","end":"2020-09-05T11:00:00+08:00"}},{{"id":"tba","title":"T"}}]"#,
            session("a", "13:50", "14:20"),
            session("b", "13:50", "14:20"),
            session("c", "14:30", "15:00")
        );
        schedule(&fields).0
    }

    #[track_caller]
    fn check(at: &str, phase: Phase, running: &[&str], upcoming: &[(&str, &[&str])]) {
        let schedule = programme();
        let live = Live::at(&schedule, Moment::parse(at, None).unwrap().instant);
        let ids = |sessions: &[&Session]| sessions.iter().map(|s| s.id.to_string()).collect::<Vec<_>>();
        assert_eq!(
            (live.phase, ids(&live.running)),
            (phase, running.iter().map(|s| s.to_string()).collect()),
            "{at}"
        );
        let got: Vec<_> =
            live.upcoming.iter().map(|(start, group)| (start.clock().to_string(), ids(group))).collect();
        let want: Vec<_> = upcoming
            .iter()
            .map(|(c, g)| (c.to_string(), g.iter().map(|s| s.to_string()).collect::<Vec<_>>()))
            .collect();
        assert_eq!(got, want, "{at}");
    }

    #[test]
    fn a_session_runs_from_its_start_until_before_its_end() {
        check(
            "2020-09-06T13:49:00+08:00",
            Phase::During,
            &["block"],
            &[("13:50", &["a", "b"]), ("14:30", &["c"])],
        );
        check("2020-09-06T13:50:00+08:00", Phase::During, &["a", "b", "block"], &[("14:30", &["c"])]);
        check("2020-09-06T14:19:00+08:00", Phase::During, &["a", "b", "block"], &[("14:30", &["c"])]);
        check("2020-09-06T14:20:00+08:00", Phase::During, &["block"], &[("14:30", &["c"])]);
        check("2020-09-06T16:49:00+08:00", Phase::During, &["block"], &[]);
    }

    #[test]
    fn before_between_and_after_say_so() {
        check("2020-09-03T23:00:00+08:00", Phase::Before { days: 2 }, &[], &[("10:00", &["d1"])]);
        check("2020-09-05T09:59:00+08:00", Phase::Before { days: 0 }, &[], &[("10:00", &["d1"])]);
        check(
            "2020-09-05T20:00:00+08:00",
            Phase::During,
            &[],
            &[("13:40", &["block"]), ("13:50", &["a", "b"]), ("14:30", &["c"])],
        );
        check("2020-09-06T16:50:00+08:00", Phase::After, &[], &[]);
    }

    #[test]
    fn without_times_nothing_runs() {
        let (schedule, _) = schedule(r#""sessions":[{"id":"tba","title":"T"}]"#);
        let live = Live::at(&schedule, Instant::from_unix_minutes(0));
        assert_eq!((live.phase, live.running.len(), live.upcoming.len()), (Phase::Undated, 0, 0));
        assert_eq!(preview_moment(&schedule), None);
    }

    #[test]
    fn the_preview_lies_in_the_event() {
        assert_eq!(preview_moment(&programme()).unwrap().to_string(), "2020-09-05T10:05:00+08:00");
    }
}
