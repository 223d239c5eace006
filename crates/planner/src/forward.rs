//! Earliest arrivals at every place from one place at one minute, by one forward scan.
//!
//! Method: connection scan, the single-query variant. Slower than a profile for many questions, but it needs none and it
//! can leave a trip out, which is what "what if I miss this car" asks.

#![allow(
    clippy::indexing_slicing,
    reason = "places and runs come from a checked network: each number is below the length of the vector it addresses"
)]

use crate::{Minute, PlaceId, Service, Travel};

impl Travel {
    /// The earliest arrival at every place when leaving `from` at `at`, by position of the place; `None` where no known
    /// way leads.
    #[must_use]
    pub fn reach_all(&self, from: PlaceId, at: Minute) -> Vec<Option<Minute>> {
        self.scan(from, at, None)
    }

    /// Like [`Travel::reach_all`], but as if one trip or window service did not run.
    #[must_use]
    pub fn reach_all_without(
        &self,
        from: PlaceId,
        at: Minute,
        missed: Service,
    ) -> Vec<Option<Minute>> {
        self.scan(from, at, Some(missed))
    }

    fn scan(&self, from: PlaceId, at: Minute, without: Option<Service>) -> Vec<Option<Minute>> {
        let n = self.walks.places();
        let mut arrive = vec![u32::MAX; n];
        if from.index() >= n {
            return vec![None; n];
        }
        self.walk_on(from.index(), at.0, &mut arrive);
        let connections = &self.connections;
        let mut boarded = vec![false; connections.runs.len()];
        let first = connections.list.partition_point(|c| c.dep < at.0);
        for c in &connections.list[first..] {
            let run = c.run as usize;
            if without == Some(connections.runs[run].service) {
                continue;
            }
            let ready = arrive[usize::from(c.from)].saturating_add(self.pace().boarding.0);
            if c.board && ready <= c.dep {
                boarded[run] = true;
            }
            if boarded[run] && c.alight && c.arr < arrive[usize::from(c.to)] {
                self.walk_on(usize::from(c.to), c.arr, &mut arrive);
            }
        }
        arrive
            .into_iter()
            .map(|minute| (minute != u32::MAX).then_some(Minute(minute)))
            .collect()
    }

    fn walk_on(&self, from: usize, at: u32, arrive: &mut [u32]) {
        for (to, best) in arrive.iter_mut().enumerate() {
            if let Some(walk) = self.walks.minutes(from, to) {
                *best = at.saturating_add(walk).min(*best);
            }
        }
    }
}
