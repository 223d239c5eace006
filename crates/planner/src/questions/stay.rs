//! "Stay here or go?" at the end of a session.

use std::cmp::Reverse;

use super::Surroundings;
use crate::order;
use crate::{Hop, HopQuestion, Minutes, Pick, Programme, SessionIdx, Travel};

/// A session in the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stay {
    /// The session.
    pub session: SessionIdx,
    /// Minutes until it begins; zero if it runs already.
    pub wait: Minutes,
}

/// A session elsewhere that is reached before it begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Go {
    /// The session.
    pub session: SessionIdx,
    /// The way there, with verdict, legs and leave-by time.
    pub hop: Hop,
}

/// What the picks speak for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Stay for this one.
    Stay(SessionIdx),
    /// Go to this one.
    Go(SessionIdx),
    /// Nothing begins within the horizon that can be reached.
    Nothing,
}

/// Both sides, best first: picks before the rest, by tier and weight, then the earlier session.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StayOrGo {
    /// In this place.
    pub stay: Vec<Stay>,
    /// Elsewhere, in time for the beginning.
    pub go: Vec<Go>,
    /// The better of the two first ones; staying if they are worth the same.
    pub choice: Choice,
}

/// Compares the next sessions here with the best elsewhere, the way included.
#[must_use]
pub fn stay_or_go(travel: &Travel, programme: &Programme, picks: &[Pick], around: &Surroundings) -> StayOrGo {
    let here = around.here;
    let mut stay = Vec::new();
    let mut go = Vec::new();
    for (session, it) in programme.iter() {
        let Some((place, when)) = it.slot() else {
            continue;
        };
        if when.start < here.at || when.start > here.at.plus(around.horizon) {
            continue;
        }
        if place == here.place {
            stay.push(Stay { session, wait: when.start.since(here.at) });
            continue;
        }
        let question = HopQuestion {
            from: here.place,
            ready: here.at,
            to: place,
            start: when.start,
            arrive_early: around.arrive_early,
            margin: around.margin,
        };
        if travel.verdict(&question).in_time() {
            let hop = travel.hop(&question);
            go.push(Go { session, hop });
        }
    }
    // What is not picked is worth nothing, the slightest pick something.
    let worth = |session: SessionIdx| {
        let picked = picks.iter().filter(|pick| pick.session == session);
        picked.map(|pick| (Reverse(pick.tier), pick.weight)).max()
    };
    let rank = |session: &SessionIdx| {
        let start = programme.get(*session).and_then(|it| it.when);
        (Reverse(worth(*session)), start, *session)
    };
    let best_first = |sessions: Vec<SessionIdx>| {
        let before = |a: usize, b: usize| sessions.get(a).map(rank).cmp(&sessions.get(b).map(rank));
        order::by(sessions.len(), &before)
    };
    let order = best_first(stay.iter().map(|stay: &Stay| stay.session).collect());
    let stay: Vec<Stay> = order.into_iter().filter_map(|at| stay.get(at).copied()).collect();
    let order = best_first(go.iter().map(|go: &Go| go.session).collect());
    let mut go: Vec<Option<Go>> = go.into_iter().map(Some).collect();
    let go: Vec<Go> = order.into_iter().filter_map(|at| go.get_mut(at)?.take()).collect();
    let choice = match (stay.first(), go.first()) {
        (Some(stay), Some(go)) if worth(go.session) > worth(stay.session) => Choice::Go(go.session),
        (Some(stay), _) => Choice::Stay(stay.session),
        (None, Some(go)) => Choice::Go(go.session),
        (None, None) => Choice::Nothing,
    };
    StayOrGo { stay, go, choice }
}
