//! From the wire to the programme: all reference and time checks live here.

use std::marker::PhantomData;
use std::sync::Arc;

use super::{Directory, EventInfo, Index, Link, ProgrammeDay, RoomAt, Schedule, Session, When};
use crate::bundle::{self, Bundle, Room, SessionLink, Status, Venue};
use crate::ids::EventId;
use crate::issue::Issue;
use crate::link::SafeLink;
use crate::order::{rank, sort_by_ranks};
use crate::shuttle::Shuttle;
use crate::text::Text;
use crate::time::{Clock, Date, Moment, Offset};

/// Parties run late: without another word from the organisers 03:59 belongs to the evening before.
const DAY_CHANGE: &str = "04:00";

impl Schedule {
    /// Checks and indexes a bundle. What cannot be used is left out and reported; the rest always comes.
    pub fn build(bundle: Bundle) -> (Self, Vec<Issue>) {
        let mut issues = Vec::new();
        let themes = directory(bundle.themes, "/themes", |t| t.id.clone(), &mut issues);
        let levels = directory(bundle.levels, "/levels", |l| l.id.clone(), &mut issues);
        let communities = directory(bundle.communities, "/communities", |c| c.id.clone(), &mut issues);
        let sponsors = directory(bundle.sponsors, "/sponsors", |s| s.id.clone(), &mut issues);
        let people = directory(bundle.people, "/people", |p| p.id.clone(), &mut issues);

        let mut wire_venues = bundle.venues;
        for (index, venue) in wire_venues.iter_mut().enumerate() {
            let mut at = At::new("/venues", index, venue.id.as_str(), &mut issues);
            at.keep_known(&mut venue.theme, &|id| themes.contains(id), "theme");
            at.retain_known(&mut venue.hosts, &|id| communities.contains(id), "community");
            at.retain_known(&mut venue.sponsors, &|id| sponsors.contains(id), "sponsor");
        }
        let venues = directory(wire_venues, "/venues", |v| v.id.clone(), &mut issues);
        let rooms = directory(rooms_of(venues.as_slice()), "/venues", |r| r.room.clone(), &mut issues);

        let published_days = bundle.event.days.clone();
        let event = event_info(bundle.event, bundle.revision, &bundle.sessions, &mut issues);
        let mut sessions: Vec<Session> = Vec::with_capacity(bundle.sessions.len());
        for (index, wire) in bundle.sessions.into_iter().enumerate() {
            let id = wire.id.clone();
            let mut at = At::new("/sessions", index, id.as_str(), &mut issues);
            let mut session = at.session(wire, &event);
            at.keep_known(&mut session.theme, &|id| themes.contains(id), "theme");
            at.keep_known(&mut session.level, &|id| levels.contains(id), "level");
            at.keep_known(&mut session.venue, &|id| venues.contains(id), "venue");
            at.retain_known(&mut session.rooms, &|id| rooms.contains(id), "room");
            at.retain_known(&mut session.people, &|id| people.contains(id), "person");
            at.retain_known(&mut session.hosts, &|id| communities.contains(id), "community");
            at.retain_known(&mut session.sponsors, &|id| sponsors.contains(id), "sponsor");
            if session.venue.is_none() {
                session.venue =
                    session.rooms.first().and_then(|room| rooms.get(room)).map(|at| at.venue.clone());
            }
            sessions.push(session);
        }
        // A session without a time comes last and keeps the order of the source: sorting is stable.
        sort_by_ranks(&mut sessions, |session| {
            let Some(when) = session.when else { return [i64::MAX; 4] };
            let venue = rank(session.venue.as_ref().and_then(|id| venues.position(id)));
            let minutes = |moment: Moment| i64::from(moment.instant.unix_minutes());
            let day = session.day.map_or(i64::MAX, |day| i64::from(day.days_since_epoch()));
            [day, minutes(when.start), venue, when.end.map_or(i64::MIN, minutes)]
        });
        let sessions = directory(sessions, "/sessions", |s| s.id.clone(), &mut issues);
        let first_undated = sessions.iter().position(|s| s.when.is_none()).unwrap_or(sessions.len());
        let days = programme_days(&published_days, sessions.as_slice(), &mut issues);
        let shuttle = Shuttle::build(bundle.travel, &venues, event.offset, &mut issues);
        let schedule = Self {
            event,
            sessions,
            days,
            venues,
            themes,
            levels,
            communities,
            sponsors,
            people,
            shuttle,
            notices: bundle.notices,
            rooms,
            first_undated,
        };
        (schedule, issues)
    }
}

fn event_info(
    wire: bundle::Event,
    revision: u64,
    sessions: &[bundle::Session],
    issues: &mut Vec<Issue>,
) -> EventInfo {
    let day_change = wire.day_change.as_deref().unwrap_or(DAY_CHANGE);
    let day_change = Clock::parse(day_change).unwrap_or_else(|| {
        issues.push(Issue::warning(
            "day-change-unreadable",
            "/event/dayChange",
            format!("\"{day_change}\" is no time, 04:00 is used"),
        ));
        Clock::parse(DAY_CHANGE).unwrap_or_default()
    });
    let first_start = sessions.iter().find_map(|s| Moment::parse(s.start.as_deref()?, None));
    let offset = wire.offset.as_deref().and_then(Offset::parse).or(first_start.map(|start| start.offset));
    if offset.is_none() && sessions.iter().any(|s| s.start.is_some()) {
        issues.push(Issue::warning(
            "offset-missing",
            "/event/offset",
            "no offset is published, clocks show UTC",
        ));
    }
    let offset = offset.unwrap_or(Offset::UTC);
    EventInfo {
        // A bundle without an event id is refused while reading; this is only for hand-built ones.
        id: wire.id.unwrap_or_else(|| EventId::new("event")),
        name: wire.name,
        place: wire.place,
        zone: wire.zone,
        offset,
        day_change,
        languages: wire.languages,
        url: wire.url.as_deref().and_then(SafeLink::parse),
        source: wire.source,
        updated: wire.updated.as_deref().and_then(|text| Moment::parse(text, Some(offset))),
        revision,
    }
}

fn programme_days(
    published: &[bundle::Day],
    sessions: &[Session],
    issues: &mut Vec<Issue>,
) -> Vec<ProgrammeDay> {
    let mut names: Vec<(Date, Text)> = Vec::new();
    for (index, day) in published.iter().enumerate() {
        let Some(date) = Date::parse(&day.date) else {
            issues.push(Issue::error(
                "day-unreadable",
                format!("/event/days/{index}"),
                format!("\"{}\" is no date, the day is left out", day.date),
            ));
            continue;
        };
        match names.iter_mut().find(|(known, _)| *known == date) {
            Some((_, name)) => name.clone_from(&day.name),
            None => names.push((date, day.name.clone())),
        }
    }
    for date in sessions.iter().filter_map(|session| session.day) {
        if names.iter().any(|(known, _)| *known == date) {
            continue;
        }
        if !published.is_empty() {
            let detail = format!("{date} has sessions but is no programme day, it was added");
            issues.push(Issue::warning("day-unlisted", "/event/days", detail));
        }
        names.push((date, Text::default()));
    }
    sort_by_ranks(&mut names, |(date, _)| [i64::from(date.days_since_epoch()), 0, 0, 0]);
    names
        .into_iter()
        .map(|(date, name)| {
            let from = sessions.partition_point(|s| s.day.is_some_and(|day| day < date));
            let to = sessions.partition_point(|s| s.day.is_some_and(|day| day <= date));
            ProgrammeDay { date, name, sessions: from..to }
        })
        .collect()
}

fn rooms_of(venues: &[Venue]) -> Vec<RoomAt> {
    let rooms_of_one = |venue: &Venue| {
        let at =
            |(index, room): (usize, &Room)| RoomAt { room: room.id.clone(), venue: venue.id.clone(), index };
        venue.rooms.iter().enumerate().map(at).collect::<Vec<_>>()
    };
    venues.iter().flat_map(rooms_of_one).collect()
}

pub(crate) fn directory<Id: Into<Arc<str>>, T>(
    records: Vec<T>,
    pointer: &str,
    id_of: impl Fn(&T) -> Id,
    issues: &mut Vec<Issue>,
) -> Directory<Id, T> {
    let (by_id, again) = Index::of(records.iter().map(|record| id_of(record).into()).collect());
    let mut items = records;
    let mut position = 0;
    items.retain(|record| {
        let first = again.binary_search(&position).is_err();
        position += 1;
        if !first {
            issues.push(duplicate(pointer, &id_of(record).into()));
        }
        first
    });
    Directory { items, by_id, of: PhantomData }
}

fn duplicate(pointer: &str, id: &str) -> Issue {
    Issue::error("duplicate-id", pointer, "the id is used twice, only the first is kept").about(id)
}

/// A record under check: every finding names its place.
pub(crate) struct At<'a> {
    pointer: String,
    record: String,
    issues: &'a mut Vec<Issue>,
}

impl<'a> At<'a> {
    pub(crate) fn new(list: &str, index: usize, record: &str, issues: &'a mut Vec<Issue>) -> Self {
        Self { pointer: format!("{list}/{index}"), record: record.to_owned(), issues }
    }

    pub(crate) fn error(&mut self, code: &'static str, field: &str, detail: String) {
        let pointer = format!("{}{field}", self.pointer);
        self.issues.push(Issue::error(code, pointer, detail).about(&self.record));
    }

    /// Drops a reference that leads nowhere.
    pub(crate) fn keep_known<Id: AsRef<str>>(
        &mut self,
        slot: &mut Option<Id>,
        known: &dyn Fn(&str) -> bool,
        what: &str,
    ) {
        if let Some(id) = slot.take_if(|id| !known(id.as_ref())) {
            self.dangling(what, id.as_ref());
        }
    }

    /// Drops references that lead nowhere.
    pub(crate) fn retain_known<Id: AsRef<str>>(
        &mut self,
        list: &mut Vec<Id>,
        known: &dyn Fn(&str) -> bool,
        what: &str,
    ) {
        list.retain(|id| {
            let keep = known(id.as_ref());
            if !keep {
                self.dangling(what, id.as_ref());
            }
            keep
        });
    }

    pub(crate) fn dangling(&mut self, what: &str, id: &str) {
        self.error("dangling-id", "", format!("there is no {what} \"{id}\", the reference is left out"));
    }

    /// A published time, or `None` with an issue.
    pub(crate) fn time(&mut self, text: Option<&str>, field: &str, offset: Offset) -> Option<Moment> {
        let text = text?;
        let time = Moment::parse(text, Some(offset));
        if time.is_none() {
            self.error(
                "time-unreadable",
                field,
                format!("\"{text}\" is no time, it is treated as to be announced"),
            );
        }
        time
    }

    fn session(&mut self, wire: bundle::Session, event: &EventInfo) -> Session {
        let start = self.time(wire.start.as_deref(), "/start", event.offset);
        let mut end = self.time(wire.end.as_deref(), "/end", event.offset);
        if let (Some(start), Some(wrong)) = (start, end)
            && wrong.instant < start.instant
        {
            end = None;
            let detail = format!("it ends at {wrong}, before it starts at {start}; the end is left out");
            self.error("session-ends-before-start", "/end", detail);
        }
        if wire.status == Status::Unknown {
            self.error(
                "status-unknown",
                "/status",
                "the status is none this version knows, shown as confirmed".to_owned(),
            );
        }
        Session {
            id: wire.id,
            kind: wire.kind,
            title: wire.title,
            subtitle: wire.subtitle,
            theme: wire.theme,
            level: wire.level,
            spoken: wire.spoken,
            slides: wire.slides,
            people: wire.people,
            venue: wire.venue,
            rooms: wire.rooms,
            when: start.map(|start| When { start, end }),
            day: start.map(|start| start.programme_date(event.day_change)),
            status: if wire.status == Status::Unknown { Status::Confirmed } else { wire.status },
            mode: wire.mode,
            capacity: wire.capacity,
            taken: wire.taken,
            registration: wire.registration,
            group: wire.group,
            hosts: wire.hosts,
            sponsors: wire.sponsors,
            links: self.links(wire.links),
            tags: wire.tags,
        }
    }

    fn links(&mut self, links: Vec<SessionLink>) -> Vec<Link> {
        let checked = links.into_iter().filter_map(|link| match SafeLink::parse(&link.url) {
            Some(safe) => Some(Link { kind: link.kind, link: safe, label: link.label }),
            None => {
                self.error(
                    "link-unsafe",
                    "/links",
                    format!("\"{}\" is no link that may be offered, left out", link.url),
                );
                None
            }
        });
        checked.collect()
    }
}
