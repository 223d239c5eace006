//! Travel on the wire: walking minutes, stops, lines, trips and calls.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Location, Status};
use crate::ids::{LineId, PlaceId, StopId, TripId, VenueId};
use crate::text::Text;

/// How one gets around.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Travel {
    /// Places that are neither venue nor stop, such as a railway station.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// Walking minutes between two places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub walks: Vec<Walk>,
    /// Shuttle stops, in the order of their letters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
    /// Shuttle lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
    /// What the organisers say about the shuttle as a whole.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub note: Text,
}

/// Where a figure comes from. Anything but `published` is shown as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The organisers published it.
    #[default]
    Published,
    /// It follows from published figures.
    Derived,
    /// Somebody estimated it.
    #[serde(other)]
    Estimated,
}

/// A place that is neither venue nor stop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// Id of the place.
    pub id: PlaceId,
    /// Name.
    pub name: Text,
    /// Coordinates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

/// Names a venue, a stop or a place: `venue:masa-loft`, `stop:A`, `place:station`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceRef {
    /// A venue.
    Venue(VenueId),
    /// A stop.
    Stop(StopId),
    /// Another place.
    Place(PlaceId),
}

impl PlaceRef {
    /// Reads `kind:id`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            (_, "") => None,
            ("venue", id) => Some(Self::Venue(id.into())),
            ("stop", id) => Some(Self::Stop(id.into())),
            ("place", id) => Some(Self::Place(id.into())),
            _ => None,
        }
    }
}

impl fmt::Display for PlaceRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Venue(id) => write!(f, "venue:{id}"),
            Self::Stop(id) => write!(f, "stop:{id}"),
            Self::Place(id) => write!(f, "place:{id}"),
        }
    }
}

impl Serialize for PlaceRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PlaceRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a place is written venue:…, stop:… or place:…"))
    }
}

/// Minutes on foot between two places, the same both ways unless said otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Walk {
    /// One end.
    pub from: PlaceRef,
    /// The other end.
    pub to: PlaceRef,
    /// Minutes at a normal pace.
    pub minutes: u16,
    /// Where the minutes come from.
    #[serde(default)]
    pub basis: Basis,
    /// Whether they hold only from `from` to `to`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_way: bool,
    /// Whether the way has no steps; absent when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_free: Option<bool>,
    /// Length in metres where published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metres: Option<u32>,
    /// The way in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
}

/// A place where cars stop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stop {
    /// Id of the stop.
    pub id: StopId,
    /// The letter people look for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// Name.
    pub name: Text,
    /// Street address.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub address: Text,
    /// Coordinates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Which venues and places are how near.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<Near>,
}

/// Minutes on foot from a stop to a door.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Near {
    /// The venue or place.
    pub place: PlaceRef,
    /// Minutes at a normal pace.
    pub minutes: u16,
    /// Where the minutes come from.
    #[serde(default)]
    pub basis: Basis,
}

/// A line: its stops, and either single trips or a window in which cars run without a timetable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Line {
    /// Id of the line.
    pub id: LineId,
    /// Name.
    pub name: Text,
    /// Whether it runs for certain.
    #[serde(default)]
    pub status: Status,
    /// The stops in order.
    pub stops: Vec<StopId>,
    /// The single runs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trips: Vec<Trip>,
    /// Cars come and go between two times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// What the organisers say about it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
}

/// One car on one run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trip {
    /// Id of the trip.
    pub id: TripId,
    /// What is written on the car.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub vehicle: Text,
    /// Whether it runs for certain.
    #[serde(default)]
    pub status: Status,
    /// Seats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// The stops it calls at, in order.
    pub calls: Vec<Call>,
}

/// A trip at a stop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Call {
    /// The stop.
    pub stop: StopId,
    /// Arrival, RFC 3339; absent at the first stop or when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<String>,
    /// Departure, RFC 3339; absent at the last stop or when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart: Option<String>,
    /// Where both times come from.
    #[serde(default)]
    pub basis: Basis,
}

/// Cars come and go between two times, without a timetable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Window {
    /// First car, RFC 3339.
    pub from: String,
    /// Last car, RFC 3339.
    pub to: String,
    /// Minutes between cars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headway_minutes: Option<u16>,
    /// Fewest and most trips planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trips: Option<(u16, u16)>,
    /// Minutes from each stop of the line to the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ride_minutes: Vec<u16>,
    /// Where the figures come from.
    #[serde(default)]
    pub basis: Basis,
}
