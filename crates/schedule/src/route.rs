//! The addresses of the app's places: everything after `#`, read and written.
//!
//! `#/talks?lang=zh` is a place of the current event, `#/e/pycon-tw-2020/talks?lang=zh` of a named one.
//! Reading never fails: what is unknown is [`Route::NotFound`], which the app answers with a way out.

use crate::filter::Filter;
use crate::ids::{CommunityId, EventId, PersonId, SessionId, SponsorId, StopId, VenueId};

pub mod query;

use query::{decode, encode};

/// Where one is, and in which event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The event; `None` for the current one.
    pub event: Option<EventId>,
    /// The place.
    pub route: Route,
}

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The start: the app decides which place answers best.
    Home,
    /// What runs now and next.
    Now,
    /// All sessions, filtered.
    Talks(Filter),
    /// One session.
    Session(SessionId),
    /// The picks.
    Agenda,
    /// Departures and lines.
    Shuttle,
    /// One stop.
    Stop(StopId),
    /// From one place to another.
    Way,
    /// Venues, stops and walks, drawn.
    Map,
    /// The programme with venues side by side.
    Timeline,
    /// Everything else.
    More,
    /// All venues.
    Venues,
    /// One venue.
    Venue(VenueId),
    /// All communities.
    Communities,
    /// One community.
    Community(CommunityId),
    /// All sponsors.
    Sponsors,
    /// One sponsor.
    Sponsor(SponsorId),
    /// Everybody on stage.
    People,
    /// One person and the sessions they are in.
    Person(PersonId),
    /// The events on offer.
    Events,
    /// Language and looks.
    Settings,
    /// Whether one is ready to go, and the agenda as a file.
    Backup,
    /// About this data.
    About,
    /// Taking the picks along: calendar, link, reminders, paper.
    Take,
    /// What somebody else picked; see [`crate::share`].
    Shared(String),
    /// The sessions of a filter as a calendar.
    Calendar(Filter),
    /// One session as a calendar.
    SessionCalendar(SessionId),
    /// What changed.
    Changes,
    /// For the printer.
    Print(Paper),
    /// None of these.
    NotFound,
}

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The plan.
    Plan,
    /// The programme by day.
    Days,
    /// The programme by venue.
    Venues,
}

impl Route {
    fn parse(path: &str, query: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let (place, id, rest) = (parts.next(), parts.next().map(decode), parts.next());
        match (place, id, rest) {
            (None, _, _) => Self::Home,
            (Some("now"), None, None) => Self::Now,
            (Some("talks"), None, None) => Self::Talks(Filter::from_query(query)),
            (Some("session"), Some(id), None) => Self::Session(SessionId::new(id)),
            (Some("agenda"), None, None) => Self::Agenda,
            (Some("shuttle"), None, None) => Self::Shuttle,
            (Some("stop"), Some(id), None) => Self::Stop(StopId::new(id)),
            (Some("way"), None, None) => Self::Way,
            (Some("map"), None, None) => Self::Map,
            (Some("timeline"), None, None) => Self::Timeline,
            (Some("more"), None, None) => Self::More,
            (Some("venues"), None, None) => Self::Venues,
            (Some("venue"), Some(id), None) => Self::Venue(VenueId::new(id)),
            (Some("communities"), None, None) => Self::Communities,
            (Some("community"), Some(id), None) => Self::Community(CommunityId::new(id)),
            (Some("sponsors"), None, None) => Self::Sponsors,
            (Some("sponsor"), Some(id), None) => Self::Sponsor(SponsorId::new(id)),
            (Some("people"), None, None) => Self::People,
            (Some("person"), Some(id), None) => Self::Person(PersonId::new(id)),
            (Some("events"), None, None) => Self::Events,
            (Some("settings"), None, None) => Self::Settings,
            (Some("backup"), None, None) => Self::Backup,
            (Some("about"), None, None) => Self::About,
            (Some("take"), None, None) => Self::Take,
            (Some("shared"), Some(text), None) => Self::Shared(text),
            (Some("calendar"), None, None) => Self::Calendar(Filter::from_query(query)),
            (Some("calendar"), Some(id), None) => Self::SessionCalendar(SessionId::new(id)),
            (Some("changes"), None, None) => Self::Changes,
            (Some("print"), None, None) => Self::Print(Paper::Plan),
            (Some("print"), Some(id), None) if id == "days" => Self::Print(Paper::Days),
            (Some("print"), Some(id), None) if id == "venues" => Self::Print(Paper::Venues),
            _ => Self::NotFound,
        }
    }

    fn write(&self) -> String {
        let with_id = |place: &str, id: &str| format!("{place}/{}", encode(id));
        let with_filter = |place: &str, filter: &Filter| match filter.to_query() {
            query if query.is_empty() => place.to_owned(),
            query => format!("{place}?{query}"),
        };
        match self {
            Self::Home | Self::NotFound => String::new(),
            Self::Now => "now".to_owned(),
            Self::Talks(filter) => with_filter("talks", filter),
            Self::Session(id) => with_id("session", id.as_str()),
            Self::Agenda => "agenda".to_owned(),
            Self::Shuttle => "shuttle".to_owned(),
            Self::Stop(id) => with_id("stop", id.as_str()),
            Self::Way => "way".to_owned(),
            Self::Map => "map".to_owned(),
            Self::Timeline => "timeline".to_owned(),
            Self::More => "more".to_owned(),
            Self::Venues => "venues".to_owned(),
            Self::Venue(id) => with_id("venue", id.as_str()),
            Self::Communities => "communities".to_owned(),
            Self::Community(id) => with_id("community", id.as_str()),
            Self::Sponsors => "sponsors".to_owned(),
            Self::Sponsor(id) => with_id("sponsor", id.as_str()),
            Self::People => "people".to_owned(),
            Self::Person(id) => with_id("person", id.as_str()),
            Self::Events => "events".to_owned(),
            Self::Settings => "settings".to_owned(),
            Self::Backup => "backup".to_owned(),
            Self::About => "about".to_owned(),
            Self::Take => "take".to_owned(),
            Self::Shared(text) => with_id("shared", text),
            Self::Calendar(filter) => with_filter("calendar", filter),
            Self::SessionCalendar(id) => with_id("calendar", id.as_str()),
            Self::Changes => "changes".to_owned(),
            Self::Print(Paper::Plan) => "print".to_owned(),
            Self::Print(Paper::Days) => "print/days".to_owned(),
            Self::Print(Paper::Venues) => "print/venues".to_owned(),
        }
    }
}

impl Address {
    /// A place of a named event.
    pub fn of(event: &EventId, route: Route) -> Self {
        Self { event: Some(event.clone()), route }
    }

    /// Reads an address as it stands in the browser, with or without `#`.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let path = path.trim_start_matches('/');
        match path.strip_prefix("e/") {
            Some(rest) => {
                let (event, rest) = rest.split_once('/').unwrap_or((rest, ""));
                let event = (!event.is_empty()).then(|| EventId::new(decode(event)));
                Self { event, route: Route::parse(rest, query) }
            }
            None => Self { event: None, route: Route::parse(path, query) },
        }
    }

    /// The address for `href`, with `#`.
    pub fn href(&self) -> String {
        let place = self.route.write();
        match &self.event {
            Some(event) => format!("#/e/{}/{place}", encode(event.as_str())),
            None => format!("#/{place}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fragment: &str, event: Option<&str>, route: Route) {
        let address = Address::parse(fragment);
        assert_eq!(address, Address { event: event.map(EventId::from), route }, "{fragment}");
        assert_eq!(Address::parse(&address.href()), address, "{}", address.href());
    }

    #[test]
    fn every_place_has_an_address_and_back() {
        check("", None, Route::Home);
        check("#/", None, Route::Home);
        check("#/now", None, Route::Now);
        check("#talks", None, Route::Talks(Filter::default()));
        check("#/talks?theme=ai&lang=zh", None, Route::Talks(Filter::from_query("theme=ai&lang=zh")));
        check(
            "#/e/pycon-tw-2020/talks?q=a%20b",
            Some("pycon-tw-2020"),
            Route::Talks(Filter::from_query("q=a%20b")),
        );
        check("#/e/x", Some("x"), Route::Home);
        check("#/session/1163619671685988728", None, Route::Session("1163619671685988728".into()));
        check("#/session/a%2Fb%20%E4%B8%80", None, Route::Session("a/b 一".into()));
        check("#/e/x/stop/A", Some("x"), Route::Stop("A".into()));
        check("#/venue/masa-loft", None, Route::Venue("masa-loft".into()));
        check("#/person/p", None, Route::Person("p".into()));
        for (path, route) in [
            ("agenda", Route::Agenda),
            ("shuttle", Route::Shuttle),
            ("way", Route::Way),
            ("map", Route::Map),
            ("timeline", Route::Timeline),
            ("more", Route::More),
            ("venues", Route::Venues),
            ("communities", Route::Communities),
            ("sponsors", Route::Sponsors),
            ("sponsor/x", Route::Sponsor("x".into())),
            ("people", Route::People),
            ("events", Route::Events),
            ("settings", Route::Settings),
            ("backup", Route::Backup),
            ("about", Route::About),
            ("take", Route::Take),
            ("changes", Route::Changes),
            ("print", Route::Print(Paper::Plan)),
            ("print/days", Route::Print(Paper::Days)),
            ("print/venues", Route::Print(Paper::Venues)),
            ("shared/10G0", Route::Shared("10G0".to_owned())),
            ("calendar?lang=zh", Route::Calendar(Filter::from_query("lang=zh"))),
            ("calendar/a%2Fb", Route::SessionCalendar("a/b".into())),
        ] {
            check(&format!("#/{path}"), None, route);
        }
        check("#/community/c", None, Route::Community("c".into()));
    }

    #[test]
    fn what_is_unknown_is_not_found() {
        for fragment in
            ["#/nowhere", "#/session", "#/talks/x", "#/session/a/b", "#/e/x/y/z", "#/shared", "#/print/x"]
        {
            assert_eq!(Address::parse(fragment).route, Route::NotFound, "{fragment}");
        }
    }
}
