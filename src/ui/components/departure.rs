//! Cars: a strip of calls, and times that say where they come from.

use leptos::prelude::*;
use trackhop_schedule::bundle::Basis;
use trackhop_schedule::ids::StopId;
use trackhop_schedule::shuttle::{Call, Departure};
use trackhop_schedule::time::Moment;

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

/// One departure with all its calls, dimmed once it left.
pub(crate) fn departure_item(cx: &Cx, departure: &Departure<'_>) -> El {
    let s = cx.s;
    let clock = cx.app.clock;
    let at = departure.at.instant;
    let left = Memo::new(move |_| at < clock.now());
    let head = el("p")
        .class("departure-head")
        .child(el("span").class("departure-time").child(time(cx, departure.at, departure.basis)))
        .child(car(cx, departure).map(|car| el("span").class("departure-car").child(car)))
        .child(departure.tentative().then(|| el("span").class("tag tag-dashed").child(s.tentative)))
        .child(departure.cancelled().then(|| el("span").class("tag tag-late").child(s.cancelled)))
        .child(dynamic(move || left.get().then(|| el("span").class("tag").child(s.departed)).into()));
    el("li")
        .class("departure")
        .class_now("departure-left", move || left.get())
        .attr("data-trip", departure.trip.id.as_str())
        .child(head)
        .child(strip(cx, &departure.trip.calls))
}

/// What is written on the car.
pub(crate) fn car(cx: &Cx, departure: &Departure<'_>) -> Option<String> {
    let vehicle = cx.words(&departure.trip.vehicle);
    (!vehicle.is_empty()).then(|| (cx.s.car)(&vehicle))
}
