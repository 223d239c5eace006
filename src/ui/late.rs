//! The second part of the program: what the first list does not need. A release build puts everything that only
//! this module calls into a file of its own (`xtask/src/wasm.rs`); a page of it waits quietly until that is here.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::{Effect, Get as _, Memo, untrack};
use trackhop_schedule::ids::EventId;
use trackhop_schedule::route::{Address, Route};

use super::components::filter_bar::{Filtering, Found};
use super::components::pick_sheet::pick_sheet;
use super::components::saved_filters::{keep as keep_of, saved_filters as saved_filters_of};
use super::components::{news, reminders};
use super::cx::Cx;
use super::pages;
use crate::platform::dom;
use crate::platform::html::{El, View, dynamic, el};
use crate::state::{AppState, Late, LateState, Opening};
use crate::strings::Language;

/// The ways into the second part. Whatever the first part needs from there becomes a field here.
pub(super) struct Part {
    draw: fn(&Cx, &Route) -> View,
    sheet: fn(&Cx) -> View,
    saved_filters: fn(&Cx, Filtering) -> View,
    keep: fn(&Cx, Filtering) -> View,
    best_first: fn(&Cx, Memo<Arc<Found>>) -> El,
    start: fn(&Cx),
    unseen_link: fn(Language, &EventId, &str) -> View,
}

static PART: Part = Part {
    draw,
    sheet: pick_sheet,
    saved_filters: saved_filters_of,
    keep: keep_of,
    best_first: pages::talks::best_first,
    start: begin,
    unseen_link: pages::received::without_programme,
};

/// The second part, not yet asked for.
pub(super) fn state() -> LateState<Part> {
    LateState::new(open)
}

/// Hands out the second part. The macro puts it, and all that only it leads to, into the second file.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(late, fallible)]
fn second() -> Result<&'static Part, wasm_split_helpers::SplitLoaderError> {
    Ok(&PART)
}

#[cfg(feature = "split")]
fn open() -> Opening<Part> {
    Box::pin(async { second().await.ok() })
}

/// Development builds are one file.
#[cfg(not(feature = "split"))]
fn open() -> Opening<Part> {
    Box::pin(std::future::ready(Some(&PART)))
}

/// A page of the second part, or why it is not there. It becomes the page as soon as that can be drawn.
pub(super) fn page(cx: &Cx, part: LateState<Part>, route: &Route, name: &str) -> View {
    let (cx, route, name) = (cx.clone(), route.clone(), name.to_owned());
    let waited = Cell::new(false);
    part.load();
    dynamic(move || {
        let s = cx.s;
        let note = match part.get() {
            Late::Ready(part) => {
                let view = untrack(|| (part.draw)(&cx, &route));
                // Who was told the name of the page continues at its heading.
                if waited.get() && dom::heading_has_focus() {
                    dom::next_frame(dom::focus_heading);
                }
                return view;
            }
            Late::Waiting => el("p").class("loading").attr("role", "status").child(s.page_loading),
            Late::Failed => el("div").attr("role", "alert").child(el("p").child(s.page_failed)).child(
                el("button")
                    .attr("type", "button")
                    .class("action")
                    .on("click", move || part.load())
                    .child(s.try_again),
            ),
        };
        waited.set(true);
        el("section")
            .class("trouble")
            .child(el("h1").attr("tabindex", "-1").child(name.as_str()))
            .child(note)
            .into()
    })
}

/// The sheet of a pick: a star is set at once, what it does to the plan follows with the second part.
pub(super) fn sheet(cx: &Cx, part: LateState<Part>) -> View {
    let cx = cx.clone();
    dynamic(move || match part.get() {
        Late::Ready(part) => untrack(|| (part.sheet)(&cx)),
        Late::Waiting | Late::Failed => View::Nothing,
    })
}

/// The filters with a name.
pub(super) fn saved_filters(cx: &Cx, part: LateState<Part>, filtering: Filtering) -> View {
    let cx = cx.clone();
    dynamic(move || match part.get() {
        Late::Ready(part) => untrack(|| (part.saved_filters)(&cx, filtering)),
        Late::Waiting | Late::Failed => View::Nothing,
    })
}

/// Gives what is chosen a name. Its button has its place from the beginning, so that nothing moves when it works.
pub(super) fn keep(cx: &Cx, part: LateState<Part>, filtering: Filtering) -> View {
    let cx = cx.clone();
    dynamic(move || match part.get() {
        Late::Ready(part) => untrack(|| (part.keep)(&cx, filtering)),
        Late::Waiting => el("button")
            .attr("type", "button")
            .class("link")
            .flag("disabled", true)
            .child(cx.s.save_filter)
            .into(),
        Late::Failed => View::Nothing,
    })
}

/// What a search found.
pub(super) fn best_first(cx: &Cx, part: LateState<Part>, found: Memo<Arc<Found>>) -> View {
    let cx = cx.clone();
    dynamic(move || match part.get() {
        Late::Ready(part) => untrack(|| (part.best_first)(&cx, found)).into(),
        Late::Waiting | Late::Failed => View::Nothing,
    })
}

/// What a link to an agenda says, where its programme could not be loaded.
pub(super) fn unseen_link(app: AppState, language: Language, part: LateState<Part>) -> View {
    let page = app.nav.page();
    dynamic(move || {
        let Address { event: Some(event), route: Route::Shared(text) } = page.get() else {
            return View::Nothing;
        };
        part.load();
        match part.get() {
            Late::Ready(part) => untrack(|| (part.unseen_link)(language, &event, &text)),
            Late::Waiting | Late::Failed => View::Nothing,
        }
    })
}

/// Starts what the second part does beside the pages, as soon as it is here and for as long as this programme is shown.
pub(super) fn start(cx: &Cx, part: LateState<Part>) {
    let cx = cx.clone();
    Effect::new(move |_| {
        if let Late::Ready(part) = part.get() {
            untrack(|| (part.start)(&cx));
        }
    });
}

fn begin(cx: &Cx) {
    cx.app.search.equip();
    cx.app.planning.prepare();
    news::watch(cx);
    reminders::watch(cx);
}

/// Draws a page of the second part.
fn draw(cx: &Cx, route: &Route) -> View {
    match route {
        Route::Now => pages::now::page(cx),
        Route::Session(id) => pages::session::page(cx, id),
        Route::Agenda => pages::agenda::page(cx),
        Route::Shuttle => pages::shuttle::page(cx),
        Route::Stop(id) => pages::stop::page(cx, id),
        Route::Way => pages::way::page(cx),
        Route::Map => pages::map::page(cx),
        Route::Timeline => pages::timeline::page(cx),
        Route::More => pages::more::page(cx),
        Route::Venues => pages::venues::list(cx),
        Route::Venue(id) => pages::venues::page(cx, id),
        Route::Communities => pages::communities::list(cx),
        Route::Community(id) => pages::communities::page(cx, id),
        Route::Sponsors => pages::sponsors::list(cx),
        Route::Sponsor(id) => pages::sponsors::page(cx, id),
        Route::People => pages::people::list(cx),
        Route::Person(id) => pages::people::page(cx, id),
        Route::Events => pages::events::page(cx),
        Route::Settings => pages::settings::page(cx),
        Route::Backup => pages::backup::page(cx),
        Route::About => pages::about::page(cx),
        Route::Take => pages::take::page(cx),
        Route::Shared(text) => pages::received::page(cx, text),
        Route::Calendar(filter) => pages::calendar::page(cx, filter),
        Route::SessionCalendar(id) => pages::calendar::session(cx, id),
        Route::Changes => pages::changes::page(cx),
        Route::Print(paper) => pages::print::page(cx, *paper),
        // The first part draws these itself.
        Route::Talks(_) | Route::Home | Route::NotFound => View::Nothing,
    }
}
