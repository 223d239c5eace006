//! The star: picks a session at once; its sheet then says what that does to the plan.

use leptos::prelude::*;
use trackhop_schedule::agenda::Tier;
use trackhop_schedule::ids::SessionId;

use super::icon::{Picture, icon};
use crate::platform::dom;
use crate::platform::html::{El, el, text_now};
use crate::ui::cx::Cx;

/// Star for one session. `aria-pressed` carries the state; the label stays the same.
pub(crate) fn star(cx: &Cx, id: &SessionId, title: &str) -> El {
    button(cx, id)
        .class("star")
        .attr("aria-label", &format!("{}: {title}", cx.s.star))
        .child(icon(Picture::Star))
}

/// The same with words, as the main action of a session's page.
pub(crate) fn star_action(cx: &Cx, id: &SessionId) -> El {
    let s = cx.s;
    let pressed = cx.app.agenda.tier(id);
    let words =
        text_now(move || if pressed.get().is_some() { s.in_agenda } else { s.add_to_agenda }.to_owned());
    button(cx, id)
        .class("action")
        .class_now("action-on", move || pressed.get().is_some())
        .child(icon(Picture::Star))
        .child(el("span").child(words))
}

fn button(cx: &Cx, id: &SessionId) -> El {
    let (agenda, planning) = (cx.app.agenda, cx.app.planning);
    let star = el("button").attr("type", "button");
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
