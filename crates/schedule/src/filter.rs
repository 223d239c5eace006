//! Which sessions to list: several values per facet (any of them), several facets (all of them), and words.
//!
//! A [`Filter`] is a value that also has a form for addresses, so that a link restores it. Every choice
//! knows how many sessions it would show, given everything else that is chosen and searched for.

use crate::route::query::{self, Pairs};

mod index;

pub use index::{Choice, FilterIndex, Matches, Reader};

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
    /// Whether it is still to come or still running; a time to be announced is to come.
    Upcoming,
    /// Whether it is in a language of the reader, or in one that nobody stated.
    Mine,
    /// Whether there are places left, as far as anybody counts them.
    Free,
}

impl Facet {
    /// All facets, in the order to offer them.
    pub const ALL: [Self; 9] = [
        Self::Theme,
        Self::Language,
        Self::Level,
        Self::Venue,
        Self::Day,
        Self::Kind,
        Self::Upcoming,
        Self::Mine,
        Self::Free,
    ];
    /// Facets with one value, [`Facet::ON`]: what they mean depends on the moment, the reader or the places left.
    pub const SWITCHES: [Self; 3] = [Self::Upcoming, Self::Mine, Self::Free];
    /// The value of a switch.
    pub const ON: &'static str = "yes";

    /// The name in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Language => "lang",
            Self::Level => "level",
            Self::Venue => "venue",
            Self::Day => "day",
            Self::Kind => "kind",
            Self::Upcoming => "upcoming",
            Self::Mine => "mine",
            Self::Free => "free",
        }
    }

    fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }
}

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// In order, each once.
    chosen: Vec<(Facet, String)>,
    /// Words to search for, as typed.
    pub query: String,
}

impl Filter {
    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.find(facet, value).is_ok()
    }

    /// Chooses a value, or takes the choice back.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        match self.find(facet, value) {
            Ok(position) => _ = self.chosen.remove(position),
            Err(position) => self.chosen.insert(position, (facet, value.to_owned())),
        }
    }

    fn find(&self, facet: Facet, value: &str) -> Result<usize, usize> {
        self.chosen.binary_search_by(|(own, chosen)| own.cmp(&facet).then_with(|| chosen.as_str().cmp(value)))
    }

    /// What is chosen, by facet.
    pub fn chosen(&self) -> impl Iterator<Item = (Facet, &str)> {
        self.chosen.iter().map(|(facet, value)| (*facet, value.as_str()))
    }

    /// Whether a value of a facet is chosen.
    pub fn narrows(&self, facet: Facet) -> bool {
        self.chosen.iter().any(|(own, _)| *own == facet)
    }

    /// What is chosen, without the words.
    pub fn without_words(&self) -> Self {
        Self { chosen: self.chosen.clone(), query: String::new() }
    }

    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.query.trim().is_empty()
    }

    /// The form for addresses, without the question mark; empty when everything is shown.
    pub fn to_query(&self) -> String {
        let chosen = self.chosen.iter().map(|(facet, value)| (facet.key(), value.as_str()));
        let words = (!self.query.is_empty()).then_some(("q", self.query.as_str()));
        query::write(chosen.chain(words))
    }

    /// Reads the form for addresses; names it does not know are skipped.
    pub fn from_query(text: &str) -> Self {
        let mut filter = Self::default();
        for (key, value) in Pairs::new(text) {
            match Facet::parse(&key) {
                Some(facet) if !value.is_empty() && !filter.has(facet, &value) => {
                    filter.toggle(facet, &value)
                }
                None if key == "q" => filter.query = value,
                _ => {}
            }
        }
        filter
    }
}

#[cfg(test)]
mod tests;
