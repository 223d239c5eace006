//! More: everything that is not one of the four places before it.

use leptos::prelude::*;
use trackhop_schedule::bundle::EventEntry;
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::time::Date;

use crate::ui::components::header::{DetailHeader, PlaceHeader};
use crate::ui::components::icon::{Icon, Picture};
use crate::ui::cx::Cx;

/// The list of further pages.
#[component]
pub(crate) fn MorePage() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let schedule = cx.schedule();
    let events = cx.app.programme.events().get_untracked().len();
    let entries = [
        (schedule.venues.len(), Route::Venues, s.venues),
        (schedule.communities.len(), Route::Communities, s.communities),
        (schedule.sponsors.len(), Route::Sponsors, s.sponsors),
        (events, Route::Events, s.events),
    ];
    let lists = entries
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, route, name)| entry(&cx, route, name, Some(count)));
    let notices = schedule.notices.iter().map(|notice| {
        view! { <li class="banner" class:banner-tight=notice.urgent>{cx.show(&notice.title).view()}</li> }
    });
    view! {
        <PlaceHeader kicker=cx.words(&schedule.event.name) title=s.more/>
        <ul class="plain">{notices.collect_view()}</ul>
        <ul class="plain menu">
            {lists.collect_view()}
            {entry(&cx, Route::Settings, s.settings, None)}
            {entry(&cx, Route::About, s.about_data, None)}
        </ul>
    }
}

fn entry(cx: &Cx, route: Route, name: &'static str, count: Option<usize>) -> impl IntoView + use<> {
    view! {
        <li>
            <a class="menu-item" href=cx.href(route)>
                <span>{name}</span>
                <span class="quiet">{count}</span>
                <Icon picture=Picture::Onward/>
            </a>
        </li>
    }
}

/// The events on offer.
#[component]
pub(crate) fn EventsPage() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let current = cx.schedule().event.id.clone();
    let row = |event: EventEntry| {
        let here = event.id == current;
        let days: Vec<String> = event
            .days
            .iter()
            .filter_map(|day| Date::parse(day))
            .map(|date| format!("{} {}", (s.date)(date), date.year()))
            .collect();
        let place = cx.words(&event.place);
        let line = [place, days.join(" · "), (s.sessions)(event.sessions)]
            .into_iter()
            .filter(|part| !part.is_empty());
        let href = Address::of(&event.id, Route::Talks(Default::default())).href();
        view! {
            <li>
                <a class="menu-item" href=href aria-current=here.then_some("true") data-event=event.id.to_string()>
                    <span class="lines">
                        <b>{cx.show(&event.name).view()}</b>
                        <span class="quiet small">{line.collect::<Vec<_>>().join(" · ")}</span>
                    </span>
                    <span class="quiet">{here.then_some(s.current_event)}</span>
                    <Icon picture=Picture::Onward/>
                </a>
            </li>
        }
    };
    let rows = cx.app.programme.events().get_untracked().into_iter().map(row).collect_view();
    view! {
        <DetailHeader parent=Route::More title=s.events.to_owned()/>
        <ul class="plain menu">{rows}</ul>
    }
}

/// What an unknown address shows.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    let cx = Cx::get();
    view! {
        <DetailHeader parent=Route::Talks(Default::default()) title=cx.s.not_found.to_owned()/>
        <p class="quiet">{cx.s.not_found_way_out}</p>
    }
}
