//! What happened to the user's picks: keeping what was seen, saying that something changed, and what that does to the
//! plan.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use trackhop_guide::{Left, Why};
use trackhop_planner::What;
use trackhop_schedule::diff::Span;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::news::{News, news, watch as unseen};
use trackhop_schedule::route::Route;

use crate::platform::dom;
use crate::platform::html::{View, dynamic, el};
use crate::state::Day;
use crate::ui::cx::Cx;

/// Writes down what the user sees of each pick, when the tap that made it one has been answered.
pub(crate) fn watch(cx: &Cx) {
    let programme = Arc::clone(&cx.programme);
    let agenda = cx.app.agenda;
    Effect::new(move |_| {
        agenda.agenda().track();
        let programme = Arc::clone(&programme);
        dom::later(0.0, move || {
            // Another event may have been opened meanwhile; its own watch follows.
            let open = agenda.open_event().filter(|(event, _)| *event == programme.schedule.event.id);
            let change = open.map(|(_, picks)| unseen(&programme.schedule, &picks));
            if let Some(change) = change.filter(|change| !change.is_empty()) {
                agenda.note_down(&change);
            }
        });
    });
}

/// A pick that the plan leaves out because something changed, and the day of that plan.
pub(crate) type Broken<'a> = (&'a Arc<Day>, &'a Left);

/// Picks that are left out because this one changed: itself, or those that have no room beside it.
pub(crate) fn broken_by<'a>(cx: &Cx, id: &SessionId, days: &'a [Arc<Day>]) -> Vec<Broken<'a>> {
    let Some(number) = cx.programme.guide().number(id) else { return Vec::new() };
    let beside = |why: &Why| match why {
        Why::Clashes(found) | Why::OutOfReach(found) => {
            found.iter().any(|clash| clash.with.what == What::Session(number))
        }
        _ => false,
    };
    let all = days.iter().flat_map(|day| day.plan.left.iter().map(move |left| (day, left)));
    all.filter(|(_, left)| {
        // That a cancelled talk is not in the plan needs no repair unless there is a repeat, and a repeat that is
        // in the plan is one.
        let settled = matches!(left.why, Why::Missed | Why::RepeatChosen(_) | Why::OtherDay(_));
        !settled && (left.session == number || beside(&left.why))
    })
    .collect()
}

/// How many picks no longer fit because of all this.
pub(crate) fn broken(cx: &Cx, found: &[News<'_>], days: &[Arc<Day>]) -> usize {
    let all = found.iter().flat_map(|news| broken_by(cx, news.id, days));
    let all = all.filter(|(_, left)| left.why != Why::Cancelled).map(|(_, left)| left.session);
    all.collect::<BTreeSet<_>>().len()
}

/// "2 of your picks changed, 1 no longer fits your plan".
pub(crate) fn summary(cx: &Cx, found: &[News<'_>], days: &[Arc<Day>]) -> String {
    let s = cx.take();
    match broken(cx, found, days) {
        0 => (s.news)(found.len()),
        broken => format!("{} · {}", (s.news)(found.len()), (s.news_clash)(broken)),
    }
}

/// A line that leads to the changes while there are any the user has not seen: of picks, and from the organisers.
pub(crate) fn news_banner(cx: &Cx) -> View {
    let cx = cx.clone();
    let words = {
        let cx = cx.clone();
        Memo::new(move |_| {
            let agenda = cx.app.agenda.agenda();
            let agenda = agenda.read();
            let found = news(cx.schedule(), &agenda);
            let unread = cx.schedule().notices.iter().filter(|notice| !agenda.has_read(&notice.id)).count();
            let picks = (!found.is_empty()).then(|| summary(&cx, &found, &cx.app.planning.days()));
            let notices = (unread > 0).then(|| (cx.take().notices_new)(unread));
            let lines: Vec<String> = [picks, notices].into_iter().flatten().collect();
            lines
        })
    };
    dynamic(move || {
        let words = words.get();
        let link = || cx.link(Route::Changes, cx.s.changes);
        let lines =
            || el("span").class("lines").children(words.iter().map(|line| el("span").child(line.as_str())));
        let banner = || el("p").class("banner banner-tight").attr("data-news-banner", "");
        (!words.is_empty()).then(|| banner().child(lines()).child(link())).into()
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
