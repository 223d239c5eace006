//! Now: what runs, what comes next, and how long until then.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::live::{Live, Phase, preview_moment};
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::time::{Date, Moment};

use crate::state::Rehearsal;
use crate::ui::components::header::PlaceHeader;
use crate::ui::components::session_row::SessionRow;
use crate::ui::cx::Cx;

/// What is drawn of a minute; the page changes only when this does.
#[derive(Clone, Debug, PartialEq)]
struct Picture {
    phase: Phase,
    today: Date,
    running: Vec<SessionId>,
    upcoming: Vec<(Moment, Vec<SessionId>)>,
}

/// What runs now and what comes next.
#[component]
pub(crate) fn NowPage() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let clock = cx.app.clock;
    let picture = Memo::new({
        let programme = Arc::clone(&cx.programme);
        move |_| {
            let live = Live::at(&programme.schedule, clock.now());
            let ids = |sessions: &[&trackhop_schedule::schedule::Session]| {
                sessions.iter().map(|s| s.id.clone()).collect()
            };
            Picture {
                phase: live.phase,
                today: live.today,
                running: ids(&live.running),
                // The next two starts answer "what now?"; the whole day stands under Talks.
                upcoming: live.upcoming.iter().take(2).map(|(start, group)| (*start, ids(group))).collect(),
            }
        }
    });
    let kicker = {
        let name = cx.words(&cx.schedule().event.name);
        Signal::derive(move || format!("{name} · {}", (s.date)(picture.read().today)))
    };
    view! {
        <PlaceHeader kicker=kicker title=s.now/>
        {move || view! { <NowBody picture=picture.get()/> }}
        <p class="quiet small">{(s.event_time)(&cx.schedule().event.zone)}</p>
    }
}

#[component]
fn NowBody(picture: Picture) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let outside = match picture.phase {
        Phase::Before { days } => Some((s.event_before)(days)),
        Phase::After => Some(s.event_after.to_owned()),
        Phase::Undated => Some(s.event_undated.to_owned()),
        Phase::During => None,
    };
    let during = picture.phase == Phase::During;
    let running = picture.running.clone();
    let rows = |ids: Vec<SessionId>| ids.into_iter().map(|id| view! { <SessionRow id=id/> }).collect_view();
    let nothing_left = during && picture.upcoming.is_empty() && running.is_empty();
    view! {
        {outside.map(|words| view! { <Outside words=words/> })}
        {during.then(|| view! {
            <section aria-label=s.running>
                <h2>{s.running}</h2>
                {if running.is_empty() {
                    view! { <p class="quiet">{s.nothing_running}</p> }.into_any()
                } else {
                    rows(running).into_any()
                }}
            </section>
        })}
        {nothing_left.then(|| view! { <p class="quiet">{s.last_of_day}</p> })}
        {picture.upcoming.into_iter().enumerate().map(|(index, (start, ids))| {
            let day = cx.schedule().sessions.get(ids.first()?).and_then(|session| session.day)?;
            let heading = match (index, day == picture.today) {
                (0, true) => s.next.to_owned(),
                (_, true) => (s.starts_at)(&start.clock().to_string()),
                (_, false) => (s.next_on)(&format!("{} {}", (s.date)(day), start.clock())),
            };
            Some(view! {
                <section>
                    <h2>{heading}<StartsIn start=start/></h2>
                    {rows(ids)}
                </section>
            })
        }).collect_view()}
    }
}

/// How long until something starts, when that is soon enough to matter.
#[component]
fn StartsIn(start: Moment) -> impl IntoView {
    let cx = Cx::get();
    let words = move || {
        let minutes = cx.app.clock.now().until(start.instant).0;
        (0..=12 * 60).contains(&minutes).then(|| (cx.s.in_minutes)(minutes))
    };
    view! { <span class="starts-in">{words}</span> }
}

/// Outside the event: say so, and offer to look around at event time.
#[component]
fn Outside(words: String) -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let rehearsing = matches!(cx.app.clock.rehearsal(), Rehearsal::On);
    let preview = preview_moment(cx.schedule()).filter(|_| !rehearsing).map(|moment| {
        let now = format!("{}T{}", moment.date(), moment.clock());
        let href = format!("./?now={now}{}", Address::of(&cx.schedule().event.id, Route::Now).href());
        view! {
            <a class="action" href=href rel="external">{s.preview}</a>
            <p class="quiet small">{s.preview_hint}</p>
        }
    });
    view! { <div class="card"><p>{words}</p>{preview}</div> }
}
