//! Taking the picks along: calendar, link and code, reminders, paper.

use leptos::prelude::*;
use trackhop_schedule::agenda::Agenda;
use trackhop_schedule::route::{Paper, Route};
use trackhop_schedule::share;

use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::ui::Shown;
use crate::ui::components::calendar::{Wishes, of_picks};
use crate::ui::components::facts::section;
use crate::ui::components::handover::{button, calendar_buttons, outcome, published_link};
use crate::ui::components::header::detail_header;
use crate::ui::components::qr::qr;
use crate::ui::components::reminders::reminders;
use crate::ui::cx::Cx;

/// Everything that leaves the app.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.take();
    let agenda = cx.app.agenda.agenda();
    let empty = Memo::new(move |_| agenda.read().is_empty());
    let picks = {
        let cx = cx.clone();
        dynamic(move || {
            if empty.get() {
                let way_on = cx.link(Route::Talks(Default::default()), cx.s.find_talks).class("action");
                return (el("p").child(cx.s.agenda_empty), way_on).into();
            }
            untrack(|| {
                let parts = [section(cx.s.calendar, calendar(&cx)), section(cx.take().link, link(&cx))];
                View::Many(parts.map(View::from).into())
            })
        })
    };
    let paper = [(Paper::Plan, s.print_plan), (Paper::Days, s.print_days), (Paper::Venues, s.print_venues)]
        .map(|(paper, words)| el("li").child(cx.link(Route::Print(paper), words)));
    View::Many(vec![
        detail_header(cx, Route::Agenda, "", &Shown::plain(cx.s.take)),
        outcome(cx).into(),
        picks,
        section(s.reminders, reminders(cx)).into(),
        section(cx.s.on_paper, el("ul").class("plain links").children(paper)).into(),
        subscription(cx),
    ])
}

fn calendar(cx: &Cx) -> View {
    let s = cx.take();
    let [ways, alarms, left_out] = [true, true, false].map(RwSignal::new);
    let wish = |signal: RwSignal<bool>, words: &str| {
        let input = el("input")
            .attr("type", "checkbox")
            .checked_now(move || signal.get())
            .on("change", move || signal.update(|on| *on = !*on));
        el("label").class("choice").child(input).child(el("span").child(words))
    };
    let make = {
        let cx = cx.clone();
        move || {
            let wishes = Wishes { ways: ways.get(), alarms: alarms.get(), left_out: left_out.get() };
            of_picks(&cx, wishes)
        }
    };
    let count = {
        let make = make.clone();
        text_now(move || {
            let calendar = make();
            let mut words = (s.entries)(calendar.entries);
            if !calendar.left_out.is_empty() {
                words = format!("{words} · {}", (s.without_time)(calendar.left_out.len()));
            }
            words
        })
    };
    let name = format!("{}.ics", cx.schedule().event.id);
    View::Many(vec![
        el("p").class("quiet").child(s.calendar_about).into(),
        wish(ways, s.with_ways).into(),
        wish(alarms, s.with_alarms).into(),
        wish(left_out, s.with_left_out).into(),
        el("p").attr("data-entries", "").child(count).into(),
        calendar_buttons(cx, &name, move || untrack(|| make().text)).into(),
    ])
}

/// The link to the picks, and its code. Both follow the agenda.
fn link(cx: &Cx) -> View {
    let s = cx.take();
    let agenda = cx.app.agenda.agenda();
    let link = {
        let cx = cx.clone();
        Memo::new(move |_| address(&cx, &agenda.read()))
    };
    let body = {
        let cx = cx.clone();
        dynamic(move || match link.get() {
            Some((head, text)) => untrack(|| shown(&cx, &head, &text)),
            None => el("p").class("banner banner-tight").child(cx.take().too_many_for_link).into(),
        })
    };
    (el("p").class("quiet").child(s.link_about), body).into()
}

/// The address up to the part that holds the picks, and that part; nothing if there are too many.
fn address(cx: &Cx, agenda: &Agenda) -> Option<(String, String)> {
    let text = share::write(agenda, cx.schedule()).ok()?;
    let href = cx.href(Route::Shared(text.clone()));
    let head = href.strip_suffix(text.as_str())?;
    Some((format!("{}{head}", cx.app.handover.site()), text))
}

fn shown(cx: &Cx, head: &str, text: &str) -> View {
    let (s, handover) = (cx.take(), cx.app.handover);
    let whole = format!("{head}{text}");
    let title = format!("{} · {}", cx.s.agenda, cx.words(&cx.schedule().event.name));
    let share = handover.takes_links().then(|| {
        let whole = whole.clone();
        button("action", s.share, move || handover.share_link(title.clone(), whole.clone()))
    });
    let copy = {
        let whole = whole.clone();
        button("action action-on", s.copy_link, move || handover.copy(whole.clone()))
    };
    let field = el("textarea")
        .attr("readonly", "")
        .attr("rows", "2")
        .attr("aria-label", s.link)
        .attr("spellcheck", "false")
        .child(whole.as_str());
    View::Many(vec![
        el("div").class("acts").child(share).child(copy).into(),
        field.into(),
        code(cx, head, text).into(),
    ])
}

fn code(cx: &Cx, head: &str, text: &str) -> El {
    let s = cx.take();
    let body: View = match qr(head, text, s.qr) {
        Some(code) => (el("p").class("quiet small").child(s.qr_about), code).into(),
        None => el("p").child(s.too_many_for_qr).into(),
    };
    el("details").class("further").child(el("summary").child(s.qr)).child(body)
}

fn subscription(cx: &Cx) -> View {
    let s = cx.take();
    let link = published_link(cx, None, &cx.words(&cx.schedule().event.name));
    let about = el("p").class("quiet").child(s.subscribe_about);
    link.map(|link| section(s.subscribe, (about, link))).into()
}
