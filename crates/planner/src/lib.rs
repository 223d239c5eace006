//! Travel times, proven-best plans, verdicts in minutes and leave-by times.
//!
//! The planner knows places, minutes and numbers; it knows no titles, no languages, no clock and no browser. The crate's
//! README teaches the model. Read the modules in the order of this picture: `network`, `walking`, `connections`, `arrivals`,
//! `travel`, `journey`, `verdict`; then `request`, `nodes`, `solve`, `plan`, `explain`; then `sweep` and `questions`.
//!
//! ```text
//! NetworkSpec -> Network -> Travel (one per Pace)
//! Travel + Programme + Request -> Planner -> Plan, LeftOut, Keeping, Catalogue
//! Travel + Plan -> Hop, Catchable, StayOrGo, Replanned, TravelChange, BreakMatrix, Companion
//! ```

mod arrivals;
mod catalogue;
mod connections;
mod events;
mod expand;
mod explain;
mod forward;
mod gallop;
mod ids;
mod journey;
#[cfg(test)]
mod made_up;
mod network;
mod nodes;
mod order;
mod pace;
mod plan;
mod programme;
mod questions;
mod request;
mod rules;
mod score;
mod solve;
mod source;
mod spec;
mod sweep;
mod time;
mod travel;
mod verdict;
mod walking;

pub use catalogue::{Catalogue, CatalogueCost, catalogue};
pub use connections::Service;
pub use explain::{Alternative, Clash, LeftOut, Reason};
pub use ids::{EditionId, GroupId, LineId, PlaceId, SessionIdx, TripId, VehicleId, WindowId};
pub use journey::{Journey, Leg, Ride};
pub use network::{LONGEST_WALK, LONGEST_WINDOW, MOST_PLACES, Network, NetworkIssue, StopUse};
pub use nodes::{NotPlannable, What};
pub use pace::{Pace, Waiting};
pub use plan::{Bound, Keeping, Plan, Planner, Proof, Visit};
pub use programme::{Programme, Session};
pub use questions::{
    BreakMatrix, Catch, Catchable, Choice, Companion, Go, HopChange, Meeting, Person, PlanChange, Replanned,
    Stay, StayOrGo, Surroundings, TravelChange, break_matrix, catchable, replan, ride_together, stay_or_go,
    what_changes,
};
pub use request::{Appointment, Here, Home, Meal, Pick, Request, Tier, Weight};
pub use rules::BrokenRule;
pub use score::{Cost, PlanScore};
pub use source::{Access, Basis, SeatRisk};
pub use spec::{Call, NetworkSpec, Timed, Trip, Walk, Window, WindowStop};
pub use time::{Minute, Minutes, Span};
pub use travel::{Reach, Travel};
pub use verdict::{Hop, HopQuestion, LateCause, NoWay, Verdict};
pub use walking::Walking;

/// The example of the README, so that it stays true.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
