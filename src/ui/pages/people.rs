//! Communities, sponsors and people: who they are and what they do here.

use leptos::prelude::*;
use trackhop_schedule::bundle::{Community, SessionLink, Sponsor};
use trackhop_schedule::ids::{CommunityId, PersonId, SessionId};
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{Link, Session};

use super::more::NotFoundPage;
use super::session::{Links, about_text};
use crate::ui::components::header::DetailHeader;
use crate::ui::components::rich::outward;
use crate::ui::components::session_row::SessionRow;
use crate::ui::cx::Cx;

/// All communities.
#[component]
pub(crate) fn CommunitiesPage() -> impl IntoView {
    let cx = Cx::get();
    let row = |community: &Community| {
        let line = [cx.words(&community.city), community.since.map(cx.s.since).unwrap_or_default()];
        let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        view! {
            <li class="entry" data-community=community.id.to_string()>
                <h2 class="row-title"><a href=cx.href(Route::Community(community.id.clone()))>{cx.show(&community.name).view()}</a></h2>
                <p class="row-who">{line}</p>
            </li>
        }
    };
    let rows = cx.schedule().communities.iter().map(row).collect_view();
    view! { <DetailHeader parent=Route::More title=cx.s.communities.to_owned()/><ul class="plain">{rows}</ul> }
}

/// One community, or a way on when the event does not have it.
#[component]
pub(crate) fn CommunityPage(id: CommunityId) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let schedule = cx.schedule();
    let Some(community) = schedule.communities.get(&id).cloned() else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let title = cx.show(&community.name);
    let venues: Vec<_> = schedule
        .venues
        .iter()
        .filter(|venue| venue.hosts.contains(&id))
        .map(|venue| view! { <a href=cx.href(Route::Venue(venue.id.clone()))>{cx.show(&venue.name).view()}</a> })
        .collect();
    let sessions = ids(schedule.sessions.iter(), |session| session.hosts.contains(&id));
    let texts = cx.app.programme.texts();
    let about = {
        let cx = cx.clone();
        move || texts.get().and_then(|texts| texts.communities.get(&id).map(|text| about_text(&cx, text)))
    };
    view! {
        <DetailHeader parent=Route::Communities title=title.text lang=title.lang.unwrap_or_else(|| cx.language.tag().to_owned())/>
        <div class="prose">{about}</div>
        <dl class="facts">
            {(!community.city.is_empty()).then(|| view! { <dt>{s.city}</dt><dd>{cx.show(&community.city).view()}{community.since.map(|year| format!(" · {}", (s.since)(year)))}</dd> })}
            {(!community.rhythm.is_empty()).then(|| view! { <dt>{s.rhythm}</dt><dd>{cx.show(&community.rhythm).view()}</dd> })}
            {(!venues.is_empty()).then(|| view! { <dt>{s.hosted_sessions}</dt><dd class="lines">{venues}</dd> })}
        </dl>
        <Links links=safe(community.links)/>
        <Sessions ids=sessions/>
    }
    .into_any()
}

/// All sponsors, by tier as listed.
#[component]
pub(crate) fn SponsorsPage() -> impl IntoView {
    let cx = Cx::get();
    let texts = cx.app.programme.texts();
    let row = |sponsor: &Sponsor| {
        let link = sponsor.url.as_deref().and_then(SafeLink::parse);
        let link = link.map(|link| {
            let host = link.host().unwrap_or_default().to_owned();
            outward(&link, host.into_any())
        });
        let about = {
            let (cx, id) = (cx.clone(), sponsor.id.clone());
            move || texts.get().and_then(|texts| texts.sponsors.get(&id).map(|text| about_text(&cx, text)))
        };
        view! {
            <li class="entry" data-sponsor=sponsor.id.to_string()>
                <h2 class="row-title">{cx.show(&sponsor.name).view()}</h2>
                <p class="row-who">{cx.show(&sponsor.tier).view()}</p>
                <div class="prose">{about}</div>
                <p>{link}</p>
            </li>
        }
    };
    let rows = cx.schedule().sponsors.iter().map(row).collect_view();
    view! { <DetailHeader parent=Route::More title=cx.s.sponsors.to_owned()/><ul class="plain">{rows}</ul> }
}

/// One person and the sessions they are in.
#[component]
pub(crate) fn PersonPage(id: PersonId) -> impl IntoView {
    let cx = Cx::get();
    let schedule = cx.schedule();
    let Some(person) = schedule.people.get(&id).cloned() else { return view! { <NotFoundPage/> }.into_any() };
    let title = cx.show(&person.name);
    let others: Vec<_> = person
        .name
        .others(&cx.wanted())
        .map(|(lang, text)| view! { <p class="subtitle" lang=lang.as_str().to_owned()>{text.to_owned()}</p> })
        .collect();
    let sessions = ids(schedule.sessions.iter(), |session| session.people.contains(&id));
    view! {
        <DetailHeader parent=Route::Talks(Default::default()) kicker=cx.s.people.to_owned() title=title.text lang=title.lang.unwrap_or_else(|| cx.language.tag().to_owned())/>
        {others}
        <Sessions ids=sessions/>
        <Links links=safe(person.links)/>
    }
    .into_any()
}

#[component]
fn Sessions(ids: Vec<SessionId>) -> impl IntoView {
    let cx = Cx::get();
    (!ids.is_empty()).then(|| {
        view! {
            <section>
                <h2>{cx.s.their_sessions}</h2>
                {ids.into_iter().map(|id| view! { <SessionRow id=id with_date=true/> }).collect_view()}
            </section>
        }
    })
}

fn ids<'a>(sessions: impl Iterator<Item = &'a Session>, keep: impl Fn(&Session) -> bool) -> Vec<SessionId> {
    sessions.filter(|session| keep(session)).map(|session| session.id.clone()).collect()
}

/// Links that may be offered; the others are left out here as they are for sessions.
fn safe(links: Vec<SessionLink>) -> Vec<Link> {
    let checked = links.into_iter().filter_map(|link| {
        Some(Link { link: SafeLink::parse(&link.url)?, kind: link.kind, label: link.label })
    });
    checked.collect()
}
