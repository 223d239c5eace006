//! The star: picks a session or takes the pick back.

use leptos::prelude::*;
use trackhop_schedule::ids::SessionId;

use super::icon::{Icon, Picture};
use crate::ui::cx::Cx;

/// Star for one session. `aria-pressed` carries the state; the label stays the same.
#[component]
pub(crate) fn StarButton(
    /// The session.
    id: SessionId,
    /// Its title, for the label.
    title: String,
) -> impl IntoView {
    let cx = Cx::get();
    let pressed = cx.app.agenda.has(id.clone());
    view! {
        <button
            type="button"
            class="star"
            aria-pressed=move || pressed.get().to_string()
            aria-label=format!("{}: {title}", cx.s.star)
            on:click=move |_| cx.app.agenda.toggle(&id)
        >
            <Icon picture=Picture::Star/>
        </button>
    }
}

/// The same with words, as the main action of a session's page.
#[component]
pub(crate) fn StarAction(
    /// The session.
    id: SessionId,
) -> impl IntoView {
    let cx = Cx::get();
    let pressed = cx.app.agenda.has(id.clone());
    let s = cx.s;
    view! {
        <button
            type="button"
            class="action"
            class:action-on=move || pressed.get()
            aria-pressed=move || pressed.get().to_string()
            on:click=move |_| cx.app.agenda.toggle(&id)
        >
            <Icon picture=Picture::Star/>
            <span>{move || if pressed.get() { s.in_agenda } else { s.add_to_agenda }}</span>
        </button>
    }
}
