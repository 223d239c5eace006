//! Formatted text as a tree. In JSON a paragraph of plain text is just a string; see `docs/bundle.md`.
//!
//! Reading never fails on an unknown element: a newer element is skipped, the words around it stay.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Bare;

/// A formatted text: blocks from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich {
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// A block of formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Para(Vec<Inline>),
    /// A list of items without order.
    Bullets(Vec<Rich>),
    /// A numbered list.
    Numbers(Vec<Rich>),
    /// Program text, kept as it is.
    Code(String),
}

/// A piece of text inside a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Strong importance.
    Strong(Vec<Inline>),
    /// Stress.
    Emphasis(Vec<Inline>),
    /// A piece of program text.
    Code(String),
    /// A link; the address is checked with [`crate::link::SafeLink`] where it is shown.
    Link {
        /// The address as published.
        url: String,
        /// The words of the link.
        label: Vec<Inline>,
    },
    /// A line break.
    Break,
}

impl Rich {
    /// A text of one plain paragraph.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { blocks: vec![Block::Para(vec![Inline::Text(text.into())])] }
    }

    /// All words without formatting, blocks separated by line ends.
    pub fn to_plain(&self) -> String {
        let mut out = String::new();
        self.write_plain(&mut out);
        out.trim_end().to_owned()
    }

    fn write_plain(&self, out: &mut String) {
        for block in &self.blocks {
            match block {
                Block::Para(inlines) => {
                    write_inlines(inlines, out);
                    out.push('\n');
                }
                Block::Bullets(items) | Block::Numbers(items) => {
                    items.iter().for_each(|item| item.write_plain(out))
                }
                Block::Code(code) => {
                    out.push_str(code);
                    out.push('\n');
                }
            }
        }
    }
}

fn write_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { label: inner, .. } => {
                write_inlines(inner, out)
            }
            Inline::Break => out.push('\n'),
        }
    }
}

impl Bare for Rich {
    fn from_str(text: &str) -> Self {
        Self::plain(text)
    }
}

impl Serialize for Rich {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.blocks.as_slice() {
            [Block::Para(inlines)] if let [Inline::Text(text)] = inlines.as_slice() => {
                serializer.serialize_str(text)
            }
            blocks => serializer.collect_seq(blocks),
        }
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Para(inlines) = self
            && let [Inline::Text(text)] = inlines.as_slice()
        {
            return serializer.serialize_str(text);
        }
        let mut map = serializer.serialize_map(Some(1))?;
        match self {
            Self::Para(inlines) => map.serialize_entry("p", inlines)?,
            Self::Bullets(items) => map.serialize_entry("ul", items)?,
            Self::Numbers(items) => map.serialize_entry("ol", items)?,
            Self::Code(code) => map.serialize_entry("pre", code)?,
        }
        map.end()
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = match self {
            Self::Text(text) => return serializer.serialize_str(text),
            _ => serializer.serialize_map(None)?,
        };
        match self {
            Self::Text(_) => {}
            Self::Strong(inner) => map.serialize_entry("b", inner)?,
            Self::Emphasis(inner) => map.serialize_entry("i", inner)?,
            Self::Code(code) => map.serialize_entry("code", code)?,
            Self::Link { url, label } => {
                map.serialize_entry("a", label)?;
                map.serialize_entry("href", url)?;
            }
            Self::Break => map.serialize_entry("br", &true)?,
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Rich {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RichVisitor;

        impl<'de> Visitor<'de> for RichVisitor {
            type Value = Rich;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a paragraph or a list of blocks")
            }

            fn visit_str<E>(self, text: &str) -> Result<Rich, E> {
                Ok(Rich::plain(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Rich, A::Error> {
                let mut blocks = Vec::new();
                while let Some(block) = seq.next_element::<Option<Block>>()? {
                    blocks.extend(block);
                }
                Ok(Rich { blocks })
            }
        }

        deserializer.deserialize_any(RichVisitor)
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BlockVisitor;

        impl<'de> Visitor<'de> for BlockVisitor {
            type Value = Block;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a paragraph, or an object with p, ul, ol or pre")
            }

            fn visit_str<E>(self, text: &str) -> Result<Block, E> {
                Ok(Block::Para(vec![Inline::Text(text.to_owned())]))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Block, A::Error> {
                let mut block = Block::Para(Vec::new());
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "p" => block = Block::Para(map.next_value()?),
                        "ul" => block = Block::Bullets(map.next_value()?),
                        "ol" => block = Block::Numbers(map.next_value()?),
                        "pre" => block = Block::Code(map.next_value()?),
                        _ => drop(map.next_value::<serde::de::IgnoredAny>()?),
                    }
                }
                Ok(block)
            }
        }

        deserializer.deserialize_any(BlockVisitor)
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InlineVisitor;

        impl<'de> Visitor<'de> for InlineVisitor {
            type Value = Inline;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("words, or an object with b, i, code, a or br")
            }

            fn visit_str<E>(self, text: &str) -> Result<Inline, E> {
                Ok(Inline::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inline, A::Error> {
                let mut inline = Inline::Text(String::new());
                let (mut label, mut href) = (None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "b" => inline = Inline::Strong(map.next_value()?),
                        "i" => inline = Inline::Emphasis(map.next_value()?),
                        "code" => inline = Inline::Code(map.next_value()?),
                        "a" => label = Some(map.next_value()?),
                        "href" => href = Some(map.next_value()?),
                        "br" => {
                            map.next_value::<serde::de::IgnoredAny>()?;
                            inline = Inline::Break;
                        }
                        _ => drop(map.next_value::<serde::de::IgnoredAny>()?),
                    }
                }
                Ok(match (label, href) {
                    (Some(label), url) => Inline::Link { url: url.unwrap_or_default(), label },
                    (None, _) => inline,
                })
            }
        }

        deserializer.deserialize_any(InlineVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round_trip(json: &str, plain: &str) {
        let rich: Rich = serde_json::from_str(json).unwrap();
        assert_eq!(rich.to_plain(), plain);
        assert_eq!(serde_json::to_string(&rich).unwrap(), json);
    }

    #[test]
    fn the_tree_round_trips() {
        round_trip(r#""One paragraph.""#, "One paragraph.");
        round_trip(r#"["One.","Two."]"#, "One.\nTwo.");
        round_trip(
            r#"[{"p":["See ",{"a":["slides"],"href":"https://x.example/"},{"br":true},{"b":["now"]}]}]"#,
            "See slides\nnow",
        );
        round_trip(r#"[{"ul":["a",["b",{"pre":"c"}]]},{"p":[{"i":["d"]},{"code":"e"}]}]"#, "a\nb\nc\nde");
    }

    #[test]
    fn newer_elements_are_skipped_and_words_stay() {
        let rich: Rich =
            serde_json::from_str(r#"["a",{"video":{"src":"x"}},{"p":[{"mark":["y"]},"b"]},null]"#).unwrap();
        assert_eq!(rich.to_plain().replace('\n', ""), "ab");
    }

    #[test]
    fn a_link_without_address_keeps_its_words() {
        let rich: Rich = serde_json::from_str(r#"[{"p":[{"a":["x"]}]}]"#).unwrap();
        assert_eq!(rich.to_plain(), "x");
    }
}
