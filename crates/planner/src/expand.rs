//! From a request to nodes: picks in full and in part, stand-ins, appointments, meals, start and home.

use std::cmp::Ordering;

use crate::nodes::{Node, NotPlannable, What, arrival, places_once};
use crate::order;
use crate::score::{Gain, MOST_FIXED};
use crate::{
    Meal, Minute, Minutes, Pick, PlaceId, Programme, Request, Session, SessionIdx, Span, Tier, Travel,
};

/// More nodes than this are not taken: the arrivals from each at every place have to fit into memory.
const MOST_NODES: usize = 20_000;

/// Steps of partial attendance on each side of a session.
const MOST_STEPS: u32 = 3;

pub(crate) struct Expanded {
    pub(crate) nodes: Vec<Node>,
    pub(crate) groups: usize,
    pub(crate) not_plannable: Vec<(SessionIdx, NotPlannable)>,
}

/// All nodes in their order, start first and home last.
pub(crate) fn expand(travel: &Travel, programme: &Programme, request: &Request) -> Expanded {
    let picks = one_per_session(&request.picks);
    let mut nodes = Vec::with_capacity(picks.len().saturating_add(2));
    let mut not_plannable = Vec::new();
    let mut groups = GroupTable::new(programme, &picks, request.substitutes);
    let mut fixed_left = MOST_FIXED;
    if let Some(start) = request.start {
        nodes.push(bare_node(What::Start, start.place, start.at.0, start.at.0));
    }
    for (index, appointment) in (0..).zip(&request.appointments) {
        let Span { start, end } = appointment.when;
        if start <= end && fixed_left > 0 {
            fixed_left = fixed_left.saturating_sub(1);
            nodes.push(Node {
                lead: request.arrive_early.0,
                gain: Gain::new(true, 0, 0),
                ..bare_node(What::Appointment(index), appointment.place, start.0, end.0)
            });
        }
    }
    for pick in &picks {
        let fixed = pick.locked && fixed_left > 0;
        match add_pick(&mut nodes, programme, request, &groups, pick, pick.session, fixed) {
            Ok(()) => fixed_left = fixed_left.saturating_sub(usize::from(fixed)),
            Err(reason) => not_plannable.push((pick.session, reason)),
        }
        if request.substitutes {
            for (other, _) in programme.repeats(pick.session) {
                if picks.iter().all(|pick| pick.session != other) {
                    // A repeat that has no place or time simply does not stand in.
                    let _ = add_pick(&mut nodes, programme, request, &groups, pick, other, fixed);
                }
            }
        }
    }
    for (index, meal) in (0..).zip(&request.meals) {
        add_meal(&mut nodes, travel, request.robust, index, meal, groups.add());
    }
    if let Some(home) = request.home {
        let by = home.by.unwrap_or(Minute(u32::MAX - 1)).0;
        nodes.push(bare_node(What::Home, home.place, by, by));
    }
    // Stand-ins of two picks of one group may be the same session: the one that is worth more stays.
    // The keys alone are a tenth of the nodes: with thousands of picks they stay in the processor's cache.
    let keys: Vec<u64> = nodes.iter().map(Node::key).collect();
    let before = |a: usize, b: usize| {
        keys.get(a).cmp(&keys.get(b)).then_with(|| match (nodes.get(a), nodes.get(b)) {
            (Some(a), Some(b)) => a.order().cmp(&b.order()).then(b.gain.cmp(&a.gain)),
            _ => Ordering::Equal,
        })
    };
    let mut sorted: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in order::by(nodes.len(), &before).into_iter().filter_map(|at| nodes.get(at)) {
        if sorted.last().is_none_or(|last| last.compare(node).is_ne()) {
            sorted.push(*node);
        }
    }
    Expanded { nodes: sorted, groups: groups.count, not_plannable }
}

fn bare_node(what: What, place: PlaceId, start: u32, end: u32) -> Node {
    Node { place, start, end, lead: 0, gain: Gain::default(), group: None, what, late: 0, early: 0 }
}

/// The highest tier (then weight) of each picked session, by session.
fn one_per_session(picks: &[Pick]) -> Vec<Pick> {
    let rank = |pick: &Pick| {
        (pick.session, !pick.locked, pick.tier, u32::MAX - pick.weight.get(), pick.late, pick.early)
    };
    let before = |a: usize, b: usize| picks.get(a).map(rank).cmp(&picks.get(b).map(rank));
    let mut sorted: Vec<Pick> = Vec::with_capacity(picks.len());
    for pick in order::by(picks.len(), &before).into_iter().filter_map(|at| picks.get(at)) {
        if sorted.last().is_none_or(|last| last.session != pick.session) {
            sorted.push(*pick);
        }
    }
    sorted
}

fn add_pick(
    nodes: &mut Vec<Node>,
    programme: &Programme,
    request: &Request,
    groups: &GroupTable,
    pick: &Pick,
    session: SessionIdx,
    fixed: bool,
) -> Result<(), NotPlannable> {
    let it = programme.get(session).ok_or(NotPlannable::NoSession)?;
    let place = it.place.ok_or(NotPlannable::NoPlace)?;
    let (_, when) = it.slot().ok_or(NotPlannable::NoTime)?;
    let mut kept = false;
    for (late, early) in parts(pick, when.length(), request.partial_step) {
        let span = Span { start: when.start.plus(Minutes(late)), end: when.end.minus(Minutes(early)) };
        if request.blocked.iter().any(|blocked| blocked.overlaps(span)) {
            continue;
        }
        if nodes.len() >= MOST_NODES {
            return Err(NotPlannable::TooMany);
        }
        kept = true;
        nodes.push(Node {
            lead: request.arrive_early.0,
            gain: Gain::new(
                fixed,
                u32::from(pick.tier == Tier::Must || (pick.locked && !fixed)),
                share(pick.weight.get(), span.length(), when.length()),
            ),
            group: groups.of(it),
            late,
            early,
            ..bare_node(What::Session(session), place, span.start.0, span.end.0)
        });
    }
    if kept { Ok(()) } else { Err(NotPlannable::Blocked) }
}

/// How late one comes and how early one leaves, in full first. All parts share at least one minute, so no two of them fit
/// into one plan.
fn parts(pick: &Pick, length: Minutes, step: Minutes) -> impl Iterator<Item = (u32, u32)> {
    let step = step.0.max(1);
    let late = pick.late.0.min(length.0.saturating_sub(1));
    let early = pick.early.0.min(length.0.saturating_sub(late).saturating_sub(1));
    let steps = move |limit: u32| (0..=(limit / step).min(MOST_STEPS)).map(move |n| n.saturating_mul(step));
    steps(late).flat_map(move |late| steps(early).map(move |early| (late, early)))
}

fn share(weight: u32, attended: Minutes, length: Minutes) -> u32 {
    if attended == length {
        return weight;
    }
    let share = u64::from(weight) * u64::from(attended.0) / u64::from(length.0);
    u32::try_from(share).unwrap_or(weight)
}

/// A meal begins when its window opens or when one arrives after something else: beginning later never helps, so these
/// times are enough.
fn add_meal(
    nodes: &mut Vec<Node>,
    travel: &Travel,
    robust: bool,
    index: u32,
    meal: &Meal,
    group: Option<u16>,
) {
    let Some(latest) = meal.window.end.0.checked_sub(meal.length.0) else {
        return;
    };
    let mut places = meal.places.clone();
    if places.is_empty() {
        places = nodes.iter().map(|node| node.place).collect();
    }
    let left = nodes.iter().filter(|node| node.end <= latest);
    let left = order::once(left.map(|node| order::pair(u32::from(node.place.0), node.end)).collect());
    for place in places_once(places) {
        let mut starts = Vec::new();
        if meal.window.start.0 <= latest {
            starts.push(u64::from(meal.window.start.0));
        }
        for &left in &left {
            let (from, end) = order::unpair(left);
            let from = PlaceId(u16::try_from(from).unwrap_or(u16::MAX));
            let start = arrival(travel, robust, from, place, end).arrive();
            if (meal.window.start.0..=latest).contains(&start) {
                starts.push(u64::from(start));
            }
        }
        for start in order::once(starts) {
            let (_, start) = order::unpair(start);
            if nodes.len() >= MOST_NODES {
                return;
            }
            nodes.push(Node {
                gain: Gain::new(false, 1, 0),
                group,
                ..bare_node(What::Meal(index), place, start, start.saturating_add(meal.length.0))
            });
        }
    }
}

/// Groups of which more than one session could be in a plan, numbered from zero.
struct GroupTable {
    shared: Vec<u64>,
    count: usize,
}

impl GroupTable {
    fn new(programme: &Programme, picks: &[Pick], substitutes: bool) -> Self {
        let used: Vec<u64> =
            picks.iter().filter_map(|pick| Some(u64::from(programme.get(pick.session)?.group?.0))).collect();
        let mut shared = order::once(used.clone());
        if !substitutes {
            shared.retain(|group| used.iter().filter(|other| *other == group).count() > 1);
        }
        Self { count: shared.len(), shared }
    }

    fn of(&self, session: &Session) -> Option<u16> {
        let index = self.shared.binary_search(&u64::from(session.group?.0)).ok()?;
        u16::try_from(index).ok()
    }

    fn add(&mut self) -> Option<u16> {
        let group = u16::try_from(self.count).ok();
        self.count = self.count.saturating_add(1);
        group
    }
}
