//! Every ride as a list of connections, sorted by departure, for one person.
//!
//! A connection is one car going from one stop to the next. A window service has no timetable, but time has whole
//! minutes, so it is written out exactly: being at the stop at minute `r` means leaving at the latest at `r + wait`, for
//! every `r` of its window, where `wait` is the headway (worst case) or half of it. Such a run can be boarded only where
//! it starts, because its wait has been spent.
//! Invariant: each ride takes at least one minute, so sorting by departure also sorts each car's own stops.

use crate::order;
use crate::{
    Access, Basis, Minute, Minutes, Network, Pace, SeatRisk, Trip, TripId, Waiting, Window, WindowId,
};

/// What a ride is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// A timetabled trip.
    Trip(TripId),
    /// A service with a headway only.
    Window(WindowId),
}

/// One car between two neighbouring stops.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Connection {
    /// Ready time at the stop for the first ride of a window run, otherwise the departure.
    pub(crate) dep: u32,
    pub(crate) arr: u32,
    pub(crate) from: u16,
    pub(crate) to: u16,
    pub(crate) run: u32,
    /// Position of the stop it leaves.
    pub(crate) call: u16,
    pub(crate) board: bool,
    pub(crate) alight: bool,
}

/// One run of a car: a trip, or a window service boarded at one minute.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) service: Service,
    /// How much a plan prefers to do without it.
    pub(crate) risk: u32,
    /// Minutes spent waiting after being ready.
    pub(crate) wait: u32,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Connections {
    pub(crate) list: Vec<Connection>,
    pub(crate) runs: Vec<Run>,
}

impl Connections {
    pub(crate) fn new(network: &Network, pace: &Pace) -> Self {
        let mut all = Self::default();
        let allowed = |access: Access, tentative: bool| {
            (!pace.step_free || access == Access::StepFree) && (!tentative || pace.tentative_rides)
        };
        for (id, trip) in (0..).map(TripId).zip(network.trips.iter()) {
            if allowed(trip.access, trip.tentative) {
                all.add_trip(id, trip);
            }
        }
        for (id, window) in (0..).map(WindowId).zip(network.windows.iter()) {
            if allowed(window.access, window.tentative) {
                all.add_window(id, window, pace.waiting);
            }
        }
        let key = |at: usize| all.list.get(at).map(|c| (c.dep, c.arr, c.run, c.call));
        let order = order::by(all.list.len(), &|a, b| key(a).cmp(&key(b)));
        all.list = order.into_iter().filter_map(|at| all.list.get(at).copied()).collect();
        all
    }

    pub(crate) fn get(&self, index: u32) -> Option<&Connection> {
        self.list.get(index as usize)
    }

    pub(crate) fn run(&self, connection: &Connection) -> Option<&Run> {
        self.runs.get(connection.run as usize)
    }

    fn open_run(&mut self, service: Service, risk: u32, wait: u32) -> u32 {
        let run = u32::try_from(self.runs.len()).unwrap_or(u32::MAX);
        self.runs.push(Run { service, risk, wait });
        run
    }

    fn add_trip(&mut self, id: TripId, trip: &Trip) {
        let run = self.open_run(Service::Trip(id), risk(trip.seats, trip.tentative), 0);
        for ((call, from), to) in (0..).zip(&trip.calls).zip(trip.calls.iter().skip(1)) {
            self.list.push(Connection {
                dep: from.depart.at.0,
                arr: to.arrive.at.0,
                from: from.place.0,
                to: to.place.0,
                run,
                call,
                board: from.board,
                alight: to.alight,
            });
        }
    }

    fn add_window(&mut self, id: WindowId, window: &Window, waiting: Waiting) {
        let wait = match waiting {
            Waiting::Safe => window.headway,
            Waiting::Likely => Minutes(window.headway.0.div_ceil(2)),
        };
        for (index, start) in window.stops.iter().enumerate() {
            if index.saturating_add(1) >= window.stops.len() {
                break;
            }
            let opens = window.first.plus(start.ride).0;
            let closes = window.last.plus(start.ride).0;
            let Some(last_ready) = closes.checked_sub(wait.0) else {
                continue;
            };
            for ready in opens..=last_ready {
                let run = self.open_run(Service::Window(id), risk(window.seats, window.tentative), wait.0);
                let at = |stop: &crate::WindowStop| {
                    Minute(ready).plus(wait).plus(Minutes(stop.ride.0.saturating_sub(start.ride.0))).0
                };
                for ((call, from), to) in
                    (0..).zip(&window.stops).zip(window.stops.iter().skip(1)).skip(index)
                {
                    let first = usize::from(call) == index;
                    self.list.push(Connection {
                        dep: if first { ready } else { at(from) },
                        arr: at(to),
                        from: from.place.0,
                        to: to.place.0,
                        run,
                        call,
                        board: first,
                        alight: true,
                    });
                }
            }
        }
    }
}

/// Basis of a ride on a trip between two of its stops, or of a window service.
pub(crate) fn ride_basis(network: &Network, service: Service, board_call: u16, alight_call: u16) -> Basis {
    match service {
        Service::Window(id) => network.window(id).map_or(Basis::Estimated, |window| window.basis),
        Service::Trip(id) => {
            let calls = network.trip(id).map_or(&[][..], |trip| &trip.calls);
            match (calls.get(usize::from(board_call)), calls.get(usize::from(alight_call))) {
                (Some(board), Some(alight)) => board.depart.basis.and(alight.arrive.basis),
                _ => Basis::Estimated,
            }
        }
    }
}

fn risk(seats: SeatRisk, tentative: bool) -> u32 {
    let full = match seats {
        SeatRisk::Low => 0,
        SeatRisk::Medium => 1,
        SeatRisk::High => 2,
    };
    full + u32::from(tentative)
}
