//! Agenda: the picks in order, overlaps marked, kept on the phone.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;
use trackhop_schedule::time::Date;

use crate::ui::Shown;
use crate::ui::components::header::PlaceHeader;
use crate::ui::components::session_row::{SessionRow, joined};
use crate::ui::cx::Cx;

/// A pick as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picked {
    id: SessionId,
    day: Option<Date>,
    overlaps: Vec<SessionId>,
    /// Free minutes until the next pick of the day, where there are any.
    gap_mins: Option<i32>,
}

/// The picks.
#[component]
pub(crate) fn AgendaPage() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let agenda = cx.app.agenda.agenda();
    let picks = Memo::new({
        let programme = Arc::clone(&cx.programme);
        move |_| picked(&agenda.read().entries(&programme.schedule))
    });
    let missing = Memo::new({
        let programme = Arc::clone(&cx.programme);
        move |_| agenda.read().missing(&programme.schedule).into_iter().cloned().collect::<Vec<_>>()
    });
    let event_name = cx.words(&cx.schedule().event.name);
    let kicker = Signal::derive(move || {
        let picks = picks.read();
        // Each overlap is seen from both sides.
        let overlaps = picks.iter().map(|picked| picked.overlaps.len()).sum::<usize>() / 2;
        let count = (s.sessions)(picks.len());
        if overlaps == 0 {
            format!("{event_name} · {count}")
        } else {
            format!("{event_name} · {count} · {}", (s.overlap_count)(overlaps))
        }
    });
    view! {
        <PlaceHeader kicker=kicker title=s.agenda/>
        {move || {
            let (picks, missing) = (picks.get(), missing.get());
            if picks.is_empty() && missing.is_empty() {
                view! { <Empty/> }.into_any()
            } else {
                view! { <Picks picks=picks/><Missing missing=missing/><p class="quiet small">{s.kept_here}</p> }.into_any()
            }
        }}
    }
}

#[component]
fn Empty() -> impl IntoView {
    let cx = Cx::get();
    view! {
        <div class="empty">
            <p>{cx.s.agenda_empty}</p>
            <p class="quiet">{cx.s.agenda_empty_way_out}</p>
            <a class="action" href=cx.href(Route::Talks(Default::default()))>{cx.s.find_talks}</a>
        </div>
    }
}

#[component]
fn Picks(picks: Vec<Picked>) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let mut day = None;
    let mut pick = |picked: Picked| {
        let first = day != Some(picked.day);
        day = Some(picked.day);
        let heading = first.then(|| match picked.day {
            Some(date) => {
                view! { <h2 class="list-day"><time datetime=date.to_string()>{(s.date)(date)}</time></h2> }
                    .into_any()
            }
            None => view! { <h2 class="list-day">{s.to_be_announced}</h2> }.into_any(),
        });
        let titles: Vec<Shown> = picked
            .overlaps
            .iter()
            .filter_map(|id| cx.schedule().sessions.get(id))
            .map(|session| cx.show(&session.title))
            .collect();
        let overlap = (!titles.is_empty()).then(|| {
            view! {
                <p class="overlap" data-overlap=picked.id.to_string()>
                    <strong>{s.overlaps_with}</strong>" "{joined(titles)}
                </p>
            }
        });
        let gap = picked.gap_mins.map(|minutes| view! { <p class="gap">{(s.gap)(minutes)}</p> });
        view! { {heading}<SessionRow id=picked.id/>{overlap}{gap} }
    };
    view! { <div class="list">{picks.into_iter().map(&mut pick).collect_view()}</div> }
}

/// Picks that the programme no longer has stay until the user removes them.
#[component]
fn Missing(missing: Vec<SessionId>) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    (!missing.is_empty()).then(|| {
        let item = |id: SessionId| {
            let shown = id.to_string();
            view! {
                <li class="missing">
                    <code>{shown.clone()}</code>
                    <button
                        type="button"
                        class="link"
                        aria-label=format!("{}: {shown}", s.remove)
                        on:click=move |_| cx.app.agenda.toggle(&id)
                    >
                        {s.remove}
                    </button>
                </li>
            }
        };
        view! { <section><h2>{s.no_longer_listed}</h2><ul class="plain">{missing.into_iter().map(item).collect_view()}</ul></section> }
    })
}

fn picked(entries: &[trackhop_schedule::agenda::Entry<'_>]) -> Vec<Picked> {
    let gap = |this: &Session, next: &Session| {
        let free = this.when?.end?.instant.until(next.when?.start.instant).0;
        (this.day == next.day && free > 0).then_some(free)
    };
    entries
        .iter()
        .enumerate()
        .map(|(index, entry)| Picked {
            id: entry.session.id.clone(),
            day: entry.session.day,
            overlaps: entry.overlaps.iter().map(|session| session.id.clone()).collect(),
            gap_mins: entries.get(index + 1).and_then(|next| gap(entry.session, next.session)),
        })
        .collect()
}
