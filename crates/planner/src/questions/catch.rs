//! "What can I still catch from here?"

use std::cmp::Reverse;

use crate::order;
use crate::{Basis, Here, HopQuestion, Minute, Minutes, Programme, SessionIdx, Travel, Verdict};

/// Where one is, and how one judges a hop from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Surroundings {
    /// Here, now.
    pub here: Here,
    /// Look this far ahead: sessions that begin later are not of interest.
    pub horizon: Minutes,
    /// Minutes to be there before a session begins, if one has to move.
    pub arrive_early: Minutes,
    /// Less slack than this is tight.
    pub margin: Minutes,
}

/// A session of which something is left on arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Catch {
    /// The session.
    pub session: SessionIdx,
    /// Earliest arrival at its place.
    pub arrive: Minute,
    /// Minutes of it missed at the beginning.
    pub missed: Minutes,
    /// Minutes of it left on arrival.
    pub left: Minutes,
    /// Whether one is in time for the beginning.
    pub verdict: Verdict,
    /// The weakest basis of the way.
    pub basis: Basis,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Catchable {
    /// Sessions that can be caught, most minutes left first (then the earlier one, then by number).
    pub sessions: Vec<Catch>,
    /// Sessions not over yet of which nobody knows how long the way is, and no known ride is in time; by number.
    pub unknown: Vec<SessionIdx>,
}

/// Every session that runs now or begins within the horizon and can be reached before it is over.
#[must_use]
pub fn catchable(travel: &Travel, programme: &Programme, around: &Surroundings) -> Catchable {
    let Here { place: from, at } = around.here;
    let mut answer = Catchable::default();
    for (session, it) in programme.iter() {
        let Some((to, when)) = it.slot() else {
            continue;
        };
        if when.end <= at || when.start > at.plus(around.horizon) {
            continue;
        }
        let verdict = travel.verdict(&HopQuestion {
            from,
            ready: at,
            to,
            start: when.start,
            arrive_early: around.arrive_early,
            margin: around.margin,
        });
        let left = |arrive: Minute| when.end.since(arrive.max(when.start));
        match travel.journey(from, to, at) {
            Some(journey) if journey.arrive < when.end => answer.sessions.push(Catch {
                session,
                arrive: journey.arrive,
                missed: journey.arrive.since(when.start),
                left: left(journey.arrive),
                verdict,
                basis: journey.basis,
            }),
            _ if travel.walking(from, to) == crate::Walking::Unknown => answer.unknown.push(session),
            _ => {}
        }
    }
    let rank = |at: usize| {
        let catch = answer.sessions.get(at)?;
        Some((Reverse(catch.left), programme.get(catch.session)?.when, catch.session))
    };
    let order = order::by(answer.sessions.len(), &|a, b| rank(a).cmp(&rank(b)));
    answer.sessions = order.into_iter().filter_map(|at| answer.sessions.get(at).copied()).collect();
    answer
}
