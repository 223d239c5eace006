//! Filters that the reader gave a name: one tap chooses them again. They are part of the agenda, and so of its backup.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::agenda::Change;
use trackhop_schedule::filter::{Filter, Reader};
use trackhop_schedule::search::Query;

use super::filter_bar::{Filtering, group};
use crate::markup::facet::label;
use crate::platform::dom;
use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::state::Keeping;
use crate::ui::cx::Cx;

/// One button for each; nothing while there are none. Drawn anew when one comes or goes.
pub(crate) fn saved_filters(cx: &Cx, filtering: Filtering) -> View {
    let cx = cx.clone();
    let saved = saved(&cx);
    dynamic(move || {
        let chips: Vec<El> =
            saved.read().iter().map(|(name, filter)| chip(&cx, filtering, name, filter)).collect();
        (!chips.is_empty()).then(|| group("saved", cx.s.saved_filters, chips)).into()
    })
}

fn saved(cx: &Cx) -> Memo<Vec<(String, Filter)>> {
    let agenda = cx.app.agenda.agenda();
    Memo::new(move |_| {
        let agenda = agenda.read();
        agenda.filters().into_iter().map(|(name, filter)| (name.to_owned(), filter)).collect()
    })
}

/// Chooses what it stands for, or, when just that is chosen, everything.
fn chip(cx: &Cx, filtering: Filtering, name: &str, own: &Filter) -> El {
    let nav = cx.app.nav;
    let filter = filtering.filter;
    let on = {
        let own = own.clone();
        Memo::new(move |_| *filter.read() == own)
    };
    let count = count(cx, own.clone());
    let own = own.clone();
    el("button")
        .attr("type", "button")
        .class("chip")
        .attr_now("aria-pressed", move || Some(on.get().to_string()))
        .class_now("chip-empty", move || count.get() == Some(0))
        .on("click", move || {
            nav.set_filter(if on.get_untracked() { Filter::default() } else { own.clone() });
        })
        .child(el("span").child(name))
        .child(" ")
        .child(
            el("span")
                .class("chip-count")
                .child(text_now(move || count.get().map(|count| count.to_string()).unwrap_or_default())),
        )
}

/// How many sessions it shows; nothing while a search of it could not yet find all of them.
fn count(cx: &Cx, own: Filter) -> Memo<Option<usize>> {
    let app = cx.app;
    let programme = Arc::clone(&cx.programme);
    let searches = !Query::parse(&own.query).is_empty();
    Memo::new(move |_| {
        if searches && !app.search.complete() {
            return None;
        }
        let hits = app.search.hits(&own.query, None);
        let reader = Reader { now: app.clock.now(), languages: &app.prefs.understood() };
        Some(programme.filters.apply(&own, hits.as_deref(), reader).positions.len())
    })
}

/// Saves what is chosen, or forgets it when it is saved; and the form that asks for a name. The button stays, only
/// its words change.
pub(crate) fn keep(cx: &Cx, filtering: Filtering) -> View {
    let s = cx.s;
    let agenda = cx.app.agenda;
    let Filtering { filter, seen, .. } = filtering;
    let saved = saved(cx);
    let known = Memo::new(move |_| {
        let now = filter.read();
        saved.read().iter().find(|(_, filter)| *filter == *now).map(|(name, _)| name.clone())
    });
    let naming = RwSignal::new(false);
    let can_keep = move || {
        seen.track();
        !filter.read_untracked().is_empty() && agenda.keeping() != Keeping::ReadOnly
    };
    let button = el("button")
        .attr("type", "button")
        .class("link")
        .attr_now("disabled", move || (!can_keep()).then(String::new))
        .on("click", move || match known.get_untracked() {
            Some(name) => agenda.note_down(&Change::filter(&name, &Filter::default())),
            None => {
                naming.set(true);
                dom::enter("#filter-name");
            }
        })
        .child(text_now(move || match &*known.read() {
            Some(name) => (s.remove_saved)(name),
            None => s.save_filter.to_owned(),
        }));
    let asks = Memo::new(move |_| naming.get() && known.read().is_none() && can_keep());
    let cx = cx.clone();
    let form = dynamic(move || asks.get().then(|| untrack(|| form(&cx, filter, naming))).into());
    View::Many(vec![button.into(), form])
}

fn form(cx: &Cx, filter: Memo<Filter>, naming: RwSignal<bool>) -> El {
    let s = cx.s;
    let agenda = cx.app.agenda;
    let name = RwSignal::new(suggestion(cx, &filter.read()));
    let field = el("input")
        .attr("id", "filter-name")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .flag("required", true)
        .value_now(move || name.get())
        .on_input(move |words| name.set(words));
    let close = move || {
        naming.set(false);
        dom::leave();
    };
    let cancel = el("button").attr("type", "button").class("link").on("click", close).child(s.cancel);
    el("form")
        .class("naming")
        .on_submit(move || {
            agenda.note_down(&Change::filter(&name.read_untracked(), &filter.read_untracked()));
            close();
        })
        .child(el("label").attr("for", "filter-name").child(s.filter_name))
        .child(field)
        .child(el("button").attr("type", "submit").class("action").child(s.save))
        .child(cancel)
}

/// A name to begin with: what is chosen.
fn suggestion(cx: &Cx, filter: &Filter) -> String {
    let words = filter.query.trim();
    let mut parts: Vec<String> = filter.chosen().map(|(facet, value)| label(cx, facet, value).text).collect();
    if !words.is_empty() {
        parts.insert(0, words.to_owned());
    }
    parts.join("・")
}
