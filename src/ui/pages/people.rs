//! Communities, sponsors and people: who they are and what they do here.

use trackhop_schedule::bundle::{Community, SessionLink, Sponsor};
use trackhop_schedule::ids::{CommunityId, PersonId, SessionId};
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{Link, Session};

use super::more::not_found;
use super::session::links;
use crate::platform::html::{View, el};
use crate::ui::Shown;
use crate::ui::components::facts::{Facts, section};
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::{about_now, outward};
use crate::ui::components::session_row::dated_rows;
use crate::ui::cx::Cx;

/// All communities.
pub(crate) fn communities(cx: &Cx) -> View {
    let row = |community: &Community| {
        let line = [cx.words(&community.city), community.since.map(cx.s.since).unwrap_or_default()];
        let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let name = cx.link(Route::Community(community.id.clone()), cx.show(&community.name));
        el("li")
            .class("entry")
            .attr("data-community", community.id.as_str())
            .child(el("h2").class("row-title").child(name))
            .child(el("p").class("row-who").child(line))
    };
    let rows = el("ul").class("plain").children(cx.schedule().communities.iter().map(row));
    (detail_header(cx, Route::More, "", &Shown::plain(cx.s.communities)), rows).into()
}

/// One community, or a way on when the event does not have it.
pub(crate) fn community(cx: &Cx, id: &CommunityId) -> View {
    let s = cx.s;
    let schedule = cx.schedule();
    let Some(community) = schedule.communities.get(id) else { return not_found(cx) };
    let venues = schedule.venues.iter().filter(|venue| venue.hosts.contains(id));
    let venues = venues.map(|venue| cx.link(Route::Venue(venue.id.clone()), cx.show(&venue.name)).into());
    let sessions = ids(cx, |session| session.hosts.contains(id));
    let about = {
        let id = id.clone();
        about_now(cx, move |texts| texts.communities.get(&id))
    };
    let city = (!community.city.is_empty()).then(|| cx.show(&community.city));
    let facts = Facts::new()
        .fact(s.city, city)
        .fact(s.founded, community.since.map(|year| year.to_string()))
        .fact(s.rhythm, (!community.rhythm.is_empty()).then(|| cx.show(&community.rhythm)))
        .lines(s.hosted_sessions, venues.collect());
    View::Many(vec![
        detail_header(cx, Route::Communities, "", &cx.show(&community.name)),
        about.into(),
        facts.into(),
        links(cx, &safe(&community.links)),
        sessions_of(cx, &sessions),
    ])
}

/// All sponsors, by tier as listed.
pub(crate) fn sponsors(cx: &Cx) -> View {
    let row = |sponsor: &Sponsor| {
        let link = sponsor.url.as_deref().and_then(SafeLink::parse);
        let link = link.map(|link| outward(&link, link.host().unwrap_or_default()));
        let about = {
            let id = sponsor.id.clone();
            about_now(cx, move |texts| texts.sponsors.get(&id))
        };
        el("li")
            .class("entry")
            .attr("data-sponsor", sponsor.id.as_str())
            .child(el("h2").class("row-title").child(cx.show(&sponsor.name)))
            .child(el("p").class("row-who").child(cx.show(&sponsor.tier)))
            .child(about)
            .child(el("p").child(link))
    };
    let rows = el("ul").class("plain").children(cx.schedule().sponsors.iter().map(row));
    (detail_header(cx, Route::More, "", &Shown::plain(cx.s.sponsors)), rows).into()
}

/// One person and the sessions they are in.
pub(crate) fn person(cx: &Cx, id: &PersonId) -> View {
    let Some(person) = cx.schedule().people.get(id) else { return not_found(cx) };
    let sessions = ids(cx, |session| session.people.contains(id));
    View::Many(vec![
        detail_header(cx, Route::Talks(Default::default()), cx.s.people, &cx.show(&person.name)),
        cx.other_languages(&person.name).into(),
        sessions_of(cx, &sessions),
        links(cx, &safe(&person.links)),
    ])
}

fn sessions_of(cx: &Cx, ids: &[SessionId]) -> View {
    (!ids.is_empty()).then(|| section(cx.s.their_sessions, dated_rows(cx, ids))).into()
}

fn ids(cx: &Cx, keep: impl Fn(&Session) -> bool) -> Vec<SessionId> {
    cx.schedule().sessions.iter().filter(|session| keep(session)).map(|session| session.id.clone()).collect()
}

/// Links that may be offered; the others are left out here as they are for sessions.
fn safe(links: &[SessionLink]) -> Vec<Link> {
    let checked = links.iter().filter_map(|link| {
        Some(Link { link: SafeLink::parse(&link.url)?, kind: link.kind.clone(), label: link.label.clone() })
    });
    checked.collect()
}
