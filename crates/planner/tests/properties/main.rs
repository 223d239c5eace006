//! Property tests of the planner against independent oracles. Nothing here shares code with the planner.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as expected"
)]

mod catalogue;
mod every_plan;
mod generate;
mod minute_by_minute;
mod plan;
mod questions;
mod travel;

/// Cases per property, unless `TRACKHOP_CASES` asks for another number.
const CASES: u32 = 10_000;

/// Configuration of every property: cases as above, failures are kept in the source as ordinary tests instead of files.
fn config() -> proptest::test_runner::Config {
    let asked = std::env::var("TRACKHOP_CASES").ok();
    proptest::test_runner::Config {
        cases: asked.and_then(|n| n.parse().ok()).unwrap_or(CASES),
        failure_persistence: None,
        ..Default::default()
    }
}
