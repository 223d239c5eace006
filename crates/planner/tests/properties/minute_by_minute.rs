//! Oracle for travel: a time-expanded search over every place and every minute, straight from the specification.

use trackhop_planner::*;

/// No generated journey of interest ends later.
pub(crate) const HORIZON: u32 = 420;
const FAR: u32 = 1_000_000;

/// The oracle's own picture of a network for one person.
pub(crate) struct Clockwork {
    places: usize,
    walk: Vec<Vec<u32>>,
    /// Rides: (ready at the stop, stop, place, arrival, risk); ready means after the boarding time.
    rides: Vec<(u32, usize, usize, u32, u32)>,
    boarding: u32,
}

impl Clockwork {
    pub(crate) fn new(spec: &NetworkSpec, pace: &Pace) -> Self {
        let places = usize::from(spec.places);
        let mut walk = vec![vec![FAR; places]; places];
        for (place, row) in walk.iter_mut().enumerate() {
            row[place] = 0;
        }
        // Relax until nothing changes: slow, and nothing like the planner's closure.
        loop {
            let mut changed = false;
            for edge in &spec.walks {
                if pace.step_free && edge.access != Access::StepFree {
                    continue;
                }
                for (a, b) in [(edge.a, edge.b), (edge.b, edge.a)] {
                    for row in &mut walk {
                        let through = row[a.index()] + edge.minutes.0;
                        if row[a.index()] < FAR && through < row[b.index()] {
                            row[b.index()] = through;
                            changed = true;
                        }
                    }
                }
            }
            if !changed {
                break;
            }
        }
        for minutes in walk.iter_mut().flatten().filter(|minutes| **minutes < FAR) {
            *minutes = (*minutes * u32::from(pace.walk_percent)).div_ceil(100);
        }
        let mut rides = Vec::new();
        let allowed = |access: Access, tentative: bool| {
            (!pace.step_free || access == Access::StepFree) && (pace.tentative_rides || !tentative)
        };
        let risk = |seats: SeatRisk, tentative: bool| {
            let full = match seats {
                SeatRisk::Low => 0,
                SeatRisk::Medium => 1,
                SeatRisk::High => 2,
            };
            full + u32::from(tentative)
        };
        for trip in spec
            .trips
            .iter()
            .filter(|trip| allowed(trip.access, trip.tentative))
        {
            for (from, board) in trip.calls.iter().enumerate().filter(|(_, call)| call.board) {
                for exit in trip.calls[from + 1..].iter().filter(|call| call.alight) {
                    rides.push((
                        board.depart.at.0,
                        board.place.index(),
                        exit.place.index(),
                        exit.arrive.at.0,
                        risk(trip.seats, trip.tentative),
                    ));
                }
            }
        }
        for window in spec
            .windows
            .iter()
            .filter(|w| allowed(w.access, w.tentative))
        {
            let wait = match pace.waiting {
                Waiting::Safe => window.headway.0,
                Waiting::Likely => window.headway.0.div_ceil(2),
            };
            for (from, board) in window.stops.iter().enumerate() {
                for exit in &window.stops[from + 1..] {
                    for ready in 0..HORIZON {
                        let open = ready >= window.first.0 + board.ride.0;
                        if open && ready + wait <= window.last.0 + board.ride.0 {
                            rides.push((
                                ready,
                                board.place.index(),
                                exit.place.index(),
                                ready + wait + exit.ride.0 - board.ride.0,
                                risk(window.seats, window.tentative),
                            ));
                        }
                    }
                }
            }
        }
        rides.sort_unstable();
        Self {
            places,
            walk,
            rides,
            boarding: pace.boarding.0,
        }
    }

    pub(crate) fn walk(&self, from: usize, to: usize) -> Option<u32> {
        (self.walk[from][to] < FAR).then_some(self.walk[from][to])
    }

    /// Arrival, minutes on foot and risk at every place; `None` where nothing arrives before the horizon.
    pub(crate) fn earliest(&self, from: usize, at: u32) -> Vec<Option<(u32, u32, u32)>> {
        let far = (u32::MAX, u32::MAX);
        let mut best = vec![vec![far; HORIZON as usize + 1]; self.places];
        best[from][at as usize] = (0, 0);
        let mut next_ride = 0;
        for now in at as usize..HORIZON as usize {
            let here: Vec<_> = best.iter().map(|row| row[now]).collect();
            for (place, &(walked, risk)) in here.iter().enumerate() {
                if walked == u32::MAX {
                    continue;
                }
                for (row, minutes) in best.iter_mut().zip(&self.walk[place]) {
                    if let Some(cell) = row.get_mut(now + *minutes as usize) {
                        *cell = (*cell).min((walked + minutes, risk));
                    }
                }
            }
            while self
                .rides
                .get(next_ride)
                .is_some_and(|ride| (ride.0 as usize) < now + self.boarding as usize)
            {
                next_ride += 1;
            }
            for &(ready, stop, to, arrive, risk) in &self.rides[next_ride..] {
                if ready as usize > now + self.boarding as usize {
                    break;
                }
                let (walked, before) = best[stop][now];
                if walked != u32::MAX
                    && let Some(cell) = best[to].get_mut(arrive as usize)
                {
                    *cell = (*cell).min((walked, before + risk));
                }
            }
            for row in &mut best {
                row[now + 1] = row[now + 1].min(row[now]);
            }
        }
        best.iter()
            .map(|row| {
                let arrive = row.iter().position(|&cell| cell != far)?;
                Some((arrive as u32, row[arrive].0, row[arrive].1))
            })
            .collect()
    }
}
