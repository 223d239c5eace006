//! Messages of the phone, and its vibration. Without permission there are none.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission, ServiceWorkerRegistration};

use super::service_worker;

/// Whether the phone shows messages of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Permission {
    /// The browser has none.
    Unsupported,
    /// The user was not asked yet.
    Unasked,
    /// The user said yes.
    Granted,
    /// The user said no; only the browser's settings change that.
    Denied,
}

/// How it stands now.
pub(crate) fn permission() -> Permission {
    let there = super::dom::window()
        .is_some_and(|window| Reflect::get(&window, &"Notification".into()).is_ok_and(|it| it.is_function()));
    if !there {
        return Permission::Unsupported;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::Unasked,
    }
}

/// Asks the user, while a tap is handled.
pub(crate) async fn ask() -> Permission {
    if permission() == Permission::Unasked
        && let Ok(asked) = Notification::request_permission()
    {
        // Whatever was answered, the permission says it.
        let _ = JsFuture::from(asked).await;
    }
    permission()
}

/// Shows a message and vibrates. A later one of the same name replaces it; a tap leads to a place of the app.
pub(crate) async fn show(name: &str, title: &str, body: &str, href: &str) {
    if let Some(navigator) = super::dom::window().map(|window| window.navigator())
        && Reflect::get(&navigator, &"vibrate".into()).is_ok_and(|it| it.is_function())
    {
        navigator.vibrate_with_pattern(&pattern());
    }
    if permission() != Permission::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(name);
    options.set_data(&href.into());
    options.set_vibrate(&pattern());
    // Phones take messages from the worker only.
    let shown = match worker().await {
        Some(worker) => match worker.show_notification_with_options(title, &options) {
            Ok(shown) => JsFuture::from(shown).await.is_ok(),
            Err(_) => false,
        },
        None => false,
    };
    if !shown {
        let _ = Notification::new_with_options(title, &options);
    }
}

fn pattern() -> Array {
    [200, 100, 200].into_iter().map(|millis| JsValue::from_f64(f64::from(millis))).collect()
}

async fn worker() -> Option<ServiceWorkerRegistration> {
    service_worker::registration(&service_worker::container()?).await
}
