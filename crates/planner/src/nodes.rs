//! Everything that could stand in a plan, as nodes in one order, with the travel times between them.
//!
//! A node is a session (in full or in part), an appointment, a meal at one place and time, the start or the end.
//! "`i` before `j`" means that `j` can be reached after `i`, and it can hold only if `i` stands before `j` in the order
//! (by end, then start); so the nodes form a graph without cycles and a plan is a path in it. What happens after a node
//! depends on that node alone, which is why the longest path is the best plan.

mod columns;
mod rows;

use std::cmp::Ordering;

pub(crate) use columns::{Column, Columns};

use crate::arrivals::Value;
use crate::events::orders;
use crate::expand::expand;
use crate::order;
use crate::score::{Gain, Step};
use crate::{Minutes, PlaceId, Programme, Request, Service, SessionIdx, Travel};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Where the plan starts.
    Start,
    /// Appointment of the request, by position.
    Appointment(u32),
    /// Meal of the request, by position.
    Meal(u32),
    /// A session.
    Session(SessionIdx),
    /// Where the plan ends.
    Home,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) place: PlaceId,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Minutes to be there earlier, if one has to move.
    pub(crate) lead: u32,
    pub(crate) gain: Gain,
    /// At most one node of a group may be in a plan; nodes of one session exclude each other anyway.
    pub(crate) group: Option<u16>,
    pub(crate) what: What,
    pub(crate) late: u32,
    pub(crate) early: u32,
}

impl Node {
    /// Compares two nodes by their order.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key()).then_with(|| self.order().cmp(&other.order()))
    }

    /// What nearly always decides the order, in one number: end and start. Where it does not differ, [`Self::order`] does.
    pub(crate) fn key(&self) -> u64 {
        match self.what {
            What::Start => 0,
            What::Home => u64::MAX,
            _ => order::pair(self.end, self.start),
        }
    }

    pub(crate) fn order(&self) -> (u8, u32, u32, What, u32, u32, PlaceId) {
        let rank = match self.what {
            What::Start => 0,
            What::Home => 2,
            _ => 1,
        };
        (rank, self.end, self.start, self.what, self.late, self.early, self.place)
    }
}

/// Places in order, each once.
pub(crate) fn places_once(mut places: Vec<PlaceId>) -> Vec<PlaceId> {
    places.sort_unstable();
    places.dedup();
    places
}

/// A pick that cannot be in any plan, whatever the others are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotPlannable {
    /// There is no such session.
    NoSession,
    /// Nobody said where it is (or it is only online).
    NoPlace,
    /// Nobody said when it is.
    NoTime,
    /// It overlaps a blocked time of the request.
    Blocked,
    /// There are more picks than the planner takes (20,000 possibilities in all).
    TooMany,
}

/// The graph of one request.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    pub(crate) nodes: Vec<Node>,
    /// Position of each node's place in `places`.
    pub(crate) local: Vec<usize>,
    pub(crate) places: Vec<PlaceId>,
    /// Arrival from each node at each place of `places`.
    rows: Vec<Value>,
    /// Nodes by start and by end, see [`orders`].
    pub(crate) events: (Vec<usize>, Vec<usize>),
    pub(crate) columns: Columns,
    pub(crate) groups: usize,
    pub(crate) not_plannable: Vec<(SessionIdx, NotPlannable)>,
    pub(crate) has_start: bool,
    pub(crate) has_home: bool,
}

impl Instance {
    pub(crate) fn new(travel: &Travel, programme: &Programme, request: &Request) -> Self {
        let expanded = expand(travel, programme, request);
        let nodes = expanded.nodes;
        let places = places_once(nodes.iter().map(|node| node.place).collect());
        let local: Vec<usize> =
            nodes.iter().map(|node| places.binary_search(&node.place).unwrap_or(0)).collect();
        let events = orders(nodes.iter().map(|node| (node.start, node.end)), false);
        Self {
            rows: rows::rows(travel, &nodes, &local, &places, request.robust),
            columns: Columns::new(&nodes, &local, places.len(), &events.0),
            events,
            local,
            groups: expanded.groups,
            not_plannable: expanded.not_plannable,
            has_start: nodes.first().is_some_and(|node| node.what == What::Start),
            has_home: nodes.last().is_some_and(|node| node.what == What::Home),
            nodes,
            places,
        }
    }

    /// The same graph with home as a place like any other, to be left out by its gain.
    pub(crate) fn without_home(&self) -> Self {
        Self { has_home: false, ..self.clone() }
    }

    /// Arrivals from one node at all places.
    pub(crate) fn row(&self, node: usize) -> &[Value] {
        let width = self.places.len();
        let start = node.saturating_mul(width);
        self.rows.get(start..start.saturating_add(width)).unwrap_or(&[])
    }

    /// The hop from one node to a later one, if it can be made.
    pub(crate) fn step(&self, from: usize, to: usize) -> Option<Step> {
        if from >= to {
            return None;
        }
        let (a, b) = (self.nodes.get(from)?, self.nodes.get(to)?);
        let value = *self.row(from).get(*self.local.get(to)?)?;
        step(value, a.place == b.place, b)
    }
}

/// The hop to a node given the arrival at its place.
#[inline]
pub(crate) fn step(value: Value, same_place: bool, to: &Node) -> Option<Step> {
    if value == Value::NEVER {
        return None;
    }
    let lead = if same_place { 0 } else { to.lead };
    let ready = value.arrive().saturating_add(lead);
    let slack = to.start.checked_sub(ready)?;
    Some(match to.what {
        _ if same_place => Step::new(0, 0, u32::MAX),
        // A meal begins when one arrives, so there is nothing to miss.
        What::Meal(_) => Step::new(value.walk(), value.risk(), u32::MAX),
        _ => Step::new(value.walk(), value.risk(), slack),
    })
}

/// The arrival a plan may count on: the earliest, or the one after missing the worst ride.
pub(crate) fn arrival(travel: &Travel, robust: bool, from: PlaceId, to: PlaceId, at: u32) -> Value {
    let value = travel.value(from, to, at);
    if !robust || value == Value::NEVER {
        return value;
    }
    let Some(journey) = travel.journey(from, to, crate::Minute(at)) else {
        return value;
    };
    let mut worst = value.arrive();
    for ride in journey.rides() {
        // A window service has another car within its headway: missing one costs one more headway.
        let again = match ride.service {
            Service::Trip(_) => ride.depart.plus(Minutes(1)),
            Service::Window(_) => ride.depart,
        };
        let rest = match ride.service {
            Service::Trip(_) => {
                travel.reach_all_without(ride.from, again, ride.service).get(to.index()).copied().flatten()
            }
            Service::Window(_) => travel.reach(ride.from, to, again).map(|reach| reach.arrive),
        };
        match rest {
            Some(arrive) => worst = worst.max(arrive.0),
            None => return Value::NEVER,
        }
    }
    value.with_arrive(worst)
}
