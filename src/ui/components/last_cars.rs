//! The last car of every stop, and of the way home where the user said where that is.

use trackhop_schedule::bundle::{PlaceRef, Stop};
use trackhop_schedule::shuttle::Departure;

use super::departure::{letter, time};
use super::facts::section;
use super::verdict::{clock, place_ref};
use crate::platform::html::{El, View, dynamic, el};
use crate::ui::cx::Cx;

/// The last departures; nothing without any.
pub(crate) fn last_cars(cx: &Cx) -> View {
    let rows: Vec<El> = cx.schedule().shuttle.stops.iter().filter_map(|stop| row(cx, stop)).collect();
    if rows.is_empty() {
        return View::Nothing;
    }
    section(cx.plan().last_car_home, (home(cx), el("ul").class("plain").children(rows)))
        .attr("data-last-cars", "")
        .into()
}

fn row(cx: &Cx, stop: &Stop) -> Option<El> {
    let departures = cx.schedule().shuttle.departures(&stop.id);
    let last = departures.iter().rfind(|departure| !Departure::cancelled(departure))?;
    let to = last.onward.last().and_then(|call| cx.schedule().shuttle.stops.get(&call.stop));
    let to = to.map(|stop| (View::from(" → "), cx.show(&stop.name)));
    Some(
        el("li")
            .class("walk")
            .child(letter(cx, &stop.id))
            .child(el("b").child(time(cx, last.at, last.basis)))
            .child(cx.date(last.at))
            .child(to),
    )
}

/// When to leave where I am for the last car to the end of my day.
fn home(cx: &Cx) -> View {
    let cx = cx.clone();
    dynamic(move || {
        let (planning, guide) = (cx.app.planning, cx.programme.guide());
        let settings = cx.app.agenda.settings();
        let (Some(home), Some(from)) = (settings.home, planning.here().or(settings.start)) else {
            return View::Nothing;
        };
        let Some(travel) = planning.travel(guide.date_of(cx.app.clock.now())) else { return View::Nothing };
        let leave = guide
            .place(&from)
            .zip(guide.place(&home))
            .and_then(|(from, home)| travel.travel.last_ride(from, home));
        let words = match leave {
            Some(leave) => (cx.plan().last_car)(&clock(&cx, leave)),
            None => cx.plan().no_car_helps.to_owned(),
        };
        let name = |place: &PlaceRef| place_ref(&cx, place);
        el("p").child(format!("{} → {}: {words}", name(&from), name(&home))).into()
    })
}
