//! What the last revisions of the programme changed, fetched when somebody wants to see it.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::Changes;

use super::Programme;
use crate::platform::files;

/// How it stands.
#[derive(Clone)]
pub(crate) enum History {
    /// On its way.
    Waiting,
    /// It could not be fetched.
    Failed,
    /// Here it is; empty where the organisers published no earlier state.
    There(Arc<Changes>),
}

/// The changes of the current event.
#[derive(Clone, Copy)]
pub(crate) struct HistoryState {
    history: RwSignal<History>,
}

impl HistoryState {
    pub(super) fn start() -> Self {
        Self { history: RwSignal::new(History::Waiting) }
    }

    /// How it stands.
    pub(crate) fn get(self) -> History {
        self.history.get()
    }

    /// Reads it, or fetches it where it is not kept.
    pub(crate) fn load(self, programme: &Arc<Programme>) {
        self.history.set(History::Waiting);
        let programme = Arc::clone(programme);
        files::spawn(async move {
            let changes = programme.changes().await;
            self.history.set(changes.map_or(History::Failed, |changes| History::There(Arc::new(changes))));
        });
    }
}
