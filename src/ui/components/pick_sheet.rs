//! The sheet of a pick: what the star does to the plan, how much one wants the session, a note, undo.

use leptos::prelude::*;
use trackhop_guide::effect::{Effect, effect};
use trackhop_schedule::agenda::{Change, Pick, Tier};
use trackhop_schedule::ids::SessionId;

use super::install::install_hint;
use super::left_out::reason;
use super::verdict::{Tone, basis_chip, chips, titles, toned};
use crate::platform::dom;
use crate::platform::html::{El, View, dynamic, el, text_now};
use crate::ui::cx::Cx;

/// The sheet at the foot of the page while a pick is looked at.
pub(crate) fn pick_sheet(cx: &Cx) -> View {
    let planning = cx.app.planning;
    let cx = cx.clone();
    dynamic(move || {
        let id = planning.looked_at();
        untrack(|| match id {
            Some(id) => sheet(&cx, &id).into(),
            None => View::Nothing,
        })
    })
}

fn sheet(cx: &Cx, id: &SessionId) -> El {
    let s = cx.plan();
    let (agenda, planning) = (cx.app.agenda, cx.app.planning);
    let Some(session) = cx.schedule().sessions.get(id) else { return el("div") };
    let title = cx.show(&session.title);
    let tier = agenda.tier(id);
    let said = {
        let (cx, id) = (cx.clone(), id.clone());
        dynamic(move || {
            let picked = tier.get().is_some();
            let agenda = agenda.agenda();
            agenda.track();
            if picked { effect_words(&cx, &id) } else { el("p").child(cx.plan().not_picked).into() }
        })
    };
    let choice = |wanted: Tier| {
        let words = tier_word(cx, wanted);
        let id = id.clone();
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "tier")
            .attr("value", wanted.word())
            .checked_now(move || tier.get() == Some(wanted))
            .on("change", move || {
                let pick = agenda.agenda().read_untracked().pick(&id).copied().unwrap_or_default();
                agenda.apply(&Change::pick(&id, Some(Pick { tier: wanted, ..pick })));
            });
        el("label").class("tier").child(input).child(el("span").child(words))
    };
    let button = |words: &str| el("button").attr("type", "button").class("link").child(words);
    let remove = {
        let id = id.clone();
        dynamic(move || {
            let id = id.clone();
            let gone = || button(s.remove_pick).on("click", move || agenda.apply(&Change::pick(&id, None)));
            tier.get().is_some().then(gone).into()
        })
    };
    let undo =
        dynamic(move || agenda.can_undo().then(|| button(s.undo).on("click", move || agenda.undo())).into());
    el("section")
        .class("sheet")
        .attr("aria-label", &title.text)
        .attr("data-sheet", id.as_str())
        .child(el("p").class("sheet-title").child(el("b").child(title)))
        .child(el("div").attr("role", "status").attr("aria-live", "polite").child(said))
        .child(
            el("fieldset")
                .class("tiers")
                .child(el("legend").class("hidden").child(s.how_much))
                .children(Tier::ALL.map(choice)),
        )
        .child(el("div").class("sheet-acts").child(remove).child(undo).child(button(s.close).on(
            "click",
            move || {
                planning.look_at(None);
                dom::leave();
            },
        )))
        .child(install_hint(cx))
}

/// The word for a tier.
pub(crate) fn tier_word(cx: &Cx, tier: Tier) -> &'static str {
    match tier {
        Tier::Must => cx.plan().must,
        Tier::Want => cx.plan().want,
        Tier::Maybe => cx.plan().maybe,
    }
}

/// The tier of a session, kept up to date; empty when it is not picked.
pub(crate) fn tier_now(cx: &Cx, id: &SessionId) -> View {
    let tier = cx.app.agenda.tier(id);
    let cx = cx.clone();
    text_now(move || tier.get().map(|tier| tier_word(&cx, tier).to_owned()).unwrap_or_default())
}

/// What a pick does to the plan of its day.
fn effect_words(cx: &Cx, id: &SessionId) -> View {
    let s = cx.plan();
    let day = cx.schedule().sessions.get(id).and_then(|session| session.day);
    let day = day.and_then(|day| cx.app.planning.travel(day));
    let Some(travel) = day else { return el("p").child(s.no_time_yet).into() };
    let agenda = cx.app.agenda.agenda().get_untracked();
    match effect(cx.programme.guide(), &travel, &agenda, id) {
        None => el("p").child(s.no_time_yet).into(),
        Some(Effect::LeftOut(why)) => reason(cx, &travel, &why).into(),
        Some(Effect::Fits { slack, tight, basis, pushed_out }) => {
            let words = match slack {
                Some(slack) if tight => (s.tight)(slack.0),
                Some(slack) => (s.fine)(slack.0),
                None => s.in_plan.to_owned(),
            };
            let tone = if tight { Tone::Tight } else { Tone::Fine };
            let pushed = (!pushed_out.is_empty())
                .then(|| el("p").class("small").child((s.pushes_out)(&titles(cx, &pushed_out))));
            let basis = basis.and_then(|basis| basis_chip(cx, basis));
            (chips([Some(toned(tone, &words)), basis]), pushed).into()
        }
    }
}
