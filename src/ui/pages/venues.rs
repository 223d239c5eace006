//! The houses: where they are, who hosts there, what runs there.

use trackhop_schedule::bundle::{PlaceRef, Venue};
use trackhop_schedule::ids::{SessionId, VenueId};
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{Places, Session};

use super::map::little_map;
use super::more::not_found;
use super::session::{listed, map_link};
use super::shuttle::walk_item;
use crate::platform::html::{El, View, el};
use crate::ui::Shown;
use crate::ui::components::departure::letter;
use crate::ui::components::driver::driver_card;
use crate::ui::components::facts::{Facts, section};
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::{about_now, outward};
use crate::ui::components::session_row::{dated_rows, joined, theme_class};
use crate::ui::cx::Cx;

/// All venues.
pub(crate) fn list(cx: &Cx) -> View {
    let row = |venue: &Venue| {
        let theme = venue.theme.as_ref().and_then(|id| cx.schedule().themes.get(id));
        let theme =
            theme.map(|theme| el("span").class(&theme_class(theme.color)).child(cx.show(&theme.name)));
        let places = places(cx, venue).map(|words| el("span").class("tag").child(words));
        let hosts: Vec<Shown> = venue
            .hosts
            .iter()
            .filter_map(|id| cx.schedule().communities.get(id))
            .map(|host| cx.show(&host.name))
            .collect();
        let name = cx.link(Route::Venue(venue.id.clone()), cx.show(&venue.name));
        el("li")
            .class("entry")
            .attr("data-venue", venue.id.as_str())
            .child(el("h2").class("row-title").child(name))
            .child(el("p").class("row-who").child(cx.show(&venue.address)))
            .child((!hosts.is_empty()).then(|| el("p").class("row-who").child(joined(hosts))))
            .child(el("p").class("tags").child(theme).child(places).child(full(cx, venue)))
    };
    let rows = el("ul").class("plain").children(cx.schedule().venues.iter().map(row));
    (detail_header(cx, Route::More, "", &Shown::plain(cx.s.venues)), rows).into()
}

/// One venue, or a way on when the event does not have it.
pub(crate) fn page(cx: &Cx, id: &VenueId) -> View {
    let schedule = cx.schedule();
    let Some(venue) = schedule.venues.get(id) else { return not_found(cx) };
    let here = schedule.sessions.iter().filter(|session| session.venue.as_ref() == Some(id));
    let today = cx.app.clock.now_untracked().at(schedule.event.offset).date();
    let runs_today = |session: &&Session| session.when.is_some_and(|when| when.start.date() == today);
    let (today, others): (Vec<&Session>, Vec<&Session>) = here.partition(runs_today);
    let words = cx.directory();
    let rows = |sessions: &[&Session], title: &str| {
        let ids: Vec<SessionId> = sessions.iter().map(|session| session.id.clone()).collect();
        (!ids.is_empty()).then(|| section(title, dated_rows(cx, &ids)))
    };
    let rest = if today.is_empty() { cx.s.runs_here } else { words.other_days };
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
        little_map(cx, &PlaceRef::Venue(id.clone())).map(|map| section(words.on_map, map)).into(),
        rows(&today, words.today_here).into(),
        rows(&others, rest).into(),
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
            walk_item(cx, walk, cx.place_link(other))
        })
        .collect();
    let words = cx.directory();
    let step_free = venue.step_free.map(|step_free| if step_free { words.yes } else { words.no_steps });
    Facts::new()
        .lines(s.address, venue.address.iter().map(address).chain(map).collect())
        .fact(s.capacity, places(cx, venue).map(|words| (words, full(cx, venue))))
        .fact(s.step_free, step_free)
        .fact(s.rooms, listed(venue.rooms.iter().map(|room| cx.show(&room.name)).collect()))
        .lines(s.hosts, cx.hosts(&venue.hosts))
        .lines(s.sponsors, cx.sponsors(&venue.sponsors))
        .lines(s.stop_near, stops)
        .fact(s.shuttle, no_stop.then_some(s.no_car_goes))
        .fact(s.walking, (!walks.is_empty()).then(|| el("ul").class("plain").children(walks)))
        .lines(words.ways_here, vec![cx.link(Route::Way, s.from_to).into()])
}

/// Said where every place is taken.
fn full(cx: &Cx, venue: &Venue) -> Option<El> {
    let full = Places { capacity: venue.capacity?, taken: venue.taken }.full();
    full.then(|| el("span").class("tag tag-tight").child(cx.s.full))
}

fn places(cx: &Cx, venue: &Venue) -> Option<String> {
    let capacity = venue.capacity?;
    Some(match venue.taken {
        Some(taken) => (cx.s.places_taken)(taken, capacity),
        None => (cx.s.capacity_of)(capacity),
    })
}
