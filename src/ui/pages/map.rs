//! Map: drawn from the published coordinates, without a network. A list beside it says the same in words.

use leptos::prelude::*;
use trackhop_guide::places::location;
use trackhop_schedule::bundle::{Basis, Near, PlaceRef};
use trackhop_schedule::ids::{StopId, VenueId};
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;

use crate::markup::labels::{LETTERS, LINE, Labels, in_lines};
use crate::platform::html::{El, View, dynamic, el, svg};
use crate::state::{Position, Whereabouts, metres};
use crate::ui::Shown;
use crate::ui::components::facts::section;
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::outward;
use crate::ui::components::verdict::place_ref;
use crate::ui::cx::Cx;

/// Half the side of the drawing, in its own units.
const HALF: f64 = 500.0;
/// Units of a pixel where the whole drawing is as wide as a phone.
const PIXEL: f64 = 2.6;
/// The picture keeps that share of its side free around the places.
const MARGIN: f64 = 0.14;
/// How the picture is enlarged, step by step; one scrolls in it, and two fingers enlarge it like any page.
const ZOOMS: [&str; 3] = ["map", "map map-2", "map map-4"];

/// A place on the map.
#[derive(Clone)]
struct Spot {
    place: PlaceRef,
    position: Position,
    x: f64,
    y: f64,
}

/// How degrees become units of the drawing.
#[derive(Clone, Copy)]
struct Frame {
    middle: Position,
    units_per_metre: f64,
}

/// The map, and the same as a list.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.plan();
    let head = detail_header(cx, Route::Shuttle, "", &Shown::plain(cx.s.whole_map));
    let (spots, frame) = spots(cx);
    if spots.is_empty() {
        return (head, (el("p").class("quiet").child(s.no_map), list(cx, &spots))).into();
    }
    let zoom = RwSignal::new(0_usize);
    let me = RwSignal::new(Whereabouts::Unasked);
    let picture = {
        let (cx, spots) = (cx.clone(), spots.clone());
        dynamic(move || {
            let (zoom, me) = (zoom.get(), me.get());
            let me = if let Whereabouts::At(position) = me { Some(frame.place(position)) } else { None };
            untrack(|| drawing(&cx, &spots, zoom, me).into())
        })
    };
    let button = |words: &str| el("button").attr("type", "button").class("act").child(words);
    let larger =
        button(s.zoom_in).on("click", move || zoom.update(|zoom| *zoom = (*zoom + 1).min(ZOOMS.len() - 1)));
    let smaller = button(s.zoom_out).on("click", move || zoom.update(|zoom| *zoom = zoom.saturating_sub(1)));
    let show_me = button(s.show_me).on("click", move || Whereabouts::ask(me));
    let said = {
        let (cx, spots) = (cx.clone(), spots.clone());
        dynamic(move || match me.get() {
            Whereabouts::Unasked => View::Nothing,
            Whereabouts::Refused => el("p").child(cx.plan().position_refused).into(),
            Whereabouts::At(position) => nearest(&cx, &spots, position).into(),
        })
    };
    let frame = el("div")
        .class("map-frame")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", cx.s.whole_map)
        .child(picture);
    View::Many(vec![
        head,
        el("p").class("quiet small").child(s.map_about).into(),
        frame.into(),
        el("div").class("acts map-acts").child(larger).child(smaller).child(show_me).into(),
        el("div").attr("role", "status").attr("aria-live", "polite").child(said).into(),
        list(cx, &spots),
    ])
}

/// The map around one place, which is marked; nothing when that has no coordinates. The words beside it say the same.
pub(super) fn little_map(cx: &Cx, place: &PlaceRef) -> Option<View> {
    let (spots, _) = spots(cx);
    let here = spots.iter().find(|spot| spot.place == *place)?;
    let ring =
        svg("circle").attr("cx", &units(here.x)).attr("cy", &units(here.y)).attr("r", "52").class("map-here");
    let picture = drawing(cx, &spots, 0, None).attr("aria-hidden", "true").child(ring);
    let link = el("p").class("ways").child(cx.link(Route::Map, cx.s.whole_map));
    Some((el("div").class("map-frame map-little").child(picture), link).into())
}

impl Frame {
    fn place(&self, position: Position) -> (f64, f64) {
        let Position { latitude, longitude } = self.middle;
        let east = metres(self.middle, Position { latitude, longitude: position.longitude });
        let north = metres(self.middle, Position { latitude: position.latitude, longitude });
        let x = if position.longitude < longitude { -east } else { east };
        let y = if position.latitude > latitude { -north } else { north };
        (x * self.units_per_metre, y * self.units_per_metre)
    }
}

/// The places with coordinates; nothing is guessed for the others.
fn spots(cx: &Cx) -> (Vec<Spot>, Frame) {
    let places = cx.programme.guide().places().all().iter();
    let found: Vec<(PlaceRef, Position)> = places
        .filter_map(|place| {
            let at = location(cx.schedule(), place)?;
            Some((place.clone(), Position { latitude: at.lat, longitude: at.lon }))
        })
        .collect();
    let corner = |latitude, longitude| Position { latitude, longitude };
    let (mut low, mut high) = (corner(90.0, 180.0), corner(-90.0, -180.0));
    for (_, at) in &found {
        low = corner(low.latitude.min(at.latitude), low.longitude.min(at.longitude));
        high = corner(high.latitude.max(at.latitude), high.longitude.max(at.longitude));
    }
    let tall = metres(low, corner(high.latitude, low.longitude));
    let wide = metres(low, corner(low.latitude, high.longitude));
    let side = tall.max(wide).max(200.0);
    let frame = Frame {
        middle: corner((low.latitude + high.latitude) / 2.0, (low.longitude + high.longitude) / 2.0),
        units_per_metre: 2.0 * HALF * (1.0 - 2.0 * MARGIN) / side,
    };
    let spots = found.into_iter().map(|(place, position)| {
        let (x, y) = frame.place(position);
        Spot { place, position, x, y }
    });
    (spots.collect(), frame)
}

/// Whole units are fine enough, and printing floats would cost 10 KB of wasm.
fn units(value: f64) -> String {
    (value.round() as i32).to_string()
}

fn drawing(cx: &Cx, spots: &[Spot], zoom: usize, me: Option<(f64, f64)>) -> El {
    // Signs keep their size while the map grows.
    let pixel = PIXEL / f64::from(1 << zoom);
    let size = |pixels: f64| units(pixels * pixel);
    let circle = |x: f64, y: f64, pixels: f64| {
        svg("circle").attr("cx", &units(x)).attr("cy", &units(y)).attr("r", &size(pixels))
    };
    let text = |x: f64, y: f64, pixels: f64| {
        svg("text").attr("x", &units(x)).attr("y", &units(y)).attr("font-size", &size(pixels))
    };
    let find = |place: &PlaceRef| spots.iter().find(|spot| spot.place == *place);
    let line = |a: &Spot, b: &Spot| {
        let ends = svg("line").attr("x1", &units(a.x)).attr("y1", &units(a.y));
        ends.attr("x2", &units(b.x)).attr("y2", &units(b.y))
    };
    let shuttle = &cx.schedule().shuttle;
    let mut labels = Labels::around(spots.iter().map(|spot| (spot.x, spot.y)), HALF, pixel);
    // Names first: minutes stand where there is still room.
    let named: Vec<_> = spots.iter().map(|spot| (spot.x, spot.y, named(cx, &spot.place))).collect();
    let names = labels.names(&named);
    let walks: Vec<[Option<El>; 2]> = shuttle
        .walks
        .iter()
        .filter(|walk| walk.basis != Basis::Estimated)
        .filter_map(|walk| {
            let (a, b) = (find(&walk.from)?, find(&walk.to)?);
            let words = (cx.s.minutes_short)(i32::from(walk.minutes));
            let minutes = labels.on_a_line((a.x, a.y), (b.x, b.y), &words).map(|(x, y)| {
                text(x, y, 10.0).attr("text-anchor", "middle").class("map-minutes").child(words)
            });
            Some([Some(line(a, b)), minutes])
        })
        .collect();
    let stop = |id: &StopId| find(&PlaceRef::Stop(id.clone()));
    let rides = shuttle.lines.iter().flat_map(|it| it.stops.iter().zip(it.stops.iter().skip(1)));
    let rides = rides.filter_map(|(from, to)| Some(line(stop(from)?, stop(to)?).class("map-line")));
    let signs = spots.iter().zip(names).zip(named).map(|((spot, name), (_, _, words))| {
        let letter = match &spot.place {
            PlaceRef::Stop(id) => shuttle.stops.get(id).and_then(|stop| stop.letter.clone()),
            PlaceRef::Venue(id) => nearest_stop(cx, id),
            PlaceRef::Place(_) => None,
        };
        let letter = letter.map(|letter| {
            text(spot.x, spot.y + 4.0 * pixel, 12.0)
                .attr("text-anchor", "middle")
                .class("map-letter")
                .child(letter)
        });
        let lines = in_lines(&words).into_iter().enumerate().map(|(line, words)| {
            let down = if line == 0 { 0.0 } else { LINE * LETTERS };
            svg("tspan").attr("x", &units(name.x)).attr("dy", &size(down)).child(words)
        });
        let named = text(name.x, name.y, LETTERS).class("map-name").attr("text-anchor", name.anchor);
        svg("g").child(circle(spot.x, spot.y, 10.0)).child(letter).child(named.children(lines))
    });
    let mine = me.map(|(x, y)| circle(x, y, 8.0).class("map-me"));
    let all: Vec<String> = spots.iter().map(|spot| place_ref(cx, &spot.place)).collect();
    svg("svg")
        .class(ZOOMS.get(zoom).copied().unwrap_or("map"))
        .attr("viewBox", "-500 -500 1000 1000")
        .attr("role", "img")
        .attr("aria-label", &format!("{}: {}", cx.s.whole_map, all.join(", ")))
        .children(walks.into_iter().flatten().flatten())
        .children(rides)
        .children(signs)
        .child(mine)
}

fn named(cx: &Cx, place: &PlaceRef) -> String {
    cx.place_name(place).map(|name| cx.words(name)).unwrap_or_default()
}

/// The letter of a stop at a venue, unless another venue is nearer to that stop.
fn nearest_stop(cx: &Cx, venue: &VenueId) -> Option<String> {
    let (stop, minutes) = cx.schedule().shuttle.stops_near(venue).next()?;
    let nearer = |near: &Near| matches!(near.place, PlaceRef::Venue(_)) && near.minutes < minutes.minutes;
    if stop.near.iter().any(nearer) { None } else { stop.letter.clone() }
}

/// The stop nearest to a position, or the nearest place where no stop has coordinates.
fn nearest(cx: &Cx, spots: &[Spot], here: Position) -> Option<El> {
    let has_stop = |spot: &&Spot| match &spot.place {
        PlaceRef::Stop(_) => true,
        PlaceRef::Venue(id) => cx.schedule().shuttle.stops_near(id).next().is_some(),
        PlaceRef::Place(_) => false,
    };
    let far = |spot: &Spot| metres(here, spot.position);
    let best = spots.iter().filter(has_stop).reduce(|a, b| if far(b) < far(a) { b } else { a })?;
    let metres = far(best).round() as u32;
    Some(el("p").attr("data-nearest", "").child((cx.plan().nearest)(&place_ref(cx, &best.place), metres)))
}

/// All places in words, with a link to the phone's own map; those without coordinates last.
fn list(cx: &Cx, spots: &[Spot]) -> View {
    let s = cx.s;
    let name = |place: &PlaceRef| -> View {
        let words = place_ref(cx, place);
        match place {
            PlaceRef::Venue(id) => cx.link(Route::Venue(id.clone()), words).into(),
            PlaceRef::Stop(id) => cx.link(Route::Stop(id.clone()), words).into(),
            PlaceRef::Place(_) => words.into(),
        }
    };
    let found = spots.iter().map(|spot| {
        let link = location(cx.schedule(), &spot.place).and_then(|at| SafeLink::parse(&at.geo_uri()));
        el("li")
            .class("walk")
            .child(name(&spot.place))
            .child(" ")
            .child(link.map(|link| outward(&link, s.map)))
    });
    let places = cx.programme.guide().places().all().iter();
    let off = places.filter(|place| spots.iter().all(|spot| spot.place != **place));
    let off: Vec<El> = off.map(|place| el("li").class("walk").child(name(place))).collect();
    let rest =
        (!off.is_empty()).then(|| section(cx.plan().not_on_map, el("ul").class("plain links").children(off)));
    (section(s.place, el("ul").class("plain links").children(found)), rest).into()
}
