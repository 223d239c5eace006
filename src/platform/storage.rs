//! Small values kept in the browser, one key each: nothing that two tabs write is shared by one key.

use wasm_bindgen_futures::JsFuture;
use web_sys::Storage;

/// Every key of the app starts with this.
const PREFIX: &str = "trackhop:";

/// The browser refuses to keep values: blocked, private, or full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused;

fn storage() -> Result<Storage, Refused> {
    super::dom::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(Refused)
}

/// A kept value.
pub(crate) fn get(key: &str) -> Option<String> {
    storage().ok()?.get_item(&format!("{PREFIX}{key}")).ok().flatten()
}

/// Keeps a value.
pub(crate) fn set(key: &str, value: &str) -> Result<(), Refused> {
    storage()?.set_item(&format!("{PREFIX}{key}"), value).map_err(|_| Refused)
}

/// Forgets a value.
pub(crate) fn remove(key: &str) -> Result<(), Refused> {
    storage()?.remove_item(&format!("{PREFIX}{key}")).map_err(|_| Refused)
}

/// What follows `start` in the keys that begin with it.
pub(crate) fn keys_after(start: &str) -> Result<Vec<String>, Refused> {
    let storage = storage()?;
    let start = format!("{PREFIX}{start}");
    let count = storage.length().map_err(|_| Refused)?;
    let keys = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    Ok(keys.filter_map(|key| key.strip_prefix(&start).map(str::to_owned)).collect())
}

/// Calls back when another tab changed a value.
pub(crate) fn on_change_elsewhere(then: impl FnMut() + 'static) {
    super::dom::listen("storage", then);
}

/// Asks the browser never to delete what the app keeps. Some ask the user; others decide by how the app is used.
pub(crate) async fn persist() -> bool {
    let manager = super::dom::window().map(|window| window.navigator().storage());
    answer(manager.and_then(|manager| manager.persist().ok())).await
}

/// Whether the browser promised that.
pub(crate) async fn persisted() -> bool {
    let manager = super::dom::window().map(|window| window.navigator().storage());
    answer(manager.and_then(|manager| manager.persisted().ok())).await
}

async fn answer(promise: Option<js_sys::Promise>) -> bool {
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy()),
        None => false,
    }
}
