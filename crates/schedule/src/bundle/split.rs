//! Splitting a bundle for publishing: the index that lists, filters, plan and shuttle need, and the long
//! texts that may come later.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

use super::{Bundle, RichText};
use crate::ids::{CommunityId, NoticeId, PersonId, SessionId, SponsorId, VenueId};
use crate::text::{Localized, Rich};

/// The long texts of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Texts {
    /// What the event is.
    #[serde(skip_serializing_if = "Localized::is_empty")]
    pub event: RichText,
    /// What each session is about.
    pub sessions: TextsOf<SessionId>,
    /// What kind of place each venue is.
    pub venues: TextsOf<VenueId>,
    /// Introductions of communities.
    pub communities: TextsOf<CommunityId>,
    /// Introductions of sponsors.
    pub sponsors: TextsOf<SponsorId>,
    /// Introductions of people.
    pub people: TextsOf<PersonId>,
    /// The notices in full.
    pub notices: TextsOf<NoticeId>,
}

/// Texts found by id. One map for all kinds of ids: each further one is 2 KB of wasm (docs/measurements.md).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
#[serde(transparent, bound = "")]
pub struct TextsOf<Id> {
    by_id: BTreeMap<String, RichText>,
    #[serde(skip)]
    of: PhantomData<Id>,
}

impl<Id: AsRef<str>> TextsOf<Id> {
    /// The text of an id.
    pub fn get(&self, id: &Id) -> Option<&RichText> {
        self.by_id.get(id.as_ref())
    }

    /// Takes the text of an id out.
    pub fn remove(&mut self, id: &Id) -> Option<RichText> {
        self.by_id.remove(id.as_ref())
    }
}

impl<Id> TextsOf<Id> {
    /// The ids that have a text, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }
}

impl<Id> Default for TextsOf<Id> {
    fn default() -> Self {
        Self { by_id: BTreeMap::new(), of: PhantomData }
    }
}

impl<Id> From<BTreeMap<String, RichText>> for TextsOf<Id> {
    fn from(by_id: BTreeMap<String, RichText>) -> Self {
        Self { by_id, of: PhantomData }
    }
}

impl Bundle {
    /// Takes the long texts out: the bundle becomes an index.
    pub fn split_texts(&mut self) -> Texts {
        Texts {
            event: std::mem::take(&mut self.event.about),
            sessions: taken(self.sessions.iter_mut().map(|s| (s.id.clone(), &mut s.about))),
            venues: taken(self.venues.iter_mut().map(|v| (v.id.clone(), &mut v.about))),
            communities: taken(self.communities.iter_mut().map(|c| (c.id.clone(), &mut c.about))),
            sponsors: taken(self.sponsors.iter_mut().map(|s| (s.id.clone(), &mut s.about))),
            people: taken(self.people.iter_mut().map(|p| (p.id.clone(), &mut p.about))),
            notices: taken(self.notices.iter_mut().map(|n| (n.id.clone(), &mut n.about))),
        }
    }
}

fn taken<'a, Id: AsRef<str>>(entries: impl Iterator<Item = (Id, &'a mut Localized<Rich>)>) -> TextsOf<Id> {
    let texts = entries.map(|(id, text)| (id.as_ref().to_owned(), std::mem::take(text)));
    TextsOf { by_id: texts.filter(|(_, text)| !text.is_empty()).collect(), of: PhantomData }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn texts_move_out_and_the_index_stays_readable() {
        let text = r#"{"format":"trackhop-bundle","version":"1.0","event":{"id":"e","about":"x"},
            "sessions":[{"id":"a","title":"A","about":{"en":"long"}},{"id":"b","title":"B"}]}"#;
        let (mut bundle, _) = read(text).unwrap();
        let texts = bundle.split_texts();
        assert_eq!(texts.sessions.ids().collect::<Vec<_>>(), ["a"]);
        assert!(!texts.event.is_empty());
        let index = serde_json::to_string(&bundle).unwrap();
        assert!(!index.contains("long"), "{index}");
        assert_eq!(read(&index).unwrap().0, bundle);
    }
}
