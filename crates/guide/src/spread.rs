//! On which day each of a group of repeats is attended.

use std::collections::BTreeSet;

use trackhop_planner::{GroupId, Plan, Planner, Request, SessionIdx};

use crate::{DayTravel, Guide};

/// Above this many ways to spread repeats over the days the plan is not proven any more.
const MOST_SPREADS: usize = 64;

/// The best plans of some days, in their order.
pub(crate) struct Spread {
    pub(crate) plans: Vec<Plan>,
    /// Not every way was tried.
    pub(crate) gave_up: bool,
}

/// The best plans of these days together, each group attended once; nothing without days.
pub(crate) fn spread(guide: &Guide, days: &[&DayTravel], requests: &[Request]) -> Option<Spread> {
    let mut search = Search { guide, days, requests, tries: 0, gave_up: false, best: None };
    search.spread(&BTreeSet::new());
    Some(Spread { plans: search.best?.plans, gave_up: search.gave_up })
}

/// Tries on which day each group of repeats is attended.
struct Search<'a> {
    guide: &'a Guide,
    days: &'a [&'a DayTravel],
    requests: &'a [Request],
    tries: usize,
    gave_up: bool,
    best: Option<Found>,
}

struct Found {
    plans: Vec<Plan>,
    score: (u64, u64, u64, i64, i64),
}

impl Search<'_> {
    fn spread(&mut self, without: &BTreeSet<SessionIdx>) {
        self.tries = self.tries.saturating_add(1);
        let plans: Vec<Plan> = self
            .days
            .iter()
            .zip(self.requests)
            .map(|(day, request)| {
                let mut request = request.clone();
                request.picks.retain(|pick| !without.contains(&pick.session));
                Planner::new(&day.travel, self.guide.programme(), &request).best()
            })
            .collect();
        let score = total(&plans);
        // Attending less never scores more, so a worse relaxation has no better plan below it.
        if self.best.as_ref().is_some_and(|best| best.score >= score) {
            return;
        }
        let Some(group) = self.attended_twice(&plans) else {
            self.best = Some(Found { plans, score });
            return;
        };
        let in_group =
            |session: SessionIdx| self.guide.programme().get(session).and_then(|it| it.group) == Some(group);
        let holders: Vec<BTreeSet<SessionIdx>> = self
            .requests
            .iter()
            .map(|request| {
                request.picks.iter().map(|pick| pick.session).filter(|session| in_group(*session)).collect()
            })
            .collect();
        for keeps in holders.iter().filter(|picks| !picks.is_empty()) {
            if self.tries >= MOST_SPREADS && self.best.is_some() {
                self.gave_up = true;
                return;
            }
            let mut fewer = without.clone();
            fewer.extend(holders.iter().flatten().filter(|session| !keeps.contains(session)));
            self.spread(&fewer);
        }
    }

    /// A group that the plans of two days hold.
    fn attended_twice(&self, plans: &[Plan]) -> Option<GroupId> {
        let mut seen = BTreeSet::new();
        let sessions = plans.iter().flat_map(Plan::sessions);
        sessions
            .filter_map(|session| self.guide.programme().get(session)?.group)
            .find(|group| !seen.insert(*group))
    }
}

fn total(plans: &[Plan]) -> (u64, u64, u64, i64, i64) {
    plans.iter().fold((0, 0, 0, 0, 0), |sum, plan| {
        let score = &plan.score;
        (
            sum.0 + u64::from(score.fixed),
            sum.1 + u64::from(score.musts),
            sum.2 + score.worth,
            sum.3 - i64::from(score.walk.0),
            sum.4 - i64::from(score.risk),
        )
    })
}
