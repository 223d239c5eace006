//! What one could do about a pick that is left out, each tried and ranked by what it loses; and other plans for the day.

use trackhop_planner::{Cost, Minutes, PlanChange, SessionIdx, Verdict, What};
use trackhop_schedule::agenda::{Agenda, Change, Pick};
use trackhop_schedule::bundle::PlaceRef;
use trackhop_schedule::ids::SessionId;

use crate::plan::{DayPlan, Left, Why, best, plan_day};
use crate::{DayTravel, Guide};

/// More minutes than this are not offered as coming late or leaving early.
const MOST_MISSED: u32 = 20;

/// What one could do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Attend a repeat instead.
    Repeat(SessionIdx),
    /// Come this many minutes late to it.
    ComeLate(Minutes),
    /// Leave this session that many minutes early.
    LeaveEarly(SessionIdx, Minutes),
    /// Keep it, whatever the plan loses.
    Keep,
}

/// A repair that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What is done.
    pub kind: Kind,
    /// The change of the agenda that does it.
    pub change: Change,
    /// Picks that drop out of the plan by it.
    pub loses: Vec<SessionIdx>,
    /// The same as a cost.
    pub cost: Cost,
}

/// Every repair that gets a left-out pick (or its repeat) into the plan, the cheapest first.
pub fn repairs(guide: &Guide, day: &DayTravel, agenda: &Agenda, plan: &DayPlan, left: &Left) -> Vec<Repair> {
    let Some(pick) = guide.session(left.session).and_then(|session| agenda.pick(&session.id)) else {
        return Vec::new();
    };
    let mut found: Vec<Repair> = Vec::new();
    for kind in candidates(guide, left) {
        let Some(change) = change(guide, agenda, left.session, *pick, kind) else { continue };
        let mut tried = agenda.clone();
        tried.apply(&change);
        let after = best(guide, day, &tried, plan.request.start);
        let wanted = match kind {
            Kind::Repeat(other) => other,
            _ => left.session,
        };
        if after.sessions().all(|session| session != wanted) {
            continue;
        }
        let moved = PlanChange::between(&plan.plan, &after, trackhop_planner::Minute(0));
        found.push(Repair { kind, change, cost: cost(agenda, guide, &moved.lost), loses: moved.lost });
    }
    // Candidates come gentlest first, and sorting keeps that order among equals.
    found.sort_by_key(|repair| (repair.cost, repair.loses.len()));
    found
}

fn candidates(guide: &Guide, left: &Left) -> Vec<Kind> {
    let mut kinds: Vec<Kind> =
        guide.programme().repeats(left.session).map(|(other, _)| Kind::Repeat(other)).collect();
    let Why::Clashes(clashes) = &left.why else { return kinds };
    let length = |session: SessionIdx| guide.programme().get(session).map_or(0, |it| it.length().0);
    let bearable =
        |by: Minutes, session: SessionIdx| by.0 <= MOST_MISSED && by.0.saturating_mul(3) <= length(session);
    // With one session in the way, minutes missed at one end may be enough; with more the plan changes anyway.
    if let [clash] = clashes.as_slice() {
        if let Some(Verdict::Late { by, .. }) = clash.after {
            if bearable(by, left.session) {
                kinds.push(Kind::ComeLate(by));
            }
            if let What::Session(other) = clash.with.what
                && bearable(by, other)
            {
                kinds.push(Kind::LeaveEarly(other, by));
            }
        }
        if let Some(Verdict::Late { by, .. }) = clash.before
            && bearable(by, left.session)
        {
            kinds.push(Kind::LeaveEarly(left.session, by));
        }
    }
    kinds.push(Kind::Keep);
    kinds
}

/// Rounded up to the five minutes in which the planner tries shorter attendance.
fn steps(by: Minutes) -> u16 {
    u16::try_from(by.0.div_ceil(5).saturating_mul(5)).unwrap_or(u16::MAX)
}

fn change(guide: &Guide, agenda: &Agenda, session: SessionIdx, pick: Pick, kind: Kind) -> Option<Change> {
    let id = |number: SessionIdx| guide.session(number).map(|session| session.id.clone());
    let own: SessionId = id(session)?;
    Some(match kind {
        Kind::Repeat(other) => Change::pick(&own, None).and(Change::pick(&id(other)?, Some(pick))),
        Kind::ComeLate(by) => Change::pick(&own, Some(Pick { late: steps(by).max(pick.late), ..pick })),
        Kind::LeaveEarly(other, by) => {
            let other = id(other)?;
            let pick = *agenda.pick(&other)?;
            Change::pick(&other, Some(Pick { early: steps(by).max(pick.early), ..pick }))
        }
        Kind::Keep => Change::pick(&own, Some(Pick { locked: true, ..pick })),
    })
}

fn cost(agenda: &Agenda, guide: &Guide, lost: &[SessionIdx]) -> Cost {
    let mut cost = Cost::default();
    for session in lost {
        let Some(pick) = guide.session(*session).and_then(|session| agenda.pick(&session.id)) else {
            continue;
        };
        match pick.tier {
            trackhop_schedule::agenda::Tier::Must => cost.musts = cost.musts.saturating_add(1),
            trackhop_schedule::agenda::Tier::Want => cost.worth = cost.worth.saturating_add(300),
            trackhop_schedule::agenda::Tier::Maybe => cost.worth = cost.worth.saturating_add(100),
        }
    }
    cost
}

/// Another way to spend the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Without any car.
    OnFoot,
    /// All in one house.
    OneHouse,
}

/// Plans that give something up for comfort, where they differ from the best one.
pub fn alternatives(
    guide: &Guide,
    day: &DayTravel,
    agenda: &Agenda,
    best: &DayPlan,
) -> Vec<(Flavour, DayPlan)> {
    let mut found = Vec::new();
    let rides =
        best.hops.iter().filter_map(|hop| hop.journey.as_ref()).any(|way| way.rides().next().is_some());
    if rides {
        let walking = day.on_foot(guide, &agenda.settings());
        found.push((Flavour::OnFoot, plan_day(guide, &walking, agenda, best.request.start)));
    }
    if best.plan.score.walk > Minutes(0) || rides {
        let houses = guide.schedule().venues.iter().filter_map(|venue| {
            let place = guide.place(&PlaceRef::Venue(venue.id.clone()))?;
            let mut request = best.request.clone();
            request.picks.retain(|pick| {
                guide.programme().get(pick.session).is_some_and(|session| session.place == Some(place))
            });
            (!request.picks.is_empty()).then_some(request)
        });
        let plans = houses.map(|request| {
            let planner = trackhop_planner::Planner::new(&day.travel, guide.programme(), &request);
            let plan = planner.best();
            let hops = plan.hops(&day.travel, &request);
            DayPlan { date: best.date, plan, hops, left: Vec::new(), request }
        });
        let house = plans.reduce(|best, other| {
            let key = |plan: &DayPlan| (plan.plan.score.musts, plan.plan.score.worth);
            if key(&other) > key(&best) { other } else { best }
        });
        found.extend(house.map(|plan| (Flavour::OneHouse, plan)));
    }
    let same = |plan: &DayPlan| {
        plan.plan.sessions().eq(best.plan.sessions()) && plan.plan.score.walk == best.plan.score.walk
    };
    found.retain(|(_, plan)| !same(plan) && plan.plan.sessions().next().is_some());
    found
}
