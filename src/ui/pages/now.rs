//! Now: what runs, what comes next, and how long until then.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::live::{Live, Phase, preview_moment};
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::schedule::Session;
use trackhop_schedule::time::{Date, Moment};

use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::state::Rehearsal;
use crate::ui::components::facts::section;
use crate::ui::components::header::{event_and, place_header};
use crate::ui::components::me::me;
use crate::ui::components::news::news_banner;
use crate::ui::components::session_row::session_row;
use crate::ui::cx::Cx;

/// What is drawn of a minute; the page changes only when this does.
#[derive(Clone, Debug, PartialEq)]
struct Picture {
    phase: Phase,
    today: Date,
    running: Vec<SessionId>,
    upcoming: Vec<(Moment, Vec<SessionId>)>,
}

/// What runs now and what comes next.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.s;
    let clock = cx.app.clock;
    let programme = Arc::clone(&cx.programme);
    let picture = Memo::new(move |_| {
        let live = Live::at(&programme.schedule, clock.now());
        let ids = |sessions: &[&Session]| sessions.iter().map(|session| session.id.clone()).collect();
        Picture {
            phase: live.phase,
            today: live.today,
            running: ids(&live.running),
            // The next two starts answer "what now?"; the whole day stands under Talks.
            upcoming: live.upcoming.iter().take(2).map(|(start, group)| (*start, ids(group))).collect(),
        }
    });
    let today = text_now(move || (s.date)(picture.read().today));
    let body = {
        let cx = cx.clone();
        dynamic(move || body(&cx, &picture.get()))
    };
    let own = {
        let cx = cx.clone();
        text_now(move || {
            let now = cx.app.clock.now().at(cx.schedule().event.offset);
            cx.own_time(now).map(|words| format!(" · {words}")).unwrap_or_default()
        })
    };
    let zone = el("p").class("quiet small").child((s.event_time)(&cx.schedule().event.zone)).child(own);
    View::Many(vec![
        place_header(cx, event_and(cx, today), s.now),
        news_banner(cx),
        me(cx),
        body,
        zone.into(),
    ])
}

fn body(cx: &Cx, picture: &Picture) -> View {
    let s = cx.s;
    let outside = match picture.phase {
        Phase::Before { days } => Some((s.event_before)(days)),
        Phase::After => Some(s.event_after.to_owned()),
        Phase::Undated => Some(s.event_undated.to_owned()),
        Phase::During => None,
    };
    let during = picture.phase == Phase::During;
    let rows = |ids: &[SessionId]| -> Vec<El> {
        let sessions = ids.iter().filter_map(|id| cx.schedule().sessions.get(id));
        sessions.map(|session| session_row(cx, session, "h3", false)).collect()
    };
    let running: View = if picture.running.is_empty() {
        el("p").class("quiet").child(s.nothing_running).into()
    } else {
        rows(&picture.running).into()
    };
    let nothing_left = during && picture.upcoming.is_empty() && picture.running.is_empty();
    let upcoming = picture.upcoming.iter().enumerate().map(|(index, (start, ids))| {
        let day = start.programme_date(cx.schedule().event.day_change);
        let heading = match (index, day == picture.today) {
            (0, true) => s.next.to_owned(),
            (_, true) => (s.starts_at)(&start.clock().to_string()),
            (_, false) => (s.next_on)(&format!("{} {}", (s.date)(day), start.clock())),
        };
        let heading: View = (heading, starts_in(cx, *start)).into();
        section(heading, rows(ids))
    });
    View::Many(vec![
        outside.map(|words| outside_card(cx, &words)).into(),
        during.then(|| section(s.running, running)).into(),
        nothing_left.then(|| el("p").class("quiet").child(s.last_of_day)).into(),
        upcoming.collect::<Vec<_>>().into(),
    ])
}

/// How long until something starts, when that is soon enough to matter.
fn starts_in(cx: &Cx, start: Moment) -> El {
    let (s, clock) = (cx.s, cx.app.clock);
    let words = text_now(move || {
        let minutes = clock.now().until(start.instant).0;
        if (0..=12 * 60).contains(&minutes) { (s.in_minutes)(minutes) } else { String::new() }
    });
    el("span").class("starts-in").child(words)
}

/// Outside the event: say so, and offer to look around at event time.
fn outside_card(cx: &Cx, words: &str) -> El {
    let s = cx.s;
    let rehearsing = cx.app.clock.rehearsal() == Rehearsal::On;
    let preview = preview_moment(cx.schedule()).filter(|_| !rehearsing).map(|moment| {
        let now = format!("{}T{}", moment.date(), moment.clock());
        let href = format!("./?now={now}{}", Address::of(&cx.schedule().event.id, Route::Now).href());
        let hint = el("p").class("quiet small").child(s.preview_hint);
        (el("a").class("action").attr("href", &href).child(s.preview), hint)
    });
    el("div").class("card").child(el("p").child(words)).child(preview)
}
