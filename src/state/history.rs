//! What the last revisions of the programme changed, fetched when somebody wants to see it.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::{self, Changes};

use crate::platform::http::{self, Freshness};

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

    /// Fetches it; `file` is relative to the page, nothing if there is no such file.
    pub(crate) fn load(self, file: Option<String>) {
        let Some(file) = file else {
            self.history.set(History::There(Arc::default()));
            return;
        };
        self.history.set(History::Waiting);
        http::spawn(async move {
            let text = http::get_text(&file, Freshness::AsCached).await.ok();
            let read = text.and_then(|text| bundle::from_json::<Changes>(&text).ok());
            self.history.set(read.map_or(History::Failed, |changes| History::There(Arc::new(changes))));
        });
    }
}
