//! The sample events are built by this tool from committed sources, and are up to date with them.

use std::fs;
use std::path::Path;

use trackhop_organizer::cli::bundle_bytes;
use trackhop_organizer::fragments;
use trackhop_organizer::input::Limits;

#[test]
fn every_sample_event_is_what_its_source_gives() {
    let events = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events");
    let Ok(entries) = fs::read_dir(&events) else {
        println!("no events folder: nothing to compare");
        return;
    };
    for entry in entries {
        let folder = entry.unwrap().path();
        let source = folder.join("source");
        if !source.is_dir() {
            continue;
        }
        let bundle = fragments::import(&source, Limits::default()).unwrap_or_else(|error| panic!("{error}"));
        let built = bundle_bytes(&bundle);
        let committed = fs::read(folder.join("event.json")).unwrap_or_default();
        assert!(
            built == committed,
            "{0}/event.json is not what {0}/source gives: run `trackhop import {0}/source -o {0}/event.json`",
            folder.display()
        );
    }
}
