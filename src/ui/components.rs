//! Parts that several pages share.

pub(super) use crate::markup::{facts, icon};

pub(super) mod calendar;
pub(super) mod departure;
pub(super) mod driver;
pub(super) mod filter_bar;
pub(super) mod found_row;
pub(super) mod freshness;
pub(super) mod handover;
pub(super) mod header;
pub(super) mod history;
pub(super) mod hop;
pub(super) mod install;
pub(super) mod last_cars;
pub(super) mod keeping;
pub(super) mod left_out;
pub(super) mod me;
pub(super) mod news;
pub(super) mod pick_sheet;
pub(super) mod qr;
pub(super) mod reminders;
pub(super) mod jump_menu;
pub(super) mod rich;
pub(super) mod saved_filters;
pub(super) mod session_row;
pub(super) mod star;
pub(super) mod travelling;
pub(super) mod trouble;
pub(super) mod verdict;
pub(super) mod visit;
