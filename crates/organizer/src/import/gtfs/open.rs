//! Opening a feed: a zip archive or a folder, within the limit.

use std::io::{Cursor, Read};
use std::path::Path;

use super::feed::{self, Feed};
use crate::failure::Failure;
use crate::input::{Document, Limits};

impl Feed {
    /// A feed in a zip archive or a folder.
    ///
    /// # Errors
    /// When it cannot be read or is larger than the limit.
    pub fn open(path: &Path, limits: Limits) -> Result<Self, Failure> {
        if path.is_dir() {
            Self::folder(path, limits)
        } else {
            Self::archive(&Document::read(path, limits)?, limits)
        }
    }

    /// A feed in a zip archive. What is unpacked counts against the limit, whatever the archive claims.
    ///
    /// # Errors
    /// When it is no archive or unpacks to more than the limit.
    pub fn archive(document: &Document, limits: Limits) -> Result<Self, Failure> {
        let bad = |message: String| Failure::bad_input(&document.name, message);
        let mut archive = zip::ZipArchive::new(Cursor::new(&document.bytes))
            .map_err(|error| bad(format!("the archive is damaged: {error}")))?;
        let mut feed = Self::default();
        let mut left = limits.max_bytes;
        for index in 0..archive.len().min(1_000) {
            let mut entry =
                archive.by_index(index).map_err(|error| bad(format!("the archive is damaged: {error}")))?;
            let path =
                entry.name().map_err(|error| bad(format!("the archive is damaged: {error}")))?.into_owned();
            let name = path.rsplit('/').next().unwrap_or_default().to_owned();
            if entry.is_dir() || !feed::is_wanted(&name) {
                continue;
            }
            let mut bytes = Vec::new();
            let read = entry.by_ref().take(left.saturating_add(1)).read_to_end(&mut bytes);
            let read = read.map_err(|error| bad(format!("{name} in the archive is damaged: {error}")))?;
            left = left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX)).ok_or_else(|| {
                bad("the archive unpacks to more than the limit".to_owned())
                    .hint("--max-size with a larger size, if the archive is right")
            })?;
            feed.add(name, Document { name: format!("{}!{path}", document.name), bytes })?;
        }
        if !feed.is_feed() {
            return Err(bad(
                "the archive is no GTFS feed: it needs stops.txt, trips.txt and stop_times.txt".to_owned()
            ));
        }
        Ok(feed)
    }

    fn folder(path: &Path, limits: Limits) -> Result<Self, Failure> {
        let mut feed = Self::default();
        for name in feed::WANTED {
            let file = path.join(name);
            if file.is_file() {
                feed.add((*name).to_owned(), Document::read(&file, limits)?)?;
            }
        }
        if !feed.is_feed() {
            return Err(Failure::bad_input(path.display().to_string(), "the folder is no GTFS feed"));
        }
        Ok(feed)
    }
}
