//! Agenda: the picks in order, overlaps marked, kept on the phone.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::agenda::{Agenda, Entry};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;

use super::talks::day_heading;
use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::ui::components::facts::section;
use crate::ui::components::header::place_header;
use crate::ui::components::session_row::{joined, session_row};
use crate::ui::cx::Cx;

/// The picks.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.s;
    let agenda = cx.app.agenda.agenda();
    let event_name = cx.words(&cx.schedule().event.name);
    let programme = Arc::clone(&cx.programme);
    let kicker = text_now(move || {
        let agenda = agenda.read();
        let entries = agenda.entries(&programme.schedule);
        // Each overlap is seen from both sides.
        let overlaps = entries.iter().map(|entry| entry.overlaps.len()).sum::<usize>() / 2;
        let count = (s.sessions)(agenda.len());
        let clash =
            if overlaps == 0 { String::new() } else { format!(" · {}", (s.overlap_count)(overlaps)) };
        format!("{event_name} · {count}{clash}")
    });
    let body = {
        let cx = cx.clone();
        dynamic(move || {
            let agenda = agenda.get();
            untrack(|| if agenda.is_empty() { empty(&cx).into() } else { picks(&cx, &agenda) })
        })
    };
    View::Many(vec![place_header(cx, kicker, s.agenda), body])
}

fn empty(cx: &Cx) -> El {
    el("div")
        .class("empty")
        .child(el("p").child(cx.s.agenda_empty))
        .child(el("p").class("quiet").child(cx.s.agenda_empty_way_out))
        .child(cx.link(Route::Talks(Default::default()), cx.s.find_talks).class("action"))
}

fn picks(cx: &Cx, agenda: &Agenda) -> View {
    let entries = agenda.entries(cx.schedule());
    let mut list = el("div").class("list");
    let mut day = None;
    for (index, entry) in entries.iter().enumerate() {
        if day != Some(entry.session.day) {
            day = Some(entry.session.day);
            list = list.child(el("div").class("list-day").child(day_heading(cx, entry.session.day)));
        }
        let free = entries.get(index + 1).and_then(|next| free_minutes(entry.session, next.session));
        list = list
            .child(session_row(cx, entry.session, "h3", false))
            .child(overlap(cx, entry))
            .child(free.map(|minutes| el("p").class("gap").child((cx.s.gap)(minutes))));
    }
    let kept = el("p").class("quiet small").child(cx.s.kept_here);
    View::Many(vec![list.into(), missing(cx, &agenda.missing(cx.schedule())), kept.into()])
}

/// What a pick overlaps, under its row.
fn overlap(cx: &Cx, entry: &Entry<'_>) -> Option<El> {
    let titles: Vec<_> = entry.overlaps.iter().map(|session| cx.show(&session.title)).collect();
    (!titles.is_empty()).then(|| {
        el("p")
            .class("overlap")
            .attr("data-overlap", entry.session.id.as_str())
            .child(el("strong").child(cx.s.overlaps_with))
            .child(" ")
            .child(joined(titles))
    })
}

/// Free minutes from a pick to the next one of the day.
fn free_minutes(this: &Session, next: &Session) -> Option<i32> {
    let free = this.when?.end?.instant.until(next.when?.start.instant).0;
    (this.day == next.day && free > 0).then_some(free)
}

/// Picks that the programme no longer has stay until the user removes them.
fn missing(cx: &Cx, missing: &[&SessionId]) -> View {
    if missing.is_empty() {
        return View::Nothing;
    }
    let s = cx.s;
    let agenda = cx.app.agenda;
    let item = |id: &&SessionId| {
        let remove = {
            let id = (*id).clone();
            el("button")
                .attr("type", "button")
                .class("link")
                .attr("aria-label", &format!("{}: {id}", s.remove))
                .on("click", move || agenda.toggle(&id))
        };
        el("li").class("missing").child(el("code").child(id.as_str())).child(remove.child(s.remove))
    };
    section(s.no_longer_listed, el("ul").class("plain").children(missing.iter().map(item))).into()
}
