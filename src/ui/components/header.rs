//! The head of a page: what it is, the event's clock, and how offline use stands.

use trackhop_schedule::route::{Address, Route};

use super::freshness::replaced;
use super::icon::{Picture, icon};
use super::keeping::{keeping_banner, keeping_dot};
use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::platform::service_worker::{Offline, Version};
use crate::state::Rehearsal;
use crate::ui::Shown;
use crate::ui::cx::Cx;

/// Head of a place: a small line above the title, the clock at the end.
pub(crate) fn place_header(cx: &Cx, kicker: impl Into<View>, title: &str) -> View {
    let words = el("div")
        .child(el("p").class("kicker").child(kicker))
        .child(el("h1").attr("tabindex", "-1").child(title));
    (el("header").class("head").child(words).child(head_end(cx)), banners(cx)).into()
}

/// The name of the event and something short, which never breaks in its middle.
pub(crate) fn event_and(cx: &Cx, more: impl Into<View>) -> View {
    View::Many(vec![
        cx.show(&cx.schedule().event.name).into(),
        " · ".into(),
        el("span").class("whole").child(more).into(),
    ])
}

/// Head of a page below a place, with a way back to its parent.
pub(crate) fn detail_header(cx: &Cx, parent: Route, kicker: &str, title: &Shown) -> View {
    let back = cx.link(parent, icon(Picture::Back)).class("back").child(el("span").child(cx.s.back));
    let heading = el("h1").attr("tabindex", "-1").attr_if("lang", title.lang()).child(title.text.as_str());
    let words = el("div").class("head-title").child(el("p").class("kicker").child(kicker)).child(heading);
    (el("header").class("head head-detail").child(back).child(head_end(cx)).child(words), banners(cx)).into()
}

fn head_end(cx: &Cx) -> El {
    el("div").class("head-end").child(clock(cx)).child(offline_dot(cx)).child(keeping_dot(cx))
}

/// The event's clock.
fn clock(cx: &Cx) -> El {
    let offset = cx.schedule().event.offset;
    let clock = cx.app.clock;
    el("time")
        .class("clock")
        .attr_now("datetime", move || Some(clock.now().at(offset).to_string()))
        .child(text_now(move || clock.now().at(offset).clock().to_string()))
}

/// A quiet dot with words: whether the app works without a network.
fn offline_dot(cx: &Cx) -> View {
    let (s, app) = (cx.s, cx.app);
    dynamic(move || {
        let Some(state) = app.offline.get().offline() else { return View::Nothing };
        let (class, words) = match state {
            Offline::Ready => ("dot dot-fine", s.works_offline),
            Offline::Storing => ("dot", s.offline_storing),
            Offline::Unsupported | Offline::Failed => ("dot dot-late", s.not_yet_offline),
        };
        el("p").class(class).child(words).into()
    })
}

/// What the user should know on every page: the rehearsal clock, a new version, picks that cannot be kept.
fn banners(cx: &Cx) -> View {
    let (s, app) = (cx.s, cx.app);
    let offset = cx.schedule().event.offset;
    let event = cx.schedule().event.id.clone();
    let rehearsal = dynamic(move || match app.clock.rehearsal() {
        Rehearsal::On => {
            let time = text_now(move || {
                let moment = app.clock.now().at(offset);
                (s.rehearsal)(&format!("{} {}", (s.date)(moment.date()), moment.clock()))
            });
            let href = format!("./{}", Address::of(&event, Route::Now).href());
            let end = el("a").attr("href", &href).child(s.rehearsal_end);
            el("p").class("banner").child(el("span").child(time)).child(end).into()
        }
        Rehearsal::Unreadable(text) => el("p")
            .class("banner banner-tight")
            .attr("role", "alert")
            .child((s.rehearsal_unreadable)(&text))
            .into(),
        Rehearsal::Off | Rehearsal::Asked(_) => View::Nothing,
    });
    let update = dynamic(move || {
        let (words, action) = match app.offline.version() {
            Version::Current => return View::Nothing,
            Version::Waiting => (s.update_ready, s.reload),
            Version::Taken => (s.update_taken, s.reload),
            Version::FellBack => (s.update_failed, s.try_again),
        };
        let button =
            el("button").attr("type", "button").class("link").on("click", move || app.offline.use_update());
        el("p")
            .class("banner")
            .attr("role", "status")
            .child(el("span").child(words))
            .child(button.child(action))
            .into()
    });
    let skew = dynamic(move || {
        let minutes = app.clock.corrected_minutes();
        minutes.map(|minutes| el("p").class("banner banner-tight").child((s.clock_wrong)(minutes))).into()
    });
    View::Many(vec![rehearsal, update, replaced(cx), keeping_banner(cx), skew])
}
