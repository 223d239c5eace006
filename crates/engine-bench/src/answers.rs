//! All answers to made-up cases as one number: equal numbers mean that two builds answer alike, to the last bit.

use std::hash::{Hash, Hasher};

use trackhop_planner::*;

use crate::cases::{Case, case};

/// FNV-1a with 64 bits, the same on every target: positions count as 64 bits everywhere.
#[derive(Clone, Debug)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Digest {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_i64(number as i64);
    }
}

/// The number of so many cases without any answer: what the cases themselves are.
#[must_use]
pub fn of_cases(seed: u64, cases: u32) -> u64 {
    let mut digest = Digest::default();
    for number in 0..cases {
        let Case { network, pace, other_pace, programme, request, around } = case(seed, number);
        (network, pace, other_pace, programme, request, around).hash(&mut digest);
    }
    digest.finish()
}

/// The number of the cases with their plans, the hops of these, and the reasons of what is left out.
#[must_use]
pub fn of_plans(seed: u64, cases: u32) -> u64 {
    let mut digest = Digest::default();
    for number in 0..cases {
        let Case { network, pace, programme, request, .. } = case(seed, number);
        let travel = &Travel::new(&Network::build(network).0, &pace);
        let planner = Planner::new(travel, &programme, &request);
        let plan = planner.best();
        (plan.hops(travel, &request), planner.left_out(&plan), plan).hash(&mut digest);
    }
    digest.finish()
}

/// The number of the cases and all answers about them.
#[must_use]
pub fn of_answers(seed: u64, cases: u32) -> u64 {
    let mut digest = Digest::default();
    for number in 0..cases {
        answer(case(seed, number), &mut digest);
    }
    digest.finish()
}

/// Asks everything about one case.
pub fn answer(case: Case, digest: &mut impl Hasher) {
    let (programme, request) = (&case.programme, &case.request);
    let (network, issues) = Network::build(case.network.clone());
    let travel = &Travel::new(&network, &case.pace);
    let places: Vec<PlaceId> = (0..network.places()).map(PlaceId).collect();
    (issues, travel.broken_rules(&places)).hash(digest);
    ways(travel, &places, case.around.here.at).hash(digest);
    let planner = Planner::new(travel, programme, request);
    let plan = planner.best();
    (plan.hops(travel, request), planner.left_out(&plan), planner.not_plannable()).hash(digest);
    for session in plan.sessions() {
        planner.without(session).hash(digest);
    }
    (catalogue(travel, programme, request, None), catalogue(travel, programme, request, Some(&plan)))
        .hash(digest);
    catchable(travel, programme, &case.around).hash(digest);
    stay_or_go(travel, programme, &request.picks, &case.around).hash(digest);
    let attended: Vec<SessionIdx> = plan.sessions().take(1).collect();
    let replanned = replan(travel, programme, request, &plan, case.around.here, &attended);
    (replanned.plan, replanned.change).hash(digest);
    if let Some(late) = network.with_shifted_trip(TripId(0), 7) {
        what_changes(travel, &Travel::new(&late, &case.pace), programme, request, &plan).hash(digest);
    }
    let breaks = [Span { start: case.around.here.at, end: case.around.here.at.plus(case.around.horizon) }];
    break_matrix(travel, &places, &breaks, request.margin).hash(digest);
    let other_travel = &Travel::new(&network, &case.other_pace);
    let other_plan = &Planner::new(other_travel, programme, request).best();
    let first = Person { travel, request, plan: &plan };
    let second = Person { travel: other_travel, request, plan: other_plan };
    ride_together(&first, &second).hash(digest);
    plan.hash(digest);
}

type Way = (Walking, Option<Journey>, Option<Minute>, Option<Minute>, Option<Journey>);

/// The ways between all places, from one minute on.
fn ways(travel: &Travel, places: &[PlaceId], at: Minute) -> Vec<Way> {
    let mut ways = Vec::new();
    for &from in places {
        for &to in places {
            let journey = travel.journey(from, to, at);
            let fallback = journey.as_ref().and_then(|journey| travel.fallback(journey));
            let due = at.plus(Minutes(60));
            ways.push((
                travel.walking(from, to),
                journey,
                travel.leave_by(from, to, due),
                travel.last_ride(from, to),
                fallback,
            ));
        }
    }
    ways
}
