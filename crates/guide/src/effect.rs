//! What starring a session does to the plan, said at once.

use trackhop_planner::{Basis, Minutes, PlanChange, Planner, SessionIdx, Verdict, What};
use trackhop_schedule::agenda::Agenda;
use trackhop_schedule::ids::SessionId;

use crate::plan::{Why, request, why};
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
    let pick = agenda.pick(id)?;
    guide.session(number)?.day?;
    let request = request(guide, day, agenda, None);
    let planner = Planner::new(&day.travel, guide.programme(), &request);
    let after = planner.best();
    let position = after.visits.iter().position(|visit| visit.what == What::Session(number));
    let Some(position) = position else {
        let kept: Vec<SessionIdx> = after.sessions().collect();
        return why(guide, &planner, &after, number, pick, &kept).map(Effect::LeftOut);
    };
    let hops = after.hops(&day.travel, &request);
    let around = [position.checked_sub(1), Some(position)];
    let hops: Vec<_> = around.into_iter().flatten().filter_map(|index| hops.get(index)).collect();
    let moving = hops.iter().filter(|hop| hop.question.from != hop.question.to);
    let slack = moving.clone().filter_map(|hop| match hop.verdict {
        Verdict::Fine { slack } | Verdict::Tight { slack } => Some(slack),
        _ => None,
    });
    let change = PlanChange::between(&planner.without(number), &after, trackhop_planner::Minute(0));
    Some(Effect::Fits {
        slack: slack.min(),
        tight: moving.clone().any(|hop| matches!(hop.verdict, Verdict::Tight { .. })),
        basis: moving.filter_map(|hop| hop.basis).max(),
        pushed_out: change.lost,
    })
}
