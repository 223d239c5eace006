//! Everybody on stage: a list to search by name, and a page for each.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::{Person, SessionLink, Venue};
use trackhop_schedule::ids::{PersonId, SessionId};
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::names::Names;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{Link, Session};

use super::more::not_found;
use super::session::links;
use crate::platform::html::{El, Pace, View, dynamic, el, keyed, text_now};
use crate::ui::Shown;
use crate::ui::components::facts::{Facts, section};
use crate::ui::components::header::detail_header;
use crate::ui::components::icon::{Picture, icon};
use crate::ui::components::rich::about_now;
use crate::ui::components::session_row::{dated_rows, joined};
use crate::ui::cx::Cx;

/// Rows drawn at once: more than a screen shows.
const PACE: Pace = Pace::steady(30);
/// Titles shown beneath a name.
const TITLES: usize = 2;

/// Everybody, by name as the reader's language orders names.
pub(crate) fn list(cx: &Cx) -> View {
    let words = cx.directory();
    let typed = cx.app.directory.typed();
    let people = cx.schedule().people.as_slice();
    let shown: Vec<String> = people.iter().map(|person| cx.words(&person.name)).collect();
    let order = cx.app.prefs.in_order(shown);
    let people: Vec<&Person> = order.iter().filter_map(|position| people.get(*position)).collect();
    let names = Names::of(people.iter().map(|person| &person.name));
    let ids: Arc<[PersonId]> = people.iter().map(|person| person.id.clone()).collect();
    let all = ids.len();
    let found = Memo::new(move |_| names.find(&typed.read()));
    let field = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("aria-label", words.search_people)
        .attr("placeholder", words.search_people)
        .value_now(move || typed.get())
        .on_input({
            let directory = cx.app.directory;
            move |words| directory.search(words)
        });
    let count = el("p")
        .class("search-notes")
        .attr("role", "status")
        .child(text_now(move || (words.people_shown)(found.read().len(), all)));
    let nobody = dynamic(move || {
        let way_out = || el("p").class("quiet").child(words.nobody_way_out);
        let nobody = || el("div").class("empty").child(el("p").child(words.nobody)).child(way_out());
        found.read().is_empty().then(nobody).into()
    });
    let keys = move || Some(found.read().clone());
    let (rows, _) = {
        let cx = cx.clone();
        keyed(el("ul").class("plain"), PACE, keys, move |position| {
            ids.get(position).map_or_else(|| el("li"), |id| row(&cx, id))
        })
    };
    View::Many(vec![
        detail_header(&cx.clone(), Route::More, "", &Shown::plain(cx.s.people)),
        el("div").class("search").child(icon(Picture::Search)).child(field).into(),
        count.into(),
        rows.into(),
        nobody,
    ])
}

fn row(cx: &Cx, id: &PersonId) -> El {
    let Some(person) = cx.schedule().people.get(id) else { return el("li") };
    let theirs = sessions_where(cx, |session| session.people.contains(&person.id));
    let titles = theirs.iter().take(TITLES);
    let more = (theirs.len() > TITLES).then(|| Shown::plain((cx.s.sessions)(theirs.len())));
    let line = titles.map(|session| cx.show(&session.title)).chain(more).collect();
    let name = cx.link(Route::Person(person.id.clone()), cx.show(&person.name));
    el("li")
        .class("entry")
        .attr("data-person", id.as_str())
        .child(el("h2").class("row-title").child(name))
        .child(el("p").class("row-who").child(joined(line)))
}

/// One person and the sessions they are in.
pub(crate) fn page(cx: &Cx, id: &PersonId) -> View {
    let schedule = cx.schedule();
    let Some(person) = schedule.people.get(id) else { return not_found(cx) };
    let sessions = sessions_where(cx, |session| session.people.contains(id));
    let mut venues: Vec<&Venue> = Vec::new();
    let (mut hosts, mut sponsors) = (Vec::new(), Vec::new());
    for session in &sessions {
        let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id));
        venues.extend(venue.filter(|venue| venues.iter().all(|known| known.id != venue.id)));
        for host in schedule.hosts(session) {
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        for sponsor in schedule.sponsors_of(session) {
            if !sponsors.contains(&sponsor) {
                sponsors.push(sponsor);
            }
        }
    }
    let about = {
        let id = id.clone();
        about_now(cx, move |texts| texts.people.get(&id))
    };
    let facts = Facts::new()
        .lines(cx.directory().speaks_at, venues_of(cx, venues.into_iter()))
        .lines(cx.s.hosts, cx.hosts(&hosts))
        .lines(cx.s.sponsors, cx.sponsors(&sponsors));
    View::Many(vec![
        detail_header(cx, Route::People, cx.s.people, &cx.show(&person.name)),
        cx.other_languages(&person.name).into(),
        about.into(),
        facts.into(),
        sessions_of(cx, &sessions),
        links(cx, &safe(&person.links)),
    ])
}

/// Links to houses.
pub(super) fn venues_of<'a>(cx: &Cx, venues: impl Iterator<Item = &'a Venue>) -> Vec<View> {
    venues.map(|venue| cx.link(Route::Venue(venue.id.clone()), cx.show(&venue.name)).into()).collect()
}

/// Links to those on stage, in the order of the programme.
pub(super) fn people_of(cx: &Cx, sessions: &[&Session]) -> Vec<View> {
    let mut ids: Vec<&PersonId> = Vec::new();
    for id in sessions.iter().flat_map(|session| &session.people) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let people = ids.into_iter().filter_map(|id| cx.schedule().people.get(id));
    people.map(|person| cx.link(Route::Person(person.id.clone()), cx.show(&person.name)).into()).collect()
}

/// The sessions that a question is true of, in the order of the programme.
pub(super) fn sessions_where(cx: &Cx, keep: impl Fn(&Session) -> bool) -> Vec<&Session> {
    cx.schedule().sessions.iter().filter(|session| keep(session)).collect()
}

/// Their sessions, under a heading.
pub(super) fn sessions_of(cx: &Cx, sessions: &[&Session]) -> View {
    let ids: Vec<SessionId> = sessions.iter().map(|session| session.id.clone()).collect();
    (!ids.is_empty()).then(|| section(cx.s.their_sessions, dated_rows(cx, &ids))).into()
}

/// Links that may be offered; the others are left out here as they are for sessions.
pub(super) fn safe(links: &[SessionLink]) -> Vec<Link> {
    let checked = links.iter().filter_map(|link| {
        Some(Link { link: SafeLink::parse(&link.url)?, kind: link.kind.clone(), label: link.label.clone() })
    });
    checked.collect()
}
