//! Timeline: venues side by side, time downwards, the present minute and my plan marked.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_planner::What;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::live::{Live, Phase};
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{ProgrammeDay, Session};
use trackhop_schedule::time::{Instant, Moment};

use crate::platform::dom;
use crate::platform::html::{El, View, dynamic, el};
use crate::ui::Shown;
use crate::ui::components::header::detail_header;
use crate::ui::cx::Cx;

/// A table of a day: a row per start, a column per venue.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.plan();
    let schedule = cx.schedule();
    let head = detail_header(cx, Route::Agenda, "", &Shown::plain(cx.s.timeline));
    let live = Live::at(schedule, cx.app.clock.now_untracked());
    let today = schedule.days.iter().position(|day| day.date == live.today && live.phase == Phase::During);
    let chosen = RwSignal::new(today.unwrap_or(0));
    let day = |(index, day): (usize, &ProgrammeDay)| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "day")
            .checked_now(move || chosen.get() == index)
            .on("change", move || chosen.set(index));
        el("label").class("tier").child(input).child(el("span").child((cx.s.date)(day.date)))
    };
    let days = el("fieldset")
        .class("tiers")
        .child(el("legend").class("hidden").child(cx.s.day))
        .children(schedule.days.iter().enumerate().map(day));
    let body = {
        let cx = cx.clone();
        dynamic(move || {
            let index = chosen.get();
            // Where I am by my plan, else what runs now: the house may be far to the side.
            dom::show(&[".now-row .cell-plan", ".now-row .cell", ".now-row"]);
            untrack(|| cx.schedule().days.get(index).map(|day| table(&cx, day)).into())
        })
    };
    View::Many(vec![head, el("p").class("quiet small").child(s.timeline_about).into(), days.into(), body])
}

fn table(cx: &Cx, day: &ProgrammeDay) -> El {
    let s = cx.s;
    let schedule = cx.schedule();
    let sessions = schedule.sessions_of(day);
    // Columns: the venues that have something on; what has none stands in a column of its own.
    let mut columns: Vec<Option<usize>> = (0..schedule.venues.len()).map(Some).collect();
    columns.push(None);
    let column_of =
        |session: &Session| session.venue.as_ref().and_then(|venue| schedule.venues.position(venue));
    columns.retain(|column| sessions.iter().any(|session| column_of(session) == *column));
    let name = |column: &Option<usize>| {
        let venue = column.and_then(|index| schedule.venues.as_slice().get(index));
        el("th").attr("scope", "col").child(match venue {
            Some(venue) => cx.link(Route::Venue(venue.id.clone()), cx.show(&venue.name)).into(),
            None => View::from("–"),
        })
    };
    let mut starts: Vec<Moment> = sessions.iter().filter_map(|session| Some(session.when?.start)).collect();
    starts.dedup_by_key(|start| start.instant);
    let planned: Arc<Vec<SessionId>> = Arc::new(planned(cx, day));
    let rows = starts.iter().enumerate().map(|(index, start)| {
        let until = starts.get(index + 1).map(|next| next.instant);
        let cells = columns.iter().map(|column| {
            let here = sessions.iter().filter(|session| {
                column_of(session) == *column
                    && session.when.is_some_and(|when| when.start.instant == start.instant)
            });
            el("td").children(here.map(|session| cell(cx, session, &planned)))
        });
        row(cx, *start, until).children(cells)
    });
    let heads =
        el("tr").child(el("th").attr("scope", "col").child(s.time)).children(columns.iter().map(name));
    let table = el("table").child(el("thead").child(heads)).child(el("tbody").children(rows));
    el("div")
        .class("timeline")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", cx.s.timeline)
        .child(table)
}

/// The row of a start; the one that the present minute falls into is marked, in words too.
fn row(cx: &Cx, start: Moment, until: Option<Instant>) -> El {
    let clock = cx.app.clock;
    let now = Memo::new(move |_| {
        let now = clock.now();
        start.instant <= now && until.is_some_and(|until| now < until)
    });
    let word = cx.s.now;
    let mark = dynamic(move || now.get().then(|| el("span").class("small").child(word)).into());
    let time = el("time").attr("datetime", &start.to_string()).child(start.clock().to_string());
    el("tr")
        .class_now("now-row", move || now.get())
        .child(el("th").attr("scope", "row").child(time).child(" ").child(mark))
}

fn cell(cx: &Cx, session: &Session, planned: &[SessionId]) -> El {
    let in_plan = planned.contains(&session.id);
    let picked = cx.app.agenda.agenda().read_untracked().has(&session.id);
    let (class, word) = match (in_plan, picked) {
        (true, _) => ("cell cell-plan", Some(cx.s.agenda)),
        (false, true) => ("cell cell-pick", Some(cx.plan().left_out)),
        (false, false) => ("cell", None),
    };
    let title = cx.show(&session.title);
    let span = el("span").class("small quiet").child(cx.span(session));
    cx.link(Route::Session(session.id.clone()), title)
        .class(class)
        .attr("data-session", session.id.as_str())
        .child(span)
        .child(word.map(|word| el("span").class("small").child(word)))
}

/// The sessions that the plan of a day holds.
fn planned(cx: &Cx, day: &ProgrammeDay) -> Vec<SessionId> {
    let Some(planned) = cx.app.planning.day(day.date) else { return Vec::new() };
    let visits = planned.plan.plan.visits.iter().filter_map(|visit| match visit.what {
        What::Session(session) => Some(cx.programme.guide().session(session)?.id.clone()),
        _ => None,
    });
    visits.collect()
}
