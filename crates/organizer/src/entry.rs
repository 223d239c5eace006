//! Entry points for fuzzing: bytes in, nothing out. They must never panic, whatever the bytes.
//!
//! The fuzz targets under `fuzz/` and the property tests call the same functions.

use trackhop_schedule::bundle;
use trackhop_schedule::diff::Diff;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::time::Date;

use crate::assemble::{Request, assemble_documents};
use crate::import::Format;
use crate::input::{Document, Limits};
use crate::mapping::Mapping;
use crate::{canonical, check, report, rich};

/// The names of all entry points; those that are no format are `auto`, `bundle`, `rich` and `mapping`.
pub const NAMES: [&str; 19] = [
    "auto",
    "bundle",
    "rich",
    "mapping",
    "frab-xml",
    "frab-json",
    "pretalx-widget",
    "pretalx-rest",
    "opass",
    "opass-communities",
    "opass-sponsors",
    "sessionize",
    "konopas",
    "ical",
    "xcal",
    "table",
    "gtfs",
    "geojson",
    "pycon-tw",
];

/// Feeds bytes to an entry point.
pub fn run(name: &str, bytes: &[u8]) {
    match name {
        "bundle" => read_bundle(&String::from_utf8_lossy(bytes)),
        "rich" => drop(serde_json::to_string(&rich::from_any(&String::from_utf8_lossy(bytes)))),
        "mapping" => drop(Mapping::parse(&String::from_utf8_lossy(bytes), "mapping.toml")),
        "auto" | "gtfs" => import(None, bytes),
        name => import(Format::named(name).ok(), bytes),
    }
}

fn read_bundle(text: &str) {
    let Ok(findings) = check::check(text) else { return };
    for finding in findings.iter().take(20) {
        check::locate::line(text, &finding.place);
    }
    if let Ok((bundle, _)) = bundle::read(text) {
        canonical::bytes(&bundle);
        report::markdown(&Diff::between(&bundle, &bundle));
    }
}

fn import(from: Option<Format>, bytes: &[u8]) {
    let request = Request {
        from,
        zone: Some("Asia/Taipei".to_owned()),
        id: Some("fuzz".to_owned()),
        days: Date::new(2020, 9, 6).into_iter().collect(),
        limits: Limits { max_bytes: 1024 * 1024 },
        ..Request::default()
    };
    let document = Document { name: "input".to_owned(), bytes: bytes.to_vec() };
    let Ok(assembled) = assemble_documents(vec![document], &request) else { return };
    let built = assembled.built;
    // The two promises of every import: the account balances, and the app can use what comes out.
    assert!(built.ledger.balances(), "sessions read are not kept, merged or dropped");
    let text = String::from_utf8_lossy(&canonical::bytes(&built.bundle)).into_owned();
    let kept = bundle::read(&text).map(|(bundle, _)| Schedule::build(bundle).0.sessions.len());
    assert!(kept == Ok(built.ledger.kept), "the bundle does not hold the sessions that were kept");
    check::check_bundle(&built.bundle);
}
