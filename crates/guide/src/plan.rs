//! An agenda's days: the best plan of each, its hops, and why the rest is left out.

use std::collections::BTreeSet;

use trackhop_planner::{
    Appointment, Clash, Here, Home, Hop, Meal, Minute, Minutes, NotPlannable, Pick, Plan, Planner, Proof,
    Request, SessionIdx, Span, Tier, What,
};
use trackhop_schedule::agenda::{self, Agenda};
use trackhop_schedule::bundle::Status;
use trackhop_schedule::time::Date;

use crate::spread::{Spread, spread};
use crate::travel::minute;
use crate::{DayTravel, Guide};

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
    let Some(Spread { plans, gave_up }) = spread(guide, days, &requests) else { return Vec::new() };
    let kept: Vec<SessionIdx> = plans.iter().flat_map(Plan::sessions).collect();
    let mut out = Vec::with_capacity(days.len());
    for ((day, mut request), mut plan) in days.iter().zip(requests).zip(plans) {
        // What is attended on another day is not asked of this one. The search may have given up more: a repeat for
        // one that its own day has no room for. That one is still asked for, and left out for a reason.
        let today: BTreeSet<SessionIdx> = plan.sessions().collect();
        request.picks.retain(|pick| {
            kept.iter().all(|other| today.contains(other) || !is_repeat(guide, *other, pick.session))
        });
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

/// Whether these are two of one group.
pub(crate) fn is_repeat(guide: &Guide, one: SessionIdx, other: SessionIdx) -> bool {
    let group = |number: SessionIdx| guide.programme().get(number).and_then(|it| it.group);
    one != other && group(one).is_some() && group(one) == group(other)
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
    let same = |other: &SessionIdx| is_repeat(guide, *other, session);
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
