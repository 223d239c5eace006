//! One session: everything known about it.

use leptos::prelude::*;
use trackhop_schedule::agenda::Change;
use trackhop_schedule::bundle::{Registration, Status, Venue};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{Link, Session};

use crate::platform::html::{El, View, dynamic, el};
use crate::ui::Shown;
use crate::ui::components::facts::{Facts, section};
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::{about_text, outward};
use crate::ui::components::session_row::{dated_rows, joined, session_tags};
use crate::ui::components::star::star_action;
use crate::ui::cx::Cx;

/// One session, or a way on when the programme does not have it. `visit` is what the second part adds.
pub(crate) fn page(cx: &Cx, id: &SessionId, visit: View) -> View {
    let s = cx.s;
    let talks = Route::Talks(Default::default());
    let Some(session) = cx.schedule().sessions.get(id) else {
        let way_on = el("div")
            .class("empty")
            .child(el("p").class("quiet").child(s.session_unknown_way_out))
            .child(cx.link(talks.clone(), s.find_talks).class("action"));
        return (detail_header(cx, talks, "", &Shown::plain(s.session_unknown)), way_on).into();
    };
    let day = session.when.map(|when| cx.date(when.start));
    let kicker = [day, cx.span(session)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let kicker = if kicker.is_empty() { s.to_be_announced } else { &kicker };
    let subtitle =
        (!session.subtitle.is_empty()).then(|| el("p").class("subtitle").child(cx.show(&session.subtitle)));
    let repeats: Vec<SessionId> = cx.schedule().repeats(session).map(|other| other.id.clone()).collect();
    let cancelled = if session.status == Status::Cancelled { "session row-cancelled" } else { "session" };
    el("article")
        .class(cancelled)
        .attr("data-session", id.as_str())
        .child(detail_header(cx, talks, kicker, &cx.show(&session.title)))
        .child(subtitle)
        .child(session_tags(cx, session))
        .child(star_action(cx, id))
        .child(facts(cx, session))
        .child(note(cx, id))
        .child(visit)
        .child(about(cx, id))
        .child(links(cx, &session.links))
        .child((!repeats.is_empty()).then(|| section(s.also_at, dated_rows(cx, &repeats))))
        .into()
}

/// What is known, as terms and values.
fn facts(cx: &Cx, session: &Session) -> Facts {
    let s = cx.s;
    let schedule = cx.schedule();
    let people = session.people.iter().filter_map(|id| schedule.people.get(id));
    let people = people.map(|person| cx.link(Route::Person(person.id.clone()), cx.show(&person.name)).into());
    let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id));
    let wanted = cx.wanted();
    let others = session.title.others(&wanted);
    let others =
        others.map(|(lang, text)| Shown { text: text.to_owned(), lang: Some(lang.as_str().to_owned()) });
    let kind =
        [Some((s.kind_name)(session.kind)), cx.mode(session.mode)].into_iter().flatten().collect::<Vec<_>>();
    let time: View = match session.when {
        Some(when) => {
            let words = format!("{} {}", cx.date(when.start), cx.span(session).unwrap_or_default());
            let own = cx.own_time(when.start).map(|words| el("span").class("quiet small").child(words));
            let time = el("time").attr("datetime", &when.start.to_string()).child(words);
            (time, (View::from(" "), own)).into()
        }
        None => s.to_be_announced.into(),
    };
    let places = schedule.places(session).map(|places| {
        let words = match places.taken {
            Some(taken) => (s.places_taken)(taken, places.capacity),
            None => (s.places_in_all)(places.capacity),
        };
        (words, places.full().then(|| (View::from(" "), el("span").class("tag tag-tight").child(s.full))))
    });
    let level =
        session.level.as_ref().and_then(|id| schedule.levels.get(id)).map(|level| cx.show(&level.name));
    Facts::new()
        .fact(s.kind, Some(kind.join("・")))
        .lines(s.people, people.collect())
        .fact(s.time, Some(time))
        .lines(s.place, venue.map(|venue| place(cx, session, venue)).unwrap_or_default())
        .lines(s.hosts, cx.hosts(&schedule.hosts(session)))
        .lines(s.sponsors, cx.sponsors(&schedule.sponsors_of(session)))
        .fact(s.spoken, nonempty(s.names_of(&session.spoken)))
        .fact(s.slides_in, nonempty(s.names_of(&session.slides)))
        .fact(s.level, level)
        .fact(s.tags, listed(session.tags.iter().map(|tag| cx.show(tag)).collect()))
        .fact(s.capacity, places)
        .fact(
            s.registration,
            session.registration.as_ref().and_then(|registration| register(cx, registration)),
        )
        .fact(s.other_languages, listed(others.collect()))
}

/// Several texts in one line, where there is at least one.
pub(super) fn listed(texts: Vec<Shown>) -> Option<View> {
    (!texts.is_empty()).then(|| joined(texts))
}

fn nonempty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// House, rooms, address and map, a line each.
fn place(cx: &Cx, session: &Session, venue: &Venue) -> Vec<View> {
    let rooms = listed(cx.rooms(session)).map(|rooms| el("span").child(rooms));
    let address =
        (!venue.address.is_empty()).then(|| el("span").class("quiet").child(cx.show(&venue.address)));
    vec![
        cx.link(Route::Venue(venue.id.clone()), cx.show(&venue.name)).into(),
        rooms.into(),
        address.into(),
        map_link(venue).map(|map| outward(&map, cx.s.map)).into(),
    ]
}

/// The organisers' map link, else the coordinates for the phone's own map app.
pub(super) fn map_link(venue: &Venue) -> Option<SafeLink> {
    let published = venue.map.as_deref().and_then(SafeLink::parse);
    published.or_else(|| SafeLink::parse(&venue.location.as_ref()?.geo_uri()))
}

fn register(cx: &Cx, registration: &Registration) -> Option<View> {
    match registration.url.as_deref().and_then(SafeLink::parse) {
        Some(link) => Some(outward(&link, cx.s.register).into()),
        None => registration.required.then(|| cx.s.registration_to_come.into()),
    }
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

/// Links with their purpose and where they lead.
pub(super) fn links(cx: &Cx, links: &[Link]) -> View {
    if links.is_empty() {
        return View::Nothing;
    }
    let item = |link: &Link| {
        let name = (cx.s.link_kind)(&link.kind).unwrap_or(&link.kind);
        let label = if link.label.is_empty() { name.to_owned() } else { cx.words(&link.label) };
        let host = link.link.host().map(|host| el("span").class("quiet").child(host));
        el("li").child(outward(&link.link, label)).child(host)
    };
    section(cx.s.links, el("ul").class("plain links").children(links.iter().map(item))).into()
}
