//! The words of the current programme, taken in while the phone has nothing else to do.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::bundle::Texts;
use trackhop_schedule::search::{Hits, Index, Query};

use super::Programme;
use crate::platform::dom;

/// Sessions taken in at a time: on a slow phone a millisecond or two.
const STEP: usize = 5;

/// What can be searched so far.
#[derive(Clone, Copy)]
pub(crate) struct SearchState {
    index: StoredValue<Option<(Arc<Programme>, Index)>>,
    complete: RwSignal<bool>,
}

impl SearchState {
    pub(super) fn start() -> Self {
        Self { index: StoredValue::default(), complete: RwSignal::new(false) }
    }

    /// Forgets what was known of another programme and begins to take in this one.
    pub(super) fn open(self, programme: &Arc<Programme>) {
        self.index.set_value(Some((Arc::clone(programme), Index::default())));
        self.complete.set(false);
        self.work(programme, |programme, index| index.add_sessions(&programme.schedule, STEP), || {});
    }

    /// Takes in the long texts.
    pub(super) fn take_in(self, programme: &Arc<Programme>, texts: Arc<Texts>) {
        let step = move |programme: &Programme, index: &mut Index| {
            let more = index.add_sessions(&programme.schedule, STEP);
            more || index.add_texts(&programme.schedule, &texts, STEP)
        };
        self.work(programme, step, move || self.complete.set(true));
    }

    /// Whether the long texts can be searched too.
    pub(crate) fn complete(self) -> bool {
        self.complete.get()
    }

    /// Searches, once more when the long texts are there; `None` when there is nothing to search for. What was
    /// found before is found again without searching.
    pub(crate) fn hits(self, query: &Query, before: Option<&Arc<Hits>>) -> Option<Arc<Hits>> {
        let complete = self.complete.get();
        if query.is_empty() {
            return None;
        }
        if let Some(before) = before.filter(|hits| hits.of(query) && hits.with_texts == complete) {
            return Some(Arc::clone(before));
        }
        let search = |known: &mut Option<(Arc<Programme>, Index)>| {
            let (programme, index) = known.as_mut()?;
            // Somebody types before everything was taken in: that is worth a moment.
            index.add_sessions(&programme.schedule, usize::MAX);
            Some(index.search(query))
        };
        self.index.try_update_value(search).flatten().map(Arc::new)
    }

    fn work(
        self,
        programme: &Arc<Programme>,
        step: impl Fn(&Programme, &mut Index) -> bool + 'static,
        then: impl Fn() + 'static,
    ) {
        let programme = Arc::clone(programme);
        let one = move |known: &mut Option<(Arc<Programme>, Index)>| {
            let (current, index) = known.as_mut()?;
            Arc::ptr_eq(current, &programme).then(|| step(&programme, index))
        };
        dom::in_steps(move || match self.index.try_update_value(&one).flatten() {
            Some(more) => {
                if !more {
                    then();
                }
                more
            }
            // Another programme is shown by now.
            None => false,
        });
    }
}
