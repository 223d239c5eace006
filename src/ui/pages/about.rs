//! About this data: which state it is, where it came from, what is wrong with it.

use trackhop_schedule::issue::Issue;
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;

use crate::platform::html::{View, dynamic, el};
use crate::platform::service_worker::Offline;
use crate::ui::Shown;
use crate::ui::components::facts::{Facts, section};
use crate::ui::components::freshness::freshness;
use crate::ui::components::header::detail_header;
use crate::ui::components::rich::{about_now, outward};
use crate::ui::cx::Cx;

/// About this data.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.s;
    let event = &cx.schedule().event;
    let updated = event.updated.map(|at| {
        let words = format!("{} {} {}", at.date().year(), (s.date)(at.date()), at.clock());
        el("time").attr("datetime", &at.to_string()).child(words)
    });
    let source = event.source.as_ref().map(|source| -> View {
        let name = cx.show(&source.name);
        match source.url.as_deref().and_then(SafeLink::parse) {
            Some(link) => outward(&link, name).into(),
            None => name.into(),
        }
    });
    let website = event.url.as_ref().map(|link| outward(link, link.host().unwrap_or_default()));
    let about = about_now(cx, |texts| Some(&texts.event));
    let facts = Facts::new()
        .fact(s.revision, Some(event.revision.to_string()))
        .fact(s.updated, updated)
        .fact(s.source, source)
        .fact(s.website, website)
        .fact(s.zone, Some(format!("{} (UTC{})", event.zone, event.offset)))
        .fact(s.app_version, Some(env!("CARGO_PKG_VERSION")));
    View::Many(vec![
        detail_header(cx, Route::More, &cx.words(&event.name), &Shown::plain(s.about_data)),
        about.into(),
        facts.into(),
        freshness(cx).into(),
        offline_line(cx),
        el("p").child(s.estimates_about).into(),
        el("p").class("note").child(s.privacy).into(),
        issues(cx),
    ])
}

fn offline_line(cx: &Cx) -> View {
    let (s, app) = (cx.s, cx.app);
    dynamic(move || {
        let standing = app.offline.get();
        let Some(state) = standing.offline() else { return View::Nothing };
        let words = match state {
            Offline::Ready => s.works_offline,
            Offline::Storing => s.offline_storing,
            Offline::Unsupported => s.offline_unsupported,
            Offline::Failed => s.offline_failed,
        };
        // For those who look into it: a file name, and what the browser or the host said.
        let failure = standing.failure.map(|reason| el("code").attr("lang", "en").child(reason));
        (el("p").attr("role", "status").child(words), failure).into()
    })
}

/// For the organisers: what is wrong, in the words of `trackhop check`.
fn issues(cx: &Cx) -> View {
    let issues = &cx.programme.issues;
    let item = |issue: &Issue| {
        el("li").attr("data-issue", issue.code).attr("lang", "en").child(el("code").child(issue.to_string()))
    };
    let body: View = if issues.is_empty() {
        el("p").child(cx.s.issues_none).into()
    } else {
        el("ul").class("plain issues").children(issues.iter().map(item)).into()
    };
    section(cx.s.issues, body).into()
}
