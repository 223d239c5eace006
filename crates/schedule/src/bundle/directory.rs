//! Houses, themes, communities, people and notices on the wire: what sessions refer to.

use serde::{Deserialize, Serialize};

use super::{Location, RichText, SessionLink};
use crate::ids::{
    CommunityId, LevelId, LineId, NoticeId, PersonId, RoomId, SessionId, SponsorId, ThemeId, VenueId,
};
use crate::text::{Localized, Text};

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
