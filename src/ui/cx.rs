//! What every page and part needs: the app's state, the programme and the reader's language.

use std::sync::Arc;

use trackhop_schedule::bundle::{Basis, Mode, PlaceRef};
use trackhop_schedule::ids::{CommunityId, SponsorId};
use trackhop_schedule::route::{Address, Route};
use trackhop_schedule::schedule::{Schedule, Session};
use trackhop_schedule::text::{LangTag, Text};
use trackhop_schedule::time::Moment;

use super::Shown;
use crate::platform::html::{El, View, el};
use crate::state::{AppState, Programme};
use crate::strings::{BackupStrings, DirectoryStrings, Language, PlanStrings, Strings, TakeStrings};

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
    pub(super) fn schedule(&self) -> &Schedule {
        &self.programme.schedule
    }

    /// The texts about plans; only the second part of the program may ask for them.
    pub(super) fn plan(&self) -> &'static PlanStrings {
        self.language.plan()
    }

    /// The texts about readiness and backups; only the second part of the program may ask for them.
    pub(super) fn backup(&self) -> &'static BackupStrings {
        self.language.backup()
    }

    /// The texts about people and places; for the second part of the program too.
    pub(super) fn directory(&self) -> &'static DirectoryStrings {
        self.language.directory()
    }

    /// The texts about taking the agenda along; for the second part of the program too.
    pub(super) fn take(&self) -> &'static TakeStrings {
        self.language.take()
    }

    /// The languages in which to look for a published text, best first.
    pub(super) fn wanted(&self) -> Vec<LangTag> {
        self.language.wanted()
    }

    /// A published text for the reader.
    pub(super) fn show(&self, text: &Text) -> Shown {
        let Some(picked) = text.pick(&self.wanted()) else { return Shown::plain("") };
        let own = LangTag::new(self.language.tag());
        let other = picked.lang.filter(|lang| lang.primary() != own.primary());
        Shown { text: picked.value.clone(), lang: other.map(|lang| lang.as_str().to_owned()) }
    }

    /// The words of a published text for the reader.
    pub(super) fn words(&self, text: &Text) -> String {
        text.in_lang(&self.wanted()).to_owned()
    }

    /// The text in other languages than the reader's, each in a paragraph.
    pub(super) fn other_languages(&self, text: &Text) -> Vec<El> {
        let wanted = self.wanted();
        let others = text.others(&wanted);
        others.map(|(lang, text)| el("p").class("subtitle").attr("lang", lang.as_str()).child(text)).collect()
    }

    /// The address of a place of this event.
    pub(super) fn href(&self, route: Route) -> String {
        Address::of(&self.schedule().event.id, route).href()
    }

    /// A link to a place of this event.
    pub(super) fn link(&self, route: Route, label: impl Into<View>) -> El {
        el("a").attr("href", &self.href(route)).child(label)
    }

    /// Links to the communities that host.
    pub(super) fn hosts(&self, ids: &[CommunityId]) -> Vec<View> {
        let hosts = ids.iter().filter_map(|id| self.schedule().communities.get(id));
        hosts.map(|host| self.link(Route::Community(host.id.clone()), self.show(&host.name)).into()).collect()
    }

    /// Links to sponsors.
    pub(super) fn sponsors(&self, ids: &[SponsorId]) -> Vec<View> {
        let sponsors = ids.iter().filter_map(|id| self.schedule().sponsors.get(id));
        let link = |id: &SponsorId, name| self.link(Route::Sponsor(id.clone()), name).into();
        sponsors.map(|sponsor| link(&sponsor.id, self.show(&sponsor.name))).collect()
    }

    /// The date of a moment in the reader's language.
    pub(super) fn date(&self, moment: Moment) -> String {
        (self.s.date)(moment.date())
    }

    /// A moment as the phone's own clock shows it, in words, where that is another time.
    pub(super) fn own_time(&self, moment: Moment) -> Option<String> {
        let own = self.app.clock.on_the_phone(moment)?;
        let day = (own.date() != moment.date()).then(|| format!("{} ", self.date(own)));
        Some((self.s.own_zone)(&format!("{}{}", day.unwrap_or_default(), own.clock())))
    }

    /// Where a session is: venue and rooms.
    pub(super) fn place_line(&self, session: &Session) -> Vec<Shown> {
        let venue = session.venue.as_ref().and_then(|id| self.schedule().venues.get(id));
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
    pub(super) fn rooms(&self, session: &Session) -> Vec<Shown> {
        let rooms = session.rooms.iter().filter_map(|id| self.schedule().room(id));
        rooms.map(|(_, name)| self.show(name)).collect()
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

    /// Who is where, when that is not everybody in the room.
    pub(super) fn mode(&self, mode: Mode) -> Option<&'static str> {
        match mode {
            Mode::RemoteSpeaker => Some(self.s.remote_speaker),
            Mode::Online => Some(self.s.online),
            Mode::Hybrid => Some(self.s.hybrid),
            Mode::OnSite | Mode::Unknown => None,
        }
    }

    /// The word for a figure that nobody published.
    pub(super) fn basis(&self, basis: Basis) -> Option<&'static str> {
        match basis {
            Basis::Published => None,
            Basis::Derived => Some(self.s.derived),
            Basis::Estimated => Some(self.s.estimated),
        }
    }

    /// A venue or stop as a link to its page; other places have none.
    pub(super) fn place_link(&self, place: &PlaceRef) -> View {
        let name = self.place_name(place).map(|name| self.show(name));
        match place {
            PlaceRef::Venue(id) => self.link(Route::Venue(id.clone()), name).into(),
            PlaceRef::Stop(id) => self.link(Route::Stop(id.clone()), name).into(),
            PlaceRef::Place(_) => name.into(),
        }
    }

    /// The name of a venue, stop or place.
    pub(super) fn place_name(&self, place: &PlaceRef) -> Option<&Text> {
        let schedule = self.schedule();
        match place {
            PlaceRef::Venue(id) => schedule.venues.get(id).map(|venue| &venue.name),
            PlaceRef::Stop(id) => schedule.shuttle.stops.get(id).map(|stop| &stop.name),
            PlaceRef::Place(id) => schedule.shuttle.places.get(id).map(|place| &place.name),
        }
    }
}
