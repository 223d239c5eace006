//! Searching a sorted list from a place that is probably close.

#![allow(
    clippy::indexing_slicing,
    reason = "every position is compared with the length of its list, or comes from partition_point on that list, first"
)]

/// The first position from `at` on whose item is not `before`; items are sorted so. Steps double, because a pointer is
/// usually close to where it has to be, but may have been left behind for hours.
pub(crate) fn skip<T>(items: &[T], at: usize, before: impl Fn(&T) -> bool) -> usize {
    let mut low = at;
    let mut step = 16;
    while low + step <= items.len() && before(&items[low + step - 1]) {
        low += step;
        step *= 2;
    }
    let high = (low + step).min(items.len());
    low + items[low..high].partition_point(before)
}

/// The last position up to `at` before which no item is `after`; the mirror image of [`skip`].
pub(crate) fn skip_back<T>(items: &[T], at: usize, after: impl Fn(&T) -> bool) -> usize {
    let mut high = at;
    let mut step = 16;
    while step <= high && after(&items[high - step]) {
        high -= step;
        step *= 2;
    }
    let low = high.saturating_sub(step);
    low + items[low..high].partition_point(|item| !after(item))
}

#[cfg(test)]
mod tests {
    use super::{skip, skip_back};

    #[test]
    fn every_position_is_found_from_everywhere() {
        for len in [0, 1, 15, 16, 17, 31, 32, 33, 48, 49, 70, 200] {
            let items: Vec<usize> = (0..len).collect();
            for sought in 0..=len {
                for from in 0..=len {
                    assert_eq!(skip(&items, from, |item| *item < sought), sought.max(from));
                    assert_eq!(skip_back(&items, from, |item| *item >= sought), sought.min(from));
                }
            }
        }
    }
}
