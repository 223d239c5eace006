//! Cars: a strip of calls, and times that say where they come from.

use leptos::prelude::*;
use trackhop_schedule::bundle::Basis;
use trackhop_schedule::ids::StopId;
use trackhop_schedule::shuttle::{Call, Departure};
use trackhop_schedule::time::Moment;

use crate::ui::cx::Cx;

/// A clock time; what nobody published is marked in looks and in words.
pub(crate) fn time(cx: &Cx, moment: Moment, basis: Basis) -> impl IntoView + use<> {
    let clock = moment.clock().to_string();
    let word = match basis {
        Basis::Published => None,
        Basis::Derived => Some(cx.s.derived),
        Basis::Estimated => Some(cx.s.estimated),
    };
    let shown = if word.is_some() { (cx.s.about_time)(&clock) } else { clock };
    view! {
        <time class="time" class:time-estimate=word.is_some() datetime=moment.to_string()>{shown}</time>
        {word.map(|word| view! { <span class="hidden">" ("{word}")"</span> })}
    }
}

/// The letter of a stop in a disc, the same everywhere.
pub(crate) fn letter(cx: &Cx, stop: &StopId) -> impl IntoView + use<> {
    let letter = cx.schedule().shuttle.stops.get(stop).and_then(|stop| stop.letter.clone());
    let class = if letter.is_some() { "disc" } else { "disc disc-none" };
    view! { <span class=class aria-hidden="true">{letter.unwrap_or_else(|| "–".to_owned())}</span> }
}

/// The calls of a trip from left to right.
pub(crate) fn strip(cx: &Cx, calls: Vec<Call>) -> impl IntoView + use<> {
    let call = |call: &Call| {
        let name = cx.schedule().shuttle.stops.get(&call.stop).map(|stop| cx.show(&stop.name));
        let time = call.time().map(|moment| time(cx, moment, call.basis));
        view! {
            <li class="strip-call">
                {letter(cx, &call.stop)}
                <span class="strip-time">{time}</span>
                <span class="strip-name">{name.map(|name| name.view())}</span>
            </li>
        }
    };
    view! { <ol class="strip">{calls.iter().map(call).collect_view()}</ol> }
}

/// One departure with all its calls, dimmed once it left.
pub(crate) fn departure_item(
    cx: &Cx,
    departure: &Departure<'_>,
    left: Signal<bool>,
) -> impl IntoView + use<> {
    let s = cx.s;
    let vehicle = cx.words(&departure.trip.vehicle);
    let calls = departure.trip.calls.clone();
    view! {
        <li class="departure" class:departure-left=left data-trip=departure.trip.id.to_string()>
            <p class="departure-head">
                <span class="departure-time">{time(cx, departure.at, departure.basis)}</span>
                <span class="departure-car">{(!vehicle.is_empty()).then(|| (s.car)(&vehicle))}</span>
                {departure.tentative().then(|| view! { <span class="tag tag-dashed">{s.tentative}</span> })}
                {departure.cancelled().then(|| view! { <span class="tag tag-late">{s.cancelled}</span> })}
                {move || left.get().then(|| view! { <span class="tag">{s.departed}</span> })}
            </p>
            {strip(cx, calls)}
        </li>
    }
}
