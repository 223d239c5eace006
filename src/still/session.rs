//! The page of one session: for search engines, previews of links, and readers without the app.

use trackhop_schedule::bundle::Status;
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::schedule::Session;

use super::{Event, day_file, first};
use crate::markup::facts::section;
use crate::markup::html::{View, el};
use crate::markup::icon::{Picture, icon};
use crate::markup::reader::Reader;
use crate::markup::rich::about_text;
use crate::markup::row::session_tags;
use crate::markup::session::{facts, links};

/// Everything the app's page says about the session, as far as it needs no state.
pub(super) fn page(event: &Event, reader: &Reader, session: &Session) -> View {
    let (s, still) = (reader.s, reader.language.still());
    let schedule = reader.schedule();
    let subtitle = (!session.subtitle.is_empty())
        .then(|| el("p").class("subtitle").child(reader.show(&session.subtitle)));
    let cancelled = if session.status == Status::Cancelled { "session row-cancelled" } else { "session" };
    let title = reader.show(&session.title);
    let heading = el("h1").attr_if("lang", title.lang()).child(title.text.as_str());
    let kicker = el("p").class("kicker").child(event.link_home(reader));
    let app = Address::of(&schedule.event.id, Route::Session(session.id.clone())).href();
    let app = el("a").class("action").attr("href", &format!("{}{app}", reader.site.root));
    let day = format!("{}{}", reader.site.root, day_file(&schedule.event.id, session.day));
    let about = event.texts.sessions.get(&session.id).map(|text| about_text(reader, text));
    let about = about.map(|text| section(s.about, text).class("prose"));
    let article = el("article")
        .class(cancelled)
        .child(first::frame(el("div").child(kicker).child(heading), View::Nothing))
        .child(subtitle)
        .child(session_tags(reader, session))
        .child(app.child(icon(Picture::Hop)).child(el("span").child(still.open_in_app)))
        .child(facts(reader, session, None))
        .child(about)
        .child(links(reader, &session.links));
    let day = el("p").class("ways").child(el("a").attr("href", &day).child(still.whole_programme));
    el("main").class("page page-still").child(article).child(day).into()
}
