//! Minutes: the only unit of time in this crate.
//!
//! A [`Minute`] is an instant, counted from whatever zero the caller chose for the event (usually midnight UTC before
//! the first day); a [`Minutes`] is a length. Nothing here knows a clock, a zone or a date, so a party at 01:30 is
//! simply a larger number than the dinner before it. All arithmetic saturates: a wrong input may give a wrong answer,
//! never a stopped program.

/// An instant: whole minutes since the zero of the event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(pub u32);

/// A length of time in whole minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(pub u32);

impl Minute {
    /// The instant `length` later, or the largest instant there is.
    #[must_use]
    pub fn plus(self, length: Minutes) -> Self {
        Self(self.0.saturating_add(length.0))
    }

    /// The instant `length` earlier, or zero.
    #[must_use]
    pub fn minus(self, length: Minutes) -> Self {
        Self(self.0.saturating_sub(length.0))
    }

    /// How long after `earlier` this instant is; zero if it is not after it.
    #[must_use]
    pub fn since(self, earlier: Self) -> Minutes {
        Minutes(self.0.saturating_sub(earlier.0))
    }
}

impl Minutes {
    /// The sum, or the longest length there is.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// A stretch of time from `start` until `end`; it is empty or wrong if `end` is not after `start`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First instant.
    pub start: Minute,
    /// The instant at which it is over.
    pub end: Minute,
}

impl Span {
    /// From `start` until `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self {
            start: Minute(start),
            end: Minute(end),
        }
    }

    /// Its length; zero if it ends before it starts.
    #[must_use]
    pub fn length(self) -> Minutes {
        self.end.since(self.start)
    }

    /// Whether the two share at least one whole minute.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
