//! What the user does to the agenda, each with its undoing.

use super::{Agenda, Appointment, Meal, Pick, Record};
use crate::filter::Filter;
use crate::ids::{NoticeId, SessionId};

/// What a record is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// Whether and how much a session is wanted.
    Pick(SessionId),
    /// The user's note on a session.
    Note(SessionId),
    /// The user's rating of a session.
    Rating(SessionId),
    /// An appointment of the user's own; the id is made by the app.
    Appointment(String),
    /// A meal, such as `lunch`.
    Meal(String),
    /// What the user saw of a picked session, see [`crate::news`].
    Seen(SessionId),
    /// That the user read a notice of the organisers.
    Read(NoticeId),
    /// A filter that the user gave a name.
    Filter(String),
    /// A setting: `speed`, `margin`, `early`, `start` or `home`.
    Setting(&'static str),
}

impl Key {
    /// The key as it stands in a record.
    pub fn text(&self) -> String {
        match self {
            Self::Pick(id) => format!("pick/{id}"),
            Self::Note(id) => format!("note/{id}"),
            Self::Rating(id) => format!("rate/{id}"),
            Self::Appointment(id) => format!("appt/{id}"),
            Self::Meal(id) => format!("meal/{id}"),
            Self::Seen(id) => format!("seen/{id}"),
            Self::Read(id) => format!("read/{id}"),
            Self::Filter(name) => format!("filter/{name}"),
            Self::Setting(name) => format!("set/{name}"),
        }
    }

    /// Whether a record of this key is the app's own note beside what the user said: what was seen and read.
    pub fn is_side_note(key: &str) -> bool {
        key.starts_with("seen/") || key.starts_with("read/")
    }

    pub(super) fn session_of_pick(key: &str) -> Option<SessionId> {
        key.strip_prefix("pick/").filter(|id| !id.is_empty()).map(SessionId::from)
    }
}

/// New values for some keys, made together and undone together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change(Vec<(String, Option<String>)>);

/// A change that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The records it wrote; none if everything was so already.
    pub written: Vec<Record>,
    /// The change that undoes it.
    pub undo: Change,
}

impl Change {
    pub(super) fn of(parts: Vec<(String, Option<String>)>) -> Self {
        Self(parts)
    }

    /// The keys and their new values.
    pub fn parts(&self) -> impl Iterator<Item = &(String, Option<String>)> {
        self.0.iter()
    }

    /// Sets a key to a value, or takes it back.
    pub fn set(key: &Key, value: Option<String>) -> Self {
        Self(vec![(key.text(), value)])
    }

    /// Sets several keys, as they stand in records.
    pub fn all<'a>(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let parts = values.into_iter().map(|(key, value)| (key.to_owned(), Some(value.to_owned())));
        Self(parts.collect())
    }

    /// Picks a session so, or takes the pick back.
    pub fn pick(id: &SessionId, pick: Option<Pick>) -> Self {
        Self::set(&Key::Pick(id.clone()), pick.map(|pick| pick.value()))
    }

    /// Writes a note, or removes it when nothing but white space is left.
    pub fn note(id: &SessionId, note: &str) -> Self {
        Self::set(&Key::Note(id.clone()), (!note.trim().is_empty()).then(|| note.to_owned()))
    }

    /// Adds or replaces an appointment.
    pub fn appointment(id: &str, appointment: &Appointment) -> Self {
        Self::set(&Key::Appointment(id.to_owned()), Some(appointment.value()))
    }

    /// Adds or replaces a meal.
    pub fn meal(id: &str, meal: &Meal) -> Self {
        Self::set(&Key::Meal(id.to_owned()), Some(meal.value()))
    }

    /// Keeps a filter under a name, in place of what had that name; a filter of everything takes it back. Without a
    /// name nothing changes.
    pub fn filter(name: &str, filter: &Filter) -> Self {
        match name.trim() {
            "" => Self::default(),
            name => Self::set(&Key::Filter(name.to_owned()), (!filter.is_empty()).then(|| filter.to_query())),
        }
    }

    /// Makes another change together with this one.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Whether it touches nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many keys it touches.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes over records from elsewhere: those whose key has no value here. It never
    /// removes or replaces anything.
    pub fn adding(agenda: &Agenda, records: impl IntoIterator<Item = Record>) -> Self {
        let new = records.into_iter().filter(|record| {
            record.value.is_some() && agenda.records.get(&record.key).is_none_or(|here| here.value.is_none())
        });
        Self(new.map(|record| (record.key, record.value)).collect())
    }

    /// Takes over records from elsewhere: those that say something else than what is here. To be asked for by the
    /// user, since what is here is given up.
    pub fn replacing(agenda: &Agenda, records: impl IntoIterator<Item = Record>) -> Self {
        let other = records.into_iter().filter(|record| {
            let here = agenda.value(&record.key);
            record.value.is_some() && here.is_some() && here != record.value.as_deref()
        });
        Self(other.map(|record| (record.key, record.value)).collect())
    }
}
