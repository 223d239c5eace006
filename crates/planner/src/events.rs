//! In which order starts and ends happen, for passes over a day that look at one minute after the other.

/// Positions of things by start (in one minute those without length first), and of the things that have a length by end.
/// What has no length takes part as soon as it is reached, in its own order, so that several of them in one minute can
/// follow each other. Ties go by position, the last one first if `reversed`.
pub(crate) fn orders(
    times: impl ExactSizeIterator<Item = (u32, u32)> + DoubleEndedIterator,
    reversed: bool,
) -> (Vec<usize>, Vec<usize>) {
    let mut starts: Vec<(u64, usize)> = Vec::with_capacity(times.len());
    let mut ends: Vec<(u32, usize)> = Vec::with_capacity(times.len());
    let mut add = |(position, (start, end)): (usize, (u32, u32))| {
        starts.push(((u64::from(start) << 1) | u64::from(end > start), position));
        if end > start {
            ends.push((end, position));
        }
    };
    // Things come sorted by end, so one of the two orders is nearly there already; sorting notices.
    if reversed {
        times.enumerate().rev().for_each(&mut add);
    } else {
        times.enumerate().for_each(&mut add);
    }
    starts.sort_by_key(|&(key, _)| key);
    ends.sort_by_key(|&(key, _)| key);
    (positions(starts), positions(ends))
}

fn positions<T>(sorted: Vec<(T, usize)>) -> Vec<usize> {
    sorted.into_iter().map(|(_, position)| position).collect()
}
