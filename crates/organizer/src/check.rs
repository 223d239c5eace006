//! What is wrong with a bundle, in plain words. Codes are stable; `docs/organizers.md` lists them.
//!
//! Checking never changes anything and never stops at the first problem.

use serde_json::Value;
use trackhop_schedule::bundle::{self, Bundle, BundleError};
use trackhop_schedule::issue::Issue;
use trackhop_schedule::schedule::Schedule;

use crate::finding::Finding;
use crate::fragments::unknown_field;
use crate::when::Zone;

pub mod locate;
mod places;
mod records;
mod sessions;

/// Most an app on a phone is asked to read.
const MAX_BYTES: usize = 8 * 1024 * 1024;
const MAX_SESSIONS: usize = 20_000;

/// Checks the text of a bundle.
///
/// # Errors
/// When the text is no bundle at all.
pub fn check(text: &str) -> Result<Vec<Finding>, BundleError> {
    let (bundle, issues) = bundle::read(text)?;
    let mut findings: Vec<Finding> = issues.into_iter().map(from_issue).collect();
    findings.extend(unknown_fields(text, &bundle));
    findings.extend(check_bundle(&bundle));
    if text.len() > MAX_BYTES {
        let message = format!("the bundle has {} bytes, apps read at most {MAX_BYTES}", text.len());
        findings.push(Finding::error("bundle-too-large", "", message).advise("shorten the texts"));
    }
    Ok(findings)
}

/// Checks a bundle that has been read.
pub fn check_bundle(bundle: &Bundle) -> Vec<Finding> {
    let (schedule, issues) = Schedule::build(bundle.clone());
    let mut findings: Vec<Finding> = issues.into_iter().map(from_issue).collect();
    event(bundle, &mut findings);
    sessions::check(bundle, &schedule, &mut findings);
    places::check(bundle, &schedule, &mut findings);
    records::check(bundle, &mut findings);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

fn from_issue(issue: Issue) -> Finding {
    let mut finding = Finding::new(issue.severity, issue.code, issue.pointer, issue.detail);
    finding.record = issue.record.unwrap_or_default();
    finding.advise(advice(issue.code))
}

/// What to do about findings that reading and building report.
fn advice(code: &str) -> &'static str {
    match code {
        "record-unreadable" | "not-a-list" => "write the record as docs/bundle.md describes it",
        "dangling-id" => "add the record that is referred to, or correct the id",
        "duplicate-id" => "give each record an id of its own",
        "session-ends-before-start" => "correct start or end",
        "time-unreadable" => "write it as 2020-09-06T13:50:00+08:00, or leave it out while to be announced",
        "day-unlisted" => "add the day to event.days, or correct the start of its sessions",
        "trip-backwards" | "trip-empty" | "window-backwards" => "correct the times of the trip",
        "link-unsafe" => "write the whole address, beginning with https://",
        "status-unknown" => "write confirmed, tentative, cancelled or moved",
        "offset-missing" => "add the offset to the times or event.offset",
        _ => "",
    }
}

/// Fields that no version of the bundle has: spelling mistakes, most often. Each kind of place once.
fn unknown_fields(text: &str, bundle: &Bundle) -> Option<Finding> {
    let raw: Value = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok()?;
    let known = serde_json::to_value(bundle).ok()?;
    let pointer = unknown_field(&raw, &known, "")?;
    let message = "the bundle has no such field; apps ignore it".to_owned();
    Some(Finding::warning("field-unknown", pointer, message).advise("look up the spelling in docs/bundle.md"))
}

fn event(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let event = &bundle.event;
    if bundle.sessions.is_empty() {
        let finding = Finding::error("no-sessions", "/sessions", "there are no sessions");
        findings.push(finding.advise("an empty feed is read without complaint: look at the source"));
    }
    if bundle.sessions.len() > MAX_SESSIONS {
        let message =
            format!("there are {} sessions, apps read at most {MAX_SESSIONS}", bundle.sessions.len());
        findings.push(Finding::error("too-many-sessions", "/sessions", message));
    }
    if event.name.is_empty() {
        findings.push(Finding::warning("event-unnamed", "/event/name", "the event has no name"));
    }
    if event.days.is_empty() && bundle.sessions.iter().any(|session| session.start.is_some()) {
        let finding = Finding::warning("days-missing", "/event/days", "no programme days are listed");
        findings.push(finding.advise("list them, so that an empty day is seen and a wrong one found"));
    }
    match Zone::named(&event.zone) {
        Err(message) => {
            findings
                .push(Finding::warning("zone-unknown", "/event/zone", message).advise("write an IANA name"));
        }
        Ok(zone) => {
            let starts = bundle.sessions.iter().enumerate();
            let other = starts.filter_map(|(index, session)| {
                let start = trackhop_schedule::time::Moment::parse(session.start.as_deref()?, None)?;
                (zone.shown(start)?.offset != start.offset).then_some((index, session, start))
            });
            let other: Vec<_> = other.collect();
            if let Some((index, session, start)) = other.first() {
                let message = format!(
                    "{} sessions have another offset than {} has, the first at {start}",
                    other.len(),
                    event.zone
                );
                let finding = Finding::note("offset-differs", format!("/sessions/{index}/start"), message);
                findings.push(
                    finding
                        .about(session.id.as_str())
                        .advise("right for a stream from abroad, otherwise correct the offset"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests;
