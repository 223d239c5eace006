//! The events on offer, those that came as files, and adding one.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::EventEntry;
use trackhop_schedule::refresh::{MOST_BYTES, Refusal};
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::time::Date;

use super::more::entry;
use crate::platform::dom;
use crate::platform::html::{El, View, dynamic, el};
use crate::state::{Adding, LoadError, NotAdded, Preview};
use crate::ui::Shown;
use crate::ui::components::facts::section;
use crate::ui::components::header::detail_header;
use crate::ui::components::trouble;
use crate::ui::cx::Cx;

/// So many faults of a file are shown; whoever has more looks with `trackhop check`.
const FAULTS_SHOWN: usize = 5;

/// The page.
pub(crate) fn page(cx: &Cx) -> View {
    cx.app.added.gather();
    let events = cx.app.programme.events().get_untracked();
    let menu = el("ul").class("plain menu").children(events.iter().map(|event| row(cx, event)));
    View::Many(vec![
        detail_header(cx, Route::More, "", &Shown::plain(cx.s.events)),
        menu.into(),
        from_files(cx),
        section(cx.events().add, add(cx)).into(),
    ])
}

fn row(cx: &Cx, event: &EventEntry) -> El {
    let here = event.id == cx.schedule().event.id;
    let words = el("span")
        .class("lines")
        .child(el("b").child(cx.show(&event.name)))
        .child(el("span").class("quiet small").child(about(cx, event)));
    let note = if here { cx.s.current_event } else { "" };
    entry(&href(event), words, note.to_owned())
        .attr("data-event", event.id.as_str())
        .attr_if("aria-current", here.then_some("true"))
}

fn href(event: &EventEntry) -> String {
    Address::of(&event.id, Route::Talks(Default::default())).href()
}

/// Place, days and size of an event in one line.
fn about(cx: &Cx, event: &EventEntry) -> String {
    let s = cx.s;
    let days = event.days.iter().filter_map(|day| Date::parse(day));
    let days = days.map(|date| format!("{} {}", (s.date)(date), date.year())).collect::<Vec<_>>().join(" · ");
    let line = [cx.words(&event.place), days, (s.sessions)(event.sessions)];
    line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn from_files(cx: &Cx) -> View {
    let cx = cx.clone();
    dynamic(move || {
        let (s, added) = (cx.events(), cx.app.added);
        let events = added.events();
        if events.is_empty() {
            return View::Nothing;
        }
        let removable =
            |event: &Arc<EventEntry>| row(&cx, event).class("removable").child(removal(&cx, event));
        let rows = events.iter().map(removable);
        section(s.from_files, el("ul").class("plain menu").children(rows)).into()
    })
}

/// The button that removes an event, and the question before that.
fn removal(cx: &Cx, event: &Arc<EventEntry>) -> View {
    let (cx, event) = (cx.clone(), Arc::clone(event));
    let asked = Memo::new({
        let id = event.id.clone();
        move |_| matches!(cx.app.added.adding(), Adding::Removing(event) if event.id == id)
    });
    dynamic(move || {
        let (s, added) = (cx.events(), cx.app.added);
        let name = cx.words(&event.name);
        if asked.get() {
            return el("div")
                .class("removing")
                .child(el("p").child((s.remove_ask)(&name)))
                .child(button("action", s.remove, move || added.remove()))
                .child(button("link", s.cancel, move || added.cancel()))
                .into();
        }
        let event = Arc::clone(&event);
        let ask = move || {
            added.ask_removal(event.clone());
            dom::enter(".removing button");
        };
        button("link", s.remove, ask).attr("aria-label", &format!("{}: {name}", s.remove)).into()
    })
}

fn add(cx: &Cx) -> View {
    let (s, added) = (cx.events(), cx.app.added);
    let file = el("input")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .on_file(MOST_BYTES as f64, move |text| added.look(text));
    let cx = cx.clone();
    let result = dynamic(move || {
        let adding = added.adding();
        untrack(|| said(&cx, adding))
    });
    el("div")
        .class("adding")
        .child(el("p").class("quiet").child(s.add_about))
        .child(el("label").class("field").child(s.choose_file).child(file))
        .child(el("div").class("adding").attr("role", "status").child(result))
        .into()
}

fn said(cx: &Cx, adding: Adding) -> View {
    let s = cx.events();
    let banner = |words: String| el("p").class("banner").child(el("span").child(words));
    match adding {
        // A removal is asked for beside the event.
        Adding::None | Adding::Removing(_) => View::Nothing,
        Adding::Busy => el("p").child(s.busy).into(),
        Adding::Refused(reason) => refused(cx, reason),
        Adding::Preview(found) => preview(cx, &found),
        Adding::Done(event) => {
            let open = el("a").class("link").attr("href", &href(&event)).child(s.open);
            banner((s.added)(&cx.words(&event.name))).child(open).into()
        }
        Adding::Removed(event) => banner((s.removed)(&cx.words(&event.name))).into(),
    }
}

fn refused(cx: &Cx, reason: NotAdded) -> View {
    let s = cx.events();
    let (reason, way_out) = match reason {
        NotAdded::Refused(Refusal::TooLarge) => (s.too_large.to_owned(), None),
        NotAdded::Refused(refusal) => {
            let (reason, way_out) = trouble::words(cx.s, &LoadError::from(refusal));
            (reason, Some(way_out))
        }
        NotAdded::Offered(event) => ((s.offered)(&cx.words(&event.name)), None),
        NotAdded::Here(event) => ((s.here)(&cx.words(&event.name)), None),
        NotAdded::NotKept => (s.not_kept.to_owned(), None),
    };
    let banner = el("div").class("banner banner-late").child(el("p").child(el("b").child(s.refused)));
    banner.child(el("p").child(reason)).child(way_out.map(|way_out| el("p").child(way_out))).into()
}

/// What the file holds and what is wrong with it, before it is kept.
fn preview(cx: &Cx, found: &Arc<Preview>) -> View {
    let (s, added) = (cx.events(), cx.app.added);
    let Preview { added: file, here, doubt, .. } = &**found;
    let issues = &file.issues;
    let faults: View = if issues.is_empty() {
        el("p").class("quiet").child(s.no_faults).into()
    } else {
        let shown = issues.iter().take(FAULTS_SHOWN);
        let item = shown.map(|issue| el("li").attr("lang", "en").child(el("code").child(issue.to_string())));
        let more = issues.len().checked_sub(FAULTS_SHOWN).filter(|more| *more > 0);
        let more = more.map(|more| el("li").child(format!("+ {more}")));
        (el("p").child((s.faults)(issues.len())), el("ul").class("plain issues").children(item).child(more))
            .into()
    };
    let replaces = here.map(|here| el("p").child((s.replaces)(here, file.entry.revision)));
    let doubt = doubt.clone().map(|doubt| {
        let reason = trouble::reason(cx.s, &LoadError::from(doubt));
        el("p").class("banner banner-tight").child(format!("{reason} {}", s.step_back))
    });
    let words = if doubt.is_some() { s.add_anyway } else { s.add_it };
    let summary = el("p")
        .class("lines")
        .child(el("b").child(cx.show(&file.entry.name)))
        .child(el("span").class("quiet small").child(about(cx, &file.entry)));
    View::Many(vec![
        el("div").class("card").child(summary).child(replaces).child(faults).child(doubt).into(),
        el("div")
            .class("acts")
            .child(button("action", words, move || added.add()))
            .child(button("link", s.cancel, move || added.cancel()))
            .into(),
    ])
}

fn button(class: &str, words: &str, then: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class(class).on("click", then).child(words)
}
