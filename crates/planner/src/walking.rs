//! Walking times between all pairs of places, closed under the triangle rule.
//!
//! Method: Floyd and Warshall over the published minutes, then the person's percentage, rounded up. Rounding up after
//! the closure keeps the rule, because the ceiling of a sum is never more than the sum of the ceilings. A way through
//! other places is at best `Derived`. Invariant: `minutes(a, c) <= minutes(a, b) + minutes(b, c)` wherever all are known.

#![allow(
    clippy::indexing_slicing,
    reason = "cells are addressed as a * n + b with a, b < n in a vector of n * n; place numbers were checked by Network::build"
)]

use crate::{Access, Basis, Minutes, Network, NetworkIssue, Pace, PlaceId};

/// Minutes above every real walk; small enough that two of them add without overflow.
const FAR: u32 = u32::MAX / 4;

/// What is known about walking from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Walking {
    /// It takes this long.
    Known {
        /// At the person's pace, rounded up.
        minutes: Minutes,
        /// Where the minutes come from.
        basis: Basis,
    },
    /// Nobody said. Neither near nor far.
    Unknown,
    /// There is a way, but with steps, and the person needs one without.
    StepsOnly,
    /// The organiser says that it cannot be walked.
    NotWalkable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    minutes: u32,
    basis: Basis,
}

/// The closed table for one person.
#[derive(Clone, Debug)]
pub(crate) struct WalkTable {
    places: usize,
    /// Minutes at the person's pace, `FAR` if not known.
    minutes: Vec<u32>,
    cells: Vec<Walking>,
}

impl WalkTable {
    pub(crate) fn new(network: &Network, pace: &Pace) -> Self {
        let n = usize::from(network.places);
        let usable = |access: Access| !pace.step_free || access == Access::StepFree;
        let closed = closure(network, usable);
        // Only whoever needs step-free ways can be told apart from "unknown": there is a way, but with steps on it.
        let unstated = closure(network, |access| {
            usable(access) || access == Access::Unstated
        });
        let any = if pace.step_free {
            closure(network, |_| true)
        } else {
            closed.clone()
        };
        let percent = u64::from(pace.walk_percent);
        let scale = |minutes: u32| {
            let scaled = u64::from(minutes)
                .saturating_mul(percent)
                .saturating_add(99)
                / 100;
            u32::try_from(scaled).unwrap_or(FAR).min(FAR - 1)
        };
        let mut cells = vec![Walking::Unknown; n * n];
        let mut longest = 0;
        for (index, cell) in cells.iter_mut().enumerate() {
            *cell = if closed[index].minutes < FAR {
                let minutes = scale(closed[index].minutes);
                longest = longest.max(minutes);
                Walking::Known {
                    minutes: Minutes(minutes),
                    basis: closed[index].basis,
                }
            } else if any[index].minutes < FAR && unstated[index].minutes >= FAR {
                Walking::StepsOnly
            } else {
                Walking::Unknown
            };
        }
        for &(a, b) in &network.unwalkable {
            for index in [a.index() * n + b.index(), b.index() * n + a.index()] {
                if cells[index] == Walking::Unknown {
                    cells[index] = Walking::NotWalkable;
                }
            }
        }
        if let Some(assumed) = pace.assume_walk {
            // Half the longest known walk is the least number that keeps the triangle rule without touching known walks.
            let minutes = Minutes(assumed.0.max(longest.div_ceil(2)).min(FAR - 1));
            let open = places_to_assume_about(&cells, n);
            for (index, cell) in cells.iter_mut().enumerate() {
                if *cell == Walking::Unknown && open[index / n] && open[index % n] {
                    *cell = Walking::Known {
                        minutes,
                        basis: Basis::Assumed,
                    };
                }
            }
        }
        let minutes = cells
            .iter()
            .map(|cell| match cell {
                Walking::Known { minutes, .. } => minutes.0,
                _ => FAR,
            })
            .collect();
        Self {
            places: n,
            minutes,
            cells,
        }
    }

    pub(crate) fn places(&self) -> usize {
        self.places
    }

    /// What is known; unknown for a place out of range.
    pub(crate) fn get(&self, from: PlaceId, to: PlaceId) -> Walking {
        if from.index() >= self.places || to.index() >= self.places {
            return Walking::Unknown;
        }
        self.cells[from.index() * self.places + to.index()]
    }

    /// Minutes on foot, if known.
    pub(crate) fn minutes(&self, from: usize, to: usize) -> Option<u32> {
        if from >= self.places || to >= self.places {
            return None;
        }
        let minutes = self.minutes[from * self.places + to];
        (minutes < FAR).then_some(minutes)
    }
}

/// Places that no barrier concerns, neither their own nor one of a place they are connected with. Assuming a walk to a
/// place on one side of a barrier would lead around it, and the triangle rule would contradict the organiser.
fn places_to_assume_about(cells: &[Walking], n: usize) -> Vec<bool> {
    let barred = |index: &usize| matches!(cells[*index], Walking::NotWalkable | Walking::StepsOnly);
    let at_barrier: Vec<bool> = (0..n)
        .map(|place| (place * n..(place + 1) * n).any(|index| barred(&index)))
        .collect();
    (0..n)
        .map(|place| {
            (0..n).all(|other| {
                !at_barrier[other] || !matches!(cells[place * n + other], Walking::Known { .. })
            })
        })
        .collect()
}

/// Shortest walks over the edges that `usable` lets through; among equally short ones the best known.
fn closure(network: &Network, usable: impl Fn(Access) -> bool) -> Vec<Cell> {
    let n = usize::from(network.places);
    let far = Cell {
        minutes: FAR,
        basis: Basis::Published,
    };
    let mut cells = vec![far; n * n];
    for place in 0..n {
        cells[place * n + place].minutes = 0;
    }
    for walk in network.walks.iter().filter(|walk| usable(walk.access)) {
        let cell = Cell {
            minutes: walk.minutes.0,
            basis: walk.basis,
        };
        for index in [
            walk.a.index() * n + walk.b.index(),
            walk.b.index() * n + walk.a.index(),
        ] {
            cells[index] = cells[index].min(cell);
        }
    }
    for via in 0..n {
        for from in 0..n {
            let first = cells[from * n + via];
            if first.minutes >= FAR || from == via {
                continue;
            }
            for to in 0..n {
                let second = cells[via * n + to];
                if second.minutes >= FAR || to == via {
                    continue;
                }
                let through = Cell {
                    minutes: first.minutes + second.minutes,
                    basis: first.basis.and(second.basis).and(Basis::Derived),
                };
                let cell = &mut cells[from * n + to];
                *cell = (*cell).min(through);
            }
        }
    }
    cells
}

/// Reports published walks that are longer than a way through other places.
pub(crate) fn report_detours(network: &Network, issues: &mut Vec<NetworkIssue>) {
    let n = usize::from(network.places);
    let closed = closure(network, |_| true);
    let mut listed = vec![FAR; n * n];
    let cell = |a: PlaceId, b: PlaceId| a.min(b).index() * n + a.max(b).index();
    for walk in &network.walks {
        let shortest = &mut listed[cell(walk.a, walk.b)];
        *shortest = walk.minutes.0.min(*shortest);
    }
    for walk in &network.walks {
        let index = cell(walk.a, walk.b);
        let derived = closed[index].minutes;
        if derived < walk.minutes.0 && listed[index] == walk.minutes.0 {
            issues.push(NetworkIssue::LongerThanDetour {
                a: walk.a,
                b: walk.b,
                published: walk.minutes,
                derived: Minutes(derived),
            });
        }
    }
}
