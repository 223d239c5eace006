//! About this data: which state it is, where it came from, what is wrong with it.

use leptos::prelude::*;
use trackhop_schedule::issue::Issue;
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::route::Route;

use super::session::about_text;
use crate::platform::service_worker::Offline;
use crate::ui::components::header::DetailHeader;
use crate::ui::components::rich::outward;
use crate::ui::cx::Cx;

/// About this data.
#[component]
pub(crate) fn AboutPage() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let event = cx.schedule().event.clone();
    let updated = event.updated.map(|at| {
        let words = format!("{} {} {}", at.date().year(), (s.date)(at.date()), at.clock());
        view! { <dt>{s.updated}</dt><dd><time datetime=at.to_string()>{words}</time></dd> }
    });
    let source = event.source.as_ref().map(|source| {
        let name = cx.show(&source.name).view();
        let link = source.url.as_deref().and_then(SafeLink::parse);
        let view = match link {
            Some(link) => outward(&link, name.into_any()).into_any(),
            None => name.into_any(),
        };
        view! { <dt>{s.source}</dt><dd>{view}</dd> }
    });
    let website = event.url.as_ref().map(|link| {
        let host = link.host().unwrap_or_default().to_owned();
        view! { <dt>{s.website}</dt><dd>{outward(link, host.into_any())}</dd> }
    });
    let texts = cx.app.programme.texts();
    let about = {
        let cx = cx.clone();
        move || texts.get().map(|texts| about_text(&cx, &texts.event))
    };
    view! {
        <DetailHeader parent=Route::More kicker=cx.words(&event.name) title=s.about_data.to_owned()/>
        <div class="prose">{about}</div>
        <dl class="facts">
            <dt>{s.revision}</dt>
            <dd>{event.revision}</dd>
            {updated}
            {source}
            {website}
            <dt>{s.zone}</dt>
            <dd>{event.zone.clone()}" (UTC"{event.offset.to_string()}")"</dd>
            <dt>{s.app_version}</dt>
            <dd>{env!("CARGO_PKG_VERSION")}</dd>
        </dl>
        <OfflineLine/>
        <p>{s.estimates_about}</p>
        <p>{s.privacy}</p>
        <Issues issues=cx.programme.issues.clone()/>
    }
}

#[component]
fn OfflineLine() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    move || {
        let words = match cx.app.offline.get()? {
            Offline::Ready | Offline::UpdateWaiting => s.works_offline,
            Offline::Storing => s.offline_storing,
            Offline::Unsupported => s.offline_unsupported,
            Offline::Failed => s.offline_failed,
        };
        Some(view! { <p role="status">{words}</p> })
    }
}

/// For the organisers: what is wrong, in the words of `trackhop check`.
#[component]
fn Issues(issues: Vec<Issue>) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let none = issues.is_empty();
    let item =
        |issue: Issue| view! { <li data-issue=issue.code lang="en"><code>{issue.to_string()}</code></li> };
    view! {
        <section>
            <h2>{s.issues}</h2>
            {none.then_some(s.issues_none)}
            <ul class="plain issues">{issues.into_iter().map(item).collect_view()}</ul>
        </section>
    }
}
