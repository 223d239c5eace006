//! What every page and part needs: the app's state, the programme and the reader's language.

use std::ops::Deref;
use std::sync::Arc;

use trackhop_schedule::bundle::{Basis, PlaceRef};
use trackhop_schedule::route::Route;
use trackhop_schedule::text::Text;
use trackhop_schedule::time::Moment;

use crate::markup::reader::Reader;
use crate::platform::html::{El, View, el};
use crate::state::{AppState, Programme};
use crate::strings::{BackupStrings, DirectoryStrings, EventsStrings, Language, PlanStrings, TakeStrings};

/// The surroundings of a page; made anew when language or programme change, so that nothing in it has to be
/// a signal. Everything that the programme alone says, it says as a [`Reader`].
#[derive(Clone)]
pub(super) struct Cx {
    pub(super) app: AppState,
    pub(super) programme: Arc<Programme>,
    reader: Reader,
}

impl Deref for Cx {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Cx {
    pub(super) fn new(app: AppState, programme: Arc<Programme>, language: Language) -> Self {
        let schedule = Arc::clone(&programme.schedule);
        Self { app, programme, reader: Reader { schedule, s: language.strings(), language } }
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

    /// The texts about events and adding them; for the second part of the program too.
    pub(super) fn events(&self) -> &'static EventsStrings {
        self.language.events()
    }

    /// The texts about taking the agenda along; for the second part of the program too.
    pub(super) fn take(&self) -> &'static TakeStrings {
        self.language.take()
    }

    /// The text in other languages than the reader's, each in a paragraph.
    pub(super) fn other_languages(&self, text: &Text) -> Vec<El> {
        let wanted = self.wanted();
        let others = text.others(&wanted);
        others.map(|(lang, text)| el("p").class("subtitle").attr("lang", lang.as_str()).child(text)).collect()
    }

    /// A moment as the phone's own clock shows it, in words, where that is another time.
    pub(super) fn own_time(&self, moment: Moment) -> Option<String> {
        let own = self.app.clock.on_the_phone(moment)?;
        let day = (own.date() != moment.date()).then(|| format!("{} ", self.date(own)));
        Some((self.s.own_zone)(&format!("{}{}", day.unwrap_or_default(), own.clock())))
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
