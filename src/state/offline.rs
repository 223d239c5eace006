//! How offline use stands, as the worker reports it.

use leptos::prelude::*;

use crate::platform::dom;
use crate::platform::service_worker::{self, News, Offline, Version};

/// The state of offline use; `None` in development builds, which have no worker.
#[derive(Clone, Copy)]
pub(crate) struct OfflineState {
    app: RwSignal<Option<Offline>>,
    version: RwSignal<Version>,
    failure: RwSignal<Option<String>>,
}

impl OfflineState {
    pub(super) fn start() -> Self {
        Self {
            app: RwSignal::new(None),
            version: RwSignal::new(Version::Current),
            failure: RwSignal::new(None),
        }
    }

    /// Called once, when the first page is there: storing begins only now, because before that the page needs the
    /// network itself, and the worker hears that this build starts well.
    pub(super) fn page_is_there(self) {
        // The worker would fight the automatic reload of development builds.
        if cfg!(debug_assertions) {
            return;
        }
        dom::soon(move || {
            // After a crash some callbacks of the app still run.
            if dom::is_shown() {
                service_worker::watch(dom::build(), move |news| self.hear(news));
            }
        });
    }

    /// How offline use stands.
    pub(crate) fn get(self) -> Option<Offline> {
        self.app.get()
    }

    /// Which version runs.
    pub(crate) fn version(self) -> Version {
        self.version.get()
    }

    /// Which file could not be stored, and why.
    pub(crate) fn failure(self) -> Option<String> {
        self.failure.get()
    }

    /// Switches to the version that the notice is about.
    pub(crate) fn use_update(self) {
        match self.version.get_untracked() {
            Version::Waiting => service_worker::use_update(),
            Version::FellBack => service_worker::try_again(),
            Version::Taken | Version::Current => dom::reload(),
        }
    }

    fn hear(self, news: News) {
        match news {
            News::Offline(offline) => self.app.set(Some(offline)),
            News::Version(version) => self.version.set(version),
            News::Failure(reason) => {
                self.failure.set(Some(reason));
                // What was stored before goes on working.
                self.app.update(|app| {
                    if *app == Some(Offline::Storing) {
                        *app = Some(Offline::Failed);
                    }
                });
            }
        }
    }
}
