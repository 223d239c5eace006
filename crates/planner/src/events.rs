//! In which order starts and ends happen, for passes over a day that look at one minute after the other.

/// Positions of things by start, and of the things that have a length by end. What has no length takes part as soon as it
/// is reached, so that several of them in one minute can follow each other. Things come sorted by end, then start; ties go
/// by position, the last one first if `reversed`. Either way what has no length is first among equal starts.
pub(crate) fn orders(
    times: impl ExactSizeIterator<Item = (u32, u32)> + DoubleEndedIterator,
    reversed: bool,
) -> (Vec<usize>, Vec<usize>) {
    let mut starts: Vec<(u32, usize)> = Vec::with_capacity(times.len());
    let mut ends: Vec<(u32, usize)> = Vec::with_capacity(times.len());
    let mut add = |(position, (start, end)): (usize, (u32, u32))| {
        starts.push((start, position));
        if end != start {
            ends.push((end, position));
        }
    };
    // One of the two orders is nearly there already; sorting notices.
    if reversed {
        times.enumerate().rev().for_each(&mut add);
    } else {
        times.enumerate().for_each(&mut add);
    }
    (sorted(starts), sorted(ends))
}

fn sorted(mut things: Vec<(u32, usize)>) -> Vec<usize> {
    things.sort_by_key(|&(minute, _)| minute);
    things.into_iter().map(|(_, position)| position).collect()
}
