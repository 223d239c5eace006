//! The words of the current programme, taken in while the phone has nothing else to do. What takes them in and searches
//! them belongs to the second part of the program; until that is here nothing is found, and the page says so.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::Texts;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::search::{Hits, Index, Query};

use super::Programme;
use crate::platform::dom;

/// Sessions taken in at a time: on a slow phone a millisecond or two.
const STEP: usize = 5;

/// The code that searches. Only the second part may name [`ENGINE`], or it would be loaded with the first list.
struct Engine {
    add_sessions: fn(&mut Index, &Schedule, usize) -> bool,
    add_texts: fn(&mut Index, &Schedule, &Texts, usize) -> bool,
    search: fn(&Index, &str) -> Option<Hits>,
    same: fn(&Hits, &str) -> bool,
}

static ENGINE: Engine =
    Engine { add_sessions: Index::add_sessions, add_texts: Index::add_texts, search: find, same: is_of };

/// Nothing when there is nothing to search for.
fn find(index: &Index, words: &str) -> Option<Hits> {
    let query = Query::parse(words);
    (!query.is_empty()).then(|| index.search(&query))
}

fn is_of(hits: &Hits, words: &str) -> bool {
    hits.of(&Query::parse(words))
}

/// What can be searched so far.
#[derive(Clone, Copy)]
pub(crate) struct SearchState {
    index: StoredValue<Option<(Arc<Programme>, Index)>>,
    texts: StoredValue<Option<Arc<Texts>>>,
    engine: RwSignal<Option<&'static Engine>>,
    complete: RwSignal<bool>,
}

impl SearchState {
    pub(super) fn start() -> Self {
        Self {
            index: StoredValue::default(),
            texts: StoredValue::default(),
            engine: RwSignal::new(None),
            complete: RwSignal::new(false),
        }
    }

    /// Gives it the code that searches; to be called by the second part only.
    pub(crate) fn equip(self) {
        if self.engine.get_untracked().is_none() {
            self.engine.set(Some(&ENGINE));
            self.work();
        }
    }

    /// Whether there is code that searches.
    pub(crate) fn equipped(self) -> bool {
        self.engine.get().is_some()
    }

    /// Forgets what was known of another programme and begins to take in this one.
    pub(super) fn open(self, programme: &Arc<Programme>) {
        self.index.set_value(Some((Arc::clone(programme), Index::default())));
        self.texts.set_value(None);
        self.complete.set(false);
        self.work();
    }

    /// Takes in the long texts.
    pub(super) fn take_in(self, texts: Arc<Texts>) {
        self.texts.set_value(Some(texts));
        self.work();
    }

    /// Whether the long texts can be searched too.
    pub(crate) fn complete(self) -> bool {
        self.complete.get()
    }

    /// Searches, once more when the long texts are there; `None` when there is nothing to search for, or nothing to
    /// search with yet. What was found before is found again without searching.
    pub(crate) fn hits(self, words: &str, before: Option<&Arc<Hits>>) -> Option<Arc<Hits>> {
        let (engine, complete) = (self.engine.get()?, self.complete.get());
        let same = |hits: &&Arc<Hits>| (engine.same)(hits, words) && hits.with_texts == complete;
        if let Some(before) = before.filter(same) {
            return Some(Arc::clone(before));
        }
        let search = |known: &mut Option<(Arc<Programme>, Index)>| {
            let (programme, index) = known.as_mut()?;
            // Somebody types before everything was taken in: that is worth a moment.
            (engine.add_sessions)(index, &programme.schedule, usize::MAX);
            (engine.search)(index, words)
        };
        self.index.try_update_value(search).flatten().map(Arc::new)
    }

    /// Takes in what is there and was not taken in yet, in small steps.
    fn work(self) {
        let Some(engine) = self.engine.get_untracked() else { return };
        let Some(programme) = self.index.with_value(|known| Some(Arc::clone(&known.as_ref()?.0))) else {
            return;
        };
        let texts = self.texts.get_value();
        let one = move |known: &mut Option<(Arc<Programme>, Index)>| {
            let (current, index) = known.as_mut()?;
            Arc::ptr_eq(current, &programme).then(|| {
                let more = (engine.add_sessions)(index, &programme.schedule, STEP);
                let add = |texts: &Arc<Texts>| (engine.add_texts)(index, &programme.schedule, texts, STEP);
                more || texts.as_ref().is_some_and(add)
            })
        };
        let last = self.texts.with_value(Option::is_some);
        dom::in_steps(move || match self.index.try_update_value(&one).flatten() {
            Some(more) => {
                if !more && last {
                    self.complete.set(true);
                }
                more
            }
            // Another programme is shown by now.
            None => false,
        });
    }
}
