//! Which sessions to list: several values per facet (any of them), several facets (all of them), and words.
//!
//! A [`Filter`] is a value that also has a form for addresses, so that a link restores it. Every choice
//! knows how many sessions it would show, given everything else that is chosen.

use std::collections::{BTreeMap, BTreeSet};

use crate::order::{rank, sort_by_ranks};
use crate::route::query::{self, Pairs};
use crate::schedule::{Schedule, Session};

/// A property of sessions one can choose values of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// The theme (track).
    Theme,
    /// The language spoken.
    Language,
    /// The level of difficulty.
    Level,
    /// The house.
    Venue,
    /// The programme day.
    Day,
    /// What sort of session it is.
    Kind,
}

impl Facet {
    /// All facets, in the order to offer them.
    pub const ALL: [Self; 6] = [Self::Theme, Self::Language, Self::Level, Self::Venue, Self::Day, Self::Kind];

    /// The name in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Language => "lang",
            Self::Level => "level",
            Self::Venue => "venue",
            Self::Day => "day",
            Self::Kind => "kind",
        }
    }

    fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// The values a session has for this facet, as they stand in addresses.
    fn values(self, session: &Session) -> Vec<String> {
        let one = |value: Option<&str>| value.map(str::to_owned).into_iter().collect();
        match self {
            Self::Theme => one(session.theme.as_ref().map(AsRef::as_ref)),
            Self::Language => session.spoken.iter().map(|tag| tag.primary().to_owned()).collect(),
            Self::Level => one(session.level.as_ref().map(AsRef::as_ref)),
            Self::Venue => one(session.venue.as_ref().map(AsRef::as_ref)),
            Self::Day => session.day.map(|day| day.to_string()).into_iter().collect(),
            Self::Kind => one(Some(session.kind.word())),
        }
    }
}

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    chosen: BTreeMap<Facet, BTreeSet<String>>,
    /// Words that title or people must contain, as typed.
    pub query: String,
}

impl Filter {
    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen.get(&facet).is_some_and(|values| values.contains(value))
    }

    /// Chooses a value, or takes the choice back.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        let values = self.chosen.entry(facet).or_default();
        if !values.remove(value) {
            values.insert(value.to_owned());
        }
        if values.is_empty() {
            self.chosen.remove(&facet);
        }
    }

    /// The chosen values of a facet, in order.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.chosen.get(&facet).into_iter().flatten().map(String::as_str)
    }

    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.query.trim().is_empty()
    }

    /// The form for addresses, without the question mark; empty when everything is shown.
    pub fn to_query(&self) -> String {
        let chosen = self
            .chosen
            .iter()
            .flat_map(|(facet, values)| values.iter().map(|value| (facet.key(), value.as_str())));
        let words = (!self.query.is_empty()).then_some(("q", self.query.as_str()));
        query::write(chosen.chain(words))
    }

    /// Reads the form for addresses; names it does not know are skipped.
    pub fn from_query(text: &str) -> Self {
        let mut filter = Self::default();
        for (key, value) in Pairs::new(text) {
            match Facet::parse(&key) {
                Some(facet) if !value.is_empty() => {
                    filter.chosen.entry(facet).or_default().insert(value);
                }
                None if key == "q" => filter.query = value,
                _ => {}
            }
        }
        filter
    }
}

/// What a filter shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Positions of the matching sessions in the schedule, in its order.
    pub positions: Vec<usize>,
    counts: BTreeMap<(Facet, String), usize>,
}

impl Matches {
    /// How many sessions would be shown if, of this facet, just this value were chosen.
    pub fn count(&self, facet: Facet, value: &str) -> usize {
        self.counts.get(&(facet, value.to_owned())).copied().unwrap_or(0)
    }
}

/// The sessions prepared for filtering: made once per programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterIndex {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    words: String,
    values: Vec<(Facet, String)>,
}

impl FilterIndex {
    /// Prepares all sessions of a schedule.
    pub fn new(schedule: &Schedule) -> Self {
        let entry = |session: &Session| {
            let people =
                session.people.iter().filter_map(|id| schedule.people.get(id)).map(|person| &person.name);
            let mut words = String::new();
            for text in [&session.title, &session.subtitle].into_iter().chain(people) {
                for (_, value) in text.iter() {
                    words.push_str(&fold(value));
                    words.push('\n');
                }
            }
            let values = Facet::ALL
                .into_iter()
                .flat_map(|facet| facet.values(session).into_iter().map(move |v| (facet, v)));
            Entry { words, values: values.collect() }
        };
        Self { entries: schedule.sessions.iter().map(entry).collect() }
    }

    /// Applies a filter.
    pub fn apply(&self, filter: &Filter) -> Matches {
        let folded = fold(&filter.query);
        let terms: Vec<&str> = folded.split_whitespace().collect();
        let mut matches = Matches::default();
        for (position, entry) in self.entries.iter().enumerate() {
            if !terms.iter().all(|term| entry.words.contains(term)) {
                continue;
            }
            let mut failing = filter
                .chosen
                .iter()
                .filter(|(facet, wanted)| {
                    !entry.values.iter().any(|(f, v)| f == *facet && wanted.contains(v))
                })
                .map(|(facet, _)| *facet);
            match (failing.next(), failing.next()) {
                (None, _) => {
                    matches.positions.push(position);
                    matches.add(entry.values.iter());
                }
                // A session that only one facet hides counts for the other choices of that facet.
                (Some(only), None) => matches.add(entry.values.iter().filter(|(facet, _)| *facet == only)),
                _ => {}
            }
        }
        matches
    }

    /// The values of a facet that occur, in the order of the schedule's directories.
    pub fn choices(&self, facet: Facet, schedule: &Schedule) -> Vec<String> {
        let found: BTreeSet<&str> = self
            .entries
            .iter()
            .flat_map(|e| &e.values)
            .filter(|(f, _)| *f == facet)
            .map(|(_, v)| v.as_str())
            .collect();
        let mut choices: Vec<String> = found.into_iter().map(str::to_owned).collect();
        let languages = &schedule.event.languages;
        sort_by_ranks(&mut choices, |value| {
            let position = match facet {
                Facet::Theme => schedule.themes.position(value),
                Facet::Level => schedule.levels.position(value),
                Facet::Venue => schedule.venues.position(value),
                Facet::Language => languages.iter().position(|tag| tag.primary() == value),
                Facet::Day | Facet::Kind => None,
            };
            [rank(position), 0, 0, 0]
        });
        choices
    }
}

impl Matches {
    fn add<'a>(&mut self, values: impl Iterator<Item = &'a (Facet, String)>) {
        for value in values {
            *self.counts.entry(value.clone()).or_default() += 1;
        }
    }
}

/// Makes text comparable: lower case, full-width letters and digits as their plain forms.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Lower case of the Latin, Greek and Cyrillic letters that have one letter for it. The complete table of the
/// standard library would cost 5 KB of brotli and serves scripts that no programme here is written in.
fn fold_char(c: char) -> char {
    let by = |distance: u32| char::from_u32(u32::from(c) + distance).unwrap_or(c);
    match c {
        '\u{FF01}'..='\u{FF5E}' => fold_char(char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)),
        '\u{3000}' => ' ',
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => by(32),
        'Ѐ'..='Џ' => by(80),
        'Ÿ' => 'ÿ',
        // Capital and small letters alternate; in two stretches the capitals are odd.
        'Ā'..='Į' | 'Ĳ'..='Ķ' | 'Ŋ'..='Ŷ' if u32::from(c) % 2 == 0 => by(1),
        'Ĺ'..='Ň' | 'Ź'..='Ž' if u32::from(c) % 2 == 1 => by(1),
        c => c,
    }
}

#[cfg(test)]
mod tests;
