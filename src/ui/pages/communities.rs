//! Communities: who they are, where they meet, what they host here.

use trackhop_schedule::bundle::{Community, Venue};
use trackhop_schedule::ids::CommunityId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;

use super::more::not_found;
use super::people::{people_of, safe, sessions_of, sessions_where, venues_of};
use super::session::links;
use crate::platform::html::{View, el};
use crate::ui::Shown;
use crate::ui::components::facts::Facts;
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::about_now;
use crate::ui::components::session_row::joined;
use crate::ui::cx::Cx;

/// All communities.
pub(crate) fn list(cx: &Cx) -> View {
    let row = |community: &Community| {
        let since = community.since.map(cx.s.since).map(|words| Shown::plain(&words));
        let published = [&community.city, &community.rhythm];
        let published = published.into_iter().filter(|text| !text.is_empty()).map(|text| cx.show(text));
        let sessions = hosted(cx, &community.id).len();
        let sessions = (sessions > 0).then(|| Shown::plain((cx.s.sessions)(sessions)));
        let venues = venues(cx, &community.id).map(|venue| cx.show(&venue.name));
        let here: Vec<Shown> = venues.chain(sessions).collect();
        let here = (!here.is_empty()).then(|| {
            let term = el("span").class("quiet").child(cx.s.hosted_sessions).child(" ");
            el("p").class("row-who").child(term).child(joined(here))
        });
        let name = cx.link(Route::Community(community.id.clone()), cx.show(&community.name));
        el("li")
            .class("entry")
            .attr("data-community", community.id.as_str())
            .child(el("h2").class("row-title").child(name))
            .child(el("p").class("row-who").child(joined(published.chain(since).collect())))
            .child(here)
    };
    let rows = el("ul").class("plain").children(cx.schedule().communities.iter().map(row));
    (detail_header(cx, Route::More, "", &Shown::plain(cx.s.communities)), rows).into()
}

/// One community, or a way on when the event does not have it.
pub(crate) fn page(cx: &Cx, id: &CommunityId) -> View {
    let s = cx.s;
    let schedule = cx.schedule();
    let Some(community) = schedule.communities.get(id) else { return not_found(cx) };
    let sessions = hosted(cx, id);
    let mut sponsors: Vec<_> = venues(cx, id).flat_map(|venue| &venue.sponsors).cloned().collect();
    for sponsor in sessions.iter().flat_map(|session| schedule.sponsors_of(session)) {
        if !sponsors.contains(&sponsor) {
            sponsors.push(sponsor);
        }
    }
    let about = {
        let id = id.clone();
        about_now(cx, move |texts| texts.communities.get(&id))
    };
    let city = (!community.city.is_empty()).then(|| cx.show(&community.city));
    let facts = Facts::new()
        .fact(s.city, city)
        .fact(s.founded, community.since.map(|year| year.to_string()))
        .fact(s.rhythm, (!community.rhythm.is_empty()).then(|| cx.show(&community.rhythm)))
        .lines(s.hosted_sessions, venues_of(cx, venues(cx, id)))
        .lines(s.people, people_of(cx, &sessions))
        .lines(s.sponsors, cx.sponsors(&sponsors));
    View::Many(vec![
        detail_header(cx, Route::Communities, "", &cx.show(&community.name)),
        about.into(),
        facts.into(),
        links(cx, &safe(&community.links)),
        sessions_of(cx, &sessions),
    ])
}

/// The houses where a community is at home during the event.
fn venues<'a>(cx: &'a Cx, id: &'a CommunityId) -> impl Iterator<Item = &'a Venue> {
    cx.schedule().venues.iter().filter(move |venue| venue.hosts.contains(id))
}

/// What a community hosts, also by hosting the house where it runs.
fn hosted<'a>(cx: &'a Cx, id: &CommunityId) -> Vec<&'a Session> {
    sessions_where(cx, |session| cx.schedule().hosts(session).contains(id))
}
