//! Splitting a bundle for publishing: the index that lists, filters, plan and shuttle need, and the long
//! texts that may come later.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::read::parse;
use super::tree::{Misfits, Tree};
use super::wire::Wire as _;
use super::{Bundle, RichText};
use crate::ids::{CommunityId, NoticeId, PersonId, SessionId, SponsorId, VenueId};
use crate::json;
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
    pub sessions: BTreeMap<SessionId, RichText>,
    /// What kind of place each venue is.
    pub venues: BTreeMap<VenueId, RichText>,
    /// Introductions of communities.
    pub communities: BTreeMap<CommunityId, RichText>,
    /// Introductions of sponsors.
    pub sponsors: BTreeMap<SponsorId, RichText>,
    /// Introductions of people.
    pub people: BTreeMap<PersonId, RichText>,
    /// The notices in full.
    pub notices: BTreeMap<NoticeId, RichText>,
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

fn taken<'a, Id: Ord>(
    entries: impl Iterator<Item = (Id, &'a mut Localized<Rich>)>,
) -> BTreeMap<Id, RichText> {
    entries.map(|(id, text)| (id, std::mem::take(text))).filter(|(_, text)| !text.is_empty()).collect()
}

/// The long texts of a bundle file as the file of [`Texts`], as far as they can be read. It is made from the file and
/// not from the bundle: a writer for formatted text would weigh more in the app.
pub(crate) fn texts_of(file: &str) -> String {
    let tree = parse(file).unwrap_or(Tree::Null);
    let mut out = String::from("{\"event\":");
    let event = tree.get("event").and_then(readable_about);
    write(&mut out, event.unwrap_or(&Tree::Object(Vec::new())));
    for field in ["sessions", "venues", "communities", "sponsors", "people", "notices"] {
        out.push_str(&format!(",\"{field}\":"));
        let records = match tree.get(field) {
            Some(Tree::List(records)) => records.as_slice(),
            _ => &[],
        };
        let texts = records.iter().filter_map(|record| Some((record.get("id")?, readable_about(record)?)));
        json::list(&mut out, ['{', '}'], texts, |out, (id, about)| {
            write(out, id);
            out.push(':');
            write(out, about);
        });
    }
    out.push('}');
    out
}

fn readable_about<'t, 'f>(record: &'t Tree<'f>) -> Option<&'t Tree<'f>> {
    let about = record.present("about")?;
    let mut misfits = Misfits::default();
    RichText::read(about, &mut misfits);
    misfits.first().is_none().then_some(about)
}

/// Formatted text has no numbers.
fn write(out: &mut String, tree: &Tree<'_>) {
    match tree {
        Tree::Text(text) => json::string(out, text),
        Tree::List(items) => json::list(out, ['[', ']'], items.iter(), |out, item| write(out, item)),
        Tree::Object(fields) => json::list(out, ['{', '}'], fields.iter(), |out, (name, value)| {
            json::string(out, name);
            out.push(':');
            write(out, value);
        }),
        Tree::Null | Tree::Bool(_) | Tree::Unsigned(_) | Tree::Signed(_) | Tree::Float(_) => {
            out.push_str("null")
        }
    }
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
        assert_eq!(texts.sessions.len(), 1);
        assert!(!texts.event.is_empty());
        let index = serde_json::to_string(&bundle).unwrap();
        assert!(!index.contains("long"), "{index}");
        assert_eq!(read(&index).unwrap().0, bundle);
    }
}
