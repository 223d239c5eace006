//! The engine rows of the budgets: `cargo bench -p trackhop-planner`.
//!
//! Sizes double or grow tenfold, so that growth is visible. Travel times are prepared outside the measured part, except in
//! `profiles`, which measures just that.

mod event;

use divan::Bencher;
use event::{Dice, network, picks, programme};
use trackhop_planner::*;

fn main() {
    divan::main();
}

struct Event {
    travel: Travel,
    programme: Programme,
    request: Request,
}

fn event(places: u16, days: u32, sessions: u32, picked: u32, repeats_percent: u32) -> Event {
    let mut dice = Dice::new(u64::from(sessions));
    let travel = Travel::new(&network(&mut dice, places, days), &Pace::default());
    let all: Vec<PlaceId> = (0..places).map(PlaceId).collect();
    travel.prepare(&all);
    Event {
        travel,
        programme: programme(&mut dice, places, days, sessions, repeats_percent),
        request: picks(&mut dice, picked),
    }
}

impl Event {
    fn plan(&self) -> Plan {
        Planner::new(&self.travel, &self.programme, &self.request).best()
    }
}

/// Best plan of so many picks, without repeats.
#[divan::bench(args = [50, 100, 200, 400, 1_000, 10_000])]
fn plan(bencher: Bencher<'_, '_>, picked: u32) {
    let places = match picked {
        0..=50 => 8,
        51..=400 => 12,
        _ => 30,
    };
    let event = event(places, 3, picked, picked, 0);
    bencher.bench_local(|| event.plan());
}

/// Best plan of 200 picks of which so many percent have repeats.
#[divan::bench(args = [20, 40])]
fn plan_200_with_repeats(bencher: Bencher<'_, '_>, percent: u32) {
    let event = event(12, 3, 200, 200, percent);
    bencher.bench_local(|| event.plan());
}

/// Best plan and the reason of every pick left out, with what keeping it would cost.
#[divan::bench(args = [50, 200])]
fn plan_and_explain(bencher: Bencher<'_, '_>, picked: u32) {
    let event = event(12, 3, picked, picked, 0);
    bencher.bench_local(|| {
        let planner = Planner::new(&event.travel, &event.programme, &event.request);
        planner.left_out(&planner.best())
    });
}

/// Hop cards of a plan: legs, leave-by times, fallbacks.
#[divan::bench]
fn hop_cards_of_200_picks(bencher: Bencher<'_, '_>) {
    let event = event(12, 3, 200, 200, 0);
    let plan = event.plan();
    bencher.bench_local(|| plan.hops(&event.travel, &event.request));
}

/// Cost of attending each session of a programme in 30 places over six days, all of them picked.
#[divan::bench(args = [50, 200, 1_000, 2_500, 5_000, 10_000])]
fn cost_of_every_session(bencher: Bencher<'_, '_>, sessions: u32) {
    let event = event(30, 6, sessions, sessions, 0);
    bencher.bench_local(|| catalogue(&event.travel, &event.programme, &event.request, None));
}

/// Cost of attending each of 10,000 sessions when 200 of them are picked.
#[divan::bench]
fn cost_of_10_000_with_200_picks(bencher: Bencher<'_, '_>) {
    let event = event(30, 6, 10_000, 200, 0);
    bencher.bench_local(|| catalogue(&event.travel, &event.programme, &event.request, None));
}

/// All arrivals between 30 places on one day.
#[divan::bench(args = [15, 30, 60])]
fn profiles(bencher: Bencher<'_, '_>, places: u16) {
    let network = network(&mut Dice::new(1), places, 1);
    let all: Vec<PlaceId> = (0..places).map(PlaceId).collect();
    bencher.bench_local(|| {
        let travel = Travel::new(&network, &Pace::default());
        travel.prepare(&all);
        travel
    });
}

/// What can still be caught from here, out of 1,000 sessions.
#[divan::bench]
fn catchable_of_1_000(bencher: Bencher<'_, '_>) {
    let event = event(30, 6, 1_000, 0, 0);
    let around = Surroundings {
        here: Here {
            place: PlaceId(0),
            at: Minute(1440 + 12 * 60),
        },
        horizon: Minutes(120),
        arrive_early: Minutes(0),
        margin: Minutes(5),
    };
    bencher.bench_local(|| catchable(&event.travel, &event.programme, &around));
}
