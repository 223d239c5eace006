//! Measures the planner, natively and in WebAssembly, with the same code, the same made-up events and the same stopwatch;
//! and asks both the same questions, to see that they answer alike to the last bit.
//!
//! `cargo xtask bench --only engine` builds and runs both and writes docs/measurements.md. Reading order: [`dice`],
//! [`event`] and [`rows`] (what is measured), [`cases`] and [`answers`] (what is compared). `--only search` measures the
//! search, in WebAssembly (`search.rs`, `search.cjs`).

pub mod answers;
pub mod cases;
pub mod dice;
pub mod event;
pub mod rows;
#[cfg(feature = "search")]
pub mod search;
#[cfg(target_arch = "wasm32")]
mod wasm;
