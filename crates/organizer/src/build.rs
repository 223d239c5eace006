//! From facts to a bundle: ids, repeats, venues, themes and days are decided here.
//!
//! Nothing is lost without a word: sessions read = kept + merged + dropped, each with its reason.

use std::collections::BTreeMap;

use trackhop_schedule::bundle::{self, Bundle, FORMAT, Session, Status, VERSION};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::time::Moment;

use crate::failure::Failure;
use crate::finding::Finding;
use crate::mapping::{self, Mapping};
use crate::model::{Lost, Origin, Programme, Talk, Tally};
use crate::words;

mod event;
mod identity;
mod links;
mod people;
mod places;
mod subjects;
mod times;

/// What the command line adds.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Zone for times without one.
    pub zone: Option<String>,
    /// Id of the event.
    pub id: Option<String>,
    /// Rules of the mapping file.
    pub mapping: Mapping,
}

/// A bundle and the account of how it came about.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// The bundle; its revision is left to the caller.
    pub bundle: Bundle,
    /// What became of the sessions.
    pub ledger: Ledger,
    /// What is doubtful.
    pub findings: Vec<Finding>,
    /// Where each session came from.
    pub origins: BTreeMap<SessionId, Origin>,
}

/// What became of the sessions read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Records read.
    pub read: usize,
    /// Sessions in the bundle.
    pub kept: usize,
    /// Records that went into another session, with the reason.
    pub merged: Vec<Lost>,
    /// Records left out, with the reason.
    pub dropped: Vec<Lost>,
    /// Trips of the shuttle.
    pub trips: Tally,
}

impl Ledger {
    /// Whether every record is accounted for.
    pub fn balances(&self) -> bool {
        self.read == self.kept + self.merged.len() + self.dropped.len()
            && self.trips.read >= self.trips.dropped.len()
    }
}

/// A session with its times decided.
struct Placed {
    talk: Talk,
    start: Option<Moment>,
    end: Option<Moment>,
}

/// Builds a bundle.
///
/// # Errors
/// When times need a zone that nobody named, or the event cannot be named.
pub fn build(mut programme: Programme, options: &Options) -> Result<Built, Failure> {
    let mapping = &options.mapping;
    let file = programme.talks.first().map(|talk| talk.origin.file.to_string()).unwrap_or_default();
    let mut findings = std::mem::take(&mut programme.findings);
    let mut ledger = Ledger { read: programme.read(), ..Ledger::default() };
    ledger.trips = std::mem::take(&mut programme.trips);
    ledger.merged = std::mem::take(&mut programme.merged);
    ledger.dropped = std::mem::take(&mut programme.dropped);
    let zone = times::zone(&programme, options, &file, &mut findings)?;
    let talks = leave_out(std::mem::take(&mut programme.talks), mapping, &mut ledger);
    if !programme.undated {
        times::check(&talks, &file)?;
    }
    let placed = talks.into_iter().map(|talk| times::place(talk, zone.as_ref(), &mut findings)).collect();
    let identified = identity::identify(placed, &mut ledger, &mut findings);

    let mut people = people::People::new(&programme.people);
    let mut places = places::Places::new(&programme, mapping);
    let mut subjects = subjects::Subjects::new(&programme, mapping);
    let mut sessions = Vec::with_capacity(identified.len());
    let mut origins = BTreeMap::new();
    for (id, group, placed) in identified {
        let Placed { talk, start, end } = placed;
        let status = status(&talk, &mut findings);
        let kind = subjects.kind(&talk);
        let (spoken, slides) = subjects.languages(&talk);
        let (venue, rooms) = places.place(&talk.rooms);
        origins.insert(id.clone(), talk.origin.clone());
        let mut session = Session {
            theme: subjects.theme(talk.track.as_ref()),
            level: subjects.level(talk.level.as_ref()),
            people: people.refer(&talk.people, &mut findings),
            links: links::check(talk.links, &talk.origin, &mut findings),
            hosts: subjects.hosts(&talk.hosts, &mut programme.communities),
            start: start.map(|start| start.to_string()),
            end: end.map(|end| end.to_string()),
            mode: talk.mode.unwrap_or_default(),
            capacity: talk.capacity,
            taken: None,
            registration: None,
            title: talk.title,
            subtitle: talk.subtitle,
            tags: talk.tags,
            about: talk.about,
            sponsors: Vec::new(),
            id,
            kind,
            spoken,
            slides,
            venue,
            rooms,
            status,
            group,
        };
        registration(&mut session);
        for rule in mapping.session.iter().filter(|rule| rule.id == session.id.as_str()) {
            session.status = rule.status.unwrap_or(session.status);
            session.kind = rule.kind.unwrap_or(session.kind);
            session.capacity = rule.capacity.or(session.capacity);
        }
        sessions.push(session);
    }
    ledger.kept = sessions.len();
    unique(&mut programme.communities, |community| community.id.to_string());
    unique(&mut programme.sponsors, |sponsor| sponsor.id.to_string());
    unique(&mut programme.venues, |venue| venue.id.to_string());
    sessions.sort_by_cached_key(|session| {
        let start = session.start.as_deref().and_then(|start| Moment::parse(start, None));
        (start.is_none(), start.map(|start| start.instant), session.id.clone())
    });
    findings.extend(subjects.findings());
    findings.extend(places.findings());
    let (themes, levels) = subjects.finish();
    let mut bundle = Bundle {
        format: FORMAT.to_owned(),
        version: VERSION.to_owned(),
        revision: 1,
        event: bundle::Event::default(),
        venues: places.finish(programme.venues, &programme.event),
        themes,
        levels,
        communities: programme.communities,
        sponsors: programme.sponsors,
        people: people.finish(),
        sessions,
        travel: programme.travel,
        notices: Vec::new(),
    };
    bundle.event = event::event(&programme.event, zone.as_ref(), &bundle, options, &file)?;
    crate::canonical::round_coordinates(&mut bundle);
    Ok(Built { bundle, ledger, findings, origins })
}

/// Applies the rules that leave rows out.
fn leave_out(talks: Vec<Talk>, mapping: &Mapping, ledger: &mut Ledger) -> Vec<Talk> {
    let mut kept = Vec::with_capacity(talks.len());
    for talk in talks {
        let title = talk.any_title();
        let rule = mapping.drop.iter().find(|rule| {
            rule.ids.contains(&talk.id) || mapping::fits(title, &rule.titles, &[], &rule.pattern)
        });
        match rule {
            None => kept.push(talk),
            Some(rule) => {
                let reason = if rule.reason.is_empty() {
                    "left out by the mapping file"
                } else {
                    rule.reason.as_str()
                };
                let record = title.to_owned();
                ledger.dropped.push(Lost { origin: talk.origin, record, reason: reason.to_owned() });
            }
        }
    }
    kept
}

fn status(talk: &Talk, findings: &mut Vec<Finding>) -> Status {
    let own = talk.status.unwrap_or_default();
    if own != Status::Confirmed {
        return own;
    }
    let from_title = talk.title.iter().find_map(|(_, title)| words::status_of_title(title));
    let Some(status) = from_title else { return own };
    let word = if status == Status::Cancelled { "cancelled" } else { "moved" };
    let finding = Finding::warning(
        "status-from-title",
        "",
        format!("only the title says it is {word}; it is shown as {word}"),
    );
    findings.push(
        at_talk(finding, talk)
            .advise("confirm it in the source or in the mapping file ([[session]] id, status)"),
    );
    status
}

/// Keeps the first record of each id.
fn unique<T>(records: &mut Vec<T>, id: impl Fn(&T) -> String) {
    let mut seen = std::collections::BTreeSet::new();
    records.retain(|record| seen.insert(id(record)));
}

/// A link for registering says how one registers.
fn registration(session: &mut Session) {
    let Some(at) = session.links.iter().position(|link| link.kind == "registration") else { return };
    let link = session.links.remove(at);
    session.registration = Some(bundle::Registration { required: true, url: Some(link.url) });
}

/// A finding about a talk, naming where it stands.
fn at_talk(mut finding: Finding, talk: &Talk) -> Finding {
    finding.file = talk.origin.file.to_string();
    talk.origin.place.clone_into(&mut finding.place);
    finding.about(talk.any_title())
}
