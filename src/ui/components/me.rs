//! What the plan asks of me now: when to leave, which way, and what to do when it did not work out.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_guide::DayPlan;
use trackhop_guide::now::{Stage, here};
use trackhop_guide::travel::minute;
use trackhop_planner::{
    Choice, Here, Hop, Minute, Minutes, PlaceId, Service, Surroundings, Visit, What, catchable, stay_or_go,
};
use trackhop_schedule::agenda::{Change, Pick};
use trackhop_schedule::bundle::PlaceRef;
use trackhop_schedule::ids::{SessionId, TripId};
use trackhop_schedule::route::Route;

use super::facts::section;
use super::hop::{backup, facts, legs};
use super::session_row::session_row;
use super::verdict::{Tone, basis_chip, chip, chips, clock, place, title, toned, visit_name};
use crate::platform::html::{El, View, dynamic, el};
use crate::state::Day;
use crate::ui::cx::Cx;
use crate::ui::pages::way::{labelled, place_choice};

/// Sessions that begin later than this are not offered.
const HORIZON: Minutes = Minutes(90);
/// "Stay or go" compares what begins that soon; a must in two hours decides nothing now.
const SOON: Minutes = Minutes(45);
/// So many sessions are offered to be caught.
const MOST_CATCHES: usize = 5;
/// Minutes before the end of a session when one asks where next.
const ASK_BEFORE_END: Minutes = Minutes(15);

/// Where I am and what comes next by my plan; nothing on a day without programme.
pub(crate) fn me(cx: &Cx) -> View {
    let app = cx.app;
    // The buttons stay as they are while minutes pass, so that the focus does not get lost on them.
    let acts = {
        let cx = cx.clone();
        Memo::new(move |_| Me::now(&cx).map(|me| me.asked()))
    };
    let planned = Memo::new(move |_| acts.read().as_ref().is_some_and(|asked| asked.going));
    let card = el("section")
        .class("card")
        .class_now("card-go", move || planned.get())
        .attr("data-me", "")
        .attr("aria-label", cx.plan().next_for_me)
        .child(each_minute(cx, |me| me.hero()))
        .child({
            let cx = cx.clone();
            dynamic(move || acts.get().map(|asked| act_buttons(&cx, &asked)).into())
        });
    let here = place_choice(
        cx,
        &app.planning.here().map(|place| place.to_string()).unwrap_or_default(),
        Some(cx.plan().by_plan),
        move |text| app.planning.set_here(PlaceRef::parse(&text)),
    );
    let here = labelled(cx.plan().my_place, here).class("field my-place");
    let body = {
        let cx = cx.clone();
        let (card, here, rest) = (View::from(card), View::from(here), each_minute(&cx, |me| me.further()));
        View::Many(vec![card, here, rest])
    };
    el("div")
        .class("me")
        .attr_now("hidden", move || acts.read().is_none().then(String::new))
        .child(body)
        .into()
}

/// A part that is drawn anew every minute and whenever the plan changes.
fn each_minute(cx: &Cx, draw: fn(&Me<'_>) -> View) -> View {
    let cx = cx.clone();
    dynamic(move || {
        let me = Me::now(&cx);
        untrack(|| me.map_or(View::Nothing, |me| draw(&me)))
    })
}

/// What one can say about the next hop.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    going: bool,
    session: Option<SessionId>,
    trip: Option<TripId>,
}

/// Missed, or the car is late.
fn act_buttons(cx: &Cx, asked: &Asked) -> El {
    let (s, app) = (cx.plan(), cx.app);
    let button = |words: &str| el("button").attr("type", "button").class("act act-go").child(words);
    let missed = asked.session.clone().map(|id| {
        button(s.missed_it).attr("data-missed", id.as_str()).on("click", move || {
            let pick = app.agenda.agenda().read_untracked().pick(&id).copied().unwrap_or_default();
            app.agenda.apply(&Change::pick(&id, Some(Pick { missed: true, ..pick })));
        })
    });
    let late = asked.trip.clone().map(|trip| {
        let words = format!("{} +5 {}", s.car_is_late, s.minutes);
        button(&words).attr("data-late", trip.as_str()).on("click", move || app.planning.delay(&trip, 5))
    });
    el("div").class("acts").child(missed).child(late)
}

/// One minute of me.
struct Me<'a> {
    cx: &'a Cx,
    day: Arc<Day>,
    now: Minute,
    /// Where I say I am, else where I am by the plan.
    place: Option<PlaceId>,
    /// The plan from where I say I am, when I say so.
    own: Option<DayPlan>,
}

impl<'a> Me<'a> {
    /// Me in the present minute; follows clock, agenda, late cars and where I say I am.
    fn now(cx: &'a Cx) -> Option<Self> {
        let now = cx.app.clock.now();
        let planning = cx.app.planning;
        let day = planning.day(cx.programme.guide().date_of(now))?;
        let now = minute(now);
        let said = planning.here().and_then(|place| cx.programme.guide().place(&place));
        let place = said.or_else(|| day.plan.place(now));
        let own = said.and_then(|place| planning.rest_of_day(&day, here(&day.plan, place, now)));
        Some(Self { cx, day, now, place, own })
    }

    fn plan(&self) -> &DayPlan {
        self.own.as_ref().unwrap_or(&self.day.plan)
    }

    /// The next visit and the hop to it, where it is known from where.
    fn next(&self) -> Option<(&Visit, Option<Hop>)> {
        let (_, next) = self.plan().next(self.now)?;
        let hop = self.place.map(|from| self.plan().hop_from(&self.day.travel, from, self.now, next));
        Some((next, hop))
    }

    fn asked(&self) -> Asked {
        let Some((next, hop)) = self.next() else { return Asked { going: false, session: None, trip: None } };
        let session = match next.what {
            What::Session(session) => self.cx.programme.guide().session(session),
            _ => None,
        };
        let ride = hop.and_then(|hop| hop.journey?.rides().next().copied());
        let trip = ride.filter(|ride| matches!(ride.service, Service::Trip(_))).and_then(|ride| {
            self.day.travel.behind(self.cx.schedule(), ride.service)?.trip.map(|trip| trip.id.clone())
        });
        Asked { going: true, session: session.map(|session| session.id.clone()), trip }
    }

    /// Everything below the card.
    fn further(&self) -> View {
        View::Many(vec![self.late_cars(), self.rest(), self.stay_or_go(), self.catch()])
    }

    /// The largest number on the screen: when I must leave.
    fn hero(&self) -> View {
        let (cx, s) = (self.cx, self.cx.plan());
        let Some((next, hop)) = self.next() else {
            let over = self.day.plan.stage(self.now) == Stage::Over || self.own.is_some();
            let words = el("p").child(if over { s.day_done } else { s.nothing_planned });
            let none = cx.app.agenda.agenda().read_untracked().is_empty();
            let talks = || cx.link(Route::Talks(Default::default()), cx.s.find_talks).class("action");
            return (words, none.then(talks)).into();
        };
        let time = (cx.s.time_span)(&clock(cx, next.attended.start), &clock(cx, next.attended.end));
        let target = el("p").class("me-target").child(visit_name(cx, next));
        let at = el("p").child(time).child(" · ").child(place(cx, next.place));
        let Some(hop) = hop else {
            // Before the first visit, and nobody said where the day begins.
            return View::Many(vec![el("p").child(cx.s.next).into(), target.into(), at.into()]);
        };
        if hop.question.from == next.place {
            return View::Many(vec![el("p").child(s.stay_here_now).into(), target.into(), at.into()]);
        }
        let head: View = match hop.leave_by {
            Some(leave) if hop.verdict.in_time() => {
                let words = match leave.since(self.now).0 {
                    0 => s.leave_now.to_owned(),
                    minutes => (cx.s.in_minutes)(i32::try_from(minutes).unwrap_or(i32::MAX)),
                };
                let big = el("p").class("big").attr("data-leave", "").child(clock(cx, leave));
                View::Many(vec![
                    el("p").child(s.leave_by).into(),
                    big.into(),
                    el("p").class("me-in").child(words).into(),
                ])
            }
            _ => self.too_late(hop.question.from, next),
        };
        View::Many(vec![
            head,
            target.into(),
            at.into(),
            hop.journey.as_ref().map(|way| legs(cx, &self.day, way)).into(),
            facts(cx, &self.day, &hop).into(),
            backup(cx, &self.day, &hop).into(),
        ])
    }

    /// When leaving in time is over.
    fn too_late(&self, from: PlaceId, next: &Visit) -> View {
        let due = Minute(next.attended.start.0);
        let should = self.day.travel.travel.leave_by(from, next.place, due);
        let words = should.map(|minute| (self.cx.plan().should_have_left)(&clock(self.cx, minute)));
        words.map(|words| el("p").class("me-late").attr("role", "alert").child(words)).into()
    }

    /// Cars said to be late, each with its minutes.
    fn late_cars(&self) -> View {
        let (cx, s) = (self.cx, self.cx.plan());
        let delays = cx.app.planning.delays();
        if delays.is_empty() {
            return View::Nothing;
        }
        let words: Vec<String> = delays
            .iter()
            .map(|delay| {
                let trips = cx.schedule().shuttle.lines.iter().flat_map(|line| &line.trips);
                let trip = trips.into_iter().find(|trip| trip.id == delay.trip);
                let car = trip.map(|trip| (cx.s.car)(&cx.words(&trip.vehicle))).unwrap_or_default();
                (s.car_later)(&car, delay.minutes)
            })
            .collect();
        let planning = cx.app.planning;
        let back = el("button").attr("type", "button").class("link").child(s.as_listed);
        el("p")
            .class("banner banner-tight")
            .child(el("span").child(words.join(" · ")))
            .child(back.on("click", move || planning.clear_delays()))
            .into()
    }

    /// What the plan holds after the next visit.
    fn rest(&self) -> View {
        let (cx, s) = (self.cx, self.cx.plan());
        let Some((index, _)) = self.plan().next(self.now) else { return View::Nothing };
        let items: Vec<El> = self
            .plan()
            .plan
            .visits
            .iter()
            .skip(index.saturating_add(1))
            .filter(|visit| !matches!(visit.what, What::Home))
            .map(|visit| {
                let time = el("b").child(clock(cx, visit.attended.start));
                el("li").child(time).child(" ").child(visit_name(cx, visit))
            })
            .collect();
        if items.is_empty() {
            return View::Nothing;
        }
        let list = el("ol").class("plain rest").children(items);
        section(s.rest_of_day, (list, cx.link(Route::Agenda, cx.s.agenda))).into()
    }

    fn surroundings(&self, place: PlaceId, at: Minute) -> Surroundings {
        let request = &self.day.plan.request;
        Surroundings {
            here: Here { place, at },
            horizon: HORIZON,
            arrive_early: request.arrive_early,
            margin: request.margin,
        }
    }

    /// At the end of a session: what begins here, and the best elsewhere.
    fn stay_or_go(&self) -> View {
        let (cx, s) = (self.cx, self.cx.plan());
        let Some(place) = self.place else { return View::Nothing };
        let ready = match self.day.plan.stage(self.now) {
            Stage::In(index) => self.day.plan.plan.visits.get(index).map(|visit| visit.attended.end),
            Stage::Between(_) => Some(self.now),
            _ => None,
        };
        let Some(ready) = ready.filter(|ready| ready.since(self.now) <= ASK_BEFORE_END) else {
            return View::Nothing;
        };
        let guide = cx.programme.guide();
        let around = Surroundings { horizon: SOON, ..self.surroundings(place, ready) };
        let found =
            stay_or_go(&self.day.travel.travel, guide.programme(), &self.day.plan.request.picks, &around);
        let mark = |better: bool, words: String| {
            let tone = if better { Tone::Fine } else { Tone::Unknown };
            if better { toned(tone, &words) } else { el("span").child(words) }
        };
        let stay = found.stay.first().map(|stay| {
            let better = matches!(found.choice, Choice::Stay(_));
            el("li").child(mark(better, (s.stay_for)(&title(cx, stay.session).text, stay.wait.0)))
        });
        let go = found.go.first().map(|go| {
            let better = matches!(found.choice, Choice::Go(_));
            let words = (s.go_to)(&title(cx, go.session).text);
            el("li").child(mark(better, words)).child(" ").child(chip(cx, go.hop.verdict))
        });
        if stay.is_none() && go.is_none() {
            return View::Nothing;
        }
        section(s.stay_or_go, el("ul").class("plain stay-or-go").child(stay).child(go)).into()
    }

    /// What can still be caught from here, most of it left first.
    fn catch(&self) -> View {
        let (cx, s) = (self.cx, self.cx.plan());
        let Some(place) = self.place else { return View::Nothing };
        let guide = cx.programme.guide();
        let around = self.surroundings(place, self.now);
        let found = catchable(&self.day.travel.travel, guide.programme(), &around);
        let rows: Vec<El> = found
            .sessions
            .iter()
            .take(MOST_CATCHES)
            .filter_map(|catch| {
                let session = guide.session(catch.session)?;
                let length = guide.programme().get(catch.session)?.length();
                let left = (catch.left < length)
                    .then(|| el("span").class("tag tag-tight").child((s.left_of_it)(catch.left.0, length.0)));
                let line = chips([
                    (catch.missed.0 == 0).then(|| chip(cx, catch.verdict)),
                    left,
                    basis_chip(cx, catch.basis),
                ]);
                Some(el("div").class("catch").child(session_row(cx, session, "h3", false)).child(line))
            })
            .collect();
        let unknown = (!found.unknown.is_empty())
            .then(|| el("p").class("quiet small").child((s.catch_unknown)(found.unknown.len())));
        if rows.is_empty() && unknown.is_none() {
            return View::Nothing;
        }
        section(s.catch_from_here, View::Many(vec![rows.into(), unknown.into()]))
            .attr("data-catch", "")
            .into()
    }
}
