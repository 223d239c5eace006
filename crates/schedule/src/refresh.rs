//! Whether a newly published state of an event may take the place of the stored one.
//!
//! A phone keeps the last good state until a better one is whole. Two questions, in this order: [`judge`] looks at
//! the small `latest.json`, before anything else is fetched; [`admit`] looks at the programme itself, after its
//! bytes were checked against the published hash. What is refused changes nothing.

use std::fmt;

use crate::bundle::{self, Bundle, BundleError, FileRef, Latest, MAJOR};
use crate::ids::EventId;
use crate::issue::Issue;
use crate::schedule::Schedule;
use crate::text::LangTag;

/// The largest file of an event that is read, in bytes. `trackhop check` refuses larger bundles too.
pub const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// The largest `latest.json` or `events.json` that is read, in bytes.
pub const MOST_SMALL_BYTES: u64 = 256 * 1024;
/// The most sessions an event may have.
pub const MOST_SESSIONS: usize = 20_000;

/// What a published state means for the stored one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same files.
    Same,
    /// Newer: fetch it.
    Newer,
    /// Not to be used.
    Refused(Refusal),
}

/// Why a published state is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file is of another kind, of another event, or names files that no publishing makes.
    Unusable,
    /// It is made for a newer app.
    NewerFormat(String),
    /// Its revision is not above the stored one, though the content differs.
    Older {
        /// The stored revision.
        stored: u64,
        /// The published one.
        published: u64,
    },
    /// It has no session, or less than half of the stored ones: an empty feed must not wipe a programme.
    Shrunken {
        /// Sessions in the stored state.
        stored: usize,
        /// Sessions in the published one.
        published: usize,
    },
    /// A file is larger than [`MOST_BYTES`], or there are more than [`MOST_SESSIONS`].
    TooLarge,
    /// The programme itself cannot be read.
    Unreadable(BundleError),
}

impl Refusal {
    /// Whether the user may take the state all the same: it is whole, and only seems wrong.
    pub fn may_be_overruled(&self) -> bool {
        match self {
            Self::Older { .. } => true,
            Self::Shrunken { published, .. } => *published > 0,
            _ => false,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unusable => f.write_str("the file is not what trackhop publish writes"),
            Self::NewerFormat(version) => write!(f, "version {version} is newer than this app can read"),
            Self::Older { stored, published } => {
                write!(f, "revision {published} is not newer than the stored revision {stored}")
            }
            Self::Shrunken { stored, published } => {
                write!(f, "only {published} of the {stored} stored sessions are left")
            }
            Self::TooLarge => f.write_str("the programme is too large"),
            Self::Unreadable(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Refusal {}

/// Compares what is published for an event with what is stored.
pub fn judge(event: &EventId, stored: Option<&Latest>, published: &Latest) -> Verdict {
    let major = published.version.split('.').next().and_then(|major| major.parse::<u32>().ok());
    if published.format != Latest::FORMAT || published.event.as_ref() != Some(event) {
        return Verdict::Refused(Refusal::Unusable);
    }
    if major.is_none_or(|major| major > MAJOR) {
        return Verdict::Refused(Refusal::NewerFormat(published.version.clone()));
    }
    let mut files = [&published.index, &published.texts].into_iter().chain(&published.changes);
    if !files.clone().all(is_published_file) || !published.calendars.iter().all(is_plain_tag) {
        return Verdict::Refused(Refusal::Unusable);
    }
    if files.any(|file| file.size > MOST_BYTES) || published.sessions > MOST_SESSIONS {
        return Verdict::Refused(Refusal::TooLarge);
    }
    let Some(stored) = stored else { return Verdict::Newer };
    if stored.index == published.index && stored.texts == published.texts {
        return Verdict::Same;
    }
    if published.revision <= stored.revision {
        let (stored, published) = (stored.revision, published.revision);
        return Verdict::Refused(Refusal::Older { stored, published });
    }
    match shrunken(stored.sessions, published.sessions) {
        Some(refusal) => Verdict::Refused(refusal),
        None => Verdict::Newer,
    }
}

/// Reads a programme whose bytes are those that `published` names. `before` is the number of usable sessions of the
/// programme shown so far.
///
/// # Errors
/// When it is no programme of this event, or lost most of its sessions while being read.
pub fn admit(
    text: &str,
    published: &Latest,
    before: Option<usize>,
) -> Result<(Schedule, Vec<Issue>), Refusal> {
    let (bundle, issues) = bundle::read(text).map_err(Refusal::Unreadable)?;
    if bundle.event.id != published.event {
        return Err(Refusal::Unusable);
    }
    build(bundle, issues, before)
}

/// Makes the programme of a bundle that was read with these issues.
pub(crate) fn build(
    bundle: Bundle,
    mut issues: Vec<Issue>,
    before: Option<usize>,
) -> Result<(Schedule, Vec<Issue>), Refusal> {
    if bundle.sessions.len() > MOST_SESSIONS {
        return Err(Refusal::TooLarge);
    }
    let (schedule, more) = Schedule::build(bundle);
    issues.extend(more);
    match shrunken(before.unwrap_or(0), schedule.sessions.len()) {
        Some(refusal) => Err(refusal),
        None => Ok((schedule, issues)),
    }
}

/// Calendar files are found by it, so it may not lead elsewhere.
fn is_plain_tag(tag: &LangTag) -> bool {
    !tag.as_str().is_empty() && tag.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn shrunken(stored: usize, published: usize) -> Option<Refusal> {
    (published == 0 || published * 2 < stored).then_some(Refusal::Shrunken { stored, published })
}

/// A file beside `latest.json` with a plain name and a whole hash: an address elsewhere is none.
fn is_published_file(file: &FileRef) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let name = file.name.strip_suffix(".json");
    name.is_some_and(|name| !name.is_empty() && name.len() <= 80 && name.bytes().all(plain))
        && file.sha256.len() == 64
        && file.sha256.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests;
