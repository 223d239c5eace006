//! The questions a person on the way asks, each answered from travel times and a plan.
//!
//! Every answer is data; nothing here changes a plan or a pick.

mod catch;
mod change;
mod matrix;
mod stay;
mod together;

pub use catch::{Catch, Catchable, Surroundings, catchable};
pub use change::{HopChange, PlanChange, Replanned, TravelChange, replan, what_changes};
pub use matrix::{BreakMatrix, break_matrix};
pub use stay::{Choice, Go, Stay, StayOrGo, stay_or_go};
pub use together::{Companion, Meeting, Person, ride_together};
