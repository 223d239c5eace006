//! Positions found by id. One plain type for all directories, because every map of another type is 2 to 4 KB of
//! wasm (docs/measurements.md).

use std::sync::Arc;

/// Where each id stands, sorted by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index(Vec<(Arc<str>, usize)>);

impl Index {
    /// Gives ids their positions in order. Of an id that comes again only the first counts: the others come back as
    /// positions in what was given, in order, and what follows them moves up.
    pub(super) fn of(ids: Vec<Arc<str>>) -> (Self, Vec<usize>) {
        let mut all: Vec<(Arc<str>, usize)> = ids.into_iter().zip(0..).collect();
        all.sort_unstable();
        let mut again = Vec::new();
        all.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                again.push(later.1);
            }
            same
        });
        again.sort_unstable();
        for (_, position) in &mut all {
            *position -= again.partition_point(|gone| gone < position);
        }
        (Self(all), again)
    }

    /// The position of an id.
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        let found = self.0.binary_search_by(|(known, _)| known.as_ref().cmp(id)).ok()?;
        self.0.get(found).map(|(_, position)| *position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ids: &[&str], positions: &[(&str, Option<usize>)], again: &[usize]) {
        let (index, twice) = Index::of(ids.iter().map(|id| Arc::from(*id)).collect());
        assert_eq!(twice, again, "{ids:?}");
        for (id, position) in positions {
            assert_eq!(index.get(id), *position, "{id} in {ids:?}");
        }
    }

    #[test]
    fn ids_stand_where_they_came() {
        check(&[], &[("a", None)], &[]);
        check(&["c", "a", "b"], &[("a", Some(1)), ("b", Some(2)), ("c", Some(0)), ("", None)], &[]);
    }

    #[test]
    fn the_first_of_equal_ids_counts_and_the_rest_moves_up() {
        check(
            &["b", "a", "b", "c", "a", "d"],
            &[("a", Some(1)), ("b", Some(0)), ("c", Some(2)), ("d", Some(3))],
            &[2, 4],
        );
    }
}
