//! The user's agenda of the current event, kept in the browser: one key per record, so that two tabs never
//! overwrite each other.

use leptos::prelude::*;
use trackhop_schedule::agenda::{Agenda, Appointment, Change, Pick, Record, Tier};
use trackhop_schedule::ids::{EventId, SessionId};
use trackhop_schedule::route::query::encode;

use crate::platform::{clock, storage};

/// How many changes can be undone.
const MOST_UNDO: usize = 50;

/// The agenda of the current event.
#[derive(Clone, Copy)]
pub(crate) struct AgendaState {
    event: RwSignal<Option<EventId>>,
    agenda: RwSignal<Agenda>,
    undo: RwSignal<Vec<Change>>,
    kept: RwSignal<bool>,
}

impl AgendaState {
    pub(super) fn start() -> Self {
        let state = Self {
            event: RwSignal::new(None),
            agenda: RwSignal::default(),
            undo: RwSignal::default(),
            kept: RwSignal::new(true),
        };
        storage::on_change_elsewhere(move || state.read());
        state
    }

    /// Switches to the agenda of another event.
    pub(super) fn open(self, event: &EventId) {
        self.event.set(Some(event.clone()));
        self.agenda.set(Agenda::default());
        self.undo.set(Vec::new());
        self.read();
    }

    /// The agenda.
    pub(crate) fn agenda(self) -> Signal<Agenda> {
        self.agenda.into()
    }

    /// Whether the browser keeps the agenda.
    pub(crate) fn kept(self) -> bool {
        self.kept.get()
    }

    /// How much a session is wanted; changes only when that session's own pick does.
    pub(crate) fn tier(self, id: SessionId) -> Memo<Option<Tier>> {
        Memo::new(move |_| self.agenda.read().pick(&id).map(|pick| pick.tier))
    }

    /// Picks a session as an ordinary one, or takes the pick back.
    pub(crate) fn toggle(self, id: &SessionId) {
        let picked = self.agenda.read_untracked().has(id);
        self.apply(&Change::pick(id, (!picked).then(Pick::default)));
    }

    /// Makes a change and keeps it.
    pub(crate) fn apply(self, change: &Change) {
        if let Some(undo) = self.write(change) {
            let mut all = self.undo.write();
            if all.len() == MOST_UNDO {
                all.remove(0);
            }
            all.push(undo);
        }
    }

    /// Adds an appointment of the user's own. Its id only has to differ from those of this user.
    pub(crate) fn add_appointment(self, appointment: &Appointment) {
        let id = (clock::now_millis() as u64).to_string();
        self.apply(&Change::appointment(&id, appointment));
    }

    /// Whether there is a change to undo.
    pub(crate) fn can_undo(self) -> bool {
        !self.undo.read().is_empty()
    }

    /// Undoes the last change made here.
    pub(crate) fn undo(self) {
        let last = self.undo.write().pop();
        if let Some(change) = last {
            self.write(&change);
        }
    }

    /// Makes a change and gives its undoing; nothing if all was so already.
    fn write(self, change: &Change) -> Option<Change> {
        let event = self.event.get_untracked()?;
        let done = self.agenda.try_update(|agenda| agenda.apply(change))?;
        if done.written.is_empty() {
            return None;
        }
        let kept = done.written.iter().map(|record| keep(&event, record)).filter(Result::is_err).count() == 0;
        self.kept.set(kept);
        Some(done.undo)
    }

    fn read(self) {
        let Some(event) = self.event.get_untracked() else { return };
        let prefix = prefix(&event);
        match storage::keys_after(&prefix) {
            Ok(keys) => {
                let kept = keys.into_iter().filter_map(|key| {
                    let text = storage::get(&format!("{prefix}{key}"))?;
                    record(key, &text)
                });
                let mut changed = false;
                let mut agenda = self.agenda.get_untracked();
                for record in kept {
                    changed |= agenda.merge(record);
                }
                if changed {
                    self.agenda.set(agenda);
                }
                self.kept.set(true);
            }
            Err(storage::Refused) => self.kept.set(false),
        }
    }
}

/// A record as it is kept: sequence number, then a blank and the value unless it was taken back.
fn keep(event: &EventId, record: &Record) -> Result<(), storage::Refused> {
    let text = match &record.value {
        Some(value) => format!("{} {value}", record.seq),
        None => record.seq.to_string(),
    };
    storage::set(&format!("{}{}", prefix(event), record.key), &text)
}

fn record(key: String, text: &str) -> Option<Record> {
    let (seq, value) = match text.split_once(' ') {
        Some((seq, value)) => (seq, Some(value.to_owned())),
        None => (text, None),
    };
    Some(Record { key, seq: seq.parse().ok()?, value })
}

/// An event id cannot contain the separator once encoded, a session id may contain anything.
fn prefix(event: &EventId) -> String {
    format!("agenda:{}:", encode(event.as_str()))
}
