//! Oracle for plans: tries every order of everything, minute by minute, from the request itself.

use std::cmp::Reverse;
use std::collections::HashMap;

use trackhop_planner::*;

use crate::minute_by_minute::Clockwork;

/// Fixed, musts, worth, walking, risk, smallest slack; larger is better.
pub(crate) type Value = (u32, u32, u64, Reverse<u32>, Reverse<u32>, u32);

/// One way of taking part in something.
#[derive(Clone, Debug)]
pub(crate) struct Possibility {
    pub(crate) what: What,
    pub(crate) place: usize,
    pub(crate) start: u32,
    pub(crate) end: u32,
    lead: u32,
    fixed: u32,
    musts: u32,
    worth: u64,
    /// No two options of one key are in one plan.
    keys: Vec<(u8, u32)>,
}

type Row = Vec<Option<(u32, u32, u32)>>;

pub(crate) struct EveryPlan<'a> {
    travel: &'a Clockwork,
    options: Vec<Possibility>,
    home: Option<(usize, u32)>,
    rows: HashMap<(usize, u32), Row>,
    best: Option<Value>,
    /// Only plans with this one count.
    forced: Option<What>,
}

/// The value of the best plan, or `None` if home is asked for and out of reach.
pub(crate) fn best(
    travel: &Clockwork,
    programme: &Programme,
    request: &Request,
    forced: Option<What>,
) -> Option<Value> {
    let mut search = EveryPlan {
        travel,
        options: options(programme, request),
        home: request
            .home
            .map(|home| (home.place.index(), home.by.unwrap().0)),
        rows: HashMap::new(),
        best: None,
        forced,
    };
    let from = request.start.map(|start| (start.place.index(), start.at.0));
    search.go(
        from,
        &mut Vec::new(),
        (0, 0, 0, Reverse(0), Reverse(0), u32::MAX),
    );
    search.best
}

pub(crate) fn options(programme: &Programme, request: &Request) -> Vec<Possibility> {
    let mut options = Vec::new();
    for (index, appointment) in (0..).zip(&request.appointments) {
        options.push(Possibility {
            what: What::Appointment(index),
            place: appointment.place.index(),
            start: appointment.when.start.0,
            end: appointment.when.end.0,
            lead: request.arrive_early.0,
            fixed: 1,
            musts: 0,
            worth: 0,
            keys: vec![(0, index)],
        });
    }
    for pick in &request.picks {
        let mut sessions = vec![pick.session];
        if request.substitutes {
            let group = programme.sessions[pick.session.index()].group;
            let twins = programme
                .sessions
                .iter()
                .enumerate()
                .filter(|(_, it)| group.is_some() && it.group == group);
            let twins = twins.map(|(index, _)| SessionIdx(index as u32));
            sessions.extend(
                twins.filter(|twin| request.picks.iter().all(|pick| pick.session != *twin)),
            );
        }
        for session in sessions {
            let it = &programme.sessions[session.index()];
            let (Some(place), Some(when)) = (it.place, it.when) else {
                continue;
            };
            let (start, end) = (when.start.0, when.end.0);
            let length = end - start;
            // All parts of a session share a minute, so no two of them fit into one plan.
            let most_late = pick.late.0.min(length.saturating_sub(1));
            let most_early = pick.early.0.min(length.saturating_sub(most_late + 1));
            for late in (0..=15).filter(|late| late % 5 == 0 && *late <= most_late) {
                for early in (0..=15).filter(|early| early % 5 == 0 && *early <= most_early) {
                    let (start, end) = (start + late, end - early);
                    let blocked = |span: &Span| span.start.0 < end && start < span.end.0;
                    if request.blocked.iter().any(blocked) {
                        continue;
                    }
                    let mut keys = vec![(1, session.0)];
                    keys.extend(it.group.map(|group| (2, u32::from(group.0))));
                    let full = u64::from(pick.weight.get());
                    options.push(Possibility {
                        what: What::Session(session),
                        place: place.index(),
                        start,
                        end,
                        lead: request.arrive_early.0,
                        fixed: u32::from(pick.locked),
                        musts: u32::from(pick.tier == Tier::Must),
                        worth: if length == 0 {
                            full
                        } else {
                            full * u64::from(end - start) / u64::from(length)
                        },
                        keys,
                    });
                }
            }
        }
    }
    for (index, meal) in (0..).zip(&request.meals) {
        let mut places: Vec<usize> = meal.places.iter().map(|place| place.index()).collect();
        if places.is_empty() {
            places = options.iter().map(|option| option.place).collect();
            places.extend(request.start.map(|start| start.place.index()));
            places.sort_unstable();
            places.dedup();
        }
        for place in places {
            for start in meal.window.start.0..=meal.window.end.0 {
                if start + meal.length.0 <= meal.window.end.0 {
                    options.push(Possibility {
                        what: What::Meal(index),
                        place,
                        start,
                        end: start + meal.length.0,
                        lead: 0,
                        fixed: 0,
                        musts: 1,
                        worth: 0,
                        keys: vec![(3, index)],
                    });
                }
            }
        }
    }
    options
}

impl EveryPlan<'_> {
    fn go(&mut self, at: Option<(usize, u32)>, taken: &mut Vec<usize>, value: Value) {
        let done = self.forced.is_none_or(|forced| {
            taken
                .iter()
                .any(|&index| self.options[index].what == forced)
        });
        match self.home {
            None if done => self.best = self.best.max(Some(value)),
            Some((place, by)) if done => {
                let hop = match at {
                    Some(at) => self.hop(at, place, by, 0),
                    None => Some((0, 0, u32::MAX)),
                };
                if let Some(hop) = hop {
                    self.best = self.best.max(Some(add(value, hop, (0, 0, 0))));
                }
            }
            _ => {}
        }
        for index in 0..self.options.len() {
            let option = self.options[index].clone();
            let clash = |&other: &usize| {
                self.options[other]
                    .keys
                    .iter()
                    .any(|key| option.keys.contains(key))
            };
            if taken.iter().any(clash) || at.is_some_and(|at| at.1 > option.start) {
                continue;
            }
            let hop = match at {
                Some(at) => self.hop(at, option.place, option.start, option.lead),
                None => Some((0, 0, u32::MAX)),
            };
            if let Some(hop) = hop {
                taken.push(index);
                let value = add(value, hop, (option.fixed, option.musts, option.worth));
                self.go(Some((option.place, option.end)), taken, value);
                taken.pop();
            }
        }
    }

    /// Walking, risk and slack of a hop that can be made.
    fn hop(
        &mut self,
        from: (usize, u32),
        to: usize,
        start: u32,
        lead: u32,
    ) -> Option<(u32, u32, u32)> {
        if from.0 == to {
            return (from.1 <= start).then_some((0, 0, u32::MAX));
        }
        let row = self
            .rows
            .entry(from)
            .or_insert_with(|| self.travel.earliest(from.0, from.1));
        let (arrive, walk, risk) = row[to]?;
        Some((walk, risk, start.checked_sub(arrive + lead)?))
    }
}

fn add(
    value: Value,
    (walk, risk, slack): (u32, u32, u32),
    (fixed, musts, worth): (u32, u32, u64),
) -> Value {
    (
        value.0 + fixed,
        value.1 + musts,
        value.2 + worth,
        Reverse(value.3.0 + walk),
        Reverse(value.4.0 + risk),
        value.5.min(slack),
    )
}

/// A plan's own score in the oracle's form.
pub(crate) fn value_of(score: &PlanScore) -> Value {
    (
        score.fixed,
        score.musts,
        score.worth,
        Reverse(score.walk.0),
        Reverse(score.risk),
        score.slack.map_or(u32::MAX, |slack| slack.0),
    )
}

/// The plan of a person who goes through the options from the most to the least wanted.
pub(crate) struct Greedy<'a> {
    options: Vec<Possibility>,
    start: Option<Possibility>,
    home: Option<Possibility>,
    oracle: &'a Clockwork,
}

impl<'a> Greedy<'a> {
    pub(crate) fn new(case: &crate::generate::Case, oracle: &'a Clockwork) -> Self {
        let end = |place: PlaceId, at: u32| Possibility {
            what: What::Start,
            place: place.index(),
            start: at,
            end: at,
            lead: 0,
            fixed: 0,
            musts: 0,
            worth: 0,
            keys: vec![],
        };
        let mut options = options(&case.programme, &case.request);
        options.sort_by_key(|it| {
            (
                Reverse((it.fixed, it.musts, it.worth)),
                it.end,
                it.start,
                it.what,
            )
        });
        Self {
            options,
            start: case.request.start.map(|here| end(here.place, here.at.0)),
            home: case
                .request
                .home
                .map(|home| end(home.place, home.by.unwrap().0)),
            oracle,
        }
    }

    pub(crate) fn run(&mut self) -> (u32, u32, u64) {
        let mut plan: Vec<Possibility> = Vec::new();
        for option in std::mem::take(&mut self.options) {
            if plan
                .iter()
                .any(|other| other.keys.iter().any(|key| option.keys.contains(key)))
            {
                continue;
            }
            for place in 0..=plan.len() {
                let mut longer = plan.clone();
                longer.insert(place, option.clone());
                if self.works(&longer) {
                    plan = longer;
                    break;
                }
            }
        }
        plan.iter().fold((0, 0, 0), |sum, it| {
            (sum.0 + it.fixed, sum.1 + it.musts, sum.2 + it.worth)
        })
    }

    fn works(&self, plan: &[Possibility]) -> bool {
        let all: Vec<_> = self.start.iter().chain(plan).chain(&self.home).collect();
        all.windows(2).all(|pair| {
            let (from, to) = (pair[0], pair[1]);
            if from.place == to.place {
                return from.end <= to.start;
            }
            let reach = self.oracle.earliest(from.place, from.end)[to.place];
            reach.is_some_and(|(arrive, ..)| arrive + to.lead <= to.start)
        })
    }
}
