//! The houses: where they are, who hosts there, what runs there.

use trackhop_schedule::bundle::{PlaceRef, Venue};
use trackhop_schedule::ids::{SessionId, VenueId};
use trackhop_schedule::route::Route;

use super::more::not_found;
use super::session::{listed, map_link};
use super::shuttle::walk_item;
use crate::platform::html::{View, el};
use crate::ui::Shown;
use crate::ui::components::departure::letter;
use crate::ui::components::driver::driver_card;
use crate::ui::components::facts::{Facts, section};
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::{about_now, outward};
use crate::ui::components::session_row::{dated_rows, theme_class};
use crate::ui::cx::Cx;

/// All venues.
pub(crate) fn list(cx: &Cx) -> View {
    let row = |venue: &Venue| {
        let theme = venue.theme.as_ref().and_then(|id| cx.schedule().themes.get(id));
        let theme =
            theme.map(|theme| el("span").class(&theme_class(theme.color)).child(cx.show(&theme.name)));
        let places = places(cx, venue).map(|words| el("span").class("tag").child(words));
        let name = cx.link(Route::Venue(venue.id.clone()), cx.show(&venue.name));
        el("li")
            .class("entry")
            .attr("data-venue", venue.id.as_str())
            .child(el("h2").class("row-title").child(name))
            .child(el("p").class("row-who").child(cx.show(&venue.address)))
            .child(el("p").class("tags").child(theme).child(places))
    };
    let rows = el("ul").class("plain").children(cx.schedule().venues.iter().map(row));
    (detail_header(cx, Route::More, "", &Shown::plain(cx.s.venues)), rows).into()
}

/// One venue, or a way on when the event does not have it.
pub(crate) fn page(cx: &Cx, id: &VenueId) -> View {
    let schedule = cx.schedule();
    let Some(venue) = schedule.venues.get(id) else { return not_found(cx) };
    let here = schedule.sessions.iter().filter(|session| session.venue.as_ref() == Some(id));
    let sessions: Vec<SessionId> = here.map(|session| session.id.clone()).collect();
    let about = {
        let id = id.clone();
        about_now(cx, move |texts| texts.venues.get(&id))
    };
    View::Many(vec![
        detail_header(cx, Route::Venues, "", &cx.show(&venue.name)),
        cx.other_languages(&venue.name).into(),
        about.into(),
        facts(cx, venue).into(),
        driver_card(cx, &venue.name, &venue.address),
        (!sessions.is_empty()).then(|| section(cx.s.runs_here, dated_rows(cx, &sessions))).into(),
    ])
}

fn facts(cx: &Cx, venue: &Venue) -> Facts {
    let s = cx.s;
    let schedule = cx.schedule();
    let shuttle = &schedule.shuttle;
    let map = map_link(venue).map(|map| outward(&map, s.map).into());
    let address = |(lang, text): (&trackhop_schedule::text::LangTag, &String)| -> View {
        el("span").attr("lang", lang.as_str()).child(text.as_str()).into()
    };
    let stops: Vec<View> = shuttle
        .stops_near(&venue.id)
        .map(|(stop, _)| {
            let name = el("span").child(cx.show(&stop.name));
            let label: View = (letter(cx, &stop.id), name).into();
            cx.link(Route::Stop(stop.id.clone()), label).class("stop-link").into()
        })
        .collect();
    let no_stop = stops.is_empty() && !shuttle.is_empty();
    let here = PlaceRef::Venue(venue.id.clone());
    let walks = shuttle.walks.iter().filter(|walk| walk.from == here || walk.to == here);
    let walks: Vec<_> = walks
        .map(|walk| {
            let other = if walk.from == here { &walk.to } else { &walk.from };
            walk_item(cx, walk, cx.place_name(other).map(|name| cx.show(name)).into())
        })
        .collect();
    Facts::new()
        .lines(s.address, venue.address.iter().map(address).chain(map).collect())
        .fact(s.capacity, places(cx, venue))
        .fact(s.rooms, listed(venue.rooms.iter().map(|room| cx.show(&room.name)).collect()))
        .lines(s.hosts, cx.hosts(&venue.hosts))
        .fact(s.sponsors, listed(cx.sponsors(&venue.sponsors)))
        .lines(s.stop_near, stops)
        .fact(s.shuttle, no_stop.then_some(s.no_car_goes))
        .fact(s.walking, (!walks.is_empty()).then(|| el("ul").class("plain").children(walks)))
}

fn places(cx: &Cx, venue: &Venue) -> Option<String> {
    let capacity = venue.capacity?;
    Some(match venue.taken {
        Some(taken) => (cx.s.places_taken)(taken, capacity),
        None => (cx.s.capacity_of)(capacity),
    })
}
