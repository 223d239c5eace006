//! How a person travels: everything about a journey that depends on who makes it.

use crate::Minutes;

/// What to expect of a service without a timetable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Waiting {
    /// The worst case: a whole headway. What is planned with it holds.
    #[default]
    Safe,
    /// The average case: half a headway, rounded up.
    Likely,
}

/// A person's way of travelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pace {
    /// Walking time in percent of the ordinary one: 100 as listed, 150 for slow, 80 for fast. Rounded up to minutes.
    pub walk_percent: u16,
    /// Use only walks and rides without steps.
    pub step_free: bool,
    /// Minutes to be at a stop before a ride leaves. Charged at **every** boarding, the first one too: charging it at
    /// changes only breaks the triangle rule, on which the proof of the best plan rests.
    pub boarding: Minutes,
    /// What to expect of services without a timetable.
    pub waiting: Waiting,
    /// Use rides that are announced but not certain. Answers that rest on one say so.
    pub tentative_rides: bool,
    /// Minutes to assume for a walk nobody knows, or nothing to leave it unknown. At least half the longest known walk
    /// is used, so that an assumption never undercuts a known time.
    pub assume_walk: Option<Minutes>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            walk_percent: 100,
            step_free: false,
            boarding: Minutes(2),
            waiting: Waiting::Safe,
            tentative_rides: true,
            assume_walk: None,
        }
    }
}
