//! For thousands of sessions: the best that can be kept before and after each one, in one pass over the day each way.
//!
//! Method: an event sweep. At the end of a session its best beginning is pushed to every place, at the minute one would be
//! ready there; at a start everything that was ready by then is looked at. Because leaving later never arrives earlier, a
//! push that is no better than an earlier one from the same place is skipped. Pointers into profiles and starts only move
//! forward, so the whole costs about sessions times places instead of sessions squared.
//! The pass backwards is the same with time mirrored. Groups are not looked at: what comes out is an upper bound if the
//! request has repeats or meals, and exact otherwise.
//! Invariant: minutes mirrored twice are the same minutes; `mirror` is at least every minute that occurs.

#![allow(
    clippy::indexing_slicing,
    reason = "columns, sources and points are addressed by positions from enumerating the same vectors; ranks are compared with the length of their column first"
)]

use crate::arrivals::Entry;
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
    let mut sweep = Sweep::new(travel, nodes, direction);
    let anchor = match direction {
        Direction::Forward => 0,
        Direction::Backward => nodes.len().saturating_sub(1),
    };
    let mut result: Vec<Option<Gain>> = vec![None; nodes.len()];
    let (starts, ends) = orders(&sweep.points, direction);
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
    bucket: Vec<Option<Gain>>,
    /// Best of the buckets before `seen`.
    best: Option<Gain>,
    seen: usize,
}

/// Where pushes come from: a place, and the minutes early that the pushing side charges.
struct Source {
    place: PlaceId,
    lead: u32,
    best: Option<Gain>,
}

/// Pointers of one source into one column.
#[derive(Clone, Copy)]
struct Cursor {
    entry: usize,
    rank: usize,
}

struct Sweep<'a> {
    direction: Direction,
    mirror: u32,
    points: Vec<Point>,
    columns: Vec<Column>,
    sources: Vec<Source>,
    cursors: Vec<Cursor>,
    profiles: Vec<(&'a [Entry], Option<u32>)>,
}

impl<'a> Sweep<'a> {
    fn new(travel: &'a Travel, nodes: &[Node], direction: Direction) -> Self {
        let mirror = nodes.iter().map(|node| node.end).max().unwrap_or(0);
        let mut columns: Vec<Column> = Vec::new();
        let mut sources: Vec<Source> = Vec::new();
        // Places times leads are few; a table by place keeps finding them constant.
        let mut column_of: Vec<Vec<usize>> = vec![Vec::new(); usize::from(u16::MAX) + 1];
        let mut source_of: Vec<Vec<usize>> = vec![Vec::new(); usize::from(u16::MAX) + 1];
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
                        sources.push(Source {
                            place: node.place,
                            lead: lead_out,
                            best: None,
                        });
                        sources.len() - 1
                    }
                };
                columns[column].starts.push(start);
                Point {
                    start,
                    end,
                    source,
                    column,
                }
            })
            .collect();
        for column in &mut columns {
            column.starts.sort_unstable();
            column.starts.dedup();
            column.bucket = vec![None; column.starts.len()];
        }
        let mut profiles = Vec::with_capacity(sources.len() * columns.len());
        let mut cursors = Vec::with_capacity(sources.len() * columns.len());
        for source in &sources {
            for column in &columns {
                let (from, to) = match direction {
                    Direction::Forward => (source.place, column.place),
                    Direction::Backward => (column.place, source.place),
                };
                let profile = travel.profile(from, to);
                let walk = travel.walks.minutes(from.index(), to.index());
                profiles.push((profile, walk));
                let entry = match direction {
                    Direction::Forward => 0,
                    Direction::Backward => profile.len(),
                };
                cursors.push(Cursor { entry, rank: 0 });
            }
        }
        Self {
            direction,
            mirror,
            points,
            columns,
            sources,
            cursors,
            profiles,
        }
    }

    /// The best push that is ready when this point starts. Starts of a column come in order.
    fn look(&mut self, point: usize) -> Option<Gain> {
        let Point { start, column, .. } = self.points[point];
        let column = &mut self.columns[column];
        while column.seen < column.starts.len() && column.starts[column.seen] <= start {
            column.best = column.best.max(column.bucket[column.seen]);
            column.seen += 1;
        }
        column.best
    }

    fn push(&mut self, point: usize, result: &[Option<Gain>], nodes: &[Node]) {
        let Some(before) = result[point] else { return };
        let Point { end, source, .. } = self.points[point];
        let gain = Some(before.plus(nodes[point].gain));
        if gain <= self.sources[source].best {
            return;
        }
        self.sources[source].best = gain;
        let width = self.columns.len();
        for column in 0..width {
            let pair = source * width + column;
            let ready = if self.columns[column].place == self.sources[source].place {
                Some(end)
            } else {
                self.ready(pair, end, self.sources[source].lead)
            };
            let Some(ready) = ready.map(|ready| self.with_lead(ready, source, column)) else {
                continue;
            };
            let column = &mut self.columns[column];
            let rank = &mut self.cursors[pair].rank;
            while *rank < column.starts.len() && column.starts[*rank] < ready {
                *rank += 1;
            }
            if *rank < column.seen {
                column.best = column.best.max(gain);
            } else if let Some(bucket) = column.bucket.get_mut(*rank) {
                *bucket = (*bucket).max(gain);
            }
        }
    }

    fn with_lead(&self, ready: u32, source: usize, column: usize) -> u32 {
        let (source, column) = (&self.sources[source], &self.columns[column]);
        if source.place == column.place {
            ready
        } else {
            ready.saturating_add(column.lead)
        }
    }

    /// When one is at the other place, leaving at `now`; backwards: mirrored, when one must leave it at the latest.
    fn ready(&mut self, pair: usize, now: u32, lead: u32) -> Option<u32> {
        let (profile, walk) = self.profiles[pair];
        let cursor = &mut self.cursors[pair].entry;
        match self.direction {
            Direction::Forward => {
                while profile.get(*cursor).is_some_and(|entry| entry.dep < now) {
                    *cursor += 1;
                }
                let ride = profile.get(*cursor).map(|entry| entry.value.arrive());
                let on_foot = walk.map(|walk| now.saturating_add(walk));
                ride.into_iter().chain(on_foot).min()
            }
            Direction::Backward => {
                let due = (self.mirror - now).checked_sub(lead)?;
                while *cursor > 0 && profile[*cursor - 1].value.arrive() > due {
                    *cursor -= 1;
                }
                let ride = cursor.checked_sub(1).map(|index| profile[index].dep);
                let on_foot = walk.and_then(|walk| due.checked_sub(walk));
                ride.max(on_foot)
                    .map(|leave| self.mirror.saturating_sub(leave))
            }
        }
    }
}

impl Column {
    fn new(place: PlaceId, lead: u32) -> Self {
        Self {
            place,
            lead,
            starts: Vec::new(),
            bucket: Vec::new(),
            best: None,
            seen: 0,
        }
    }
}

/// Points by start (those without length first), and points with a length by end. Points without length are pushed as
/// soon as they are reached, in their own order, so that several in one minute can follow each other.
fn orders(points: &[Point], direction: Direction) -> (Vec<usize>, Vec<usize>) {
    let number = |point: usize| match direction {
        Direction::Forward => point,
        Direction::Backward => points.len() - point,
    };
    let mut starts: Vec<usize> = (0..points.len()).collect();
    starts.sort_unstable_by_key(|&point| {
        let Point { start, end, .. } = points[point];
        (start, end > start, number(point))
    });
    let mut ends: Vec<usize> = (0..points.len())
        .filter(|&point| points[point].end > points[point].start)
        .collect();
    ends.sort_unstable_by_key(|&point| (points[point].end, number(point)));
    (starts, ends)
}
