//! Advice to put the app on the home screen: once there is something to lose, until the user answers it.

use leptos::prelude::*;

use super::AgendaState;
use crate::platform::files::spawn;
use crate::platform::{install, storage};

pub(crate) use crate::platform::install::Way;

/// The key of the answer, which is kept.
const ANSWERED: &str = "install-answered";

/// How the app gets to the home screen, and whether the user was asked.
#[derive(Clone, Copy)]
pub(crate) struct InstallState {
    way: RwSignal<Way>,
    answered: RwSignal<bool>,
    agenda: AgendaState,
}

impl InstallState {
    pub(super) fn start(agenda: AgendaState) -> Self {
        let way = RwSignal::new(install::way());
        install::on_change(move || way.set(install::way()));
        Self { way, answered: RwSignal::new(storage::get(ANSWERED).is_some()), agenda }
    }

    /// What to advise now: nothing before the first pick, and nothing after an answer.
    pub(crate) fn advice(self) -> Way {
        let something_to_lose = self.agenda.agenda().read().picks().next().is_some();
        if self.answered.get() || !something_to_lose { Way::None } else { self.way.get() }
    }

    /// Shows the browser's question.
    pub(crate) fn take(self) {
        spawn(async move {
            install::take_offer().await;
            self.dismiss();
        });
    }

    /// Asks no more. That this may be forgotten when the browser keeps nothing costs one more question.
    pub(crate) fn dismiss(self) {
        self.answered.set(true);
        let _ = storage::set(ANSWERED, "yes");
    }
}
