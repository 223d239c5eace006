//! How offline use stands: what the worker reports of the app, and what is kept of the current event.

use leptos::prelude::*;

use crate::platform::dom;
use crate::platform::service_worker::{self, News, Offline, Version};

/// How offline use stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The app; `None` in development builds, which have no worker, and before the worker answered.
    app: Option<Offline>,
    /// Whether all of the current event is kept on this phone, once that is known.
    event: Option<bool>,
    /// Which file of the app could not be stored, and why.
    pub(crate) failure: Option<String>,
}

impl Standing {
    /// Whether every file of the app is kept.
    pub(crate) fn has_app(&self) -> bool {
        self.app == Some(Offline::Ready)
    }

    /// Whether all of the current event is kept.
    pub(crate) fn has_event(&self) -> bool {
        self.event == Some(true)
    }

    /// Whether everything works without a network: the app is kept, and all of the current event.
    pub(crate) fn offline(&self) -> Option<Offline> {
        match (self.app?, self.event) {
            (Offline::Ready, Some(false)) => Some(Offline::Failed),
            (Offline::Ready, None) => Some(Offline::Storing),
            (app, _) => Some(app),
        }
    }
}

/// The state of offline use.
#[derive(Clone, Copy)]
pub(crate) struct OfflineState {
    standing: RwSignal<Standing>,
    /// Apart from that and told only when it changes: its notice has a button, which has to stay under the finger
    /// whatever else the worker says.
    version: RwSignal<Version>,
}

impl OfflineState {
    pub(super) fn start() -> Self {
        let standing = Standing { app: None, event: None, failure: None };
        Self { standing: RwSignal::new(standing), version: RwSignal::new(Version::Current) }
    }

    /// How offline use stands.
    pub(crate) fn get(self) -> Standing {
        self.standing.get()
    }

    /// Which version of the app runs.
    pub(crate) fn version(self) -> Version {
        self.version.get()
    }

    /// Called once, when the first page is there: storing begins only now, because before that the page needs the
    /// network itself, and the worker hears that this build starts well.
    pub(super) fn page_is_there(self) {
        // The worker would fight the automatic reload of development builds.
        if cfg!(debug_assertions) {
            return;
        }
        dom::later(0.0, move || {
            // After a crash some callbacks of the app still run.
            if dom::is_shown() {
                service_worker::watch(dom::build(), move |news| self.hear(news));
            }
        });
    }

    /// Whether all of the current event is kept now; `None` while that is being found out.
    pub(super) fn keeps_event(self, kept: Option<bool>) {
        self.standing.write().event = kept;
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
            News::Offline(offline) => self.standing.write().app = Some(offline),
            News::Version(version) => {
                let before = self.version.get_untracked();
                // What waits is newer than what failed, and may be its correction.
                let older = version == Version::FellBack && before == Version::Waiting;
                if version != before && !older {
                    self.version.set(version);
                }
            }
            News::Failure(reason) => {
                let mut standing = self.standing.write();
                standing.failure = Some(reason);
                // What was stored before goes on working.
                if standing.app == Some(Offline::Storing) {
                    standing.app = Some(Offline::Failed);
                }
            }
        }
    }
}
