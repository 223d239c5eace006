//! Backups: all that is kept as one value, and the way back in. What comes in is shown first, added without replacing
//! unless the user says so, and can be undone for as long as the page lives.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use trackhop_schedule::agenda::{Agenda, Change};
use trackhop_schedule::backup::{Backup, BackupError, Comparison};
use trackhop_schedule::ids::EventId;

use super::{AgendaState, Prefs, copies};
use crate::platform::files::spawn;
use crate::platform::records::{self, Pairs};
use crate::platform::transfer;

/// How taking in a backup stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Import {
    /// Nothing was chosen.
    #[default]
    None,
    /// What was chosen cannot be read.
    Unreadable(BackupError),
    /// What it would change, by event; the settings of the app have an empty id.
    Preview(Vec<(EventId, Comparison)>),
    /// So many entries were taken over.
    Done(usize),
    /// That was undone.
    Undone,
}

/// The backup of everything, and the one being taken in.
#[derive(Clone, Copy)]
pub(crate) struct BackupState {
    agenda: AgendaState,
    prefs: Prefs,
    all: RwSignal<Option<Backup>>,
    copied: RwSignal<Option<bool>>,
    import: RwSignal<Import>,
    undo: StoredValue<Vec<(EventId, Change)>>,
}

impl BackupState {
    pub(super) fn start(agenda: AgendaState, prefs: Prefs) -> Self {
        Self {
            agenda,
            prefs,
            all: RwSignal::new(None),
            copied: RwSignal::new(None),
            import: RwSignal::default(),
            undo: StoredValue::default(),
        }
    }

    /// Gathers everything that is kept, for a page that shows it.
    pub(crate) fn gather(self) {
        self.copied.set(None);
        spawn(async move {
            let mut all = Backup::default();
            for (event, agenda) in self.agendas().await {
                all.add(event, &agenda);
            }
            self.all.set(Some(all));
        });
    }

    /// Everything that is kept, once it is gathered.
    pub(crate) fn all(self) -> Signal<Option<Backup>> {
        self.all.into()
    }

    /// Offers the backup as a file.
    pub(crate) fn save(self) {
        if let Some(all) = self.all.get_untracked() {
            transfer::save("trackhop-backup.json", "application/json", &all.file());
        }
    }

    /// Puts the backup's code into the clipboard.
    pub(crate) fn copy(self) {
        if let Some(all) = self.all.get_untracked() {
            spawn(async move { self.copied.set(Some(transfer::copy(&all.code()).await)) });
        }
    }

    /// Whether the browser took the code; nothing before it was asked.
    pub(crate) fn copied(self) -> Option<bool> {
        self.copied.get()
    }

    /// How taking in a backup stands.
    pub(crate) fn import(self) -> Import {
        self.import.get()
    }

    /// Reads a file or code and shows what it would change. A file too large to be read comes as nothing.
    pub(crate) fn look(self, text: Option<&str>) {
        match text.map_or(Err(BackupError::TooLarge), Backup::read) {
            Err(error) => self.import.set(Import::Unreadable(error)),
            Ok(backup) => spawn(async move {
                let here = self.agendas().await;
                let none = Agenda::default();
                let compare = |(event, said)| {
                    let agenda = here.iter().find(|(id, _)| *id == event).map_or(&none, |(_, agenda)| agenda);
                    let comparison = Comparison::of(agenda, &said);
                    (event, comparison)
                };
                self.import.set(Import::Preview(backup.events.into_iter().map(compare).collect()));
            }),
        }
    }

    /// Forgets what was chosen.
    pub(crate) fn cancel(self) {
        self.import.set(Import::None);
    }

    /// Takes over what is new, and what differs too if the user wants that.
    pub(crate) fn take(self, differing: bool) {
        let Import::Preview(preview) = self.import.get_untracked() else { return };
        let changes = preview.into_iter().map(|(event, found)| {
            (event, if differing { found.adds.and(found.differs) } else { found.adds })
        });
        let changes: Vec<_> = changes.collect();
        spawn(async move {
            let count = changes.iter().map(|(_, change)| change.len()).sum();
            self.undo.set_value(self.apply(changes).await);
            self.import.set(Import::Done(count));
            self.gather();
        });
    }

    /// Undoes that.
    pub(crate) fn undo(self) {
        let changes = self.undo.get_value();
        spawn(async move {
            self.apply(changes).await;
            self.import.set(Import::Undone);
            self.gather();
        });
    }

    /// Makes changes to several events, and gives their undoing.
    async fn apply(self, changes: Vec<(EventId, Change)>) -> Vec<(EventId, Change)> {
        let mut undo = Vec::new();
        for (event, change) in changes {
            let undone = if event.as_str().is_empty() {
                self.prefs.apply(&change)
            } else {
                match self.agenda.apply_to(&event, &change) {
                    Some(undone) => undone,
                    None => apply_elsewhere(&event, change).await,
                }
            };
            undo.push((event, undone));
        }
        undo
    }

    /// The agendas of all events, and the settings of the app as one more.
    async fn agendas(self) -> Vec<(EventId, Agenda)> {
        let found = Rc::new(RefCell::new(Vec::new()));
        let answer = {
            let found = Rc::clone(&found);
            move |store: Pairs| {
                let (agendas, to_store) = self.read(&store);
                found.replace(agendas);
                to_store
            }
        };
        let answered = records::exchange(copies::ALL, Box::new(answer)).await;
        let mut found = if answered.is_ok() { found.take() } else { self.read(&[]).0 };
        found.push((EventId::new(""), Agenda::new(self.prefs.records())));
        found
    }

    /// The agendas of all events, and what the store lacks of them.
    fn read(self, store: &[(String, String)]) -> (Vec<(EventId, Agenda)>, Pairs) {
        let open = self.agenda.open_event();
        let mut events = copies::events(store);
        if let Some((event, _)) = open.as_ref().filter(|(event, _)| !events.contains(event)) {
            events.push(event.clone());
        }
        let mut to_store = Vec::new();
        let agendas = events.into_iter().map(|event| {
            // Where nothing is kept, memory has it all.
            let known = match &open {
                Some((id, agenda)) if *id == event => agenda.clone(),
                _ => copies::old_picks(&event),
            };
            let taken = copies::take_in(&event, &known, &[], store);
            to_store.extend(taken.to_store);
            (event, taken.reconciled.agenda)
        });
        (agendas.collect(), to_store)
    }
}

/// Changes the agenda of an event that is not open.
async fn apply_elsewhere(event: &EventId, change: Change) -> Change {
    let undo = Rc::new(RefCell::new(Change::default()));
    let write = {
        let (event, undo) = (event.clone(), Rc::clone(&undo));
        Rc::new(move |store: Pairs| {
            let taken = copies::take_in(&event, &copies::old_picks(&event), &[], &store);
            if taken.reconciled.newer {
                return Vec::new();
            }
            let mut agenda = taken.reconciled.agenda;
            let done = agenda.apply(&change);
            // A second attempt finds the change in the mirror already.
            if !done.written.is_empty() {
                undo.replace(done.undo);
            }
            let now: Vec<String> = done.written.into_iter().map(|record| record.key).collect();
            copies::take_in(&event, &agenda, &now, &store).to_store
        })
    };
    let again = Rc::clone(&write);
    if records::exchange(&copies::prefix(event), Box::new(move |store| write(store))).await.is_err() {
        again(Pairs::new());
    }
    undo.take()
}
