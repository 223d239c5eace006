//! Appointments, meals and settings: what a plan has to respect besides the picks.

use crate::bundle::PlaceRef;
use crate::route::query::{Pairs, write};
use crate::time::{Clock, Instant, Minutes};

/// The largest number of minutes a setting takes.
pub const MOST_MINUTES: u16 = 120;

/// Something of the user's own, at a fixed time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// What it is.
    pub title: String,
    /// Where; nothing if it can be anywhere.
    pub place: Option<PlaceRef>,
    /// Start.
    pub start: Instant,
    /// End, after the start.
    pub end: Instant,
}

impl Appointment {
    /// Reads the value of a record; nothing without times or with an end before the start.
    pub fn parse(value: &str) -> Option<Self> {
        let (mut title, mut place, mut start, mut end) = (String::new(), None, None, None);
        for (key, value) in Pairs::new(value) {
            match key.as_str() {
                "title" => title = value,
                "place" => place = PlaceRef::parse(&value),
                "start" => start = value.parse().ok().map(Instant::from_unix_minutes),
                "end" => end = value.parse().ok().map(Instant::from_unix_minutes),
                _ => {}
            }
        }
        let (start, end) = (start?, end?);
        (start < end).then_some(Self { title, place, start, end })
    }

    /// The value of a record: minutes of UTC since 1970, place, title.
    pub fn value(&self) -> String {
        let (start, end) = (self.start.unix_minutes().to_string(), self.end.unix_minutes().to_string());
        let place = self.place.as_ref().map(ToString::to_string).unwrap_or_default();
        let all = [("start", &start), ("end", &end), ("place", &place), ("title", &self.title)];
        write(all.iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (*key, value.as_str())))
    }
}

/// A meal to find time for on every programme day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meal {
    /// Not before, on the clocks of the event.
    pub from: Clock,
    /// Over by then.
    pub to: Clock,
    /// How long it takes.
    pub length: Minutes,
}

impl Meal {
    /// Reads the value of a record, such as `from=11:30&to=13:30&length=40`; nothing if it does not fit into its window.
    pub fn parse(value: &str) -> Option<Self> {
        let (mut from, mut to, mut length) = (None, None, None);
        for (key, value) in Pairs::new(value) {
            match key.as_str() {
                "from" => from = Clock::parse(&value),
                "to" => to = Clock::parse(&value),
                "length" => length = value.parse().ok().filter(|minutes| *minutes > 0).map(Minutes),
                _ => {}
            }
        }
        let meal = Self { from: from?, to: to?, length: length? };
        let window = i32::from(meal.to.minute_of_day()) - i32::from(meal.from.minute_of_day());
        (meal.length.0 <= window).then_some(meal)
    }

    /// The value of a record.
    pub fn value(&self) -> String {
        format!("from={}&to={}&length={}", self.from, self.to, self.length.0)
    }
}

/// How the user gets around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// Half as long again as listed.
    Slow,
    /// As listed.
    #[default]
    Normal,
    /// A fifth less than listed.
    Fast,
    /// As listed, and only on ways known to be free of steps.
    Wheelchair,
}

impl Speed {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Slow, Self::Normal, Self::Fast, Self::Wheelchair];

    /// `slow`, `normal`, `fast` or `wheelchair`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
            Self::Wheelchair => "wheelchair",
        }
    }

    /// Reads [`Speed::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.word() == word)
    }
}

/// Settings that change verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How the user gets around.
    pub speed: Speed,
    /// Less to spare than this is tight.
    pub margin: Minutes,
    /// To be there so long before a session begins.
    pub early: Minutes,
    /// Where a day begins.
    pub start: Option<PlaceRef>,
    /// Where a day ends.
    pub home: Option<PlaceRef>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { speed: Speed::Normal, margin: Minutes(5), early: Minutes(0), start: None, home: None }
    }
}

impl Settings {
    pub(super) fn read<'a>(value: impl Fn(&'static str) -> Option<&'a str>) -> Self {
        let minutes = |name: &'static str| {
            let minutes: u16 = value(name)?.parse().ok()?;
            Some(Minutes(i32::from(minutes.min(MOST_MINUTES))))
        };
        let place = |name: &'static str| PlaceRef::parse(value(name)?);
        let usual = Self::default();
        Self {
            speed: value("speed").and_then(Speed::from_word).unwrap_or_default(),
            margin: minutes("margin").unwrap_or(usual.margin),
            early: minutes("early").unwrap_or(usual.early),
            start: place("start"),
            home: place("home"),
        }
    }
}
