//! The programme: which events there are, and the current one, loaded step by step. What failed to load
//! is said in its place and never touches the agenda.

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;
use trackhop_guide::Guide;
use trackhop_schedule::bundle::{self, BundleError, EventEntry, Events, Latest, Texts};
use trackhop_schedule::filter::FilterIndex;
use trackhop_schedule::ids::EventId;
use trackhop_schedule::issue::Issue;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::text::LangTag;

use super::{AgendaState, ClockState, Nav, SearchState};
use crate::platform::http::{self, FetchError, Freshness};
use crate::platform::storage;

const EVENTS: &str = "data/events.json";

/// A loaded event.
#[derive(Debug)]
pub(crate) struct Programme {
    pub(crate) schedule: Arc<Schedule>,
    pub(crate) filters: FilterIndex,
    /// The name of the file it was read from, which is named by its content.
    pub(crate) index: String,
    /// What is wrong with the data; the schedule is what could be used.
    pub(crate) issues: Vec<Issue>,
    pub(crate) calendars: Calendars,
    /// The file of what the last revisions changed, relative to the page.
    pub(crate) changes: Option<String>,
    guide: OnceLock<Guide>,
}

/// The calendar files that the site holds of an event.
#[derive(Debug)]
pub(crate) struct Calendars {
    /// Where they lie, relative to the page.
    pub(crate) folder: String,
    /// The languages there are files in; none if the site has no such files.
    pub(crate) languages: Vec<LangTag>,
}

impl Programme {
    fn new(schedule: Schedule, filters: FilterIndex, issues: Vec<Issue>) -> Self {
        let calendars = Calendars { folder: String::new(), languages: Vec::new() };
        let (schedule, guide) = (Arc::new(schedule), OnceLock::new());
        Self { schedule, filters, index: String::new(), issues, calendars, changes: None, guide }
    }

    /// The table between this programme and the planner, made at the first question.
    pub(crate) fn guide(&self) -> &Guide {
        self.guide.get_or_init(|| Guide::new(Arc::clone(&self.schedule)))
    }
}

/// How loading stands.
#[derive(Clone)]
pub(crate) enum Status {
    Loading,
    Ready(Arc<Programme>),
    Failed(Failure),
}

/// What could not be loaded, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The file, relative to the page.
    pub(crate) file: String,
    pub(crate) error: LoadError,
}

/// Why something could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LoadError {
    Fetch(FetchError),
    Bundle(BundleError),
    /// Good JSON without a single usable session.
    NoSessions,
    UnknownEvent(EventId),
}

/// The events on offer and the current one.
#[derive(Clone, Copy)]
pub(crate) struct ProgrammeState {
    events: RwSignal<Vec<EventEntry>>,
    status: RwSignal<Status>,
    texts: RwSignal<Option<Arc<Texts>>>,
    current: RwSignal<Option<EventId>>,
    nav: Nav,
    agenda: AgendaState,
    clock: ClockState,
    search: SearchState,
}

impl ProgrammeState {
    pub(super) fn start(nav: Nav, agenda: AgendaState, clock: ClockState, search: SearchState) -> Self {
        let state = Self {
            events: RwSignal::default(),
            status: RwSignal::new(Status::Loading),
            texts: RwSignal::new(None),
            current: RwSignal::new(None),
            nav,
            agenda,
            clock,
            search,
        };
        // Talks to the outside only: a change of the event in the address starts a load.
        Effect::new(move |_| {
            let wanted = nav.event();
            let current = state.current.get_untracked();
            if current.is_none() || (wanted.is_some() && wanted != current) {
                state.load(wanted);
            }
        });
        state
    }

    /// The events on offer.
    pub(crate) fn events(self) -> Signal<Vec<EventEntry>> {
        self.events.into()
    }

    /// How loading stands.
    pub(crate) fn status(self) -> Signal<Status> {
        self.status.into()
    }

    /// The long texts, once they are here.
    pub(crate) fn texts(self) -> Signal<Option<Arc<Texts>>> {
        self.texts.into()
    }

    /// The long texts, if they are here by now.
    pub(crate) fn texts_now(self) -> Option<Arc<Texts>> {
        self.texts.get_untracked()
    }

    /// Loads again what failed.
    pub(crate) fn retry(self) {
        self.load(self.nav.event());
    }

    fn load(self, wanted: Option<EventId>) {
        // Marks the load as begun; a later one for another event overtakes it.
        let marker = wanted.clone().or_else(|| Some(EventId::new("")));
        self.current.set(marker.clone());
        self.status.set(Status::Loading);
        self.texts.set(None);
        let overtaken = move || self.current.get_untracked() != marker;
        crate::platform::http::spawn(async move {
            let loaded = load_index(wanted).await;
            if overtaken() {
                return;
            }
            match loaded {
                Ok(loaded) => self.show(loaded).await,
                Err(failure) => {
                    self.current.set(None);
                    self.status.set(Status::Failed(failure));
                }
            }
        });
    }

    async fn show(self, loaded: Loaded) {
        let id = loaded.programme.schedule.event.id.clone();
        self.events.set(loaded.events);
        self.current.set(Some(id.clone()));
        self.agenda.open(&id);
        self.clock.rehearse(loaded.programme.schedule.event.offset);
        // That the last event may be forgotten when the browser keeps nothing is no loss.
        let _ = storage::set("event", id.as_str());
        let programme = Arc::new(loaded.programme);
        self.search.open(&programme);
        self.status.set(Status::Ready(Arc::clone(&programme)));
        // Without texts every page still works and says that they are missing.
        let texts = match http::get_text(&loaded.texts, Freshness::AsCached).await {
            Ok(text) => bundle::from_json(&text).unwrap_or_default(),
            Err(_) => Texts::default(),
        };
        if self.current.get_untracked() == Some(id) {
            let texts = Arc::new(texts);
            self.search.take_in(&programme, Arc::clone(&texts));
            self.texts.set(Some(texts));
        }
    }
}

struct Loaded {
    events: Vec<EventEntry>,
    programme: Programme,
    texts: String,
}

async fn load_index(wanted: Option<EventId>) -> Result<Loaded, Failure> {
    let events: Events =
        bundle::from_json(&get_text(EVENTS, Freshness::AskAgain).await?).map_err(unreadable(EVENTS))?;
    let entry = match wanted {
        Some(id) => events.events.iter().find(|entry| entry.id == id).ok_or(LoadError::UnknownEvent(id)),
        None => {
            let last = storage::get("event");
            let last = events.events.iter().find(|entry| Some(entry.id.as_str()) == last.as_deref());
            last.or(events.events.first()).ok_or(LoadError::Bundle(BundleError::NoEvent))
        }
    };
    let entry = entry.map_err(|error| Failure { file: EVENTS.to_owned(), error })?;
    let latest_path = beside(EVENTS, &entry.latest);
    let latest: Latest = bundle::from_json(&get_text(&latest_path, Freshness::AskAgain).await?)
        .map_err(unreadable(&latest_path))?;
    let index_path = beside(&latest_path, &latest.index.name);
    let text = get_text(&index_path, Freshness::AsCached).await?;
    let failed = |error| Failure { file: index_path.clone(), error };
    let (bundle, mut issues) = bundle::read(&text).map_err(|error| failed(LoadError::Bundle(error)))?;
    let (schedule, more) = Schedule::build(bundle);
    issues.extend(more);
    if schedule.sessions.is_empty() {
        return Err(failed(LoadError::NoSessions));
    }
    let filters = FilterIndex::new(&schedule);
    let texts = beside(&latest_path, &latest.texts.name);
    let mut programme = Programme::new(schedule, filters, issues);
    programme.calendars = Calendars { folder: beside(&latest_path, "calendar"), languages: latest.calendars };
    programme.index = latest.index.name;
    programme.changes = latest.changes.map(|file| beside(&latest_path, &file.name));
    Ok(Loaded { events: events.events, programme, texts })
}

async fn get_text(path: &str, freshness: Freshness) -> Result<String, Failure> {
    http::get_text(path, freshness)
        .await
        .map_err(|error| Failure { file: path.to_owned(), error: LoadError::Fetch(error) })
}

fn unreadable(path: &str) -> impl Fn(BundleError) -> Failure + '_ {
    move |error| Failure { file: path.to_owned(), error: LoadError::Bundle(error) }
}

/// A path relative to the folder of another file.
fn beside(file: &str, relative: &str) -> String {
    match file.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{relative}"),
        None => relative.to_owned(),
    }
}
