//! One stop: its departures all day, and what is near.

use trackhop_schedule::bundle::Near;
use trackhop_schedule::ids::StopId;
use trackhop_schedule::route::Route;

use super::more::not_found;
use super::shuttle::next_from;
use crate::platform::html::{View, el};
use crate::ui::components::departure::{departure_list, letter};
use crate::ui::components::driver::driver_card;
use crate::ui::components::facts::section;
use crate::ui::components::header::detail_header;
use crate::ui::cx::Cx;

/// One stop, or a way on when the event does not have it.
pub(crate) fn page(cx: &Cx, id: &StopId) -> View {
    let s = cx.s;
    let shuttle = &cx.schedule().shuttle;
    let Some(stop) = shuttle.stops.get(id) else { return not_found(cx) };
    let near = |near: &Near| {
        let basis = cx.basis(near.basis).map(|word| el("span").class("tag tag-dashed").child(word));
        let minutes = format!(" · {} ", (s.minutes_short)(i32::from(near.minutes)));
        el("li").class("walk").child(cx.place_link(&near.place)).child(minutes).child(basis)
    };
    let list: View = if shuttle.departures(id).is_empty() {
        el("p").class("quiet").child(s.no_departures_here).into()
    } else {
        let legend = el("p").class("quiet small").child(s.estimate_legend);
        let stop = id.clone();
        (departure_list(cx, move |schedule| schedule.shuttle.departures(&stop)), legend).into()
    };
    let kicker = stop.letter.as_deref().map(s.stop_letter).unwrap_or_default();
    let head = el("div")
        .class("stop stop-page")
        .child(letter(cx, id))
        .child(el("div").children(cx.other_languages(&stop.name)))
        .child(el("p").class("stop-next").child(next_from(cx, id)));
    View::Many(vec![
        detail_header(cx, Route::Shuttle, &kicker, &cx.show(&stop.name)),
        head.into(),
        driver_card(cx, &stop.name, &stop.address),
        section(s.walking, el("ul").class("plain").children(stop.near.iter().map(near))).into(),
        section(s.departures, list).into(),
    ])
}
