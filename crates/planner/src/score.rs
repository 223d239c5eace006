//! What makes one plan better than another, as numbers compared in order.
//!
//! The order: fixed things kept, musts kept, worth of what is attended, fewer minutes on foot, fewer rides at risk, larger
//! smallest slack. All but the last add up along a plan and the last is a minimum, so the better of two beginnings stays the better one
//! whatever follows; that is why keeping one best beginning per session is exact.
//! Invariant: the three parts of a [`Gain`] cannot run into each other for up to 60,000 nodes.

use crate::Minutes;

/// Fixed things (8 bits), musts (16 bits) and worth (40 bits), packed so that comparing and adding are single steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gain(pub(crate) u64);

const WORTH_BITS: u32 = 40;
const MUST_BITS: u32 = 16;

/// More locked picks and appointments than this are treated as musts.
pub(crate) const MOST_FIXED: usize = 100;

impl Gain {
    /// More than everything fixed together ([`MOST_FIXED`]).
    pub(crate) const FIRST_OF_ALL: Self = Self(101 << (WORTH_BITS + MUST_BITS));

    pub(crate) fn new(fixed: bool, musts: u32, worth: u32) -> Self {
        Self(
            (u64::from(fixed) << (WORTH_BITS + MUST_BITS))
                | (u64::from(musts) << WORTH_BITS)
                | u64::from(worth),
        )
    }

    pub(crate) fn fixed(self) -> u32 {
        u32::try_from(self.0 >> (WORTH_BITS + MUST_BITS)).unwrap_or(u32::MAX)
    }

    pub(crate) fn musts(self) -> u32 {
        u32::try_from((self.0 >> WORTH_BITS) & ((1 << MUST_BITS) - 1)).unwrap_or(u32::MAX)
    }

    pub(crate) fn worth(self) -> u64 {
        self.0 & ((1 << WORTH_BITS) - 1)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

const RISK_BITS: u32 = 24;

/// The score of a beginning of a plan. The derived order is the order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Score {
    pub(crate) gain: Gain,
    pub(crate) comfort: Comfort,
    pub(crate) slack: u32,
}

/// Minus minutes on foot, then minus risk, in one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Comfort(i64);

impl Comfort {
    /// No beginning is worse.
    pub(crate) const WORST: Self = Self(i64::MIN);

    pub(crate) fn after(self, step: Step) -> Self {
        Self(self.0.saturating_sub(step.discomfort))
    }
}

impl Score {
    pub(crate) fn first(gain: Gain) -> Self {
        Self { gain, comfort: Comfort::default(), slack: u32::MAX }
    }

    pub(crate) fn then(self, step: Step, gain: Gain) -> Self {
        Self {
            gain: self.gain.plus(gain),
            comfort: self.comfort.after(step),
            slack: self.slack.min(step.slack),
        }
    }

    pub(crate) fn public(self) -> PlanScore {
        let discomfort = self.comfort.0.saturating_neg();
        PlanScore {
            fixed: self.gain.fixed(),
            musts: self.gain.musts(),
            worth: self.gain.worth(),
            walk: Minutes(u32::try_from(discomfort >> RISK_BITS).unwrap_or(u32::MAX)),
            risk: u32::try_from(discomfort & ((1 << RISK_BITS) - 1)).unwrap_or(u32::MAX),
            slack: (self.slack != u32::MAX).then_some(Minutes(self.slack)),
        }
    }
}

/// What a hop adds to a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    discomfort: i64,
    slack: u32,
}

impl Step {
    pub(crate) fn new(walk: u32, risk: u32, slack: u32) -> Self {
        Self { discomfort: (i64::from(walk) << RISK_BITS).saturating_add(i64::from(risk)), slack }
    }
}

/// How good a plan is, most important first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PlanScore {
    /// Locked picks and appointments kept.
    pub fixed: u32,
    /// Musts (and meals) kept.
    pub musts: u32,
    /// Sum of the weights of what is attended.
    pub worth: u64,
    /// Minutes on foot of all hops, each hop by its earliest arrival.
    pub walk: Minutes,
    /// Rides at risk, see [`crate::Reach::risk`].
    pub risk: u32,
    /// The smallest slack of all hops between different places; nothing if there is no such hop.
    pub slack: Option<Minutes>,
}

impl PlanScore {
    /// What this plan gives up against `best`. Later parts may be negative where an earlier one is positive.
    #[must_use]
    pub fn cost_against(&self, best: &Self) -> Cost {
        Cost {
            fixed: i64::from(best.fixed) - i64::from(self.fixed),
            musts: i64::from(best.musts) - i64::from(self.musts),
            worth: i64::try_from(best.worth).unwrap_or(i64::MAX)
                - i64::try_from(self.worth).unwrap_or(i64::MAX),
        }
    }
}

/// What attending something costs: the difference of two best plans. Ordered like plans; all zero means it is free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost {
    /// Locked picks and appointments lost.
    pub fixed: i64,
    /// Musts and meals lost.
    pub musts: i64,
    /// Weight lost (negative if giving up a must makes room for more).
    pub worth: i64,
}
