//! The page that stands in for a programme that cannot be shown: which file, why, and the way out.

use leptos::prelude::*;
use trackhop_schedule::bundle::BundleError;

use crate::platform::http::FetchError;
use crate::state::{AppState, Failure, LoadError};
use crate::strings::Strings;

/// Says what could not be loaded, why, and what to do.
#[component]
pub(crate) fn Trouble(failure: Failure) -> impl IntoView {
    let app = AppState::get();
    let s = app.prefs.strings();
    let (reason, way_out) = words(s, &failure.error);
    view! {
        <section class="trouble" role="alert">
            <h1 tabindex="-1">{s.cannot_show}</h1>
            <dl class="facts">
                <dt>{s.file}</dt>
                <dd><code>{failure.file}</code></dd>
                <dt>{s.reason}</dt>
                <dd>{reason}</dd>
                <dt>{s.what_to_do}</dt>
                <dd>{way_out}</dd>
            </dl>
            <p>{s.agenda_untouched}</p>
            <button type="button" class="action" on:click=move |_| app.programme.retry()>{s.try_again}</button>
        </section>
    }
}

fn words(s: &'static Strings, error: &LoadError) -> (String, &'static str) {
    match error {
        LoadError::Fetch(FetchError::Unreachable) => (s.reason_unreachable.to_owned(), s.way_out_network),
        LoadError::Fetch(FetchError::Status(status)) => ((s.reason_status)(*status), s.way_out_organiser),
        LoadError::NoSessions => (s.reason_no_sessions.to_owned(), s.way_out_organiser),
        LoadError::UnknownEvent(id) => ((s.reason_unknown_event)(id.as_str()), s.way_out_organiser),
        LoadError::Bundle(error) => match error {
            BundleError::Empty => (s.reason_empty.to_owned(), s.way_out_organiser),
            BundleError::NotJson { line, column, .. } => {
                ((s.reason_not_json)(*line, *column), s.way_out_organiser)
            }
            BundleError::OtherFormat(_) => (s.reason_other_format.to_owned(), s.way_out_organiser),
            BundleError::NewerVersion(version) => ((s.reason_newer)(version), s.way_out_update),
            BundleError::NoEvent => (s.reason_no_event.to_owned(), s.way_out_organiser),
        },
    }
}
