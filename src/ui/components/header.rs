//! The head of a page: what it is, the event's clock, and how offline use stands.

use leptos::prelude::*;
use trackhop_schedule::route::{Address, Route};

use super::icon::{Icon, Picture};
use crate::platform::service_worker::Offline;
use crate::state::Rehearsal;
use crate::ui::cx::Cx;

/// Head of a place: a small line above the title, the clock at the end.
#[component]
pub(crate) fn PlaceHeader(
    /// Small line above the title.
    #[prop(into)]
    kicker: Signal<String>,
    /// The title.
    title: &'static str,
) -> impl IntoView {
    view! {
        <header class="head">
            <div>
                <p class="kicker">{kicker}</p>
                <h1 tabindex="-1">{title}</h1>
            </div>
            <div class="head-end"><Clock/><OfflineDot/></div>
        </header>
        <Banners/>
    }
}

/// Head of a page below a place, with a way back.
#[component]
pub(crate) fn DetailHeader(
    /// Where "back" leads when the page was opened from outside.
    parent: Route,
    /// Small line above the title.
    #[prop(optional, into)]
    kicker: String,
    /// The title.
    title: String,
    /// Language of the title when it is not the page's.
    #[prop(optional)]
    lang: Option<String>,
) -> impl IntoView {
    let cx = Cx::get();
    let href = cx.href(parent);
    view! {
        <header class="head head-detail">
            <a class="back" href=href><Icon picture=Picture::Back/><span>{cx.s.back}</span></a>
            <div class="head-end"><Clock/><OfflineDot/></div>
            <div class="head-title">
                <p class="kicker">{kicker}</p>
                <h1 tabindex="-1" lang=lang>{title}</h1>
            </div>
        </header>
        <Banners/>
    }
}

/// The event's clock.
#[component]
fn Clock() -> impl IntoView {
    let cx = Cx::get();
    let offset = cx.schedule().event.offset;
    let moment = Memo::new(move |_| cx.app.clock.now().at(offset));
    view! {
        <time class="clock" datetime=move || moment.get().to_string()>{move || moment.get().clock().to_string()}</time>
    }
}

/// A quiet dot with words: whether the app works without a network.
#[component]
fn OfflineDot() -> impl IntoView {
    let cx = Cx::get();
    move || {
        let (class, words) = match cx.app.offline.get()? {
            Offline::Ready | Offline::UpdateWaiting => ("dot dot-fine", cx.s.works_offline),
            Offline::Storing => ("dot", cx.s.offline_storing),
            Offline::Unsupported | Offline::Failed => ("dot dot-late", cx.s.not_yet_offline),
        };
        Some(view! { <p class=class>{words}</p> })
    }
}

/// What the user should know on every page: the rehearsal clock, a new version, picks that cannot be kept.
#[component]
fn Banners() -> impl IntoView {
    let cx = Cx::get();
    let app = cx.app;
    let s = cx.s;
    let offset = cx.schedule().event.offset;
    let event = cx.schedule().event.id.clone();
    let rehearsal = move || match app.clock.rehearsal() {
        Rehearsal::On => {
            let moment = app.clock.now().at(offset);
            let time = format!("{} {}", (s.date)(moment.date()), moment.clock());
            let href = format!("./{}", Address::of(&event, Route::Now).href());
            Some(
                view! {
                    <p class="banner"><span>{(s.rehearsal)(&time)}</span>" "<a href=href rel="external">{s.rehearsal_end}</a></p>
                }
                .into_any(),
            )
        }
        Rehearsal::Unreadable(text) => Some(
            view! { <p class="banner banner-tight" role="alert">{(s.rehearsal_unreadable)(&text)}</p> }
                .into_any(),
        ),
        Rehearsal::Off | Rehearsal::Asked(_) => None,
    };
    let update = move || {
        (app.offline.get() == Some(Offline::UpdateWaiting)).then(|| {
            view! {
                <p class="banner" role="status">
                    <span>{s.update_ready}</span>
                    " "
                    <button type="button" class="link" on:click=move |_| app.offline.use_update()>{s.reload}</button>
                </p>
            }
        })
    };
    let kept = move || {
        (!app.agenda.kept()).then(|| view! { <p class="banner banner-late" role="alert">{s.not_kept}</p> })
    };
    view! { {rehearsal} {update} {kept} }
}
