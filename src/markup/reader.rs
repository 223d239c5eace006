//! The programme as one reader sees it: in which language a text is shown, and where links lead.

use std::sync::Arc;

use trackhop_schedule::bundle::Mode;
use trackhop_schedule::ids::{CommunityId, SponsorId};
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::schedule::{Schedule, Session};
use trackhop_schedule::text::{LangTag, Text};
use trackhop_schedule::time::Moment;

use super::Shown;
use super::html::{El, View, el};
use crate::strings::{Language, Strings};

/// A programme and the language to read it in; made anew when either changes, so that nothing in it has to be a
/// signal.
#[derive(Clone)]
pub(crate) struct Reader {
    pub(crate) schedule: Arc<Schedule>,
    pub(crate) s: &'static Strings,
    pub(crate) language: Language,
    /// Where a page that is not the app leads.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) site: crate::still::Site,
}

impl Reader {
    pub(crate) fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The languages in which to look for a published text, best first.
    pub(crate) fn wanted(&self) -> Vec<LangTag> {
        self.language.wanted()
    }

    /// A published text for the reader.
    pub(crate) fn show(&self, text: &Text) -> Shown {
        let Some(picked) = text.pick(&self.wanted()) else { return Shown::plain("") };
        let own = LangTag::new(self.language.tag());
        Shown::of(picked.value, picked.lang.filter(|lang| lang.primary() != own.primary()))
    }

    /// The words of a published text for the reader.
    pub(crate) fn words(&self, text: &Text) -> String {
        text.in_lang(&self.wanted()).to_owned()
    }

    /// The address of a place of this event.
    pub(crate) fn href(&self, route: Route) -> String {
        let address = Address::of(&self.schedule.event.id, route);
        #[cfg(not(target_arch = "wasm32"))]
        return self.site.href(&address);
        #[cfg(target_arch = "wasm32")]
        address.href()
    }

    /// A link to a place of this event.
    pub(crate) fn link(&self, route: Route, label: impl Into<View>) -> El {
        el("a").attr("href", &self.href(route)).child(label)
    }

    /// Links to the communities that host.
    pub(crate) fn hosts(&self, ids: &[CommunityId]) -> Vec<View> {
        let hosts = ids.iter().filter_map(|id| self.schedule.communities.get(id));
        hosts.map(|host| self.link(Route::Community(host.id.clone()), self.show(&host.name)).into()).collect()
    }

    /// Links to sponsors.
    pub(crate) fn sponsors(&self, ids: &[SponsorId]) -> Vec<View> {
        let sponsors = ids.iter().filter_map(|id| self.schedule.sponsors.get(id));
        let link = |id: &SponsorId, name| self.link(Route::Sponsor(id.clone()), name).into();
        sponsors.map(|sponsor| link(&sponsor.id, self.show(&sponsor.name))).collect()
    }

    /// The date of a moment in the reader's language.
    pub(crate) fn date(&self, moment: Moment) -> String {
        (self.s.date)(moment.date())
    }

    /// Where a session is: venue and rooms.
    pub(crate) fn place_line(&self, session: &Session) -> Vec<Shown> {
        let venue = session.venue.as_ref().and_then(|id| self.schedule.venues.get(id));
        let mut parts: Vec<Shown> = venue.map(|venue| self.show(&venue.name)).into_iter().collect();
        // A session that fills all rooms is in the house; naming each would hide that.
        let all =
            venue.is_some_and(|venue| venue.rooms.len() > 1 && venue.rooms.len() == session.rooms.len());
        if !all {
            parts.extend(self.rooms(session));
        }
        parts
    }

    /// The rooms of a session.
    pub(crate) fn rooms(&self, session: &Session) -> Vec<Shown> {
        let rooms = session.rooms.iter().filter_map(|id| self.schedule.room(id));
        rooms.map(|(_, name)| self.show(name)).collect()
    }

    /// The clock times of a session: start, and end where there is one.
    pub(crate) fn span(&self, session: &Session) -> Option<String> {
        let when = session.when?;
        let start = when.start.clock().to_string();
        Some(match when.end {
            Some(end) => (self.s.time_span)(&start, &end.clock().to_string()),
            None => start,
        })
    }

    /// Day and clock times of a session, or that they are to be announced.
    pub(crate) fn when(&self, session: &Session) -> String {
        let day = session.when.map(|when| self.date(when.start));
        let words = [day, self.span(session)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        if words.is_empty() { self.s.to_be_announced.to_owned() } else { words }
    }

    /// Who is where, when that is not everybody in the room.
    pub(crate) fn mode(&self, mode: Mode) -> Option<&'static str> {
        match mode {
            Mode::RemoteSpeaker => Some(self.s.remote_speaker),
            Mode::Online => Some(self.s.online),
            Mode::Hybrid => Some(self.s.hybrid),
            Mode::OnSite | Mode::Unknown => None,
        }
    }
}
