//! Why a pick is not in the plan, in numbers.
//!
//! A pick fits into a plan if and only if the hop from the visit before it and the hop to the visit after it can be made.
//! So whenever a pick is left out of a best plan, at least one visit of the plan clashes with it on its own, and naming
//! those visits with the minutes missing in both orders is a complete explanation.

use crate::nodes::{What, arrival};
use crate::order;
use crate::plan::{hop_question, visit};
use crate::{Cost, Keeping, LateCause, NotPlannable, Plan, Planner, SessionIdx, Verdict, Visit};

/// A visit of the plan that cannot be in one plan with the pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clash {
    /// The visit.
    pub with: Visit,
    /// The hop from the visit to the pick: how late it is. Nothing for the end of the plan.
    pub after: Option<Verdict>,
    /// The hop from the pick to the visit: how late it is. Nothing for the start of the plan.
    pub before: Option<Verdict>,
}

/// Another way to the same content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alternative {
    /// Attend a repeat.
    Repeat {
        /// The other session.
        session: SessionIdx,
        /// It has another edition (for instance another language).
        other_edition: bool,
        /// What adding it to the picks would cost the plan; nothing if it cannot be attended.
        cost: Option<Cost>,
    },
    /// Follow it online.
    Online,
    /// Watch the recording later.
    Recording,
}

/// Why a pick is not in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// No plan can hold it.
    NotPlannable(NotPlannable),
    /// Another session of its group is in the plan.
    RepeatChosen(SessionIdx),
    /// It cannot be reached from the start, or home cannot be reached from it. The clashes say why.
    OutOfReach(Vec<Clash>),
    /// It clashes with these visits, and keeping it instead is not better.
    Clashes {
        /// Every visit of the plan that clashes with it, in order.
        clashes: Vec<Clash>,
        /// The best plan that keeps it.
        keeping: Box<Keeping>,
    },
    /// It fits, but it is worth nothing to the person, or the proof was given up before it was put in.
    Fits,
}

/// A pick that is not in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LeftOut {
    /// The pick.
    pub session: SessionIdx,
    /// Why.
    pub reason: Reason,
    /// Other ways to its content.
    pub alternatives: Vec<Alternative>,
}

impl Planner<'_> {
    /// Every pick that `plan` (a plan of this planner) does not hold, by session, each with its reason.
    #[must_use]
    pub fn left_out(&self, plan: &Plan) -> Vec<LeftOut> {
        let picked = order::once(self.request.picks.iter().map(|pick| u64::from(pick.session.0)).collect());
        picked
            .into_iter()
            .map(|number| SessionIdx(order::unpair(number).1))
            .filter(|session| plan.sessions().all(|kept| kept != *session))
            .map(|session| LeftOut {
                session,
                reason: self.reason(session, plan),
                alternatives: self.alternatives(session, plan),
            })
            .collect()
    }

    fn reason(&self, session: SessionIdx, plan: &Plan) -> Reason {
        if let Some((_, why)) = self.not_plannable().iter().find(|(other, _)| *other == session) {
            return Reason::NotPlannable(*why);
        }
        let group = self.programme.get(session).and_then(|it| it.group);
        let twin = plan
            .sessions()
            .find(|other| group.is_some() && self.programme.get(*other).and_then(|it| it.group) == group);
        if let Some(twin) = twin {
            return Reason::RepeatChosen(twin);
        }
        let clashes = self.clashes(session, plan);
        match self.keeping(session, plan) {
            None => Reason::OutOfReach(clashes),
            Some(_) if clashes.is_empty() => Reason::Fits,
            Some(keeping) => Reason::Clashes { clashes, keeping: Box::new(keeping) },
        }
    }

    /// The visits of a plan that cannot be in one plan with a session, judged for attending it in full.
    #[must_use]
    pub fn clashes(&self, session: SessionIdx, plan: &Plan) -> Vec<Clash> {
        let full = self
            .instance
            .nodes
            .iter()
            .find(|node| node.what == What::Session(session) && node.late == 0 && node.early == 0);
        // A pick of which only a part is outside the blocked times has no node in full.
        let any = || {
            let mut nodes = self.instance.nodes.iter();
            nodes.find(|node| node.what == What::Session(session))
        };
        let Some(node) = full.or_else(any) else {
            return Vec::new();
        };
        let pick = visit(node);
        plan.visits
            .iter()
            .filter_map(|with| {
                let after = (with.what != What::Home).then(|| self.judge(with, &pick));
                let before = (with.what != What::Start).then(|| self.judge(&pick, with));
                let fits = |verdict: Option<Verdict>| verdict.is_some_and(Verdict::in_time);
                (!fits(after) && !fits(before)).then_some(Clash { with: *with, after, before })
            })
            .collect()
    }

    /// The verdict of a hop, with the allowance for a missed ride if the request asks for it.
    fn judge(&self, from: &Visit, to: &Visit) -> Verdict {
        let question = hop_question(self.request, from, to);
        let verdict = self.travel.verdict(&question);
        if !self.request.robust || !verdict.in_time() {
            return verdict;
        }
        let value = arrival(self.travel, true, from.place, to.place, question.ready.0);
        let there = value.arrive().saturating_add(question.early().0);
        let by = there.saturating_sub(question.start.0);
        if by == 0 {
            return verdict;
        }
        Verdict::Late { by: crate::Minutes(by), cause: LateCause::MissedRide }
    }

    fn alternatives(&self, session: SessionIdx, plan: &Plan) -> Vec<Alternative> {
        let mut found = Vec::new();
        let Some(it) = self.programme.get(session) else {
            return found;
        };
        for (other, repeat) in self.programme.repeats(session) {
            if plan.sessions().all(|kept| kept != other) {
                found.push(Alternative::Repeat {
                    session: other,
                    other_edition: repeat.edition != it.edition,
                    cost: self.cost_of_adding(session, other, plan),
                });
            }
        }
        if it.online {
            found.push(Alternative::Online);
        }
        if it.recorded {
            found.push(Alternative::Recording);
        }
        found
    }

    /// What the plan would lose if `other` were attended in place of the pick `session`.
    fn cost_of_adding(&self, session: SessionIdx, other: SessionIdx, plan: &Plan) -> Option<Cost> {
        let mut request = self.request.clone();
        for pick in &mut request.picks {
            if pick.session == session {
                pick.session = other;
            }
        }
        let planner = Planner::new(self.travel, self.programme, &request);
        Some(planner.keeping(other, plan)?.cost)
    }
}
