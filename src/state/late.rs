//! What comes after the first list: a second part of the program, in a file of its own. Invariant: nothing of it
//! can be called before it is here, because only [`Late::Ready`] holds the way in.

use std::pin::Pin;

use leptos::prelude::*;

use crate::platform::files;

/// How the second part stands.
pub(crate) enum Late<T: 'static> {
    /// Not asked for, or on its way.
    Waiting,
    /// It could not be loaded; asking again tries again.
    Failed,
    /// It is here.
    Ready(&'static T),
}

impl<T> Clone for Late<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Waiting => Self::Waiting,
            Self::Failed => Self::Failed,
            Self::Ready(part) => Self::Ready(part),
        }
    }
}

/// Loading the second part; `None` when that failed.
pub(crate) type Opening<T> = Pin<Box<dyn Future<Output = Option<&'static T>>>>;

/// The second part, whose contents `T` the layer above knows.
pub(crate) struct LateState<T: Sync + 'static> {
    part: RwSignal<Late<T>>,
    asked: StoredValue<bool>,
    open: fn() -> Opening<T>,
}

impl<T: Sync> Clone for LateState<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Sync> Copy for LateState<T> {}

impl<T: Sync> LateState<T> {
    /// Knows how to load, and waits to be asked.
    pub(crate) fn new(open: fn() -> Opening<T>) -> Self {
        Self { part: RwSignal::new(Late::Waiting), asked: StoredValue::new(false), open }
    }

    /// How it stands.
    pub(crate) fn get(self) -> Late<T> {
        self.part.get()
    }

    /// Loads it, unless that was begun. After a failure it tries again.
    pub(crate) fn load(self) {
        if self.asked.get_value() {
            return;
        }
        self.asked.set_value(true);
        self.part.set(Late::Waiting);
        files::spawn(async move {
            let part = (self.open)().await;
            self.asked.set_value(part.is_some());
            self.part.set(part.map_or(Late::Failed, Late::Ready));
        });
    }
}
