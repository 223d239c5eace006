//! The phone's position, on request and never kept.

use leptos::prelude::*;

use crate::platform::location;
pub(crate) use crate::platform::location::{Position, metres};

/// Where the phone is, as far as it said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Whereabouts {
    Unasked,
    Refused,
    At(Position),
}

impl Whereabouts {
    /// Asks the phone once; the answer goes into the signal.
    pub(crate) fn ask(answer: RwSignal<Self>) {
        location::ask(move |position| answer.set(position.map_or(Self::Refused, Self::At)));
    }
}
