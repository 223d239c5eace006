//! One session in a list, with its star.

use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;
use trackhop_schedule::schedule::Session;

use super::star::star;
use crate::markup::row::row;
pub(crate) use crate::markup::row::{joined, session_tags, theme_class};
use crate::platform::html::El;
use crate::ui::cx::Cx;

/// Several rows, for sessions that a list of ids names; the date stands above each time.
pub(crate) fn dated_rows(cx: &Cx, ids: &[SessionId]) -> Vec<El> {
    let sessions = ids.iter().filter_map(|id| cx.schedule().sessions.get(id));
    sessions.map(|session| session_row(cx, session, "h3", true)).collect()
}

/// One row; only its own star changes later. `heading` is the element of the title.
pub(crate) fn session_row(cx: &Cx, session: &Session, heading: &str, with_date: bool) -> El {
    row(cx, session, heading, with_date, |title| star(cx, &session.id, &title.text))
}

/// A row that the page brought along: its link leads into the app from now on, and its star works.
pub(crate) fn adopted_row(cx: &Cx, session: &Session, row: El) -> El {
    let href = cx.href(Route::Session(session.id.clone()));
    if let Some(link) = row.part("a") {
        let _ = link.attr("href", &href);
    }
    let star = star(cx, &session.id, &cx.show(&session.title).text);
    if let Some(room) = row.part(".star") {
        room.replace(star);
    }
    row
}
