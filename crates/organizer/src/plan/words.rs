//! The report told in words, for a terminal.

use std::fmt::Write as _;

use trackhop_guide::Guide;
use trackhop_schedule::text::LangTag;

use super::build::place_name;
use super::{DayReport, HopReport, LeftReport, PlanReport, VerdictReport, VisitReport, WayReport};

/// The report as text.
pub fn text(guide: &Guide, report: &PlanReport, languages: &[LangTag]) -> String {
    let teller = Teller { guide, languages };
    let mut out = String::new();
    for day in &report.days {
        teller.day(&mut out, day);
    }
    for session in &report.undated {
        line(&mut out, &format!("{session}: no such session, or no time yet"));
    }
    if out.is_empty() {
        line(&mut out, "nothing to plan");
    }
    out
}

struct Teller<'a> {
    guide: &'a Guide,
    languages: &'a [LangTag],
}

impl Teller<'_> {
    fn day(&self, out: &mut String, day: &DayReport) {
        let proof = if day.proof == "best" { "proven best" } else { "a good plan, not proven best" };
        line(out, &format!("{} ({proof}; {} min on foot)", day.date, day.walk_minutes));
        for (index, visit) in day.visits.iter().enumerate() {
            line(out, &format!("  {}", self.visit(visit)));
            if let Some(hop) = day.hops.get(index).filter(|hop| hop.from != hop.to) {
                self.hop(out, hop);
            }
        }
        if !day.left_out.is_empty() {
            line(out, "  Left out:");
        }
        for left in &day.left_out {
            self.left(out, left);
        }
    }

    fn visit(&self, visit: &VisitReport) -> String {
        let place = place_name(self.guide, &visit.place, self.languages);
        let mut text = match visit.what {
            "start" => format!("from {place}"),
            "home" => format!("to {place}"),
            what => {
                let title = if visit.title.is_empty() { what } else { &visit.title };
                format!("{}-{}  {title} @ {place}", clock(&visit.start), clock(&visit.end))
            }
        };
        if visit.late > 0 {
            let _ = write!(text, " (coming {} min late)", visit.late);
        }
        if visit.early > 0 {
            let _ = write!(text, " (leaving {} min early)", visit.early);
        }
        text
    }

    fn hop(&self, out: &mut String, hop: &HopReport) {
        let leave = hop.leave_by.as_deref().map(|time| format!("leave by {}, ", clock(time)));
        let served = if hop.served { "" } else { "; no car goes there" };
        line(out, &format!("      {}{}{served}", leave.unwrap_or_default(), verdict(&hop.verdict)));
        if let Some(way) = &hop.way {
            self.way(out, way);
        }
        if let Some(way) = &hop.fallback {
            line(out, &format!("      if that is missed: there at {}", clock(&way.arrive)));
        }
    }

    fn way(&self, out: &mut String, way: &WayReport) {
        for leg in &way.legs {
            let times = format!("{}-{}", clock(&leg.depart), clock(&leg.arrive));
            let name = |place: &str| place_name(self.guide, place, self.languages);
            let words = match leg.kind {
                "walk" => format!("walk to {}", name(&leg.to)),
                "wait" => format!("wait at {}", name(&leg.from)),
                _ => {
                    let car = leg.vehicle.as_deref().filter(|car| !car.is_empty()).or(leg.line.as_deref());
                    format!("{} from {} to {}", car.unwrap_or("ride"), name(&leg.from), name(&leg.to))
                }
            };
            let basis = if leg.kind == "wait" || leg.basis == "published" { "" } else { leg.basis };
            let basis = if basis.is_empty() { String::new() } else { format!(" ({basis})") };
            line(out, &format!("      {times}  {words}{basis}"));
        }
    }

    fn left(&self, out: &mut String, left: &LeftReport) {
        let instead = left.instead.as_deref().unwrap_or_default();
        let why = match left.reason {
            "clashes" | "out-of-reach" => String::new(),
            "repeat-chosen" => format!(": the repeat {instead} is in the plan"),
            "other-day" => format!(": attended on another day ({instead})"),
            "cancelled" => ": it is cancelled".to_owned(),
            "missed" => ": missed".to_owned(),
            "no-time" => ": nobody published when it is over".to_owned(),
            "no-place" => ": nobody published where it is, or it is online only".to_owned(),
            "blocked" => ": an appointment is in the way".to_owned(),
            "too-many" => ": there are too many picks".to_owned(),
            _ => ": it would fit".to_owned(),
        };
        line(out, &format!("  - {}{why}", left.title));
        for clash in &left.clashes {
            let ways = [("after", &clash.after), ("before", &clash.before)];
            let told =
                ways.iter().filter_map(|(word, way)| Some(format!("{} {word} it", verdict(way.as_ref()?))));
            let told: Vec<String> = told.collect();
            line(out, &format!("      {}: {}", self.visit(&clash.with), told.join("; ")));
        }
        if !left.keeping_loses.is_empty() {
            line(out, &format!("      keeping it loses {}", left.keeping_loses.join(", ")));
        }
    }
}

fn verdict(verdict: &VerdictReport) -> String {
    let minutes = verdict.minutes.unwrap_or(0);
    let last = verdict.last_ride.as_deref().map(clock).unwrap_or_default();
    match (verdict.verdict, verdict.cause) {
        ("fine" | "tight", _) => format!("{}, {minutes} min to spare", verdict.verdict),
        ("late", Some("last-ride-gone")) => {
            format!("{minutes} min late, the last car had to be left for by {last}")
        }
        ("late", Some(cause)) => format!("{minutes} min late ({cause})"),
        ("impossible", Some("no-ride-left")) => {
            format!("impossible, the last car had to be left for by {last}")
        }
        ("impossible", Some(cause)) => format!("impossible ({cause})"),
        _ => "unknown".to_owned(),
    }
}

/// Hours and minutes of an RFC 3339 time.
fn clock(time: &str) -> &str {
    time.get(11..16).unwrap_or(time)
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}
