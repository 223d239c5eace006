//! Whether one gets from here to there in time, and by how many minutes not.
//!
//! Invariant: an unknown walk never counts as zero or as infinite. If the known ways are good enough the verdict is
//! known; if they are not and the walk is unknown, so is the verdict.

use crate::{Basis, Journey, Minute, Minutes, PlaceId, Travel, Walking};

/// A hop to judge: from one place to the next appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HopQuestion {
    /// Where one is.
    pub from: PlaceId,
    /// When one can leave.
    pub ready: Minute,
    /// Where one has to be.
    pub to: PlaceId,
    /// When it begins.
    pub start: Minute,
    /// Minutes to be there before it begins. Not charged if one is there already.
    pub arrive_early: Minutes,
    /// Less slack than this is `Tight`.
    pub margin: Minutes,
}

/// The verdict. Minutes are whole minutes of arrival against the time one should be there
/// (the start minus [`HopQuestion::arrive_early`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// In time, with this much to spare.
    Fine {
        /// Minutes to spare.
        slack: Minutes,
    },
    /// In time, but with less to spare than the person wants.
    Tight {
        /// Minutes to spare.
        slack: Minutes,
    },
    /// Too late.
    Late {
        /// By how much.
        by: Minutes,
        /// Why.
        cause: LateCause,
    },
    /// It cannot be done at any later time either.
    Impossible(NoWay),
    /// The walking time is not known, and no known ride is in time.
    Unknown {
        /// By how much the known rides are late, if any goes.
        known_late: Option<Minutes>,
    },
}

/// Why one is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LateCause {
    /// It begins before one can leave; no way of travelling helps.
    Overlap {
        /// Minutes between the start and the time one can leave.
        by: Minutes,
    },
    /// There is no ride at any time; it has to be walked.
    Walk {
        /// How long the walk takes.
        minutes: Minutes,
    },
    /// The last ride has gone; it has to be walked.
    LastRideGone {
        /// When one would have had to leave for it.
        left: Minute,
        /// How long the walk takes.
        minutes: Minutes,
    },
    /// Even the fastest ride arrives too late.
    Ride,
    /// It would be in time, but not any more if one of its rides is missed, and the plan must bear that.
    MissedRide,
}

/// Why there is no way at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoWay {
    /// It cannot be walked, and the last ride has gone.
    NoRideLeft {
        /// When one would have had to leave for it.
        left: Minute,
    },
    /// It cannot be walked, and no ride goes there.
    NotWalkable,
    /// The only way has steps.
    StepsOnly,
}

impl Verdict {
    /// Whether it can be done for certain (fine or tight).
    #[must_use]
    pub fn in_time(self) -> bool {
        matches!(self, Self::Fine { .. } | Self::Tight { .. })
    }
}

/// Everything a hop card shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hop {
    /// What was asked.
    pub question: HopQuestion,
    /// The answer.
    pub verdict: Verdict,
    /// The earliest arrival with its legs, also if it is late; nothing if no known way leads there.
    pub journey: Option<Journey>,
    /// The latest minute to leave and still be in time.
    pub leave_by: Option<Minute>,
    /// What is left if the first ride is missed.
    pub fallback: Option<Journey>,
    /// The weakest basis the verdict rests on; nothing if there is no journey.
    pub basis: Option<Basis>,
}

impl HopQuestion {
    /// The early minutes that count here: none if one is there already.
    #[must_use]
    pub fn early(&self) -> Minutes {
        if self.from == self.to { Minutes(0) } else { self.arrive_early }
    }

    /// When one has to be there: the start, less the early minutes. Nothing if that is before minute zero.
    #[must_use]
    pub fn due(&self) -> Option<Minute> {
        self.start.0.checked_sub(self.early().0).map(Minute)
    }
}

impl Travel {
    /// Judges a hop without writing out its legs.
    #[must_use]
    pub fn verdict(&self, question: &HopQuestion) -> Verdict {
        let (from, to) = (question.from, question.to);
        let walking = self.walking(from, to);
        let reach = self.reach(from, to, question.ready);
        let there = reach.map(|reach| reach.arrive.plus(question.early()));
        let late = there.map(|there| there.since(question.start));
        if let Some(there) = there
            && there <= question.start
        {
            let slack = question.start.since(there);
            return if slack < question.margin { Verdict::Tight { slack } } else { Verdict::Fine { slack } };
        }
        if question.ready > question.start {
            // An overlap is certain even where nothing is known about the way; then it is all that is known.
            let overlap = question.ready.since(question.start);
            return Verdict::Late { by: late.unwrap_or(overlap), cause: LateCause::Overlap { by: overlap } };
        }
        let last = self.last_ride(from, to);
        match (late, walking) {
            (known_late, Walking::Unknown) => Verdict::Unknown { known_late },
            (Some(by), Walking::Known { minutes, .. }) => Verdict::Late {
                by,
                cause: match (self.rides_at(question), last) {
                    (true, _) => LateCause::Ride,
                    (false, Some(left)) if left < question.ready => LateCause::LastRideGone { left, minutes },
                    (false, _) => LateCause::Walk { minutes },
                },
            },
            (Some(by), _) => Verdict::Late { by, cause: LateCause::Ride },
            (None, _) => Verdict::Impossible(match (last, walking) {
                (Some(left), _) => NoWay::NoRideLeft { left },
                (None, Walking::StepsOnly) => NoWay::StepsOnly,
                (None, _) => NoWay::NotWalkable,
            }),
        }
    }

    /// Judges a hop and writes out everything about it.
    #[must_use]
    pub fn hop(&self, question: &HopQuestion) -> Hop {
        let (from, to) = (question.from, question.to);
        let journey = self.journey(from, to, question.ready);
        let fallback = journey.as_ref().and_then(|journey| self.fallback(journey));
        Hop {
            question: *question,
            verdict: self.verdict(question),
            leave_by: question
                .due()
                .and_then(|due| self.leave_by(from, to, due))
                .filter(|&leave| leave >= question.ready),
            fallback,
            basis: journey.as_ref().map(|journey| journey.basis),
            journey,
        }
    }

    /// Whether the earliest arrival uses a ride.
    fn rides_at(&self, question: &HopQuestion) -> bool {
        let on_foot = self.on_foot(question.from, question.to, question.ready.0);
        self.next_entry(question.from, question.to, question.ready.0)
            .is_some_and(|entry| entry.value < on_foot)
    }
}
