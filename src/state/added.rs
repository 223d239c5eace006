//! Events that came as files: those on this phone, and the one being looked at. A file is shown before anything is kept,
//! and what is kept is whole or not there.

use std::sync::Arc;

use leptos::prelude::*;
use trackhop_schedule::added::{self, Added, POINTER};
use trackhop_schedule::bundle::{EventEntry, FileRef, Latest, from_json};
use trackhop_schedule::ids::EventId;
use trackhop_schedule::refresh::{Refusal, Verdict, judge};

use super::ProgrammeState;
use super::programme::source::{ADDED, added_pointer};
use crate::platform::files;

/// How adding an event stands.
#[derive(Clone)]
pub(crate) enum Adding {
    /// Nothing was chosen.
    None,
    /// The file is being checked or kept.
    Busy,
    /// It was not added.
    Refused(NotAdded),
    /// What it holds, before it is kept.
    Preview(Arc<Preview>),
    /// It is on the phone.
    Done(Entry),
    /// Whether to remove this one?
    Removing(Entry),
    /// It is not on the phone any more.
    Removed(Entry),
}

/// Why a file was not added.
#[derive(Clone)]
pub(crate) enum NotAdded {
    /// It cannot be used.
    Refused(Refusal),
    /// The site has this event.
    Offered(Entry),
    /// This state is here already.
    Here(Entry),
    /// The browser did not keep it, or would not let go of it.
    NotKept,
}

/// A file that was checked.
pub(crate) struct Preview {
    pub(crate) added: Added,
    /// The revision of the event that is here, if it is.
    pub(crate) here: Option<u64>,
    /// Why it seems to be a step back from that.
    pub(crate) doubt: Option<Refusal>,
    text: String,
    state: Latest,
}

/// An event as the list shows it.
type Entry = Arc<EventEntry>;

/// The events that were added on this phone.
#[derive(Clone, Copy)]
pub(crate) struct AddedState {
    programme: ProgrammeState,
    events: RwSignal<Vec<Entry>>,
    adding: RwSignal<Adding>,
}

impl AddedState {
    pub(super) fn start(programme: ProgrammeState) -> Self {
        Self { programme, events: RwSignal::default(), adding: RwSignal::new(Adding::None) }
    }

    /// Looks which events are here, for a page that lists them.
    pub(crate) fn gather(self) {
        // A page is drawn anew when the event that it is of was exchanged: what was done is still to be said.
        if !matches!(*self.adding.read_untracked(), Adding::Busy | Adding::Done(_)) {
            self.adding.set(Adding::None);
        }
        files::spawn(self.gathered());
    }

    /// The events that were added and that the site does not offer itself, in the order of being added.
    pub(crate) fn events(self) -> Vec<Entry> {
        let offered = self.programme.events();
        let offered = offered.read();
        let mine = |event: &&Entry| !offered.iter().any(|entry| entry.id == event.id);
        self.events.read().iter().filter(mine).cloned().collect()
    }

    /// How adding stands.
    pub(crate) fn adding(self) -> Adding {
        self.adding.get()
    }

    /// Checks a file and shows what it holds. One too large to be read comes as nothing.
    pub(crate) fn look(self, text: Option<String>) {
        self.adding.set(Adding::Busy);
        files::spawn(async move {
            let outcome = match text {
                Some(text) => self.checked(text).await,
                None => Err(NotAdded::Refused(Refusal::TooLarge)),
            };
            self.adding.set(match outcome {
                Ok(preview) => Adding::Preview(Arc::new(preview)),
                Err(reason) => Adding::Refused(reason),
            });
        });
    }

    async fn checked(self, text: String) -> Result<Preview, NotAdded> {
        let added = Added::read(&text).map_err(NotAdded::Refused)?;
        let id = &added.entry.id;
        let offered = self.programme.events();
        if let Some(entry) = offered.read_untracked().iter().find(|entry| entry.id == *id) {
            return Err(NotAdded::Offered(Arc::new(entry.clone())));
        }
        let index = named("index", &text).await?;
        let state = added.state(index, named("texts", &added.texts).await?);
        let pointer = added_pointer(id).ok_or(NotAdded::NotKept)?;
        let kept = files::kept(&pointer, None).await;
        let kept = kept.and_then(|text| from_json::<Latest>(&text).ok());
        let doubt = match judge(id, kept.as_ref(), &state) {
            Verdict::Same => return Err(NotAdded::Here(Arc::new(added.entry))),
            Verdict::Newer => None,
            Verdict::Refused(refusal) if refusal.may_be_overruled() => Some(refusal),
            Verdict::Refused(refusal) => return Err(NotAdded::Refused(refusal)),
        };
        Ok(Preview { added, here: kept.map(|kept| kept.revision), doubt, text, state })
    }

    /// Keeps the file that is shown.
    pub(crate) fn add(self) {
        let Adding::Preview(preview) = self.adding.get_untracked() else { return };
        self.adding.set(Adding::Busy);
        files::spawn(async move {
            let kept = keep(&preview).await;
            self.gathered().await;
            let entry = Arc::new(preview.added.entry.clone());
            if kept && self.is_shown(&entry.id) {
                self.programme.retry();
            }
            self.adding.set(if kept { Adding::Done(entry) } else { Adding::Refused(NotAdded::NotKept) });
        });
    }

    /// Asks whether to remove an event.
    pub(crate) fn ask_removal(self, event: Entry) {
        self.adding.set(Adding::Removing(event));
    }

    /// Removes it. What the user picked there stays.
    pub(crate) fn remove(self) {
        let Adding::Removing(event) = self.adding.get_untracked() else { return };
        files::spawn(async move {
            let gone = match added_pointer(&event.id) {
                Some(pointer) => files::drop(&pointer).await,
                None => false,
            };
            self.gathered().await;
            self.adding.set(if gone { Adding::Removed(event) } else { Adding::Refused(NotAdded::NotKept) });
        });
    }

    /// Forgets what was chosen.
    pub(crate) fn cancel(self) {
        self.adding.set(Adding::None);
    }

    fn is_shown(self, id: &EventId) -> bool {
        matches!(&*self.programme.status().read_untracked(), super::Status::Ready(shown) if shown.schedule.event.id == *id)
    }

    async fn gathered(self) {
        let found = files::kept_below(ADDED, POINTER).await;
        let entries = found.iter().filter_map(|text| from_json::<EventEntry>(text).ok().map(Arc::new));
        self.events.set(entries.collect());
    }
}

async fn named(kind: &str, text: &str) -> Result<FileRef, NotAdded> {
    let hash = files::sha256(text).await.ok_or(NotAdded::NotKept)?;
    Ok(added::file(kind, text, &hash))
}

/// The files first, then what names them: cut off between the two, the phone is as before.
async fn keep(preview: &Preview) -> bool {
    let Preview { added, state, text, .. } = preview;
    let Some(pointer) = added_pointer(&added.entry.id) else { return false };
    let mut names = Vec::new();
    for (file, text) in [(&state.index, text), (&state.texts, &added.texts)] {
        if !files::keep(&format!("{ADDED}{}/{}", added.entry.id, file.name), text).await {
            return false;
        }
        names.push(file.name.as_str());
    }
    files::switch(&pointer, &added.pointer(state), &names, true).await
}
