//! How offline use stands, as the worker reports it.

use leptos::prelude::*;

use crate::platform::service_worker::{self, Offline};

/// The state of offline use; `None` in development builds, which have no worker.
#[derive(Clone, Copy)]
pub(crate) struct OfflineState {
    state: RwSignal<Option<Offline>>,
}

impl OfflineState {
    pub(super) fn start() -> Self {
        let state = RwSignal::new(None);
        // The worker would fight the automatic reload of development builds.
        if !cfg!(debug_assertions) {
            service_worker::watch(move |offline| state.set(Some(offline)));
        }
        Self { state }
    }

    /// How offline use stands.
    pub(crate) fn get(self) -> Option<Offline> {
        self.state.get()
    }

    /// Switches to the version that waits.
    pub(crate) fn use_update(self) {
        service_worker::use_update();
    }
}
