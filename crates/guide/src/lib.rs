//! Puts a programme and an agenda before the planner, and its answers into sessions, places and cars.
//!
//! The planner knows numbers only; the schedule knows no plans. This crate keeps the table between the two, so that
//! the app and the organiser's tool ask the same questions in the same way and cannot differ in a minute. It knows no
//! clock, no language and no browser: the present minute comes in, what goes out are ids, minutes and the planner's data.
//!
//! Reading order: [`places`] and [`travel`] (who stands for what), [`guide`] (the table), [`plan`] (an agenda's days),
//! [`repair`] (what else one could do), [`effect`] (what a star does), [`now`] (where one is in the plan), [`meet`] (where
//! two people can meet).
//!
//! Plans are made day by day: nobody walks from the last talk of an evening to the first of the next morning, and
//! "no car left" means today. A repeat on another day still counts as the same thing, see [`plan::plan`].

mod spread;

pub mod effect;
pub mod guide;
pub mod meet;
pub mod now;
pub mod places;
pub mod plan;
pub mod repair;
pub mod travel;

pub use guide::Guide;
pub use plan::{DayPlan, Left, Why, plan};
pub use travel::{DayTravel, Delay};
