//! The worker that keeps the app for offline use: registering it and hearing how it is.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// How offline use stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offline {
    /// The browser cannot do it, or not at this address.
    Unsupported,
    /// Files are being stored.
    Storing,
    /// Every file is stored.
    Ready,
    /// Every file is stored, and a newer version waits to be used.
    UpdateWaiting,
    /// Storing failed; the next visit tries again.
    Failed,
}

/// Registers the worker and reports every change. The app never waits for any of this.
pub(crate) fn watch(report: impl Fn(Offline) + 'static) {
    let Some(container) = container() else { return report(Offline::Unsupported) };
    let report: Rc<dyn Fn(Offline)> = Rc::new(report);
    // A page that a worker serves has every file already; that there is no newer version shows later.
    report(if container.controller().is_some() { Offline::Ready } else { Offline::Storing });
    wasm_bindgen_futures::spawn_local(async move {
        let registered = JsFuture::from(container.register("./sw.js")).await;
        let Some(registration) =
            registered.ok().and_then(|value| value.dyn_into::<ServiceWorkerRegistration>().ok())
        else {
            // Registering fails without a network even when a worker is there already.
            let known = JsFuture::from(container.get_registration()).await.ok();
            match known.and_then(|value| value.dyn_into::<ServiceWorkerRegistration>().ok()) {
                Some(registration) => follow(registration, report),
                None => report(Offline::Failed),
            }
            return;
        };
        follow(registration, report);
    });
}

/// Lets the waiting version take over and reloads the page once, when it has.
pub(crate) fn use_update() {
    let Some(container) = container() else { return };
    let reload = Closure::once_into_js(super::dom::reload);
    container.set_oncontrollerchange(Some(reload.unchecked_ref()));
    wasm_bindgen_futures::spawn_local(async move {
        let found = JsFuture::from(container.get_registration()).await.ok();
        let registration = found.and_then(|value| value.dyn_into::<ServiceWorkerRegistration>().ok());
        if let Some(waiting) = registration.and_then(|registration| registration.waiting()) {
            // Posting a string cannot fail to be cloned.
            let _ = waiting.post_message(&"skip-waiting".into());
        }
    });
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = super::dom::window()?.navigator();
    // Absent on plain http and in some private modes; the getter would hand out `undefined`.
    let value = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    value.dyn_into().ok()
}

fn follow(registration: ServiceWorkerRegistration, report: Rc<dyn Fn(Offline)>) {
    report(state_of(&registration));
    if let Some(worker) = registration.installing() {
        follow_worker(&worker, &registration, &report);
    }
    let watched = registration.clone();
    let found = Closure::<dyn FnMut()>::new(move || {
        if let Some(worker) = watched.installing() {
            follow_worker(&worker, &watched, &report);
        }
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

fn follow_worker(
    worker: &web_sys::ServiceWorker,
    registration: &ServiceWorkerRegistration,
    report: &Rc<dyn Fn(Offline)>,
) {
    let (watched, registration, report) = (worker.clone(), registration.clone(), Rc::clone(report));
    let changed = Closure::<dyn FnMut()>::new(move || {
        let failed = watched.state() == ServiceWorkerState::Redundant && registration.active().is_none();
        report(if failed { Offline::Failed } else { state_of(&registration) });
    });
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

/// A worker becomes active only after it stored every file, see `public/sw.js`.
fn state_of(registration: &ServiceWorkerRegistration) -> Offline {
    match (registration.active(), registration.waiting()) {
        (Some(_), Some(_)) => Offline::UpdateWaiting,
        (Some(_), None) => Offline::Ready,
        (None, _) => Offline::Storing,
    }
}
