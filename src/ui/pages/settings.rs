//! Settings: language, looks, and how one travels.

use trackhop_schedule::route::Route;

use crate::platform::html::{El, View, el};
use crate::state::Scheme;
use crate::strings::Language;
use crate::ui::Shown;
use crate::ui::components::header::detail_header;
use crate::ui::components::travelling::travelling;
use crate::ui::cx::Cx;

/// Language, looks, and how one travels.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.s;
    let prefs = cx.app.prefs;
    let radio =
        |name: &str, value: &str| el("input").attr("type", "radio").attr("name", name).attr("value", value);
    let choice =
        |input: El, words: &str| el("label").class("choice").child(input).child(el("span").child(words));
    let language = |language: Language| {
        let input = radio("language", language.tag())
            .checked_now(move || prefs.language() == language)
            .on("change", move || prefs.set_language(language));
        choice(input, language.strings().own_name).attr("lang", language.tag())
    };
    let scheme = |scheme: Scheme| {
        let name = match scheme {
            Scheme::System => s.scheme_system,
            Scheme::Light => s.scheme_light,
            Scheme::Dark => s.scheme_dark,
        };
        let input = radio("scheme", scheme.key())
            .checked_now(move || prefs.scheme() == scheme)
            .on("change", move || prefs.set_scheme(scheme));
        choice(input, name)
    };
    let group = |name: &str| el("fieldset").class("choices").child(el("legend").child(name));
    View::Many(vec![
        detail_header(cx, Route::More, "", &Shown::plain(s.settings)),
        group(s.language_of_app).children(Language::ALL.iter().copied().map(language)).into(),
        travelling(cx),
        group(s.appearance).children(Scheme::ALL.map(scheme)).into(),
    ])
}
