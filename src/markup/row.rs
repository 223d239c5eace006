//! One session in a list.

use trackhop_schedule::bundle::Status;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;

use super::Shown;
use super::html::{El, View, el};
use super::reader::Reader;

/// One row. `heading` is the element of the title; `star` stands at the end, which is kept free for it.
pub(crate) fn row(
    reader: &Reader,
    session: &Session,
    heading: &str,
    with_date: bool,
    star: impl FnOnce(&Shown) -> El,
) -> El {
    let title = reader.show(&session.title);
    let link =
        reader.link(Route::Session(session.id.clone()), title.text.as_str()).attr_if("lang", title.lang());
    let cancelled = if session.status == Status::Cancelled { "row row-cancelled" } else { "row" };
    let body = el("div")
        .class("row-body")
        .child(el(heading).class("row-title").child(link))
        .child(el("p").class("row-who").child(joined(who_and_where(reader, session))))
        .child(session_tags(reader, session));
    el("article")
        .class(cancelled)
        .attr("data-session", session.id.as_str())
        .child(row_time(reader, session, with_date))
        .child(body)
        .child(star(&title))
}

/// Start large, end small beneath, in a column of its own.
fn row_time(reader: &Reader, session: &Session, with_date: bool) -> El {
    let Some(when) = session.when else {
        return el("p").class("row-time row-tba").child(reader.s.tba);
    };
    let time = |class: &str, moment: trackhop_schedule::time::Moment| {
        el("time").class(class).attr("datetime", &moment.to_string()).child(moment.clock().to_string())
    };
    el("p")
        .class("row-time")
        .child(with_date.then(|| el("span").class("row-date").child(reader.date(when.start))))
        .child(time("row-start", when.start))
        .child(when.end.map(|end| time("row-end", end)))
}

/// Theme, languages, level and everything unusual, as quiet chips.
pub(crate) fn session_tags(reader: &Reader, session: &Session) -> El {
    let s = reader.s;
    let schedule = reader.schedule();
    let status = match session.status {
        Status::Cancelled => Some(("tag tag-late", s.cancelled)),
        Status::Tentative => Some(("tag tag-dashed", s.tentative)),
        Status::Moved => Some(("tag tag-tight", s.moved)),
        Status::Confirmed | Status::Unknown => None,
    };
    let tag = |class: &str, words: View| el("li").class(class).child(words);
    let theme = session.theme.as_ref().and_then(|id| schedule.themes.get(id));
    let spoken = reader.s.names_of(&session.spoken);
    let level = session.level.as_ref().and_then(|id| schedule.levels.get(id));
    let full = schedule.places(session).is_some_and(|places| places.full());
    el("ul")
        .class("tags")
        .child(status.map(|(class, words)| tag(class, words.into())))
        .child(theme.map(|theme| tag(&theme_class(theme.color), reader.show(&theme.name).into())))
        .child((!spoken.is_empty()).then(|| tag("tag", spoken.into())))
        .child(level.map(|level| tag("tag", reader.show(&level.name).into())))
        .child(reader.mode(session.mode).map(|words| tag("tag", words.into())))
        .child(full.then(|| tag("tag tag-tight", s.full.into())))
}

/// The classes of a theme's chip; themes without a colour of their own stay quiet.
pub(crate) fn theme_class(color: Option<u8>) -> String {
    match color.filter(|color| (1..=8).contains(color)) {
        Some(color) => format!("tag theme theme-{color}"),
        None => "tag theme".to_owned(),
    }
}

fn who_and_where(reader: &Reader, session: &Session) -> Vec<Shown> {
    let people = session.people.iter().filter_map(|id| reader.schedule().people.get(id));
    people.map(|person| reader.show(&person.name)).chain(reader.place_line(session)).collect()
}

/// Several published texts in one line, each in its own language.
pub(crate) fn joined(parts: Vec<Shown>) -> View {
    let mut views: Vec<View> = Vec::with_capacity(parts.len() * 2);
    for part in parts {
        if !views.is_empty() {
            views.push("・".into());
        }
        views.push(part.into());
    }
    View::Many(views)
}
