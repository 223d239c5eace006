//! "I missed it", "the car is late": a new plan, and what is different from the old one.

use crate::nodes::What;
use crate::plan::hop_question;
use crate::{Here, Hop, HopQuestion, Minute, Plan, Planner, Programme, Request, SessionIdx, Travel, Verdict};

/// The difference of two plans, in sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PlanChange {
    /// In both, in the order of the new plan.
    pub kept: Vec<SessionIdx>,
    /// Only in the old one, in its order.
    pub lost: Vec<SessionIdx>,
    /// Only in the new one, in its order.
    pub gained: Vec<SessionIdx>,
}

impl PlanChange {
    /// What `after` has lost and gained against `before`. Sessions of the old plan that are over at `now` are not looked at.
    #[must_use]
    pub fn between(before: &Plan, after: &Plan, now: Minute) -> Self {
        let old: Vec<SessionIdx> = before
            .visits
            .iter()
            .filter(|visit| visit.attended.end > now)
            .filter_map(|visit| match visit.what {
                What::Session(session) => Some(session),
                _ => None,
            })
            .collect();
        let new: Vec<SessionIdx> = after.sessions().collect();
        let (kept, gained) = new.iter().partition(|session| old.contains(session));
        Self { kept, lost: old.into_iter().filter(|it| !new.contains(it)).collect(), gained }
    }
}

/// A plan from here and now.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Replanned {
    /// The request it answers: the old one, started here, without what has been attended.
    pub request: Request,
    /// The best plan from here.
    pub plan: Plan,
    /// What it lost and gained against the rest of the old plan.
    pub change: PlanChange,
}

/// The best plan for the rest of the request from where one is now, for instance after a missed hop. `attended` are picks
/// that are done (or given up); neither they nor the other sessions of their groups are planned again.
#[must_use]
pub fn replan(
    travel: &Travel,
    programme: &Programme,
    request: &Request,
    before: &Plan,
    here: Here,
    attended: &[SessionIdx],
) -> Replanned {
    let done = |session: SessionIdx| {
        attended.contains(&session) || programme.repeats(session).any(|(other, _)| attended.contains(&other))
    };
    let mut request = request.clone();
    request.start = Some(here);
    request.picks.retain(|pick| !done(pick.session));
    // What is over cannot be kept; asking for it would only make the new plan look worse.
    request.appointments.retain(|it| it.when.start >= here.at);
    request.meals.retain(|meal| meal.window.end > here.at);
    let plan = Planner::new(travel, programme, &request).best();
    let mut change = PlanChange::between(before, &plan, here.at);
    change.lost.retain(|session| !attended.contains(session));
    Replanned { request, plan, change }
}

/// A hop of a plan that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HopChange {
    /// Position of the hop: from visit `index` to the next one.
    pub index: usize,
    /// As it was.
    pub before: Hop,
    /// As it is now.
    pub after: Hop,
}

/// What a change of the network means for a plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TravelChange {
    /// Hops of the old plan with another verdict, another leave-by time or another way.
    pub hops: Vec<HopChange>,
    /// Whether the old plan can still be kept.
    pub still_works: bool,
    /// The best plan now.
    pub plan: Plan,
    /// What it lost and gained.
    pub change: PlanChange,
}

/// Compares a plan before and after a change of the network: a car shifted by some minutes
/// ([`crate::Network::with_shifted_trip`]), a trip cancelled, another pace.
#[must_use]
pub fn what_changes(
    before: &Travel,
    after: &Travel,
    programme: &Programme,
    request: &Request,
    plan: &Plan,
) -> TravelChange {
    let questions: Vec<HopQuestion> = plan
        .visits
        .iter()
        .zip(plan.visits.iter().skip(1))
        .map(|(from, to)| hop_question(request, from, to))
        .collect();
    let hops: Vec<HopChange> = questions
        .iter()
        .enumerate()
        .map(|(index, question)| HopChange {
            index,
            before: before.hop(question),
            after: after.hop(question),
        })
        .filter(|change| change.before != change.after)
        .collect();
    let verdicts = questions.iter().map(|question| after.verdict(question));
    let new = Planner::new(after, programme, request).best();
    TravelChange {
        still_works: verdicts.into_iter().all(Verdict::in_time),
        change: PlanChange::between(plan, &new, Minute(0)),
        plan: new,
        hops,
    }
}
