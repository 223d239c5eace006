//! Text in several languages, and formatted text as a small tree.
//!
//! There is no HTML anywhere: formatted text is paragraphs, lists, strong, emphasis, code and links, so
//! that nothing a bundle holds can ever become markup.

use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod rich;
pub use rich::{Block, Inline, Rich};

/// A language tag as BCP 47 writes it, for example `zh-Hant` or `en`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LangTag(String);

impl LangTag {
    /// Wraps a tag as written.
    pub fn new(tag: impl Into<String>) -> Self {
        Self(tag.into())
    }

    /// The tag of text whose language nobody stated.
    pub fn undetermined() -> Self {
        Self::new("und")
    }

    /// The tag as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language: `zh` of `zh-Hant-TW`.
    pub fn primary(&self) -> &str {
        self.0.split(['-', '_']).next().unwrap_or(&self.0)
    }

    /// Whether the language was stated.
    pub fn is_known(&self) -> bool {
        self.0 != "und" && !self.0.is_empty()
    }

    fn same_primary(&self, other: &Self) -> bool {
        self.primary().eq_ignore_ascii_case(other.primary())
    }
}

impl fmt::Display for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for LangTag {
    fn from(tag: &str) -> Self {
        Self::new(tag)
    }
}

/// One value in several languages, in the order of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localized<T> {
    entries: Vec<(LangTag, T)>,
}

/// A short plain text in several languages.
pub type Text = Localized<String>;

/// What was found for a reader, and in which language it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked<'a, T: ?Sized> {
    /// The value.
    pub value: &'a T,
    /// Its language; `None` when the source does not say.
    pub lang: Option<&'a LangTag>,
}

impl<T> Default for Localized<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> Localized<T> {
    /// A value in one language.
    pub fn single(lang: impl Into<LangTag>, value: T) -> Self {
        Self { entries: vec![(lang.into(), value)] }
    }

    /// Adds or replaces the value of one language.
    pub fn set(&mut self, lang: impl Into<LangTag>, value: T) {
        let lang = lang.into();
        match self.entries.iter_mut().find(|(tag, _)| *tag == lang) {
            Some((_, old)) => *old = value,
            None => self.entries.push((lang, value)),
        }
    }

    /// Adds a value as the source has it, even when its language is there already.
    pub(crate) fn push(&mut self, lang: LangTag, value: T) {
        self.entries.push((lang, value));
    }

    /// All values with their languages, in the order of the source.
    pub fn iter(&self) -> impl Iterator<Item = (&LangTag, &T)> {
        self.entries.iter().map(|(lang, value)| (lang, value))
    }

    /// Whether there is no value at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The best value for a reader: for each wanted language in turn the exact tag, then the same primary
    /// language (`zh-Hant` for `zh-TW`); if none is there, the first value of the source.
    pub fn pick(&self, wanted: &[LangTag]) -> Option<Picked<'_, T>> {
        let exact = |want: &LangTag| self.entries.iter().find(|(tag, _)| tag == want);
        let close = |want: &LangTag| self.entries.iter().find(|(tag, _)| tag.same_primary(want));
        wanted
            .iter()
            .find_map(|want| exact(want).or_else(|| close(want)))
            .or(self.entries.first())
            .map(|(lang, value)| Picked { value, lang: lang.is_known().then_some(lang) })
    }
}

impl Text {
    /// The best text for a reader, or the empty text.
    pub fn in_lang(&self, wanted: &[LangTag]) -> &str {
        self.pick(wanted).map_or("", |picked| picked.value.as_str())
    }

    /// Values in other languages than the one picked for the reader.
    pub fn others<'a>(&'a self, wanted: &[LangTag]) -> impl Iterator<Item = (&'a LangTag, &'a str)> {
        let shown = self.pick(wanted).map(|picked| picked.value.as_str()).unwrap_or_default();
        let shown = shown.to_owned();
        self.iter().map(|(lang, value)| (lang, value.as_str())).filter(move |(_, value)| *value != shown)
    }
}

impl From<&str> for Text {
    fn from(value: &str) -> Self {
        Self::single(LangTag::undetermined(), value.to_owned())
    }
}

impl<T: Serialize> Serialize for Localized<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [(lang, value)] = self.entries.as_slice()
            && !lang.is_known()
        {
            return value.serialize(serializer);
        }
        let mut map = serializer.serialize_map(Some(self.entries.len()))?;
        for (lang, value) in &self.entries {
            map.serialize_entry(lang, value)?;
        }
        map.end()
    }
}

/// Values that may stand alone in JSON, without a language.
pub(crate) trait Bare: Sized {
    fn from_str(text: &str) -> Self;
}

impl Bare for String {
    fn from_str(text: &str) -> Self {
        text.to_owned()
    }
}

impl<'de, T: Deserialize<'de> + Bare> Deserialize<'de> for Localized<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LocalizedVisitor<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de> + Bare> Visitor<'de> for LocalizedVisitor<T> {
            type Value = Localized<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or an object from language to text")
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Localized::single(LangTag::undetermined(), T::from_str(text)))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Localized::default())
            }

            // A formatted text without a language stands alone as its list of blocks.
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                let value = T::deserialize(SeqAccessDeserializer::new(seq))?;
                Ok(Localized::single(LangTag::undetermined(), value))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((lang, value)) = map.next_entry::<LangTag, Option<T>>()? {
                    entries.extend(value.map(|value| (lang, value)));
                }
                Ok(Localized { entries })
            }
        }

        deserializer.deserialize_any(LocalizedVisitor(std::marker::PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Text {
        serde_json::from_str(json).unwrap()
    }

    #[track_caller]
    fn check(json: &str, wanted: &[&str], want: (&str, Option<&str>)) {
        let wanted: Vec<LangTag> = wanted.iter().map(|tag| LangTag::from(*tag)).collect();
        let text = text(json);
        let picked = text.pick(&wanted).unwrap();
        assert_eq!((picked.value.as_str(), picked.lang.map(LangTag::as_str)), want, "{json}");
    }

    #[test]
    fn a_reader_gets_the_own_language_or_the_next_best() {
        let both = r#"{"zh-Hant":"藏風藝文空間","en":"Tsang Fong Art Space"}"#;
        check(both, &["en"], ("Tsang Fong Art Space", Some("en")));
        check(both, &["zh-Hant"], ("藏風藝文空間", Some("zh-Hant")));
        check(both, &["zh-TW"], ("藏風藝文空間", Some("zh-Hant")));
        check(both, &["ja", "en"], ("Tsang Fong Art Space", Some("en")));
        check(both, &["ja"], ("藏風藝文空間", Some("zh-Hant")));
        check(r#"{"en":"PyNight"}"#, &["zh-Hant", "en"], ("PyNight", Some("en")));
        check(r#""PyNight""#, &["zh-Hant"], ("PyNight", None));
        check(r#"{"zh":"a","zh-Hant":"b"}"#, &["zh-Hant"], ("b", Some("zh-Hant")));
    }

    #[test]
    fn missing_text_is_empty_not_an_error() {
        assert!(text("{}").is_empty());
        assert!(text("null").is_empty());
        assert!(text(r#"{"en":null}"#).is_empty());
        assert_eq!(text("{}").in_lang(&["en".into()]), "");
    }

    #[test]
    fn text_round_trips() {
        for json in [r#""PyNight""#, r#"{"zh-Hant":"一","en":"One"}"#, "{}"] {
            assert_eq!(serde_json::to_string(&text(json)).unwrap(), json);
        }
    }

    #[test]
    fn a_formatted_text_without_a_language_round_trips() {
        for json in [r#""One.""#, r#"["One.","Two."]"#, r#"{"en":["One.",{"p":[{"b":["Two."]}]}]}"#, "[]"] {
            let text: Localized<Rich> = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&text).unwrap(), json);
        }
        assert!(serde_json::from_str::<Text>(r#"["One."]"#).is_err());
    }

    #[test]
    fn a_number_is_no_text() {
        assert!(serde_json::from_str::<Text>("7").is_err());
    }
}
