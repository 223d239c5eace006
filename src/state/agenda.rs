//! The user's picks of the current event, kept in the browser: one key per pick, so that two tabs never
//! overwrite each other.

use leptos::prelude::*;
use trackhop_schedule::agenda::{Agenda, Toggled};
use trackhop_schedule::ids::{EventId, SessionId};
use trackhop_schedule::route::query::encode;

use crate::platform::storage;

/// The agenda of the current event.
#[derive(Clone, Copy)]
pub(crate) struct AgendaState {
    event: RwSignal<Option<EventId>>,
    agenda: RwSignal<Agenda>,
    kept: RwSignal<bool>,
}

impl AgendaState {
    pub(super) fn start() -> Self {
        let state =
            Self { event: RwSignal::new(None), agenda: RwSignal::default(), kept: RwSignal::new(true) };
        storage::on_change_elsewhere(move || state.read());
        state
    }

    /// Switches to the picks of another event.
    pub(super) fn open(self, event: &EventId) {
        self.event.set(Some(event.clone()));
        self.read();
    }

    /// The picks.
    pub(crate) fn agenda(self) -> Signal<Agenda> {
        self.agenda.into()
    }

    /// Whether the browser keeps the picks.
    pub(crate) fn kept(self) -> bool {
        self.kept.get()
    }

    /// Whether one session is picked; changes only when that session's own pick does.
    pub(crate) fn has(self, id: SessionId) -> Memo<bool> {
        Memo::new(move |_| self.agenda.read().has(&id))
    }

    /// Picks a session or takes the pick back, and keeps that.
    pub(crate) fn toggle(self, id: &SessionId) {
        let Some(event) = self.event.get_untracked() else { return };
        let toggled = self.agenda.write().toggle(id);
        let key = format!("{}{}", prefix(&event), id);
        let kept = match toggled {
            Toggled::Added => storage::set(&key, r#"{"v":1}"#),
            Toggled::Removed => storage::remove(&key),
        };
        self.kept.set(kept.is_ok());
    }

    fn read(self) {
        let Some(event) = self.event.get_untracked() else { return };
        match storage::keys_after(&prefix(&event)) {
            Ok(ids) => {
                self.agenda.set(Agenda::new(ids.into_iter().map(SessionId::new)));
                self.kept.set(true);
            }
            Err(storage::Refused) => self.kept.set(false),
        }
    }
}

/// An event id cannot contain the separator once encoded, a session id may contain anything.
fn prefix(event: &EventId) -> String {
    format!("pick:{}:", encode(event.as_str()))
}
