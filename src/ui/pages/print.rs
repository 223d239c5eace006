//! For paper: the plan with the way to each session, or the whole programme by day or by venue.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_planner::{Hop, Visit, What};
use trackhop_schedule::bundle::Status;
use trackhop_schedule::route::{Paper, Route};
use trackhop_schedule::schedule::Session;

use crate::platform::dom;
use crate::platform::html::{El, View, dynamic, el};
use crate::state::Day;
use crate::ui::Shown;
use crate::ui::components::handover::button;
use crate::ui::components::header::detail_header;
use crate::ui::components::hop::{backup_words, leg_words};
use crate::ui::components::session_row::joined;
use crate::ui::components::verdict::{clock, place, titles, visit_name};
use crate::ui::cx::Cx;

/// What is to be printed, as it will stand on the paper.
pub(crate) fn page(cx: &Cx, paper: Paper) -> View {
    let s = cx.take();
    let (title, body) = match paper {
        Paper::Plan => (s.print_plan, plan(cx)),
        Paper::Days => (s.print_days, by_day(cx)),
        Paper::Venues => (s.print_venues, by_venue(cx)),
    };
    let handover = cx.app.handover;
    let event = &cx.schedule().event;
    // The frame knows only that this is paper; the title becomes the name of a saved PDF.
    dom::set_title(&format!("{title} · {}", cx.words(&event.name)));
    let state = (s.printed_state)(event.revision, event.updated.map(|updated| updated.date()));
    View::Many(vec![
        detail_header(cx, Route::Take, &cx.words(&event.name), &Shown::plain(title)),
        button("action screen-only", s.print, move || handover.print()).into(),
        el("div").class("paper").child(body).child(el("p").class("small").child(state)).into(),
    ])
}

fn plan(cx: &Cx) -> View {
    let cx = cx.clone();
    dynamic(move || {
        let days = cx.app.planning.days();
        untrack(|| {
            let planned = days.iter().filter(|day| day.plan.plan.sessions().next().is_some());
            let days: Vec<El> = planned.map(|day| plan_day(&cx, day)).collect();
            if days.is_empty() { el("p").child(cx.s.agenda_empty).into() } else { days.into() }
        })
    })
}

fn plan_day(cx: &Cx, day: &Arc<Day>) -> El {
    let s = cx.take();
    let visits = day.plan.plan.visits.iter().enumerate();
    let rows = visits.map(|(index, visit)| {
        let hop = index.checked_sub(1).and_then(|before| day.plan.hops.get(before));
        let frame = matches!(visit.what, What::Start | What::Home);
        let time = if frame {
            String::new()
        } else {
            (cx.s.time_span)(&clock(cx, visit.attended.start), &clock(cx, visit.attended.end))
        };
        let id = session_of(cx, visit).map_or("", |session| session.id.as_str());
        let name = el("b").child(visit_name(cx, visit));
        row(&time, name, at(cx, visit), way(cx, day, hop)).attr("data-visit", id)
    });
    let table = table([s.col_time, s.col_session, s.col_place, s.col_way]).child(el("tbody").children(rows));
    let left: Vec<_> = day.plan.left.iter().map(|left| left.session).collect();
    let left = (!left.is_empty())
        .then(|| el("p").class("small").child(format!("{}: {}", cx.plan().left_out, titles(cx, &left))));
    el("section").child(el("h2").child((cx.s.date)(day.plan.date))).child(table).child(left)
}

/// House, rooms and address of a visit.
fn at(cx: &Cx, visit: &Visit) -> View {
    match session_of(cx, visit) {
        Some(session) => where_it_is(cx, session),
        None => place(cx, visit.place).into(),
    }
}

fn session_of<'a>(cx: &'a Cx, visit: &Visit) -> Option<&'a Session> {
    match visit.what {
        What::Session(session) => cx.programme.guide().session(session),
        _ => None,
    }
}

fn where_it_is(cx: &Cx, session: &Session) -> View {
    let venue = session.venue.as_ref().and_then(|id| cx.schedule().venues.get(id));
    let address = venue.filter(|venue| !venue.address.is_empty());
    let address = address.map(|venue| el("span").class("paper-more").child(cx.show(&venue.address)));
    (joined(cx.place_line(session)), address).into()
}

/// When to leave, by what, and what is left if that is missed.
fn way(cx: &Cx, day: &Day, hop: Option<&Hop>) -> View {
    let Some(hop) = hop.filter(|hop| hop.question.from != hop.question.to) else { return View::Nothing };
    let leave =
        hop.leave_by.map(|leave| el("b").child(format!("{} {}", cx.plan().leave_by, clock(cx, leave))));
    let legs = hop.journey.iter().flat_map(|way| &way.legs).map(|leg| leg_words(cx, day, leg));
    let legs = el("span").class("paper-more").child(legs.collect::<Vec<_>>().join(" → "));
    let backup = backup_words(cx, day, hop).map(|words| el("span").class("paper-more").child(words));
    View::Many(vec![leave.into(), legs.into(), backup.into()])
}

fn by_day(cx: &Cx) -> View {
    let days = cx.schedule().days.iter().map(|day| {
        let sessions = cx.schedule().sessions_of(day).iter();
        let named = if day.name.is_empty() { String::new() } else { format!(" · {}", cx.words(&day.name)) };
        listing(cx, &format!("{}{named}", (cx.s.date)(day.date)), View::Nothing, sessions, false)
    });
    let undated = cx.schedule().undated();
    let undated = (!undated.is_empty())
        .then(|| listing(cx, cx.s.to_be_announced, View::Nothing, undated.iter(), false));
    (days.collect::<Vec<_>>(), undated).into()
}

fn by_venue(cx: &Cx) -> View {
    let of = |venue: &trackhop_schedule::bundle::Venue| {
        let sessions = cx.schedule().sessions.iter().filter(|it| it.venue.as_ref() == Some(&venue.id));
        let address = (!venue.address.is_empty()).then(|| el("p").child(cx.show(&venue.address)));
        let some = sessions.clone().next().is_some();
        some.then(|| listing(cx, &cx.words(&venue.name), address.into(), sessions, true))
    };
    cx.schedule().venues.iter().filter_map(of).collect::<Vec<_>>().into()
}

/// Sessions under a heading. By venue the place is the room, and the date stands with the time.
fn listing<'a>(
    cx: &Cx,
    title: &str,
    note: View,
    sessions: impl Iterator<Item = &'a Session>,
    one_venue: bool,
) -> El {
    let s = cx.take();
    let rows = sessions.map(|session| {
        let date = session.when.filter(|_| one_venue).map(|when| format!("{} ", cx.date(when.start)));
        let time = format!("{}{}", date.unwrap_or_default(), cx.span(session).unwrap_or_default());
        let status = match session.status {
            Status::Cancelled => Some(cx.s.cancelled),
            Status::Tentative => Some(cx.s.tentative),
            _ => None,
        };
        let title = el("span").child(cx.show(&session.title));
        let status = status.map(|words| el("b").child(format!(" ({words})")));
        let people = session.people.iter().filter_map(|id| cx.schedule().people.get(id));
        let people: Vec<Shown> = people.map(|person| cx.show(&person.name)).collect();
        let people = (!people.is_empty()).then(|| el("span").class("paper-more").child(joined(people)));
        let place = if one_venue { joined(cx.rooms(session)) } else { joined(cx.place_line(session)) };
        el("tr")
            .child(el("td").class("paper-time").child(time))
            .child(el("td").child(title).child(status).child(people))
            .child(el("td").child(place))
    });
    let table = table([s.col_time, s.col_session, s.col_place]).child(el("tbody").children(rows));
    el("section").child(el("h2").child(title)).child(note).child(table)
}

fn table<const N: usize>(columns: [&str; N]) -> El {
    let heads = columns.map(|name| el("th").attr("scope", "col").child(name));
    el("table").child(el("thead").child(el("tr").children(heads)))
}

fn row(time: &str, what: El, place: View, way: View) -> El {
    el("tr")
        .child(el("td").class("paper-time").child(time))
        .child(el("td").child(what))
        .child(el("td").child(place))
        .child(el("td").child(way))
}
