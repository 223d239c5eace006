//! How new the programme is: when the site was asked, and what came of it.

use trackhop_schedule::refresh::Refusal;
use trackhop_schedule::route::Route;
use trackhop_schedule::time::Instant;

use super::trouble;
use crate::platform::files::FetchError;
use crate::platform::html::{El, View, dynamic, el};
use crate::state::{Failure, Found, LoadError, Refresh};
use crate::ui::cx::Cx;

/// The line with its button.
pub(crate) fn freshness(cx: &Cx) -> El {
    if cx.programme.is_added() {
        let s = cx.events();
        let newer = cx.link(Route::Events, s.newer_file);
        return el("div").class("freshness small").child(el("p").child(s.from_file)).child(newer);
    }
    let inner = cx.clone();
    let words = dynamic(move || said(&inner));
    el("div").class("freshness small").child(el("p").attr("role", "status").child(words)).child(actions(cx))
}

/// That the programme was replaced while this page is shown.
pub(crate) fn replaced(cx: &Cx) -> View {
    let cx = cx.clone();
    dynamic(move || {
        let Refresh::Asked(at, Ok(Found::New)) = cx.app.programme.refresh() else { return View::Nothing };
        let banner = el("p").class("banner").attr("role", "status");
        cx.app.programme.replaced().then(|| banner.child((cx.s.programme_new)(&clock(&cx, at)))).into()
    })
}

fn said(cx: &Cx) -> View {
    let s = cx.s;
    let (at, result) = match cx.app.programme.refresh() {
        Refresh::Ahead => return View::Nothing,
        Refresh::Asking => return s.programme_asking.into(),
        Refresh::Asked(at, result) => (clock(cx, at), result),
    };
    match result {
        Ok(Found::New) => (s.programme_updated)(&at).into(),
        Ok(Found::Same) => (s.programme_same)(&at).into(),
        Err(failure) => {
            let reason = match &failure.error {
                LoadError::Fetch(FetchError::Unreachable) => (s.programme_unreachable)(&at),
                _ => format!("{} {}", (s.programme_refused)(&at), trouble::reason(s, &failure.error)),
            };
            (View::from(reason), shown_instead(cx)).into()
        }
    }
}

/// Which programme is shown, in the words of who published it.
fn shown_instead(cx: &Cx) -> View {
    let event = &cx.schedule().event;
    let of = match event.updated {
        Some(at) => format!("{} {}", cx.date(at), at.clock()),
        None => format!("{} {}", cx.s.revision, event.revision),
    };
    format!(" {}", (cx.s.programme_of)(&of)).into()
}

fn actions(cx: &Cx) -> View {
    let (s, programme) = (cx.s, cx.app.programme);
    dynamic(move || {
        let button = |words: &str| el("button").attr("type", "button").class("link").child(words);
        let refresh = programme.refresh();
        let ask = (refresh != Refresh::Asking)
            .then(|| button(s.programme_ask).on("click", move || programme.ask()));
        let seems_wrong = matches!(&refresh, Refresh::Asked(_, Err(Failure { error: LoadError::Refused(refusal), .. }))
            if Refusal::may_be_overruled(refusal));
        let take =
            seems_wrong.then(|| button(s.programme_take_anyway).on("click", move || programme.take_anyway()));
        (ask, take).into()
    })
}

/// A minute as the event's clocks show it; on another day with its date.
fn clock(cx: &Cx, at: Instant) -> String {
    let offset = cx.schedule().event.offset;
    let moment = at.at(offset);
    match moment.date() == cx.app.clock.now_untracked().at(offset).date() {
        true => moment.clock().to_string(),
        false => format!("{} {}", cx.date(moment), moment.clock()),
    }
}
