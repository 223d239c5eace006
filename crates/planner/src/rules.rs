//! Checks the two rules on which the proof of the best plan rests.
//!
//! Arrivals change only at the entries of the profiles, so it is enough to look at those minutes: FIFO holds if the
//! entries of each pair get worse with time, and the triangle rule is compared where the way to the third place changes.

use crate::arrivals::Value;
use crate::{Minute, PlaceId, Travel};

/// A place where travel times contradict each other. There is none unless the planner itself is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenRule {
    /// Leaving later arrives earlier.
    Fifo {
        /// From here.
        from: PlaceId,
        /// To here.
        to: PlaceId,
        /// Leaving at this minute, compared with a minute later.
        at: Minute,
    },
    /// Going through a third place arrives earlier than going directly.
    Triangle {
        /// From here.
        from: PlaceId,
        /// Through here.
        via: PlaceId,
        /// To here.
        to: PlaceId,
        /// Leaving at this minute.
        at: Minute,
    },
}

impl Travel {
    /// Every contradiction between the travel times of these places. Costs about as much as the profiles themselves;
    /// meant for the organiser's check and for tests.
    #[must_use]
    pub fn broken_rules(&self, places: &[PlaceId]) -> Vec<BrokenRule> {
        let mut broken = Vec::new();
        for &from in places {
            for &via in places {
                let minutes = self.minutes_to_check(from, via);
                for &at in &minutes {
                    self.check_fifo(from, via, at, &mut broken);
                    for &to in places {
                        self.check_triangle((from, via, to), at, &mut broken);
                    }
                }
            }
        }
        broken
    }

    /// The first minute, and for every entry the minute in which it can still be used and the one after it.
    fn minutes_to_check(&self, from: PlaceId, to: PlaceId) -> Vec<u32> {
        let entries = self.profile(from, to).iter();
        std::iter::once(0)
            .chain(entries.flat_map(|entry| [entry.dep, entry.dep.saturating_add(1)]))
            .collect()
    }

    fn check_fifo(&self, from: PlaceId, to: PlaceId, at: u32, broken: &mut Vec<BrokenRule>) {
        let now = self.value(from, to, at).arrive();
        let later = self.value(from, to, at.saturating_add(1)).arrive();
        if later < now || now < at {
            let at = Minute(at);
            broken.push(BrokenRule::Fifo { from, to, at });
        }
    }

    fn check_triangle(
        &self,
        (from, via, to): (PlaceId, PlaceId, PlaceId),
        at: u32,
        broken: &mut Vec<BrokenRule>,
    ) {
        let there = self.value(from, via, at);
        if there == Value::NEVER {
            return;
        }
        let through = self.value(via, to, there.arrive());
        if through.arrive() < self.value(from, to, at).arrive() {
            let at = Minute(at);
            broken.push(BrokenRule::Triangle { from, via, to, at });
        }
    }
}
