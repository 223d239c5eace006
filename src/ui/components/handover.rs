//! Buttons that hand something over, and how it went.

use trackhop_schedule::ics::file_name;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::text::LangTag;

use crate::platform::html::{El, el, text_now};
use crate::state::Outcome;
use crate::ui::cx::Cx;

/// A button of a class.
pub(crate) fn button(class: &str, words: &str, then: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class(class).on("click", then).child(words)
}

/// Saves a calendar, or shares it where the phone takes one. It is made when a button is tapped.
pub(crate) fn calendar_buttons(cx: &Cx, name: &str, make: impl Fn() -> String + Clone + 'static) -> El {
    let (s, handover) = (cx.take(), cx.app.handover);
    let save = {
        let (make, name) = (make.clone(), name.to_owned());
        button("action", s.save_calendar, move || handover.save_calendar(&name, &make()))
    };
    let share = handover.takes_calendars().then(|| {
        let name = name.to_owned();
        button("action action-on", s.share_file, move || handover.share_calendar(name.clone(), make()))
    });
    el("div").class("acts").child(save).child(share)
}

/// How handing over went, said once it did.
pub(crate) fn outcome(cx: &Cx) -> El {
    let (s, handover) = (cx.take(), cx.app.handover);
    handover.forget();
    let words = text_now(move || {
        let words = match handover.outcome() {
            None => "",
            Some(Outcome::Shared) => s.shared,
            Some(Outcome::Copied) => s.copied,
            Some(Outcome::NotCopied) => s.not_copied,
            Some(Outcome::Saved) => s.saved,
            Some(Outcome::Refused) => s.refused,
        };
        words.to_owned()
    });
    el("p").class("outcome").attr("role", "status").child(words)
}

/// A link to a calendar file that the site holds, of a session or of everything; nothing where there is none.
pub(crate) fn published_link(cx: &Cx, session: Option<&SessionId>, words: &str) -> Option<El> {
    let (folder, languages) = cx.programme.calendars();
    let wanted = cx.wanted();
    let fits = |tag: &&LangTag| wanted.iter().any(|want| want.primary() == tag.primary());
    let language = languages.iter().find(fits).or(languages.first())?;
    let address = match session {
        Some(id) => format!("{folder}/{language}/{}", file_name(id)),
        None => format!("{folder}/{language}.ics"),
    };
    Some(el("p").child(el("a").attr("href", &address).child(words)))
}
