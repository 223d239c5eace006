//! The mapping file: what an organiser knows and the source does not say, in TOML.
//!
//! It puts rooms into venues, tracks into themes, words into levels, languages and kinds, and drops rows.
//! `docs/organizers.md` describes it with examples.

use std::collections::BTreeMap;

use regex_lite::Regex;
use serde::Deserialize;
use trackhop_schedule::bundle::{SessionKind, Status};
use trackhop_schedule::text::{LangTag, Text};

use crate::clean;
use crate::failure::Failure;

/// A mapping file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mapping {
    /// What to say about the event.
    pub event: EventRule,
    /// Venues with the rooms in them.
    pub venue: Vec<VenueRule>,
    /// Themes with the tracks in them.
    pub theme: Vec<ThemeRule>,
    /// Levels, from the easiest, with their words.
    pub level: Vec<LevelRule>,
    /// Words for languages.
    pub languages: BTreeMap<String, LanguageRule>,
    /// Words for kinds of sessions.
    pub kinds: BTreeMap<String, SessionKind>,
    /// Columns of a table: column to field.
    pub columns: BTreeMap<String, String>,
    /// Questions of a call for papers: number or identifier to field, such as `title.en`.
    pub questions: BTreeMap<String, String>,
    /// Rows to leave out.
    pub drop: Vec<DropRule>,
    /// What to say about single sessions.
    pub session: Vec<SessionRule>,
}

/// What to say about the event; empty fields leave the source's word.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct EventRule {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// A line under the name.
    pub place: Text,
    /// IANA name of the zone.
    pub zone: String,
    /// Home page.
    pub url: String,
    /// When a programme day ends, `04:00`.
    pub day_change: String,
    /// Languages the organisers write in, the main one first.
    pub languages: Vec<LangTag>,
    /// Who published the source.
    pub source: Text,
    /// Where the source stands.
    pub source_url: String,
}

/// A venue and the rooms in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct VenueRule {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Street address.
    pub address: Text,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Where the coordinates come from.
    pub location_source: String,
    /// People it holds.
    pub capacity: Option<u32>,
    /// Whether one gets in without steps.
    pub step_free: Option<bool>,
    /// Names of rooms.
    pub rooms: Vec<String>,
    /// How names of rooms begin.
    pub prefix: Vec<String>,
    /// Regular expressions for names of rooms.
    pub pattern: Vec<String>,
}

/// A theme and the tracks in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ThemeRule {
    /// Id.
    pub id: String,
    /// Name; the id where it is missing.
    pub name: Text,
    /// Which of the app's theme colours, 1 to 8.
    pub color: Option<u8>,
    /// Names of tracks.
    pub tracks: Vec<String>,
    /// How names of tracks begin.
    pub prefix: Vec<String>,
    /// Regular expressions for names of tracks.
    pub pattern: Vec<String>,
}

/// A level and the words for it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LevelRule {
    /// Id.
    pub id: String,
    /// Name; the id where it is missing.
    pub name: Text,
    /// Words of the source.
    pub words: Vec<String>,
}

/// What a word for languages means.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LanguageRule {
    /// Languages spoken.
    pub spoken: Vec<LangTag>,
    /// Languages of the slides.
    pub slides: Vec<LangTag>,
}

/// Rows to leave out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DropRule {
    /// Ids.
    pub ids: Vec<String>,
    /// Titles.
    pub titles: Vec<String>,
    /// Regular expressions for titles.
    pub pattern: Vec<String>,
    /// Why, for the report.
    pub reason: String,
}

/// What to say about one session.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionRule {
    /// Id in the bundle.
    pub id: String,
    /// Whether it takes place.
    pub status: Option<Status>,
    /// What sort of session it is.
    pub kind: Option<SessionKind>,
    /// Places there are.
    pub capacity: Option<u32>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When the text is no TOML, has an unknown field or a broken pattern.
    pub fn parse(text: &str, file: &str) -> Result<Self, Failure> {
        let mapping: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
            Failure::bad_input(file, format!("line {line}: {}", error.message()))
        })?;
        let patterns = mapping.venue.iter().flat_map(|rule| &rule.pattern);
        let patterns = patterns.chain(mapping.theme.iter().flat_map(|rule| &rule.pattern));
        for pattern in patterns.chain(mapping.drop.iter().flat_map(|rule| &rule.pattern)) {
            Regex::new(pattern).map_err(|error| {
                Failure::bad_input(file, format!("the pattern \"{pattern}\" is broken: {error}"))
            })?;
        }
        let unnamed = mapping.venue.iter().any(|rule| rule.id.is_empty())
            || mapping.theme.iter().any(|rule| rule.id.is_empty())
            || mapping.level.iter().any(|rule| rule.id.is_empty());
        if unnamed {
            return Err(Failure::bad_input(file, "every venue, theme and level needs an \"id\""));
        }
        Ok(mapping)
    }
}

/// Whether a name is meant: exactly, by its beginning or by a pattern. Case does not count.
pub fn fits(name: &str, exact: &[String], prefix: &[String], pattern: &[String]) -> bool {
    let lower = clean::line(name).to_lowercase();
    exact.iter().any(|own| clean::line(own).to_lowercase() == lower)
        || prefix.iter().any(|own| lower.starts_with(&own.to_lowercase()))
        || pattern.iter().any(|own| Regex::new(own).is_ok_and(|regex| regex.is_match(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_file_says_what_it_means_or_where_it_is_wrong() {
        let mapping = Mapping::parse(
            "[event]\nzone = \"Europe/Brussels\"\n[[venue]]\nid = \"k\"\nname = { en = \"K\" }\nprefix = [\"K.\"]\n[languages]\nZHEN = { spoken = [\"zh-Hant\"], slides = [\"en\"] }\n[kinds]\ndevroom = \"talk\"\n",
            "m.toml",
        )
        .unwrap();
        assert!(fits("k.1.105", &[], &mapping.venue[0].prefix, &[]));
        for (text, want) in [
            ("[event]\nzoen = \"x\"", "line 2"),
            ("[[venue]]\nname = \"x\"", "id"),
            ("[[venue]]\nid = \"x\"\npattern = [\"(\"]", "pattern"),
            ("[", "line 1"),
        ] {
            let error = Mapping::parse(text, "m.toml").unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
    }
}
