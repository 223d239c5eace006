//! Search field and filters of the talks, as real form controls; what is chosen stands in the address.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::filter::{Choice, Facet, Filter, Matches};
use trackhop_schedule::search::Hits;

use super::icon::{Picture, icon};
use crate::markup::facet::{label, name};
use crate::platform::html::{El, View, el, text_now};
use crate::ui::cx::Cx;

/// Facets everybody needs; the others fold away.
const MAIN: [Facet; 3] = [Facet::Theme, Facet::Language, Facet::Level];
const FURTHER: [Facet; 3] = [Facet::Day, Facet::Venue, Facet::Kind];

/// What is chosen, and what that shows.
#[derive(Clone, Copy)]
pub(crate) struct Filtering {
    pub(crate) filter: Memo<Filter>,
    /// The same without the words, so that a letter touches none of the choices.
    pub(crate) chosen: Memo<Filter>,
    pub(crate) found: Memo<Arc<Found>>,
    /// Notifies when that can be seen; then the counts follow, and what can be done with it.
    pub(crate) seen: RwSignal<bool>,
}

/// What is shown: the hits of a search, if there is one, as far as the filter lets them through.
#[derive(PartialEq)]
pub(crate) struct Found {
    pub(crate) hits: Option<Arc<Hits>>,
    pub(crate) matches: Matches,
}

/// Search, facets and how much they show; `saved` are the filters with a name, `keep` gives one to what is chosen.
pub(crate) fn filter_bar(cx: &Cx, filtering: Filtering, saved: View, keep: View) -> El {
    let s = cx.s;
    let nav = cx.app.nav;
    let Filtering { filter, found, seen, .. } = filtering;
    let all = cx.schedule().sessions.len();
    let further_open = FURTHER.iter().any(|facet| filter.read_untracked().narrows(*facet));
    let field = el("input")
        .attr("id", "search")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("placeholder", s.search_hint)
        .value_now(move || filter.read().query.clone())
        .on_input(move |words| {
            let mut filter = filter.get_untracked();
            filter.query = words;
            nav.set_filter(filter);
        });
    let label = el("label").class("hidden").attr("for", "search").child(s.search);
    let search = el("div").class("search").child(icon(Picture::Search)).child(label).child(field);
    let further = el("details")
        .class("further")
        .flag("open", further_open)
        .child(el("summary").child(s.more_filters))
        .children(FURTHER.map(|facet| facet_group(cx, facet, filtering)));
    let shown = text_now(move || {
        seen.track();
        (s.shown_of)(found.read_untracked().matches.positions.len(), all)
    });
    let clear = el("button")
        .attr("type", "button")
        .class("link")
        .attr_now("disabled", move || {
            seen.track();
            filter.read_untracked().is_empty().then(String::new)
        })
        .on("click", move || nav.set_filter(Filter::default()))
        .child(s.clear_all);
    let form = el("form")
        .attr("role", "search")
        .prevent("submit")
        .child(search)
        .child(saved)
        .children(MAIN.map(|facet| facet_group(cx, facet, filtering)))
        .child(switches(cx, filtering))
        .child(further);
    let shown = el("p").attr("role", "status").child(shown);
    el("div")
        .class("filters")
        .child(form)
        .child(el("div").class("filters-end").child(shown).child(keep).child(clear))
}

/// The choices of one facet; one value is no choice.
fn facet_group(cx: &Cx, facet: Facet, filtering: Filtering) -> View {
    let choices = cx.programme.filters.choices(facet, cx.schedule());
    if choices.len() < 2 {
        return View::Nothing;
    }
    let chips = choices.into_iter().map(|value| choice(cx, facet, value, filtering)).collect();
    group(facet.key(), name(cx, facet), chips).into()
}

/// What depends on the moment, the reader and the places left: one choice each.
fn switches(cx: &Cx, filtering: Filtering) -> El {
    let offered = |facet: Facet| {
        cx.programme.filters.choices(facet, cx.schedule()).into_iter().map(move |c| (facet, c))
    };
    let chips = Facet::SWITCHES.into_iter().flat_map(offered);
    group("only", cx.s.only, chips.map(|(facet, value)| choice(cx, facet, value, filtering)).collect())
}

pub(super) fn group(key: &str, name: &str, chips: Vec<El>) -> El {
    el("fieldset")
        .class("facet")
        .attr("data-facet", key)
        .child(el("legend").child(name))
        .child(el("div").class("chips").children(chips))
}

/// One value of a facet with the number of sessions it would show.
fn choice(cx: &Cx, facet: Facet, choice: Choice, filtering: Filtering) -> El {
    let nav = cx.app.nav;
    let Filtering { filter, chosen, found, seen } = filtering;
    let value = Arc::clone(&choice.value);
    let shown = label(cx, facet, &value);
    let count = Memo::new(move |_| {
        seen.track();
        found.read_untracked().matches.count(&choice)
    });
    let checked = {
        let value = Arc::clone(&value);
        move || chosen.read().has(facet, &value)
    };
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", facet.key())
        .attr("value", &value)
        .checked_now(checked)
        .on("change", move || {
            let mut filter = filter.get_untracked();
            filter.toggle(facet, &value);
            nav.set_filter(filter);
        });
    el("label")
        .class("chip")
        .class_now("chip-empty", move || count.get() == 0)
        .child(input)
        .child(el("span").attr_if("lang", shown.lang()).child(shown.text.as_str()))
        .child(" ")
        .child(el("span").class("chip-count").child(text_now(move || count.get().to_string())))
}
