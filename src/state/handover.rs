//! What leaves the app by the user's wish: links, files, paper, and how that went.

use leptos::prelude::*;

use crate::platform::files::spawn;
use crate::platform::sharing::{self, Handed};
use crate::platform::transfer;

/// The media type of calendar files; calendars look at it.
const CALENDAR: &str = "text/calendar";

/// How handing something over went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Another app has it.
    Shared,
    /// It is in the clipboard.
    Copied,
    /// The browser did not take it into the clipboard.
    NotCopied,
    /// It is among the downloads.
    Saved,
    /// The phone refused to share it.
    Refused,
}

/// Handing over, one thing at a time.
#[derive(Clone, Copy)]
pub(crate) struct HandoverState {
    outcome: RwSignal<Option<Outcome>>,
}

impl HandoverState {
    pub(super) fn start() -> Self {
        Self { outcome: RwSignal::new(None) }
    }

    /// How it went the last time; nothing before that, or when the user changed their mind.
    pub(crate) fn outcome(self) -> Option<Outcome> {
        self.outcome.get()
    }

    /// Forgets how it went, for a new page.
    pub(crate) fn forget(self) {
        self.outcome.set(None);
    }

    /// The address of the app.
    pub(crate) fn site(self) -> String {
        sharing::site()
    }

    /// Whether the phone has a share sheet for links.
    pub(crate) fn takes_links(self) -> bool {
        sharing::takes_links()
    }

    /// Whether the share sheet takes calendar files.
    pub(crate) fn takes_calendars(self) -> bool {
        sharing::takes_file("plan.ics", CALENDAR)
    }

    /// Opens the share sheet with a link.
    pub(crate) fn share_link(self, title: String, address: String) {
        self.run(async move { outcome(sharing::link(&title, &address).await) });
    }

    /// Puts a text into the clipboard.
    pub(crate) fn copy(self, text: String) {
        self.run(async move {
            Some(if transfer::copy(&text).await { Outcome::Copied } else { Outcome::NotCopied })
        });
    }

    /// Offers a calendar as a file to keep.
    pub(crate) fn save_calendar(self, name: &str, text: &str) {
        transfer::save(name, CALENDAR, text);
        self.outcome.set(Some(Outcome::Saved));
    }

    /// Opens the share sheet with a calendar.
    pub(crate) fn share_calendar(self, name: String, text: String) {
        self.run(async move { outcome(sharing::file(&name, CALENDAR, &text).await) });
    }

    /// Opens the printer's dialogue.
    pub(crate) fn print(self) {
        sharing::print();
    }

    fn run(self, work: impl Future<Output = Option<Outcome>> + 'static) {
        self.outcome.set(None);
        spawn(async move { self.outcome.set(work.await) });
    }
}

fn outcome(handed: Handed) -> Option<Outcome> {
    match handed {
        Handed::Over => Some(Outcome::Shared),
        Handed::Kept => None,
        Handed::Refused => Some(Outcome::Refused),
    }
}
