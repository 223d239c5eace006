//! What every component of a page needs: the app's state, the programme and the reader's language.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::schedule::{Schedule, Session};
use trackhop_schedule::text::{LangTag, Text};
use trackhop_schedule::time::Moment;

use super::Shown;
use crate::state::{AppState, Programme};
use crate::strings::{Language, Strings};

/// The surroundings of a page; made anew when language or programme change, so that nothing in it has to be
/// a signal.
#[derive(Clone)]
pub(super) struct Cx {
    pub(super) app: AppState,
    pub(super) programme: Arc<Programme>,
    pub(super) s: &'static Strings,
    pub(super) language: Language,
}

impl Cx {
    /// The surroundings of the page this component is on.
    pub(super) fn get() -> Self {
        expect_context()
    }

    pub(super) fn schedule(&self) -> &Schedule {
        &self.programme.schedule
    }

    /// The languages in which to look for a published text, best first.
    pub(super) fn wanted(&self) -> Vec<LangTag> {
        self.language.wanted()
    }

    /// A published text for the reader.
    pub(super) fn show(&self, text: &Text) -> Shown {
        let picked = text.pick(&self.wanted());
        let lang = picked.as_ref().and_then(|picked| picked.lang);
        let other = lang.filter(|lang| lang.primary() != LangTag::new(self.language.tag()).primary());
        Shown {
            text: picked.map(|picked| picked.value.clone()).unwrap_or_default(),
            lang: other.map(|lang| lang.as_str().to_owned()),
        }
    }

    /// The words of a published text for the reader.
    pub(super) fn words(&self, text: &Text) -> String {
        text.in_lang(&self.wanted()).to_owned()
    }

    /// The address of a place of this event.
    pub(super) fn href(&self, route: Route) -> String {
        Address::of(&self.schedule().event.id, route).href()
    }

    /// The date of a moment in the reader's language.
    pub(super) fn date(&self, moment: Moment) -> String {
        (self.s.date)(moment.date())
    }

    /// Where a session is: venue and rooms, in one line.
    pub(super) fn place_line(&self, session: &Session) -> Vec<Shown> {
        let venue = session.venue.as_ref().and_then(|id| self.schedule().venues.get(id));
        let mut parts: Vec<Shown> = venue.map(|venue| self.show(&venue.name)).into_iter().collect();
        let rooms = session.rooms.iter().filter_map(|id| self.schedule().room(id));
        parts.extend(rooms.map(|(_, name)| self.show(name)));
        parts
    }

    /// The clock times of a session: start, and end where there is one.
    pub(super) fn span(&self, session: &Session) -> Option<String> {
        let when = session.when?;
        let start = when.start.clock().to_string();
        Some(match when.end {
            Some(end) => (self.s.time_span)(&start, &end.clock().to_string()),
            None => start,
        })
    }
}
