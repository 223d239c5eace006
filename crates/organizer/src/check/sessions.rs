//! Sessions: overlaps, odd times, placeholders, suspected cancellations, languages.

use std::collections::BTreeMap;

use trackhop_schedule::bundle::{Bundle, SessionKind, Status};
use trackhop_schedule::ids::RoomId;
use trackhop_schedule::schedule::{Schedule, Session};
use trackhop_schedule::time::Minutes;

use crate::finding::Finding;
use crate::words;

const MAX_TITLE: usize = 300;
const LONG_MINUTES: i32 = 12 * 60;

pub(super) fn check(bundle: &Bundle, schedule: &Schedule, findings: &mut Vec<Finding>) {
    for (index, session) in bundle.sessions.iter().enumerate() {
        let at = format!("/sessions/{index}");
        let id = session.id.as_str();
        let title = session.title.in_lang(&[]);
        let shown: String = title.chars().take(60).collect();
        if title.trim().is_empty() {
            findings.push(
                Finding::error("title-missing", format!("{at}/title"), "the session has no title").about(id),
            );
        }
        if title.chars().count() > MAX_TITLE {
            let message = format!("the title has more than {MAX_TITLE} characters");
            findings.push(Finding::warning("title-too-long", format!("{at}/title"), message).about(id));
        }
        if session.title.iter().any(|(_, title)| words::is_placeholder(title)) {
            let finding = Finding::warning(
                "placeholder-row",
                at.clone(),
                format!("\"{shown}\" looks like a note to the organisers"),
            );
            findings.push(
                finding
                    .about(id)
                    .advise("remove the row in the source, or drop it in the mapping file ([[drop]] titles)"),
            );
        }
        let said = session.title.iter().find_map(|(_, title)| words::status_of_title(title));
        if session.status == Status::Confirmed
            && let Some(said) = said
        {
            let (code, word) = match said {
                Status::Cancelled => ("session-suspected-cancelled", "cancelled"),
                _ => ("session-suspected-moved", "moved"),
            };
            let message = format!("\"{shown}\" says it is {word}, but its status is confirmed");
            findings.push(
                Finding::warning(code, format!("{at}/status"), message)
                    .about(id)
                    .advise(format!("set \"status\": \"{word}\", or change the title")),
            );
        }
        if let Some((capacity, taken)) =
            session.capacity.zip(session.taken).filter(|(capacity, taken)| taken > capacity)
        {
            let message = format!("{taken} of {capacity} places are taken");
            findings.push(Finding::warning("overbooked", format!("{at}/taken"), message).about(id));
        }
        times(schedule, session.id.as_str(), &at, findings);
    }
    overlaps(bundle, schedule, findings);
    groups(bundle, findings);
    texts(bundle, findings);
}

fn times(schedule: &Schedule, id: &str, at: &str, findings: &mut Vec<Finding>) {
    let Some(when) = schedule.sessions.get(id).and_then(|session| session.when) else { return };
    let Some(end) = when.end else {
        findings.push(
            Finding::note("end-missing", format!("{at}/end"), "nobody published when it ends").about(id),
        );
        return;
    };
    let minutes = when.start.instant.until(end.instant).0;
    if minutes == 0 {
        findings.push(
            Finding::note("zero-duration", format!("{at}/end"), "it ends when it starts")
                .about(id)
                .advise("add the end, or leave it out"),
        );
    } else if minutes >= LONG_MINUTES {
        let message = format!("it lasts {} hours and {} minutes", minutes / 60, minutes % 60);
        findings.push(
            Finding::note("very-long", at, message)
                .about(id)
                .advise("right for a stand or a camp, otherwise correct the end"),
        );
    }
    // What ends at midnight sharp does not run over it.
    let last_minute = end.instant.plus(Minutes(-1)).at(end.offset);
    if when.start.date() < last_minute.date() && minutes < LONG_MINUTES {
        findings.push(
            Finding::note("over-midnight", at, format!("it runs from {} to {}", when.start, end)).about(id),
        );
    }
}

/// Two sessions in one room at one time. What contains others, or stands beside a stage, may overlap.
fn overlaps(bundle: &Bundle, schedule: &Schedule, findings: &mut Vec<Finding>) {
    let mut by_room: BTreeMap<&RoomId, Vec<&Session>> = BTreeMap::new();
    for session in schedule.dated() {
        let counts = session.status != Status::Cancelled && session.kind != SessionKind::Block;
        for room in session.rooms.iter().filter(|_| counts) {
            by_room.entry(room).or_default().push(session);
        }
    }
    let mut pointers: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, session) in bundle.sessions.iter().enumerate() {
        pointers.entry(session.id.as_str()).or_insert(index);
    }
    for (room, sessions) in by_room {
        let name = schedule.room(room).map_or(room.as_str(), |(_, name)| name.in_lang(&[]));
        for (index, session) in sessions.iter().enumerate() {
            let Some(when) = session.when else { continue };
            let later = sessions.iter().skip(index + 1);
            let other = later
                .take_while(|other| {
                    other.when.is_some_and(|o| o.start.instant <= when.end.unwrap_or(when.start).instant)
                })
                .find(|other| {
                    other.when.is_some_and(|other| when.overlaps(&other)) && other.id != session.id
                });
            if let Some(other) = other {
                let at =
                    format!("/sessions/{}", pointers.get(other.id.as_str()).copied().unwrap_or_default());
                let message = format!("it overlaps with \"{}\" in {name}", session.id);
                let finding = Finding::warning("room-overlap", at, message).about(other.id.as_str());
                findings.push(
                    finding.advise("correct a time or room; what contains others has the kind \"block\""),
                );
            }
        }
    }
}

fn groups(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, session) in bundle.sessions.iter().enumerate() {
        if let Some(group) = &session.group {
            members.entry(group.as_str()).or_default().push(index);
        }
    }
    for (group, indexes) in members {
        if let [only] = indexes.as_slice() {
            let message = format!("it is the only session of the repeat group \"{group}\"");
            findings.push(Finding::note("group-of-one", format!("/sessions/{only}/group"), message));
        }
    }
}

/// Titles that lack one of the languages the organisers write in, counted per language.
fn texts(bundle: &Bundle, findings: &mut Vec<Finding>) {
    if bundle.event.languages.len() < 2 {
        return;
    }
    for lang in &bundle.event.languages {
        let lists: [(&str, Vec<(usize, &str)>); 3] = [
            ("sessions", missing(bundle.sessions.iter().map(|s| (s.id.as_str(), &s.title)), lang)),
            ("venues", missing(bundle.venues.iter().map(|v| (v.id.as_str(), &v.name)), lang)),
            ("themes", missing(bundle.themes.iter().map(|t| (t.id.as_str(), &t.name)), lang)),
        ];
        for (list, without) in lists {
            let Some((index, first)) = without.first() else { continue };
            let message =
                format!("{} {list} have no name in {lang}, the first is \"{first}\"", without.len());
            let finding = Finding::note("text-missing", format!("/{list}/{index}"), message);
            findings.push(
                finding.about(*first).advise("add the text, or take the language out of event.languages"),
            );
        }
    }
}

fn missing<'a>(
    records: impl Iterator<Item = (&'a str, &'a trackhop_schedule::text::Text)>,
    lang: &trackhop_schedule::text::LangTag,
) -> Vec<(usize, &'a str)> {
    let lacks = records.enumerate().filter(|(_, (_, text))| {
        // A name without a stated language, such as PyNight, serves every reader.
        !text.is_empty() && text.iter().all(|(own, _)| own.is_known() && own.primary() != lang.primary())
    });
    lacks.map(|(index, (id, _))| (index, id)).collect()
}
