//! Where one is in the plan of the day, and the way from here.

use trackhop_planner::{Here, Hop, HopQuestion, Minute, PlaceId, Visit, What};

use crate::{DayPlan, DayTravel};

/// Where one is in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The plan is empty.
    NoPlan,
    /// Before the first visit, which has this position.
    Before(usize),
    /// In the visit of this position.
    In(usize),
    /// Between the visit of this position and the next one.
    Between(usize),
    /// Everything is over.
    Over,
}

impl DayPlan {
    /// Where one is at a minute, if one keeps to the plan. Start and end of the day are no visits one is "in".
    pub fn stage(&self, now: Minute) -> Stage {
        let visits = &self.plan.visits;
        let Some(next) = visits.iter().position(|visit| counts(visit) && visit.attended.end > now) else {
            return if visits.iter().any(counts) { Stage::Over } else { Stage::NoPlan };
        };
        let begun = visits.get(next).is_some_and(|visit| visit.attended.start <= now);
        match next.checked_sub(1) {
            _ if begun => Stage::In(next),
            Some(before) if visits.get(before).is_some_and(counts) => Stage::Between(before),
            _ => Stage::Before(next),
        }
    }

    /// The next visit one has to get to, with its position: the one after the visit one is in.
    pub fn next(&self, now: Minute) -> Option<(usize, &Visit)> {
        let index = match self.stage(now) {
            Stage::Before(index) => index,
            Stage::In(index) | Stage::Between(index) => index.saturating_add(1),
            Stage::NoPlan | Stage::Over => return None,
        };
        self.plan.visits.get(index).map(|visit| (index, visit))
    }

    /// Where one is by the plan: in a visit, or at the place of the last one; the start of the day before that.
    pub fn place(&self, now: Minute) -> Option<PlaceId> {
        let begun = self.plan.visits.iter().rev().find(|visit| visit.attended.start <= now);
        begun.map(|visit| visit.place)
    }

    /// The hop to a visit from a place: not before the visit that one is in is over, and not before now.
    pub fn hop_from(&self, day: &DayTravel, from: PlaceId, now: Minute, to: &Visit) -> Hop {
        let busy = match self.stage(now) {
            Stage::In(index) => {
                let here = self.plan.visits.get(index);
                here.filter(|visit| visit.place == from).map_or(now, |visit| visit.attended.end)
            }
            _ => now,
        };
        let early = match to.what {
            What::Session(_) | What::Appointment(_) => self.request.arrive_early,
            _ => trackhop_planner::Minutes(0),
        };
        day.travel.hop(&HopQuestion {
            from,
            ready: busy,
            to: to.place,
            start: to.attended.start,
            arrive_early: early,
            margin: self.request.margin,
        })
    }
}

/// Where one stands for a plan from now: in the visit one is in until its end.
pub fn here(plan: &DayPlan, place: PlaceId, now: Minute) -> Here {
    match plan.stage(now) {
        Stage::In(index) => {
            let visit = plan.plan.visits.get(index).filter(|visit| visit.place == place);
            Here { place, at: visit.map_or(now, |visit| visit.attended.end) }
        }
        _ => Here { place, at: now },
    }
}

fn counts(visit: &Visit) -> bool {
    !matches!(visit.what, What::Start | What::Home)
}
