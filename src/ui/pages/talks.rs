//! Talks: all sessions by day and start, or what a search found, filtered as the address says.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::filter::{Filter, Reader};
use trackhop_schedule::lines::{Line, line_at, line_from, lines, lines_of, listed};
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::{Schedule, Session};
use trackhop_schedule::search::Hits;

pub(super) use crate::markup::lines::day_heading;
use crate::markup::lines::{day_line, group_class, start_group};
use crate::platform::html::{El, List, Pace, View, dynamic, el, keyed, text_now};
use crate::platform::{dom, first};
use crate::state::{Late, LateState};
use crate::ui::components::filter_bar::{Filtering, Found, filter_bar};
use crate::ui::components::found_row::{found_row, mark_anew};
use crate::ui::components::header::place_header;
use crate::ui::components::jump_menu::{Jump, Target, jump_menu};
use crate::ui::components::session_row::{adopted_row, session_row};
use crate::ui::cx::Cx;
use crate::ui::late::{self, Part};

/// Lines of the programme drawn at once: what a large screen shows, and more than that of a phone.
const LINES: Pace = Pace::steady(24);
/// The same of what a search found: each row costs a slow phone four milliseconds of the 50 that a letter may take. Two
/// are what it shows above its keyboard; what a larger screen shows comes two pictures later, the others when nobody types
/// any more: the next letter finds other ones.
const FOUND: Pace = Pace { at_once: 2, soon: 8, pause: BETWEEN_LETTERS };
/// Milliseconds after which somebody who types has typed the next letter, also on a phone, and also when a space, which
/// changes nothing of what is found, comes before it.
const BETWEEN_LETTERS: f64 = 600.0;

/// All sessions, filtered: by day and start, or, when words are searched for, the best first.
pub(crate) fn page(cx: &Cx, late: LateState<Part>) -> View {
    let s = cx.s;
    let app = cx.app;
    let filter = Memo::new(move |_| app.nav.filter());
    let programme = Arc::clone(&cx.programme);
    let found = Memo::new(move |before: Option<&Arc<Found>>| {
        let filter = filter.read();
        let before = before.and_then(|found| found.hits.as_ref());
        let hits = app.search.hits(&filter.query, before);
        let reader = Reader { now: app.clock.now(), languages: &app.prefs.understood() };
        let matches = programme.filters.apply(&filter, hits.as_deref(), reader);
        Arc::new(Found { hits, matches })
    });
    let issues = cx.programme.issues.len();
    let details = || cx.link(Route::About, s.details);
    let mistakes = (issues > 0).then(|| {
        el("p")
            .class("banner banner-tight")
            .child(el("span").child((s.records_unusable)(issues)))
            .child(details())
    });
    let empty = Memo::new(move |_| found.read().matches.positions.is_empty());
    let nothing = dynamic(move || {
        let way_out = || el("p").class("quiet").child(s.nothing_found_way_out);
        let words = || el("div").class("empty").child(el("p").child(s.nothing_found)).child(way_out());
        empty.get().then(words).into()
    });
    let seen = after_the_list(filter, found);
    let calendar = {
        let cx = cx.clone();
        let href = move || {
            seen.track();
            Some(cx.href(Route::Calendar(filter.get_untracked())))
        };
        el("a").attr_now("href", href).child(s.calendar)
    };
    let chosen = Memo::new(move |_| filter.read().without_words());
    let filtering = Filtering { filter, chosen, found, seen };
    View::Many(vec![
        place_header(cx, cx.show(&cx.schedule().event.name), s.talks),
        mistakes.into(),
        filter_bar(cx, filtering, late::saved_filters(cx, late, filtering), late::keep(cx, late, filtering))
            .into(),
        search_notes(cx, late, filtering).into(),
        by_day(cx, found).into(),
        late::best_first(cx, late, found),
        nothing,
        el("p").class("ways").child(calendar).into(),
    ])
}

/// Notifies when the list of what was found can be seen: how many those are, the counts of a hundred choices, where links
/// lead and which buttons work may come a picture later.
fn after_the_list(filter: Memo<Filter>, found: Memo<Arc<Found>>) -> RwSignal<bool> {
    let seen = RwSignal::new(true);
    Effect::new(move |_| {
        filter.track();
        found.track();
        dom::after_frame(move || {
            // The page may be left by then.
            let _ = seen.try_set(true);
        });
    });
    seen
}

/// What one should know about the results. The place stays, so that a screen reader says what changes in it.
fn search_notes(cx: &Cx, late: LateState<Part>, Filtering { filter, found, .. }: Filtering) -> El {
    let (s, search) = (cx.s, cx.app.search);
    let words = text_now(move || match &found.read().hits {
        Some(hits) if hits.mistyped() => s.similar_words.to_owned(),
        Some(_) if !search.complete() => s.texts_to_come.to_owned(),
        None if !filter.read().query.trim().is_empty() && !search.equipped() => match late.get() {
            Late::Failed => s.page_failed.to_owned(),
            Late::Waiting | Late::Ready(_) => s.search_loading.to_owned(),
        },
        _ => String::new(),
    });
    el("p").class("search-notes").attr("role", "status").child(words)
}

fn searching(found: Memo<Arc<Found>>) -> bool {
    found.read().hits.is_some()
}

/// The list by day and start. While one searches it waits unseen, as it was.
fn by_day(cx: &Cx, found: Memo<Arc<Found>>) -> El {
    // Days and starts are siblings, and rows stand in their starts: of a long list the browser skips whole starts. The keys
    // are those of `lines_of`: a start with other rows in it is another one, or the browser would go on guessing that it is
    // as high as it was.
    let every: Vec<usize> = (0..cx.schedule().sessions.len()).collect();
    let all: Rc<[Line]> = lines(cx.schedule(), &every).into();
    let keys = {
        let all = Rc::clone(&all);
        move || {
            let found = found.read();
            found.hits.is_none().then(|| lines_of(&all, &found.matches.positions))
        }
    };
    let drawn: StoredValue<Option<List>, LocalStorage> = StoredValue::new_local(None);
    let (known, programme) = (Rc::clone(&all), Arc::clone(&cx.programme));
    let jump: Jump = Rc::new(move |target| {
        let found = found.get_untracked();
        let shown = lines_of(&known, &found.matches.positions);
        let lines = lines(&programme.schedule, &found.matches.positions);
        let line = match target {
            Target::Now(now) => line_at(&lines, now),
            Target::From(moment) => line_from(&lines, moment),
        };
        let Some(at) = line.and_then(|wanted| lines.iter().position(|line| *line == wanted)) else { return };
        let row = |at: usize| {
            let one = shown.get(at)?;
            drawn.with_value(|list| list.as_ref()?.row(*one))
        };
        let day = lines.iter().take(at).rposition(|line| matches!(line, Line::Day(_)));
        let start = row(at).and_then(|group| group.part(".list-start"));
        let (Some(day), Some(start), Some(first)) = (day.and_then(row), start, row(at + 1)) else { return };
        start.focus();
        first.go_below(vec![day, start]);
    });
    // What the page brought along becomes the list; whatever is not there is drawn.
    let (list, brought) = first::take_list(cx.programme.index(), cx.language.tag())
        .unwrap_or_else(|| (el("div").class("list"), HashMap::new()));
    let (cx, brought) = (cx.clone(), RefCell::new(brought));
    let list = list.attr_now("hidden", move || searching(found).then(String::new));
    let draw = move |one: usize| {
        let Some((own, sessions)) = listed(&all, one) else { return el("p") };
        let brought = name(cx.schedule(), own).and_then(|name| brought.borrow_mut().remove(&name));
        brought.map_or_else(|| line(&cx, own, sessions, &jump), |el| adopted(&cx, own, sessions, &jump, el))
    };
    let (list, rows) = keyed(list, LINES, keys, draw);
    drawn.set_value(Some(rows));
    list
}

/// What a search found, the best first. Sessions that the next letter finds too keep their rows, marked anew.
pub(crate) fn best_first(cx: &Cx, found: Memo<Arc<Found>>) -> El {
    let keys = move || {
        let found = found.read();
        Some(if found.hits.is_some() { found.matches.positions.clone() } else { Vec::new() })
    };
    let heading = el("h2").class("hidden").child(cx.s.results);
    let (drawn, again) = (cx.clone(), cx.clone());
    let (rows, list) = keyed(el("div").class("list found"), FOUND, keys, move |position| {
        let row = of_hit(&drawn, found, position, &|session, hits| found_row(&drawn, session, hits));
        row.unwrap_or_else(|| el("p"))
    });
    list.renewed(move |position, row| {
        let _ = of_hit(&again, found, position, &|session, hits| mark_anew(&again, session, hits, row));
    });
    el("section").attr_now("hidden", move || (!searching(found)).then(String::new)).child(heading).child(rows)
}

/// Does something with a session that was found.
fn of_hit<T>(
    cx: &Cx,
    found: Memo<Arc<Found>>,
    position: usize,
    then: &dyn Fn(&Session, &Hits) -> T,
) -> Option<T> {
    let found = found.read_untracked();
    Some(then(cx.schedule().sessions.as_slice().get(position)?, found.hits.as_ref()?))
}

/// The name of a line that the page brought along, see [`first::take_list`].
fn name(schedule: &Schedule, line: Line) -> Option<String> {
    match line {
        Line::Day(date) => date.map(|date| date.to_string()),
        Line::Start(start) => Some(start.to_string()),
        Line::Session(position) => Some(schedule.sessions.as_slice().get(position)?.id.to_string()),
    }
}

fn line(cx: &Cx, line: Line, sessions: usize, jump: &Jump) -> El {
    match line {
        Line::Day(date) => day_line(cx, date).child(date.map(|date| jump_menu(cx, date, jump))),
        Line::Start(start) => start_group(start, sessions),
        Line::Session(position) => {
            let session = cx.schedule().sessions.as_slice().get(position);
            session.map_or_else(|| el("p"), |session| session_row(cx, session, "h4", false))
        }
    }
}

/// A line that the page brought along, with what the app adds to it.
fn adopted(cx: &Cx, line: Line, sessions: usize, jump: &Jump, brought: El) -> El {
    match line {
        Line::Session(position) => {
            if let Some(session) = cx.schedule().sessions.as_slice().get(position) {
                return adopted_row(cx, session, brought);
            }
        }
        Line::Day(Some(date)) => {
            if let Some(room) = brought.part(".jump") {
                room.replace(jump_menu(cx, date, jump));
            }
        }
        // Whoever chose a filter by now wants a start without the other rows.
        Line::Start(start) if !brought.is_of(&group_class(sessions)) => return start_group(start, sessions),
        Line::Day(None) | Line::Start(_) => {}
    }
    brought
}
