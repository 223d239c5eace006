//! Searching and filtering a programme, as the app does at every letter that somebody types.

use trackhop_schedule::bundle;
use trackhop_schedule::filter::{Filter, FilterIndex, Reader};
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::search::{Index, Query};
use trackhop_schedule::text::LangTag;
use trackhop_schedule::time::Instant;

/// A programme, taken in.
#[derive(Debug)]
pub struct Searching {
    filters: FilterIndex,
    index: Index,
    now: Instant,
    languages: Vec<LangTag>,
}

impl Searching {
    /// Takes in a bundle with its long texts; `None` when it is none.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let (mut bundle, _) = bundle::read(text).ok()?;
        let texts = bundle.split_texts();
        let (schedule, _) = Schedule::build(bundle);
        let mut index = Index::build(&schedule);
        while index.add_texts(&schedule, &texts, 100) {}
        let now =
            schedule.sessions.as_slice().iter().filter_map(|session| session.when).nth(99)?.start.instant;
        Some(Self { filters: FilterIndex::new(&schedule), index, now, languages: vec!["en".into()] })
    }

    /// Searches and filters as an address says, and counts what is shown.
    #[must_use]
    pub fn ask(&self, address: &str) -> usize {
        let filter = Filter::from_query(address);
        let query = Query::parse(&filter.query);
        let hits = (!query.is_empty()).then(|| self.index.search(&query));
        let reader = Reader { now: self.now, languages: &self.languages };
        self.filters.apply(&filter, hits.as_ref(), reader).positions.len()
    }
}
