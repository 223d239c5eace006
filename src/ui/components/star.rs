//! The star: picks a session at once; its sheet then says what that does to the plan.

use leptos::prelude::*;
use trackhop_schedule::agenda::Tier;
use trackhop_schedule::ids::SessionId;

use super::icon::{Picture, icon};
use crate::platform::dom;
use crate::platform::html::{El, el, text_now};
use crate::ui::cx::Cx;

thread_local! {
    /// A star of no session. A list has a thousand: copies are made faster.
    static STAR: El = button().class("star").child(icon(Picture::Star));
}

/// Star for one session. `aria-pressed` carries the state; the label stays the same.
pub(crate) fn star(cx: &Cx, id: &SessionId, title: &str) -> El {
    let star = STAR.with(El::copy);
    picks(cx, id, star).attr("aria-label", &format!("{}: {title}", cx.s.star))
}

/// The same with words, as the main action of a session's page.
pub(crate) fn star_action(cx: &Cx, id: &SessionId) -> El {
    let s = cx.s;
    let pressed = cx.app.agenda.tier(id);
    let words =
        text_now(move || if pressed.get().is_some() { s.in_agenda } else { s.add_to_agenda }.to_owned());
    picks(cx, id, button())
        .class("action")
        .class_now("action-on", move || pressed.get().is_some())
        .child(icon(Picture::Star))
        .child(el("span").child(words))
}

fn button() -> El {
    el("button").attr("type", "button")
}

/// Makes a button the one that picks a session.
fn picks(cx: &Cx, id: &SessionId, star: El) -> El {
    let (agenda, planning) = (cx.app.agenda, cx.app.planning);
    let pressed = |tier: Option<Tier>| if tier.is_some() { "true" } else { "false" };
    agenda.watch(id, star.told("aria-pressed", pressed));
    let id = id.clone();
    star.on("click", move || {
        let again = agenda.agenda().read_untracked().has(&id);
        planning.star(&id);
        if again {
            // The first tap picks and says what it does; the second one asks how much.
            dom::enter(".sheet input:checked");
        }
    })
}
