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

pub mod canonical;
pub mod cli;
pub mod failure;
pub mod fragments;
pub mod input;
pub mod output;
pub mod publish;
