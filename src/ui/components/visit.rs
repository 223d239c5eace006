//! What a session's page offers besides the programme: the calendar and one's own rating.

use leptos::prelude::*;
use trackhop_schedule::agenda::{Change, Key};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::route::Route;

use crate::platform::html::{El, View, el};
use crate::ui::cx::Cx;

/// Calendar and rating of a session.
pub(crate) fn visit(cx: &Cx, id: &SessionId) -> View {
    let dated = cx.schedule().sessions.get(id).is_some_and(|session| session.when.is_some());
    let calendar = dated
        .then(|| el("p").class("ways").child(cx.link(Route::SessionCalendar(id.clone()), cx.s.calendar)));
    View::Many(vec![calendar.into(), rating(cx, id).into()])
}

/// One to five stars, or none; a choice like any other for keyboards and screen readers.
fn rating(cx: &Cx, id: &SessionId) -> El {
    let (s, agenda) = (cx.take(), cx.app.agenda);
    let rated = {
        let id = id.clone();
        Memo::new(move |_| agenda.agenda().read().rating(&id))
    };
    let choice = |stars: Option<u8>| {
        let words = stars.map_or_else(|| s.no_rating.to_owned(), s.stars);
        let shown = stars.map(|stars| "★".repeat(usize::from(stars)));
        let id = id.clone();
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "rating")
            .attr("aria-label", &words)
            .checked_now(move || rated.get() == stars)
            .on("change", move || {
                let value = stars.map(|stars| stars.to_string());
                agenda.apply(&Change::set(&Key::Rating(id.clone()), value));
            });
        el("label").class("tier").child(input).child(el("span").child(shown.unwrap_or(words)))
    };
    let choices = [None, Some(1), Some(2), Some(3), Some(4), Some(5)].map(choice);
    let field = el("fieldset").class("tiers rating").child(el("legend").child(s.rating)).children(choices);
    el("div").child(field).child(el("p").class("quiet small").child(s.rating_about))
}
