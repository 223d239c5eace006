//! More: everything that is not one of the four places before it.

use leptos::prelude::*;
use trackhop_schedule::bundle::EventEntry;
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::time::Date;

use crate::platform::html::{El, View, el};
use crate::ui::Shown;
use crate::ui::components::freshness::freshness;
use crate::ui::components::header::{detail_header, place_header};
use crate::ui::components::icon::{Picture, icon};
use crate::ui::components::news::news_banner;
use crate::ui::cx::Cx;

/// The list of further pages.
pub(crate) fn page(cx: &Cx) -> View {
    let s = cx.s;
    let schedule = cx.schedule();
    let counted = [
        (schedule.venues.len(), Route::Venues, s.venues),
        (schedule.communities.len(), Route::Communities, s.communities),
        (schedule.sponsors.len(), Route::Sponsors, s.sponsors),
        (schedule.people.len(), Route::People, s.people),
        (cx.app.programme.events().read_untracked().len(), Route::Events, s.events),
    ];
    let counted = counted.into_iter().filter(|(count, _, _)| *count > 0);
    let counted = counted.map(|(count, route, name)| entry(&cx.href(route), name, count.to_string()));
    let notices = schedule.notices.iter().map(|notice| {
        el("li")
            .class(if notice.urgent { "banner banner-tight" } else { "banner" })
            .child(cx.show(&notice.title))
    });
    let menu = el("ul")
        .class("plain menu")
        .children(counted)
        .child(entry(&cx.href(Route::Take), s.take, String::new()))
        .child(entry(&cx.href(Route::Changes), s.changes, String::new()))
        .child(entry(&cx.href(Route::Settings), s.settings, String::new()))
        .child(entry(&cx.href(Route::Backup), s.backup, String::new()))
        .child(entry(&cx.href(Route::About), s.about_data, String::new()));
    View::Many(vec![
        place_header(cx, cx.show(&schedule.event.name), s.more),
        news_banner(cx),
        freshness(cx).into(),
        el("ul").class("plain").children(notices).into(),
        menu.into(),
    ])
}

fn entry(href: &str, name: impl Into<View>, note: String) -> El {
    let link = el("a")
        .class("menu-item")
        .attr("href", href)
        .child(el("span").child(name))
        .child(el("span").class("quiet").child(note))
        .child(icon(Picture::Onward));
    el("li").child(link)
}

/// The events on offer.
pub(crate) fn events(cx: &Cx) -> View {
    let s = cx.s;
    let row = |event: &EventEntry| {
        let here = event.id == cx.schedule().event.id;
        let days = event.days.iter().filter_map(|day| Date::parse(day));
        let days =
            days.map(|date| format!("{} {}", (s.date)(date), date.year())).collect::<Vec<_>>().join(" · ");
        let line = [cx.words(&event.place), days, (s.sessions)(event.sessions)];
        let line = line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let words = el("span")
            .class("lines")
            .child(el("b").child(cx.show(&event.name)))
            .child(el("span").class("quiet small").child(line));
        let href = Address::of(&event.id, Route::Talks(Default::default())).href();
        let note = if here { s.current_event } else { "" };
        entry(&href, words, note.to_owned())
            .attr("data-event", event.id.as_str())
            .attr_if("aria-current", here.then_some("true"))
    };
    let events = cx.app.programme.events().get_untracked();
    let menu = el("ul").class("plain menu").children(events.iter().map(row));
    (detail_header(cx, Route::More, "", &Shown::plain(s.events)), menu).into()
}

/// What an unknown address shows.
pub(crate) fn not_found(cx: &Cx) -> View {
    let way_out = el("p").class("quiet").child(cx.s.not_found_way_out);
    (detail_header(cx, Route::Talks(Default::default()), "", &Shown::plain(cx.s.not_found)), way_out).into()
}
