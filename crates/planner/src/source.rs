//! How much a number may be trusted, and for whom a way is open.
//!
//! Every time carries a [`Basis`]; an answer carries the weakest basis it rests on. The order of the variants is the
//! order of trust, so combining two is `max`.

/// Where a time comes from, strongest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Printed by the organiser or the operator.
    #[default]
    Published,
    /// Computed from published times only, for instance a walk through a third place: an upper bound.
    Derived,
    /// Somebody's estimate.
    Estimated,
    /// Nobody knows; the person asked to assume a number ([`crate::Pace::assume_walk`]).
    Assumed,
}

impl Basis {
    /// The weaker of the two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

/// Whether a walk or a ride can be made without a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// No step on the way.
    StepFree,
    /// There are steps.
    Steps,
    /// Nobody said. Whoever needs step-free ways gets the verdict "unknown" here, not "fine".
    #[default]
    Unstated,
}

/// How likely it is that a ride is full, as the organiser judges it; nobody on a phone knows the seats left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeatRisk {
    /// There is room for everybody.
    #[default]
    Low,
    /// It may be full.
    Medium,
    /// It will probably be full.
    High,
}
