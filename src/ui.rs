//! What is drawn: plain functions from the surroundings of a page ([`cx::Cx`]) to elements. They read signals
//! and call methods of [`crate::state`]; they never write signals of others and reach the browser only through
//! `platform::dom` and `platform::html`.

mod app;
mod components;
mod cx;
mod late;
mod pages;

/// Draws the app into the page, for as long as the page lives.
pub(crate) fn mount() {
    app::mount();
}

/// A published text for the reader, and the `lang` attribute it needs: only text in another language than the
/// page's has one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    text: String,
    lang: Option<String>,
}

impl Shown {
    /// A text in the page's language.
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }

    fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }
}

impl From<Shown> for crate::platform::html::View {
    fn from(shown: Shown) -> Self {
        match shown.lang() {
            Some(lang) => {
                crate::platform::html::el("span").attr("lang", lang).child(shown.text.as_str()).into()
            }
            None => shown.text.into(),
        }
    }
}
