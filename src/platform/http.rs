//! Reading files of the own site.

use gloo_net::http::{Request, Response};
use js_sys::{Map, Promise, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestCache;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// No answer: no network, or the server is gone.
    Unreachable,
    /// An answer with an error status.
    Status(u16),
}

/// Whether the browser may answer from its cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// For files that change in place: a host that compares times of files may call an older one unchanged.
    AskAgain,
    /// For files that are named by their content.
    AsCached,
}

/// Reads a text file of the own site; `path` is relative to the page.
pub(crate) async fn get_text(path: &str, freshness: Freshness) -> Result<String, FetchError> {
    let cache = match freshness {
        Freshness::AskAgain => RequestCache::NoStore,
        Freshness::AsCached => RequestCache::Default,
    };
    let response = match asked_before(path).await {
        Some(response) => response,
        None => Request::get(path).cache(cache).send().await.map_err(|_| FetchError::Unreachable)?,
    };
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.text().await.map_err(|_| FetchError::Unreachable)
}

/// The good answer to what `public/boot.js` asked for while the app was still on its way; once.
async fn asked_before(path: &str) -> Option<Response> {
    let asked: Map = Reflect::get(&js_sys::global(), &"asked".into()).ok()?.dyn_into().ok()?;
    let path = path.into();
    let answer: Promise = asked.get(&path).dyn_into().ok()?;
    asked.delete(&path);
    let response: web_sys::Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    response.ok().then(|| response.into())
}

/// Runs a load to its end. What it finds goes into state that lives as long as the page.
pub(crate) fn spawn(load: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(load);
}
