//! What attending each session of the whole programme would cost the plan.

use crate::expand::expand;
use crate::nodes::{Node, What, arrival, step};
use crate::score::Gain;
use crate::sweep::{Direction, sweep};
use crate::{Bound, Cost, Meal, Plan, PlanScore, Programme, Request, Travel};

/// What attending a session in full costs, at least and at most; both are the same if the request has neither repeats nor
/// meals, asks for no robust hops, and the plan is proven best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CatalogueCost {
    /// No plan that attends it loses less.
    pub at_least: Cost,
    /// There is a plan that attends it and loses no more.
    pub at_most: Cost,
}

/// The costs of all sessions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Catalogue {
    /// By session; nothing where it has no place or time, or cannot be reached from the start, or home not from it (where
    /// a meal may come before, minutes to be early are not held against it). A session counts as attended for its own sake: one that is not picked is worth nothing, and its group does not matter.
    pub costs: Vec<Option<CatalogueCost>>,
    /// The best that can be kept apart from meals, as the sweep sees it: exact without repeats, otherwise a bound.
    pub most: Bound,
}

/// The cost of attending any session of the programme, given the picks of the request and its best plan. Without a plan
/// the sweep's own best is compared with, which is the same unless the request has repeats or meals.
#[must_use]
pub fn catalogue(
    travel: &Travel,
    programme: &Programme,
    request: &Request,
    best: Option<&Plan>,
) -> Catalogue {
    let expanded = expand(travel, programme, request);
    let mut nodes = expanded.nodes;
    let mut asked_for = vec![false; programme.sessions.len()];
    for node in &nodes {
        if let (What::Session(session), 0, 0) = (node.what, node.late, node.early)
            && let Some(slot) = asked_for.get_mut(session.index())
        {
            *slot = true;
        }
    }
    for ((session, it), picked) in programme.iter().zip(&asked_for) {
        let Some((place, when)) = it.slot() else {
            continue;
        };
        let blocked = request.blocked.iter().any(|span| span.overlaps(when));
        if !picked && !blocked {
            nodes.push(Node {
                place,
                start: when.start.0,
                end: when.end.0,
                lead: request.arrive_early.0,
                gain: Gain::default(),
                group: None,
                what: What::Session(session),
                late: 0,
                early: 0,
            });
        }
    }
    let chosen = best.map_or_else(Vec::new, |plan| nodes_of(plan, &nodes));
    // A session asked about brings new times for a meal right after it. The bound below grants every meal for free.
    nodes.retain(|node| !matches!(node.what, What::Meal(_)));
    for node in &mut nodes {
        // Who eats there beforehand has not come for the session, and need not be early for it.
        if request.meals.iter().any(|meal| could_precede(meal, node)) {
            node.lead = 0;
        }
    }
    if !nodes.is_sorted_by(|a, b| a.compare(b).is_le()) {
        nodes.sort_by(Node::compare);
    }
    let before = sweep(travel, &nodes, Direction::Forward, request.start.is_some());
    let after = sweep(travel, &nodes, Direction::Backward, request.home.is_some());
    let mut through: Vec<Option<Gain>> = vec![None; programme.sessions.len()];
    let mut in_full: Vec<Option<&Node>> = vec![None; programme.sessions.len()];
    let mut most = Gain::default();
    for ((node, before), after) in nodes.iter().zip(&before).zip(&after) {
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        let gain = before.plus(node.gain).plus(*after);
        most = most.max(gain);
        if let What::Session(session) = node.what
            && let Some(slot) = through.get_mut(session.index())
        {
            *slot = (*slot).max(Some(gain));
            if let Some(slot) = in_full.get_mut(session.index()).filter(|_| (node.late, node.early) == (0, 0))
            {
                *slot = Some(node);
            }
        }
    }
    // Without groups every plan is proven best; and if home is out of reach, nothing has a cost.
    let exact = expanded.groups == 0 && !request.robust;
    let meals = i64::try_from(request.meals.len()).unwrap_or(i64::MAX);
    let limit = best.map_or_else(|| score(most), |plan| plan.score);
    let costs = through
        .into_iter()
        .zip(in_full)
        .map(|(gain, full)| {
            let mut at_least = score(gain?).cost_against(&limit);
            if best.is_some() {
                at_least.musts = at_least.musts.saturating_sub(meals);
            }
            let at_least = at_least.max(Cost::default());
            let at_most = if exact {
                at_least
            } else {
                let dropped = full.map(|node| {
                    let on_time = Node { lead: request.arrive_early.0, ..*node };
                    putting_in(travel, request.robust, &chosen, &on_time)
                });
                dropped.unwrap_or_default().max(at_least)
            };
            Some(CatalogueCost { at_least, at_most })
        })
        .collect();
    Catalogue { costs, most: Bound { fixed: most.fixed(), musts: most.musts(), worth: most.worth() } }
}

/// Whether a meal may be over where and when a node begins.
fn could_precede(meal: &Meal, node: &Node) -> bool {
    let there = meal.places.is_empty() || meal.places.contains(&node.place);
    there && meal.window.start.plus(meal.length).0 <= node.start
}

/// The nodes that a plan visits.
fn nodes_of(plan: &Plan, nodes: &[Node]) -> Vec<Node> {
    let visited = |visit: &crate::Visit| {
        nodes.iter().copied().find(|node| {
            node.what == visit.what
                && node.place == visit.place
                && node.start == visit.attended.start.0
                && node.end == visit.attended.end.0
        })
    };
    plan.visits.iter().filter_map(visited).collect()
}

/// What a plan loses if a session is put in and whatever clashes with it is dropped. By the triangle rule the rest still
/// fits; where it does not (robust hops know no such rule), everything counts as lost.
fn putting_in(travel: &Travel, robust: bool, plan: &[Node], node: &Node) -> Cost {
    let fits = |from: &Node, to: &Node| {
        let value = arrival(travel, robust, from.place, to.place, from.end);
        from.order() < to.order() && step(value, from.place == to.place, to).is_some()
    };
    let before = plan.iter().rposition(|visit| fits(visit, node));
    let after = plan.iter().position(|visit| fits(node, visit));
    let needs = |what: What| plan.iter().any(|visit| visit.what == what);
    let stranded = (before.is_none() && needs(What::Start)) || (after.is_none() && needs(What::Home));
    let first = if stranded { 0 } else { before.map_or(0, |index| index.saturating_add(1)) };
    let last = if stranded { plan.len() } else { after.unwrap_or(plan.len()) };
    let mut lost = Cost::default();
    for visit in plan.iter().take(last).skip(first) {
        if visit.what != node.what {
            lost.fixed = lost.fixed.saturating_add(i64::from(visit.gain.fixed()));
            lost.musts = lost.musts.saturating_add(i64::from(visit.gain.musts()));
            let worth = i64::try_from(visit.gain.worth()).unwrap_or(i64::MAX);
            lost.worth = lost.worth.saturating_add(worth);
        }
    }
    lost
}

fn score(gain: Gain) -> PlanScore {
    PlanScore { fixed: gain.fixed(), musts: gain.musts(), worth: gain.worth(), ..PlanScore::default() }
}
