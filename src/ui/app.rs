//! The frame: the page of the current address, and the bar of five places.

use leptos::prelude::*;
use trackhop_schedule::live::{Live, Phase};
use trackhop_schedule::route::{Address, Route};

use super::components::icon::{Picture, icon};
use super::components::trouble::trouble;
use super::cx::Cx;
use super::late::{self, Part};
use super::pages;
use crate::platform::dom;
use crate::platform::first;
use crate::platform::html::{self, El, Kept, View, dynamic, el, text_now};
use crate::state::{AppState, LateState, Status};
use crate::strings::Language;

/// Starts the state and draws the app into the page. Its owner lives as long as the page.
pub(super) fn mount() {
    let Some(root) = dom::root() else { return };
    // An error means that the page already runs its tasks this way.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| {
        let first = first::is_shown();
        let app = AppState::start();
        let language = Memo::new(move |_| app.prefs.language());
        let view = View::Many(vec![
            skip_link(language).into(),
            main(app, language).into(),
            tab_bar(app, language).into(),
        ]);
        if !first {
            return html::mount(&root, view);
        }
        // The app is drawn beside the first screen of the page, and takes its place when there is something to show.
        let (status, beside) = (app.programme.status(), html::beside(view));
        Effect::new(move |done: Option<bool>| {
            let there = !matches!(*status.read(), Status::Loading);
            if there && done != Some(true) {
                first::take_over(&root, &beside);
            }
            there || done == Some(true)
        });
    });
    std::mem::forget(owner);
}

/// The first stop for those who move by keyboard; a button, because `#` belongs to the addresses.
fn skip_link(language: Memo<Language>) -> El {
    let words = text_now(move || language.get().strings().skip_to_content.to_owned());
    el("button").attr("type", "button").class("skip").on("click", dom::focus_heading).child(words)
}

fn main(app: AppState, language: Memo<Language>) -> El {
    let status = app.programme.status();
    let late = late::state();
    let body = dynamic(move || {
        let language = language.get();
        match status.get() {
            Status::Loading => {
                el("p").class("loading").attr("role", "status").child(language.strings().loading).into()
            }
            Status::Failed(failure) => {
                View::Many(vec![trouble(app, &failure).into(), late::unseen_link(app, language, late)])
            }
            Status::Ready(programme) => {
                let cx = Cx::new(app, programme, language);
                let sheet = late::sheet(&cx, late);
                late::start(&cx, late);
                View::Many(vec![pages_of(cx, late), sheet])
            }
        }
    });
    el("main").class("page").child(body)
}

/// The page of the current address; drawn anew when the place changes, not while filters change, and not when the
/// first of them changes the address of the start to that of the talks.
fn pages_of(cx: Cx, late: LateState<Part>) -> View {
    let page = {
        let cx = cx.clone();
        Memo::new(move |_| Address { event: None, route: shown(&cx) })
    };
    // Coming back to a long list, one finds it as it was, without waiting for it.
    let talks = Kept::new();
    dynamic(move || {
        let Address { route, .. } = page.get();
        // What a page shows follows its own signals; the frame follows the address only.
        untrack(|| {
            cx.app.planning.look_at(None);
            let name = name(&cx, &route);
            dom::set_title(&format!("{name} · {}", cx.words(&cx.schedule().event.name)));
            let view = match &route {
                Route::Talks(_) => talks.show(|| pages::talks::page(&cx, late)),
                route => draw(&cx, late, route, &name),
            };
            // The second part comes when the first page stands on the screen.
            dom::next_frame(move || dom::next_frame(move || late.load()));
            view
        })
    })
}

/// Every page but the list is of the second part.
fn draw(cx: &Cx, late: LateState<Part>, route: &Route, name: &str) -> View {
    match route {
        Route::Home | Route::NotFound => pages::more::not_found(cx),
        _ => late::page(cx, late, route, name),
    }
}

/// The place of the current address; at the start, the one that answers best.
fn shown(cx: &Cx) -> Route {
    match cx.app.nav.page().get().route {
        Route::Home => home(cx),
        route => route,
    }
}

/// On a day of the event the question is "what now?", on others "what is there?".
fn home(cx: &Cx) -> Route {
    let live = Live::at(cx.schedule(), cx.app.clock.now_untracked());
    match live.phase {
        Phase::During | Phase::Before { days: 0 } => Route::Now,
        Phase::Before { .. } | Phase::After | Phase::Undated => Route::Talks(Default::default()),
    }
}

/// What a page is called.
fn name(cx: &Cx, route: &Route) -> String {
    let schedule = cx.schedule();
    let s = cx.s;
    let named = match route {
        Route::Session(id) | Route::SessionCalendar(id) => {
            schedule.sessions.get(id).map(|session| &session.title)
        }
        Route::Stop(id) => schedule.shuttle.stops.get(id).map(|stop| &stop.name),
        Route::Venue(id) => schedule.venues.get(id).map(|venue| &venue.name),
        Route::Community(id) => schedule.communities.get(id).map(|community| &community.name),
        Route::Sponsor(id) => schedule.sponsors.get(id).map(|sponsor| &sponsor.name),
        Route::Person(id) => schedule.people.get(id).map(|person| &person.name),
        _ => None,
    };
    let page = match route {
        Route::Now => s.now,
        Route::Talks(_) => s.talks,
        Route::Agenda => s.agenda,
        Route::Shuttle => s.shuttle,
        Route::Way => s.from_to,
        Route::Map => s.whole_map,
        Route::Timeline => s.timeline,
        Route::More => s.more,
        Route::Venues => s.venues,
        Route::Communities => s.communities,
        Route::Sponsors => s.sponsors,
        Route::People => s.people,
        Route::Events => s.events,
        Route::Settings => s.settings,
        Route::Backup => s.backup,
        Route::About => s.about_data,
        Route::Take => s.take,
        Route::Shared(_) => s.shared_agenda,
        Route::Calendar(_) => s.calendar,
        Route::Changes => s.changes,
        Route::Print(_) => s.on_paper,
        _ => s.not_found,
    };
    named.map_or_else(|| page.to_owned(), |text| cx.words(text))
}

/// The bar of five places.
fn tab_bar(app: AppState, language: Memo<Language>) -> El {
    let tabs = [
        (Route::Now, Picture::Clock),
        (Route::Talks(Default::default()), Picture::Lines),
        (Route::Agenda, Picture::Hop),
        (Route::Shuttle, Picture::Car),
        (Route::More, Picture::Dots),
    ];
    let status = app.programme.status();
    let event = Memo::new(move |_| match status.get() {
        Status::Ready(programme) => Some(programme.schedule.event.id.clone()),
        Status::Loading | Status::Failed(_) => app.nav.event(),
    });
    let current = Memo::new(move |_| match status.get() {
        Status::Ready(programme) => {
            let cx = Cx::new(app, programme, language.get());
            place(&shown(&cx))
        }
        Status::Loading | Status::Failed(_) => None,
    });
    let tab = |(index, (route, picture)): (usize, (Route, Picture))| {
        let label = text_now(move || {
            let s = language.get().strings();
            [s.now, s.talks, s.agenda, s.shuttle, s.more].get(index).copied().unwrap_or_default().to_owned()
        });
        el("a")
            .class("tab")
            .attr_now("href", move || Some(Address { event: event.get(), route: route.clone() }.href()))
            .attr_now("aria-current", move || (current.get() == Some(index)).then(|| "page".to_owned()))
            .child(icon(picture))
            .child(el("span").child(label))
    };
    el("nav")
        .class("tabs")
        .attr_now("aria-label", move || Some(language.get().strings().places.to_owned()))
        .children(tabs.into_iter().enumerate().map(tab))
}

/// The place of the bar that a page belongs to.
fn place(route: &Route) -> Option<usize> {
    Some(match route {
        Route::Now => 0,
        Route::Talks(_) | Route::Session(_) | Route::Calendar(_) | Route::SessionCalendar(_) => 1,
        Route::Agenda
        | Route::Timeline
        | Route::Take
        | Route::Shared(_)
        | Route::Changes
        | Route::Print(_) => 2,
        Route::Shuttle | Route::Stop(_) | Route::Way | Route::Map => 3,
        Route::More
        | Route::Venues
        | Route::Venue(_)
        | Route::Communities
        | Route::Community(_)
        | Route::Sponsors
        | Route::Sponsor(_)
        | Route::People
        | Route::Person(_)
        | Route::Events
        | Route::Settings
        | Route::Backup
        | Route::About => 4,
        Route::Home | Route::NotFound => return None,
    })
}
