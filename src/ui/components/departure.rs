//! Cars: a strip of calls, and times that say where they come from.

use leptos::prelude::*;
use trackhop_schedule::bundle::Basis;
use trackhop_schedule::ids::StopId;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::shuttle::{Call, Departure};
use trackhop_schedule::time::{Instant, Moment};

use crate::platform::html::{El, View, dynamic, el};
use crate::ui::cx::Cx;

/// A clock time; what nobody published is marked in looks and in words.
pub(crate) fn time(cx: &Cx, moment: Moment, basis: Basis) -> View {
    let clock = moment.clock().to_string();
    let (class, shown, word) = match cx.basis(basis) {
        Some(word) => ("time time-estimate", (cx.s.about_time)(&clock), Some(format!(" ({word})"))),
        None => ("time", clock, None),
    };
    let time = el("time").class(class).attr("datetime", &moment.to_string()).child(shown);
    (time, word.map(|word| el("span").class("hidden").child(word))).into()
}

/// The letter of a stop in a disc, the same everywhere.
pub(crate) fn letter(cx: &Cx, stop: &StopId) -> El {
    match cx.schedule().shuttle.stops.get(stop).and_then(|stop| stop.letter.as_deref()) {
        Some(letter) => el("span").class("disc").attr("aria-hidden", "true").child(letter),
        None => no_letter(),
    }
}

/// The disc of a place without a stop.
pub(crate) fn no_letter() -> El {
    el("span").class("disc disc-none").attr("aria-hidden", "true").child("–")
}

/// The calls of a trip from left to right.
pub(crate) fn strip(cx: &Cx, calls: &[Call]) -> El {
    let call = |call: &Call| {
        let name = cx.schedule().shuttle.stops.get(&call.stop).map(|stop| cx.show(&stop.name));
        let time = call.time().map(|moment| time(cx, moment, call.basis));
        el("li")
            .class("strip-call")
            .child(letter(cx, &call.stop))
            .child(el("span").class("strip-time").child(time))
            .child(el("span").class("strip-name").child(name))
    };
    el("ol").class("strip").children(calls.iter().map(call))
}

/// Departures in order, with all their calls. Cars that have left stand folded away before those still to come.
pub(crate) fn departure_list(cx: &Cx, all: impl Fn(&Schedule) -> Vec<Departure<'_>> + 'static) -> View {
    let cx = cx.clone();
    let clock = cx.app.clock;
    let times: Vec<Instant> = all(cx.schedule()).iter().map(|departure| departure.at.instant).collect();
    let gone = Memo::new(move |_| times.iter().take_while(|at| **at < clock.now()).count());
    dynamic(move || {
        let departures = all(cx.schedule());
        let gone = gone.get();
        // When no car comes any more, nothing is to be found behind those that left.
        let ahead = if gone < departures.len() { gone } else { 0 };
        let (left, ahead) = departures.split_at(ahead);
        let over = clock.now_untracked();
        let list = |some: &[Departure<'_>]| {
            let items =
                some.iter().map(|departure| departure_item(&cx, departure, departure.at.instant < over));
            el("ol").class("plain departures").children(items)
        };
        let folded = (!left.is_empty()).then(|| {
            let summary = el("summary").child((cx.plan().departed_cars)(left.len()));
            el("details").class("further").child(summary).child(list(left))
        });
        (folded, (!ahead.is_empty()).then(|| list(ahead))).into()
    })
}

/// One departure with all its calls, dimmed once it left.
fn departure_item(cx: &Cx, departure: &Departure<'_>, gone: bool) -> El {
    let s = cx.s;
    let head = el("p")
        .class("departure-head")
        .child(el("span").class("departure-time").child(time(cx, departure.at, departure.basis)))
        .child(car(cx, departure).map(|car| el("span").class("departure-car").child(car)))
        .child(departure.tentative().then(|| el("span").class("tag tag-dashed").child(s.tentative)))
        .child(departure.cancelled().then(|| el("span").class("tag tag-late").child(s.cancelled)))
        .child(gone.then(|| el("span").class("tag").child(s.departed)));
    el("li")
        .class(if gone { "departure departure-left" } else { "departure" })
        .attr("data-trip", departure.trip.id.as_str())
        .child(head)
        .child(strip(cx, &departure.trip.calls))
}

/// What is written on the car.
pub(crate) fn car(cx: &Cx, departure: &Departure<'_>) -> Option<String> {
    let vehicle = cx.words(&departure.trip.vehicle);
    (!vehicle.is_empty()).then(|| (cx.s.car)(&vehicle))
}
