//! What happened to the user's picks: keeping what was seen, and saying that something changed.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::diff::Span;
use trackhop_schedule::news::{news, watch as unseen};
use trackhop_schedule::route::Route;

use crate::platform::html::{View, dynamic, el};
use crate::ui::cx::Cx;

/// Writes down what the user sees of each pick, as soon as it is one.
pub(crate) fn watch(cx: &Cx) {
    let programme = Arc::clone(&cx.programme);
    let agenda = cx.app.agenda;
    Effect::new(move |_| {
        let change = unseen(&programme.schedule, &agenda.agenda().read());
        if !change.is_empty() {
            agenda.note_down(&change);
        }
    });
}

/// A line that leads to the changes while there are any the user has not seen.
pub(crate) fn news_banner(cx: &Cx) -> View {
    let agenda = cx.app.agenda.agenda();
    let count = {
        let programme = Arc::clone(&cx.programme);
        Memo::new(move |_| news(&programme.schedule, &agenda.read()).len())
    };
    let cx = cx.clone();
    dynamic(move || {
        let count = count.get();
        let link = || cx.link(Route::Changes, cx.s.changes);
        let line = || el("p").class("banner banner-tight").attr("data-news-count", &count.to_string());
        (count > 0).then(|| line().child(el("span").child((cx.take().news)(count))).child(link())).into()
    })
}

/// Start and end with their date.
pub(crate) fn span_words(cx: &Cx, span: &Span) -> String {
    let Some(start) = span.start else { return cx.s.to_be_announced.to_owned() };
    let clock = start.clock().to_string();
    let times = match span.end {
        Some(end) => (cx.s.time_span)(&clock, &end.clock().to_string()),
        None => clock,
    };
    format!("{} {times}", cx.date(start))
}
