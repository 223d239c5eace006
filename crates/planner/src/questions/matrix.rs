//! Which changes of place fit into each break.

use crate::{HopQuestion, Minutes, PlaceId, Span, Travel, Verdict};

/// All pairs of places in one break.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BreakMatrix {
    /// The break.
    pub span: Span,
    places: Vec<PlaceId>,
    cells: Vec<Verdict>,
}

impl BreakMatrix {
    /// The verdict of leaving `from` when the break begins and being at `to` when it ends; `None` for a place that was not
    /// asked about.
    #[must_use]
    pub fn get(&self, from: PlaceId, to: PlaceId) -> Option<Verdict> {
        let row = self.places.iter().position(|place| *place == from)?;
        let column = self.places.iter().position(|place| *place == to)?;
        let index = row.checked_mul(self.places.len())?.checked_add(column)?;
        self.cells.get(index).copied()
    }

    /// Every ordered pair with its verdict, row by row.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceId, PlaceId, Verdict)> {
        let pairs = self.places.iter().flat_map(|from| self.places.iter().map(move |to| (*from, *to)));
        pairs.zip(&self.cells).map(|((from, to), verdict)| (from, to, *verdict))
    }
}

/// Judges every change between `places` in every break.
#[must_use]
pub fn break_matrix(
    travel: &Travel,
    places: &[PlaceId],
    breaks: &[Span],
    margin: Minutes,
) -> Vec<BreakMatrix> {
    let judge = |span: &Span, from: PlaceId, to: PlaceId| {
        travel.verdict(&HopQuestion {
            from,
            ready: span.start,
            to,
            start: span.end,
            arrive_early: Minutes(0),
            margin,
        })
    };
    let pairs = || places.iter().flat_map(|from| places.iter().map(move |to| (*from, *to)));
    breaks
        .iter()
        .map(|span| BreakMatrix {
            span: *span,
            places: places.to_vec(),
            cells: pairs().map(|(from, to)| judge(span, from, to)).collect(),
        })
        .collect()
}
