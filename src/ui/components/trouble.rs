//! The page that stands in for a programme that cannot be shown: which file, why, and the way out.

use trackhop_schedule::bundle::BundleError;

use super::facts::Facts;
use crate::platform::html::{El, el};
use crate::platform::http::FetchError;
use crate::state::{AppState, Failure, LoadError};
use crate::strings::Strings;

/// Says what could not be loaded, why, and what to do.
pub(crate) fn trouble(app: AppState, failure: &Failure) -> El {
    let s = app.prefs.strings();
    let (reason, way_out) = words(s, &failure.error);
    let facts = Facts::new()
        .fact(s.file, Some(el("code").child(failure.file.as_str())))
        .fact(s.reason, Some(reason))
        .fact(s.what_to_do, Some(way_out));
    let again =
        el("button").attr("type", "button").class("action").on("click", move || app.programme.retry());
    el("section")
        .class("trouble")
        .attr("role", "alert")
        .child(el("h1").attr("tabindex", "-1").child(s.cannot_show))
        .child(facts)
        .child(el("p").child(s.agenda_untouched))
        .child(again.child(s.try_again))
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
