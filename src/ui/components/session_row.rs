//! One session in a list.

use trackhop_schedule::bundle::Status;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;

use super::star::star;
use crate::platform::html::{El, View, el};
use crate::ui::Shown;
use crate::ui::cx::Cx;

/// Several rows, for sessions that a list of ids names; the date stands above each time.
pub(crate) fn dated_rows(cx: &Cx, ids: &[SessionId]) -> Vec<El> {
    let sessions = ids.iter().filter_map(|id| cx.schedule().sessions.get(id));
    sessions.map(|session| session_row(cx, session, "h3", true)).collect()
}

/// One row; only its own star changes later. `heading` is the element of the title.
pub(crate) fn session_row(cx: &Cx, session: &Session, heading: &str, with_date: bool) -> El {
    let title = cx.show(&session.title);
    let link = cx.link(Route::Session(session.id.clone()), title.text.as_str()).attr_if("lang", title.lang());
    let cancelled = if session.status == Status::Cancelled { "row row-cancelled" } else { "row" };
    let body = el("div")
        .class("row-body")
        .child(el(heading).class("row-title").child(link))
        .child(el("p").class("row-who").child(joined(who_and_where(cx, session))))
        .child(session_tags(cx, session));
    el("article")
        .class(cancelled)
        .attr("data-session", session.id.as_str())
        .child(row_time(cx, session, with_date))
        .child(body)
        .child(star(cx, &session.id, &title.text))
}

/// Start large, end small beneath, in a column of its own.
fn row_time(cx: &Cx, session: &Session, with_date: bool) -> El {
    let Some(when) = session.when else {
        return el("p").class("row-time row-tba").child(cx.s.tba);
    };
    let time = |class: &str, moment: trackhop_schedule::time::Moment| {
        el("time").class(class).attr("datetime", &moment.to_string()).child(moment.clock().to_string())
    };
    el("p")
        .class("row-time")
        .child(with_date.then(|| el("span").class("row-date").child(cx.date(when.start))))
        .child(time("row-start", when.start))
        .child(when.end.map(|end| time("row-end", end)))
}

/// Theme, languages, level and everything unusual, as quiet chips.
pub(crate) fn session_tags(cx: &Cx, session: &Session) -> El {
    let s = cx.s;
    let schedule = cx.schedule();
    let status = match session.status {
        Status::Cancelled => Some(("tag tag-late", s.cancelled)),
        Status::Tentative => Some(("tag tag-dashed", s.tentative)),
        Status::Moved => Some(("tag tag-tight", s.moved)),
        Status::Confirmed | Status::Unknown => None,
    };
    let tag = |class: &str, words: View| el("li").class(class).child(words);
    let theme = session.theme.as_ref().and_then(|id| schedule.themes.get(id));
    let spoken = cx.s.names_of(&session.spoken);
    let level = session.level.as_ref().and_then(|id| schedule.levels.get(id));
    let full = schedule.places(session).is_some_and(|places| places.full());
    el("ul")
        .class("tags")
        .child(status.map(|(class, words)| tag(class, words.into())))
        .child(theme.map(|theme| tag(&theme_class(theme.color), cx.show(&theme.name).into())))
        .child((!spoken.is_empty()).then(|| tag("tag", spoken.into())))
        .child(level.map(|level| tag("tag", cx.show(&level.name).into())))
        .child(cx.mode(session.mode).map(|words| tag("tag", words.into())))
        .child(full.then(|| tag("tag tag-tight", s.full.into())))
}

/// The classes of a theme's chip; themes without a colour of their own stay quiet.
pub(crate) fn theme_class(color: Option<u8>) -> String {
    match color.filter(|color| (1..=8).contains(color)) {
        Some(color) => format!("tag theme theme-{color}"),
        None => "tag theme".to_owned(),
    }
}

fn who_and_where(cx: &Cx, session: &Session) -> Vec<Shown> {
    let people = session.people.iter().filter_map(|id| cx.schedule().people.get(id));
    people.map(|person| cx.show(&person.name)).chain(cx.place_line(session)).collect()
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
