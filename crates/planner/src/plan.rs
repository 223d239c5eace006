//! The best plan for a request, and what it would cost to keep something else.
//!
//! [`Planner`] works out all travel times between the things of one request once; every question about it after that is
//! a path in the same graph. Invariant: a plan's consecutive visits can be travelled between in time, it holds at most one
//! session of a group, and `Proof::Best` is said only of a plan that nothing beats.

use crate::nodes::{Instance, Node, NotPlannable, What};
use crate::score::{Gain, PlanScore};
use crate::solve::{Gains, Solved, solve};
use crate::{Cost, Hop, HopQuestion, Minute, Minutes, PlaceId, Programme, Request, SessionIdx, Span, Travel};

/// Whether a plan is proven best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    /// No plan is better.
    Best,
    /// The proof was given up ([`Request::label_cap`]); no plan keeps more than this.
    NotProven {
        /// An upper bound on what any plan keeps.
        at_most: Bound,
    },
}

/// An upper bound on a plan, in the order of [`PlanScore`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// Locked picks and appointments.
    pub fixed: u32,
    /// Musts and meals.
    pub musts: u32,
    /// Sum of weights.
    pub worth: u64,
}

/// One thing in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Visit {
    /// What it is.
    pub what: What,
    /// Where.
    pub place: PlaceId,
    /// The part that is attended.
    pub attended: Span,
    /// Minutes missed at the beginning.
    pub late: Minutes,
    /// Minutes missed at the end.
    pub early: Minutes,
}

/// A feasible chain of visits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Plan {
    /// The visits in order, with the start and home if they were asked for.
    pub visits: Vec<Visit>,
    /// How good it is.
    pub score: PlanScore,
    /// Whether it is proven best.
    pub proof: Proof,
    /// Home was asked for and cannot be reached in time even without attending anything; the plan ignores it.
    pub home_out_of_reach: bool,
}

impl Plan {
    /// The sessions in order.
    pub fn sessions(&self) -> impl Iterator<Item = SessionIdx> {
        self.visits.iter().filter_map(|visit| match visit.what {
            What::Session(session) => Some(session),
            _ => None,
        })
    }

    /// The hops between neighbouring visits, with legs, leave-by times and fallbacks; one fewer than visits.
    #[must_use]
    pub fn hops(&self, travel: &Travel, request: &Request) -> Vec<Hop> {
        self.visits
            .iter()
            .zip(self.visits.iter().skip(1))
            .map(|(from, to)| travel.hop(&hop_question(request, from, to)))
            .collect()
    }
}

/// The hop between two visits as a question.
pub(crate) fn hop_question(request: &Request, from: &Visit, to: &Visit) -> HopQuestion {
    let early = match to.what {
        What::Session(_) | What::Appointment(_) => request.arrive_early,
        _ => Minutes(0),
    };
    HopQuestion {
        from: from.place,
        ready: from.attended.end,
        to: to.place,
        start: to.attended.start,
        arrive_early: early,
        margin: request.margin,
    }
}

/// The best plan that keeps one session.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Keeping {
    /// The plan.
    pub plan: Plan,
    /// What it loses against the best plan. It is exact if both plans are proven best.
    pub cost: Cost,
}

/// Answers questions about one request.
#[derive(Clone, Debug)]
pub struct Planner<'a> {
    pub(crate) travel: &'a Travel,
    pub(crate) programme: &'a Programme,
    pub(crate) request: &'a Request,
    pub(crate) instance: Instance,
}

impl<'a> Planner<'a> {
    /// Works out the travel times between everything in the request.
    #[must_use]
    pub fn new(travel: &'a Travel, programme: &'a Programme, request: &'a Request) -> Self {
        Self { travel, programme, request, instance: Instance::new(travel, programme, request) }
    }

    /// The best plan. It is empty if nothing can be attended.
    #[must_use]
    pub fn best(&self) -> Plan {
        self.solve(&Gains::of(&self.instance))
    }

    /// The best plan that attends this session, and what that costs against `best`; `None` if it is not among the picks
    /// (or their stand-ins), or cannot be attended at all.
    #[must_use]
    pub fn keeping(&self, session: SessionIdx, best: &Plan) -> Option<Keeping> {
        let mut gains = Gains::of(&self.instance);
        for (index, node) in self.instance.nodes.iter().enumerate() {
            if node.what == What::Session(session) {
                gains.set(index, Some(node.gain.plus(Gain::FIRST_OF_ALL)));
            }
        }
        let mut plan = self.solve(&gains);
        if !plan.sessions().any(|kept| kept == session) {
            return None;
        }
        let extra = Gain::FIRST_OF_ALL.fixed();
        plan.score.fixed = plan.score.fixed.saturating_sub(extra);
        if let Proof::NotProven { at_most } = &mut plan.proof {
            at_most.fixed = at_most.fixed.saturating_sub(extra);
        }
        let cost = plan.score.cost_against(&best.score);
        Some(Keeping { plan, cost })
    }

    /// The best plan that leaves this session out.
    #[must_use]
    pub fn without(&self, session: SessionIdx) -> Plan {
        let mut gains = Gains::of(&self.instance);
        for (index, node) in self.instance.nodes.iter().enumerate() {
            if node.what == What::Session(session) {
                gains.set(index, None);
            }
        }
        self.solve(&gains)
    }

    /// Picks that can be in no plan, with the reason, by session.
    #[must_use]
    pub fn not_plannable(&self) -> &[(SessionIdx, NotPlannable)] {
        &self.instance.not_plannable
    }

    /// Whether a session is among the picks of the request.
    #[must_use]
    pub fn asks_for(&self, session: SessionIdx) -> bool {
        self.request.picks.iter().any(|pick| pick.session == session)
    }

    fn solve(&self, gains: &Gains) -> Plan {
        let cap = self.request.label_cap;
        if let Some(solved) = solve(&self.instance, gains, cap) {
            return self.plan(&solved, false);
        }
        if self.instance.has_home {
            // Better a plan that says it does not get home than none at all.
            let homeless = self.instance.without_home();
            let mut gains = gains.clone();
            gains.set(self.instance.nodes.len().saturating_sub(1), None);
            if let Some(solved) = solve(&homeless, &gains, cap) {
                return self.plan(&solved, true);
            }
        }
        Plan {
            visits: Vec::new(),
            score: PlanScore::default(),
            proof: Proof::Best,
            home_out_of_reach: self.instance.has_home,
        }
    }

    fn plan(&self, solved: &Solved, home_out_of_reach: bool) -> Plan {
        Plan {
            visits: solved
                .path
                .nodes
                .iter()
                .filter_map(|&node| self.instance.nodes.get(node))
                .map(visit)
                .collect(),
            score: solved.path.score.public(),
            proof: solved.bound.map_or(Proof::Best, |gain| Proof::NotProven {
                at_most: Bound { fixed: gain.fixed(), musts: gain.musts(), worth: gain.worth() },
            }),
            home_out_of_reach,
        }
    }
}

pub(crate) fn visit(node: &Node) -> Visit {
    Visit {
        what: node.what,
        place: node.place,
        attended: Span { start: Minute(node.start), end: Minute(node.end) },
        late: Minutes(node.late),
        early: Minutes(node.early),
    }
}
