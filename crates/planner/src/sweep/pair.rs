//! The way between two places as one direction of the sweep reads it, with pointers that only move one way.

#![allow(
    clippy::indexing_slicing,
    reason = "the position before a pointer into a list, where there is one, is in the list"
)]

use crate::gallop::{skip, skip_back};

/// What leads from a source to a column, with pointers to where the pushes have come.
pub(super) struct Pair<'a> {
    /// When rides leave and arrive, both rising.
    pub(super) times: &'a [(u32, u32)],
    pub(super) walk: Option<u32>,
    pub(super) same_place: bool,
    pub(super) entry: usize,
}

impl Pair<'_> {
    /// The arrival when leaving at `now`.
    pub(super) fn arrive(&mut self, now: u32) -> Option<u32> {
        self.entry = skip(self.times, self.entry, |(depart, _)| *depart < now);
        let ride = self.times.get(self.entry).map(|(_, arrive)| *arrive);
        let on_foot = self.walk.map(|walk| now.saturating_add(walk));
        ride.into_iter().chain(on_foot).min()
    }

    /// With time mirrored: when one must leave to be there the lead before `now`.
    pub(super) fn leave(&mut self, now: u32, lead: u32, mirror: u32) -> Option<u32> {
        let due = (mirror - now).checked_sub(lead)?;
        self.entry = skip_back(self.times, self.entry, |(_, arrive)| *arrive > due);
        let ride = self.entry.checked_sub(1).map(|index| self.times[index].0);
        let on_foot = self.walk.and_then(|walk| due.checked_sub(walk));
        ride.max(on_foot).map(|leave| mirror.saturating_sub(leave))
    }
}
