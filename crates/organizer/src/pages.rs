//! Pages for before the app and without it: the first screen in index.html, and a page for each day and session of
//! what a site has published.
//!
//! They are made from the published files alone, so the same site gives the same pages. index.html gets its part
//! last, when every page that it leads to is there; the service worker, which knows index.html by its hash, learns
//! the new one with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use trackhop_app::still::{Event, FOLDER, Head, Origin, day_file, session_file};
use trackhop_schedule::bundle::{self, Events, Latest, Texts};
use trackhop_schedule::link::SafeLink;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::time::Instant;

use crate::failure::Failure;
use crate::input::{Document, Limits};
use crate::{output, packed};

mod data;
mod site;

use site::Shell;

/// What the pages need to know besides the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The address at which the app will stand, `https://conf.example/app/`, for previews of links.
    pub site: Option<SafeLink>,
    /// The present moment: during the event the first screen is of that day, otherwise of the first.
    pub now: Option<Instant>,
}

/// Writes the pages of a built site; gives a line to say for each event.
///
/// # Errors
/// When the folder holds no built site with published events, or the disk refuses.
pub fn write(folder: &Path, options: &Options, limits: Limits) -> Result<Vec<String>, Failure> {
    let shell = Shell::read(folder, limits)?;
    let published = read_events(&folder.join("data"), limits)?;
    let (events, origins): (Vec<Event>, Vec<Latest>) = published.into_iter().unzip();
    let address = |file: &str| options.site.as_ref().map(|site| format!("{}{file}", site.href()));
    let mut files = BTreeMap::new();
    let mut said = Vec::new();
    for event in &events {
        let pages = pages_of(event, &shell.style, &address);
        said.push(format!("{}: {} pages", event.schedule().event.id, pages.len()));
        files.extend(pages);
    }
    let (Some(event), Some(latest)) = (events.first(), origins.first()) else {
        return Err(Failure::bad_input(folder.display().to_string(), "no event is published here"));
    };
    let Some(day) = event.first_day(options.now) else {
        return Err(Failure::bad_input(folder.display().to_string(), "the first event has no sessions"));
    };
    let id = &event.schedule().event.id;
    let language = event.language().tag();
    let calendar = latest.calendars.iter().find(|tag| tag.as_str() == language).or(latest.calendars.first());
    let calendar = calendar.map(|tag| format!("data/{id}/calendar/{tag}.ics"));
    let origin = Origin { index: &latest.index.name, calendar: calendar.as_deref(), events: &events };
    let data = data::event(event).to_string();
    let (address, picture) = (address(""), address("icons/icon-512.png"));
    let (name, summary) = (event.name(), event.summary());
    let title = format!("{} · {name}", event.list_name());
    let head = Head {
        title: &title,
        description: &summary,
        site: &name,
        language,
        address: address.as_deref(),
        picture: picture.as_deref(),
        data: &data,
    };
    let on = event.on_days().map_or((0, 0), |(from, until)| (millis(from), millis(until)));
    let begins = if event.days().first() == Some(&day) { "begins" } else { "later" };
    let mark = format!("{id} {} {} {begins}", on.0, on.1);
    let changed = shell.with(&mark, &head.tags(), &event.first_screen(&day, &origin), language)?;

    for (name, text) in &files {
        let path = folder.join(name);
        if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
            output::write_quickly(&path, text.as_bytes())?;
            output::write_quickly(&packed::beside(&path), &packed::brotli(text.as_bytes(), 9))?;
        }
    }
    // Search engines keep asking for pages that are gone, and must hear that they are.
    output::remove_files(folder, Path::new(FOLDER), &|file| is_gone(file, &files))?;
    if let Some(build) = changed.write(folder)? {
        said.push(format!("index.html is a new build, {build}: phones that have the app are offered it"));
    }
    Ok(said)
}

/// The pages of an event, by their names relative to the site.
fn pages_of(
    event: &Event,
    style: &str,
    address: &dyn Fn(&str) -> Option<String>,
) -> BTreeMap<PathBuf, String> {
    let id = &event.schedule().event.id;
    let picture = address("icons/icon-512.png");
    let page = |file: &str, root: &str, title: &str, description: &str, data: &str, body: &str| {
        let (title, address) = (format!("{title} · {}", event.name()), address(file));
        let head = Head {
            title: &title,
            description,
            site: &event.name(),
            language: event.language().tag(),
            address: address.as_deref(),
            picture: picture.as_deref(),
            data,
        };
        (PathBuf::from(file), head.page(root, style, body))
    };
    let mut pages = BTreeMap::new();
    let whole = data::event(event).to_string();
    for day in event.days() {
        let (file, name) = (day_file(id, day.date), event.day_name(&day));
        pages.extend([page(&file, "../../", &name, &event.summary(), &whole, &event.day_page(&day))]);
    }
    for session in event.schedule().sessions.iter() {
        let (file, body) = (session_file(id, &session.id), event.session_page(session));
        let data = data::session(event, session, address(&file).as_deref()).to_string();
        let (title, summary) = (event.title(session), event.summary_of(session));
        pages.extend([page(&file, "../../../", &title, &summary, &data, &body)]);
    }
    pages
}

/// The published events, in the order to offer them.
fn read_events(data: &Path, limits: Limits) -> Result<Vec<(Event, Latest)>, Failure> {
    let events: Events = read_json(&data.join("events.json"), limits)?;
    let read = |latest: &str| {
        let file = data.join(latest);
        let own = file.parent().unwrap_or(data);
        let latest: Latest = read_json(&file, limits)?;
        let index = own.join(&latest.index.name);
        let (bundle, mut issues) = bundle::read(&read_text(&index, limits)?)
            .map_err(|error| Failure::bad_input(index.display().to_string(), error))?;
        let texts: Texts = read_json(&own.join(&latest.texts.name), limits)?;
        let (schedule, more) = Schedule::build(bundle);
        issues.extend(more);
        Ok((Event::new(schedule, texts, issues.len()), latest))
    };
    events.events.iter().map(|entry| read(&entry.latest)).collect()
}

fn read_text(path: &Path, limits: Limits) -> Result<String, Failure> {
    Ok(Document::read(path, limits)?.text()?.0)
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path, limits: Limits) -> Result<T, Failure> {
    serde_json::from_str(&read_text(path, limits)?)
        .map_err(|error| Failure::bad_input(path.display().to_string(), error))
}

/// Whether a file is a page, or a packed one, that is no longer given.
fn is_gone(file: &Path, files: &BTreeMap<PathBuf, String>) -> bool {
    let page = packed::original(file).unwrap_or_else(|| file.to_owned());
    page.extension().is_some_and(|kind| kind == "html") && !files.contains_key(&page)
}

fn millis(instant: Instant) -> i64 {
    i64::from(instant.unix_minutes()) * 60_000
}

#[cfg(test)]
mod tests;
