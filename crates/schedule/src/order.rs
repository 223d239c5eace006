//! Sorting by ranks of whole numbers, with one sorting routine in the wasm instead of one for every type
//! (3 KB each, docs/measurements.md).

/// Sorts by up to four ranks, the first deciding most; equal ranks keep their order.
pub(crate) fn sort_by_ranks<T>(items: &mut Vec<T>, ranks: impl Fn(&T) -> [i64; 4]) {
    let mut order: Vec<([i64; 4], usize)> =
        items.iter().enumerate().map(|(position, item)| (ranks(item), position)).collect();
    order.sort_unstable();
    let mut slots: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, position)| slots.get_mut(position)?.take()));
}

/// A rank that puts what is missing last.
pub(crate) fn rank(position: Option<usize>) -> i64 {
    position.and_then(|position| i64::try_from(position).ok()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ranks_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by_ranks(&mut items, |item| [item.0, 0, 0, 0]);
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn what_is_missing_comes_last() {
        let mut items = vec![None, Some(1), Some(0)];
        sort_by_ranks(&mut items, |item| [rank(*item), 0, 0, 0]);
        assert_eq!(items, [Some(0), Some(1), None]);
    }
}
