//! What is known about one session.

use trackhop_schedule::bundle::{Registration, Venue};
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{Link, Session};

use super::Shown;
use super::facts::{Facts, section};
use super::html::{View, el};
use super::reader::Reader;
use super::rich::outward;
use super::row::joined;

/// What is known, as terms and values. `own_time` is the start as the reader's own clock shows it, in words.
pub(crate) fn facts(reader: &Reader, session: &Session, own_time: Option<String>) -> Facts {
    let s = reader.s;
    let schedule = reader.schedule();
    let people = session.people.iter().filter_map(|id| schedule.people.get(id));
    let people =
        people.map(|person| reader.link(Route::Person(person.id.clone()), reader.show(&person.name)).into());
    let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id));
    let wanted = reader.wanted();
    let others = session.title.others(&wanted);
    let others = others.map(|(lang, text)| Shown::of(text, Some(lang)));
    let kind = [Some((s.kind_name)(session.kind)), reader.mode(session.mode)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    let time: View = match session.when {
        Some(when) => {
            let own = own_time.map(|words| el("span").class("quiet small").child(words));
            let time = el("time").attr("datetime", &when.start.to_string()).child(reader.when(session));
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
        session.level.as_ref().and_then(|id| schedule.levels.get(id)).map(|level| reader.show(&level.name));
    Facts::new()
        .fact(s.kind, Some(kind.join("・")))
        .lines(s.people, people.collect())
        .fact(s.time, Some(time))
        .lines(s.place, venue.map(|venue| place(reader, session, venue)).unwrap_or_default())
        .lines(s.hosts, reader.hosts(&schedule.hosts(session)))
        .lines(s.sponsors, reader.sponsors(&schedule.sponsors_of(session)))
        .fact(s.spoken, nonempty(s.names_of(&session.spoken)))
        .fact(s.slides_in, nonempty(s.names_of(&session.slides)))
        .fact(s.level, level)
        .fact(s.tags, listed(session.tags.iter().map(|tag| reader.show(tag)).collect()))
        .fact(s.capacity, places)
        .fact(
            s.registration,
            session.registration.as_ref().and_then(|registration| register(reader, registration)),
        )
        .fact(s.other_languages, listed(others.collect()))
}

/// Several texts in one line, where there is at least one.
pub(crate) fn listed(texts: Vec<Shown>) -> Option<View> {
    (!texts.is_empty()).then(|| joined(texts))
}

fn nonempty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// House, rooms, address and map, a line each.
fn place(reader: &Reader, session: &Session, venue: &Venue) -> Vec<View> {
    let rooms = listed(reader.rooms(session)).map(|rooms| el("span").child(rooms));
    let address =
        (!venue.address.is_empty()).then(|| el("span").class("quiet").child(reader.show(&venue.address)));
    vec![
        reader.link(Route::Venue(venue.id.clone()), reader.show(&venue.name)).into(),
        rooms.into(),
        address.into(),
        map_link(venue).map(|map| outward(&map, reader.s.map)).into(),
    ]
}

/// The organisers' map link, else the coordinates for the phone's own map app.
pub(crate) fn map_link(venue: &Venue) -> Option<SafeLink> {
    let published = venue.map.as_deref().and_then(SafeLink::parse);
    published.or_else(|| SafeLink::parse(&venue.location.as_ref()?.geo_uri()))
}

fn register(reader: &Reader, registration: &Registration) -> Option<View> {
    match registration.url.as_deref().and_then(SafeLink::parse) {
        Some(link) => Some(outward(&link, reader.s.register).into()),
        None => registration.required.then(|| reader.s.registration_to_come.into()),
    }
}

/// Links with their purpose and where they lead.
pub(crate) fn links(reader: &Reader, links: &[Link]) -> View {
    if links.is_empty() {
        return View::Nothing;
    }
    let item = |link: &Link| {
        let name = (reader.s.link_kind)(&link.kind).unwrap_or(&link.kind);
        let label = if link.label.is_empty() { name.to_owned() } else { reader.words(&link.label) };
        let host = link.link.host().map(|host| el("span").class("quiet").child(host));
        el("li").child(outward(&link.link, label)).child(host)
    };
    section(reader.s.links, el("ul").class("plain links").children(links.iter().map(item))).into()
}
