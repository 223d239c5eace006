//! JSON as a tree that borrows from its text. The wire types are read from it, see [`super::wire`].

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree<'a> {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(Cow<'a, str>),
    List(Vec<Tree<'a>>),
    Object(Vec<(Cow<'a, str>, Tree<'a>)>),
}

impl<'a> Tree<'a> {
    /// A field of an object; of several with one name the last, as JSON readers do.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A field that is there and not null.
    pub(crate) fn present(&self, name: &str) -> Option<&Self> {
        self.get(name).filter(|value| **value != Self::Null)
    }

    /// The words of a text.
    pub(crate) fn text(&self, misfits: &mut Misfits) -> &str {
        match self {
            Self::Text(text) => text,
            _ => {
                misfits.note("expected a text");
                ""
            }
        }
    }

    /// The items of a list.
    pub(crate) fn items(&self, misfits: &mut Misfits) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => {
                misfits.note("expected a list");
                &[]
            }
        }
    }

    /// The fields of an object, in the order of the source.
    pub(crate) fn fields(&self, misfits: &mut Misfits) -> impl Iterator<Item = (&str, &Self)> + use<'_, 'a> {
        let fields = match self {
            Self::Object(fields) => fields.as_slice(),
            _ => {
                misfits.note("expected an object");
                &[]
            }
        };
        fields.iter().map(|(key, value)| (key.as_ref(), value))
    }
}

/// What did not fit while reading a record: the first finding and its field.
#[derive(Debug, Default)]
pub(crate) struct Misfits {
    path: Vec<&'static str>,
    first: Option<String>,
}

impl Misfits {
    pub(crate) fn enter(&mut self, field: &'static str) {
        self.path.push(field);
    }

    pub(crate) fn leave(&mut self) {
        self.path.pop();
    }

    pub(crate) fn note(&mut self, reason: &str) {
        if self.first.is_none() {
            let mut finding = self.path.join("/");
            finding.push_str(if finding.is_empty() { "" } else { ": " });
            finding.push_str(reason);
            self.first = Some(finding);
        }
    }

    /// The first finding; `None` when everything fitted.
    pub(crate) fn first(self) -> Option<String> {
        self.first
    }
}

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TreeVisitor;

        impl<'de> Visitor<'de> for TreeVisitor {
            type Value = Tree<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Tree::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
                Ok(Tree::Bool(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
                Ok(Tree::Unsigned(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
                Ok(Tree::Signed(value))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
                Ok(Tree::Float(value))
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Tree::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Tree::Text(Cow::Owned(text.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = seq.next_element()? {
                    list.push(item);
                }
                Ok(Tree::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(key) = map.next_key::<Tree<'de>>()? {
                    let value = map.next_value()?;
                    if let Tree::Text(key) = key {
                        fields.push((key, value));
                    }
                }
                Ok(Tree::Object(fields))
            }
        }

        deserializer.deserialize_any(TreeVisitor)
    }
}
