//! `trackhop import`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use trackhop_schedule::bundle::{self, Bundle};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::issue::Severity;
use trackhop_schedule::time::Date;

use crate::assemble::{Assembled, Request, assemble};
use crate::build::Ledger;
use crate::check::check_bundle;
use crate::failure::Failure;
use crate::finding::Finding;
use crate::import::{Format, parse_day};
use crate::input::{Document, Limits};
use crate::mapping::Mapping;
use crate::model::{Lost, Origin};
use crate::{fragments, merge, output};

/// Turn a programme into a bundle. The format is told by what is in a file, not by its name.
///
/// Read are: frab and Pentabarf XML, schedule.json of frab and pretalx, pretalx's widget JSON and REST
/// pages, OPass (session.json, community.json, sponsor.json), Sessionize "All data", KonOpas and ConClár,
/// iCalendar, xCal, CSV and TSV with a header row, GTFS (zip or folder), GeoJSON, the pages of PyCon TW's
/// site as JSON, and folders of bundle fragments.
#[derive(Args)]
pub(super) struct Import {
    /// Files or folders; several are merged.
    #[arg(required = true)]
    sources: Vec<PathBuf>,
    /// Where the bundle goes.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The format, where the content alone does not tell: frab-xml, frab-json, pretalx-widget, pretalx-rest, opass, sessionize, konopas, ical, xcal, table, geojson, pycon-tw.
    #[arg(long, value_name = "FORMAT", value_parser = Format::named)]
    from: Option<Format>,
    /// Time zone for times without one, for example Asia/Taipei.
    #[arg(long)]
    zone: Option<String>,
    /// Id of the event, also the name of its folder when published.
    #[arg(long)]
    id: Option<String>,
    /// A mapping file in TOML: rooms to venues, tracks to themes, words to levels and languages.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// A bundle to merge into; what was added to it by hand stays.
    #[arg(long, value_name = "FILE")]
    merge: Option<PathBuf>,
    /// A day of which a shuttle feed's trips are taken, for example 2020-09-06; once for each day.
    #[arg(long = "day", value_parser = parse_day)]
    days: Vec<Date>,
    /// Say nothing but errors.
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(arguments: Import, limits: Limits) -> Result<ExitCode, Failure> {
    if let [folder] = arguments.sources.as_slice()
        && fragments::is_fragments(folder, limits)
    {
        let bundle = fragments::import(folder, limits)?;
        output::write(&arguments.output, &bundle_bytes(&bundle))?;
        super::say(&format!("{}: {} sessions", arguments.output.display(), bundle.sessions.len()));
        return Ok(ExitCode::SUCCESS);
    }
    let base = arguments.merge.as_deref().map(|path| super::read_bundle(path, limits)).transpose()?;
    let mut days = arguments.days;
    let mut id = arguments.id;
    let mut zone = arguments.zone;
    if let Some(base) = &base {
        if days.is_empty() {
            days = base.event.days.iter().filter_map(|day| Date::parse(&day.date)).collect();
        }
        id = id.or_else(|| base.event.id.as_ref().map(ToString::to_string));
        zone = zone.or_else(|| Some(base.event.zone.clone()).filter(|zone| !zone.is_empty()));
    }
    let request = Request {
        sources: arguments.sources,
        from: arguments.from,
        zone,
        id,
        mapping: arguments.map.as_deref().map(|path| mapping(path, limits)).transpose()?.unwrap_or_default(),
        days,
        limits,
    };
    let Assembled { built, files } = assemble(&request)?;
    let mut stayed = 0;
    let mut bundle = built.bundle;
    let earlier = base.as_ref().map(|base| base.revision);
    if let Some(base) = base {
        (bundle, stayed) = merge::merge(base, bundle);
    }
    let mut doubts = built.findings;
    doubts.extend(second_look(&bundle, &built.origins));
    let bundle = revised(bundle, earlier, old_state(&arguments.output, limits));
    output::write(&arguments.output, &bundle_bytes(&bundle))?;
    if !arguments.quiet {
        let mut text = summary(&arguments.output, &bundle, &files) + "\n";
        text.push_str(&account(&built.ledger, stayed));
        text.push_str(&findings(&doubts));
        super::say(&text);
    }
    Ok(ExitCode::SUCCESS)
}

/// What `trackhop check` would warn of, naming the record of the source.
fn second_look(bundle: &Bundle, origins: &BTreeMap<SessionId, Origin>) -> Vec<Finding> {
    let mut findings = check_bundle(bundle);
    findings.retain(|finding| finding.severity > Severity::Note);
    for finding in &mut findings {
        if let Some(origin) = origins.get(finding.record.as_str()) {
            finding.source = origin.to_string();
        }
    }
    findings
}

fn mapping(path: &Path, limits: Limits) -> Result<Mapping, Failure> {
    let document = Document::read(path, limits)?;
    let (text, _) = document.text()?;
    Mapping::parse(&text, &document.name)
}

/// The bundle that the output replaces, if it is one.
fn old_state(path: &Path, limits: Limits) -> Option<Bundle> {
    let document = Document::read(path, limits).ok()?;
    bundle::read(&document.text().ok()?.0).ok().map(|(bundle, _)| bundle)
}

/// The bundle with its revision: the old one's if nothing changed, else one more.
pub fn revised(mut bundle: Bundle, base: Option<u64>, old: Option<Bundle>) -> Bundle {
    let old = old.filter(|old| old.event.id == bundle.event.id);
    let newest = old.as_ref().map(|old| old.revision).max(base);
    let Some(newest) = newest else {
        bundle.revision = 1;
        return bundle;
    };
    bundle.revision = newest;
    if old.as_ref() != Some(&bundle) {
        bundle.revision = newest.saturating_add(1);
    }
    bundle
}

/// A bundle as it is kept in a repository: one field a line, so that changes can be read.
pub fn bundle_bytes(bundle: &Bundle) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(bundle).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn summary(output: &Path, bundle: &Bundle, files: &[(String, Format)]) -> String {
    let name = bundle.event.name.in_lang(&[]);
    let mut text = format!(
        "{}: {name}, revision {}, {} sessions",
        output.display(),
        bundle.revision,
        bundle.sessions.len()
    );
    for (file, format) in files {
        text.push_str(&format!("\n  read {file} as {format}"));
    }
    text
}

/// Read = kept + merged + dropped, and why.
fn account(ledger: &Ledger, stayed: usize) -> String {
    let mut text = format!(
        "  sessions: {} read = {} kept + {} merged + {} dropped\n",
        ledger.read,
        ledger.kept,
        ledger.merged.len(),
        ledger.dropped.len()
    );
    if stayed > 0 {
        text.push_str(&format!("  {stayed} sessions of the bundle merged into stay as they are\n"));
    }
    text.push_str(&reasons("merged", &ledger.merged));
    text.push_str(&reasons("dropped", &ledger.dropped));
    if ledger.trips.read > 0 {
        let dropped = ledger.trips.dropped.len();
        let kept = ledger.trips.read - dropped;
        text.push_str(&format!(
            "  trips: {} read = {kept} kept + 0 merged + {dropped} dropped\n",
            ledger.trips.read
        ));
        text.push_str(&reasons("dropped", &ledger.trips.dropped));
    }
    text
}

fn reasons(what: &str, lost: &[Lost]) -> String {
    let mut by_reason: BTreeMap<&str, Vec<&Lost>> = BTreeMap::new();
    for one in lost {
        by_reason.entry(one.reason.as_str()).or_default().push(one);
    }
    let mut text = String::new();
    for (reason, records) in by_reason {
        text.push_str(&format!("  {what} {}, each {reason}:\n", records.len()));
        for one in records.iter().take(5) {
            text.push_str(&format!("    {} \"{}\"\n", one.origin, one.record));
        }
        if records.len() > 5 {
            text.push_str(&format!("    and {} more\n", records.len() - 5));
        }
    }
    text
}

/// The findings by code, the first few of each.
fn findings(findings: &[Finding]) -> String {
    let mut by_code: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_code.entry((std::cmp::Reverse(finding.severity), finding.code)).or_default().push(finding);
    }
    let mut text = String::new();
    for list in by_code.values() {
        for finding in list.iter().take(3) {
            text.push_str(&format!("  {finding}\n"));
        }
        if let (Some(first), true) = (list.first(), list.len() > 3) {
            text.push_str(&format!("  and {} more [{}]\n", list.len() - 3, first.code));
        }
    }
    text
}
