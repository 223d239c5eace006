//! Where two people can meet when each follows a plan: in sessions that both attend, and where both have time.

use trackhop_planner::{Minute, PlaceId, SessionIdx, Span, What};

use crate::DayPlan;

/// A shorter time together is none.
const LEAST: u32 = 10;

/// A chance to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meet {
    /// Where.
    pub place: PlaceId,
    /// When both are there.
    pub when: Span,
    /// The session both attend then; nothing if both have time.
    pub session: Option<SessionIdx>,
}

/// Every chance that two plans of one day give, in the order of time.
pub fn meet(first: &DayPlan, second: &DayPlan) -> Vec<Meet> {
    let (ours, theirs) = (stays(first), stays(second));
    let mut found = Vec::new();
    for (place, session, when) in &ours {
        for (other_place, other_session, other) in &theirs {
            let span = Span { start: when.start.max(other.start), end: when.end.min(other.end) };
            let long = span.start < span.end && span.end.since(span.start).0 >= LEAST;
            if long && (place, session) == (other_place, other_session) {
                found.push(Meet { place: *place, when: span, session: *session });
            }
        }
    }
    found.sort_by_key(|meet| (meet.when.start, meet.when.end));
    found
}

/// Where one is and for how long, with the session one attends there. Between two places one can wait at the first
/// until one must leave, or leave at once and wait at the second: both are listed, one of the two is done.
fn stays(day: &DayPlan) -> Vec<(PlaceId, Option<SessionIdx>, Span)> {
    let visits = &day.plan.visits;
    let mut stays: Vec<(PlaceId, Option<SessionIdx>, Span)> = Vec::new();
    let mut stay = |place: PlaceId, session: Option<SessionIdx>, start: Minute, end: Minute| {
        // Lunch and the break before it are one time.
        let before = stays.last_mut().filter(|(at, what, when)| {
            session.is_none() && *at == place && what.is_none() && when.end == start
        });
        match before {
            Some((_, _, when)) => when.end = end,
            None if start < end => stays.push((place, session, Span { start, end })),
            None => {}
        }
    };
    for (index, visit) in visits.iter().enumerate() {
        match visit.what {
            What::Session(session) => {
                stay(visit.place, Some(session), visit.attended.start, visit.attended.end);
            }
            What::Meal(_) => stay(visit.place, None, visit.attended.start, visit.attended.end),
            What::Start | What::Home | What::Appointment(_) => {}
        }
        let (Some(next), Some(hop)) = (visits.get(index.saturating_add(1)), day.hops.get(index)) else {
            continue;
        };
        // Where somebody sleeps is no place to meet.
        if visit.what == What::Start || next.what == What::Home {
            continue;
        }
        if visit.place == next.place {
            stay(visit.place, None, visit.attended.end, next.attended.start);
            continue;
        }
        if let Some(leave) = hop.leave_by {
            stay(visit.place, None, visit.attended.end, leave);
        }
        if let Some(way) = &hop.journey {
            stay(next.place, None, way.arrive, next.attended.start);
        }
    }
    stays
}
