//! The user's agenda of the current event, kept in the browser's store and in its mirror, see [`super::copies`].
//!
//! A change is shown and mirrored at once, and counts as saved when the transaction of the store is complete. The
//! same transaction takes in what other tabs wrote.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use trackhop_schedule::agenda::{Agenda, Appointment, Change, Pick, Record, Settings, Tier};
use trackhop_schedule::ids::{EventId, SessionId};

use super::copies::{self, Taken};
use crate::platform::files::spawn;
use crate::platform::records::{self, Pairs, Trouble};
use crate::platform::{clock, storage, tabs};

mod watches;

use watches::Watches;

/// How many changes can be undone.
const MOST_UNDO: usize = 50;

/// How the agenda is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// As it was found; nothing was changed in this visit.
    Quiet,
    /// The store has not answered yet.
    Saving,
    /// Everything is in the store.
    Saved,
    /// The store refuses it, the mirror has it. A browser may lose the last seconds of that when it is killed.
    MirrorOnly(Trouble),
    /// Nothing keeps it: it is gone when the page is closed.
    MemoryOnly(Trouble),
    /// A later version of the app wrote it. This one shows what it can read, and changes nothing.
    ReadOnly,
}

/// The agenda of the current event.
#[derive(Clone, Copy)]
pub(crate) struct AgendaState {
    event: RwSignal<Option<EventId>>,
    agenda: RwSignal<Agenda>,
    undo: RwSignal<Vec<Change>>,
    keeping: RwSignal<Keeping>,
    restored: RwSignal<bool>,
    broken: RwSignal<usize>,
    persisted: RwSignal<Option<bool>>,
    /// Who wants to know how much a session is wanted.
    watches: StoredValue<Watches, LocalStorage>,
    /// Keys that the user changed and the store has not got yet.
    waiting: StoredValue<Vec<String>>,
    /// Whether a transaction runs, and whether another one has to follow it.
    running: StoredValue<Option<bool>>,
}

impl AgendaState {
    pub(super) fn start() -> Self {
        let state = Self {
            event: RwSignal::new(None),
            agenda: RwSignal::default(),
            undo: RwSignal::default(),
            keeping: RwSignal::new(Keeping::Quiet),
            restored: RwSignal::new(false),
            broken: RwSignal::new(0),
            persisted: RwSignal::new(None),
            watches: StoredValue::new_local(Watches::default()),
            waiting: StoredValue::default(),
            running: StoredValue::default(),
        };
        // Both reach other tabs: the second one also where there is no store, the first one without a mirror.
        tabs::on_change(move || state.sync());
        storage::on_change_elsewhere(move || state.sync());
        records::on_lost(move || state.sync());
        Effect::new(move |_| state.tell_tiers());
        state
    }

    /// Switches to the agenda of another event.
    pub(super) fn open(self, event: &EventId) {
        self.event.set(Some(event.clone()));
        self.agenda.set(copies::old_picks(event));
        self.undo.set(Vec::new());
        self.waiting.set_value(Vec::new());
        self.show(Keeping::Quiet);
        self.restored.set(false);
        // What the mirror has is shown without waiting for the store.
        self.take_in(event, &[]);
        self.sync();
    }

    /// The agenda.
    pub(crate) fn agenda(self) -> Signal<Agenda> {
        self.agenda.into()
    }

    /// How the user travels and plans.
    pub(crate) fn settings(self) -> Settings {
        self.agenda.read().settings()
    }

    /// How the agenda is kept.
    pub(crate) fn keeping(self) -> Keeping {
        self.keeping.get()
    }

    /// Whether the store was found empty and filled again from its mirror.
    pub(crate) fn restored(self) -> bool {
        self.restored.get()
    }

    /// How many kept texts are damaged.
    pub(crate) fn broken(self) -> usize {
        self.broken.get()
    }

    /// How much a session is wanted; changes only when that session's own pick does.
    pub(crate) fn tier(self, id: &SessionId) -> ReadSignal<Option<Tier>> {
        let tier = RwSignal::new(None);
        self.watch(id, move |now| tier.set(now));
        tier.read_only()
    }

    /// Calls back with how much a session is wanted, now and whenever its own pick changes, until the current owner goes.
    /// A memo or an effect for each row of a long list would take a slow phone longer than drawing the row does, and
    /// look at every change of the agenda; so one pass tells those whose own pick changed.
    pub(crate) fn watch(self, id: &SessionId, then: impl Fn(Option<Tier>) + 'static) {
        let told = self.agenda.read_untracked().pick(id).map(|pick| pick.tier);
        then(told);
        let place = self.watches.try_update_value(|watches| watches.add(id, told, Rc::new(then)));
        on_cleanup(move || {
            // With the app itself, all of them go.
            let _ = self.watches.try_update_value(|watches| place.map(|place| watches.forget(place)));
        });
    }

    fn tell_tiers(self) {
        let agenda = self.agenda.read();
        let changed = self.watches.try_update_value(|watches| watches.changed(&agenda));
        drop(agenda);
        for (then, now) in changed.into_iter().flatten() {
            then(now);
        }
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

    /// Makes a change to the agenda of an event and gives its undoing; nothing if another event is open.
    pub(super) fn apply_to(self, event: &EventId, change: &Change) -> Option<Change> {
        (self.event.get_untracked().as_ref() == Some(event)).then(|| self.write(change).unwrap_or_default())
    }

    /// The open event and its agenda.
    pub(crate) fn open_event(self) -> Option<(EventId, Agenda)> {
        Some((self.event.get_untracked()?, self.agenda.get_untracked()))
    }

    /// Adds an appointment of the user's own. Its id only has to differ from those of this user.
    pub(crate) fn add_appointment(self, appointment: &Appointment) {
        let id = (clock::now_millis() as u64).to_string();
        self.apply(&Change::appointment(&id, appointment));
    }

    /// Makes a change that is the app's own book-keeping and keeps it; the user has nothing to undo.
    pub(crate) fn note_down(self, change: &Change) {
        self.write(change);
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

    /// Whether the browser promised never to delete what the app keeps; nothing before it was asked.
    pub(crate) fn persisted(self) -> Option<bool> {
        self.persisted.get()
    }

    /// Finds out whether the browser promised that.
    pub(crate) fn look_persisted(self) {
        spawn(async move { self.persisted.set(Some(storage::persisted().await)) });
    }

    /// Asks for that promise; to be called while a tap is handled.
    pub(crate) fn ask_persist(self) {
        // That it may be asked again when the browser keeps nothing is no loss.
        let _ = storage::set("asked-to-keep", "1");
        spawn(async move { self.persisted.set(Some(storage::persist().await)) });
    }

    /// Makes a change and gives its undoing; nothing if all was so already.
    fn write(self, change: &Change) -> Option<Change> {
        let event = self.event.get_untracked()?;
        if self.keeping.get_untracked() == Keeping::ReadOnly {
            return None;
        }
        let before = self.agenda.read_untracked().len();
        let done = self.agenda.try_update(|agenda| agenda.apply(change))?;
        if done.written.is_empty() {
            return None;
        }
        let keys: Vec<String> = done.written.into_iter().map(|record| record.key).collect();
        self.waiting.update_value(|waiting| waiting.extend(keys.iter().cloned()));
        self.show(Keeping::Saving);
        self.mirror(&event, &keys);
        self.sync();
        if before < self.agenda.read_untracked().len() && storage::get("asked-to-keep").is_none() {
            self.ask_persist();
        }
        Some(done.undo)
    }

    /// Brings memory, store and mirror together, now and once more if that was wanted meanwhile.
    fn sync(self) {
        if self.running.with_value(Option::is_some) {
            self.running.set_value(Some(true));
            return;
        }
        spawn(async move {
            loop {
                self.running.set_value(Some(false));
                self.sync_once().await;
                if self.running.get_value() != Some(true) {
                    break;
                }
            }
            self.running.set_value(None);
        });
    }

    async fn sync_once(self) {
        let Some(event) = self.event.get_untracked() else { return };
        // How many changes went along, whether anything was written, and whether the store was empty.
        let seen = Rc::new(Cell::new((0, false, false)));
        let answer = {
            let (event, seen) = (event.clone(), Rc::clone(&seen));
            move |store: Pairs| {
                let Some(taken) = self.take_in(&event, &store) else { return Vec::new() };
                let sent = self.waiting.with_value(Vec::len);
                seen.set((sent, !taken.to_store.is_empty(), taken.reconciled.restored));
                taken.to_store
            }
        };
        let done = records::exchange(&copies::prefix(&event), Box::new(answer)).await;
        let (sent, wrote, restored) = seen.get();
        if self.event.get_untracked().as_ref() != Some(&event)
            || self.keeping.get_untracked() == Keeping::ReadOnly
        {
            return;
        }
        match done {
            Ok(()) => {
                self.waiting.update_value(|waiting| drop(waiting.drain(..sent.min(waiting.len()))));
                let quiet = self.keeping.get_untracked() == Keeping::Quiet;
                if quiet && restored {
                    self.restored.set(true);
                }
                let waits = self.waiting.with_value(|waiting| !waiting.is_empty());
                self.show(match (waits, quiet) {
                    (true, _) => Keeping::Saving,
                    (false, true) => Keeping::Quiet,
                    (false, false) => Keeping::Saved,
                });
                if wrote {
                    tabs::tell();
                }
            }
            Err(Trouble::Newer) => self.show(Keeping::ReadOnly),
            Err(trouble) => {
                let mirrored = self.take_in(&event, &[]).is_some_and(|taken| taken.mirrored);
                self.show(if mirrored { Keeping::MirrorOnly(trouble) } else { Keeping::MemoryOnly(trouble) });
            }
        }
    }

    /// Mirrors what was just changed, and nothing else: all of the mirror takes too long for a tap when there are hundreds
    /// of picks. The transaction that follows compares everything.
    fn mirror(self, event: &EventId, keys: &[String]) {
        let part = copies::mirror(event, &self.agenda.read_untracked(), keys);
        if part.newer {
            self.show(Keeping::ReadOnly);
        }
        // Another tab may have written there: what the user just did then has a higher number.
        let raised: Vec<Record> = {
            let known = self.agenda.read_untracked();
            part.agenda.records().filter(|record| !known.holds(record)).cloned().collect()
        };
        if !raised.is_empty() {
            self.agenda.update(|agenda| {
                for record in raised {
                    agenda.merge(record);
                }
            });
        }
    }

    /// Takes in what the store says, and brings the mirror up to it. Nothing if another event was opened.
    fn take_in(self, event: &EventId, store: &[(String, String)]) -> Option<Taken> {
        if self.event.get_untracked().as_ref() != Some(event) {
            return None;
        }
        let taken = self
            .waiting
            .with_value(|waiting| copies::take_in(event, &self.agenda.read_untracked(), waiting, store));
        let reconciled = &taken.reconciled;
        if *self.agenda.read_untracked() != reconciled.agenda {
            self.agenda.set(reconciled.agenda.clone());
        }
        if self.broken.get_untracked() != reconciled.broken {
            self.broken.set(reconciled.broken);
        }
        if reconciled.newer {
            self.show(Keeping::ReadOnly);
        }
        Some(taken)
    }

    /// Tells readers only of a change, so that nothing is announced twice.
    fn show(self, keeping: Keeping) {
        if self.keeping.get_untracked() != keeping {
            self.keeping.set(keeping);
        }
    }
}
