//! What the reader looks for among the people: kept while they look at one and come back.

use leptos::prelude::*;

/// The words typed.
#[derive(Clone, Copy)]
pub(crate) struct DirectoryState {
    typed: RwSignal<String>,
}

impl DirectoryState {
    pub(super) fn start() -> Self {
        Self { typed: RwSignal::new(String::new()) }
    }

    /// What is typed now.
    pub(crate) fn typed(self) -> ReadSignal<String> {
        self.typed.read_only()
    }

    /// Looks for something else.
    pub(crate) fn search(self, words: String) {
        self.typed.set(words);
    }
}
