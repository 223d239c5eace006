//! Filtering a programme and counting every choice, in one pass over its sessions.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Facet, Filter};
use crate::order::{rank, sort_by_ranks};
use crate::schedule::{Schedule, Session};
use crate::search::Hits;
use crate::text::LangTag;
use crate::time::Instant;

/// Who looks, and when: what "still to come" and "my languages" mean.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The present minute.
    pub now: Instant,
    /// The languages the reader understands.
    pub languages: &'a [LangTag],
}

/// A value of a facet that occurs in the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value, as it stands in addresses.
    pub value: Arc<str>,
    number: usize,
}

/// What a filter shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Positions of the matching sessions in the schedule: as ranked by a search, else in the schedule's order.
    pub positions: Vec<usize>,
    counts: Vec<usize>,
}

impl Matches {
    /// How many sessions would be shown if, of this facet, just this value were chosen.
    pub fn count(&self, choice: &Choice) -> usize {
        self.counts.get(choice.number).copied().unwrap_or(0)
    }
}

/// The sessions prepared for filtering: made once per programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterIndex {
    /// The values that occur; first those of the switches.
    values: Vec<(Facet, Arc<str>)>,
    entries: Vec<Entry>,
    /// The numbers of the values of all sessions, one after the other: a pass over ten thousand sessions takes most of
    /// its time for memory, so they lie close together.
    numbers: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// Where its values stand in [`FilterIndex::numbers`].
    values: Range<usize>,
    /// When it is over, a minute after its start when nobody published an end; `None` while to be announced.
    over: Option<Instant>,
    full: bool,
}

/// A set of facets.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Facets(u16);

impl Facets {
    fn of(facet: Facet) -> Self {
        Self(1 << facet as u16)
    }
}

impl FilterIndex {
    /// Prepares all sessions of a schedule.
    pub fn new(schedule: &Schedule) -> Self {
        let mut values: Vec<(Facet, Arc<str>)> =
            Facet::SWITCHES.into_iter().map(|facet| (facet, Arc::from(Facet::ON))).collect();
        let mut numbers: [BTreeMap<Arc<str>, usize>; Facet::ALL.len()] = Default::default();
        let mut all = Vec::new();
        let mut entries = Vec::with_capacity(schedule.sessions.len());
        for session in schedule.sessions.iter() {
            let begin = all.len();
            each_value(session, &mut |facet, value| {
                let Some(numbers) = numbers.get_mut(facet as usize) else { return };
                let number = numbers.get(value).copied().unwrap_or_else(|| {
                    let value: Arc<str> = value.into();
                    numbers.insert(Arc::clone(&value), values.len());
                    values.push((facet, value));
                    values.len() - 1
                });
                // A session in zh-Hant and zh-TW is in one language, zh.
                if all.iter().skip(begin).all(|known| *known != number) {
                    all.push(number);
                }
            });
            entries.push(Entry {
                values: begin..all.len(),
                over: session.when.map(|when| when.last_instant()),
                full: schedule.places(session).is_some_and(|places| places.full()),
            });
        }
        Self { values, entries, numbers: all }
    }

    /// Applies a filter to what a search found, or to everything.
    pub fn apply(&self, filter: &Filter, hits: Option<&Hits>, reader: Reader<'_>) -> Matches {
        let chosen: Vec<bool> = self.values.iter().map(|(facet, value)| filter.has(*facet, value)).collect();
        let wanted = filter.chosen.iter().fold(0, |wanted, (facet, _)| wanted | Facets::of(*facet).0);
        let understood: Vec<bool> =
            self.values.iter().map(|(facet, value)| understands(reader, *facet, value)).collect();
        let mut matches = Matches { positions: Vec::new(), counts: vec![0; self.values.len()] };
        let mut own = Vec::new();
        let look = |position: usize| {
            let Some(entry) = self.entries.get(position) else { return };
            let values = self.numbers.get(entry.values.clone()).unwrap_or_default();
            own.clear();
            self.switches(entry, values, reader.now, &understood, &mut own);
            own.extend_from_slice(values);
            let fitting = own.iter().filter(|number| chosen.get(**number) == Some(&true));
            let failing = wanted & !fitting.fold(0, |all, number| all | self.facet(*number).0);
            // A session that only one facet hides counts for the other choices of that facet.
            if failing == 0 {
                matches.positions.push(position);
            } else if !failing.is_power_of_two() {
                return;
            }
            for number in &own {
                if failing == 0 || self.facet(*number).0 == failing {
                    matches.counts.get_mut(*number).into_iter().for_each(|count| *count += 1);
                }
            }
        };
        match hits {
            Some(hits) => hits.ranked.iter().copied().for_each(look),
            None => (0..self.entries.len()).for_each(look),
        }
        matches
    }

    fn facet(&self, number: usize) -> Facets {
        self.values.get(number).map_or_else(Facets::default, |(facet, _)| Facets::of(*facet))
    }

    /// The switches a session with these values passes, by the numbers of theirs.
    fn switches(
        &self,
        entry: &Entry,
        values: &[usize],
        now: Instant,
        understood: &[bool],
        own: &mut Vec<usize>,
    ) {
        let mut languages =
            values.iter().filter(|number| self.facet(**number) == Facets::of(Facet::Language));
        let mut mine = languages.clone().filter(|number| understood.get(**number) == Some(&true));
        let passes = [
            entry.over.is_none_or(|over| now < over),
            mine.next().is_some() || languages.next().is_none(),
            !entry.full,
        ];
        own.extend(passes.into_iter().enumerate().filter_map(|(number, passes)| passes.then_some(number)));
    }

    /// The values of a facet that occur, in the order of the schedule's directories. A switch that no session of
    /// the programme could fail is no choice.
    pub fn choices(&self, facet: Facet, schedule: &Schedule) -> Vec<Choice> {
        let offered = match facet {
            Facet::Free => self.entries.iter().any(|entry| entry.full),
            _ => true,
        };
        let values = self.values.iter().enumerate().filter(|(_, (own, _))| offered && *own == facet);
        let mut choices: Vec<Choice> =
            values.map(|(number, (_, value))| Choice { value: Arc::clone(value), number }).collect();
        let languages = &schedule.event.languages;
        sort_by_ranks(&mut choices, |choice| {
            let value = &choice.value;
            let position = match facet {
                Facet::Theme => schedule.themes.position(value),
                Facet::Level => schedule.levels.position(value),
                Facet::Venue => schedule.venues.position(value),
                Facet::Language => languages.iter().position(|tag| tag.primary() == &**value),
                _ => None,
            };
            [rank(position), 0, 0, 0]
        });
        choices
    }
}

fn understands(reader: Reader<'_>, facet: Facet, value: &str) -> bool {
    facet == Facet::Language && reader.languages.iter().any(|own| own.primary().eq_ignore_ascii_case(value))
}

/// The values a session has, as they stand in addresses.
fn each_value(session: &Session, then: &mut dyn FnMut(Facet, &str)) {
    let mut one = |facet: Facet, value: Option<&str>| value.into_iter().for_each(|value| then(facet, value));
    one(Facet::Theme, session.theme.as_ref().map(AsRef::as_ref));
    one(Facet::Level, session.level.as_ref().map(AsRef::as_ref));
    one(Facet::Venue, session.venue.as_ref().map(AsRef::as_ref));
    one(Facet::Day, session.day.map(|day| day.to_string()).as_deref());
    one(Facet::Kind, Some(session.kind.word()));
    session.spoken.iter().for_each(|tag| one(Facet::Language, Some(tag.primary())));
}
