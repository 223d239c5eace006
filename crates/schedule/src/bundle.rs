//! The bundle: the one JSON document of an event, as it is read and written.
//!
//! One struct per JSON object. Reading is tolerant: unknown fields pass, missing optional fields are fine,
//! and a record that does not fit is reported and left out (see [`read`]). What the fields mean and which
//! values they take is described in `docs/bundle.md`.
//!
//! The same types read the published index: an index is a bundle without its long texts.

use serde::{Deserialize, Serialize};

mod published;
mod read;
mod session;
mod split;
mod travel;
mod tree;
mod wire;

pub use published::{EventEntry, Events, FileRef, Latest};
pub use read::{BundleError, from_json, read};
pub use session::{Mode, Registration, Session, SessionKind, SessionLink, Status};
pub use split::Texts;
pub use travel::{Basis, Call, Line, Near, Place, PlaceRef, Stop, Travel, Trip, Walk, Window};

use crate::ids::{
    CommunityId, EventId, LevelId, LineId, NoticeId, PersonId, RoomId, SessionId, SponsorId, ThemeId, VenueId,
};
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

/// A house.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Venue {
    /// Id of the venue.
    pub id: VenueId,
    /// Name.
    pub name: Text,
    /// Street address.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub address: Text,
    /// Coordinates; absent when nobody published them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The rooms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<Room>,
    /// People it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Places already taken, where people choose a venue beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<u32>,
    /// Whether one gets in without steps; absent when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_free: Option<bool>,
    /// Communities that host here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<CommunityId>,
    /// Sponsors that support this place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<SponsorId>,
    /// The theme that is at home here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
    /// Link to a map on the web, where the organisers gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<String>,
    /// What kind of place it is.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub about: RichText,
}

/// A room in a venue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Room {
    /// Id of the room, unique in the event.
    pub id: RoomId,
    /// Name.
    pub name: Text,
    /// People it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
}

/// A theme (track).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Theme {
    /// Id of the theme.
    pub id: ThemeId,
    /// Name.
    pub name: Text,
    /// Which of the app's theme colours, 1 to 8; absent for a quiet chip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<u8>,
}

/// A level of difficulty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Level {
    /// Id of the level.
    pub id: LevelId,
    /// Name.
    pub name: Text,
}

/// A community.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Community {
    /// Id of the community.
    pub id: CommunityId,
    /// Name.
    pub name: Text,
    /// City or region.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub city: Text,
    /// Year of foundation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<u16>,
    /// When it meets.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub rhythm: Text,
    /// Links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<SessionLink>,
    /// Introduction.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub about: RichText,
}

/// A sponsor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sponsor {
    /// Id of the sponsor.
    pub id: SponsorId,
    /// Name.
    pub name: Text,
    /// Tier, such as "Gold".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub tier: Text,
    /// Home page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Introduction.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub about: RichText,
}

/// Somebody on stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// Id of the person.
    pub id: PersonId,
    /// Name.
    pub name: Text,
    /// Links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<SessionLink>,
    /// Introduction.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub about: RichText,
}

/// A message of the organisers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// Id of the notice.
    pub id: NoticeId,
    /// When it was given, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Whether it should stand out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// The message in a line.
    pub title: Text,
    /// Sessions it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<SessionId>,
    /// Lines it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineId>,
    /// The message in full.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub about: RichText,
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
