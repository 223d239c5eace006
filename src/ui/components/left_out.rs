//! Why a pick is not in the plan, in minutes and with what blocks it; and what one could do about it.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_guide::DayTravel;
use trackhop_guide::plan::{Left, Why};
use trackhop_guide::repair::{Kind, Repair, repairs};
use trackhop_planner::{Clash, NotPlannable, SessionIdx, Verdict};
use trackhop_schedule::agenda::{Change, Pick};
use trackhop_schedule::route::Route;

use super::verdict::{Tone, title, titles, toned, visit_name, words};
use crate::platform::html::{El, View, dynamic, el};
use crate::state::Day;
use crate::ui::cx::Cx;

/// The card of a pick that is left out. Its repairs are tried at once (`eager`) or when asked for: each is a plan of
/// its own, and a long list of them would hold up the page.
pub(crate) fn left_card(cx: &Cx, day: &Arc<Day>, left: &Left, eager: bool) -> El {
    let s = cx.plan();
    let Some(session) = cx.programme.guide().session(left.session) else { return el("div") };
    let id = session.id.clone();
    let when = cx.span(session).unwrap_or_default();
    let link = cx.link(Route::Session(id.clone()), cx.show(&session.title));
    let agenda = cx.app.agenda;
    let acts = ways_out(cx, day, left, (!eager).then_some(cx.s.what_to_do));
    let missed = matches!(left.why, Why::Missed);
    let again = {
        let id = id.clone();
        missed.then(|| {
            act(s.plan_again, "").on("click", move || {
                let pick = agenda.agenda().read_untracked().pick(&id).copied().unwrap_or_default();
                agenda.apply(&Change::pick(&id, Some(Pick { missed: false, ..pick })));
            })
        })
    };
    let remove = act(s.remove_pick, "").on("click", {
        let id = id.clone();
        move || agenda.apply(&Change::pick(&id, None))
    });
    el("article")
        .class("card left")
        .attr("data-left", id.as_str())
        .child(el("h4").class("row-title").child(link))
        .child(el("p").class("row-who").child(when))
        .child(reason(cx, &day.travel, &left.why))
        .child(el("div").class("acts").child(acts).child(again).child(remove))
}

/// What one could do about a pick that is left out, as buttons: tried at once, or when asked for by a button of these
/// words.
pub(crate) fn ways_out(cx: &Cx, day: &Arc<Day>, left: &Left, ask: Option<&'static str>) -> View {
    let asked = RwSignal::new(ask.is_none());
    let (cx, day, left) = (cx.clone(), Arc::clone(day), left.clone());
    dynamic(move || {
        if let Some(words) = ask.filter(|_| !asked.get()) {
            return act(words, "").on("click", move || asked.set(true)).into();
        }
        let kept = cx.app.agenda.agenda().get_untracked();
        let found = repairs(cx.programme.guide(), &day.travel, &kept, &day.plan, &left);
        // Who asked gets an answer; a card that tries by itself shows nothing.
        if found.is_empty() && ask.is_some() {
            return el("p").attr("role", "status").child(cx.take().fix_none).into();
        }
        found.into_iter().map(|repair| repair_button(&cx, left.session, repair)).collect::<Vec<_>>().into()
    })
}

fn act(words: &str, more: &str) -> El {
    let more = (!more.is_empty()).then(|| el("span").class("small act-more").child(more));
    el("button").attr("type", "button").class("act").child(el("span").child(words)).child(more)
}

fn repair_button(cx: &Cx, session: SessionIdx, repair: Repair) -> El {
    let s = cx.plan();
    let guide = cx.programme.guide();
    let does = match repair.kind {
        Kind::Repeat(other) => {
            let when = guide.session(other).and_then(|other| {
                let day = cx.date(other.when?.start);
                Some(format!("{day} {}", cx.span(other)?))
            });
            (s.do_repeat)(&when.unwrap_or_default())
        }
        Kind::ComeLate(by) => (s.do_late)(by.0),
        Kind::LeaveEarly(other, by) if other == session => (s.do_early_here)(by.0),
        Kind::LeaveEarly(other, by) => (s.do_early)(&title(cx, other).text, by.0),
        Kind::Keep => s.do_keep.to_owned(),
    };
    let loses = match repair.loses.as_slice() {
        [] => s.loses_nothing.to_owned(),
        lost => (s.loses)(&titles(cx, lost)),
    };
    let kind = match repair.kind {
        Kind::Repeat(_) => "repeat",
        Kind::ComeLate(_) => "late",
        Kind::LeaveEarly(..) => "early",
        Kind::Keep => "keep",
    };
    let agenda = cx.app.agenda;
    let change = repair.change;
    act(&does, &loses).attr("data-repair", kind).on("click", move || agenda.apply(&change))
}

/// Why a pick is left out.
pub(crate) fn reason(cx: &Cx, travel: &DayTravel, why: &Why) -> El {
    let s = cx.plan();
    let words: String = match why {
        Why::Cancelled => s.cancelled.to_owned(),
        Why::Missed => s.missed.to_owned(),
        Why::OtherDay(other) => (s.other_day)(&title(cx, *other).text),
        Why::RepeatChosen(other) => (s.repeat_chosen)(&title(cx, *other).text),
        Why::NotPlannable(why) => match why {
            NotPlannable::NoTime | NotPlannable::NoSession => s.no_end.to_owned(),
            NotPlannable::NoPlace => s.no_place.to_owned(),
            NotPlannable::Blocked => s.blocked.to_owned(),
            NotPlannable::TooMany => s.too_many.to_owned(),
        },
        Why::Fits => s.fits.to_owned(),
        Why::OutOfReach(found) => return clashes(cx, travel, found, Some(s.out_of_reach)),
        Why::Clashes(found) => return clashes(cx, travel, found, None),
    };
    el("p").child(words)
}

fn clashes(cx: &Cx, travel: &DayTravel, found: &[Clash], lead: Option<&str>) -> El {
    if !travel.known() {
        return el("p").child(cx.plan().travel_unknown);
    }
    let items = found.iter().map(|clash| el("li").child(clash_words(cx, clash)));
    el("div")
        .child(lead.map(|words| el("p").child(words)))
        .child(el("ul").class("plain clashes").children(items))
}

/// A clash told from the side that is nearer to working out.
fn clash_words(cx: &Cx, clash: &Clash) -> View {
    let s = cx.plan();
    let name = visit_name(cx, &clash.with);
    let late = |verdict: Option<Verdict>| match verdict {
        Some(Verdict::Late { by, .. }) => by.0,
        Some(Verdict::Unknown { .. }) => 0,
        _ => u32::MAX,
    };
    let after = late(clash.after) <= late(clash.before);
    let (verdict, tell) = if after { (clash.after, s.after) } else { (clash.before, s.before) };
    let Some(verdict) = verdict else { return View::Nothing };
    let tone = if matches!(verdict, Verdict::Unknown { .. }) { Tone::Unknown } else { Tone::Late };
    toned(tone, &tell(&name, &words(cx, verdict))).into()
}
