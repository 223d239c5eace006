//! Shuttle: the next car, the stops with their letters, departures in order, lines with all their calls.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::{PlaceRef, Status, Stop, Venue, Walk};
use trackhop_schedule::ids::StopId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::shuttle::{Departure, Line, Trip, Window};

use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::ui::components::departure::{car, departure_list, letter, no_letter, strip, time};
use crate::ui::components::facts::section;
use crate::ui::components::header::place_header;
use crate::ui::components::last_cars::last_cars;
use crate::ui::cx::Cx;

/// Departures and lines.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.s;
    let schedule = cx.schedule();
    let shuttle = &schedule.shuttle;
    let mut days: Vec<_> = shuttle.timetable().iter().map(|(_, departure)| departure.at.date()).collect();
    days.dedup();
    let kicker = days.into_iter().map(s.date).collect::<Vec<_>>().join(" · ");
    let kicker = if kicker.is_empty() { cx.words(&schedule.event.name) } else { kicker };
    let ways = el("p")
        .class("ways")
        .child(cx.link(Route::Way, cx.s.from_to))
        .child(cx.link(Route::Map, cx.s.whole_map));
    let mut parts = vec![place_header(cx, kicker, s.shuttle), ways.into()];
    if shuttle.is_empty() {
        parts.push(el("div").class("empty").child(el("p").child(s.shuttle_none)).into());
    } else {
        parts.extend([next_car(cx), stops(cx), departures(cx), last_cars(cx), lines(cx), without_stop(cx)]);
    }
    if !shuttle.note.is_empty() {
        parts.push(el("p").class("note").child(cx.show(&shuttle.note)).into());
    }
    parts.push(el("p").class("quiet small").child(s.estimate_legend).into());
    parts.push(walks(cx));
    View::Many(parts)
}

/// The next car of all, with its calls; the answer above the fold.
fn next_car(cx: &Cx) -> View {
    let s = cx.s;
    let clock = cx.app.clock;
    let programme = Arc::clone(&cx.programme);
    let next = Memo::new(move |_| {
        let timetable = programme.schedule.shuttle.timetable();
        let now = clock.now();
        timetable.iter().position(|(_, departure)| departure.at.instant >= now && !departure.cancelled())
    });
    let cx = cx.clone();
    dynamic(move || {
        let timetable = cx.schedule().shuttle.timetable();
        let Some((stop, departure)) = next.get().and_then(|index| timetable.get(index)) else {
            return el("p").class("card").child(s.no_more_cars).into();
        };
        let at = departure.at;
        let car = car(&cx, departure).map(|car| format!(" · {car}")).unwrap_or_default();
        let waiting = text_now(move || {
            let minutes = clock.now().until(at.instant).0;
            if minutes < 24 * 60 { (s.in_minutes)(minutes) } else { (s.date)(at.date()) }
        });
        let name = cx.schedule().shuttle.stops.get(stop).map(|stop| cx.show(&stop.name));
        let tentative = || el("p").child(el("span").class("tag tag-dashed").child(s.tentative));
        el("section")
            .class("card card-go")
            .attr("aria-label", s.next_departure)
            .attr("data-next", departure.trip.id.as_str())
            .child(el("p").child(s.next_departure).child(" · ").child(name))
            .child(el("p").class("big").child(time(&cx, at, departure.basis)))
            .child(el("p").child(waiting).child(car))
            .child(departure.tentative().then(tentative))
            .child(strip(&cx, &departure.trip.calls))
            .into()
    })
}

fn stops(cx: &Cx) -> View {
    let rows = cx.schedule().shuttle.stops.iter().map(|stop| stop_row(cx, stop));
    section(cx.s.stops, rows.collect::<Vec<_>>()).into()
}

/// A stop with its letter, its name in both languages, and the minutes to the next car.
fn stop_row(cx: &Cx, stop: &Stop) -> El {
    let wanted = cx.wanted();
    let others =
        stop.name.others(&wanted).map(|(lang, text)| el("span").attr("lang", lang.as_str()).child(text));
    let address = (!stop.address.is_empty()).then(|| el("span").child(cx.show(&stop.address)));
    let name = cx.link(Route::Stop(stop.id.clone()), cx.show(&stop.name));
    let words = el("div")
        .child(el("h3").class("row-title").child(name))
        .child(el("p").class("row-who lines").children(others).child(address));
    el("article")
        .class("stop")
        .attr("data-stop", stop.id.as_str())
        .child(letter(cx, &stop.id))
        .child(words)
        .child(el("p").class("stop-next").child(next_from(cx, &stop.id)))
}

/// Minutes to the next car from a stop.
pub(super) fn next_from(cx: &Cx, stop: &StopId) -> View {
    let (cx, stop) = (cx.clone(), stop.clone());
    dynamic(move || {
        let s = cx.s;
        let shuttle = &cx.schedule().shuttle;
        let now = cx.app.clock.now();
        let small = |words: View| el("span").class("small").child(words);
        if shuttle.departures(&stop).is_empty() {
            return small(s.no_departures_here.into()).into();
        }
        let Some(next) = shuttle.next_departure(&stop, now) else {
            return small(s.no_more_cars.into()).into();
        };
        let minutes = now.until(next.at.instant).0;
        let clock = time(&cx, next.at, next.basis);
        if minutes < 100 {
            let number = el("b").class("stop-minutes").child((s.minutes_short)(minutes));
            (number, small(clock)).into()
        } else {
            (el("b").child(clock), small((s.date)(next.at.date()).into())).into()
        }
    })
}

/// Departures from the first stop, in order, as they are printed.
fn departures(cx: &Cx) -> View {
    fn timetable(schedule: &Schedule) -> Vec<Departure<'_>> {
        schedule.shuttle.timetable().into_iter().map(|(_, departure)| departure).collect()
    }
    let some = !timetable(cx.schedule()).is_empty();
    some.then(|| section(cx.s.departures, departure_list(cx, timetable))).into()
}

fn lines(cx: &Cx) -> View {
    let lines = cx.schedule().shuttle.lines.iter().map(|line| line_card(cx, line));
    section(cx.s.lines, lines.collect::<Vec<_>>()).into()
}

/// A line with all calls of all its trips.
fn line_card(cx: &Cx, line: &Line) -> El {
    let note = (!line.note.is_empty()).then(|| el("p").class("small").child(cx.show(&line.note)));
    el("article")
        .class("line")
        .attr("data-line", line.id.as_str())
        .child(el("h3").class("row-title").child(cx.show(&line.name)).child(status(cx, line.status)))
        .child(line.window.as_ref().map(|window| window_words(cx, window)))
        .child((!line.trips.is_empty()).then(|| calls_table(cx, line)))
        .child(note)
}

/// What is not certain, or does not run, after its name.
fn status(cx: &Cx, status: Status) -> Option<(View, El)> {
    let (class, words) = match status {
        Status::Tentative => ("tag tag-dashed", cx.s.tentative),
        Status::Cancelled => ("tag tag-late", cx.s.cancelled),
        _ => return None,
    };
    Some((View::from(" "), el("span").class(class).child(words)))
}

/// Trips as rows, stops as columns.
fn calls_table(cx: &Cx, line: &Line) -> El {
    let head = |stop: &StopId| {
        let name = cx.schedule().shuttle.stops.get(stop).map(|stop| cx.words(&stop.name));
        el("th").attr("scope", "col").child(letter(cx, stop)).child(el("span").class("hidden").child(name))
    };
    let row = |trip: &Trip| {
        let cell = |stop: &StopId| {
            let call = trip.calls.iter().find(|call| call.stop == *stop);
            let shown = call.and_then(|call| call.time().map(|at| time(cx, at, call.basis)));
            el("td").child(shown)
        };
        let vehicle = cx.words(&trip.vehicle);
        let vehicle = (!vehicle.is_empty()).then(|| (cx.s.car)(&vehicle));
        let head = el("th").attr("scope", "row").child(vehicle).child(status(cx, trip.status));
        el("tr").child(head).children(line.stops.iter().map(cell))
    };
    let heads = el("tr").child(el("td")).children(line.stops.iter().map(head));
    let table = el("table")
        .class("calls")
        .child(el("thead").child(heads))
        .child(el("tbody").children(line.trips.iter().map(row)));
    // Wide tables scroll by themselves, also by keyboard.
    el("div")
        .class("table-wrap")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", &cx.words(&line.name))
        .child(table)
}

/// A service without a timetable, in words that promise nothing more.
fn window_words(cx: &Cx, window: &Window) -> El {
    let s = cx.s;
    let (from, to) = (window.from.clock().to_string(), window.to.clock().to_string());
    let every = window.about_every().map(|(minutes, _)| format!(" · {}", (s.about_every)(minutes)));
    el("p").child((s.window)(&from, &to)).child(every)
}

/// Venues no car goes to, with the way on foot where one is known.
fn without_stop(cx: &Cx) -> View {
    let s = cx.s;
    let shuttle = &cx.schedule().shuttle;
    let row = |venue: &Venue| {
        let here = PlaceRef::Venue(venue.id.clone());
        let mut shortest: Option<&Walk> = None;
        for walk in shuttle.walks.iter().filter(|walk| walk.from == here || walk.to == here) {
            if shortest.is_none_or(|best| walk.minutes < best.minutes) {
                shortest = Some(walk);
            }
        }
        let walk = shortest.map(|walk| {
            let other = if walk.from == here { &walk.to } else { &walk.from };
            (s.walk_from)(walk.minutes, &cx.place_name(other).map(|name| cx.words(name)).unwrap_or_default())
        });
        let name = cx.link(Route::Venue(venue.id.clone()), cx.show(&venue.name));
        let words = el("p").class("row-who").child(s.no_car_goes).child(" ").child(walk);
        el("article")
            .class("stop")
            .attr("data-venue", venue.id.as_str())
            .child(no_letter())
            .child(el("div").child(el("h3").class("row-title").child(name)).child(words))
    };
    let without = cx.schedule().venues.iter().filter(|venue| shuttle.stops_near(&venue.id).next().is_none());
    let rows: Vec<El> = without.map(row).collect();
    (!rows.is_empty()).then(|| section(s.without_stop, rows)).into()
}

/// Walking minutes, with their source.
fn walks(cx: &Cx) -> View {
    let walks = &cx.schedule().shuttle.walks;
    if walks.is_empty() {
        return View::Nothing;
    }
    let items = walks.iter().map(|walk| {
        let name = |place: &PlaceRef| cx.place_name(place).map(|name| cx.show(name));
        walk_item(cx, walk, View::Many(vec![name(&walk.from).into(), " – ".into(), name(&walk.to).into()]))
    });
    el("details")
        .class("further")
        .child(el("summary").child(cx.s.walking))
        .child(el("ul").class("plain").children(items))
        .into()
}

/// Minutes on foot, with their source.
pub(super) fn walk_item(cx: &Cx, walk: &Walk, name: View) -> El {
    el("li")
        .class("walk")
        .child(el("span").child(name))
        .child(el("b").child((cx.s.minutes_short)(i32::from(walk.minutes))))
        .child(cx.basis(walk.basis).map(|word| el("span").class("tag tag-dashed").child(word)))
}
