//! What starring a session does to the plan, said at once.

use trackhop_planner::{Basis, Minutes, PlanChange, SessionIdx, Verdict, What};
use trackhop_schedule::agenda::Agenda;
use trackhop_schedule::ids::SessionId;

use crate::plan::{Why, plan_day};
use crate::{DayTravel, Guide};

/// What a pick does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is in the best plan.
    Fits {
        /// The smaller of the minutes to spare on the way to it and on the way from it; nothing if one need not move.
        slack: Option<Minutes>,
        /// Whether one of these ways is tighter than the user wants.
        tight: bool,
        /// The weakest basis of these ways.
        basis: Option<Basis>,
        /// Picks that were in the plan before and no longer are.
        pushed_out: Vec<SessionIdx>,
    },
    /// It is not in the best plan.
    LeftOut(Why),
}

/// What the pick of a session does on its day, compared with the same agenda without it; nothing if it is not picked
/// or has no day.
pub fn effect(guide: &Guide, day: &DayTravel, agenda: &Agenda, id: &SessionId) -> Option<Effect> {
    let number = guide.number(id)?;
    let after = plan_day(guide, day, agenda, None);
    if let Some(left) = after.left.iter().find(|left| left.session == number) {
        return Some(Effect::LeftOut(left.why.clone()));
    }
    let position = after.plan.visits.iter().position(|visit| visit.what == What::Session(number))?;
    let around = [position.checked_sub(1), Some(position)];
    let hops: Vec<_> = around.into_iter().flatten().filter_map(|index| after.hops.get(index)).collect();
    let moving = hops.iter().filter(|hop| hop.question.from != hop.question.to);
    let slack = moving.clone().filter_map(|hop| match hop.verdict {
        Verdict::Fine { slack } | Verdict::Tight { slack } => Some(slack),
        _ => None,
    });
    let mut request = after.request.clone();
    request.picks.retain(|pick| pick.session != number);
    let before = trackhop_planner::Planner::new(&day.travel, guide.programme(), &request).best();
    let change = PlanChange::between(&before, &after.plan, trackhop_planner::Minute(0));
    Some(Effect::Fits {
        slack: slack.min(),
        tight: moving.clone().any(|hop| matches!(hop.verdict, Verdict::Tight { .. })),
        basis: moving.filter_map(|hop| hop.basis).max(),
        pushed_out: change.lost,
    })
}
