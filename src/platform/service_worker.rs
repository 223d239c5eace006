//! The worker that keeps the app for offline use (`public/sw.js`): registering it and talking with it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

/// Whether the app itself is kept on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offline {
    /// The browser cannot do it, or not at this address.
    Unsupported,
    /// Files are being stored, or looked through.
    Storing,
    /// Every file is stored.
    Ready,
    /// Storing failed; the next visit goes on from here.
    Failed,
}

/// Which version of the app runs, as far as there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// The only one there is.
    Current,
    /// A newer one is stored and waits to be used.
    Waiting,
    /// Another tab switched to a newer one; this page still is of the older.
    Taken,
    /// The newest did not start twice; this is the one before.
    FellBack,
}

/// What the worker and the browser tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    Offline(Offline),
    Version(Version),
    /// A file could not be stored: which, and why.
    Failure(String),
}

type Report = Rc<dyn Fn(News)>;

/// Milliseconds within which a version that was asked to takes over and its page begins.
const TAKING_OVER: f64 = 1_500.0;

/// How many milliseconds longer each further attempt has.
const LONGER: f64 = 500.0;

/// Tells the worker that this page of that build has started, registering it where there is none, and reports
/// every change. The app never waits for any of this.
pub(crate) fn watch(build: String, report: impl Fn(News) + 'static) {
    let Some(container) = container() else { return report(News::Offline(Offline::Unsupported)) };
    let report: Report = Rc::new(report);
    // A worker that is there answers at once.
    if container.controller().is_none() {
        report(News::Offline(Offline::Storing));
    }
    hear(&container, &report);
    super::files::spawn(async move {
        let options = RegistrationOptions::new();
        // A host may call the worker fresh for a year; the browser then must not believe it.
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let registered = JsFuture::from(container.register_with_options("./sw.js", &options)).await;
        let registration = match registered {
            Ok(value) => value.dyn_into::<ServiceWorkerRegistration>().ok(),
            // Registering fails without a network even when a worker is there already.
            Err(_) => registration(&container).await,
        };
        match registration {
            Some(registration) => follow(&registration, &Rc::from(build), &report),
            None => report(News::Offline(Offline::Failed)),
        }
    });
}

/// Lets the waiting version take over and loads the page again, once, when it has.
pub(crate) fn use_update() {
    let Some(container) = container() else { return };
    // Here it is no news.
    container.set_oncontrollerchange(None);
    super::files::spawn(async move {
        let waiting = registration(&container).await.and_then(|found| found.waiting());
        // Another tab was faster.
        let Some(waiting) = waiting else { return super::dom::reload() };
        reload_when_active(&waiting);
        say(&waiting, "skip-waiting");
        insist(TAKING_OVER);
    });
}

/// Follows the version itself: what the page is told of its controller says nothing of which one it is, and never
/// comes to a page that was loaded around the worker.
fn reload_when_active(worker: &ServiceWorker) {
    let watched = worker.clone();
    let reloading = Cell::new(false);
    let changed = Closure::<dyn FnMut()>::new(move || {
        let over = matches!(watched.state(), ServiceWorkerState::Activated | ServiceWorkerState::Redundant);
        // It may come again before the page is gone.
        if over && !reloading.replace(true) {
            super::dom::reload();
        }
    });
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

/// Loads the page again if it is still there after so many milliseconds, and again, each time after a little longer, so
/// that a slow phone has the time to begin.
///
/// Chromium ends the version before as soon as it has nothing to do. When the page asks for any file in that moment, it
/// starts that version again for it and forgets about the new one (seen with 156). Loading the page reminds it of that,
/// but is never answered itself; only when the new version is active a page begins. To remind it is to ask for a file,
/// too, and may meet the same moment, and while the version before is busy it does not help: so there is more than one
/// attempt.
fn insist(after: f64) {
    super::dom::later(after, move || {
        super::dom::reload();
        insist(after + LONGER);
    });
}

/// Starts the newest version once more after it failed, and loads the page again.
pub(crate) fn try_again() {
    let Some(container) = container() else { return };
    let Some(worker) = container.controller() else { return super::dom::reload() };
    // The answer "try-now" comes back as a message, see `hear`.
    say(&worker, "try-again");
}

pub(super) fn container() -> Option<ServiceWorkerContainer> {
    let navigator = super::dom::window()?.navigator();
    // Absent on plain http and in some private modes; the getter would hand out `undefined`.
    let value = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    value.dyn_into().ok()
}

pub(super) async fn registration(container: &ServiceWorkerContainer) -> Option<ServiceWorkerRegistration> {
    JsFuture::from(container.get_registration()).await.ok()?.dyn_into().ok()
}

/// A string can always be sent.
fn say(worker: &ServiceWorker, words: &str) {
    let _ = worker.post_message(&words.into());
}

fn look_for_update(container: ServiceWorkerContainer) {
    super::files::spawn(async move {
        let Some(Ok(looking)) = registration(&container).await.map(|found| found.update()) else { return };
        // Without a network there is nothing newer.
        let _ = JsFuture::from(looking).await;
    });
}

/// Hears what the worker answers, and that another one took over.
fn hear(container: &ServiceWorkerContainer, report: &Report) {
    let heard = Rc::clone(report);
    let answering = container.clone();
    let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let said = event.data().as_string().unwrap_or_default();
        match said.split_once(' ').unwrap_or((&said, "")) {
            ("stored", _) => heard(News::Offline(Offline::Ready)),
            ("fell-back", _) => {
                heard(News::Offline(Offline::Ready));
                heard(News::Version(Version::FellBack));
            }
            ("failed", reason) => heard(News::Failure(reason.to_owned())),
            ("try-now", _) => super::dom::reload(),
            // This page came past the worker, as with the shift key, and browsers then do not look for its own one.
            ("other-build", _) => look_for_update(answering.clone()),
            _ => {}
        }
    });
    container.set_onmessage(Some(message.as_ref().unchecked_ref()));
    message.forget();
    let watched = container.clone();
    let known = RefCell::new(container.controller());
    let heard = Rc::clone(report);
    let changed = Closure::<dyn FnMut()>::new(move || {
        let now = watched.controller();
        let before = known.replace(now.clone());
        // The first worker of a visit takes the page over too; that is no news.
        if before.is_some() && before != now {
            heard(News::Version(Version::Taken));
        }
    });
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn follow(registration: &ServiceWorkerRegistration, build: &Rc<str>, report: &Report) {
    if let Some(worker) = registration.active() {
        say(&worker, &format!("boot-ok {build}"));
    }
    if registration.waiting().is_some() {
        report(News::Version(Version::Waiting));
    }
    follow_installing(registration, build, report);
    let (watched, build, report) = (registration.clone(), Rc::clone(build), Rc::clone(report));
    let found = Closure::<dyn FnMut()>::new(move || follow_installing(&watched, &build, &report));
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

fn follow_installing(registration: &ServiceWorkerRegistration, build: &Rc<str>, report: &Report) {
    let Some(worker) = registration.installing() else { return };
    let first = registration.active().is_none();
    let (watched, build, report) = (worker.clone(), Rc::clone(build), Rc::clone(report));
    let changed = Closure::<dyn FnMut()>::new(move || match watched.state() {
        ServiceWorkerState::Installed if !first => report(News::Version(Version::Waiting)),
        ServiceWorkerState::Activated if first => say(&watched, &format!("boot-ok {build}")),
        ServiceWorkerState::Redundant if first => report(News::Offline(Offline::Failed)),
        _ => {}
    });
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}
