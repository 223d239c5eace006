//! What is drawn. Components read signals and call methods of [`crate::state`]; they never write signals of
//! others and never touch the browser beyond `platform::dom`.

mod app;
mod components;
mod cx;
mod pages;

use leptos::prelude::*;

/// Draws the app into the page, for as long as the page lives.
pub(crate) fn mount() {
    if let Some(root) = crate::platform::dom::root() {
        // The first screen in the HTML says that the programme is loading; the app takes its place.
        root.set_text_content(None);
        leptos::mount::mount_to(root, app::App).forget();
    }
}

/// Shorthand for `lang` attributes: only text in another language than the page needs one.
type LangAttr = Option<String>;

/// A published text for the reader, and the `lang` attribute it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    text: String,
    lang: LangAttr,
}

impl Shown {
    fn view(self) -> impl IntoView {
        view! { <span lang=self.lang>{self.text}</span> }
    }
}
