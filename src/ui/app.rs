//! The frame: header, the page of the current address, the bar of five places.

use leptos::prelude::*;
use trackhop_schedule::bundle::BundleError;
use trackhop_schedule::live::{Live, Phase};
use trackhop_schedule::route::{Address, Route};

use super::components::icon::{Icon, Picture};
use super::components::trouble::Trouble;
use super::cx::Cx;
use super::pages;
use crate::platform::dom;
use crate::state::{AppState, LoadError, Status};
use crate::strings::Language;

/// The whole app.
#[component]
pub(super) fn App() -> impl IntoView {
    let app = AppState::start();
    provide_context(app);
    let language = Memo::new(move |_| app.prefs.language());
    view! {
        <SkipLink language=language/>
        <main class="page">
            {move || {
                let language = language.get();
                match app.programme.status().get() {
                    Status::Loading => view! { <Loading language=language/> }.into_any(),
                    Status::Failed(failure) => view! { <Trouble failure=failure/> }.into_any(),
                    Status::Ready(programme) => {
                        provide_context(Cx { app, programme, s: language.strings(), language });
                        view! { <Page/> }.into_any()
                    }
                }
            }}
        </main>
        <TabBar language=language/>
    }
}

/// The first link for those who move by keyboard; a button, because `#` belongs to the addresses.
#[component]
fn SkipLink(language: Memo<Language>) -> impl IntoView {
    view! {
        <button type="button" class="skip" on:click=|_| dom::focus_heading()>
            {move || language.get().strings().skip_to_content}
        </button>
    }
}

#[component]
fn Loading(language: Language) -> impl IntoView {
    view! { <p class="loading" role="status">{language.strings().loading}</p> }
}

/// The page of the current address; drawn anew when the place changes, not while filters change.
#[component]
fn Page() -> impl IntoView {
    let cx = Cx::get();
    let page = cx.app.nav.page();
    move || {
        let Address { route, .. } = page.get();
        let route = if route == Route::Home { home(&cx) } else { route };
        dom::set_title(&title(&cx, &route));
        match route {
            Route::Now => view! { <pages::now::NowPage/> }.into_any(),
            Route::Talks(_) => view! { <pages::talks::TalksPage/> }.into_any(),
            Route::Session(id) => view! { <pages::session::SessionPage id=id/> }.into_any(),
            Route::Agenda => view! { <pages::agenda::AgendaPage/> }.into_any(),
            Route::Shuttle => view! { <pages::shuttle::ShuttlePage/> }.into_any(),
            Route::Stop(id) => view! { <pages::stop::StopPage id=id/> }.into_any(),
            Route::More => view! { <pages::more::MorePage/> }.into_any(),
            Route::Venues => view! { <pages::venues::VenuesPage/> }.into_any(),
            Route::Venue(id) => view! { <pages::venues::VenuePage id=id/> }.into_any(),
            Route::Communities => view! { <pages::people::CommunitiesPage/> }.into_any(),
            Route::Community(id) => view! { <pages::people::CommunityPage id=id/> }.into_any(),
            Route::Sponsors => view! { <pages::people::SponsorsPage/> }.into_any(),
            Route::Person(id) => view! { <pages::people::PersonPage id=id/> }.into_any(),
            Route::Events => view! { <pages::more::EventsPage/> }.into_any(),
            Route::Settings => view! { <pages::settings::SettingsPage/> }.into_any(),
            Route::About => view! { <pages::about::AboutPage/> }.into_any(),
            Route::Home | Route::NotFound => view! { <pages::more::NotFoundPage/> }.into_any(),
        }
    }
}

/// On a day of the event the question is "what now?", on others "what is there?".
fn home(cx: &Cx) -> Route {
    let live = Live::at(cx.schedule(), cx.app.clock.now());
    match live.phase {
        Phase::During | Phase::Before { days: 0 } => Route::Now,
        Phase::Before { .. } | Phase::After | Phase::Undated => Route::Talks(Default::default()),
    }
}

fn title(cx: &Cx, route: &Route) -> String {
    let schedule = cx.schedule();
    let page = match route {
        Route::Now => cx.s.now.to_owned(),
        Route::Talks(_) => cx.s.talks.to_owned(),
        Route::Session(id) => schedule.sessions.get(id).map(|s| cx.words(&s.title)).unwrap_or_default(),
        Route::Agenda => cx.s.agenda.to_owned(),
        Route::Shuttle => cx.s.shuttle.to_owned(),
        Route::Stop(id) => schedule.shuttle.stops.get(id).map(|s| cx.words(&s.name)).unwrap_or_default(),
        Route::More => cx.s.more.to_owned(),
        Route::Venues => cx.s.venues.to_owned(),
        Route::Venue(id) => schedule.venues.get(id).map(|v| cx.words(&v.name)).unwrap_or_default(),
        Route::Communities => cx.s.communities.to_owned(),
        Route::Community(id) => schedule.communities.get(id).map(|c| cx.words(&c.name)).unwrap_or_default(),
        Route::Sponsors => cx.s.sponsors.to_owned(),
        Route::Person(id) => schedule.people.get(id).map(|p| cx.words(&p.name)).unwrap_or_default(),
        Route::Events => cx.s.events.to_owned(),
        Route::Settings => cx.s.settings.to_owned(),
        Route::About => cx.s.about_data.to_owned(),
        Route::Home | Route::NotFound => cx.s.not_found.to_owned(),
    };
    format!("{page} · {}", cx.words(&schedule.event.name))
}

/// The bar of five places.
#[component]
fn TabBar(language: Memo<Language>) -> impl IntoView {
    let app = AppState::get();
    let tabs = [
        (Route::Now, Picture::Clock),
        (Route::Talks(Default::default()), Picture::Lines),
        (Route::Agenda, Picture::Hop),
        (Route::Shuttle, Picture::Car),
        (Route::More, Picture::Dots),
    ];
    let event = Memo::new(move |_| match app.programme.status().get() {
        Status::Ready(programme) => Some(programme.schedule.event.id.clone()),
        Status::Failed(failure) if failure.error == LoadError::Bundle(BundleError::NoEvent) => None,
        Status::Loading | Status::Failed(_) => app.nav.event(),
    });
    let current = Memo::new(move |_| match app.programme.status().get() {
        Status::Ready(programme) => {
            let cx = Cx { app, programme, s: language.get().strings(), language: language.get() };
            let route = app.nav.page().get().route;
            place(&if route == Route::Home { home(&cx) } else { route })
        }
        Status::Loading | Status::Failed(_) => None,
    });
    let tab = move |index: usize, route: Route, picture: Picture| {
        let href = move || Address { event: event.get(), route: route.clone() }.href();
        let label = move || {
            let s = language.get().strings();
            [s.now, s.talks, s.agenda, s.shuttle, s.more].get(index).copied()
        };
        view! {
            <a class="tab" href=href aria-current=move || (current.get() == Some(index)).then_some("page")>
                <Icon picture=picture/>
                <span>{label}</span>
            </a>
        }
    };
    view! {
        <nav class="tabs" aria-label=move || language.get().strings().places>
            {tabs.into_iter().enumerate().map(|(index, (route, picture))| tab(index, route, picture)).collect_view()}
        </nav>
    }
}

/// The place of the bar that a page belongs to.
fn place(route: &Route) -> Option<usize> {
    Some(match route {
        Route::Now => 0,
        Route::Talks(_) | Route::Session(_) | Route::Person(_) => 1,
        Route::Agenda => 2,
        Route::Shuttle | Route::Stop(_) => 3,
        Route::More
        | Route::Venues
        | Route::Venue(_)
        | Route::Communities
        | Route::Community(_)
        | Route::Sponsors
        | Route::Events
        | Route::Settings
        | Route::About => 4,
        Route::Home | Route::NotFound => return None,
    })
}
