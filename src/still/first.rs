//! The first screen: what the app draws at `#/e/<event>/talks`, before there is an app.
//!
//! Every control is disabled: it looks and measures as it will, and does nothing until it works. Where scripts are
//! off, `style/first.css` takes the controls away.

use trackhop_schedule::filter::{Choice, Facet, Filter, Matches, Reader as Seen};
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::time::Instant;

use super::{Day, Event, Origin, Site, day_file};
use crate::markup::facet::{label, name};
use crate::markup::html::{El, View, el};
use crate::markup::icon::{Picture, icon};
use crate::markup::reader::Reader;

/// The same facets in front as in the app's filter bar.
const MAIN: [Facet; 3] = [Facet::Theme, Facet::Language, Facet::Level];

pub(super) fn screen(event: &Event, day: &Day, origin: &Origin<'_>) -> View {
    let reader = &event.reader(Site::APP);
    let s = reader.s;
    let mistakes = (event.issues > 0).then(|| {
        el("p")
            .class("banner banner-tight")
            .child(el("span").child((s.records_unusable)(event.issues)))
            .child(reader.link(Route::About, s.details))
    });
    let list = el("div")
        .class("list")
        .attr("data-index", origin.index)
        .attr("data-language", event.language.tag())
        .children(event.lines(reader, day));
    let calendar = origin.calendar.map(|file| el("a").attr("href", file).child(s.calendar));
    let clock = el("time").class("clock");
    let page = el("main")
        .class("page")
        .child(head(s.talks, reader.show(&event.schedule.event.name), clock))
        .child(mistakes)
        .child(el("noscript").child(elsewhere(event, reader, origin)))
        .child(filters(event, reader))
        .child(el("p").class("search-notes").attr("role", "status"))
        .child(list)
        .child(el("p").class("ways").child(calendar));
    // The app looks for this id and puts itself in its place.
    el("div").attr("id", "first").class("first").child(page).child(bar(reader)).into()
}

/// Head of a page: a small line above the title, room for more at the end.
pub(super) fn head(title: &str, kicker: impl Into<View>, end: impl Into<View>) -> El {
    let words = el("div")
        .child(el("p").class("kicker").child(kicker))
        .child(el("h1").attr("tabindex", "-1").child(title));
    frame(words, end)
}

pub(super) fn frame(words: El, end: impl Into<View>) -> El {
    el("header").class("head").child(words).child(el("div").class("head-end").child(end))
}

/// For readers without scripts: the other days, and the other events of the site.
fn elsewhere(event: &Event, reader: &Reader, origin: &Origin<'_>) -> View {
    let still = reader.language.still();
    let link = |other: &Event| {
        let day = other.days().into_iter().next()?;
        let name = &other.schedule.event.name;
        let link =
            el("a").attr("href", &day_file(&other.schedule.event.id, day.date)).child(reader.show(name));
        Some(el("li").child(link))
    };
    let others: Vec<El> = origin
        .events
        .iter()
        .filter(|other| other.schedule.event.id != event.schedule.event.id)
        .filter_map(link)
        .collect();
    let others = (!others.is_empty()).then(|| {
        let list = el("ul").class("plain ways-still").children(others);
        el("nav").attr("aria-label", still.other_events).child(el("p").child(still.other_events)).child(list)
    });
    View::Many(vec![
        el("p").class("quiet").child(still.without_scripts).into(),
        event.day_links(reader),
        others.into(),
    ])
}

/// Search and facets, with the counts of a reader who chose nothing.
fn filters(event: &Event, reader: &Reader) -> El {
    let s = reader.s;
    // What depends on reader and moment is not counted yet.
    let nobody = Seen { now: Instant::from_unix_minutes(0), languages: &[] };
    let matches = event.filters.apply(&Filter::default(), None, nobody);
    let field = el("input")
        .attr("id", "search")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("placeholder", s.search_hint)
        .flag("disabled", true);
    let label = el("label").class("hidden").attr("for", "search").child(s.search);
    let search = el("div").class("search").child(icon(Picture::Search)).child(label).child(field);
    let offered = |facet: Facet| {
        event.filters.choices(facet, &event.schedule).into_iter().map(move |choice| (facet, choice))
    };
    let chip = |(facet, choice): (Facet, Choice)| chip(reader, facet, &choice, &matches);
    let facet = |facet: Facet| {
        let chips: Vec<El> = offered(facet).map(chip).collect();
        (chips.len() > 1).then(|| group(facet.key(), name(reader, facet), chips))
    };
    let switches = Facet::SWITCHES.into_iter().flat_map(offered).map(chip).collect();
    // Closed, and what is inside comes with the app.
    let further = el("details").class("further").child(el("summary").child(s.more_filters));
    let all = event.schedule.sessions.len();
    let button = |words: &'static str| {
        el("button").attr("type", "button").class("link").flag("disabled", true).child(words)
    };
    let shown = el("p").attr("role", "status").child((s.shown_of)(matches.positions.len(), all));
    // Filters with a name stand between the search and the facets, once they are here.
    let form = el("form")
        .attr("role", "search")
        .child(search)
        .children(MAIN.map(facet))
        .child(group("only", s.only, switches))
        .child(further);
    let end =
        el("div").class("filters-end").child(shown).child(button(s.save_filter)).child(button(s.clear_all));
    el("div").class("filters").child(form).child(end)
}

fn group(key: &str, name: &str, chips: Vec<El>) -> El {
    el("fieldset")
        .class("facet")
        .attr("data-facet", key)
        .child(el("legend").child(name))
        .child(el("div").class("chips").children(chips))
}

fn chip(reader: &Reader, facet: Facet, choice: &Choice, matches: &Matches) -> El {
    let count = (!Facet::SWITCHES.contains(&facet)).then(|| matches.count(choice));
    let shown = label(reader, facet, &choice.value);
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", facet.key())
        .attr("value", &choice.value)
        .flag("disabled", true);
    el("label")
        .class(if count == Some(0) { "chip chip-empty" } else { "chip" })
        .child(input)
        .child(el("span").attr_if("lang", shown.lang()).child(shown.text.as_str()))
        .child(" ")
        .child(el("span").class("chip-count").child(count.map(|count| count.to_string())))
}

/// The bar of five places, which work as soon as the app is there.
fn bar(reader: &Reader) -> El {
    let s = reader.s;
    let tabs = [
        (Route::Now, Picture::Clock, s.now),
        (Route::Talks(Filter::default()), Picture::Lines, s.talks),
        (Route::Agenda, Picture::Hop, s.agenda),
        (Route::Shuttle, Picture::Car, s.shuttle),
        (Route::More, Picture::Dots, s.more),
    ];
    let tab = |(route, picture, label): (Route, Picture, &str)| {
        let current = matches!(route, Route::Talks(_)).then_some("page");
        el("a")
            .class("tab")
            .attr("href", &Address::of(&reader.schedule().event.id, route).href())
            .attr_if("aria-current", current)
            .child(icon(picture))
            .child(el("span").child(label))
    };
    el("nav").class("tabs").attr("aria-label", s.places).children(tabs.map(tab))
}
