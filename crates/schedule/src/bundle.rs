//! The bundle: the one JSON document of an event, as it is read and written.
//!
//! One struct per JSON object. Reading is tolerant: unknown fields pass, missing optional fields are fine,
//! and a record that does not fit is reported and left out (see [`read`]). What the fields mean and which
//! values they take is described in `docs/bundle.md`.
//!
//! The same types read the published index: an index is a bundle without its long texts.

use serde::{Deserialize, Serialize};

mod changes;
mod directory;
mod published;
mod read;
mod session;
mod split;
mod travel;
pub(crate) mod tree;
mod wire;

pub use changes::{Changes, Happened, Revision};
pub use directory::{Community, Level, Notice, Person, Room, Sponsor, Theme, Venue};
pub use published::{EventEntry, Events, FileRef, Latest};
pub use read::{BundleError, from_json, read};
pub use session::{Mode, Registration, Session, SessionKind, SessionLink, Status};
pub use split::Texts;
pub(crate) use split::texts_of;
pub use travel::{Basis, Call, Line, Near, Place, PlaceRef, Stop, Travel, Trip, Walk, Window};

use crate::ids::EventId;
use crate::text::{LangTag, Localized, Rich, Text};

/// The value of `format` in every bundle.
pub const FORMAT: &str = "trackhop-bundle";
/// The major version this code reads: a newer one is refused, newer minor versions are read.
pub const MAJOR: u32 = 1;
/// The version this code writes.
pub const VERSION: &str = "1.0";

/// A formatted text in several languages.
pub type RichText = Localized<Rich>;

/// A whole event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Bundle {
    /// Always [`FORMAT`].
    pub format: String,
    /// `major.minor`, for example `1.0`.
    pub version: String,
    /// Raised by the organiser's tool with every change; never falls.
    pub revision: u64,
    /// The event itself.
    pub event: Event,
    /// The houses.
    pub venues: Vec<Venue>,
    /// The themes (tracks), in the order to show them.
    pub themes: Vec<Theme>,
    /// The levels, from the easiest.
    pub levels: Vec<Level>,
    /// The communities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub communities: Vec<Community>,
    /// The sponsors, in the order to show them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<Sponsor>,
    /// The people on stage.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// The sessions, in any order.
    pub sessions: Vec<Session>,
    /// How one gets around.
    pub travel: Travel,
    /// What the organisers want known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
}

/// The event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Event {
    /// Id of the event, also the name of its folder when published.
    pub id: Option<EventId>,
    /// Name of the event.
    pub name: Text,
    /// A line under the name, such as the city.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub place: Text,
    /// IANA name of the time zone, for example `Asia/Taipei`.
    pub zone: String,
    /// Offset of the event's clocks during the event, for example `+08:00`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<String>,
    /// The programme days, `2020-09-05`, in order.
    pub days: Vec<Day>,
    /// When a programme day ends: sessions before this hour belong to the evening before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_change: Option<String>,
    /// Languages the organisers write in, the main one first.
    pub languages: Vec<LangTag>,
    /// Home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where the data came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// When the organisers last changed the data, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// What the event is.
    #[serde(skip_serializing_if = "Localized::is_empty")]
    pub about: RichText,
}

/// A programme day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Day {
    /// The date, `2020-09-05`.
    pub date: String,
    /// A name such as "Day 1".
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub name: Text,
}

/// Where data came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Source {
    /// Who published it.
    pub name: Text,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A point on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Where the coordinates came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl Location {
    /// The point as RFC 5870 writes it, `geo:22.997908,120.215657`, to six places (a tenth of a metre).
    pub fn geo_uri(&self) -> String {
        let degrees = |value: f64| {
            // Written from whole millionths: printing floats would cost 10 KB of wasm.
            let millionths = (value * 1e6).round() as i64;
            let sign = if millionths < 0 { "-" } else { "" };
            format!("{sign}{}.{:06}", millionths.abs() / 1_000_000, millionths.abs() % 1_000_000)
        };
        format!("geo:{},{}", degrees(self.lat), degrees(self.lon))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_to_six_places() {
        let at = |lat, lon| Location { lat, lon, source: None }.geo_uri();
        assert_eq!(at(22.997908, 120.215657), "geo:22.997908,120.215657");
        assert_eq!(at(-0.5, 1e-7), "geo:-0.500000,0.000000");
    }
}
