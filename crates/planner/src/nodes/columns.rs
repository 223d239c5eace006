//! Which nodes look at the same arrivals.

#![allow(
    clippy::indexing_slicing,
    reason = "nodes, places and columns are addressed by positions from enumerating the same vectors"
)]

use std::ops::Range;

use crate::nodes::{Node, What};

/// A place, and how one has to arrive there: so many minutes early; for a meal, that begins when one arrives, or not.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Position of the place among those of the request.
    pub(crate) place: usize,
    pub(crate) lead: u32,
    pub(crate) meal: bool,
    /// Where its starts are in [`Columns::starts`].
    pub(crate) starts: Range<usize>,
}

/// All columns of a request.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) list: Vec<Column>,
    /// The column of each node.
    pub(crate) of: Vec<usize>,
    /// The minutes at which a node of a column starts, each once, rising within a column.
    pub(crate) starts: Vec<u32>,
}

impl Columns {
    /// `in_order` holds all nodes by start.
    pub(super) fn new(nodes: &[Node], local: &[usize], places: usize, in_order: &[usize]) -> Self {
        const NONE: usize = usize::MAX;
        let mut list: Vec<Column> = Vec::with_capacity(places + 1);
        // The lead is the one of the request or none, so a place has three columns at most.
        let mut at = vec![[NONE; 3]; places];
        let mut of = vec![0; nodes.len()];
        let mut last: Vec<Option<u32>> = Vec::with_capacity(places + 1);
        for &node in in_order {
            let Node { start, lead, what, .. } = nodes[node];
            let meal = matches!(what, What::Meal(_));
            let column = &mut at[local[node]][if meal { 2 } else { usize::from(lead > 0) }];
            if *column == NONE {
                *column = list.len();
                list.push(Column { place: local[node], lead, meal, starts: 0..0 });
                last.push(None);
            }
            of[node] = *column;
            if last[*column] != Some(start) {
                last[*column] = Some(start);
                list[*column].starts.end += 1;
            }
        }
        let mut total = 0;
        for column in &mut list {
            let first = total;
            total += column.starts.end;
            column.starts = first..first;
        }
        let mut starts = vec![0; total];
        for &node in in_order {
            let range = &mut list[of[node]].starts;
            let start = nodes[node].start;
            if range.end == range.start || starts[range.end - 1] != start {
                starts[range.end] = start;
                range.end += 1;
            }
        }
        Self { list, of, starts }
    }
}
