//! Signals around values of the domain. Each struct owns one concern, its methods are the only writers:
//!
//! ```text
//! event or browser callback -> method here -> pure function of the domain -> one signal write -> view
//!                                         \-> platform call, whose result comes back as a method
//! ```

use leptos::prelude::*;

mod added;
mod agenda;
mod backup;
mod clock;
mod copies;
mod directory;
mod handover;
mod history;
mod install;
mod late;
mod nav;
mod offline;
mod planning;
mod position;
mod prefs;
mod programme;
mod reminders;
mod rescue;
mod search;

pub(crate) use crate::platform::records::Trouble;
pub(crate) use added::{AddedState, Adding, NotAdded, Preview};
pub(crate) use agenda::{AgendaState, Keeping};
pub(crate) use backup::{BackupState, Import};
pub(crate) use clock::{ClockState, Rehearsal};
pub(crate) use directory::DirectoryState;
pub(crate) use handover::{HandoverState, Outcome};
pub(crate) use history::{History, HistoryState};
pub(crate) use install::{InstallState, Way};
pub(crate) use late::{Late, LateState, Opening};
pub(crate) use nav::Nav;
pub(crate) use offline::OfflineState;
pub(crate) use planning::{Day, PlanningState};
pub(crate) use position::{Position, Whereabouts, metres};
pub(crate) use prefs::{Prefs, Scheme};
pub(crate) use programme::{Failure, Found, LoadError, Programme, ProgrammeState, Refresh, Status};
pub(crate) use reminders::{Permission, RemindersState};
pub(crate) use search::SearchState;

/// All state of the app, made once at the root and handed down as one copyable value.
#[derive(Clone, Copy)]
pub(crate) struct AppState {
    pub(crate) nav: Nav,
    pub(crate) prefs: Prefs,
    pub(crate) programme: ProgrammeState,
    pub(crate) search: SearchState,
    pub(crate) added: AddedState,
    pub(crate) directory: DirectoryState,
    pub(crate) agenda: AgendaState,
    pub(crate) backup: BackupState,
    pub(crate) planning: PlanningState,
    pub(crate) clock: ClockState,
    pub(crate) offline: OfflineState,
    pub(crate) handover: HandoverState,
    pub(crate) reminders: RemindersState,
    pub(crate) history: HistoryState,
    pub(crate) install: InstallState,
}

impl AppState {
    /// Reads what the browser kept, and starts listening and loading.
    pub(crate) fn start() -> Self {
        let nav = Nav::start();
        let prefs = Prefs::start();
        let agenda = AgendaState::start();
        let clock = ClockState::start();
        let offline = OfflineState::start();
        let search = SearchState::start();
        let programme = ProgrammeState::start(nav, agenda, clock, search, offline);
        let planning = PlanningState::start(programme, agenda);
        let backup = BackupState::start(agenda, prefs);
        let handover = HandoverState::start();
        let reminders = RemindersState::start();
        let history = HistoryState::start();
        rescue::leave_picks(programme, agenda, prefs);
        // Talks to the outside only, once: with the first page, or with the reason why there is none.
        Effect::new(move |done: Option<bool>| {
            let there = !matches!(*programme.status().read(), Status::Loading);
            if there && done != Some(true) {
                offline.page_is_there();
            }
            there || done == Some(true)
        });
        Self {
            nav,
            prefs,
            programme,
            search,
            added: AddedState::start(programme),
            directory: DirectoryState::start(),
            agenda,
            backup,
            planning,
            clock,
            offline,
            handover,
            reminders,
            history,
            install: InstallState::start(agenda),
        }
    }
}
