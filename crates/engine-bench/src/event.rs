//! A synthetic event: days of nine hours, places some minutes apart, shuttle lines that go round all day.

use trackhop_planner::*;

use crate::dice::Dice;

const MORNING: u32 = 9 * 60;
const OPEN: u32 = 11 * 60;

/// Walks between all pairs, and for every five places a line that passes every ten minutes on each day.
pub fn network(dice: &mut Dice, places: u16, days: u32) -> Network {
    let mut spec = NetworkSpec { places, ..NetworkSpec::default() };
    let spots: Vec<(u32, u32)> = (0..places).map(|_| (dice.below(40), dice.below(40))).collect();
    for (a, from) in (0..).map(PlaceId).zip(&spots) {
        for (b, to) in (0..a.0).map(PlaceId).zip(&spots) {
            let minutes = 3 + from.0.abs_diff(to.0) + from.1.abs_diff(to.1);
            spec.walks.push(Walk {
                a,
                b,
                minutes: Minutes(minutes),
                basis: Basis::Published,
                access: Access::StepFree,
            });
        }
    }
    for line in 0..places.div_ceil(5) {
        let stops: Vec<PlaceId> = (0..6).map(|_| dice.place(places)).collect();
        for day in 0..days {
            for run in 0..OPEN / 10 {
                let mut now = day * 1440 + MORNING + run * 10;
                let calls = stops.iter().map(|place| {
                    now += 3 + u32::from(place.0) % 4;
                    let time = Timed { at: Minute(now), basis: Basis::Published };
                    Call { place: *place, arrive: time, depart: time, board: true, alight: true }
                });
                spec.trips.push(Trip {
                    line: LineId(line),
                    vehicle: None,
                    calls: calls.collect(),
                    access: Access::StepFree,
                    tentative: false,
                    seats: SeatRisk::Low,
                });
            }
        }
    }
    Network::build(spec).0
}

/// Sessions of 20 to 90 minutes; so many percent of them are in groups of about three.
pub fn programme(dice: &mut Dice, places: u16, days: u32, sessions: u32, repeats_percent: u32) -> Programme {
    let groups = (sessions * repeats_percent / 300).max(1);
    let sessions = (0..sessions).map(|_| {
        let start = dice.below(days) * 1440 + MORNING + dice.below(OPEN / 5) * 5;
        let group = dice.below(groups);
        Session {
            place: Some(dice.place(places)),
            when: Some(Span::new(start, start + 20 + dice.below(15) * 5)),
            group: (dice.below(100) < repeats_percent).then(|| GroupId(u16::try_from(group).unwrap_or(0))),
            ..Session::default()
        }
    });
    Programme { sessions: sessions.collect() }
}

/// The first sessions as picks, every tenth a must.
pub fn picks(dice: &mut Dice, count: u32) -> Request {
    let picks = (0..count).map(|session| {
        let tier = match session % 10 {
            0 => Tier::Must,
            1..=6 => Tier::Want,
            _ => Tier::Maybe,
        };
        Pick { weight: Weight::new(50 + dice.below(400)), ..Pick::new(SessionIdx(session), tier) }
    });
    Request { picks: picks.collect(), arrive_early: Minutes(3), ..Request::default() }
}
