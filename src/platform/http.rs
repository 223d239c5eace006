//! Reading files of the own site.

use gloo_net::http::Request;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// No answer: no network, or the server is gone.
    Unreachable,
    /// An answer with an error status.
    Status(u16),
}

/// Reads a text file of the own site; `path` is relative to the page.
pub(crate) async fn get_text(path: &str) -> Result<String, FetchError> {
    let response = Request::get(path).send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.text().await.map_err(|_| FetchError::Unreachable)
}

/// Runs a load to its end. What it finds goes into state that lives as long as the page.
pub(crate) fn spawn(load: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(load);
}
