//! Files and texts that leave the app, always because the user asked.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers a text as a file to keep.
pub(crate) fn save(name: &str, kind: &str, text: &str) {
    // Without any of these the code is the way to a backup.
    let _ = try_save(name, kind, text);
}

fn try_save(name: &str, kind: &str, text: &str) -> Option<()> {
    let document = super::dom::window()?.document()?;
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    // The address lives as long as the page: some browsers fetch it long after the tap.
    link.set_href(&Url::create_object_url_with_blob(&blob).ok()?);
    link.set_download(name);
    link.click();
    Some(())
}

/// Puts a text into the clipboard, while a tap is handled. Says whether the browser did.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(navigator) = super::dom::window().map(|window| window.navigator()) else { return false };
    // Absent on plain http; the getter would hand out `undefined`.
    match js_sys::Reflect::get(&navigator, &"clipboard".into()) {
        Ok(there) if there.is_object() => {
            JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
        }
        _ => false,
    }
}
