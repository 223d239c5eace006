//! Made-up cases, small and awkward: every option of the planner is used in some of them.

use trackhop_planner::*;

use crate::dice::Dice;

/// A network, two people, a programme and what is asked about it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The ways.
    pub network: NetworkSpec,
    /// How the person travels.
    pub pace: Pace,
    /// How a friend travels.
    pub other_pace: Pace,
    /// The sessions.
    pub programme: Programme,
    /// What is asked.
    pub request: Request,
    /// Where the person is when things change.
    pub around: Surroundings,
}

const DAY: u32 = 300;

/// The case of that number.
#[must_use]
pub fn case(seed: u64, number: u32) -> Case {
    let mut dice = Dice::new(seed ^ (u64::from(number) << 20));
    let dice = &mut dice;
    let places = u16::try_from(2 + dice.below(7)).unwrap_or(2);
    let network = network(dice, places);
    let (pace, other_pace) = (pace(dice), pace(dice));
    let programme = programme(dice, places);
    let request = request(dice, places, programme.sessions.len());
    let around = Surroundings {
        here: here(dice, places),
        horizon: Minutes(dice.below(150)),
        arrive_early: request.arrive_early,
        margin: request.margin,
    };
    Case { network, pace, other_pace, programme, request, around }
}

fn here(dice: &mut Dice, places: u16) -> Here {
    Here { place: dice.place(places), at: Minute(dice.below(DAY / 2)) }
}

fn span(dice: &mut Dice, longest: u32) -> Span {
    let start = dice.below(DAY);
    Span::new(start, start + dice.below(longest))
}

fn access(dice: &mut Dice) -> Access {
    if dice.once_in(4) {
        dice.one_of([Access::StepFree, Access::Steps, Access::Unstated])
    } else {
        Access::StepFree
    }
}

fn basis(dice: &mut Dice) -> Basis {
    dice.one_of([Basis::Published, Basis::Derived, Basis::Estimated])
}

fn seats(dice: &mut Dice) -> SeatRisk {
    dice.one_of([SeatRisk::Low, SeatRisk::Medium, SeatRisk::High])
}

fn network(dice: &mut Dice, places: u16) -> NetworkSpec {
    let mut spec = NetworkSpec { places, ..NetworkSpec::default() };
    for _ in 0..dice.below(2 * u32::from(places)) {
        let (a, b) = (dice.place(places), dice.place(places));
        let minutes = Minutes(dice.below(40));
        spec.walks.push(Walk { a, b, minutes, basis: basis(dice), access: access(dice) });
    }
    if dice.once_in(5) {
        spec.unwalkable.push((dice.place(places), dice.place(places)));
    }
    for line in 0..u16::try_from(dice.below(4)).unwrap_or(0) {
        let stops: Vec<PlaceId> = (0..2 + dice.below(4)).map(|_| dice.place(places)).collect();
        let every = 5 + dice.below(40);
        for run in 0..dice.below(12) {
            spec.trips.push(trip(dice, line, &stops, run * every));
        }
    }
    if dice.once_in(3) {
        let mut ride = 0;
        let stops = (0..2 + dice.below(2)).map(|index| {
            ride += if index == 0 { 0 } else { 1 + dice.below(12) };
            WindowStop { place: dice.place(places), ride: Minutes(ride) }
        });
        let stops = stops.collect();
        let when = span(dice, 120);
        spec.windows.push(Window {
            line: LineId(9),
            stops,
            first: when.start,
            last: when.end,
            headway: Minutes(1 + dice.below(25)),
            basis: basis(dice),
            access: access(dice),
            tentative: dice.once_in(5),
            seats: seats(dice),
        });
    }
    spec
}

fn trip(dice: &mut Dice, line: u16, stops: &[PlaceId], start: u32) -> Trip {
    let mut now = start;
    let calls = stops.iter().map(|&place| {
        let arrive = now + 1 + dice.below(12);
        now = arrive + dice.below(3);
        Call {
            place,
            arrive: Timed { at: Minute(arrive), basis: basis(dice) },
            depart: Timed { at: Minute(now), basis: Basis::Published },
            board: !dice.once_in(10),
            alight: !dice.once_in(10),
        }
    });
    Trip {
        line: LineId(line),
        vehicle: Some(VehicleId(line)),
        calls: calls.collect(),
        access: access(dice),
        tentative: dice.once_in(8),
        seats: seats(dice),
    }
}

fn pace(dice: &mut Dice) -> Pace {
    Pace {
        walk_percent: u16::try_from(50 + dice.below(150)).unwrap_or(100),
        step_free: dice.once_in(5),
        boarding: Minutes(dice.below(4)),
        waiting: if dice.once_in(2) { Waiting::Likely } else { Waiting::Safe },
        tentative_rides: !dice.once_in(4),
        assume_walk: dice.once_in(6).then(|| Minutes(dice.below(60))),
    }
}

fn programme(dice: &mut Dice, places: u16) -> Programme {
    let groups = 1 + dice.below(8);
    let sessions = (0..1 + dice.below(45)).map(|_| Session {
        place: (!dice.once_in(25)).then(|| dice.place(places)),
        when: (!dice.once_in(25)).then(|| span(dice, 50)),
        group: dice.once_in(4).then(|| GroupId(u16::try_from(dice.below(groups)).unwrap_or(0))),
        edition: EditionId(u16::try_from(dice.below(2)).unwrap_or(0)),
        online: dice.once_in(10),
        recorded: dice.once_in(3),
        ..Session::default()
    });
    Programme { sessions: sessions.collect() }
}

fn request(dice: &mut Dice, places: u16, sessions: usize) -> Request {
    let sessions = u32::try_from(sessions).unwrap_or(u32::MAX);
    let parts = dice.once_in(4);
    let mut picks: Vec<Pick> = Vec::new();
    for session in 0..sessions {
        if dice.once_in(4) {
            continue;
        }
        let tier = dice.one_of([Tier::Must, Tier::Want, Tier::Maybe]);
        picks.push(Pick {
            weight: Weight::new(dice.below(6) * 50),
            late: Minutes(if parts { dice.below(12) } else { 0 }),
            early: Minutes(if parts { dice.below(12) } else { 0 }),
            locked: dice.once_in(20),
            ..Pick::new(SessionIdx(session), tier)
        });
    }
    let meal = |dice: &mut Dice| Meal {
        window: span(dice, 120),
        length: Minutes(dice.below(40)),
        places: (0..dice.below(3)).map(|_| dice.place(places)).collect(),
    };
    Request {
        picks,
        appointments: (0..dice.below(5) / 3)
            .map(|_| Appointment { place: dice.place(places), when: span(dice, 40) })
            .collect(),
        meals: (0..dice.below(5) / 3).map(|_| meal(dice)).collect(),
        blocked: (0..dice.below(5) / 3).map(|_| span(dice, 40)).collect(),
        start: dice.once_in(2).then(|| here(dice, places)),
        home: dice.once_in(3).then(|| Home {
            place: dice.place(places),
            by: (!dice.once_in(3)).then(|| Minute(150 + dice.below(DAY))),
        }),
        arrive_early: Minutes(dice.below(5)),
        margin: Minutes(dice.below(10)),
        partial_step: Minutes(1 + dice.below(8)),
        robust: dice.once_in(6),
        substitutes: dice.once_in(4),
        label_cap: if dice.once_in(6) { dice.below(60) } else { 20_000 },
    }
}
