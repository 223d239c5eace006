//! Search field and filters of the talks, as real form controls; what is chosen stands in the address.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::SessionKind;
use trackhop_schedule::filter::{Facet, Filter, Matches, kind_key};
use trackhop_schedule::text::LangTag;
use trackhop_schedule::time::Date;

use super::icon::{Icon, Picture};
use crate::ui::Shown;
use crate::ui::cx::Cx;

/// Facets everybody needs; the others fold away.
const MAIN: [Facet; 3] = [Facet::Theme, Facet::Language, Facet::Level];
const FURTHER: [Facet; 3] = [Facet::Day, Facet::Venue, Facet::Kind];

/// Search, facets and what they show.
#[component]
pub(crate) fn FilterBar(
    /// What is chosen.
    filter: Memo<Filter>,
    /// What that shows.
    matches: Memo<Arc<Matches>>,
) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let nav = cx.app.nav;
    let all = cx.schedule().sessions.len();
    let further_open = FURTHER.iter().any(|facet| filter.get_untracked().values(*facet).next().is_some());
    let group = move |facet: Facet| view! { <FacetGroup facet=facet filter=filter matches=matches/> };
    view! {
        <form class="filters" role="search" on:submit=|event| event.prevent_default()>
            <div class="search">
                <Icon picture=Picture::Search/>
                <label class="hidden" for="search">{s.search}</label>
                <input
                    id="search"
                    type="search"
                    autocomplete="off"
                    enterkeyhint="search"
                    placeholder=s.search_hint
                    prop:value=move || filter.read().query.clone()
                    on:input:target=move |event| {
                        nav.set_filter(Filter { query: event.target().value(), ..filter.get_untracked() });
                    }
                />
            </div>
            {MAIN.into_iter().map(group).collect_view()}
            <details class="further" open=further_open>
                <summary>{s.more_filters}</summary>
                {FURTHER.into_iter().map(group).collect_view()}
            </details>
            <div class="filters-end">
                <p role="status">{move || (s.shown_of)(matches.read().positions.len(), all)}</p>
                <button
                    type="button"
                    class="link"
                    disabled=move || filter.read().is_empty()
                    on:click=move |_| nav.set_filter(Filter::default())
                >
                    {s.clear_all}
                </button>
            </div>
        </form>
    }
}

/// The choices of one facet.
#[component]
fn FacetGroup(facet: Facet, filter: Memo<Filter>, matches: Memo<Arc<Matches>>) -> impl IntoView {
    let cx = Cx::get();
    let choices = cx.programme.filters.choices(facet, cx.schedule());
    // One value is no choice.
    (choices.len() > 1).then(|| {
        let chips = choices.into_iter().map(|value| {
            let label = label(&cx, facet, &value);
            view! { <Choice facet=facet value=value label=label filter=filter matches=matches/> }
        });
        view! {
            <fieldset class="facet" data-facet=facet.key()>
                <legend>{name(&cx, facet)}</legend>
                <div class="chips">{chips.collect_view()}</div>
            </fieldset>
        }
    })
}

/// One value of a facet with the number of sessions it would show.
#[component]
fn Choice(
    facet: Facet,
    value: String,
    label: Shown,
    filter: Memo<Filter>,
    matches: Memo<Arc<Matches>>,
) -> impl IntoView {
    let nav = Cx::get().app.nav;
    let count = Memo::new({
        let value = value.clone();
        move |_| matches.read().count(facet, &value)
    });
    let checked = Memo::new({
        let value = value.clone();
        move |_| filter.read().has(facet, &value)
    });
    let toggle = {
        let value = value.clone();
        move |_| {
            let mut filter = filter.get_untracked();
            filter.toggle(facet, &value);
            nav.set_filter(filter);
        }
    };
    view! {
        <label class="chip" class:chip-empty=move || count.get() == 0>
            <input type="checkbox" name=facet.key() value=value prop:checked=checked on:change=toggle/>
            <span lang=label.lang>{label.text}</span>
            " "
            <span class="chip-count">{count}</span>
        </label>
    }
}

fn name(cx: &Cx, facet: Facet) -> &'static str {
    match facet {
        Facet::Theme => cx.s.theme,
        Facet::Language => cx.s.language,
        Facet::Level => cx.s.level,
        Facet::Venue => cx.s.venue,
        Facet::Day => cx.s.day,
        Facet::Kind => cx.s.kind,
    }
}

fn label(cx: &Cx, facet: Facet, value: &str) -> Shown {
    let schedule = cx.schedule();
    let plain = |text: String| Shown { text, lang: None };
    let published = match facet {
        Facet::Theme => schedule.themes.get(value).map(|theme| &theme.name),
        Facet::Level => schedule.levels.get(value).map(|level| &level.name),
        Facet::Venue => schedule.venues.get(value).map(|venue| &venue.name),
        Facet::Language => return plain(cx.s.name_of(&LangTag::new(value))),
        Facet::Day => return plain(Date::parse(value).map(cx.s.date).unwrap_or_default()),
        Facet::Kind => return plain((cx.s.kind_name)(kind_of(value)).to_owned()),
    };
    published.map_or_else(|| plain(value.to_owned()), |text| cx.show(text))
}

fn kind_of(key: &str) -> SessionKind {
    use SessionKind::{
        Block, Break, Ceremony, Keynote, Lightning, Meal, OpenSpace, Other, Panel, Registration, Social,
        Talk, Tutorial, Visit,
    };
    [
        Talk,
        Keynote,
        Tutorial,
        Lightning,
        Panel,
        OpenSpace,
        Ceremony,
        Registration,
        Break,
        Meal,
        Social,
        Visit,
        Block,
    ]
    .into_iter()
    .find(|kind| kind_key(*kind) == key)
    .unwrap_or(Other)
}
