//! What the last revisions changed, one after the other, the newest first.

use trackhop_schedule::bundle::{Happened, Revision};
use trackhop_schedule::diff::Span;
use trackhop_schedule::route::Route;
use trackhop_schedule::time::Moment;

use crate::platform::html::{El, View, dynamic, el};
use crate::state::History;
use crate::ui::cx::Cx;

/// All revisions that are published.
pub(crate) fn history(cx: &Cx) -> View {
    let history = cx.app.history;
    history.load(&cx.programme);
    let cx = cx.clone();
    let body = dynamic(move || {
        let s = cx.take();
        match history.get() {
            History::Waiting => el("p").class("quiet").child(cx.s.loading).into(),
            History::Failed => el("p").child(s.history_failed).into(),
            History::There(changes) if changes.revisions.is_empty() => el("p").child(s.history_none).into(),
            History::There(changes) => {
                changes.revisions.iter().map(|it| revision(&cx, it)).collect::<Vec<_>>().into()
            }
        }
    });
    el("div").attr("role", "status").child(body).into()
}

fn revision(cx: &Cx, revision: &Revision) -> El {
    let s = cx.take();
    let updated = revision.updated.as_deref();
    let updated = updated.and_then(|text| Moment::parse(text, Some(cx.schedule().event.offset)));
    let date = updated.map(|at| format!(" · {} {}", cx.date(at), at.clock())).unwrap_or_default();
    let lines = (revision.lines > 0).then(|| el("li").child((s.lines_changed)(revision.lines)));
    let list = el("ul").class("plain").children(revision.changes.iter().map(|it| line(cx, it))).child(lines);
    el("details")
        .class("further")
        .attr("data-revision", &revision.revision.to_string())
        .child(el("summary").child(format!("{}{date}", (s.revision)(revision.revision))))
        .child(list)
}

/// What happened, to which session, before and after.
fn line(cx: &Cx, it: &Happened) -> El {
    let s = cx.take();
    let times = |text: &str| {
        let (start, end) = text.split_once('/').unwrap_or((text, ""));
        let moment = |text: &str| Moment::parse(text, None);
        super::news::span_words(cx, &Span { start: moment(start), end: moment(end) })
    };
    let (word, from, to) = match it.kind.as_str() {
        "added" => (s.added, String::new(), times(&it.to)),
        "removed" => (s.withdrawn, times(&it.from), String::new()),
        "cancelled" => (cx.s.cancelled, String::new(), String::new()),
        "reinstated" => (s.reinstated, String::new(), String::new()),
        "retimed" => (s.new_time, times(&it.from), times(&it.to)),
        "relocated" => (s.new_place, it.from.clone(), it.to.clone()),
        "renamed" => (s.new_title, it.from.clone(), String::new()),
        _ => (s.details_changed, String::new(), String::new()),
    };
    let known = cx.schedule().sessions.contains(&it.session);
    let title = cx.show(&it.title);
    let title: View =
        if known { cx.link(Route::Session(it.session.clone()), title).into() } else { title.into() };
    let was = (!from.is_empty()).then(|| (View::from(" "), el("s").child(from)));
    let is = (!to.is_empty()).then(|| (View::from(" "), el("b").child(to)));
    el("li")
        .attr("data-change", it.session.as_str())
        .child(el("span").class("tag").child(word))
        .child(" ")
        .child(title)
        .child(was)
        .child(is)
}
