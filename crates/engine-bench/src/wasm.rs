//! What JavaScript can call.

#![allow(unreachable_pub, reason = "JavaScript reaches it")]

use wasm_bindgen::prelude::wasm_bindgen;

/// The number of made-up cases, without an answer.
#[cfg(feature = "floor")]
#[wasm_bindgen]
pub fn of_cases(seed: u32, cases: u32) -> u64 {
    crate::answers::of_cases(u64::from(seed), cases)
}

/// The number of made-up cases with their plans, hops and reasons.
#[cfg(feature = "plans")]
#[wasm_bindgen]
pub fn of_plans(seed: u32, cases: u32) -> u64 {
    crate::answers::of_plans(u64::from(seed), cases)
}

/// The number of made-up cases and all answers.
#[cfg(feature = "answers")]
#[wasm_bindgen]
pub fn of_answers(seed: u32, cases: u32) -> u64 {
    crate::answers::of_answers(u64::from(seed), cases)
}

/// A row to measure.
#[cfg(feature = "rows")]
#[wasm_bindgen]
pub struct Measured(crate::rows::Prepared);

#[cfg(feature = "rows")]
#[wasm_bindgen]
impl Measured {
    /// Makes up the event of a row, by its position; nothing behind the last one.
    pub fn row(position: usize) -> Option<Measured> {
        crate::rows::ROWS.get(position).map(|row| Self(crate::rows::Prepared::new(row)))
    }

    /// Answers once.
    pub fn run(&self) -> usize {
        self.0.run()
    }
}

/// A programme to search.
#[cfg(feature = "search")]
#[wasm_bindgen]
pub struct Programme(crate::search::Searching);

#[cfg(feature = "search")]
#[wasm_bindgen]
impl Programme {
    /// Takes in a bundle; nothing when it is none.
    pub fn read(bundle: &str) -> Option<Programme> {
        crate::search::Searching::new(bundle).map(Self)
    }

    /// How many sessions a search with filters shows.
    pub fn ask(&self, address: &str) -> usize {
        self.0.ask(address)
    }
}
