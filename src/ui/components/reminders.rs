//! Reminders at the minute one must leave.

use leptos::prelude::*;
use trackhop_guide::travel::{instant, minute};
use trackhop_planner::{Hop, Minute, Visit};
use trackhop_schedule::route::Route;

use super::verdict::{clock, place, visit_name};
use crate::platform::html::{View, dynamic, el};
use crate::state::{Day, Permission};
use crate::ui::cx::Cx;

/// So long after the minute a reminder still makes sense, when the phone woke late.
const LATE: u32 = 2;

/// The switch, and what the phone can do.
pub(crate) fn reminders(cx: &Cx) -> View {
    let (s, reminders) = (cx.take(), cx.app.reminders);
    let input = el("input")
        .attr("type", "checkbox")
        .checked_now(move || reminders.on())
        .on("change", move || reminders.want(!untrack(|| reminders.on())));
    let note = dynamic(move || {
        let words = match (reminders.on(), reminders.permission()) {
            (true, Permission::Denied) => s.remind_denied,
            (true, Permission::Unsupported) => s.remind_unsupported,
            _ => return View::Nothing,
        };
        el("p").class("banner banner-tight").child(words).into()
    });
    View::Many(vec![
        el("label").class("choice").child(input).child(el("span").child(s.remind_me)).into(),
        el("div").attr("role", "status").child(note).into(),
        el("p").class("quiet").child(s.remind_about).into(),
    ])
}

/// Reminds while the app is open: looks every minute, and wakes for the next leaving even when it is hidden.
pub(crate) fn watch(cx: &Cx) {
    let cx = cx.clone();
    Effect::new(move |_| {
        let app = cx.app;
        let now = app.clock.now();
        let day = app.reminders.on().then(|| app.planning.day(cx.programme.guide().date_of(now))).flatten();
        let Some(day) = day else {
            app.clock.wake_at(None);
            return;
        };
        let now = minute(now);
        let next = leavings(&day).map(|(leave, ..)| leave).filter(|leave| *leave > now).min();
        app.clock.wake_at(next.map(instant));
        let due = |leave: Minute| leave <= now && now.since(leave).0 <= LATE;
        if let Some((leave, visit, hop)) = leavings(&day).find(|(leave, ..)| due(*leave)) {
            untrack(|| say(&cx, leave, visit, hop));
        }
    });
}

/// When one must leave on that day, and for what.
fn leavings(day: &Day) -> impl Iterator<Item = (Minute, &Visit, &Hop)> {
    let hops = day.plan.plan.visits.iter().skip(1).zip(&day.plan.hops);
    let hops = hops.filter(|(_, hop)| hop.question.from != hop.question.to && hop.verdict.in_time());
    hops.filter_map(|(visit, hop)| Some((hop.leave_by?, visit, hop)))
}

fn say(cx: &Cx, leave: Minute, visit: &Visit, hop: &Hop) {
    let s = cx.take();
    let what = format!("{} {} {}", cx.schedule().event.id, leave.0, hop.question.to.0);
    let time = clock(cx, visit.attended.start);
    let name = visit_name(cx, visit);
    let body = (s.remind_body)(&name, &time, &place(cx, visit.place));
    cx.app.reminders.say(&what, (s.leave_now)(&name), body, cx.href(Route::Now));
}
