//! One session, or those of a filter, as a calendar.

use leptos::prelude::*;
use trackhop_schedule::filter::{Filter, Reader};
use trackhop_schedule::ics::{Export, Words};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;

use crate::platform::html::{El, View, el};
use crate::ui::Shown;
use crate::ui::components::calendar::{BEFORE, leave_by, of_session, of_sessions};
use crate::ui::components::handover::{calendar_buttons, outcome, published_link};
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::outward;
use crate::ui::components::session_row::joined;
use crate::ui::cx::Cx;

/// The sessions of a filter.
pub(crate) fn page(cx: &Cx, filter: &Filter) -> View {
    let s = cx.take();
    let hits = cx.app.search.hits(&filter.query, None);
    let reader = Reader { now: cx.app.clock.now_untracked(), languages: &cx.app.prefs.understood() };
    let found = cx.programme.filters.apply(filter, hits.as_deref(), reader).positions;
    let make = {
        let cx = cx.clone();
        move || {
            let sessions = cx.schedule().sessions.as_slice();
            let sessions = found.iter().filter_map(|position| sessions.get(*position));
            untrack(|| of_sessions(&cx, sessions))
        }
    };
    let calendar = make();
    let without = (!calendar.left_out.is_empty())
        .then(|| el("p").class("quiet").child((s.without_time)(calendar.left_out.len())));
    let name = format!("{}.ics", cx.schedule().event.id);
    View::Many(vec![
        detail_header(cx, Route::Talks(filter.clone()), "", &Shown::plain(cx.s.calendar)),
        outcome(cx).into(),
        el("p").attr("data-entries", "").child((s.entries)(calendar.entries)).into(),
        without.into(),
        calendar_buttons(cx, &name, move || make().text).into(),
    ])
}

/// One session.
pub(crate) fn session(cx: &Cx, id: &SessionId) -> View {
    let Some(session) = cx.schedule().sessions.get(id) else {
        return detail_header(cx, Route::Talks(Default::default()), "", &Shown::plain(cx.s.session_unknown));
    };
    let s = cx.take();
    let alarm = RwSignal::new(true);
    let input = el("input")
        .attr("type", "checkbox")
        .checked_now(move || alarm.get())
        .on("change", move || alarm.update(|on| *on = !*on));
    let choice = alarm_words(cx, session)
        .map(|words| el("label").class("choice").child(input).child(el("span").child(words)));
    let make = {
        let (cx, id) = (cx.clone(), id.clone());
        move || {
            let session = cx.schedule().sessions.get(&id);
            untrack(|| session.map(|session| of_session(&cx, session, alarm.get()).text)).unwrap_or_default()
        }
    };
    let name = trackhop_schedule::ics::file_name(id);
    View::Many(vec![
        detail_header(cx, Route::Session(id.clone()), cx.s.calendar, &cx.show(&session.title)),
        outcome(cx).into(),
        el("p").class("quiet").child(when_and_where(cx, session)).into(),
        choice.into(),
        calendar_buttons(cx, &name, make).into(),
        published_link(cx, Some(id), s.from_the_site).into(),
        google(cx, session).into(),
    ])
}

fn when_and_where(cx: &Cx, session: &Session) -> View {
    let time =
        session.when.map(|when| format!("{} {}", cx.date(when.start), cx.span(session).unwrap_or_default()));
    let time = time.unwrap_or_else(|| cx.s.to_be_announced.to_owned());
    let place = cx.place_line(session);
    let place = (!place.is_empty()).then(|| (View::from(" · "), joined(place)));
    (time, place).into()
}

fn alarm_words(cx: &Cx, session: &Session) -> Option<String> {
    let s = cx.take();
    let offset = session.when?.start.offset;
    Some(match leave_by(cx, session) {
        Some(leave) => (s.alarm_leave)(&leave.at(offset).clock().to_string()),
        None => (s.alarm_before)(BEFORE.0),
    })
}

fn google(cx: &Cx, session: &Session) -> Option<El> {
    let wanted = cx.wanted();
    let site = cx.app.handover.site();
    let words = Words { cancelled: cx.s.cancelled, tentative: cx.s.tentative };
    let export = Export { schedule: cx.schedule(), texts: None, wanted: &wanted, words, site: &site };
    export.google_link(session).map(|link| el("p").child(outward(&link, cx.take().google)))
}
