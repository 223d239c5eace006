//! One stop: its departures all day, and what is near.

use leptos::prelude::*;
use trackhop_schedule::bundle::{Near, PlaceRef};
use trackhop_schedule::ids::StopId;
use trackhop_schedule::route::Route;

use super::more::NotFoundPage;
use super::shuttle::{NextFrom, place_name};
use crate::ui::components::departure::{departure_item, letter};
use crate::ui::components::header::DetailHeader;
use crate::ui::cx::Cx;

/// One stop, or a way on when the event does not have it.
#[component]
pub(crate) fn StopPage(id: StopId) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let shuttle = &cx.schedule().shuttle;
    let Some(stop) = shuttle.stops.get(&id) else { return view! { <NotFoundPage/> }.into_any() };
    let clock = cx.app.clock;
    let departures = shuttle.departures(&id);
    let none = departures.is_empty();
    let items = departures.iter().map(|departure| {
        let at = departure.at.instant;
        departure_item(&cx, departure, Memo::new(move |_| at < clock.now()).into())
    });
    let items = items.collect_view();
    let near = |near: &Near| {
        let name = place_name(&cx, &near.place).map(|name| cx.show(&name).view());
        let minutes = (s.minutes_short)(i32::from(near.minutes));
        match &near.place {
            PlaceRef::Venue(id) => {
                view! { <li><a href=cx.href(Route::Venue(id.clone()))>{name}</a>" · "{minutes}</li> }
                    .into_any()
            }
            PlaceRef::Stop(_) | PlaceRef::Place(_) => view! { <li>{name}" · "{minutes}</li> }.into_any(),
        }
    };
    let nearby = stop.near.iter().map(near).collect_view();
    let others: Vec<_> = stop
        .name
        .others(&cx.wanted())
        .map(|(lang, text)| view! { <p class="subtitle" lang=lang.as_str().to_owned()>{text.to_owned()}</p> })
        .collect();
    let title = cx.show(&stop.name);
    let kicker = stop.letter.as_deref().map(s.stop_letter).unwrap_or_default();
    view! {
        <DetailHeader parent=Route::Shuttle kicker=kicker title=title.text lang=title.lang.unwrap_or_else(|| cx.language.tag().to_owned())/>
        <div class="stop stop-page">{letter(&cx, &id)}<div>{others}</div><p class="stop-next"><NextFrom stop=id.clone()/></p></div>
        <section><h2>{s.walking}</h2><ul class="plain">{nearby}</ul></section>
        <section>
            <h2>{s.departures}</h2>
            {if none {
                view! { <p class="quiet">{s.no_departures_here}</p> }.into_any()
            } else {
                view! { <ol class="plain departures">{items}</ol><p class="quiet small">{s.estimate_legend}</p> }.into_any()
            }}
        </section>
    }
    .into_any()
}
