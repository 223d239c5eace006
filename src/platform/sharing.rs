//! Handing something to another app through the phone's share sheet, and to the printer; always while a tap is handled.

use js_sys::{Array, Reflect};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, Navigator, ShareData};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handed {
    /// Another app has it.
    Over,
    /// The user closed the sheet.
    Kept,
    /// The phone cannot, or may not.
    Refused,
}

/// The address of the app, to which the addresses of its places are added.
pub(crate) fn site() -> String {
    let location = super::dom::window().map(|window| window.location());
    let parts = location.and_then(|location| Some((location.origin().ok()?, location.pathname().ok()?)));
    parts.map(|(origin, path)| format!("{origin}{path}")).unwrap_or_default()
}

/// Whether there is a share sheet for links.
pub(crate) fn takes_links() -> bool {
    navigator("share").is_some()
}

/// Whether the share sheet takes a text file of that name and kind.
pub(crate) fn takes_file(name: &str, kind: &str) -> bool {
    // Some browsers say yes to any kind of file and then refuse: the answer for this one counts.
    let (Some(navigator), Some(data)) = (navigator("canShare"), with_file(name, kind, "")) else {
        return false;
    };
    takes_links() && navigator.can_share_with_data(&data)
}

/// Opens the share sheet with a link.
pub(crate) async fn link(title: &str, address: &str) -> Handed {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(address);
    share(&data).await
}

/// Opens the share sheet with a text file.
pub(crate) async fn file(name: &str, kind: &str, text: &str) -> Handed {
    match with_file(name, kind, text) {
        Some(data) => share(&data).await,
        None => Handed::Refused,
    }
}

/// Opens the printer's dialogue.
pub(crate) fn print() {
    if let Some(window) = super::dom::window() {
        // Without a dialogue the page still is what would be printed.
        let _ = window.print();
    }
}

async fn share(data: &ShareData) -> Handed {
    let Some(navigator) = navigator("share") else { return Handed::Refused };
    match JsFuture::from(navigator.share_with_data(data)).await {
        Ok(_) => Handed::Over,
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("AbortError") { Handed::Kept } else { Handed::Refused }
        }
    }
}

fn with_file(name: &str, kind: &str, text: &str) -> Option<ShareData> {
    let options = FilePropertyBag::new();
    options.set_type(kind);
    let file = File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &options).ok()?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    Some(data)
}

/// The navigator, if it has a function of that name: most desks have no share sheet.
fn navigator(function: &str) -> Option<Navigator> {
    let navigator = super::dom::window()?.navigator();
    Reflect::get(&navigator, &function.into()).is_ok_and(|it| it.is_function()).then_some(navigator)
}
