//! Whether the app reminds of leaving, and the messages it sends.

use leptos::prelude::*;

use crate::platform::files::spawn;
pub(crate) use crate::platform::notify::Permission;
use crate::platform::{notify, storage};

/// Where the browser keeps that reminders are wanted.
const WANTED: &str = "remind";
/// Where it keeps of what it reminded last, so that a reload does not repeat it.
const SAID: &str = "reminded";

/// Reminders.
#[derive(Clone, Copy)]
pub(crate) struct RemindersState {
    on: RwSignal<bool>,
    permission: RwSignal<Permission>,
}

impl RemindersState {
    pub(super) fn start() -> Self {
        Self {
            on: RwSignal::new(storage::get(WANTED).is_some()),
            permission: RwSignal::new(notify::permission()),
        }
    }

    /// Whether they are wanted.
    pub(crate) fn on(self) -> bool {
        self.on.get()
    }

    /// Whether the phone shows them.
    pub(crate) fn permission(self) -> Permission {
        self.permission.get()
    }

    /// Wants them, or not any more. The first time the phone asks whether it may show them.
    pub(crate) fn want(self, on: bool) {
        self.on.set(on);
        // That the wish may be forgotten when the browser keeps nothing is no loss.
        let _ = if on { storage::set(WANTED, "1") } else { storage::remove(WANTED) };
        if on {
            spawn(async move { self.permission.set(notify::ask().await) });
        }
    }

    /// Reminds, unless it did so of the same thing. A tap on the message leads to a place of the app.
    pub(crate) fn say(self, what: &str, title: String, body: String, href: String) {
        if storage::get(SAID).as_deref() == Some(what) {
            return;
        }
        let _ = storage::set(SAID, what);
        spawn(async move { notify::show("leave", &title, &body, &href).await });
    }
}
