//! Sessions on the wire.

use serde::{Deserialize, Serialize};

use super::RichText;
use crate::ids::{CommunityId, GroupId, LevelId, PersonId, RoomId, SessionId, SponsorId, ThemeId, VenueId};
use crate::text::{LangTag, Localized, Text};

/// Anything with a title and, usually, a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Id of the session, a string: sources use up to nineteen digits.
    pub id: SessionId,
    /// What sort of session it is.
    #[serde(default)]
    pub kind: SessionKind,
    /// Title.
    pub title: Text,
    /// Second title.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub subtitle: Text,
    /// Theme (track).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
    /// Level of difficulty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelId>,
    /// Languages spoken; empty when unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<LangTag>,
    /// Languages of the slides; empty when unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slides: Vec<LangTag>,
    /// Speakers and moderators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonId>,
    /// The house; absent for sessions everywhere or nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<VenueId>,
    /// The room, or several when one session fills them all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rooms: Vec<RoomId>,
    /// Start, RFC 3339 with offset; absent while to be announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// End, RFC 3339 with offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Whether it takes place.
    #[serde(default, skip_serializing_if = "Status::is_confirmed")]
    pub status: Status,
    /// Who is where.
    #[serde(default, skip_serializing_if = "Mode::is_on_site")]
    pub mode: Mode,
    /// Places there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Places already taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<u32>,
    /// How one registers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Registration>,
    /// Sessions of one group repeat the same talk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Communities that host it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<CommunityId>,
    /// Sponsors that support it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<SponsorId>,
    /// Slides, recordings, questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<SessionLink>,
    /// Free words such as the category of the call for papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Text>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub about: RichText,
}

/// What sort of session it is. A word this version does not know is read as [`SessionKind::Other`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// A talk.
    #[default]
    Talk,
    /// A keynote.
    Keynote,
    /// A tutorial or workshop.
    Tutorial,
    /// Lightning talks.
    Lightning,
    /// A discussion on stage.
    Panel,
    /// Open space, unconference, free exchange.
    OpenSpace,
    /// Opening, closing, announcements, introductions.
    Ceremony,
    /// Registration and check-in.
    Registration,
    /// A pause.
    Break,
    /// Breakfast, lunch, dinner.
    Meal,
    /// Parties, job fairs, outings.
    Social,
    /// A visit to a company or community.
    Visit,
    /// A span that contains other sessions.
    Block,
    /// Anything else.
    #[serde(other)]
    Other,
}

impl SessionKind {
    /// All kinds with a word of their own, as bundles and addresses write it.
    const WORDS: [(&str, Self); 13] = [
        ("talk", Self::Talk),
        ("keynote", Self::Keynote),
        ("tutorial", Self::Tutorial),
        ("lightning", Self::Lightning),
        ("panel", Self::Panel),
        ("open-space", Self::OpenSpace),
        ("ceremony", Self::Ceremony),
        ("registration", Self::Registration),
        ("break", Self::Break),
        ("meal", Self::Meal),
        ("social", Self::Social),
        ("visit", Self::Visit),
        ("block", Self::Block),
    ];

    /// The word for this kind, in bundles and addresses.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("other", |(word, _)| word)
    }

    /// The kind of a word; [`SessionKind::Other`] for words it does not know.
    pub fn from_word(word: &str) -> Self {
        Self::WORDS.iter().find(|(known, _)| *known == word).map_or(Self::Other, |(_, kind)| *kind)
    }
}

/// Whether a session takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It does.
    #[default]
    Confirmed,
    /// Planned, not yet certain.
    Tentative,
    /// It does not; it stays visible.
    Cancelled,
    /// It takes place at another time or place than first published.
    Moved,
    /// A word this version does not know; treated as confirmed and reported.
    #[serde(other)]
    Unknown,
}

impl Status {
    fn is_confirmed(&self) -> bool {
        *self == Self::Confirmed
    }
}

/// Who is where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Speaker and audience are in the room.
    #[default]
    OnSite,
    /// The audience is in the room, the speaker is not.
    RemoteSpeaker,
    /// Everybody is online.
    Online,
    /// In the room or online, as one likes.
    Hybrid,
    /// A word this version does not know.
    #[serde(other)]
    Unknown,
}

impl Mode {
    fn is_on_site(&self) -> bool {
        *self == Self::OnSite
    }
}

/// How one registers for a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Registration {
    /// Whether one may only come registered.
    pub required: bool,
    /// Where one registers; absent while to be announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A link with its purpose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct SessionLink {
    /// `website`, `slides`, `video`, `questions`, `code`, `feedback` or another word.
    pub kind: String,
    /// The address.
    pub url: String,
    /// What to call it; absent for the name of the kind.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub label: Text,
}
