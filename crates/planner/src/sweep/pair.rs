//! The way between two places as one direction of the sweep reads it, with pointers that only move one way.

#![allow(
    clippy::indexing_slicing,
    reason = "every position is compared with the length of its list, or comes from partition_point on that list, first"
)]

/// What leads from a source to a column, with pointers to where the pushes have come.
pub(super) struct Pair<'a> {
    pub(super) departs: &'a [u32],
    pub(super) arrives: &'a [u32],
    pub(super) walk: Option<u32>,
    pub(super) same_place: bool,
    pub(super) entry: usize,
    pub(super) rank: usize,
}

impl Pair<'_> {
    /// The arrival when leaving at `now`.
    pub(super) fn arrive(&mut self, now: u32) -> Option<u32> {
        self.entry = skip(self.departs, self.entry, |depart| *depart < now);
        let ride = self.arrives.get(self.entry).copied();
        let on_foot = self.walk.map(|walk| now.saturating_add(walk));
        ride.into_iter().chain(on_foot).min()
    }

    /// With time mirrored: when one must leave to be there the lead before `now`.
    pub(super) fn leave(&mut self, now: u32, lead: u32, mirror: u32) -> Option<u32> {
        let due = (mirror - now).checked_sub(lead)?;
        self.entry = skip_back(self.arrives, self.entry, |arrive| *arrive > due);
        let ride = self.entry.checked_sub(1).map(|index| self.departs[index]);
        let on_foot = self.walk.and_then(|walk| due.checked_sub(walk));
        ride.max(on_foot).map(|leave| mirror.saturating_sub(leave))
    }
}

/// The first position from `at` on whose item is not `before`; items are sorted so. Steps double, because a pointer is
/// usually close to where it has to be, but may have been left behind for hours.
pub(super) fn skip<T>(items: &[T], at: usize, before: impl Fn(&T) -> bool) -> usize {
    let mut low = at;
    let mut step = 1;
    while low + step <= items.len() && before(&items[low + step - 1]) {
        low += step;
        step *= 2;
    }
    let high = (low + step).min(items.len());
    low + items[low..high].partition_point(before)
}

/// The last position up to `at` before which no item is `after`; the mirror image of [`skip`].
fn skip_back<T>(items: &[T], at: usize, after: impl Fn(&T) -> bool) -> usize {
    let mut high = at;
    let mut step = 1;
    while step <= high && after(&items[high - step]) {
        high -= step;
        step *= 2;
    }
    let low = high.saturating_sub(step);
    low + items[low..high].partition_point(|item| !after(item))
}
