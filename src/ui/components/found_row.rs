//! A session that a search found, with what was searched for marked.

use trackhop_schedule::schedule::Session;
use trackhop_schedule::search::Hits;

use super::session_row::session_row;
use crate::platform::html::{El, el, mark, unmark};
use crate::ui::cx::Cx;

/// Characters of a long text shown on each side of what was found.
const AROUND: usize = 40;

/// One row, marked.
pub(crate) fn found_row(cx: &Cx, session: &Session, hits: &Hits) -> El {
    let row = session_row(cx, session, "h3", true);
    mark_row(cx, session, hits, &row);
    row
}

/// Marks in a row that an earlier search marked what this one found.
pub(crate) fn mark_anew(cx: &Cx, session: &Session, hits: &Hits, row: &El) {
    row.part(".row-found").into_iter().for_each(El::remove);
    unmark(row);
    mark_row(cx, session, hits, row);
}

/// Marks what was found; what only the long text holds is shown with the words around it.
fn mark_row(cx: &Cx, session: &Session, hits: &Hits, row: &El) {
    let find = |text: &str| hits.marks(text);
    let parts = [".row-title", ".row-who", ".tags"].into_iter().filter_map(|part| row.part(part));
    let marked: usize = parts.map(|part| mark(&part, &find)).sum();
    if marked == 0
        && let Some(body) = row.part(".row-body")
        && let Some(excerpt) = excerpt(cx, session, hits)
    {
        mark(&excerpt, &find);
        body.child(excerpt);
    }
}

/// The words around the first place of the long text that holds what was searched for.
fn excerpt(cx: &Cx, session: &Session, hits: &Hits) -> Option<El> {
    let texts = cx.app.programme.texts_now()?;
    texts.sessions.get(&session.id)?.iter().find_map(|(lang, text)| {
        let text = text.to_plain();
        let found = hits.excerpt(&text, AROUND)?;
        let dots = |cut: bool| if cut { "…" } else { "" };
        let words = format!("{}{}{}", dots(found.cut_before), found.text, dots(found.cut_after));
        let lang = lang.is_known().then(|| lang.as_str());
        Some(el("p").class("row-found").attr_if("lang", lang).child(words))
    })
}
