//! Long texts, which come after the programme.

use leptos::prelude::Get as _;
use trackhop_schedule::bundle::Texts;
use trackhop_schedule::text::{Localized, Rich};

pub(crate) use crate::markup::rich::{about_text, outward};
use crate::platform::html::{El, dynamic, el};
use crate::ui::cx::Cx;

/// A long text in the reader's language, once the texts are here and have it.
pub(crate) fn about_now(cx: &Cx, of: impl Fn(&Texts) -> Option<&Localized<Rich>> + 'static) -> El {
    let texts = cx.app.programme.texts();
    let cx = cx.clone();
    let body = dynamic(move || {
        let texts = texts.get();
        texts.as_ref().and_then(|texts| of(texts)).map(|text| about_text(&cx, text)).into()
    });
    el("div").class("prose").child(body)
}
