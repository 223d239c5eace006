//! Plans of up to 200 picks against an integer program, solved by somebody else's code.
//!
//! The program knows nothing of orders or groups in masks: one unit of flow runs through sessions that can follow each
//! other, each session is passed or not, and of a group at most one is passed.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as expected"
)]

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use trackhop_planner::*;

/// A small generator of its own, so that every run sees the same events.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(limit)) as u32
    }
}

fn event(dice: &mut Dice, picks: u32, repeats_percent: u32) -> (Travel, Programme, Request) {
    let places = 8;
    let mut spec = NetworkSpec {
        places,
        ..NetworkSpec::default()
    };
    for a in 0..places {
        for b in 0..a {
            spec.walks.push(Walk {
                a: PlaceId(a),
                b: PlaceId(b),
                minutes: Minutes(5 + dice.below(35)),
                basis: Basis::Published,
                access: Access::StepFree,
            });
        }
    }
    for start in 0..120 {
        let mut now = start * 12 + dice.below(6);
        let mut at = dice.below(u32::from(places));
        let calls = (0..3).map(|_| {
            at = (at + 1 + dice.below(3)) % u32::from(places);
            now += 4 + dice.below(8);
            let time = Timed {
                at: Minute(now),
                basis: Basis::Published,
            };
            Call {
                place: PlaceId(at as u16),
                arrive: time,
                depart: time,
                board: true,
                alight: true,
            }
        });
        spec.trips.push(Trip {
            line: LineId(0),
            vehicle: None,
            calls: calls.collect(),
            access: Access::StepFree,
            tentative: false,
            seats: SeatRisk::Low,
        });
    }
    let groups = (picks * repeats_percent / 250).max(1);
    let sessions = (0..picks).map(|_| {
        let start = dice.below(1300);
        Session {
            place: Some(PlaceId(dice.below(u32::from(places)) as u16)),
            when: Some(Span::new(start, start + 20 + dice.below(70))),
            group: (dice.below(100) < repeats_percent).then(|| GroupId(dice.below(groups) as u16)),
            ..Session::default()
        }
    });
    let programme = Programme {
        sessions: sessions.collect(),
    };
    let picks = (0..picks).map(|session| Pick {
        weight: Weight::new(50 + dice.below(400)),
        ..Pick::new(SessionIdx(session), Tier::Want)
    });
    let request = Request {
        picks: picks.collect(),
        arrive_early: Minutes(3),
        ..Request::default()
    };
    (
        Travel::new(&Network::build(spec).0, &Pace::default()),
        programme,
        request,
    )
}

fn optimum(travel: &Travel, programme: &Programme, request: &Request) -> u64 {
    let slots: Vec<_> = programme
        .sessions
        .iter()
        .map(|session| session.slot().unwrap())
        .collect();
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let passed: Vec<Variable> = request
        .picks
        .iter()
        .map(|pick| problem.add_binary_var(f64::from(pick.weight.get())))
        .collect();
    let mut into: Vec<Vec<(Variable, f64)>> = passed.iter().map(|it| vec![(*it, -1.0)]).collect();
    let mut out = into.clone();
    let mut first = Vec::new();
    for (i, (from, when)) in slots.iter().enumerate() {
        for (j, (to, next)) in slots.iter().enumerate() {
            let lead = if from == to { 0 } else { 3 };
            let reach = travel.reach_all(*from, when.end)[to.index()];
            if i != j && reach.is_some_and(|arrive| arrive.0 + lead <= next.start.0) {
                let hop = problem.add_var(0.0, (0.0, 1.0));
                out[i].push((hop, 1.0));
                into[j].push((hop, 1.0));
            }
        }
        let start = problem.add_var(0.0, (0.0, 1.0));
        into[i].push((start, 1.0));
        first.push((start, 1.0));
    }
    problem.add_constraint(&first, ComparisonOp::Le, 1.0);
    for (into, out) in into.iter().zip(&out) {
        problem.add_constraint(into, ComparisonOp::Eq, 0.0);
        problem.add_constraint(out, ComparisonOp::Le, 0.0);
    }
    let mut groups: Vec<_> = programme
        .sessions
        .iter()
        .filter_map(|session| session.group)
        .collect();
    groups.sort();
    groups.dedup();
    for group in groups {
        let members = programme.iter().filter(|(_, it)| it.group == Some(group));
        let members: Vec<_> = members
            .map(|(session, _)| (passed[session.index()], 1.0))
            .collect();
        problem.add_constraint(&members, ComparisonOp::Le, 1.0);
    }
    match problem.solve().unwrap() {
        SolveOutcome::Solution(solution) => solution.objective().round() as u64,
        SolveOutcome::Interrupted(why) => panic!("{why:?}"),
    }
}

#[track_caller]
fn check(seed: u64, picks: u32, repeats_percent: u32) {
    let (travel, programme, request) = event(&mut Dice(seed), picks, repeats_percent);
    let plan = Planner::new(&travel, &programme, &request).best();
    assert_eq!(plan.proof, Proof::Best, "seed {seed}");
    let want = optimum(&travel, &programme, &request);
    assert_eq!(
        plan.score.worth, want,
        "seed {seed}, {picks} picks, {repeats_percent} % repeats"
    );
}

#[test]
fn forty_picks() {
    for seed in 0..40 {
        check(seed, 40, 30);
    }
}

#[test]
fn a_hundred_picks() {
    for seed in 100..104 {
        check(seed, 100, 20);
    }
}

#[test]
fn two_hundred_picks() {
    check(200, 200, 0);
    check(201, 200, 20);
    check(202, 200, 40);
}
