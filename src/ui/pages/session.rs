//! One session: everything known about it.

use leptos::prelude::*;
use trackhop_schedule::agenda::Change;
use trackhop_schedule::bundle::Status;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;

use crate::markup::session::facts;
pub(super) use crate::markup::session::{links, listed, map_link};
use crate::platform::html::{El, View, dynamic, el};
use crate::ui::Shown;
use crate::ui::components::facts::section;
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::about_text;
use crate::ui::components::session_row::{dated_rows, session_tags};
use crate::ui::components::star::star_action;
use crate::ui::components::visit::visit;
use crate::ui::cx::Cx;

/// One session, or a way on when the programme does not have it.
pub(crate) fn page(cx: &Cx, id: &SessionId) -> View {
    let s = cx.s;
    let talks = Route::Talks(Default::default());
    let Some(session) = cx.schedule().sessions.get(id) else {
        let way_on = el("div")
            .class("empty")
            .child(el("p").class("quiet").child(s.session_unknown_way_out))
            .child(cx.link(talks.clone(), s.find_talks).class("action"));
        return (detail_header(cx, talks, "", &Shown::plain(s.session_unknown)), way_on).into();
    };
    let own_time = session.when.and_then(|when| cx.own_time(when.start));
    let subtitle =
        (!session.subtitle.is_empty()).then(|| el("p").class("subtitle").child(cx.show(&session.subtitle)));
    let repeats: Vec<SessionId> = cx.schedule().repeats(session).map(|other| other.id.clone()).collect();
    let cancelled = if session.status == Status::Cancelled { "session row-cancelled" } else { "session" };
    el("article")
        .class(cancelled)
        .attr("data-session", id.as_str())
        .child(detail_header(cx, talks, &cx.when(session), &cx.show(&session.title)))
        .child(subtitle)
        .child(session_tags(cx, session))
        .child(star_action(cx, id))
        .child(facts(cx, session, own_time))
        .child(about(cx, id))
        .child(links(cx, &session.links))
        .child(note(cx, id))
        .child(visit(cx, id))
        .child((!repeats.is_empty()).then(|| section(s.also_at, dated_rows(cx, &repeats))))
        .into()
}

/// A private note, kept with the agenda.
fn note(cx: &Cx, id: &SessionId) -> El {
    let agenda = cx.app.agenda;
    let written = agenda.agenda().read_untracked().note(id).to_owned();
    let field = {
        let id = id.clone();
        el("textarea")
            .attr("rows", "2")
            .attr("name", "note")
            .child(written)
            .on_change(move |note| agenda.apply(&Change::note(&id, &note)))
    };
    el("label").class("field note-field").child(el("span").child(cx.s.note)).child(field)
}

/// What the session is about, once the texts are here.
fn about(cx: &Cx, id: &SessionId) -> El {
    let texts = cx.app.programme.texts();
    let (cx2, id) = (cx.clone(), id.clone());
    let body = dynamic(move || {
        let texts = texts.get();
        let text = texts.as_ref().map(|texts| texts.sessions.get(&id));
        let note = |words: &str| el("p").class("quiet").child(words).into();
        match text {
            None => note(cx2.s.text_loading),
            Some(None) => note(cx2.s.text_missing),
            Some(Some(text)) => about_text(&cx2, text),
        }
    });
    section(cx.s.about, body).class("prose")
}
