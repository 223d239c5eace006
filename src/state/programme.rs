//! The programme: which events there are, and the current one. What is kept on the phone is shown at once; then the
//! site is asked for a newer state, which takes the place of the shown one when it is whole. What failed is said in
//! its place and never touches the agenda.

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;
use trackhop_guide::Guide;
use trackhop_schedule::bundle::{BundleError, Changes, EventEntry, Texts};
use trackhop_schedule::filter::FilterIndex;
use trackhop_schedule::ids::EventId;
use trackhop_schedule::issue::Issue;
use trackhop_schedule::refresh::Refusal;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::text::LangTag;
use trackhop_schedule::time::Instant;

use self::source::{Against, State};
use super::{AgendaState, ClockState, Nav, OfflineState, SearchState};
use crate::platform::files::{self, FetchError};
use crate::platform::{dom, storage};

pub(super) mod source;

/// Phones that start or wake together, as in a break, do not ask together.
const SPREAD_MS: f64 = 3_000.0;
/// While somebody types, a new programme waits, half a minute at most.
const TYPING_MS: f64 = 1_000.0;
const TYPING_TRIES: usize = 30;

/// A loaded event.
#[derive(Debug)]
pub(crate) struct Programme {
    pub(crate) schedule: Arc<Schedule>,
    pub(crate) filters: FilterIndex,
    /// What is wrong with the data; the schedule is what could be used.
    pub(crate) issues: Vec<Issue>,
    guide: OnceLock<Guide>,
    state: State,
}

impl Programme {
    fn new(schedule: Schedule, issues: Vec<Issue>, state: State) -> Self {
        let filters = FilterIndex::new(&schedule);
        Self { schedule: Arc::new(schedule), filters, issues, guide: OnceLock::new(), state }
    }

    /// The table between this programme and the planner, made at the first question.
    pub(crate) fn guide(&self) -> &Guide {
        self.guide.get_or_init(|| Guide::new(Arc::clone(&self.schedule)))
    }

    /// The name of the file it was read from, which is named by its content.
    pub(crate) fn index(&self) -> &str {
        self.state.index()
    }

    /// Whether it came as a file and not from the site.
    pub(crate) fn is_added(&self) -> bool {
        self.state.is_added()
    }

    /// Where the site holds calendar files of the event, relative to the page, and the languages there are files in.
    pub(crate) fn calendars(&self) -> (String, &[LangTag]) {
        self.state.calendars()
    }

    /// What the last revisions changed; nothing where no earlier state was published.
    pub(super) async fn changes(&self) -> Result<Changes, Failure> {
        self.state.changes().await
    }
}

/// How loading stands.
#[derive(Clone)]
pub(crate) enum Status {
    Loading,
    Ready(Arc<Programme>),
    Failed(Failure),
}

/// How looking for a newer programme stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refresh {
    /// Not asked yet.
    Ahead,
    Asking,
    /// The site was asked at that time, and this came of it.
    Asked(Instant, Result<Found, Failure>),
}

/// What the site had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A programme that was not here before.
    New,
    /// The one that is here.
    Same,
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
    Refused(Refusal),
    UnknownEvent(EventId),
}

impl From<FetchError> for LoadError {
    fn from(error: FetchError) -> Self {
        Self::Fetch(error)
    }
}

impl From<BundleError> for LoadError {
    fn from(error: BundleError) -> Self {
        Self::Bundle(error)
    }
}

impl From<Refusal> for LoadError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unreadable(error) => Self::Bundle(error),
            refusal => Self::Refused(refusal),
        }
    }
}

/// The events on offer and the current one.
#[derive(Clone, Copy)]
pub(crate) struct ProgrammeState {
    events: RwSignal<Vec<EventEntry>>,
    status: RwSignal<Status>,
    texts: RwSignal<Option<Arc<Texts>>>,
    current: RwSignal<Option<EventId>>,
    refresh: RwSignal<Refresh>,
    replaced: RwSignal<bool>,
    nav: Nav,
    agenda: AgendaState,
    clock: ClockState,
    search: SearchState,
    offline: OfflineState,
}

impl ProgrammeState {
    pub(super) fn start(
        nav: Nav,
        agenda: AgendaState,
        clock: ClockState,
        search: SearchState,
        offline: OfflineState,
    ) -> Self {
        let state = Self {
            events: RwSignal::default(),
            status: RwSignal::new(Status::Loading),
            texts: RwSignal::new(None),
            current: RwSignal::new(None),
            refresh: RwSignal::new(Refresh::Ahead),
            replaced: RwSignal::new(false),
            nav,
            agenda,
            clock,
            search,
            offline,
        };
        // Talks to the outside only: a change of the event in the address starts a load.
        Effect::new(move |_| {
            let wanted = nav.event();
            let current = state.current.get_untracked();
            if current.is_none() || (wanted.is_some() && wanted != current) {
                state.load(wanted);
            }
        });
        // The notice of a new programme has been seen when the reader goes on.
        Effect::new(move |_| {
            nav.page().track();
            state.replaced.set(false);
        });
        dom::on_return(move || match state.status.get_untracked() {
            // What the network did not bring may come now.
            Status::Failed(Failure { error: LoadError::Fetch(_), .. }) => state.retry(),
            _ => state.ask_soon(),
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

    /// How looking for a newer programme stands.
    pub(crate) fn refresh(self) -> Refresh {
        self.refresh.get()
    }

    /// Whether the programme was replaced by a newer one while this page is shown.
    pub(crate) fn replaced(self) -> bool {
        self.replaced.get()
    }

    /// Loads again what failed.
    pub(crate) fn retry(self) {
        self.load(self.nav.event());
    }

    /// Asks the site for a newer programme.
    pub(crate) fn ask(self) {
        files::spawn(self.ask_site(Against::Shown));
    }

    /// Takes the published programme although it seems to be a step back.
    pub(crate) fn take_anyway(self) {
        files::spawn(self.ask_site(Against::Nothing));
    }

    fn load(self, wanted: Option<EventId>) {
        // Marks the load as begun; a later one for another event overtakes it.
        let marker = wanted.clone().or_else(|| Some(EventId::new("")));
        self.current.set(marker.clone());
        self.status.set(Status::Loading);
        self.texts.set(None);
        self.offline.keeps_event(None);
        self.refresh.set(Refresh::Ahead);
        let overtaken = move || self.current.get_untracked() != marker;
        files::spawn(async move {
            let last = storage::get("event");
            let kept = open_kept(wanted.as_ref(), last.as_deref()).await;
            let from_phone = kept.is_some();
            let loaded = match kept {
                Some(loaded) => Ok(loaded),
                None => open_published(wanted.as_ref(), last.as_deref()).await,
            };
            if overtaken() {
                return;
            }
            match loaded {
                Ok((events, programme)) => {
                    self.events.set(events);
                    self.open(programme, from_phone).await;
                }
                Err(failure) => {
                    self.current.set(None);
                    self.status.set(Status::Failed(failure));
                }
            }
        });
    }

    /// Shows the programme of another event.
    async fn open(self, programme: Programme, from_phone: bool) {
        let id = programme.schedule.event.id.clone();
        self.current.set(Some(id.clone()));
        self.agenda.open(&id);
        self.clock.rehearse(programme.schedule.event.offset);
        // That the last event may be forgotten when the browser keeps nothing is no loss.
        let _ = storage::set("event", id.as_str());
        let programme = Arc::new(programme);
        self.search.open(&programme);
        self.status.set(Status::Ready(Arc::clone(&programme)));
        let state = &programme.state;
        if from_phone {
            self.ask_soon();
        } else {
            self.note(Ok(Found::New));
        }
        let texts = state.texts().await;
        let whole = texts.is_ok() && state.keep(Against::Shown).await;
        if self.current.get_untracked() == Some(id) {
            let texts = texts.unwrap_or_default();
            self.search.take_in(Arc::clone(&texts));
            self.texts.set(Some(texts));
            self.offline.keeps_event(Some(whole));
        }
    }

    /// Asks the site a little later, unless that was just done.
    fn ask_soon(self) {
        let just_now = match *self.refresh.read_untracked() {
            Refresh::Ahead => false,
            Refresh::Asking => true,
            Refresh::Asked(at, _) => at == self.clock.site_now(),
        };
        if !just_now {
            dom::later(dom::random() * SPREAD_MS, move || self.ask());
        }
    }

    async fn ask_site(self, against: Against) {
        let Status::Ready(shown) = self.status.get_untracked() else { return };
        if shown.is_added() {
            return self.ask_for_events().await;
        }
        let Some(entry) = self.entry() else { return };
        if self.refresh.get_untracked() == Refresh::Asking {
            return;
        }
        self.refresh.set(Refresh::Asking);
        let published = source::published_programme(&entry, Some(&shown), against).await;
        let overtaken = || self.current.get_untracked().as_ref() != Some(&entry.id);
        let new = match published {
            Ok(Some(new)) => Arc::new(new),
            same_or_failed => {
                if !overtaken() {
                    self.note(same_or_failed.map(|_| Found::Same));
                }
                return self.ask_for_events().await;
            }
        };
        // All of it or nothing: without its texts the new state is not whole, and the shown one stays.
        let texts = new.state.texts().await;
        let whole = texts.is_ok() && new.state.keep(against).await;
        for _ in 0..TYPING_TRIES {
            if dom::is_typing() {
                dom::wait(TYPING_MS).await;
            }
        }
        if overtaken() {
            return;
        }
        match texts {
            Ok(texts) => {
                self.search.open(&new);
                self.search.take_in(Arc::clone(&texts));
                self.status.set(Status::Ready(new));
                self.texts.set(Some(texts));
                self.offline.keeps_event(Some(whole));
                self.replaced.set(true);
                self.note(Ok(Found::New));
            }
            Err(failure) => self.note(Err(failure)),
        }
        self.ask_for_events().await;
    }

    async fn ask_for_events(self) {
        if let Ok(events) = source::published_events().await
            && events != *self.events.read_untracked()
        {
            self.events.set(events);
        }
    }

    fn note(self, result: Result<Found, Failure>) {
        if let Some(skew) = files::skew_millis() {
            self.clock.correct(skew);
        }
        self.refresh.set(Refresh::Asked(self.clock.site_now(), result));
    }

    fn entry(self) -> Option<EventEntry> {
        let current = self.current.get_untracked()?;
        self.events.read_untracked().iter().find(|entry| entry.id == current).cloned()
    }
}

type Opened = (Vec<EventEntry>, Programme);

async fn open_kept(wanted: Option<&EventId>, last: Option<&str>) -> Option<Opened> {
    let events = source::kept_events().await;
    let chosen = match wanted.map_or(last, |id| Some(id.as_str())) {
        // What the site offers comes from the site.
        Some(name) if !events.iter().flatten().any(|entry| entry.id.as_str() == name) => {
            let id = EventId::new(name);
            source::added_pointer(&id).map(|pointer| (id, pointer))
        }
        _ => None,
    };
    if let Some((id, pointer)) = chosen
        && let Some(programme) = source::kept_programme(&id, pointer).await
    {
        return Some((events.unwrap_or_default(), programme));
    }
    let events = events?;
    let entry = source::choose(&events, wanted, last).ok()?;
    let programme = source::kept_programme(&entry.id, source::pointer(entry)).await?;
    Some((events, programme))
}

async fn open_published(wanted: Option<&EventId>, last: Option<&str>) -> Result<Opened, Failure> {
    let events = match source::published_events().await {
        Ok(events) => events,
        Err(failure) => source::kept_events().await.ok_or(failure)?,
    };
    let entry = source::choose(&events, wanted, last)?;
    let programme = source::published_programme(entry, None, Against::Nothing).await?;
    let programme = programme.ok_or_else(|| Failure {
        file: entry.latest.clone(),
        error: LoadError::Refused(Refusal::Unusable),
    })?;
    Ok((events, programme))
}
