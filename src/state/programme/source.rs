//! Where a programme comes from: what is kept on the phone, and what is published now.

use std::sync::Arc;

use trackhop_schedule::added;
use trackhop_schedule::bundle::{self, BundleError, Changes, EventEntry, Events, FileRef, Latest, Texts};
use trackhop_schedule::ids::EventId;
use trackhop_schedule::refresh::{self, MOST_SMALL_BYTES, Verdict};
use trackhop_schedule::text::LangTag;

use super::{Failure, LoadError, Programme};
use crate::platform::files::{self, FetchError};

const EVENTS: &str = "data/events.json";
/// Where events that came as files are kept. Nothing of it is on the site, and nothing is ever asked for there.
pub(in crate::state) const ADDED: &str = "added/";

/// One state of an event: the file that names the others, as it was read.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// Its path, relative to the page.
    pointer: String,
    text: String,
    latest: Latest,
}

/// How the user wants a published state to be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Against {
    /// It has to be newer than what is shown, and not much smaller.
    Shown,
    /// Take it, as long as it is whole.
    Nothing,
}

/// The events on offer, as last seen.
pub(super) async fn kept_events() -> Option<Vec<EventEntry>> {
    let events: Events = bundle::from_json(&files::kept(EVENTS, None).await?).ok()?;
    Some(events.events).filter(|events| !events.is_empty())
}

/// The events on offer, as published now.
pub(super) async fn published_events() -> Result<Vec<EventEntry>, Failure> {
    let text = files::fetch_small(EVENTS, MOST_SMALL_BYTES).await.map_err(|error| failure(EVENTS, error))?;
    let events: Events = bundle::from_json(&text).map_err(|error| failure(EVENTS, error))?;
    if events.events.is_empty() {
        return Err(failure(EVENTS, BundleError::NoEvent));
    }
    // That it may not be kept is no loss.
    let _ = files::keep(EVENTS, &text).await;
    Ok(events.events)
}

/// The event that is wanted, else the one of the last visit, else the first.
pub(super) fn choose<'e>(
    events: &'e [EventEntry],
    wanted: Option<&EventId>,
    last: Option<&str>,
) -> Result<&'e EventEntry, Failure> {
    let found = match wanted {
        Some(id) => events.iter().find(|entry| entry.id == *id),
        None => events.iter().find(|entry| Some(entry.id.as_str()) == last).or(events.first()),
    };
    found.ok_or_else(|| failure(EVENTS, LoadError::UnknownEvent(wanted.cloned().unwrap_or(EventId::new("")))))
}

/// Where the pointer of an added event is kept.
pub(in crate::state) fn added_pointer(id: &EventId) -> Option<String> {
    added::is_folder_name(id.as_str()).then(|| format!("{ADDED}{id}/{}", added::POINTER))
}

/// Where the pointer of an event of the site is kept, and published.
pub(super) fn pointer(entry: &EventEntry) -> String {
    beside(EVENTS, &entry.latest)
}

/// The programme that a kept pointer names, if it is whole.
pub(super) async fn kept_programme(id: &EventId, pointer: String) -> Option<Programme> {
    let text = files::kept(&pointer, None).await?;
    let latest: Latest = bundle::from_json(&text).ok()?;
    // What was kept by an older app has to pass the rules of this one.
    if refresh::judge(id, None, &latest) != Verdict::Newer {
        return None;
    }
    let index = files::kept(&beside(&pointer, &latest.index.name), Some(&latest.index.sha256)).await?;
    programme(State { pointer, text, latest }, &index, None).ok()
}

/// The published programme of an event; `None` if it is the one that is shown.
pub(super) async fn published_programme(
    entry: &EventEntry,
    shown: Option<&Programme>,
    against: Against,
) -> Result<Option<Programme>, Failure> {
    let pointer = pointer(entry);
    let text =
        files::fetch_small(&pointer, MOST_SMALL_BYTES).await.map_err(|error| failure(&pointer, error))?;
    let latest: Latest = bundle::from_json(&text).map_err(|error| failure(&pointer, error))?;
    let stored = shown.map(|shown| &shown.state.latest);
    match refresh::judge(&entry.id, stored.filter(|_| against == Against::Shown), &latest) {
        Verdict::Same => return Ok(None),
        Verdict::Newer => {}
        Verdict::Refused(refusal) => return Err(failure(&pointer, refusal)),
    }
    let state = State { pointer, text, latest };
    let index = state.named(&state.latest.index).await?;
    let before = shown.filter(|_| against == Against::Shown).map(|shown| shown.schedule.sessions.len());
    programme(state, &index, before).map(Some)
}

impl State {
    /// The long texts, kept or published. Without them every page still works and says that they are missing.
    pub(super) async fn texts(&self) -> Result<Arc<Texts>, Failure> {
        let text = self.named(&self.latest.texts).await?;
        bundle::from_json(&text).map(Arc::new).map_err(|error| failure(&self.path(&self.latest.texts), error))
    }

    /// Whether it came as a file and not from the site.
    pub(super) fn is_added(&self) -> bool {
        self.pointer.starts_with(ADDED)
    }

    /// What the last revisions changed, kept or published.
    pub(super) async fn changes(&self) -> Result<Changes, Failure> {
        let Some(file) = &self.latest.changes else { return Ok(Changes::default()) };
        let text = self.named(file).await?;
        bundle::from_json(&text).map_err(|error| failure(&self.path(file), error))
    }

    /// The name of the file of the programme.
    pub(super) fn index(&self) -> &str {
        &self.latest.index.name
    }

    /// Where the calendar files lie, relative to the page, and the languages there are files in.
    pub(super) fn calendars(&self) -> (String, &[LangTag]) {
        (beside(&self.pointer, "calendar"), &self.latest.calendars)
    }

    /// Makes this the state that is kept; whether all of it is kept now.
    pub(super) async fn keep(&self, against: Against) -> bool {
        let mut names = vec![self.latest.index.name.as_str(), self.latest.texts.name.as_str()];
        if let Some(file) = &self.latest.changes {
            // Without what changed the programme is whole all the same; the next visit tries again.
            names.extend(self.named(file).await.is_ok().then_some(file.name.as_str()));
        }
        files::switch(&self.pointer, &self.text, &names, against == Against::Nothing).await
    }

    /// A file of this state: the kept one, else the published one, which then is kept.
    async fn named(&self, file: &FileRef) -> Result<String, Failure> {
        let path = self.path(file);
        if let Some(text) = files::kept(&path, Some(&file.sha256)).await {
            return Ok(text);
        }
        if self.is_added() {
            return Err(failure(&path, FetchError::Damaged));
        }
        files::fetch_named(&path, file.size, &file.sha256).await.map_err(|error| failure(&path, error))
    }

    fn path(&self, file: &FileRef) -> String {
        beside(&self.pointer, &file.name)
    }
}

fn programme(state: State, index: &str, before: Option<usize>) -> Result<Programme, Failure> {
    let (schedule, issues) = refresh::admit(index, &state.latest, before)
        .map_err(|refusal| failure(&state.path(&state.latest.index), refusal))?;
    Ok(Programme::new(schedule, issues, state))
}

fn failure(file: &str, error: impl Into<LoadError>) -> Failure {
    Failure { file: file.to_owned(), error: error.into() }
}

/// A path relative to the folder of another file.
fn beside(file: &str, relative: &str) -> String {
    match file.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{relative}"),
        None => relative.to_owned(),
    }
}
