//! Sorting, with one routine for all types: each further one costs the app half a kilobyte.

use std::cmp::Ordering;

/// Positions of `count` things in their order; equal things stay as they are.
pub(crate) fn by(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    sort(&mut positions, compare);
    positions
}

/// Sorts positions by what stands there; equal things stay as they are.
pub(crate) fn sort(positions: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    // A standard library built for size sorts without noticing what is in order already.
    if !positions.is_sorted_by(|&a, &b| compare(a, b).is_le()) {
        positions.sort_by(|&a, &b| compare(a, b));
    }
}

/// Numbers in order, each once.
pub(crate) fn once(mut numbers: Vec<u64>) -> Vec<u64> {
    if !numbers.is_sorted() {
        numbers.sort();
    }
    numbers.dedup();
    numbers
}

/// Two numbers as one, the first deciding.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    (u64::from(first) << 32) | u64::from(second)
}

/// The two numbers of a [`pair`].
pub(crate) fn unpair(pair: u64) -> (u32, u32) {
    let part = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    (part(pair >> 32), part(pair))
}
