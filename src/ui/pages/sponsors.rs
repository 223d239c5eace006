//! Sponsors: who they are and what they make possible.

use trackhop_schedule::bundle::{Sponsor, Venue};
use trackhop_schedule::ids::SponsorId;
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;
use trackhop_schedule::text::Text;

use super::more::not_found;
use super::people::{sessions_of, sessions_where, venues_of};
use crate::platform::html::{El, View, el};
use crate::ui::Shown;
use crate::ui::components::facts::{Facts, section};
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::{about_now, outward};
use crate::ui::components::session_row::joined;
use crate::ui::cx::Cx;

/// All sponsors as listed, those of a tier under its name.
pub(crate) fn list(cx: &Cx) -> View {
    let mut tiers: Vec<(&Text, Vec<El>)> = Vec::new();
    for sponsor in cx.schedule().sponsors.iter() {
        let row = row(cx, sponsor);
        match tiers.last_mut() {
            Some((tier, rows)) if **tier == sponsor.tier => rows.push(row),
            _ => tiers.push((&sponsor.tier, vec![row])),
        }
    }
    let tiers = tiers.into_iter().map(|(tier, rows)| {
        let name = if tier.is_empty() { Shown::plain(cx.s.sponsors) } else { cx.show(tier) };
        section(name, el("ul").class("plain").children(rows))
    });
    View::Many(vec![
        detail_header(cx, Route::More, "", &Shown::plain(cx.s.sponsors)),
        el("div").children(tiers).into(),
    ])
}

fn row(cx: &Cx, sponsor: &Sponsor) -> El {
    let venues: Vec<Shown> = venues(cx, &sponsor.id).map(|venue| cx.show(&venue.name)).collect();
    let venues = (!venues.is_empty()).then(|| {
        let term = el("span").class("quiet").child(cx.directory().supports).child(" ");
        el("p").class("row-who").child(term).child(joined(venues))
    });
    el("li")
        .class("entry")
        .attr("data-sponsor", sponsor.id.as_str())
        .child(
            el("h3")
                .class("row-title")
                .child(cx.link(Route::Sponsor(sponsor.id.clone()), cx.show(&sponsor.name))),
        )
        .child(venues)
}

/// One sponsor, or a way on when the event does not have it.
pub(crate) fn page(cx: &Cx, id: &SponsorId) -> View {
    let s = cx.s;
    let schedule = cx.schedule();
    let Some(sponsor) = schedule.sponsors.get(id) else { return not_found(cx) };
    let sessions = sessions_where(cx, |session| schedule.sponsors_of(session).contains(id));
    let mut hosts = Vec::new();
    let at_venues = venues(cx, id).flat_map(|venue| venue.hosts.iter().cloned());
    let of_sessions = sessions.iter().flat_map(|session| schedule.hosts(session));
    for host in at_venues.chain(of_sessions) {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    let link = sponsor.url.as_deref().and_then(SafeLink::parse);
    let link = link.map(|link| outward(&link, link.host().unwrap_or(s.website)).into());
    let about = {
        let id = id.clone();
        about_now(cx, move |texts| texts.sponsors.get(&id))
    };
    let facts = Facts::new()
        .fact(s.tier, (!sponsor.tier.is_empty()).then(|| cx.show(&sponsor.tier)))
        .lines(s.website, link.into_iter().collect())
        .lines(cx.directory().supports, venues_of(cx, venues(cx, id)))
        .lines(s.hosts, cx.hosts(&hosts));
    View::Many(vec![
        detail_header(cx, Route::Sponsors, "", &cx.show(&sponsor.name)),
        cx.other_languages(&sponsor.name).into(),
        about.into(),
        facts.into(),
        sessions_of(cx, &sessions),
    ])
}

/// The houses that a sponsor supports.
fn venues<'a>(cx: &'a Cx, id: &'a SponsorId) -> impl Iterator<Item = &'a Venue> {
    cx.schedule().venues.iter().filter(move |venue| venue.sponsors.contains(id))
}
