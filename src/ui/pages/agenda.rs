//! Agenda: the picks by day with the best plan drawn through them, hop by hop, and what is left out and why.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_guide::plan::picks_of;
use trackhop_guide::repair::{Flavour, alternatives};
use trackhop_planner::{Journey, Proof, Visit, What};
use trackhop_schedule::agenda::{Agenda, Change, Pick};
use trackhop_schedule::diff::Span;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;

use super::talks::day_heading;
use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::state::Day;
use crate::ui::components::facts::section;
use crate::ui::components::header::{event_and, place_header};
use crate::ui::components::hop::hop_card;
use crate::ui::components::install::install_hint;
use crate::ui::components::keeping::keeping_line;
use crate::ui::components::left_out::left_card;
use crate::ui::components::news::{news_banner, span_words};
use crate::ui::components::pick_sheet::tier_now;
use crate::ui::components::session_row::session_row;
use crate::ui::components::travelling::appointments;
use crate::ui::components::verdict::{clock, moment, place, title, visit_name};
use crate::ui::cx::Cx;

/// For so many left-out picks of a day the repairs are tried at once.
const EAGER: usize = 6;

/// The picks and the plan.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.s;
    let agenda = cx.app.agenda.agenda();
    let planning = cx.app.planning;
    let count = text_now(move || (s.sessions)(agenda.read().len()));
    let body = {
        let cx = cx.clone();
        dynamic(move || {
            let agenda = agenda.get();
            let days = planning.days();
            untrack(|| {
                let nothing = agenda.is_empty() && agenda.appointments().is_empty();
                if nothing { empty(&cx).into() } else { all(&cx, &agenda, &days) }
            })
        })
    };
    View::Many(vec![
        place_header(cx, event_and(cx, count), s.agenda),
        news_banner(cx),
        install_hint(cx),
        ways(cx).into(),
        body,
        appointments(cx).into(),
    ])
}

/// Where else the agenda leads.
fn ways(cx: &Cx) -> El {
    el("p")
        .class("ways")
        .child(cx.link(Route::Timeline, cx.s.timeline))
        .child(cx.link(Route::Map, cx.s.whole_map))
        .child(cx.link(Route::Settings, cx.plan().travelling))
        .child(cx.link(Route::Take, cx.s.take))
}

fn empty(cx: &Cx) -> El {
    el("div")
        .class("empty")
        .child(el("p").child(cx.s.agenda_empty))
        .child(el("p").class("quiet").child(cx.s.agenda_empty_way_out))
        .child(cx.link(Route::Talks(Default::default()), cx.s.find_talks).class("action"))
}

fn all(cx: &Cx, agenda: &Agenda, days: &[Arc<Day>]) -> View {
    let planned = days.iter().filter(|day| {
        !day.plan.left.is_empty()
            || day.plan.plan.visits.iter().any(|visit| !matches!(visit.what, What::Start | What::Home))
    });
    let undo = {
        let agenda = cx.app.agenda;
        let words = cx.plan().undo;
        dynamic(move || {
            let button = || el("button").attr("type", "button").class("link").child(words);
            agenda.can_undo().then(|| button().on("click", move || agenda.undo())).into()
        })
    };
    View::Many(vec![
        el("div").class("undo").child(undo).into(),
        planned.map(|day| day_section(cx, agenda, day)).collect::<Vec<_>>().into(),
        undated(cx, agenda),
        missing(cx, agenda),
        keeping_line(cx).into(),
    ])
}

/// One day: what the plan holds, hop by hop, then what it does not hold.
fn day_section(cx: &Cx, agenda: &Agenda, day: &Arc<Day>) -> El {
    let s = cx.plan();
    let plan = &day.plan.plan;
    let visits: Vec<View> = plan
        .visits
        .iter()
        .enumerate()
        .map(|(index, visit)| {
            let hop = day.plan.hops.get(index).map(|hop| hop_card(cx, day, hop));
            (visit_row(cx, visit), hop).into()
        })
        .collect();
    let left = day.plan.left.iter().enumerate();
    let left: Vec<El> = left.map(|(index, left)| left_card(cx, day, left, index < EAGER)).collect();
    let left = (!left.is_empty())
        .then(|| el("div").class("left-out").child(el("h3").child(s.left_out)).children(left));
    let out_of_reach =
        plan.home_out_of_reach.then(|| el("p").class("banner banner-late").child(s.home_out_of_reach));
    let unknown = (!day.travel.known()).then(|| el("p").class("banner banner-tight").child(s.travel_unknown));
    el("section")
        .class("plan-day")
        .attr("data-day", &day.plan.date.to_string())
        .child(el("div").class("list-day").child(day_heading(cx, Some(day.plan.date))))
        .child(el("p").class("quiet small").attr("data-summary", "").child(summary(cx, agenda, day)))
        .child(unknown)
        .child(out_of_reach)
        .child(el("div").class("plan").children(visits))
        .child(left)
        .child(others(cx, agenda, day))
}

/// How many picks the plan holds, whether it is proven best, and how much one moves.
fn summary(cx: &Cx, agenda: &Agenda, day: &Day) -> String {
    let s = cx.plan();
    let picks = picks_of(cx.programme.guide(), day.plan.date, agenda).len();
    let kept = day.plan.plan.sessions().count();
    let proof = if day.plan.plan.proof == Proof::Best { s.best } else { s.not_proven };
    let mut parts = vec![proof.to_owned(), (s.in_plan_of)(kept, picks)];
    parts.extend(movement(cx, &day.plan));
    parts.join(" · ")
}

fn movement(cx: &Cx, plan: &trackhop_guide::DayPlan) -> Vec<String> {
    let s = cx.plan();
    let rides = plan.hops.iter().filter_map(|hop| hop.journey.as_ref()).flat_map(Journey::rides).count();
    let mut parts = Vec::new();
    if plan.plan.score.walk.0 > 0 {
        parts.push((s.on_foot)(plan.plan.score.walk.0));
    }
    if rides > 0 {
        parts.push((s.rides)(rides));
    }
    parts
}

fn visit_row(cx: &Cx, visit: &Visit) -> El {
    let s = cx.plan();
    let part = [(visit.late.0, s.come_late), (visit.early.0, s.leave_early)];
    let part: Vec<El> = part
        .iter()
        .filter(|(minutes, _)| *minutes > 0)
        .map(|(minutes, words)| el("span").class("tag tag-tight").child(words(*minutes)))
        .collect();
    if let What::Session(number) = visit.what
        && let Some(session) = cx.programme.guide().session(number)
    {
        let agenda = cx.app.agenda;
        let pick = agenda.agenda().read_untracked().pick(&session.id).copied().unwrap_or_default();
        let locked = pick.locked.then(|| {
            let id = session.id.clone();
            el("button").attr("type", "button").class("link").child(s.unlock).on("click", move || {
                agenda.apply(&Change::pick(&id, Some(Pick { locked: false, ..pick })));
            })
        });
        let tier = el("span").class("tag").child(tier_now(cx, &session.id));
        let more = el("p").class("chips plan-more").child(tier).children(part).child(locked);
        return el("div").class("plan-visit").child(session_row(cx, session, "h3", false)).child(more);
    }
    let frame = matches!(visit.what, What::Start | What::Home);
    let time = |minute, class: &str| {
        let moment = moment(cx, minute);
        el("time").class(class).attr("datetime", &moment.to_string()).child(clock(cx, minute))
    };
    let times =
        (!frame).then(|| (time(visit.attended.start, "row-start"), time(visit.attended.end, "row-end")));
    let at = (!frame).then(|| el("p").class("row-who").child(place(cx, visit.place)));
    let body = el("div")
        .class("row-body")
        .child(el("h3").class("row-title").child(visit_name(cx, visit)))
        .child(at)
        .children(part);
    el("div").class("row plan-visit").child(el("p").class("row-time").child(times)).child(body)
}

/// Plans that give something up for comfort.
fn others(cx: &Cx, agenda: &Agenda, day: &Arc<Day>) -> Option<El> {
    let s = cx.plan();
    let found = alternatives(cx.programme.guide(), &day.travel, agenda, &day.plan);
    let items: Vec<El> = found
        .iter()
        .map(|(flavour, plan)| {
            let name = match flavour {
                Flavour::OnFoot => s.only_on_foot,
                Flavour::OneHouse => s.one_house,
            };
            let picks = picks_of(cx.programme.guide(), day.plan.date, agenda).len();
            let kept = plan.plan.sessions().count();
            let mut parts = vec![(s.in_plan_of)(kept, picks)];
            parts.extend(movement(cx, plan));
            let sessions = plan.plan.visits.iter().filter_map(|visit| match visit.what {
                What::Session(session) => {
                    Some(el("li").child(clock(cx, visit.attended.start)).child(" ").child(title(cx, session)))
                }
                _ => None,
            });
            el("li")
                .class("other-plan")
                .attr("data-plan", if *flavour == Flavour::OnFoot { "on-foot" } else { "one-house" })
                .child(el("b").child(name))
                .child(el("p").class("small quiet").child(parts.join(" · ")))
                .child(el("ul").class("plain small").children(sessions))
        })
        .collect();
    (!items.is_empty()).then(|| {
        el("details")
            .class("further")
            .child(el("summary").child(s.other_plans))
            .child(el("ul").class("plain").children(items))
    })
}

/// Picks whose time is still to be announced.
fn undated(cx: &Cx, agenda: &Agenda) -> View {
    let undated = cx.schedule().undated().iter().filter(|session| agenda.has(&session.id));
    let rows: Vec<El> = undated.map(|session| session_row(cx, session, "h3", false)).collect();
    (!rows.is_empty()).then(|| section(cx.plan().undated, rows)).into()
}

/// Picks that the programme no longer has stay until the user removes them, with the title and time they had.
fn missing(cx: &Cx, agenda: &Agenda) -> View {
    let missing = agenda.missing(cx.schedule());
    if missing.is_empty() {
        return View::Nothing;
    }
    let s = cx.s;
    let keep = cx.app.agenda;
    let item = |id: &&SessionId| {
        let seen = agenda.seen(id).filter(|seen| !seen.title.is_empty());
        let name = seen.as_ref().map_or(id.as_str(), |seen| seen.title.as_str()).to_owned();
        let remove = {
            let id = (*id).clone();
            el("button")
                .attr("type", "button")
                .class("link")
                .attr("aria-label", &format!("{}: {name}", s.remove))
                .on("click", move || keep.toggle(&id))
        };
        let offset = cx.schedule().event.offset;
        let when = seen.as_ref().and_then(|seen| seen.start).map(|start| {
            let was = Span { start: Some(start.at(offset)), end: None };
            el("span").class("quiet small").child(format!("{} {}", cx.take().was, span_words(cx, &was)))
        });
        let title: View =
            if seen.is_some() { name.as_str().into() } else { el("code").child(name.as_str()).into() };
        let words = el("span").class("lines").child(el("span").child(title)).child(when);
        el("li").class("missing").attr("data-missing", id.as_str()).child(words).child(remove.child(s.remove))
    };
    section(s.no_longer_listed, el("ul").class("plain").children(missing.iter().map(item))).into()
}
