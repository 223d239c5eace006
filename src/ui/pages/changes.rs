//! What changed: the user's picks with before and after, and what the organisers say.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_guide::Left;
use trackhop_schedule::agenda::{Agenda, Change, Key};
use trackhop_schedule::bundle::Notice;
use trackhop_schedule::diff::{Span, What};
use trackhop_schedule::news::{News, PlaceName, news};
use trackhop_schedule::route::Route;

use crate::platform::html::{El, View, dynamic, el};
use crate::state::Day;
use crate::ui::Shown;
use crate::ui::components::facts::section;
use crate::ui::components::handover::button;
use crate::ui::components::header::detail_header;
use crate::ui::components::history::history;
use crate::ui::components::left_out::{reason, ways_out};
use crate::ui::components::news::{broken_by, span_words, summary};
use crate::ui::components::rich::about_now;
use crate::ui::components::session_row::joined;
use crate::ui::components::verdict::title;
use crate::ui::cx::Cx;

/// All that changed.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.take();
    let agenda = cx.app.agenda.agenda();
    let picks = {
        let cx = cx.clone();
        dynamic(move || {
            let agenda = agenda.get();
            let days = cx.app.planning.days();
            untrack(|| of_picks(&cx, &agenda, &days))
        })
    };
    let notices = &cx.schedule().notices;
    let notices = (!notices.is_empty()).then(|| {
        section(s.notices, el("ul").class("plain").children(notices.iter().map(|it| notice(cx, it))))
    });
    View::Many(vec![
        detail_header(cx, Route::Agenda, "", &Shown::plain(cx.s.changes)),
        section(s.my_picks, picks).into(),
        notices.into(),
        section(s.all_changes, history(cx)).into(),
    ])
}

fn of_picks(cx: &Cx, agenda: &Agenda, days: &[Arc<Day>]) -> View {
    let s = cx.take();
    let found = news(cx.schedule(), agenda);
    let keep = cx.app.agenda;
    let words = cx.plan().undo;
    // A repair is taken back where it was made.
    let undo = dynamic(move || keep.can_undo().then(|| button("link", words, move || keep.undo())).into());
    if found.is_empty() {
        return (el("p").child(s.news_none), undo).into();
    }
    let cards: Vec<El> = found.iter().map(|news| card(cx, news, &found, days)).collect();
    let all = (found.len() > 1).then(|| {
        let all = found.iter().map(|news| news.acknowledge(cx.schedule()));
        let all = all.fold(Change::default(), Change::and);
        button("action", s.got_all, move || keep.note_down(&all))
    });
    let count = el("p").attr("role", "status").attr("data-news-summary", "").child(summary(cx, &found, days));
    let plan = el("p").class("ways").child(cx.link(Route::Agenda, cx.s.agenda));
    View::Many(vec![count.into(), undo, cards.into(), all.into(), plan.into()])
}

/// One pick: what happened, before and after, what that does to the plan, and what one could do about it.
fn card(cx: &Cx, news: &News<'_>, found: &[News<'_>], days: &[Arc<Day>]) -> El {
    let s = cx.take();
    let title: View = match news.session {
        Some(session) => cx.link(Route::Session(session.id.clone()), cx.show(&session.title)).into(),
        None if news.before.title.is_empty() => news.id.as_str().into(),
        None => news.before.title.as_str().into(),
    };
    let change = news.acknowledge(cx.schedule());
    let agenda = cx.app.agenda;
    let number = cx.programme.guide().number(news.id);
    let has_own_card = |session| found.iter().any(|it| cx.programme.guide().number(it.id) == Some(session));
    let broken = broken_by(cx, news.id, days);
    let broken =
        broken.into_iter().filter(|(_, left)| Some(left.session) == number || !has_own_card(left.session));
    el("article")
        .class("card")
        .attr("data-news", news.id.as_str())
        .child(el("h3").class("row-title").child(title))
        .child(el("dl").class("facts").children(news.what.iter().flat_map(|what| lines(cx, news, what))))
        .children(broken.map(|(day, left)| fix(cx, day, left, Some(left.session) == number)))
        .child(button("link", s.got_it, move || agenda.note_down(&change)))
}

/// A pick that no longer fits, why, and the ways out.
fn fix(cx: &Cx, day: &Arc<Day>, left: &Left, own: bool) -> El {
    let s = cx.take();
    let lead = if own { s.left_out_now.to_owned() } else { (s.beside)(&title(cx, left.session).text) };
    let id = cx.programme.guide().session(left.session).map_or("", |session| session.id.as_str());
    el("div")
        .class("fix")
        .attr("data-fix", id)
        .child(el("p").child(lead))
        .child(reason(cx, &day.travel, &left.why))
        .child(el("div").class("acts").child(ways_out(cx, day, left, Some(s.fix))))
}

/// One thing that happened, as a term and what was and is.
fn lines(cx: &Cx, news: &News<'_>, what: &What) -> Vec<El> {
    let s = cx.take();
    let term = |words: &str| el("dt").child(words);
    let before_after = |name: &str, was: View, now: View| {
        let was = el("p").child(el("span").class("quiet").child(s.was)).child(" ").child(el("s").child(was));
        let now =
            el("p").child(el("span").class("quiet").child(s.is_now)).child(" ").child(el("b").child(now));
        vec![term(name), el("dd").class("lines").child(was).child(now)]
    };
    let only = |name: &str, span: Option<&Span>| {
        vec![term(name), el("dd").child(span.map(|span| span_words(cx, span)).unwrap_or_default())]
    };
    match what {
        What::Removed { at } => only(s.withdrawn, Some(at)),
        What::Cancelled => only(cx.s.cancelled, None),
        What::Reinstated => only(s.reinstated, None),
        What::Retimed { from, to } => {
            before_after(s.new_time, span_words(cx, from).into(), span_words(cx, to).into())
        }
        What::Relocated { .. } => {
            let was: Vec<Shown> = news
                .places_before(cx.schedule())
                .into_iter()
                .map(|place| match place {
                    PlaceName::Known(name) => cx.show(name),
                    PlaceName::Gone(name) => Shown::plain(name),
                })
                .collect();
            let now = news.session.map(|session| cx.place_line(session)).unwrap_or_default();
            let or_none = |places: Vec<Shown>| -> View {
                if places.is_empty() { cx.s.tba.into() } else { joined(places) }
            };
            before_after(s.new_place, or_none(was), or_none(now))
        }
        What::Renamed { from } => {
            let now = news.session.map(|session| cx.show(&session.title));
            before_after(s.new_title, cx.show(from).into(), now.into())
        }
        // The picks are compared by what a visitor has to know.
        What::Added { .. } | What::Details => Vec::new(),
    }
}

/// A notice; new until the user says it was read.
fn notice(cx: &Cx, notice: &Notice) -> El {
    let s = cx.take();
    let agenda = cx.app.agenda;
    let id = notice.id.clone();
    let read = {
        let id = id.clone();
        Memo::new(move |_| agenda.agenda().read().has_read(&id))
    };
    let got = {
        let id = id.clone();
        dynamic(move || {
            let id = id.clone();
            let mark = move || agenda.note_down(&Change::set(&Key::Read(id.clone()), Some("1".to_owned())));
            let unread =
                || (el("span").class("tag tag-tight").child(s.unread), button("link", s.got_it, mark));
            (!read.get()).then(unread).map(View::from).into()
        })
    };
    let about = {
        let id = id.clone();
        about_now(cx, move |texts| texts.notices.get(&id))
    };
    let sessions = notice.sessions.iter().filter_map(|id| cx.schedule().sessions.get(id));
    let links = sessions.map(|it| el("li").child(cx.link(Route::Session(it.id.clone()), cx.show(&it.title))));
    el("li")
        .class(if notice.urgent { "card card-urgent" } else { "card" })
        .attr("data-notice", id.as_str())
        .child(el("h3").class("row-title").child(cx.show(&notice.title)))
        .child(about)
        .child(el("ul").class("plain").children(links))
        .child(el("p").class("chips").child(got))
}
