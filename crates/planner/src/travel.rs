//! Travelling for one person: arrivals, leave-by times and journeys between any two places at any minute.
//!
//! A [`Travel`] is a network seen by one person ([`Pace`]). The profile of a destination is computed when it is first
//! asked for and kept. Two rules hold for every answer, and the proof of the best plan rests on them:
//! leaving later never arrives earlier (FIFO), and going through a third place never arrives earlier than going
//! directly (triangle). [`Travel::broken_rules`] checks both.

use std::sync::OnceLock;

use crate::arrivals::{Arrivals, Entry, Value};
use crate::connections::Connections;
use crate::journey::{self, Journey};
use crate::walking::{WalkTable, Walking};
use crate::{Minute, Minutes, Network, Pace, PlaceId};

/// An arrival without its legs, for whoever asks often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reach {
    /// When one is there.
    pub arrive: Minute,
    /// Minutes on foot on the way.
    pub walk: Minutes,
    /// Rides at risk: 1 for a ride that may be full, 2 for one that probably is, 1 more if it is tentative.
    pub risk: u32,
}

/// A network as one person uses it.
#[derive(Clone, Debug)]
pub struct Travel {
    network: Network,
    pace: Pace,
    pub(crate) walks: WalkTable,
    pub(crate) connections: Connections,
    arrivals: Vec<OnceLock<Arrivals>>,
}

impl Travel {
    /// Prepares walks and rides for one person. Profiles are computed when first needed.
    #[must_use]
    pub fn new(network: &Network, pace: &Pace) -> Self {
        Self {
            network: network.clone(),
            pace: *pace,
            walks: WalkTable::new(network, pace),
            connections: Connections::new(network, pace),
            arrivals: vec![OnceLock::new(); usize::from(network.places())],
        }
    }

    /// Computes the profiles of these destinations now instead of at the first question.
    pub fn prepare(&self, destinations: &[PlaceId]) {
        for &place in destinations {
            self.arrivals_at(place);
        }
    }

    /// The network this was made from.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The person's way of travelling.
    #[must_use]
    pub fn pace(&self) -> &Pace {
        &self.pace
    }

    /// What is known about walking between two places.
    #[must_use]
    pub fn walking(&self, from: PlaceId, to: PlaceId) -> Walking {
        self.walks.get(from, to)
    }

    /// The earliest arrival when leaving at `at`; `None` if no known way gets there (any more).
    #[must_use]
    pub fn reach(&self, from: PlaceId, to: PlaceId, at: Minute) -> Option<Reach> {
        let value = self.value(from, to, at.0);
        (value != Value::NEVER).then(|| Reach {
            arrive: Minute(value.arrive()),
            walk: Minutes(value.walk()),
            risk: value.risk(),
        })
    }

    /// The latest minute to leave `from` and still be at `to` by `due`; `None` if no known way does it. Leaving one
    /// minute later is too late.
    #[must_use]
    pub fn leave_by(&self, from: PlaceId, to: PlaceId, due: Minute) -> Option<Minute> {
        let on_foot = self.walks.minutes(from.index(), to.index()).and_then(|walk| due.0.checked_sub(walk));
        let profile = self.profile(from, to);
        let in_time = profile.partition_point(|entry| entry.value.arrive() <= due.0);
        let by_ride = in_time.checked_sub(1).and_then(|index| profile.get(index)).map(|entry| entry.dep);
        on_foot.max(by_ride).map(Minute)
    }

    /// The latest minute to leave `from` for a journey to `to` that uses a ride; `None` if no ride helps at any time.
    /// Rides that are no faster than walking do not count.
    #[must_use]
    pub fn last_ride(&self, from: PlaceId, to: PlaceId) -> Option<Minute> {
        self.profile(from, to).last().map(|entry| Minute(entry.dep))
    }

    /// The earliest arrival with its legs: among journeys that arrive at the same minute the one with the least walking,
    /// then the one with the least risk.
    #[must_use]
    pub fn journey(&self, from: PlaceId, to: PlaceId, at: Minute) -> Option<Journey> {
        journey::trace(self, from, to, at)
    }

    /// The journey that leaves last and still arrives by `due`.
    #[must_use]
    pub fn latest_journey(&self, from: PlaceId, to: PlaceId, due: Minute) -> Option<Journey> {
        let leave = self.leave_by(from, to, due)?;
        self.journey(from, to, leave)
    }

    /// What is left if one misses the first ride of `journey`: the best journey when leaving a minute too late for it.
    /// `None` if the journey has no ride or nothing else goes.
    #[must_use]
    pub fn fallback(&self, journey: &Journey) -> Option<Journey> {
        let too_late = journey.leave_by_for_first_ride?.plus(Minutes(1));
        self.journey(journey.from, journey.to, too_late.max(journey.depart))
    }

    /// Like [`Travel::reach`], packed; [`Value::NEVER`] if there is no way.
    pub(crate) fn value(&self, from: PlaceId, to: PlaceId, at: u32) -> Value {
        let on_foot = self.on_foot(from, to, at);
        match self.next_entry(from, to, at) {
            Some(entry) => entry.value.min(on_foot),
            None => on_foot,
        }
    }

    pub(crate) fn on_foot(&self, from: PlaceId, to: PlaceId, at: u32) -> Value {
        match self.walks.minutes(from.index(), to.index()) {
            Some(walk) => Value::on_foot(at, walk),
            None => Value::NEVER,
        }
    }

    pub(crate) fn next_entry(&self, from: PlaceId, to: PlaceId, at: u32) -> Option<&Entry> {
        let profile = self.profile(from, to);
        profile.get(profile.partition_point(|entry| entry.dep < at))
    }

    /// Journeys with rides between two places, sorted by leaving time; none within one place.
    pub(crate) fn profile(&self, from: PlaceId, to: PlaceId) -> &[Entry] {
        self.arrivals_at(to).map_or(&[], |arrivals| arrivals.from(from.index()))
    }

    /// Leaving times and arrivals of [`Travel::profile`] without the rest.
    pub(crate) fn times(&self, from: PlaceId, to: PlaceId) -> &[(u32, u32)] {
        self.arrivals_at(to).map_or(&[], |arrivals| arrivals.times(from.index()))
    }

    /// No journey takes less than so many minutes; the largest number if there is none.
    pub(crate) fn fastest(&self, from: PlaceId, to: PlaceId) -> u32 {
        let ride = self.arrivals_at(to).map_or(u32::MAX, |arrivals| arrivals.fastest(from.index()));
        self.walks.minutes(from.index(), to.index()).map_or(ride, |walk| walk.min(ride))
    }

    fn arrivals_at(&self, to: PlaceId) -> Option<&Arrivals> {
        let cell = self.arrivals.get(to.index())?;
        Some(
            cell.get_or_init(|| {
                Arrivals::new(to.index(), &self.walks, &self.connections, self.pace.boarding.0)
            }),
        )
    }
}
