//! Talks: all sessions by day and start, filtered as the address says.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::filter::Matches;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;
use trackhop_schedule::time::{Date, Moment};

use crate::platform::html::{El, View, dynamic, el, keyed};
use crate::ui::components::filter_bar::{Filtering, filter_bar};
use crate::ui::components::header::place_header;
use crate::ui::components::session_row::session_row;
use crate::ui::cx::Cx;

/// All sessions, filtered.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.s;
    let nav = cx.app.nav;
    let filter = Memo::new(move |_| nav.filter());
    let programme = Arc::clone(&cx.programme);
    let matches = Memo::new(move |_| Arc::new(programme.filters.apply(&filter.read())));
    let issues = cx.programme.issues.len();
    let details = || cx.link(Route::About, s.details);
    let mistakes = (issues > 0).then(|| {
        el("p")
            .class("banner banner-tight")
            .child(el("span").child((s.records_unusable)(issues)))
            .child(details())
    });
    let list = {
        let (programme, cx) = (Arc::clone(&cx.programme), cx.clone());
        let keys = move || lines(programme.schedule.sessions.as_slice(), &matches.read());
        keyed(el("div").class("list"), keys, move |key| line(&cx, key))
    };
    let nothing = dynamic(move || {
        let empty = matches.read().positions.is_empty();
        let words = || el("p").class("quiet").child(s.nothing_found_way_out);
        empty.then(|| el("div").class("empty").child(el("p").child(s.nothing_found)).child(words())).into()
    });
    let calendar = {
        let cx = cx.clone();
        let href = move || Some(cx.href(Route::Calendar(filter.get())));
        el("a").attr_now("href", href).child(s.calendar)
    };
    View::Many(vec![
        place_header(cx, cx.show(&cx.schedule().event.name), s.talks),
        mistakes.into(),
        filter_bar(cx, Filtering { filter, matches }).into(),
        list.into(),
        nothing,
        el("p").class("ways").child(calendar).into(),
    ])
}

/// Days, starts and rows are siblings, so that one keyed list keeps what stays. A key is `d` with a date
/// (or nothing for sessions to be announced), `t` with a start, or `s` with the id of a session.
fn lines(sessions: &[Session], matches: &Matches) -> Vec<String> {
    let mut lines = Vec::with_capacity(matches.positions.len() * 2);
    let (mut day, mut start): (Option<Option<Date>>, Option<Moment>) = (None, None);
    for session in matches.positions.iter().filter_map(|position| sessions.get(*position)) {
        if day != Some(session.day) {
            day = Some(session.day);
            lines.push(format!("d{}", session.day.map(|date| date.to_string()).unwrap_or_default()));
        }
        let begins = session.when.map(|when| when.start);
        if begins.map(|moment| moment.instant) != start.map(|moment| moment.instant) {
            start = begins;
            lines.extend(begins.map(|moment| format!("t{moment}")));
        }
        lines.push(format!("s{}", session.id));
    }
    lines
}

fn line(cx: &Cx, key: &str) -> El {
    if let Some(id) = key.strip_prefix('s')
        && let Some(session) = cx.schedule().sessions.get(id)
    {
        return session_row(cx, session, "h4", false);
    }
    if let Some(start) = key.strip_prefix('t') {
        let clock = Moment::parse(start, None).map(|moment| moment.clock().to_string());
        return el("h3").class("list-start").child(el("time").attr("datetime", start).child(clock));
    }
    let date = key.strip_prefix('d').and_then(Date::parse);
    day_heading(cx, date)
}

/// The heading of a programme day, or of the sessions to be announced.
pub(super) fn day_heading(cx: &Cx, date: Option<Date>) -> El {
    let heading = el("h2").class("list-day");
    let Some(date) = date else { return heading.child(cx.s.to_be_announced) };
    let day = cx.schedule().days.iter().find(|day| day.date == date);
    let name =
        day.filter(|day| !day.name.is_empty()).map(|day| el("span").class("quiet").child(cx.show(&day.name)));
    heading.child(el("time").attr("datetime", &date.to_string()).child((cx.s.date)(date))).child(name)
}
