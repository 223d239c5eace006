//! From what the organiser names on the command line to one bundle: files, folders of files, archives.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use trackhop_schedule::time::Date;

use crate::build::{self, Built, Options};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::import::{self, Context, Feed, Format};
use crate::input::{Document, Limits};
use crate::mapping::Mapping;
use crate::model::Programme;
use crate::when;

/// What to import.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Files and folders, in the order of precedence.
    pub sources: Vec<PathBuf>,
    /// The format, where content alone does not tell.
    pub from: Option<Format>,
    /// Zone for times without one.
    pub zone: Option<String>,
    /// Id of the event.
    pub id: Option<String>,
    /// Rules of the mapping file.
    pub mapping: Mapping,
    /// Days of which a shuttle feed's trips are taken.
    pub days: Vec<Date>,
    /// How much to read.
    pub limits: Limits,
}

/// A bundle and what it was made of.
#[derive(Debug)]
pub struct Assembled {
    /// The bundle and its account.
    pub built: Built,
    /// Each file with its format.
    pub files: Vec<(String, Format)>,
}

/// Endings of files that are looked at in a folder.
const ENDINGS: [&str; 11] =
    ["json", "js", "jsonp", "geojson", "xml", "xcal", "ics", "csv", "tsv", "txt", "zip"];

/// Imports everything named.
///
/// # Errors
/// When a named file cannot be used; files found in a folder are passed over with a note.
pub fn assemble(request: &Request) -> Result<Assembled, Failure> {
    let mut gathered = Gathered::default();
    for source in &request.sources {
        if source.is_dir() && source.join("stops.txt").is_file() {
            gathered.feeds.push((source.display().to_string(), Feed::open(source, request.limits)?));
        } else if source.is_dir() {
            gathered.folder(source, request)?;
        } else {
            gathered.file(source, request)?;
        }
    }
    gathered.finish(request)
}

/// Imports documents that are in memory already, as the fuzz targets and tests have them.
///
/// # Errors
/// When a document cannot be used.
pub fn assemble_documents(documents: Vec<Document>, request: &Request) -> Result<Assembled, Failure> {
    let mut gathered = Gathered::default();
    for document in documents {
        gathered.document(document, request)?;
    }
    gathered.finish(request)
}

#[derive(Default)]
struct Gathered {
    programme: Programme,
    files: Vec<(String, Format)>,
    /// Files of formats in several parts, read together at the end.
    pages: Vec<(Format, Document, Context)>,
    feeds: Vec<(String, Feed)>,
}

impl Gathered {
    fn folder(&mut self, folder: &Path, request: &Request) -> Result<(), Failure> {
        let name = folder.display().to_string();
        let refuse = |error| Failure::bad_input(&name, format!("the folder could not be read: {error}"));
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(refuse)? {
            let path = entry.map_err(refuse)?.path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if path.is_file() && ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) {
                paths.push(path);
            }
        }
        paths.sort();
        let before = self.files.len() + self.pages.len() + self.feeds.len();
        let mut reasons = Vec::new();
        for path in &paths {
            if let Err(failure) = self.file(path, request) {
                reasons.push(failure.to_string());
            }
        }
        if self.files.len() + self.pages.len() + self.feeds.len() == before {
            let message = format!("none of the {} files in the folder is a programme", paths.len());
            let failure = Failure::bad_input(&name, message);
            return Err(reasons
                .into_iter()
                .next()
                .map_or(failure.clone(), |reason| failure.hint(format!("look at {reason}"))));
        }
        let skipped = reasons.into_iter().map(|reason| Finding::note("file-skipped", name.as_str(), reason));
        self.programme.findings.extend(skipped);
        Ok(())
    }

    fn file(&mut self, path: &Path, request: &Request) -> Result<(), Failure> {
        self.document(Document::read(path, request.limits)?, request)
    }

    fn document(&mut self, document: Document, request: &Request) -> Result<(), Failure> {
        if document.bytes.starts_with(b"PK\x03\x04") {
            let feed = Feed::archive(&document, request.limits)?;
            self.feeds.push((document.name, feed));
            return Ok(());
        }
        let pairs = |map: &std::collections::BTreeMap<String, String>| {
            map.iter().map(|(key, value)| (key.clone(), value.clone())).collect()
        };
        let context = Context {
            file: Arc::from(document.name.as_str()),
            columns: pairs(&request.mapping.columns),
            questions: pairs(&request.mapping.questions),
        };
        let imported = import::import(&document, request.limits, &context, request.from)?;
        if imported.format.has_parts() {
            self.pages.push((imported.format, document, context));
        } else {
            self.files.push((document.name, imported.format));
            self.programme.extend(imported.programme);
        }
        Ok(())
    }

    fn finish(mut self, request: &Request) -> Result<Assembled, Failure> {
        for format in [Format::PretalxRest, Format::PyconTw] {
            let own = self.pages.iter().filter(|(of, ..)| *of == format);
            let pages: Vec<_> = own.map(|(_, page, context)| (page.clone(), context.clone())).collect();
            if !pages.is_empty() {
                self.programme.extend(import::import_pages(format, &pages)?);
                self.files.extend(pages.into_iter().map(|(page, _)| (page.name, format)));
            }
        }
        for (name, feed) in self.feeds {
            let days =
                if request.days.is_empty() { declared_days(&self.programme) } else { request.days.clone() };
            let context = Context { file: Arc::from(name.as_str()), ..Context::default() };
            self.programme.extend(import::import_gtfs(&feed, &days, &context)?);
            self.files.push((name, Format::Gtfs));
        }
        let options =
            Options { zone: request.zone.clone(), id: request.id.clone(), mapping: request.mapping.clone() };
        Ok(Assembled { built: build::build(self.programme, &options)?, files: self.files })
    }
}

/// The days the programme speaks of, for a shuttle that runs beside it.
fn declared_days(programme: &Programme) -> Vec<Date> {
    let range = when::parse_date(&programme.event.first_day).zip(when::parse_date(&programme.event.last_day));
    let Some((from, to)) = range else { return Vec::new() };
    (from.days_since_epoch()..=to.days_since_epoch()).take(31).map(Date::from_days_since_epoch).collect()
}
