//! The page that stands in for a programme that cannot be shown: which file, why, and the way out.

use trackhop_schedule::bundle::BundleError;
use trackhop_schedule::refresh::Refusal;
use trackhop_schedule::route::{Address, Route};

use super::facts::Facts;
use crate::platform::files::FetchError;
use crate::platform::html::{El, el};
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
    let unknown = matches!(failure.error, LoadError::UnknownEvent(_));
    // What there is instead.
    let others = || {
        let address = Address { event: None, route: Route::Events };
        el("a").attr("href", &address.href()).class("action action-on").child(s.events)
    };
    el("section")
        .class("trouble")
        .attr("role", "alert")
        .child(el("h1").attr("tabindex", "-1").child(s.cannot_show))
        .child(facts)
        .child(el("p").child(s.agenda_untouched))
        .child(unknown.then(others))
        .child(again.child(s.try_again))
}

/// Why something could not be loaded.
pub(crate) fn reason(s: &'static Strings, error: &LoadError) -> String {
    words(s, error).0
}

/// Why, and what to do.
pub(crate) fn words(s: &'static Strings, error: &LoadError) -> (String, &'static str) {
    match error {
        LoadError::Fetch(FetchError::Unreachable) => (s.reason_unreachable.to_owned(), s.way_out_network),
        LoadError::Fetch(FetchError::Status(status)) => ((s.reason_status)(*status), s.way_out_organiser),
        LoadError::Fetch(FetchError::TooLarge) => (s.reason_too_large.to_owned(), s.way_out_organiser),
        LoadError::Fetch(FetchError::Damaged) => (s.reason_damaged.to_owned(), s.way_out_network),
        LoadError::Refused(refusal) => match refusal {
            Refusal::Older { stored, published } => {
                ((s.reason_older)(*published, *stored), s.way_out_organiser)
            }
            Refusal::Shrunken { published: 0, .. } => (s.reason_no_sessions.to_owned(), s.way_out_organiser),
            Refusal::Shrunken { stored, published } => {
                ((s.reason_shrunken)(*published, *stored), s.way_out_organiser)
            }
            Refusal::TooLarge => (s.reason_too_large.to_owned(), s.way_out_organiser),
            Refusal::NewerFormat(version) => ((s.reason_newer)(version), s.way_out_update),
            Refusal::Unusable | Refusal::Unreadable(_) => {
                (s.reason_other_format.to_owned(), s.way_out_organiser)
            }
        },
        LoadError::UnknownEvent(id) => ((s.reason_unknown_event)(id.as_str()), s.way_out_event),
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
