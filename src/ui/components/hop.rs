//! The card of a hop: when to leave, every leg, what to do if one misses it.

use trackhop_planner::{Hop, Journey, Leg, Ride};

use super::verdict::{basis_chip, chip, chips, clock, place};
use crate::platform::html::{El, el};
use crate::state::Day;
use crate::ui::cx::Cx;

/// The card of a hop between two visits.
pub(crate) fn hop_card(cx: &Cx, day: &Day, hop: &Hop) -> El {
    let s = cx.plan();
    let question = &hop.question;
    if question.from == question.to {
        let free = question.start.since(question.ready).0;
        let words = if free == 0 { s.stay_here_now.to_owned() } else { (s.stay_here)(free) };
        return el("div").class("hop hop-stay").child(el("p").child(words));
    }
    let leave = hop.leave_by.map(|minute| {
        let time = el("b").child(clock(cx, minute));
        el("p").class("hop-leave").child(s.leave_by).child(" ").child(time)
    });
    el("div")
        .class("hop")
        .attr("data-hop", &format!("{}-{}", question.from.0, question.to.0))
        .child(leave)
        .child(hop.journey.as_ref().map(|way| legs(cx, day, way)))
        .child(facts(cx, day, hop))
        .child(backup(cx, day, hop))
}

/// The verdict of a hop, where its times come from, and whether any car goes there.
pub(crate) fn facts(cx: &Cx, day: &Day, hop: &Hop) -> El {
    let served = day.travel.served(cx.programme.guide(), hop.question.to);
    let no_car = (!served).then(|| el("span").class("tag").child(cx.plan().no_car_there));
    let tentative = hop.journey.as_ref().is_some_and(Journey::tentative);
    chips([
        Some(chip(cx, hop.verdict)),
        hop.basis.and_then(|basis| basis_chip(cx, basis)),
        tentative.then(|| el("span").class("tag tag-dashed").child(cx.s.tentative)),
        no_car,
    ])
}

/// The legs of a way, in order.
pub(crate) fn legs(cx: &Cx, day: &Day, way: &Journey) -> El {
    let items = way.legs.iter().map(|leg| el("li").child(leg_words(cx, day, leg)));
    el("ol").class("legs plain").children(items)
}

/// A leg in words.
pub(crate) fn leg_words(cx: &Cx, day: &Day, leg: &Leg) -> String {
    let s = cx.plan();
    match leg {
        Leg::Walk { to, depart, arrive, .. } => (s.walk)(arrive.since(*depart).0, &place(cx, *to)),
        Leg::Wait { from, until, .. } => (s.wait)(until.since(*from).0),
        Leg::Ride(ride) => ride_words(cx, day, ride),
    }
}

/// A ride in words: car, stop, departure, stop, arrival.
pub(crate) fn ride_words(cx: &Cx, day: &Day, ride: &Ride) -> String {
    let s = cx.plan();
    let (from, to) = (place(cx, ride.from), place(cx, ride.to));
    let behind = day.travel.behind(cx.schedule(), ride.service);
    let line = behind.map(|behind| cx.words(&behind.line.name)).unwrap_or_default();
    let Some(trip) = behind.and_then(|behind| behind.trip) else {
        return (s.window_ride)(&line, &from, &to);
    };
    let written = cx.words(&trip.vehicle);
    let car = if written.is_empty() { line } else { (cx.s.car)(&written) };
    let depart = clock(cx, ride.depart);
    let arrive = clock(cx, ride.arrive);
    let published = ride.basis == trackhop_planner::Basis::Published;
    let arrive = if published { arrive } else { (cx.s.about_time)(&arrive) };
    (s.ride)(&car, &from, &depart, &to, &arrive)
}

/// What is left if the first car of the way is missed.
pub(crate) fn backup(cx: &Cx, day: &Day, hop: &Hop) -> Option<El> {
    Some(el("p").class("small hop-backup").child(backup_words(cx, day, hop)?))
}

/// The same in words.
pub(crate) fn backup_words(cx: &Cx, day: &Day, hop: &Hop) -> Option<String> {
    let s = cx.plan();
    hop.journey.as_ref()?.rides().next()?;
    let words = match &hop.fallback {
        Some(way) => {
            let there = (s.there_at)(&clock(cx, way.arrive));
            let by = match way.rides().next() {
                Some(ride) => ride_words(cx, day, ride),
                None => (s.on_foot)(way.walk.0),
            };
            format!("{by}, {there}")
        }
        None => s.no_backup.to_owned(),
    };
    Some(format!("{}: {words}", s.backup))
}
