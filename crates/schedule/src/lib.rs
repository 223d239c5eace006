//! A conference programme, from the published file to what a screen needs.
//!
//! Reading order:
//!
//! 1. [`ids`], [`time`], [`text`], [`link`]: the small types everything else is made of.
//! 2. [`bundle`]: the wire types, one Rust struct per JSON object, read tolerantly.
//! 3. [`schedule`]: the checked programme: ids resolved, times parsed, sorted by programme day and start.
//! 4. [`search`], [`filter`], [`lines`], [`live`], [`shuttle`], [`agenda`]: questions one asks of a schedule.
//! 5. [`diff`]: what changed between two states; [`news`]: what of it touches the user's picks; [`refresh`]: whether a
//!    new state may replace the old; [`added`]: an event that came as a file.
//! 6. [`route`]: the addresses of the app's places.
//! 7. [`ics`], [`share`], [`backup`]: what leaves the app: calendar files, links to an agenda, all the user said.
//!
//! The crate knows no browser, no clock, no locale and no time-zone database: the present moment and the
//! reader's languages come in as arguments, offsets come with the published times.

pub mod ids;
pub mod time;
pub mod text;
pub mod link;
pub mod issue;
mod order;
mod hash;
mod json;
pub mod bundle;
#[cfg(feature = "schema")]
mod schema;
pub mod refresh;
pub mod added;
pub mod diff;
pub mod schedule;
mod fold;
pub mod names;
pub mod search;
pub mod filter;
pub mod lines;
pub mod live;
pub mod shuttle;
pub mod agenda;
pub mod route;
pub mod backup;
pub mod share;
pub mod news;
pub mod ics;
