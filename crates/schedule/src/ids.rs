//! Newtypes for every identifier, so that a venue can never be looked up as a room.
//!
//! Ids are opaque strings from the source: some have nineteen digits and would not survive as numbers.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! string_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps an id exactly as the source writes it.
            pub fn new(id: impl Into<Arc<str>>) -> Self {
                Self(id.into())
            }

            /// The id as the source writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({:?})", stringify!($name), &self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for Arc<str> {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.into())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(|id| Self(id.into()))
            }
        }
    )+};
}

string_id! {
    /// Names one event among several.
    EventId,
    /// Names one session of an event.
    SessionId,
    /// Joins sessions that repeat the same talk.
    GroupId,
    /// Names a venue: a house.
    VenueId,
    /// Names a room inside a venue.
    RoomId,
    /// Names a theme (track).
    ThemeId,
    /// Names a level of difficulty.
    LevelId,
    /// Names a community that hosts.
    CommunityId,
    /// Names a sponsor.
    SponsorId,
    /// Names a person; never the person's name.
    PersonId,
    /// Names a place that is neither venue nor stop, such as a railway station.
    PlaceId,
    /// Names a shuttle stop.
    StopId,
    /// Names a shuttle line.
    LineId,
    /// Names one run of one car.
    TripId,
    /// Names an organiser's notice.
    NoticeId,
}
