//! The organiser's tool as a library: what a conference has becomes a bundle, is checked and published.
//!
//! Reading order:
//!
//! 1. [`failure`], [`input`], [`output`], [`canonical`]: files in, files out, and what is said when that fails.
//! 2. [`fragments`]: a bundle written by hand in several files.
//! 3. [`publish`]: the files the app fetches.
//! 4. [`cli`]: the commands.
//!
//! Nothing here reads a clock or a network: the same input gives the same bytes.

pub mod assemble;
pub mod build;
pub mod canonical;
pub mod check;
pub mod clean;
pub mod cli;
pub mod entry;
pub mod failure;
pub mod finding;
pub mod fragments;
pub mod import;
pub mod input;
pub mod json;
pub mod mapping;
pub mod merge;
pub mod model;
pub mod output;
pub mod publish;
pub mod report;
pub mod rich;
pub mod schema;
pub mod synth;
pub mod when;
pub mod words;
pub mod xml;
