//! What stands between the rows of a list: days and starts.

use trackhop_schedule::time::{Date, Moment};

use super::html::{El, el};
use super::reader::Reader;

/// The line of a programme day, or of the sessions to be announced; a menu may follow in it.
pub(crate) fn day_line(reader: &Reader, date: Option<Date>) -> El {
    el("div").class("list-day").child(day_heading(reader, date))
}

/// The heading of a programme day, or of the sessions to be announced.
pub(crate) fn day_heading(reader: &Reader, date: Option<Date>) -> El {
    let heading = el("h2");
    let Some(date) = date else { return heading.child(reader.s.to_be_announced) };
    let day = reader.schedule().days.iter().find(|day| day.date == date);
    let name = day
        .filter(|day| !day.name.is_empty())
        .map(|day| el("span").class("quiet").child(reader.show(&day.name)));
    heading.child(el("time").attr("datetime", &date.to_string()).child((reader.s.date)(date))).child(name)
}

/// Sessions that start then, by their number: their heading, which their rows follow. Sight unseen, the browser guesses
/// from that number how high they are.
pub(crate) fn start_group(start: Moment, sessions: usize) -> El {
    let time = el("time").attr("datetime", &start.to_string()).child(start.clock().to_string());
    let heading = el("h3").class("list-start").attr("tabindex", "-1").child(time);
    el("div").class(&group_class(sessions)).child(heading)
}

/// The class of so many sessions that start together, as `style/rows.css` knows it.
pub(crate) fn group_class(sessions: usize) -> String {
    format!("start rows-{sessions}")
}
