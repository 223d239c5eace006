//! The houses: where they are, who hosts there, what runs there.

use leptos::prelude::*;
use trackhop_schedule::bundle::{PlaceRef, Venue};
use trackhop_schedule::ids::{SessionId, VenueId};
use trackhop_schedule::route::Route;

use super::more::NotFoundPage;
use super::session::{about_text, map_link};
use super::shuttle::place_name;
use crate::ui::components::departure::letter;
use crate::ui::components::header::DetailHeader;
use crate::ui::components::rich::outward;
use crate::ui::components::session_row::{SessionRow, joined};
use crate::ui::cx::Cx;

/// All venues.
#[component]
pub(crate) fn VenuesPage() -> impl IntoView {
    let cx = Cx::get();
    let row = |venue: &Venue| {
        let theme = venue.theme.as_ref().and_then(|id| cx.schedule().themes.get(id)).map(|theme| {
            let class = theme
                .color
                .map_or_else(|| "tag theme".to_owned(), |color| format!("tag theme theme-{color}"));
            view! { <span class=class>{cx.show(&theme.name).view()}</span> }
        });
        view! {
            <li class="entry" data-venue=venue.id.to_string()>
                <h2 class="row-title"><a href=cx.href(Route::Venue(venue.id.clone()))>{cx.show(&venue.name).view()}</a></h2>
                <p class="row-who">{cx.show(&venue.address).view()}</p>
                <p class="tags">{theme}{places(&cx, venue).map(|words| view! { <span class="tag">{words}</span> })}</p>
            </li>
        }
    };
    let rows = cx.schedule().venues.iter().map(row).collect_view();
    view! { <DetailHeader parent=Route::More title=cx.s.venues.to_owned()/><ul class="plain">{rows}</ul> }
}

/// One venue, or a way on when the event does not have it.
#[component]
pub(crate) fn VenuePage(id: VenueId) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let schedule = cx.schedule();
    let Some(venue) = schedule.venues.get(&id).cloned() else { return view! { <NotFoundPage/> }.into_any() };
    let title = cx.show(&venue.name);
    let others: Vec<_> = venue
        .name
        .others(&cx.wanted())
        .map(|(lang, text)| view! { <p class="subtitle" lang=lang.as_str().to_owned()>{text.to_owned()}</p> })
        .collect();
    let addresses: Vec<_> = venue
        .address
        .iter()
        .map(|(lang, text)| view! { <span lang=lang.as_str().to_owned()>{text.clone()}</span> })
        .collect();
    let hosts: Vec<AnyView> = venue
        .hosts
        .iter()
        .filter_map(|id| schedule.communities.get(id))
        .map(|host| {
            view! { <a href=cx.href(Route::Community(host.id.clone()))>{cx.show(&host.name).view()}</a> }
                .into_any()
        })
        .collect();
    let sponsors: Vec<_> = venue
        .sponsors
        .iter()
        .filter_map(|id| schedule.sponsors.get(id))
        .map(|sponsor| cx.show(&sponsor.name))
        .collect();
    let rooms: Vec<_> = venue.rooms.iter().map(|room| cx.show(&room.name)).collect();
    let stops: Vec<_> = schedule
        .shuttle
        .stops_near(&id)
        .map(|(stop, _)| {
            let name = cx.show(&stop.name).view();
            view! { <a class="stop-link" href=cx.href(Route::Stop(stop.id.clone()))>{letter(&cx, &stop.id)}<span>{name}</span></a> }
        })
        .collect();
    let no_stop = stops.is_empty() && !schedule.shuttle.is_empty();
    let here = PlaceRef::Venue(id.clone());
    let walks: Vec<_> = schedule
        .shuttle
        .walks
        .iter()
        .filter(|walk| walk.from == here || walk.to == here)
        .filter_map(|walk| {
            let other = if walk.from == here { &walk.to } else { &walk.from };
            let name = place_name(&cx, other)?;
            let basis = match walk.basis {
                trackhop_schedule::bundle::Basis::Published => None,
                trackhop_schedule::bundle::Basis::Derived => Some(s.derived),
                trackhop_schedule::bundle::Basis::Estimated => Some(s.estimated),
            };
            Some(view! {
                <li class="walk">
                    <span>{cx.show(&name).view()}</span>
                    <b>{(s.minutes_short)(i32::from(walk.minutes))}</b>
                    {basis.map(|word| view! { <span class="tag tag-dashed">{word}</span> })}
                </li>
            })
        })
        .collect();
    let sessions: Vec<SessionId> = schedule
        .sessions
        .iter()
        .filter(|session| session.venue.as_ref() == Some(&id))
        .map(|s| s.id.clone())
        .collect();
    let texts = cx.app.programme.texts();
    let about = {
        let cx = cx.clone();
        let id = id.clone();
        move || texts.get().and_then(|texts| texts.venues.get(&id).map(|text| about_text(&cx, text)))
    };
    let map = map_link(&venue).map(|map| outward(&map, s.map.into_any()));
    view! {
        <DetailHeader parent=Route::Venues title=title.text lang=title.lang.unwrap_or_else(|| cx.language.tag().to_owned())/>
        {others}
        <div class="prose">{about}</div>
        <dl class="facts">
            {(!addresses.is_empty()).then(|| view! { <dt>{s.address}</dt><dd class="lines">{addresses}{map}</dd> })}
            {places(&cx, &venue).map(|words| view! { <dt>{s.capacity}</dt><dd>{words}</dd> })}
            {(!rooms.is_empty()).then(|| view! { <dt>{s.rooms}</dt><dd>{joined(rooms)}</dd> })}
            {(!hosts.is_empty()).then(|| view! { <dt>{s.hosts}</dt><dd class="lines">{hosts}</dd> })}
            {(!sponsors.is_empty()).then(|| view! { <dt>{s.sponsors}</dt><dd>{joined(sponsors)}</dd> })}
            {(!stops.is_empty()).then(|| view! { <dt>{s.stop_near}</dt><dd class="lines">{stops}</dd> })}
            {no_stop.then(|| view! { <dt>{s.shuttle}</dt><dd>{s.no_car_goes}</dd> })}
            {(!walks.is_empty()).then(|| view! { <dt>{s.walking}</dt><dd><ul class="plain">{walks}</ul></dd> })}
        </dl>
        {(!sessions.is_empty()).then(|| view! {
            <section>
                <h2>{s.runs_here}</h2>
                {sessions.into_iter().map(|id| view! { <SessionRow id=id with_date=true/> }).collect_view()}
            </section>
        })}
    }
    .into_any()
}

fn places(cx: &Cx, venue: &Venue) -> Option<String> {
    let capacity = venue.capacity?;
    Some(match venue.taken {
        Some(taken) => (cx.s.places_taken)(taken, capacity),
        None => (cx.s.capacity_of)(capacity),
    })
}
