//! From here to there: leave at, or arrive by; legs, verdict, the last car.

use leptos::prelude::*;
use trackhop_guide::DayTravel;
use trackhop_guide::travel::minute;
use trackhop_planner::{Journey, PlaceId};
use trackhop_schedule::bundle::PlaceRef;
use trackhop_schedule::route::Route;
use trackhop_schedule::time::Clock;

use crate::platform::html::{El, View, dynamic, el};
use crate::state::Day;
use crate::ui::Shown;
use crate::ui::components::header::detail_header;
use crate::ui::components::hop::legs;
use crate::ui::components::verdict::{basis_chip, chips, clock, place_ref};
use crate::ui::cx::Cx;

/// From any place to any other.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.plan();
    let places = cx.programme.guide().places().all().to_vec();
    let start = cx.app.planning.here().or_else(|| places.first().cloned());
    let from = RwSignal::new(start.map(|place| place.to_string()).unwrap_or_default());
    let to = RwSignal::new(places.last().map(ToString::to_string).unwrap_or_default());
    let arriving = RwSignal::new(false);
    let now = cx.app.clock.now_untracked().at(cx.schedule().event.offset);
    let at = RwSignal::new(now.clock().to_string());
    let direction = |wanted: bool, words: &str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "direction")
            .checked_now(move || arriving.get() == wanted)
            .on("change", move || arriving.set(wanted));
        el("label").class("tier").child(input).child(el("span").child(words))
    };
    let time = el("input")
        .attr("type", "time")
        .attr("aria-label", s.when)
        .value_now(move || at.get())
        .on_input(move |value| at.set(value));
    let form = el("form")
        .class("form")
        .prevent("submit")
        .child(labelled(s.from, place_choice(cx, &from.get_untracked(), None, move |value| from.set(value))))
        .child(labelled(s.to, place_choice(cx, &to.get_untracked(), None, move |value| to.set(value))))
        .child(
            el("fieldset")
                .class("tiers")
                .child(el("legend").class("hidden").child(s.when))
                .child(direction(false, s.leaving))
                .child(direction(true, s.arriving))
                .child(time),
        );
    let answer = {
        let cx = cx.clone();
        dynamic(move || {
            let place = |text: String| PlaceRef::parse(&text).and_then(|it| cx.programme.guide().place(&it));
            let (Some(from), Some(to)) = (place(from.get()), place(to.get())) else { return View::Nothing };
            answer(&cx, from, to, arriving.get(), &at.get()).into()
        })
    };
    View::Many(vec![
        detail_header(cx, Route::Shuttle, "", &Shown::plain(cx.s.from_to)),
        form.into(),
        el("div").attr("role", "status").attr("aria-live", "polite").child(answer).into(),
    ])
}

/// A field under its label.
pub(crate) fn labelled(label: &str, field: El) -> El {
    el("label").class("field").child(el("span").child(label)).child(field)
}

/// A choice among all places of the event, and perhaps none.
pub(crate) fn place_choice(cx: &Cx, chosen: &str, none: Option<&str>, then: impl Fn(String) + 'static) -> El {
    let option = |place: &PlaceRef| {
        let key = place.to_string();
        el("option").attr("value", &key).flag("selected", key == chosen).child(place_ref(cx, place))
    };
    let none = none.map(|words| el("option").attr("value", "").child(words));
    el("select").child(none).children(cx.programme.guide().places().all().iter().map(option)).on_input(then)
}

/// The day whose cars count: today if it has programme, else the first day that has any.
fn day(cx: &Cx) -> Option<std::sync::Arc<Day>> {
    let planning = cx.app.planning;
    let today = cx.programme.guide().date_of(cx.app.clock.now());
    planning.day(today).or_else(|| {
        let days = planning.days();
        let rides = |travel: &DayTravel| {
            cx.programme.guide().places().all().iter().any(|place| {
                let place = cx.programme.guide().place(place);
                place.is_some_and(|place| travel.travel.network().stop_use(place).departures)
            })
        };
        days.iter().find(|day| rides(&day.travel)).or(days.first()).cloned()
    })
}

fn answer(cx: &Cx, from: PlaceId, to: PlaceId, arriving: bool, at: &str) -> El {
    let s = cx.plan();
    let card = el("section").class("card").attr("data-way", "");
    let (Some(day), Some(at)) = (day(cx), Clock::parse(at)) else { return card.child(s.unknown) };
    if from == to {
        return card.child(el("p").child(s.same_place));
    }
    let at = minute(cx.programme.guide().at(day.plan.date, at));
    let travel = &day.travel.travel;
    let way = if arriving { travel.latest_journey(from, to, at) } else { travel.journey(from, to, at) };
    let last = match travel.last_ride(from, to) {
        Some(leave) => (s.last_car)(&clock(cx, leave)),
        None => s.no_car_helps.to_owned(),
    };
    let date = el("p").class("quiet small").child((cx.s.date)(day.plan.date));
    let last = el("p").class("small").child(last);
    let Some(way) = way else {
        let words =
            if travel.walking(from, to) == trackhop_planner::Walking::Unknown { s.unknown } else { s.no_way };
        return card.child(date).child(el("p").child(words)).child(last);
    };
    card.child(date).child(times(cx, &way)).child(legs(cx, &day, &way)).child(last)
}

fn times(cx: &Cx, way: &Journey) -> View {
    let s = cx.plan();
    let big = el("p")
        .class("way-times")
        .child(s.leave_at)
        .child(" ")
        .child(el("b").child(clock(cx, way.depart)))
        .child(" · ")
        .child(s.arrive)
        .child(" ")
        .child(el("b").child(clock(cx, way.arrive)));
    (big, chips([basis_chip(cx, way.basis)])).into()
}
