//! When sessions take place: the zone, starts and ends, ends over a change of the clocks.

use trackhop_schedule::time::{Minutes, Moment, Offset};

use super::{Options, Placed};
use crate::failure::Failure;
use crate::finding::Finding;
use crate::model::{End, Programme, Talk};
use crate::when::Zone;

/// The zone for times without one: the command line's, the mapping file's, the source's.
pub(super) fn zone(
    programme: &Programme,
    options: &Options,
    file: &str,
    findings: &mut Vec<Finding>,
) -> Result<Option<Zone>, Failure> {
    let given = options.zone.as_deref().unwrap_or(&options.mapping.event.zone);
    if !given.is_empty() {
        return Zone::named(given).map(Some).map_err(|message| Failure::bad_input("", message));
    }
    let mut stamps = programme.talks.iter().flat_map(|talk| {
        talk.start.into_iter().chain(match talk.end {
            Some(End::At(end)) => Some(end),
            _ => None,
        })
    });
    let needed = stamps.any(|stamp| stamp.needs_zone());
    let own = programme.event.zone.as_str();
    match Zone::named(own) {
        Ok(zone) => Ok(Some(zone)),
        Err(_) if needed => {
            let message = if own.is_empty() {
                "the times have no time zone".to_owned()
            } else {
                format!("the times need a time zone, and \"{own}\" is none")
            };
            Err(Failure::bad_input(file, message)
                .hint("--zone with an IANA name, for example --zone Asia/Taipei"))
        }
        Err(_) => {
            let message = "the source names no time zone; the offsets of its times are used as they are";
            findings.push(
                Finding::warning("zone-missing", "/event/zone", message).advise("--zone with an IANA name"),
            );
            Ok(None)
        }
    }
}

/// A source whose sessions all lack a start is read wrongly more often than it is unscheduled.
pub(super) fn check(talks: &[Talk], file: &str) -> Result<(), Failure> {
    let undated = talks.iter().filter(|talk| talk.start.is_none()).count();
    if talks.len() >= 20 && undated == talks.len() {
        return Err(Failure::bad_input(
            file,
            format!("none of the {undated} sessions has a start that can be read"),
        )
        .hint("a mapping file that names the columns or fields of the times"));
    }
    Ok(())
}

pub(super) fn place(talk: Talk, zone: Option<&Zone>, findings: &mut Vec<Finding>) -> Placed {
    let start = talk.start.and_then(|start| start.resolve(zone));
    let mut end = match (start, talk.end) {
        (_, Some(End::At(end))) => end.resolve(zone),
        (Some(start), Some(End::After(minutes))) => {
            Some(start.instant.plus(minutes).at(end_offset(start, minutes.0, zone)))
        }
        _ => None,
    };
    if let (Some(from), Some(to)) = (start, end)
        && to.instant < from.instant
    {
        end = None;
        let message = format!("it ends at {to}, before it starts at {from}; the end is left out");
        findings.push(super::at_talk(Finding::error("session-ends-before-start", "", message), &talk));
    }
    if start.is_none() {
        end = None;
    }
    Placed { talk, start, end }
}

/// A session over a change of the clocks ends with another offset than it starts with.
fn end_offset(start: Moment, minutes: i32, zone: Option<&Zone>) -> Offset {
    let end = start.instant.plus(Minutes(minutes)).at(start.offset);
    let local = zone.filter(|zone| zone.shown(start).is_some_and(|shown| shown.offset == start.offset));
    local.and_then(|zone| zone.shown(end)).map_or(start.offset, |shown| shown.offset)
}
