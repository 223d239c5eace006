//! What a person asks of a plan: picks, appointments, meals, where the day starts and ends.

use crate::{Minute, Minutes, PlaceId, SessionIdx, Span};

/// How much a person wants a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// One must outweighs any number of wants and maybes.
    Must,
    /// Three of these outweigh eight maybes.
    Want,
    /// Filling a gap.
    Maybe,
}

/// The worth of attending a session in full, `0..=1_000_000`. Partial attendance counts in proportion, rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u32);

impl Weight {
    /// The largest weight.
    pub const MAX: Self = Self(1_000_000);

    /// A weight; more than [`Weight::MAX`] is taken as that.
    #[must_use]
    pub fn new(weight: u32) -> Self {
        Self(weight.min(Self::MAX.0))
    }

    /// Its number.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

impl Tier {
    /// The weight a pick of this tier has unless the person says otherwise.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::Must | Self::Want => Weight(300),
            Self::Maybe => Weight(100),
        }
    }
}

/// A session that a person picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pick {
    /// Which one.
    pub session: SessionIdx,
    /// How much.
    pub tier: Tier,
    /// What attending it in full is worth within its tier.
    pub weight: Weight,
    /// The person puts up with coming this late.
    pub late: Minutes,
    /// The person puts up with leaving this early.
    pub early: Minutes,
    /// Keep it whatever it costs, before every must.
    pub locked: bool,
}

impl Pick {
    /// A pick with the ordinary weight of its tier, attended in full or not at all.
    #[must_use]
    pub fn new(session: SessionIdx, tier: Tier) -> Self {
        Self { session, tier, weight: tier.weight(), late: Minutes(0), early: Minutes(0), locked: false }
    }
}

/// Something fixed outside the programme. It goes before every must.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Appointment {
    /// Where.
    pub place: PlaceId,
    /// When.
    pub when: Span,
}

/// A meal to find time for. It counts as one must.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Meal {
    /// Not before its start, over by its end.
    pub window: Span,
    /// How long it takes.
    pub length: Minutes,
    /// Where there is food; everywhere the plan comes to if empty.
    pub places: Vec<PlaceId>,
}

/// Where a person is and from when on: the start of a plan, or "from here, now".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Here {
    /// The place.
    pub place: PlaceId,
    /// Nothing before this minute can be attended.
    pub at: Minute,
}

/// Where a plan must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Home {
    /// The place.
    pub place: PlaceId,
    /// Be there by then; if nothing, any time will do as long as a known way still leads there.
    pub by: Option<Minute>,
}

/// A question for the best plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The picks. A session picked twice counts once, in its highest tier.
    pub picks: Vec<Pick>,
    /// Fixed appointments.
    pub appointments: Vec<Appointment>,
    /// Meals. What a plan keeps is exact if their windows do not overlap each other; walking and slack are compared
    /// among meals that begin as early as they can.
    pub meals: Vec<Meal>,
    /// Times at which nothing may be attended; travelling is allowed.
    pub blocked: Vec<Span>,
    /// Where and when it starts; anywhere, without a hop, if nothing.
    pub start: Option<Here>,
    /// Where it ends; anywhere if nothing.
    pub home: Option<Home>,
    /// Minutes to be at a place before a session begins, whenever one has to move.
    pub arrive_early: Minutes,
    /// Less slack than this makes a hop tight. It changes no plan.
    pub margin: Minutes,
    /// Partial attendance is tried in steps of this many minutes.
    pub partial_step: Minutes,
    /// Every hop must still work if any one of its rides is missed at the stop.
    pub robust: bool,
    /// Sessions of a picked session's group may stand in for it.
    pub substitutes: bool,
    /// Give up the proof (not the plan) after this many partial plans; see [`crate::Proof`].
    pub label_cap: u32,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            picks: Vec::new(),
            appointments: Vec::new(),
            meals: Vec::new(),
            blocked: Vec::new(),
            start: None,
            home: None,
            arrive_early: Minutes(0),
            margin: Minutes(5),
            partial_step: Minutes(5),
            robust: false,
            substitutes: false,
            label_cap: 200_000,
        }
    }
}
