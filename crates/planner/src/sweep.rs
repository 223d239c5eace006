//! For thousands of sessions: the best that can be kept before and after each one, in one pass over the day each way.
//!
//! Method: an event sweep. At the end of a session its best beginning is pushed to every place, at the minute one would be
//! ready there; at a start everything that was ready by then is looked at. Because leaving later never arrives earlier, a
//! push that is no better than an earlier one from the same place is skipped, as is one that is no better than what has
//! already arrived. Pointers into profiles and starts only move forward, so the whole costs about sessions times places
//! instead of sessions squared.
//! The pass backwards is the same with time mirrored. Groups are not looked at: what comes out is an upper bound if the
//! request has repeats or meals, and exact otherwise.
//! Invariant: minutes mirrored twice are the same minutes; `mirror` is at least every minute that occurs.

#![allow(
    clippy::indexing_slicing,
    reason = "columns, sources and points are addressed by positions from enumerating the same vectors; ranks are compared with the length of their column first"
)]

mod pair;
#[cfg(test)]
mod tests;

use pair::Pair;

use crate::events::orders;
use crate::gallop::skip;
use crate::nodes::Node;
use crate::score::Gain;
use crate::{PlaceId, Travel};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Forward,
    Backward,
}

/// What can be kept besides each node: before it (forward) or after it (backward), not counting the node itself. `None`
/// where the node cannot be reached from the start (or home from it). Nodes must be in their order.
pub(crate) fn sweep(
    travel: &Travel,
    nodes: &[Node],
    direction: Direction,
    anchored: bool,
) -> Vec<Option<Gain>> {
    let (mut sweep, starts, ends) = Sweep::new(travel, nodes, direction);
    let anchor = match direction {
        Direction::Forward => 0,
        Direction::Backward => nodes.len().saturating_sub(1),
    };
    let mut result: Vec<Option<Gain>> = vec![None; nodes.len()];
    let mut ends = ends.into_iter().peekable();
    for point in starts {
        let now = sweep.points[point].start;
        while let Some(&end) = ends.peek()
            && sweep.points[end].end <= now
        {
            ends.next();
            sweep.push(end, &result, nodes);
        }
        let free = (!anchored || point == anchor).then_some(Gain::default());
        result[point] = sweep.look(point).max(free);
        if sweep.points[point].end == now {
            sweep.push(point, &result, nodes);
        }
    }
    result
}

/// A node as one direction sees it.
#[derive(Clone, Copy)]
struct Point {
    start: u32,
    end: u32,
    source: usize,
    column: usize,
}

/// Where pushes arrive: a place and the minutes to be there early.
struct Column {
    place: PlaceId,
    lead: u32,
    /// Distinct starts, sorted.
    starts: Vec<u32>,
    /// Best push that is ready by each start and not by the one before.
    bucket: Vec<Best>,
    seen: usize,
}

/// Where pushes come from: a place, and the minutes early that the pushing side charges.
struct Source {
    place: PlaceId,
    lead: u32,
    best: Best,
}

/// Nothing, or a gain, in one number: nothing is less than every gain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Best(u64);

impl Best {
    const NOTHING: Self = Self(0);

    fn some(gain: Gain) -> Self {
        Self(gain.0.saturating_add(1))
    }

    fn gain(self) -> Option<Gain> {
        self.0.checked_sub(1).map(Gain)
    }
}

struct Sweep<'a> {
    direction: Direction,
    mirror: u32,
    points: Vec<Point>,
    columns: Vec<Column>,
    /// Best of the buckets of each column before `seen`.
    arrived: Vec<Best>,
    /// Best of the pushes that are or will be ready at each column, and the first minute at which one of these is.
    coming: Vec<(Best, u32)>,
    sources: Vec<Source>,
    /// The columns that a push gets to; room that is kept.
    open: Vec<usize>,
    /// Source by source, one for each column.
    pairs: Vec<Pair<'a>>,
    /// No push of a pair is ready in fewer minutes.
    fastest: Vec<u32>,
}

impl<'a> Sweep<'a> {
    fn new(travel: &'a Travel, nodes: &[Node], direction: Direction) -> (Self, Vec<usize>, Vec<usize>) {
        let mirror = nodes.iter().map(|node| node.end).max().unwrap_or(0);
        let mut columns: Vec<Column> = Vec::new();
        let mut sources: Vec<Source> = Vec::new();
        // Places times leads are few; a table by place keeps finding them constant.
        let places = nodes.iter().map(|node| node.place.index() + 1).max();
        let mut column_of: Vec<Vec<usize>> = vec![Vec::new(); places.unwrap_or(0)];
        let mut source_of = column_of.clone();
        let points: Vec<Point> = nodes
            .iter()
            .map(|node| {
                let (start, end, lead_in, lead_out) = match direction {
                    Direction::Forward => (node.start, node.end, node.lead, 0),
                    Direction::Backward => (mirror - node.end, mirror - node.start, 0, node.lead),
                };
                let known = &mut column_of[node.place.index()];
                let column = match known.iter().find(|&&c| columns[c].lead == lead_in) {
                    Some(&column) => column,
                    None => {
                        known.push(columns.len());
                        columns.push(Column::new(node.place, lead_in));
                        columns.len() - 1
                    }
                };
                let known = &mut source_of[node.place.index()];
                let source = match known.iter().find(|&&s| sources[s].lead == lead_out) {
                    Some(&source) => source,
                    None => {
                        known.push(sources.len());
                        sources.push(Source { place: node.place, lead: lead_out, best: Best::NOTHING });
                        sources.len() - 1
                    }
                };
                Point { start, end, source, column }
            })
            .collect();
        let (starts, ends) =
            orders(points.iter().map(|point| (point.start, point.end)), direction == Direction::Backward);
        for &point in &starts {
            let Point { start, column, .. } = points[point];
            let known = &mut columns[column].starts;
            if known.last() != Some(&start) {
                known.push(start);
            }
        }
        for column in &mut columns {
            column.bucket = vec![Best::NOTHING; column.starts.len()];
        }
        let mut pairs = Vec::with_capacity(sources.len() * columns.len());
        let mut fastest = Vec::with_capacity(sources.len() * columns.len());
        for source in &sources {
            for column in &columns {
                let (from, to) = match direction {
                    Direction::Forward => (source.place, column.place),
                    Direction::Backward => (column.place, source.place),
                };
                let times = travel.times(from, to);
                fastest.push(if from == to {
                    0
                } else {
                    travel.fastest(from, to).saturating_add(source.lead).saturating_add(column.lead)
                });
                pairs.push(Pair {
                    times,
                    walk: travel.walks.minutes(from.index(), to.index()),
                    same_place: from == to,
                    entry: match direction {
                        Direction::Forward => 0,
                        Direction::Backward => times.len(),
                    },
                });
            }
        }
        let sweep = Self {
            direction,
            mirror,
            points,
            arrived: vec![Best::NOTHING; columns.len()],
            coming: vec![(Best::NOTHING, u32::MAX); columns.len()],
            open: vec![0; columns.len()],
            columns,
            sources,
            pairs,
            fastest,
        };
        (sweep, starts, ends)
    }

    /// The best push that is ready when this point starts. Starts of a column come in order.
    fn look(&mut self, point: usize) -> Option<Gain> {
        let Point { start, column, .. } = self.points[point];
        let arrived = &mut self.arrived[column];
        let column = &mut self.columns[column];
        while column.seen < column.starts.len() && column.starts[column.seen] <= start {
            *arrived = (*arrived).max(column.bucket[column.seen]);
            column.seen += 1;
        }
        arrived.gain()
    }

    fn push(&mut self, point: usize, result: &[Option<Gain>], nodes: &[Node]) {
        let Some(before) = result[point] else { return };
        let Point { end, source, .. } = self.points[point];
        let best = Best::some(before.plus(nodes[point].gain));
        let lead = self.sources[source].lead;
        if best <= self.sources[source].best {
            return;
        }
        self.sources[source].best = best;
        let width = self.columns.len();
        let pairs = &mut self.pairs[source * width..(source + 1) * width];
        // About half of the columns are open, in no pattern: first without branches, which the processor would guess wrong.
        let mut count = 0;
        let fastest = &self.fastest[source * width..(source + 1) * width];
        for (column, ((&arrived, &(coming, ready)), &fastest)) in
            self.arrived.iter().zip(&self.coming).zip(fastest).enumerate()
        {
            self.open[count] = column;
            let late = (best <= coming) & (ready <= end.saturating_add(fastest));
            count += usize::from((best > arrived) & !late);
        }
        for &open in &self.open[..count] {
            let (column, pair) = (&mut self.columns[open], &mut pairs[open]);
            let ready = if pair.same_place {
                Some(end)
            } else {
                match self.direction {
                    Direction::Forward => pair.arrive(end),
                    Direction::Backward => pair.leave(end, lead, self.mirror),
                }
                .map(|ready| ready.saturating_add(column.lead))
            };
            let Some(ready) = ready else { continue };
            let coming = &mut self.coming[open];
            if best > coming.0 {
                *coming = (best, ready);
            }
            // Another node may still look in the minute that was looked at last.
            let bucket = skip(&column.starts, column.seen.saturating_sub(1), |start| *start < ready);
            if bucket < column.seen {
                self.arrived[open] = best;
            } else if let Some(bucket) = column.bucket.get_mut(bucket) {
                *bucket = (*bucket).max(best);
            }
        }
    }
}

impl Column {
    fn new(place: PlaceId, lead: u32) -> Self {
        Self { place, lead, starts: Vec::new(), bucket: Vec::new(), seen: 0 }
    }
}
