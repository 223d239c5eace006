//! In which order starts and ends happen, for passes over a day that look at one minute after the other.

use crate::order::{self, pair, unpair};

/// Positions of things by start, and of the things that have a length by end. What has no length takes part as soon as it
/// is reached, so that several of them in one minute can follow each other. Things come sorted by end, then start; ties go
/// by position, the last one first if `reversed`. Either way what has no length is first among equal starts.
pub(crate) fn orders(
    times: impl ExactSizeIterator<Item = (u32, u32)> + DoubleEndedIterator,
    reversed: bool,
) -> (Vec<usize>, Vec<usize>) {
    let count = times.len();
    let mut starts: Vec<u64> = Vec::with_capacity(count);
    let mut ends: Vec<u64> = Vec::with_capacity(count);
    let mut add = |(turn, (start, end)): (u32, (u32, u32))| {
        starts.push(pair(start, turn));
        if end != start {
            ends.push(pair(end, turn));
        }
    };
    if reversed {
        (0..).zip(times.rev()).for_each(&mut add);
    } else {
        (0..).zip(times).for_each(&mut add);
    }
    let position = |at: u64| {
        let turn = unpair(at).1 as usize;
        if reversed { count.saturating_sub(turn).saturating_sub(1) } else { turn }
    };
    // One of the two is nearly always in order already; `once` notices.
    let sorted = |numbers: Vec<u64>| order::once(numbers).into_iter().map(position).collect();
    (sorted(starts), sorted(ends))
}
