//! Talks: all sessions by day and start, filtered as the address says.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::filter::Matches;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;
use trackhop_schedule::time::{Date, Moment};

use crate::ui::components::filter_bar::FilterBar;
use crate::ui::components::header::PlaceHeader;
use crate::ui::components::session_row::SessionRow;
use crate::ui::cx::Cx;

/// A line of the list. Days, starts and rows are siblings, so that one keyed list keeps what stays.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Line {
    Day(Option<Date>),
    Start(String),
    Row(SessionId),
}

/// All sessions, filtered.
#[component]
pub(crate) fn TalksPage() -> impl IntoView {
    let cx = Cx::get();
    let s = cx.s;
    let nav = cx.app.nav;
    let filter = Memo::new(move |_| nav.filter());
    let matches = Memo::new({
        let programme = Arc::clone(&cx.programme);
        move |_| Arc::new(programme.filters.apply(&filter.read()))
    });
    let lines = {
        let programme = Arc::clone(&cx.programme);
        move || lines(programme.schedule.sessions.as_slice(), &matches.read())
    };
    let event_name = cx.words(&cx.schedule().event.name);
    let issues = cx.programme.issues.len();
    let about = cx.href(Route::About);
    view! {
        <PlaceHeader kicker=event_name title=s.talks/>
        {(issues > 0).then(|| view! {
            <p class="banner banner-tight"><span>{(s.records_unusable)(issues)}</span>" "<a href=about>{s.details}</a></p>
        })}
        <FilterBar filter=filter matches=matches/>
        <div class="list">
            <For each=lines key=|line| line.clone() let:line>
                <ListLine line=line/>
            </For>
        </div>
        {move || matches.read().positions.is_empty().then(|| view! {
            <div class="empty">
                <p>{s.nothing_found}</p>
                <p class="quiet">{s.nothing_found_way_out}</p>
            </div>
        })}
    }
}

#[component]
fn ListLine(line: Line) -> impl IntoView {
    let cx = Cx::get();
    match line {
        Line::Day(Some(date)) => {
            let day = cx.schedule().days.iter().find(|day| day.date == date);
            let name = day.filter(|day| !day.name.is_empty()).map(|day| cx.show(&day.name));
            view! {
                <h2 class="list-day">
                    <time datetime=date.to_string()>{(cx.s.date)(date)}</time>
                    {name.map(|name| view! { <span class="quiet">{name.view()}</span> })}
                </h2>
            }
            .into_any()
        }
        Line::Day(None) => view! { <h2 class="list-day">{cx.s.to_be_announced}</h2> }.into_any(),
        Line::Start(start) => {
            let clock = Moment::parse(&start, None).map(|moment| moment.clock().to_string());
            view! { <h3 class="list-start"><time datetime=start>{clock}</time></h3> }.into_any()
        }
        Line::Row(id) => view! { <SessionRow id=id deep=true/> }.into_any(),
    }
}

fn lines(sessions: &[Session], matches: &Matches) -> Vec<Line> {
    let mut lines = Vec::with_capacity(matches.positions.len() * 2);
    let mut heads: BTreeSet<String> = BTreeSet::new();
    let mut day: Option<Option<Date>> = None;
    for session in matches.positions.iter().filter_map(|position| sessions.get(*position)) {
        if day != Some(session.day) {
            day = Some(session.day);
            lines.push(Line::Day(session.day));
        }
        if let Some(when) = session.when {
            let start = when.start.to_string();
            if heads.insert(start.clone()) {
                lines.push(Line::Start(start));
            }
        }
        lines.push(Line::Row(session.id.clone()));
    }
    lines
}
