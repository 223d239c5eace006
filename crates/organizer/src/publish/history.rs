//! What changed from one published state to the next: each publication adds its difference to those before it.

use std::fs;
use std::path::Path;

use trackhop_schedule::bundle::{self, Bundle, Changes, Latest, Revision};
use trackhop_schedule::diff::Diff;

use crate::canonical;

/// Older revisions are forgotten.
const MOST_REVISIONS: usize = 30;

/// The changes up to this state, looking at what was published before. A state published again changes nothing; a
/// step back by force forgets what came after it. What cannot be read any more is no reason not to publish.
pub(super) fn changes(own: &Path, latest: Option<&Latest>, index: &Bundle) -> Changes {
    let mut revisions = latest.and_then(|latest| earlier(own, latest)).unwrap_or_default();
    revisions.retain(|before| before.revision < index.revision);
    let before = latest.and_then(|latest| read_index(own, latest));
    if let Some(before) = before {
        let diff = Diff::between(&before, &canonical::settled(index));
        if before.revision == index.revision && diff.is_empty() {
            // The same state again: its own entry is still right.
            let own_entry = latest.and_then(|latest| earlier(own, latest)).unwrap_or_default();
            revisions.splice(0..0, own_entry.into_iter().filter(|entry| entry.revision == index.revision));
        } else if !diff.is_empty() {
            revisions.insert(0, Revision::of(&diff, index.revision, index.event.updated.clone()));
        }
    }
    revisions.truncate(MOST_REVISIONS);
    Changes { format: Changes::FORMAT.to_owned(), version: super::VERSION.to_owned(), revisions }
}

fn earlier(own: &Path, latest: &Latest) -> Option<Vec<Revision>> {
    let text = fs::read_to_string(own.join(&latest.changes.as_ref()?.name)).ok()?;
    let changes: Changes = serde_json::from_str(&text).ok()?;
    (changes.format == Changes::FORMAT).then_some(changes.revisions)
}

fn read_index(own: &Path, latest: &Latest) -> Option<Bundle> {
    let text = fs::read_to_string(own.join(&latest.index.name)).ok()?;
    Some(bundle::read(&text).ok()?.0)
}
