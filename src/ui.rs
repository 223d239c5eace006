//! What is drawn: plain functions from the surroundings of a page ([`cx::Cx`]) to elements. They read signals
//! and call methods of [`crate::state`]; they never write signals of others and reach the browser only through
//! `platform::dom` and `platform::html`.

mod app;
mod components;
mod cx;
mod late;
mod pages;

use crate::markup::Shown;

/// Draws the app into the page, for as long as the page lives.
pub(crate) fn mount() {
    app::mount();
}
