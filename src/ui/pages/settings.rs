//! Settings: language and looks.

use leptos::prelude::*;
use trackhop_schedule::route::Route;

use crate::state::Scheme;
use crate::strings::Language;
use crate::ui::components::header::DetailHeader;
use crate::ui::cx::Cx;

/// Language and looks.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let prefs = cx.app.prefs;
    let language = |language: Language| {
        view! {
            <label class="choice" lang=language.tag()>
                <input
                    type="radio"
                    name="language"
                    value=language.tag()
                    prop:checked=move || prefs.language() == language
                    on:change=move |_| prefs.set_language(language)
                />
                <span>{language.strings().own_name}</span>
            </label>
        }
    };
    let scheme = |scheme: Scheme| {
        let name = match scheme {
            Scheme::System => s.scheme_system,
            Scheme::Light => s.scheme_light,
            Scheme::Dark => s.scheme_dark,
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="scheme"
                    value=scheme.key()
                    prop:checked=move || prefs.scheme() == scheme
                    on:change=move |_| prefs.set_scheme(scheme)
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <DetailHeader parent=Route::More title=s.settings.to_owned()/>
        <fieldset class="choices">
            <legend>{s.language_of_app}</legend>
            {Language::ALL.into_iter().map(language).collect_view()}
        </fieldset>
        <fieldset class="choices">
            <legend>{s.appearance}</legend>
            {Scheme::ALL.into_iter().map(scheme).collect_view()}
        </fieldset>
    }
}
