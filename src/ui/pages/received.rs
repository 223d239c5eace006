//! What somebody else picked, from a link: looked at first, added if wanted, and what two people can do together.

use leptos::prelude::*;
use trackhop_guide::DayPlan;
use trackhop_guide::meet::{Meet, meet};
use trackhop_guide::plan::plan_day;
use trackhop_planner::{Companion, Meeting, Person, ride_together};
use trackhop_schedule::agenda::Agenda;
use trackhop_schedule::ids::EventId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;
use trackhop_schedule::share::{self, Refused, Shared};

use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::state::Day;
use crate::strings::{Language, TakeStrings};
use crate::ui::Shown;
use crate::ui::components::facts::section;
use crate::ui::components::handover::button;
use crate::ui::components::header::detail_header;
use crate::ui::components::hop::ride_words;
use crate::ui::components::session_row::session_row;
use crate::ui::components::verdict::{clock, place, title};
use crate::ui::cx::Cx;

/// The picks of a link. Opening it changes nothing.
pub(crate) fn page(cx: &Cx, text: &str) -> View {
    let head = detail_header(
        cx,
        Route::Agenda,
        &cx.words(&cx.schedule().event.name),
        &Shown::plain(cx.s.shared_agenda),
    );
    let body = match share::read(text, &cx.schedule().event.id) {
        Ok(shared) => looked_at(cx, shared),
        Err(refused) => refusal(cx.take(), refused),
    };
    (head, body).into()
}

/// What a link says as long as its programme is not on this phone.
pub(crate) fn without_programme(language: Language, event: &EventId, text: &str) -> View {
    let s = language.take();
    match share::read(text, event) {
        Ok(shared) => {
            let [musts, wants, maybes] = shared.by_tier();
            let counts = el("p").attr("data-preview", "").child((s.preview_unseen)(musts, wants, maybes));
            section(language.strings().shared_agenda, (counts, el("p").child(s.unseen_about))).into()
        }
        Err(refused) => refusal(s, refused),
    }
}

fn refusal(s: &TakeStrings, refused: Refused) -> View {
    let why = if refused == Refused::Newer { s.link_newer } else { s.link_damaged };
    let words = el("p").class("banner banner-late").attr("role", "alert").child(why);
    (words, el("p").child(s.ask_again)).into()
}

fn looked_at(cx: &Cx, shared: Shared) -> View {
    let s = cx.take();
    let agenda = cx.app.agenda.agenda();
    // The lists stay as they were found, so that nothing moves under the finger while sessions are added.
    let (new, both) = {
        let agenda = agenda.read_untracked();
        let found = shared.preview(cx.schedule(), &agenda);
        let new: Vec<&Session> = found.new.iter().map(|(session, _)| *session).collect();
        (rows(cx, &new), rows(cx, &found.have))
    };
    let together = together(cx, &shared);
    let shared = StoredValue::new(shared);
    let counts = {
        let cx = cx.clone();
        Memo::new(move |_| {
            let agenda = agenda.read();
            shared.with_value(|shared| {
                let found = shared.preview(cx.schedule(), &agenda);
                (found.new.len(), found.have.len(), found.unknown)
            })
        })
    };
    let line = text_now(move || {
        let (new, have, unknown) = counts.get();
        (s.preview)(new, have, unknown)
    });
    let acts = {
        let cx = cx.clone();
        dynamic(move || {
            let (new, ..) = counts.get();
            untrack(|| acts(&cx, shared, new))
        })
    };
    let list = |title: &str, rows: Vec<El>| (!rows.is_empty()).then(|| section(title, rows));
    View::Many(vec![
        el("p").attr("role", "status").attr("data-preview", "").child(line).into(),
        el("p").class("quiet").child(s.preview_about).into(),
        el("div").class("acts").child(acts).into(),
        list(s.would_add, new).into(),
        list(s.both, both).into(),
        together,
    ])
}

/// Adding what is new, and taking that back.
fn acts(cx: &Cx, shared: StoredValue<Shared>, new: usize) -> View {
    let (s, agenda) = (cx.take(), cx.app.agenda);
    let add = (new > 0).then(|| {
        let cx = cx.clone();
        button("action", &(s.add)(new), move || {
            let here = agenda.agenda().get_untracked();
            let change = shared.with_value(|shared| shared.preview(cx.schedule(), &here).change(&here));
            agenda.apply(&change);
        })
    });
    let none = (new == 0).then(|| el("p").child(s.nothing_new));
    let words = cx.plan().undo;
    let undo =
        dynamic(move || agenda.can_undo().then(|| button("link", words, move || agenda.undo())).into());
    View::Many(vec![add.into(), none.into(), undo])
}

fn rows(cx: &Cx, sessions: &[&Session]) -> Vec<El> {
    sessions.iter().map(|session| session_row(cx, session, "h3", true)).collect()
}

/// What both can do together if each follows the best plan of their own picks: where they meet, and which ways they go.
fn together(cx: &Cx, shared: &Shared) -> View {
    let s = cx.take();
    let mut friend = Agenda::default();
    let all = shared.preview(cx.schedule(), &friend).change(&friend);
    friend.apply(&all);
    let cx2 = cx.clone();
    let body = dynamic(move || {
        let cx = &cx2;
        let days = cx.app.planning.days();
        let (mut meetings, mut ways) = (Vec::new(), Vec::new());
        for day in &days {
            let theirs = plan_day(cx.programme.guide(), &day.travel, &friend, None);
            meetings.extend(meet(&day.plan, &theirs).iter().map(|meet| meeting(cx, day, meet)));
            ways.extend(rides(cx, day, &theirs));
        }
        let list = |lines: Vec<El>, none: &'static str| -> El {
            if lines.is_empty() {
                return el("p").class("quiet").child(none);
            }
            el("ul").class("plain together").children(lines)
        };
        let s = cx.take();
        View::Many(vec![
            el("h3").child(s.meet).into(),
            list(meetings, s.meet_none).attr("data-meet", "").into(),
            el("h3").child(s.on_the_way).into(),
            list(ways, s.together_none).attr("data-ways", "").into(),
        ])
    });
    let about = el("p").class("quiet small").child(s.together_about);
    section(s.together, (about, body)).attr("data-together", "").into()
}

/// Where both are at the same time.
fn meeting(cx: &Cx, day: &Day, meet: &Meet) -> El {
    let s = cx.take();
    let time = (cx.s.time_span)(&clock(cx, meet.when.start), &clock(cx, meet.when.end));
    let time = format!("{} {time}", (cx.s.date)(day.plan.date));
    let at = place(cx, meet.place);
    let words = match meet.session {
        Some(session) => (s.meet_session)(&time, &(cx.plan().quoted)(&title(cx, session).text), &at),
        None => (s.meet_free)(&time, &at),
    };
    el("li").child(words)
}

/// Ways that both go anyway, or can go together.
fn rides(cx: &Cx, day: &Day, theirs: &DayPlan) -> Vec<El> {
    let travel = &day.travel.travel;
    let me = Person { travel, request: &day.plan.request, plan: &day.plan.plan };
    let them = Person { travel, request: &theirs.request, plan: &theirs.plan };
    let line = |companion: Companion| {
        let s = cx.take();
        let words = match companion.meeting {
            Meeting::SameRide { ride, .. } => (s.same_car)(&ride_words(cx, day, &ride)),
            Meeting::CanJoinFirst(ride) => (s.they_join)(&ride_words(cx, day, &ride)),
            Meeting::CanJoinSecond(ride) => (s.you_join)(&ride_words(cx, day, &ride)),
            Meeting::SameWay(way) => {
                (s.same_way)(&clock(cx, way.depart), &place(cx, way.from), &place(cx, way.to))
            }
        };
        el("li").child((cx.s.date)(day.plan.date)).child(" · ").child(words)
    };
    ride_together(&me, &them).into_iter().map(line).collect()
}
