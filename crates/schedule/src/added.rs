//! An event that came to the phone as a file: a bundle, chosen by the user and never fetched.
//!
//! It passes the same rules as a published state ([`crate::refresh`]) and is kept the same way, under a folder of its
//! own: the file as it came and its long texts, named by their SHA-256, and a pointer that is written last. The pointer is a `latest.json`
//! and the event's line in the list of events in one object, so that nothing else has to be kept in step with it.

use crate::bundle::{self, EventEntry, FileRef, Latest};
use crate::issue::Issue;
use crate::json;
use crate::refresh::{self, MOST_BYTES, Refusal};

/// The name of the pointer in the event's folder.
pub const POINTER: &str = "latest.json";

/// A bundle file that can be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// The event's line in the list of events.
    pub entry: EventEntry,
    /// What is wrong with the file; the rest of it is used.
    pub issues: Vec<Issue>,
    /// The long texts of the file as a file of their own, see [`bundle::Texts`].
    pub texts: String,
}

impl Added {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// When no published state with this content would be used either.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        if text.len() as u64 > MOST_BYTES {
            return Err(Refusal::TooLarge);
        }
        let (bundle, issues) = bundle::read(text).map_err(Refusal::Unreadable)?;
        let event = &bundle.event;
        let id = event.id.clone().filter(|id| is_folder_name(id.as_str())).ok_or(Refusal::Unusable)?;
        let mut entry = EventEntry {
            id,
            name: event.name.clone(),
            place: event.place.clone(),
            days: event.days.iter().map(|day| day.date.clone()).collect(),
            revision: bundle.revision,
            sessions: 0,
            latest: POINTER.to_owned(),
        };
        let (schedule, issues) = refresh::build(bundle, issues, None)?;
        entry.sessions = schedule.sessions.len();
        Ok(Self { entry, issues, texts: bundle::texts_of(text) })
    }

    /// The state that these files are: the file as it came, and its long texts.
    pub fn state(&self, index: FileRef, texts: FileRef) -> Latest {
        Latest {
            format: Latest::FORMAT.to_owned(),
            version: bundle::VERSION.to_owned(),
            event: Some(self.entry.id.clone()),
            revision: self.entry.revision,
            sessions: self.entry.sessions,
            index,
            texts,
            ..Latest::default()
        }
    }

    /// The pointer to that state: reads as [`Latest`] and as [`EventEntry`].
    pub fn pointer(&self, state: &Latest) -> String {
        let EventEntry { id, name, place, days, revision, sessions, latest } = &self.entry;
        let mut out = format!("{{\"revision\":{revision},\"sessions\":{sessions}");
        let words = [
            ("format", state.format.as_str()),
            ("version", &state.version),
            ("event", id.as_str()),
            ("id", id.as_str()),
            ("latest", latest),
        ];
        for (field, word) in words {
            out.push_str(&format!(",\"{field}\":"));
            json::string(&mut out, word);
        }
        for (field, text) in [("name", name), ("place", place)] {
            out.push_str(&format!(",\"{field}\":"));
            json::list(&mut out, ['{', '}'], text.iter(), |out, (lang, value)| {
                json::string(out, lang.as_str());
                out.push(':');
                json::string(out, value);
            });
        }
        out.push_str(",\"days\":");
        json::list(&mut out, ['[', ']'], days.iter(), |out, day| json::string(out, day));
        for (field, file) in [("index", &state.index), ("texts", &state.texts)] {
            // Names and hashes of files are plain letters and digits.
            let FileRef { name, size, sha256 } = file;
            out.push_str(&format!(
                ",\"{field}\":{{\"name\":\"{name}\",\"size\":{size},\"sha256\":\"{sha256}\"}}"
            ));
        }
        out.push('}');
        out
    }
}

/// A file of an added event, named by its content: `kind` is `index` or `texts`.
pub fn file(kind: &str, text: &str, sha256: &str) -> FileRef {
    let short = sha256.get(..16).unwrap_or_default();
    FileRef { name: format!("{kind}-{short}.json"), size: text.len() as u64, sha256: sha256.to_owned() }
}

/// Whether an event's id can name its folder, on the phone and on a host.
pub fn is_folder_name(id: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !id.is_empty() && id.len() <= 80 && id.chars().all(allowed) && !id.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{BundleError, Texts, from_json};
    use crate::refresh::{Verdict, judge};
    use crate::text::LangTag;

    const SHA: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    fn file(id: &str, sessions: &str) -> String {
        format!(
            r#"{{"format":"trackhop-bundle","version":"1.0","revision":3,"event":{{"id":"{id}",
                "name":{{"zh-Hant":"「夏」\\聚會","en":"Say \"hi\""}},"place":"Tainan","zone":"Asia/Taipei",
                "offset":"+08:00","days":[{{"date":"2020-09-05"}},{{"date":"2020-09-06"}}],
                "about":{{"en":"All of it"}}}},"sessions":[{sessions}]}}"#
        )
    }

    fn state(added: &Added, sha: &str) -> Latest {
        added.state(super::file("index", "{}", sha), super::file("texts", &added.texts, sha))
    }

    const TWO: &str = r#"{"id":"a","title":"A","about":{"en":"long"}},{"id":"b","title":"B"},{"title":4}"#;

    #[test]
    fn the_pointer_reads_as_a_state_and_as_a_line_of_the_list() {
        let added = Added::read(&file("summer-20", TWO)).unwrap();
        assert_eq!((added.entry.sessions, added.entry.revision, added.entry.days.len()), (2, 3, 2));
        assert_eq!(added.issues.iter().filter(|issue| issue.pointer == "/sessions/2").count(), 1);
        let state = state(&added, SHA);
        let pointer = added.pointer(&state);
        assert_eq!(from_json::<Latest>(&pointer).unwrap(), state);
        assert_eq!(from_json::<EventEntry>(&pointer).unwrap(), added.entry);
        assert_eq!(added.entry.name.iter().next().map(|(_, name)| name.as_str()), Some("「夏」\\聚會"));
        assert_eq!(added.entry.place.iter().next().unwrap().0, &LangTag::undetermined());
        assert_eq!(judge(&added.entry.id, None, &state), Verdict::Newer);
    }

    #[test]
    fn a_later_file_of_the_event_is_judged_as_a_published_one() {
        let added = Added::read(&file("e", TWO)).unwrap();
        let (id, state) = (added.entry.id.clone(), state(&added, SHA));
        assert_eq!(judge(&id, Some(&state), &state.clone()), Verdict::Same);
        let other = self::state(&added, &SHA.replace('0', "f"));
        assert_eq!(
            judge(&id, Some(&state), &other),
            Verdict::Refused(Refusal::Older { stored: 3, published: 3 })
        );
        assert_eq!(judge(&id, Some(&state), &Latest { revision: 4, ..other }), Verdict::Newer);
    }

    #[test]
    fn what_no_site_could_publish_is_refused() {
        let read = |text: &str| Added::read(text).map(|added| added.entry.id.to_string());
        assert_eq!(read(&file("e", TWO)), Ok("e".to_owned()));
        for id in ["", "..", "a/b", "../data/x", "é", ".hidden", &"x".repeat(81)] {
            let refused = read(&file(id, TWO)).unwrap_err();
            assert!(
                matches!(refused, Refusal::Unusable | Refusal::Unreadable(BundleError::NoEvent)),
                "{id}: {refused}"
            );
        }
        assert_eq!(read(&file("e", "")), Err(Refusal::Shrunken { stored: 0, published: 0 }));
        assert_eq!(read("{}"), Err(Refusal::Unreadable(BundleError::OtherFormat(String::new()))));
        let newer = file("e", TWO).replace("\"1.0\"", "\"2.0\"");
        assert_eq!(read(&newer), Err(Refusal::Unreadable(BundleError::NewerVersion("2.0".to_owned()))));
        assert_eq!(read(&" ".repeat(MOST_BYTES as usize + 1)), Err(Refusal::TooLarge));
    }

    #[test]
    fn its_long_texts_become_a_file_of_their_own() {
        let sessions = r#"{"id":"a","title":"A","about":{"en":[{"p":["A ",{"b":["\"long\""]},{"br":true}]}]}},
            {"id":"b","title":"B","about":{"en":[{"p":7}]}},{"id":"c","title":"C","about":"短"},{"about":"nobody's"}"#;
        let text = file("e", sessions);
        let read = from_json::<Texts>(&Added::read(&text).unwrap().texts).unwrap();
        let (mut bundle, _) = bundle::read(&text).unwrap();
        assert_eq!(read, bundle.split_texts());
        assert_eq!(read.sessions.len(), 2);
    }
}
