//! The programme of PyCon TW's own site (pycon.tw), taken from its pages: the grid of the schedule in both
//! languages, the venues of the community track with their agenda, the pages of the talks, and the sponsors.
//!
//! The parts belong together: a talk's page adds to its row, and only the grid has dates.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use trackhop_schedule::bundle::{Mode, SessionKind, Sponsor};
use trackhop_schedule::text::Text;
use trackhop_schedule::time::{Clock, Date, Minutes};

use super::opass::{both, script_tag};
use super::{Context, link};
use crate::clean;
use crate::finding::Finding;
use crate::json::{self, get, list, text};
use crate::model::{End, Lost, Named, Origin, Person, Programme, Talk};
use crate::when::{self, Stamp};
use grid::Row;

mod grid;
mod track;

/// The grids by language; the first gives the order of the rows.
const GRIDS: [&str; 2] = ["en-us", "zh-hant"];
pub(super) fn is_grid(root: &Value) -> bool {
    GRIDS
        .iter()
        .filter_map(|lang| list(root, lang).first())
        .any(|row| ["date", "room", "time", "title"].iter().all(|key| row.get(key).is_some()))
}

/// Whether a list is the community track, the pages of talks or the sponsors, by its first record.
pub(super) fn is_list_of(first: &Value) -> bool {
    is_venue(first) || is_page(first) || is_sponsor(first)
}

fn is_venue(value: &Value) -> bool {
    get(value, "agenda").is_array() && value.get("venue").is_some()
}

fn is_page(value: &Value) -> bool {
    value.get("language_code").is_some() && value.get("python_level_code").is_some()
}

fn is_sponsor(value: &Value) -> bool {
    ["level", "logo", "name", "description"].iter().all(|key| value.get(key).is_some())
}

/// A record with the place it stands in.
type Record<'a> = (Origin, &'a Value);

pub(super) fn import(files: &[(Value, Context)]) -> Programme {
    let mut programme = Programme::default();
    let mut rows: Vec<Row> = Vec::new();
    let mut venues: Vec<Record> = Vec::new();
    let mut pages: Vec<Record> = Vec::new();
    for (root, context) in files {
        rows.extend(grid::grid(root, context));
        for (index, value) in root.as_array().into_iter().flatten().enumerate() {
            let record = (context.at(format!("/{index}")), value);
            if is_sponsor(value) {
                programme.sponsors.extend(sponsor(value));
            } else if get(value, "agenda").is_array() {
                venues.push(record);
            } else {
                pages.push(record);
            }
        }
    }
    let mut by_id: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for (origin, page) in pages.iter().filter(|(_, page)| !text(page, "id").is_empty()) {
        by_id.entry(text(page, "id")).or_default().push((origin.clone(), page));
    }
    let names = grid::printed_names(&rows, &by_id);
    let codes: Vec<String> = rows.iter().map(|row| row.code.clone()).collect();
    // The community track has no date of its own: the grid has a row for it.
    let day = rows.iter().find(|row| row.id == "community-track").and_then(|row| row.date);
    let mut talks: Vec<Talk> = Vec::new();
    for row in rows {
        let mut talk = row.talk();
        talk.rooms = grid::rooms(&row.code, &names, &codes);
        talks.push(talk);
    }
    for (origin, value) in &venues {
        talks.extend(track::community_track(origin, value, day, &mut programme));
    }
    for talk in &mut talks {
        if let Some((_, page)) = by_id.get(&talk.id).and_then(|pages| pages.first()) {
            add_page(talk, page);
        }
    }
    let placed: BTreeSet<String> = talks.iter().map(|talk| talk.id.clone()).collect();
    talks.into_iter().for_each(|talk| programme.add(talk));
    for (origin, page) in pages {
        let mut talk = Talk { origin, id: text(page, "id"), ..Talk::default() };
        if !talk.id.is_empty() && placed.contains(&talk.id) {
            let reason = "is the page of a session that stands in the programme".to_owned();
            let record = text(page, "title");
            programme.merged.push(Lost { origin: talk.origin, record, reason });
            continue;
        }
        add_page(&mut talk, page);
        let place = json::localized(get(page, "location"));
        talk.rooms = (!place.is_empty()).then(|| grid::place_room("", place)).into_iter().collect();
        programme.add(talk);
    }
    note_undated(&mut programme);
    programme
}

/// Without the grid nothing has a date; that is how the parts are, not a sign of a wrong reading.
fn note_undated(programme: &mut Programme) {
    programme.undated = !programme.talks.iter().any(|talk| talk.start.is_some());
    let count = programme.talks.iter().filter(|talk| talk.start.is_none()).count();
    if count > 0 {
        let message = format!("{count} sessions stand there without a date, their times are to be announced");
        let finding = Finding::warning("date-missing", "/sessions", message);
        programme.findings.push(finding.advise("import the grid of the schedule together with them"));
    }
}

/// What a talk's page says beside its row.
fn add_page(talk: &mut Talk, page: &Value) {
    let title = text(page, "title");
    // The site's mark of a talk given from abroad stands behind the title.
    let here = title.strip_suffix(" Remote");
    if talk.title.is_empty() {
        talk.title = both(here.unwrap_or(&title), "");
    }
    talk.mode = talk.mode.or(here.map(|_| Mode::RemoteSpeaker));
    if text(page, "kind") == "tutorial" {
        talk.kind = talk.kind.or(Some(SessionKind::Tutorial));
    } else if talk.kind_word.is_empty() {
        talk.kind_word = text(page, "kind");
    }
    talk.language = text(page, "language_code");
    let name = json::localized(get(page, "python_level"));
    talk.level = Some(Named { key: text(page, "python_level_code"), name });
    let category = Named { key: String::new(), name: json::localized(get(page, "category")) };
    // In the community track the venue gives the theme.
    match talk.track {
        Some(_) if !category.is_empty() => talk.tags.push(category.name),
        _ => talk.track = Some(category),
    }
    let people: Vec<Person> = list(page, "speakers").iter().map(person).collect();
    if people.iter().any(|person| !person.named.is_empty()) {
        talk.people = people.into_iter().filter(|person| !person.named.is_empty()).collect();
    }
    let parts = ["abstract", "description"].map(|key| get(page, key).as_str().unwrap_or_default().trim());
    let about = parts.join("\n\n");
    json::set_long(&mut talk.about, script_tag(&about), &about);
    talk.links.extend(link("slides", &text(page, "slides"), ""));
    talk.links.extend(link("questions", &text(page, "slido_embed"), ""));
}

fn person(value: &Value) -> Person {
    let mut person = Person { named: Named::plain(&text(value, "name")), ..Person::default() };
    let bio = get(value, "bio").as_str().unwrap_or_default();
    json::set_long(&mut person.about, script_tag(bio), bio);
    for (site, url) in get(value, "links").as_object().into_iter().flatten() {
        person.links.extend(link("website", &json::scalar(url), site));
    }
    person
}

fn sponsor(value: &Value) -> Option<Sponsor> {
    let name = names(get(value, "name"));
    let id = clean::slug(name.in_lang(&["en".into()]));
    (!id.is_empty()).then(|| Sponsor {
        id: id.as_str().into(),
        name,
        tier: json::bare(&text(value, "level")),
        url: Some(text(value, "url")).filter(|url| url.contains("://")),
        about: json::long(get(value, "description")),
    })
}

/// A text in both languages; the same text twice is no translation.
fn names(value: &Value) -> Text {
    let [en, zh] = GRIDS.map(|lang| text(value, lang));
    both(&zh, &en)
}

/// `08:30 ~ 10:00` on a day; what ends before it starts ends on the next day.
fn times(date: Option<Date>, time: &str) -> (Option<Stamp>, Option<End>) {
    let mut clocks = time.split(['~', '-', '\u{2011}', '–']).map(when::parse_clock);
    let start = clocks.next().flatten();
    let end = clocks.next().flatten();
    let minute = |clock: Clock| i32::from(clock.minute_of_day());
    let length = start.zip(end).map(|(from, to)| Minutes((minute(to) - minute(from)).rem_euclid(24 * 60)));
    (date.zip(start).map(|(date, clock)| Stamp::Wall(date, clock)), length.map(End::After))
}

/// What names a record in an address: the last folder, or the mark in the page.
fn last_part(address: &str) -> &str {
    address.trim_end_matches('/').rsplit(['/', '#']).next().unwrap_or_default()
}
