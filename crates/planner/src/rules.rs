//! Checks the two rules on which the proof of the best plan rests.
//!
//! Arrivals change only at the entries of the profiles, so it is enough to look at those minutes: FIFO holds if the
//! entries of each pair get worse with time, and the triangle rule is compared where the way to the third place changes.

use crate::arrivals::Value;
use crate::{Minute, PlaceId, Travel};

/// A place where travel times contradict each other. There is none unless the planner itself is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
        let arrive = |from: PlaceId, to: PlaceId, at: u32| {
            let value = self.value(from, to, at);
            (value != Value::NEVER).then(|| value.arrive())
        };
        // The first minute, and for every entry the last minute in which it can be used and the one after it.
        let minutes = |from: PlaceId, to: PlaceId| {
            let rides = self.times(from, to).iter();
            let around = rides.flat_map(|&(dep, _)| [dep, dep.saturating_add(1)]);
            std::iter::once(0).chain(around).collect()
        };
        contradictions(places, minutes, arrive)
    }
}

fn contradictions(
    places: &[PlaceId],
    minutes: impl Fn(PlaceId, PlaceId) -> Vec<u32>,
    arrive: impl Fn(PlaceId, PlaceId, u32) -> Option<u32>,
) -> Vec<BrokenRule> {
    let mut broken = Vec::new();
    // Never arriving is later than any arrival.
    let arrival = |from, to, at| arrive(from, to, at).unwrap_or(u32::MAX);
    for &from in places {
        for &via in places {
            for minute in minutes(from, via) {
                let at = Minute(minute);
                let there = arrival(from, via, minute);
                if there < minute || arrival(from, via, minute.saturating_add(1)) < there {
                    broken.push(BrokenRule::Fifo { from, to: via, at });
                }
                for &to in places {
                    if arrival(via, to, there) < arrival(from, to, minute) {
                        broken.push(BrokenRule::Triangle { from, via, to, at });
                    }
                }
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: [PlaceId; 3] = [PlaceId(0), PlaceId(1), PlaceId(2)];

    /// Ten minutes between any two places, unless a case says otherwise.
    fn check(odd: impl Fn(u16, u16, u32) -> Option<u32>, expected: &[BrokenRule]) {
        let found = contradictions(
            &PLACES,
            |_, _| vec![5],
            |from, to, at| {
                let usual = at + if from == to { 0 } else { 10 };
                Some(odd(from.0, to.0, at).unwrap_or(usual))
            },
        );
        assert_eq!(found, expected);
    }

    #[test]
    fn each_contradiction_is_named() {
        let at = Minute(5);
        let [a, b, c] = PLACES;
        check(|_, _, _| None, &[]);
        let slow = |from, to, at| ((from, to, at) == (0, 1, 5)).then_some(17);
        check(slow, &[BrokenRule::Fifo { from: a, to: b, at }]);
        let far = |from, to, at| ((from, to) == (0, 2)).then_some(at + 21);
        check(far, &[BrokenRule::Triangle { from: a, via: b, to: c, at }]);
        let detour = |from, to, at| ((from, to) == (0, 2)).then_some(at + 20);
        check(detour, &[]);
        let back = |from, to, at| ((from, to, at) == (1, 1, 5)).then_some(4);
        let via = b;
        let earlier = |to| BrokenRule::Triangle { from: b, via, to, at };
        check(back, &[BrokenRule::Fifo { from: b, to: b, at }, earlier(a), earlier(c)]);
    }

    #[test]
    fn never_is_later_than_any_arrival() {
        let arrive = |from: PlaceId, to: PlaceId, at: u32| (from == to).then_some(at);
        assert_eq!(contradictions(&PLACES, |_, _| vec![5], arrive), []);
        let through_b = |from: PlaceId, to: PlaceId, at: u32| (from.0 + 1 >= to.0).then_some(at);
        let found = contradictions(&PLACES, |_, _| vec![5], through_b);
        let [from, via, to] = PLACES;
        let at = Minute(5);
        assert_eq!(found, [BrokenRule::Triangle { from, via, to, at }]);
    }
}
