//! The organiser's tool as a library: what a conference has becomes a bundle, is checked and published.
//!
//! Reading order:
//!
//! 1. [`failure`], [`input`], [`output`], [`canonical`]: files in, files out, and what is said when that fails.
//! 2. [`clean`], [`rich`], [`words`], [`when`], [`json`], [`xml`]: what the words and times of sources mean.
//! 3. [`model`], [`import`]: one reader per format, all giving facts with their origin.
//! 4. [`mapping`], [`build`], [`assemble`], [`merge`]: from facts to a bundle; ids, venues and days are decided.
//! 5. [`fragments`]: a bundle written by hand in several files.
//! 6. [`finding`], [`check`], [`report`]: what is wrong with a bundle, what changed between two.
//! 7. [`publish`], [`pages`], [`schema`], [`synth`]: the files the app fetches, pages without it, the schema, made-up
//!    events.
//! 8. [`plan`]: the best plan for some picks, to use and check the planner from outside.
//! 9. [`cli`]: the commands; [`entry`]: the same for fuzzing.
//!
//! Nothing here reads a clock or a network: the same input gives the same bytes.

pub mod failure;
pub mod input;
pub mod output;
mod packed;
pub mod canonical;

pub mod clean;
pub mod rich;
pub mod words;
pub mod when;
pub mod json;
pub mod xml;

pub mod model;
pub mod import;

pub mod mapping;
pub mod build;
pub mod assemble;
pub mod merge;

pub mod fragments;

pub mod finding;
pub mod check;
pub mod report;

pub mod publish;
pub mod pages;
pub mod schema;
pub mod synth;
pub mod plan;

pub mod cli;
pub mod entry;
