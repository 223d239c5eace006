//! Parts that several pages share.

pub(super) mod departure;
pub(super) mod facts;
pub(super) mod filter_bar;
pub(super) mod freshness;
pub(super) mod header;
pub(super) mod icon;
pub(super) mod rich;
pub(super) mod session_row;
pub(super) mod star;
pub(super) mod trouble;
