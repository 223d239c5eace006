//! More: everything that is not one of the four places before it.

use leptos::prelude::*;
use trackhop_schedule::route::Route;

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

/// A line of a menu.
pub(super) fn entry(href: &str, name: impl Into<View>, note: String) -> El {
    let link = el("a")
        .class("menu-item")
        .attr("href", href)
        .child(el("span").child(name))
        .child(el("span").class("quiet").child(note))
        .child(icon(Picture::Onward));
    el("li").child(link)
}

/// What an unknown address shows.
pub(crate) fn not_found(cx: &Cx) -> View {
    let way_out = el("p").class("quiet").child(cx.s.not_found_way_out);
    (detail_header(cx, Route::Talks(Default::default()), "", &Shown::plain(cx.s.not_found)), way_out).into()
}
