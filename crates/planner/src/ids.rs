//! Small numbers in place of names.
//!
//! The caller keeps its own table from the event's string ids to these; the planner never sees a text. An id is a
//! position in the list that was handed over, so the same input always gives the same numbers.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($number:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $number);

        impl $name {
            /// The position in its list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A place one can be at: a venue, a stop, a hotel. Places are numbered `0..places` of the network.
    PlaceId(u16);
    /// A line of the shuttle, as the caller numbers them.
    LineId(u16);
    /// A car or bus, as the caller numbers them.
    VehicleId(u16);
    /// A trip: its position in [`crate::NetworkSpec::trips`].
    TripId(u32);
    /// A window service: its position in [`crate::NetworkSpec::windows`].
    WindowId(u16);
    /// A session: its position in [`crate::Programme::sessions`].
    SessionIdx(u32);
    /// Sessions of one group are the same thing offered several times; a plan holds at most one of them.
    GroupId(u16);
    /// Which form of a group's content a session is (for instance which spoken language), as the caller numbers them.
    EditionId(u16);
}
