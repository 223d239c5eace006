//! How the user travels and what else their days hold: all of it changes verdicts, and is kept with the agenda.

use leptos::prelude::*;
use trackhop_schedule::agenda::{Appointment, Change, Key, Meal, Speed};
use trackhop_schedule::bundle::PlaceRef;
use trackhop_schedule::time::{Clock, Date, Minutes};

use crate::platform::html::{El, View, dynamic, el};
use crate::ui::cx::Cx;
use crate::ui::pages::way::{labelled, place_choice};

/// Pace, margins, start and end of the day, lunch.
pub(crate) fn travelling(cx: &Cx) -> View {
    let s = cx.plan();
    let agenda = cx.app.agenda;
    let settings = agenda.agenda().read_untracked().settings();
    let set = move |name: &'static str, value: String| {
        agenda.apply(&Change::set(&Key::Setting(name), (!value.is_empty()).then_some(value)));
    };
    let speed = |speed: Speed| {
        let words = match speed {
            Speed::Slow => s.slow,
            Speed::Normal => s.normal,
            Speed::Fast => s.fast,
            Speed::Wheelchair => s.wheelchair,
        };
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "speed")
            .attr("value", speed.word())
            .checked_now(move || agenda.agenda().read().settings().speed == speed)
            .on("change", move || set("speed", speed.word().to_owned()));
        el("label").class("choice").child(input).child(el("span").child(words))
    };
    let minutes = |name: &'static str, label: &str, now: Minutes| {
        let field = el("input")
            .attr("type", "number")
            .attr("min", "0")
            .attr("max", "120")
            .attr("inputmode", "numeric")
            .attr("name", name)
            .attr("value", &now.0.to_string())
            .on_change(move |value| set(name, value));
        labelled(label, field)
    };
    let place = |name: &'static str, label: &str, now: Option<&PlaceRef>| {
        let now = now.map(ToString::to_string).unwrap_or_default();
        let field = place_choice(cx, &now, Some(s.anywhere), move |value| set(name, value));
        labelled(label, field.attr("name", name))
    };
    let lunch = el("input")
        .attr("type", "checkbox")
        .attr("name", "lunch")
        .checked_now(move || agenda.agenda().read().meals().next().is_some())
        .on("change", move || {
            let on = agenda.agenda().read_untracked().meals().next().is_none();
            let meal = Meal { from: clock(11, 30), to: clock(13, 30), length: Minutes(40) };
            let key = Key::Meal("lunch".to_owned());
            agenda.apply(&Change::set(&key, on.then(|| meal.value())));
        });
    let group = |name: &str| el("fieldset").class("choices").child(el("legend").child(name));
    el("section")
        .class("travelling")
        .child(el("h2").child(s.travelling))
        .child(group(s.pace).children(Speed::ALL.map(speed)))
        .child(
            el("div")
                .class("form")
                .child(
                    el("div")
                        .class("field-row")
                        .child(minutes("margin", s.margin, settings.margin))
                        .child(minutes("early", s.early, settings.early)),
                )
                .child(place("start", s.day_starts, settings.start.as_ref()))
                .child(place("home", s.day_ends, settings.home.as_ref())),
        )
        .child(el("label").class("choice").child(lunch).child(el("span").child(s.lunch)))
        .child(el("p").class("quiet small").child(s.lunch_about))
        .into()
}

fn clock(hour: u8, minute: u8) -> Clock {
    Clock::new(hour, minute).unwrap_or_default()
}

/// The user's own appointments, and a form for another one.
pub(crate) fn appointments(cx: &Cx) -> El {
    let s = cx.plan();
    let list = {
        let cx = cx.clone();
        dynamic(move || {
            let agenda = cx.app.agenda.agenda().get();
            let rows: Vec<El> =
                agenda.appointments().into_iter().map(|(id, it)| appointment(&cx, id, &it)).collect();
            (!rows.is_empty()).then(|| el("ul").class("plain").children(rows)).into()
        })
    };
    el("details").class("further").child(el("summary").child(s.appointments)).child(list).child(form(cx))
}

fn appointment(cx: &Cx, id: &str, it: &Appointment) -> El {
    let offset = cx.schedule().event.offset;
    let (start, end) = (it.start.at(offset), it.end.at(offset));
    let span = (cx.s.time_span)(&start.clock().to_string(), &end.clock().to_string());
    let agenda = cx.app.agenda;
    let key = Key::Appointment(id.to_owned());
    let remove = el("button")
        .attr("type", "button")
        .class("link")
        .attr("aria-label", &format!("{}: {}", cx.s.remove, it.title))
        .child(cx.s.remove)
        .on("click", move || agenda.apply(&Change::set(&key, None)));
    let words = format!("{} {span} {}", cx.date(start), it.title);
    el("li").class("missing").child(el("span").child(words)).child(remove)
}

/// A form for an appointment: day, times, place, title.
fn form(cx: &Cx) -> El {
    let s = cx.plan();
    let days = &cx.schedule().days;
    let first = days.first().map(|day| day.date.to_string()).unwrap_or_default();
    let date = RwSignal::new(first);
    let (start, end) = (RwSignal::new("12:00".to_owned()), RwSignal::new("13:00".to_owned()));
    let (title, place, wrong) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let text = |kind: &str, value: RwSignal<String>| {
        el("input").attr("type", kind).value_now(move || value.get()).on_input(move |text| value.set(text))
    };
    let option = |day: &trackhop_schedule::schedule::ProgrammeDay| {
        el("option").attr("value", &day.date.to_string()).child((cx.s.date)(day.date))
    };
    let day = el("select").children(days.iter().map(option)).on_input(move |value| date.set(value));
    let anywhere = place_choice(cx, "", Some(s.anywhere), move |value| place.set(value));
    let add = {
        let cx = cx.clone();
        el("button").attr("type", "submit").class("action").child(s.add).on("click", move || {
            let guide = cx.programme.guide();
            let at = |clock: &str| Some(guide.at(Date::parse(&date.get_untracked())?, Clock::parse(clock)?));
            let times = at(&start.get_untracked()).zip(at(&end.get_untracked()));
            let Some((start, end)) = times.filter(|(start, end)| start < end) else {
                wrong.set(true);
                return;
            };
            wrong.set(false);
            let it = Appointment {
                title: title.get_untracked().trim().to_owned(),
                place: PlaceRef::parse(&place.get_untracked()),
                start,
                end,
            };
            cx.app.agenda.add_appointment(&it);
            title.set(String::new());
        })
    };
    let alarm = {
        let words = s.wrong_times;
        dynamic(move || {
            wrong.get().then(|| el("p").class("banner banner-late").attr("role", "alert").child(words)).into()
        })
    };
    el("form")
        .class("form")
        .prevent("submit")
        .child(labelled(s.title, text("text", title).attr("name", "title")))
        .child(labelled(cx.s.day, day))
        .child(
            el("div")
                .class("field-row")
                .child(labelled(s.start, text("time", start).attr("name", "start")))
                .child(labelled(s.end, text("time", end).attr("name", "end"))),
        )
        .child(labelled(cx.s.place, anywhere))
        .child(alarm)
        .child(add)
}
