//! Reading files of the own site, and keeping those of the events. What the promises are stands in `files.js`.

use std::pin::Pin;

use js_sys::Array;
use wasm_bindgen::prelude::*;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// No answer, or one that stopped: no network, or the server is gone.
    Unreachable,
    /// An answer with an error status.
    Status(u16),
    /// More bytes than allowed.
    TooLarge,
    /// Other bytes than were published.
    Damaged,
}

#[wasm_bindgen(module = "/src/platform/files.js")]
extern "C" {
    #[wasm_bindgen(js_name = fetchText, catch)]
    async fn fetch_text(path: &str, most: f64, sha256: Option<&str>) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = keptText)]
    async fn kept_text(path: &str, sha256: Option<&str>) -> JsValue;
    #[wasm_bindgen(js_name = keepText)]
    async fn keep_text(path: &str, text: &str) -> JsValue;
    #[wasm_bindgen(js_name = switchTo)]
    async fn switch_to(pointer: &str, text: &str, names: Array, back: bool) -> JsValue;
    #[wasm_bindgen(js_name = hashOf)]
    async fn hash_of(text: &str) -> JsValue;
    #[wasm_bindgen(js_name = keptBelow)]
    async fn kept_below_array(folder: &str, name: &str) -> JsValue;
    #[wasm_bindgen(js_name = drop)]
    async fn drop_all(pointer: &str) -> JsValue;
    #[wasm_bindgen(js_name = clockSkew)]
    fn clock_skew() -> f64;
}

/// Reads a small file that changes in place; `path` is relative to the page.
pub(crate) async fn fetch_small(path: &str, most_bytes: u64) -> Result<String, FetchError> {
    text_of(fetch_text(path, most_bytes as f64, None).await)
}

/// Reads a file named by its content, checks its hash, and keeps it for [`switch`].
pub(crate) async fn fetch_named(path: &str, bytes: u64, sha256: &str) -> Result<String, FetchError> {
    text_of(fetch_text(path, bytes as f64, Some(sha256)).await)
}

/// A kept file, if it is still what it was; without a hash, whatever is there.
pub(crate) async fn kept(path: &str, sha256: Option<&str>) -> Option<String> {
    kept_text(path, sha256).await.as_string()
}

/// Keeps a file that did not come from the site, or changes in place; whether the browser did that.
pub(crate) async fn keep(path: &str, text: &str) -> bool {
    keep_text(path, text).await.is_truthy()
}

/// The SHA-256 of a text, 64 hexadecimal digits, where the browser has one.
pub(crate) async fn sha256(text: &str) -> Option<String> {
    hash_of(text).await.as_string()
}

/// The texts of all kept files of this name in the folders of a folder; `folder` ends with a slash.
pub(crate) async fn kept_below(folder: &str, name: &str) -> Vec<String> {
    let found: Array = kept_below_array(folder, name).await.unchecked_into();
    found.iter().filter_map(|text| text.as_string()).collect()
}

/// Drops a pointer and everything beside it; whether the browser did that.
pub(crate) async fn drop(pointer: &str) -> bool {
    drop_all(pointer).await.is_truthy()
}

/// Lets the pointer name other files beside it, all of which are kept already; whether the browser did that. An older
/// state takes the place of a newer one only by the user's wish.
pub(crate) async fn switch(pointer: &str, text: &str, names: &[&str], back: bool) -> bool {
    let names = names.iter().map(|name| JsValue::from_str(name)).collect();
    switch_to(pointer, text, names, back).await.is_truthy()
}

/// How many milliseconds the site's clock is ahead of the phone's, once the site was asked.
pub(crate) fn skew_millis() -> Option<f64> {
    Some(clock_skew()).filter(|skew| skew.is_finite())
}

/// Runs a load to its end. What it finds goes into state that lives as long as the page.
pub(crate) fn spawn(load: impl Future<Output = ()> + 'static) {
    // Each kind of future has glue of its own, so that there is one.
    run(Box::pin(load));
}

fn run(load: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(load);
}

fn text_of(answer: Result<JsValue, JsValue>) -> Result<String, FetchError> {
    let error = match answer {
        Ok(text) => return text.as_string().ok_or(FetchError::Damaged),
        Err(error) => error,
    };
    let word =
        error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
    Err(match word.split_once(' ').unwrap_or((&word, "")) {
        ("status", status) => FetchError::Status(status.parse().unwrap_or_default()),
        ("too-large", _) => FetchError::TooLarge,
        ("damaged", _) => FetchError::Damaged,
        _ => FetchError::Unreachable,
    })
}
