//! One page per place.

pub(super) mod about;
pub(super) mod agenda;
pub(super) mod backup;
pub(super) mod calendar;
pub(super) mod changes;
pub(super) mod communities;
pub(super) mod events;
pub(super) mod map;
pub(super) mod more;
pub(super) mod now;
pub(super) mod people;
pub(super) mod print;
pub(super) mod received;
pub(super) mod session;
pub(super) mod settings;
pub(super) mod shuttle;
pub(super) mod sponsors;
pub(super) mod stop;
pub(super) mod take;
pub(super) mod talks;
pub(super) mod timeline;
pub(super) mod venues;
pub(super) mod way;
