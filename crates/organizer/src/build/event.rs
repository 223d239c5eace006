//! The event itself: its id, zone, days and languages.

use std::collections::{BTreeMap, BTreeSet};

use trackhop_schedule::bundle::{Bundle, Day, Event, Source};
use trackhop_schedule::text::{LangTag, Text};
use trackhop_schedule::time::{Clock, Date, Moment};

use super::Options;
use crate::clean;
use crate::failure::Failure;
use crate::model::EventFacts;
use crate::when::{self, Zone};

/// A declared range longer than this is no list of programme days.
const MAX_DAYS: i32 = 31;

pub(super) fn event(
    facts: &EventFacts,
    zone: Option<&Zone>,
    bundle: &Bundle,
    options: &Options,
    file: &str,
) -> Result<Event, Failure> {
    let rule = &options.mapping.event;
    let id = [options.id.as_deref().unwrap_or_default(), &rule.id, &facts.id]
        .into_iter()
        .find(|id| !id.is_empty());
    let Some(id) = id else {
        return Err(Failure::bad_input(file, "the source does not name its event")
            .hint("--id with a short name, for example --id pycontw-2020"));
    };
    let day_change = if rule.day_change.is_empty() { &facts.day_change } else { &rule.day_change };
    let day_change = Clock::parse(day_change);
    let days = days(facts, bundle, day_change);
    let starts = || bundle.sessions.iter().filter_map(|s| Moment::parse(s.start.as_deref()?, None));
    let mut offsets: BTreeMap<i16, usize> = BTreeMap::new();
    for start in starts() {
        *offsets.entry(start.offset.minutes()).or_insert(0) += 1;
    }
    // The event's clocks show what most sessions were published with; one stream from abroad is not the event.
    let offset =
        starts().map(|start| start.offset).max_by_key(|offset| offsets.get(&offset.minutes()).copied());
    let offset = offset.or_else(|| {
        zone?.moment(days.first().and_then(|day| Date::parse(&day.date))?, Clock::default()).map(|m| m.offset)
    });
    let name = if rule.name.is_empty() { &facts.name } else { &rule.name };
    let source_url = [&rule.source_url, &facts.url].into_iter().find(|url| !url.is_empty()).cloned();
    Ok(Event {
        id: Some(clean_id(id).as_str().into()),
        name: if name.is_empty() { Text::from(id) } else { name.clone() },
        place: if rule.place.is_empty() { facts.place.clone() } else { rule.place.clone() },
        zone: zone.map(|zone| zone.name().to_owned()).unwrap_or_default(),
        offset: offset.map(|offset| offset.to_string()),
        days,
        day_change: day_change.map(|clock| clock.to_string()),
        languages: if rule.languages.is_empty() { languages(bundle) } else { rule.languages.clone() },
        url: [&rule.url, &facts.url].into_iter().find(|url| !url.is_empty()).cloned(),
        source: (!rule.source.is_empty() || source_url.is_some())
            .then(|| Source { name: rule.source.clone(), url: source_url }),
        updated: Some(facts.updated.clone()).filter(|updated| !updated.is_empty()),
        about: Default::default(),
    })
}

/// An id that can be the name of a folder.
fn clean_id(id: &str) -> String {
    let ascii: String = id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' })
        .collect();
    let ascii = ascii.trim_matches('-').to_owned();
    if ascii.is_empty() { format!("event-{}", super::identity::short_hash(&clean::key(id))) } else { ascii }
}

/// The declared range with the evening before it where its first small hours have sessions; without a
/// declared range the days that have sessions.
fn days(facts: &EventFacts, bundle: &Bundle, day_change: Option<Clock>) -> Vec<Day> {
    let change = day_change.or(Clock::new(4, 0)).unwrap_or_default();
    let declared = when::parse_date(&facts.first_day).zip(when::parse_date(&facts.last_day));
    let declared = declared
        .filter(|(from, to)| (0..MAX_DAYS).contains(&(to.days_since_epoch() - from.days_since_epoch())));
    let mut dates: BTreeSet<Date> = BTreeSet::new();
    if let Some((from, to)) = declared {
        dates.extend((from.days_since_epoch()..=to.days_since_epoch()).map(Date::from_days_since_epoch));
    }
    let starts = bundle.sessions.iter().filter_map(|s| Moment::parse(s.start.as_deref()?, None));
    let own = starts.filter(|start| declared.is_none_or(|(from, to)| (from..=to).contains(&start.date())));
    dates.extend(own.map(|start| start.programme_date(change)));
    dates.into_iter().map(|date| Day { date: date.to_string(), name: Text::default() }).collect()
}

/// Languages the texts are in, the most frequent first.
fn languages(bundle: &Bundle) -> Vec<LangTag> {
    let mut counts: BTreeMap<&LangTag, usize> = BTreeMap::new();
    let titles = bundle.sessions.iter().flat_map(|session| session.title.iter().map(|(lang, _)| lang));
    for lang in titles.filter(|lang| lang.is_known()) {
        *counts.entry(lang).or_insert(0) += 1;
    }
    let mut languages: Vec<_> = counts.into_iter().collect();
    languages.sort_by_key(|(lang, count)| (std::cmp::Reverse(*count), (*lang).clone()));
    languages.into_iter().map(|(lang, _)| lang.clone()).collect()
}
