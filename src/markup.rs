//! What is drawn from a programme alone, without any state: rows of sessions, facts, long texts.
//!
//! There is one piece of code for two places. In the app the elements are those of the page
//! (`platform::html`); natively the same functions write the text of pages for before the app and without it
//! (`still`). So a row that the site brings along is the row that the app draws.

use trackhop_schedule::text::LangTag;

#[cfg(target_arch = "wasm32")]
pub(crate) use crate::platform::html;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod html;

pub(crate) mod facet;
pub(crate) mod facts;
pub(crate) mod icon;
pub(crate) mod labels;
pub(crate) mod lines;
pub(crate) mod reader;
pub(crate) mod rich;
pub(crate) mod row;
pub(crate) mod session;

/// A published text for the reader, and the `lang` attribute it needs: only text in another language than the
/// page's has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) text: String,
    pub(crate) lang: Option<String>,
}

impl Shown {
    /// A text in the page's language.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }

    /// A text in a language.
    pub(crate) fn of(text: &str, lang: Option<&LangTag>) -> Self {
        Self { text: text.to_owned(), lang: lang.map(|lang| lang.as_str().to_owned()) }
    }

    pub(crate) fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }
}

impl From<Shown> for html::View {
    fn from(shown: Shown) -> Self {
        match shown.lang() {
            Some(lang) => html::el("span").attr("lang", lang).child(shown.text.as_str()).into(),
            None => shown.text.into(),
        }
    }
}
