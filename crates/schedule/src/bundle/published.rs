//! What a published site says about itself: the events on offer, and for each event the newest state.
//!
//! Both files are small and change in place; everything they name is called after its own SHA-256 and never
//! changes. Unknown fields pass, so that a newer tool may say more.

use serde::{Deserialize, Serialize};

use crate::ids::EventId;
use crate::text::{LangTag, Text};

/// `latest.json` of an event: which files hold the newest state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Latest {
    /// Always [`Latest::FORMAT`].
    pub format: String,
    /// `major.minor`, for example `1.0`.
    pub version: String,
    /// Id of the event.
    pub event: Option<EventId>,
    /// Counts the published states; never falls.
    pub revision: u64,
    /// When the organisers last changed the data, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// How many sessions there are.
    pub sessions: usize,
    /// The bundle without its long texts.
    pub index: FileRef,
    /// The long texts, see [`super::Texts`].
    pub texts: FileRef,
    /// Languages there are calendar files in: `calendar/<language>.ics` with all sessions and
    /// `calendar/<language>/<name>` for each, see [`crate::ics::file_name`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub calendars: Vec<LangTag>,
    /// What the last revisions changed, see [`super::Changes`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<FileRef>,
}

/// A file named by its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FileRef {
    /// Name, relative to the file that names it.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// `events.json`: the events on offer, in the order to show them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Events {
    /// Always [`Events::FORMAT`].
    pub format: String,
    /// `major.minor`, for example `1.0`.
    pub version: String,
    /// The events.
    pub events: Vec<EventEntry>,
}

/// One event on offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventEntry {
    /// Id of the event.
    pub id: EventId,
    /// Name.
    #[serde(default)]
    pub name: Text,
    /// A line under the name, such as the city.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub place: Text,
    /// The programme days, `2020-09-05`, in order.
    #[serde(default)]
    pub days: Vec<String>,
    /// Counts the published states.
    #[serde(default)]
    pub revision: u64,
    /// How many sessions there are.
    #[serde(default)]
    pub sessions: usize,
    /// Path of its `latest.json`, relative to `events.json`.
    pub latest: String,
}

impl Latest {
    /// The value of `format`.
    pub const FORMAT: &str = "trackhop-latest";
}

impl Events {
    /// The value of `format`.
    pub const FORMAT: &str = "trackhop-events";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newer_fields_pass() {
        let latest: Latest = serde_json::from_str(
            r#"{"format":"trackhop-latest","event":"e","revision":2,"hologram":1,"index":{"name":"i","color":1}}"#,
        )
        .unwrap();
        assert_eq!((latest.revision, latest.index.name.as_str()), (2, "i"));
        let events: Events =
            serde_json::from_str(r#"{"events":[{"id":"e","latest":"e/latest.json","x":1}]}"#).unwrap();
        assert_eq!(events.events.len(), 1);
    }
}
