//! What is measured: each row prepares an event once and then answers one question, as often as the stopwatch wants.
//!
//! Travel times are prepared outside the measured part, except in the rows that measure just that.

use trackhop_planner::*;

use crate::dice::Dice;
use crate::event::{network, picks, programme};

/// What a row asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The best plan of that many picks.
    Plan,
    /// The best plan of that many picks, this percentage of them with repeats.
    PlanWithRepeats(u32),
    /// The best plan and the reason and cost of every pick that is left out.
    PlanAndReasons,
    /// Legs, leave-by times and fallbacks of a plan made from that many picks.
    HopCards,
    /// What attending each of that many sessions costs, all of them picked.
    CostOfAll,
    /// The same with 200 picks.
    CostWithFewPicks,
    /// Travel times between that many places on one day.
    Profiles,
    /// What can still be caught out of that many sessions.
    Catchable,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The question.
    pub ask: Ask,
    /// How many (picks, sessions, places).
    pub n: u32,
    /// In how many places.
    pub places: u16,
    /// At most so many microseconds natively.
    pub budget: Option<u32>,
    /// At most so many microseconds in WebAssembly.
    pub budget_wasm: Option<u32>,
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.series(), self.n)
    }
}

const fn row(ask: Ask, n: u32, places: u16) -> Row {
    Row { ask, n, places, budget: None, budget_wasm: None }
}

impl Row {
    /// What the row is, but for its number: rows of one series can be compared.
    #[must_use]
    pub fn series(&self) -> String {
        let places = self.places;
        match self.ask {
            Ask::Plan => format!("plan, {places} places, picks:"),
            Ask::PlanWithRepeats(percent) => {
                format!("plan with {percent} % repeats, {places} places, picks:")
            }
            Ask::PlanAndReasons => {
                format!("plan and the reason and cost of each one left out, {places} places, picks:")
            }
            Ask::HopCards => {
                format!("hop cards of a plan (legs, leave-by, fallback), {places} places, picks:")
            }
            Ask::CostOfAll => {
                format!("cost of each session, all picked, {places} places, six days, sessions:")
            }
            Ask::CostWithFewPicks => {
                format!("cost of each session, 200 picked, {places} places, six days, sessions:")
            }
            Ask::Profiles => "travel times of one day, places:".to_owned(),
            Ask::Catchable => format!("what can still be caught, {places} places, sessions:"),
        }
    }

    const fn within(self, native: u32, wasm: u32) -> Self {
        Self { budget: Some(native), budget_wasm: if wasm > 0 { Some(wasm) } else { None }, ..self }
    }
}

/// All rows. Rows with the same question and places, one after the other, show the growth.
pub const ROWS: [Row; 29] = [
    row(Ask::Plan, 50, 8).within(20, 200),
    row(Ask::Plan, 50, 12),
    row(Ask::Plan, 100, 12),
    row(Ask::Plan, 200, 12).within(100, 500),
    row(Ask::Plan, 400, 12),
    row(Ask::Plan, 1_000, 30),
    row(Ask::Plan, 1_250, 30),
    row(Ask::Plan, 2_500, 30),
    row(Ask::Plan, 5_000, 30),
    row(Ask::Plan, 10_000, 30),
    row(Ask::PlanWithRepeats(20), 200, 12).within(60_000, 0),
    row(Ask::PlanWithRepeats(40), 200, 12).within(60_000, 0),
    row(Ask::PlanAndReasons, 50, 12),
    row(Ask::PlanAndReasons, 200, 12),
    row(Ask::HopCards, 200, 12),
    row(Ask::CostOfAll, 50, 30),
    row(Ask::CostOfAll, 200, 30),
    row(Ask::CostOfAll, 1_000, 30),
    row(Ask::CostOfAll, 1_250, 30),
    row(Ask::CostOfAll, 2_500, 30),
    row(Ask::CostOfAll, 5_000, 30),
    row(Ask::CostOfAll, 10_000, 30).within(4_000, 8_000),
    row(Ask::CostWithFewPicks, 2_500, 30),
    row(Ask::CostWithFewPicks, 5_000, 30),
    row(Ask::CostWithFewPicks, 10_000, 30).within(4_000, 8_000),
    row(Ask::Profiles, 15, 15),
    row(Ask::Profiles, 30, 30).within(25_000, 0),
    row(Ask::Profiles, 60, 60),
    row(Ask::Catchable, 1_000, 30),
];

/// A row with its event.
#[derive(Debug)]
pub struct Prepared {
    ask: Ask,
    network: Network,
    travel: Travel,
    places: Vec<PlaceId>,
    programme: Programme,
    request: Request,
    plan: Plan,
}

impl Prepared {
    /// Makes up the event of a row.
    #[must_use]
    pub fn new(row: &Row) -> Self {
        let sessions = if row.ask == Ask::Profiles { 1 } else { row.n };
        let (days, picked, repeats) = match row.ask {
            Ask::Plan | Ask::PlanAndReasons | Ask::HopCards => (3, sessions, 0),
            Ask::PlanWithRepeats(percent) => (3, sessions, percent),
            Ask::CostOfAll => (6, sessions, 0),
            Ask::CostWithFewPicks => (6, 200, 0),
            Ask::Profiles => (1, 1, 0),
            Ask::Catchable => (6, 0, 0),
        };
        let mut dice = Dice::new(u64::from(sessions));
        let network = network(&mut dice, row.places, days);
        let travel = Travel::new(&network, &Pace::default());
        let places: Vec<PlaceId> = (0..row.places).map(PlaceId).collect();
        travel.prepare(&places);
        let programme = programme(&mut dice, row.places, days, sessions, repeats);
        let request = picks(&mut dice, picked);
        let plan = Planner::new(&travel, &programme, &request).best();
        Self { ask: row.ask, network, travel, places, programme, request, plan }
    }

    /// Answers once. The number says nothing; it is there so that no compiler leaves the answer out.
    #[must_use]
    pub fn run(&self) -> usize {
        let planner = || Planner::new(&self.travel, &self.programme, &self.request);
        match self.ask {
            Ask::Plan | Ask::PlanWithRepeats(_) => planner().best().visits.len(),
            Ask::PlanAndReasons => {
                let planner = planner();
                planner.left_out(&planner.best()).len()
            }
            Ask::HopCards => self.plan.hops(&self.travel, &self.request).len(),
            Ask::CostOfAll | Ask::CostWithFewPicks => {
                let catalogue = catalogue(&self.travel, &self.programme, &self.request, None);
                catalogue.costs.iter().filter(|cost| cost.is_some()).count()
            }
            Ask::Profiles => {
                let travel = Travel::new(&self.network, &Pace::default());
                travel.prepare(&self.places);
                usize::from(travel.last_ride(PlaceId(0), PlaceId(1)).is_some())
            }
            Ask::Catchable => {
                let around = Surroundings {
                    here: Here { place: PlaceId(0), at: Minute(1440 + 12 * 60) },
                    horizon: Minutes(120),
                    arrive_early: Minutes(0),
                    margin: Minutes(5),
                };
                catchable(&self.travel, &self.programme, &around).sessions.len()
            }
        }
    }
}
