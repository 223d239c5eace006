//! The app: a phone companion for a conference in several houses.
//!
//! Layers, each may use only those below it: [`ui`] draws, [`state`] holds the signals and is their only
//! writer, [`platform`] is the only code that touches the browser. What a programme is and what can be asked
//! of it stands in the crates `trackhop-schedule` and `trackhop-planner`, which know no browser. [`markup`] draws
//! what needs no state.
//!
//! On targets other than WebAssembly there are only [`strings`], [`markup`], which then writes text, and [`still`],
//! the pages made of it, so that native tests build in seconds.

#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "pages without the app need less of it"))]
mod markup;
pub mod strings;

#[cfg(not(target_arch = "wasm32"))]
pub mod still;

#[cfg(target_arch = "wasm32")]
#[allow(clippy::disallowed_methods, reason = "the only code that touches the browser")]
mod platform;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "the component macro writes public types for properties")]
mod ui;

/// Starts the app in the page; called once by `main`.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    platform::crash::install();
    ui::mount();
}
