//! An agenda's days: the best plan of each, its hops, and why the rest is left out.

use std::collections::BTreeSet;

use trackhop_planner::{
    Appointment, Clash, GroupId, Here, Home, Hop, Meal, Minute, Minutes, NotPlannable, Pick, Plan, Planner,
    Proof, Request, SessionIdx, Span, Tier, What,
};
use trackhop_schedule::agenda::{self, Agenda};
use trackhop_schedule::bundle::Status;
use trackhop_schedule::time::Date;

use crate::travel::minute;
use crate::{DayTravel, Guide};

/// Above this many ways to spread repeats over the days the plan is not proven any more.
const MOST_SPREADS: usize = 64;

/// The plan of one programme day.
#[derive(Clone, Debug)]
pub struct DayPlan {
    /// The day.
    pub date: Date,
    /// What was asked.
    pub request: Request,
    /// The best plan.
    pub plan: Plan,
    /// The hops between neighbouring visits, one fewer than visits.
    pub hops: Vec<Hop>,
    /// Picks of the day that the plan does not hold, in the order of the programme.
    pub left: Vec<Left>,
}

/// A pick that is not in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The session.
    pub session: SessionIdx,
    /// Why.
    pub why: Why,
}

/// Why a pick is not in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It does not take place.
    Cancelled,
    /// The user missed it or gave it up.
    Missed,
    /// The same is attended on another day.
    OtherDay(SessionIdx),
    /// A repeat of it is in the plan.
    RepeatChosen(SessionIdx),
    /// No plan can hold it.
    NotPlannable(NotPlannable),
    /// It cannot be reached from where the plan starts, or the end of the plan not from it.
    OutOfReach(Vec<Clash>),
    /// It clashes with these visits of the plan, and keeping it instead is not better.
    Clashes(Vec<Clash>),
    /// It fits; the proof was given up before it was put in.
    Fits,
}

/// The best plans of these days together: a session and its repeats are attended once, on whichever day is better.
/// Exact by trying each day for every group that would otherwise be attended twice; past 64 tries the plans
/// say that they are not proven.
pub fn plan(guide: &Guide, agenda: &Agenda, days: &[&DayTravel]) -> Vec<DayPlan> {
    let requests: Vec<Request> = days.iter().map(|day| request(guide, day, agenda, None)).collect();
    let mut search = Search { guide, days, requests, tries: 0, gave_up: false, best: None };
    search.spread(&BTreeSet::new());
    let Search { best, gave_up, .. } = search;
    let Some(best) = best else { return Vec::new() };
    let kept: Vec<SessionIdx> = best.plans.iter().flat_map(|(_, plan)| plan.sessions()).collect();
    let mut out = Vec::with_capacity(days.len());
    for (day, (request, mut plan)) in days.iter().zip(best.plans) {
        if let (true, Proof::Best) = (gave_up, plan.proof) {
            let at_most = trackhop_planner::Bound { fixed: u32::MAX, musts: u32::MAX, worth: u64::MAX };
            plan.proof = Proof::NotProven { at_most };
        }
        out.push(day_plan(guide, day, agenda, request, plan, &kept));
    }
    out
}

/// The best plan of one day, alone, starting from here if that is known.
pub fn plan_day(guide: &Guide, day: &DayTravel, agenda: &Agenda, from: Option<Here>) -> DayPlan {
    let request = request(guide, day, agenda, from);
    let plan = Planner::new(&day.travel, guide.programme(), &request).best();
    let kept: Vec<SessionIdx> = plan.sessions().collect();
    day_plan(guide, day, agenda, request, plan, &kept)
}

/// What an agenda asks of one day. From here on, what is over is not asked for any more.
pub fn request(guide: &Guide, day: &DayTravel, agenda: &Agenda, from: Option<Here>) -> Request {
    let settings = agenda.settings();
    let whole = |minutes: trackhop_schedule::time::Minutes| Minutes(u32::try_from(minutes.0).unwrap_or(0));
    let begins = minute(guide.at(day.date, guide.schedule().event.day_change));
    let ends = begins.plus(Minutes(24 * 60));
    let over = |end: Minute| from.is_some_and(|here| end <= here.at);
    let mut request = Request {
        arrive_early: whole(settings.early),
        margin: whole(settings.margin),
        start: from.or_else(|| {
            let place = guide.place(settings.start.as_ref()?)?;
            Some(Here { place, at: begins })
        }),
        home: settings.home.as_ref().and_then(|home| guide.place(home)).map(|place| Home { place, by: None }),
        ..Request::default()
    };
    for (number, pick) in picks_of(guide, day.date, agenda) {
        let session = guide.session(number);
        let runs = session.is_some_and(|session| session.status != Status::Cancelled);
        let when = guide.programme().get(number).and_then(|session| session.when);
        if runs && !pick.missed && !when.is_some_and(|when| over(when.end)) {
            request.picks.push(planner_pick(number, &pick));
        }
    }
    for (_, appointment) in agenda.appointments() {
        let when = Span { start: minute(appointment.start), end: minute(appointment.end) };
        if when.end <= begins || when.start >= ends || over(when.end) {
            continue;
        }
        match appointment.place.as_ref().and_then(|place| guide.place(place)) {
            Some(place) => request.appointments.push(Appointment { place, when }),
            // It can be kept anywhere, but nothing else at the same time.
            None => request.blocked.push(when),
        }
    }
    for (_, meal) in agenda.meals() {
        let window =
            Span { start: minute(guide.at(day.date, meal.from)), end: minute(guide.at(day.date, meal.to)) };
        if !over(window.end) {
            request.meals.push(Meal { window, length: whole(meal.length), places: Vec::new() });
        }
    }
    // A meal on a day without picks would be a plan of nothing but meals.
    if request.picks.is_empty() && request.appointments.is_empty() {
        request.meals.clear();
    }
    request
}

/// The picks of a programme day in the order of the programme, missed and cancelled ones too.
pub fn picks_of(guide: &Guide, date: Date, agenda: &Agenda) -> Vec<(SessionIdx, agenda::Pick)> {
    let mut picks: Vec<(SessionIdx, agenda::Pick)> = agenda
        .picks()
        .filter_map(|(id, pick)| {
            let number = guide.number(id)?;
            (guide.session(number)?.day == Some(date)).then_some((number, *pick))
        })
        .collect();
    picks.sort_unstable_by_key(|(number, _)| *number);
    picks
}

fn planner_pick(session: SessionIdx, pick: &agenda::Pick) -> Pick {
    let tier = match pick.tier {
        agenda::Tier::Must => Tier::Must,
        agenda::Tier::Want => Tier::Want,
        agenda::Tier::Maybe => Tier::Maybe,
    };
    Pick {
        late: Minutes(u32::from(pick.late)),
        early: Minutes(u32::from(pick.early)),
        locked: pick.locked,
        ..Pick::new(session, tier)
    }
}

fn day_plan(
    guide: &Guide,
    day: &DayTravel,
    agenda: &Agenda,
    request: Request,
    plan: Plan,
    kept: &[SessionIdx],
) -> DayPlan {
    let planner = Planner::new(&day.travel, guide.programme(), &request);
    let attended: BTreeSet<SessionIdx> = plan.sessions().collect();
    let left =
        picks_of(guide, day.date, agenda).into_iter().filter(|(session, _)| !attended.contains(session));
    let left = left.filter_map(|(session, pick)| {
        Some(Left { session, why: why(guide, &planner, &plan, session, &pick, kept)? })
    });
    let left = left.collect();
    let hops = plan.hops(&day.travel, &request);
    DayPlan { date: day.date, request, plan, hops, left }
}

/// Why a pick is not in the plan of its day; nothing if it is over and was not asked for any more. `kept` are the
/// sessions that the plans of all days hold.
pub(crate) fn why(
    guide: &Guide,
    planner: &Planner<'_>,
    plan: &Plan,
    session: SessionIdx,
    pick: &agenda::Pick,
    kept: &[SessionIdx],
) -> Option<Why> {
    if guide.session(session).is_some_and(|it| it.status == Status::Cancelled) {
        return Some(Why::Cancelled);
    }
    if pick.missed {
        return Some(Why::Missed);
    }
    let group = |number: SessionIdx| guide.programme().get(number).and_then(|it| it.group);
    let same =
        |other: &SessionIdx| *other != session && group(session).is_some() && group(*other) == group(session);
    if let Some(twin) = plan.sessions().find(same) {
        return Some(Why::RepeatChosen(twin));
    }
    if let Some(twin) = kept.iter().copied().find(same) {
        return Some(Why::OtherDay(twin));
    }
    if let Some((_, why)) = planner.not_plannable().iter().find(|(other, _)| *other == session) {
        return Some(Why::NotPlannable(*why));
    }
    if !planner.asks_for(session) {
        return None;
    }
    // Start and end belong to every plan, so whatever clashes with one of them can be in none.
    let clashes = planner.clashes(session, plan);
    let frame = |clash: &Clash| matches!(clash.with.what, What::Start | What::Home);
    Some(match clashes.as_slice() {
        [] => Why::Fits,
        found if found.iter().any(frame) => Why::OutOfReach(clashes),
        _ => Why::Clashes(clashes),
    })
}

/// What the best plan that keeps a session gives up of another one; nothing if no plan can keep it.
pub fn keeping_loses(guide: &Guide, day: &DayTravel, plan: &DayPlan, session: SessionIdx) -> Vec<SessionIdx> {
    let planner = Planner::new(&day.travel, guide.programme(), &plan.request);
    let Some(keeping) = planner.keeping(session, &plan.plan) else { return Vec::new() };
    let kept: BTreeSet<SessionIdx> = keeping.plan.sessions().collect();
    plan.plan.sessions().filter(|session| !kept.contains(session)).collect()
}

/// The best plan of one day, alone, without saying why the rest is left out.
pub(crate) fn best(guide: &Guide, day: &DayTravel, agenda: &Agenda, from: Option<Here>) -> Plan {
    let request = request(guide, day, agenda, from);
    Planner::new(&day.travel, guide.programme(), &request).best()
}

/// Tries on which day each group of repeats is attended.
struct Search<'a> {
    guide: &'a Guide,
    days: &'a [&'a DayTravel],
    requests: Vec<Request>,
    tries: usize,
    gave_up: bool,
    best: Option<Found>,
}

struct Found {
    plans: Vec<(Request, Plan)>,
    score: (u64, u64, u64, i64, i64),
}

impl Search<'_> {
    fn spread(&mut self, without: &BTreeSet<SessionIdx>) {
        self.tries = self.tries.saturating_add(1);
        let plans: Vec<(Request, Plan)> = self
            .days
            .iter()
            .zip(&self.requests)
            .map(|(day, request)| {
                let mut request = request.clone();
                request.picks.retain(|pick| !without.contains(&pick.session));
                let plan = Planner::new(&day.travel, self.guide.programme(), &request).best();
                (request, plan)
            })
            .collect();
        let score = total(&plans);
        // Attending less never scores more, so a worse relaxation has no better plan below it.
        if self.best.as_ref().is_some_and(|best| best.score >= score) {
            return;
        }
        let Some(group) = self.attended_twice(&plans) else {
            self.best = Some(Found { plans, score });
            return;
        };
        let in_group =
            |session: SessionIdx| self.guide.programme().get(session).and_then(|it| it.group) == Some(group);
        let holders: Vec<BTreeSet<SessionIdx>> = self
            .requests
            .iter()
            .map(|request| {
                request.picks.iter().map(|pick| pick.session).filter(|session| in_group(*session)).collect()
            })
            .collect();
        for keeps in holders.iter().filter(|picks| !picks.is_empty()) {
            if self.tries >= MOST_SPREADS && self.best.is_some() {
                self.gave_up = true;
                return;
            }
            let mut fewer = without.clone();
            fewer.extend(holders.iter().flatten().filter(|session| !keeps.contains(session)));
            self.spread(&fewer);
        }
    }

    /// A group that the plans of two days hold.
    fn attended_twice(&self, plans: &[(Request, Plan)]) -> Option<GroupId> {
        let mut seen = BTreeSet::new();
        let sessions = plans.iter().flat_map(|(_, plan)| plan.sessions());
        sessions
            .filter_map(|session| self.guide.programme().get(session)?.group)
            .find(|group| !seen.insert(*group))
    }
}

fn total(plans: &[(Request, Plan)]) -> (u64, u64, u64, i64, i64) {
    plans.iter().fold((0, 0, 0, 0, 0), |sum, (_, plan)| {
        let score = &plan.score;
        (
            sum.0 + u64::from(score.fixed),
            sum.1 + u64::from(score.musts),
            sum.2 + score.worth,
            sum.3 - i64::from(score.walk.0),
            sum.4 - i64::from(score.risk),
        )
    })
}
