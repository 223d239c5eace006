//! The menu that goes to another part of a long list.

use std::rc::Rc;

use trackhop_schedule::lines::hours;
use trackhop_schedule::live::{Live, Phase};
use trackhop_schedule::time::{Date, Instant, Moment};

use crate::platform::html::{El, el};
use crate::ui::cx::Cx;

const NOW: &str = "now";

/// Where to go in the list.
pub(crate) enum Target {
    /// To what runs now.
    Now(Instant),
    /// To what starts then or next after that.
    From(Instant),
}

/// Goes there.
pub(crate) type Jump = Rc<dyn Fn(Target)>;

/// The menu in the heading of a day: now, the hours of this day, the other days.
pub(crate) fn jump_menu(cx: &Cx, date: Date, jump: &Jump) -> El {
    let schedule = cx.schedule();
    let clock = cx.app.clock;
    let option = |value: &str, words: &str| el("option").attr("value", value).child(words);
    let moment = |start: &Moment, words: &str| option(&start.to_string(), words);
    let running = Live::at(schedule, clock.now_untracked()).phase == Phase::During;
    let mut options = vec![option("", cx.s.jump_to)];
    options.extend(running.then(|| option(NOW, cx.s.now)));
    for day in &schedule.days {
        let hours = hours(schedule, day);
        if day.date == date {
            options.extend(hours.iter().map(|start| moment(start, &start.clock().to_string())));
        } else {
            options.extend(hours.first().map(|start| moment(start, &(cx.s.date)(day.date))));
        }
    }
    let jump = Rc::clone(jump);
    el("select").class("jump").attr("aria-label", cx.s.jump_to).children(options).on_choice(move |chosen| {
        match Moment::parse(chosen, None) {
            Some(start) => jump(Target::From(start.instant)),
            None => jump(Target::Now(clock.now_untracked())),
        }
    })
}
