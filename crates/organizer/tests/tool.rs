//! The binary as an organiser runs it: exit codes, one clear message, nothing half-written.

#![allow(clippy::unwrap_used, reason = "a test helper that fails fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn trackhop(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trackhop")).current_dir(folder).args(arguments).output().unwrap()
}

#[track_caller]
fn ends(output: &Output, code: i32, want: &str) {
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert!(text.contains(want), "no {want:?} in {text}");
}

#[test]
fn from_a_spreadsheet_to_a_published_event() {
    let home = tempfile::tempdir().unwrap();
    let here = home.path();
    let csv = "Title,Start,End,Room\nOne,2020-09-06 10:00,2020-09-06 10:30,Hall\nTwo,2020-09-06 11:00,2020-09-06 11:30,Hall\n,2020-09-06 12:00,,\n";
    fs::write(here.join("talks.csv"), csv).unwrap();
    let import = ["import", "talks.csv", "--zone", "Asia/Taipei", "--id", "conf", "-o", "event.json"];
    ends(&trackhop(here, &import), 0, "3 read = 2 kept + 0 merged + 1 dropped");
    ends(&trackhop(here, &["check", "event.json"]), 0, "0 errors, 0 warnings");
    ends(&trackhop(here, &["check", "event.json", "--strict"]), 1, "venue-without-location");
    ends(&trackhop(here, &["publish", "event.json", "-o", "data"]), 0, "conf: revision 1, 2 sessions");
    let first = fs::read(here.join("event.json")).unwrap();
    ends(&trackhop(here, &import), 0, "revision 1");
    assert!(fs::read(here.join("event.json")).unwrap() == first, "the same source gives the same bytes");

    fs::copy(here.join("event.json"), here.join("old.json")).unwrap();
    fs::write(here.join("talks.csv"), csv.replace("10:00", "09:45").replace("Two,", "CANCELLED: Two,"))
        .unwrap();
    ends(&trackhop(here, &import), 0, "status-from-title");
    ends(&trackhop(here, &["diff", "old.json", "event.json", "--format", "markdown"]), 0, "## New");
    ends(&trackhop(here, &["publish", "event.json", "-o", "data"]), 0, "revision 2");
    ends(&trackhop(here, &["publish", "old.json", "-o", "data"]), 1, "not newer");

    fs::write(here.join("talks.csv"), "Title,Start,Room\n").unwrap();
    ends(&trackhop(here, &import), 0, "0 read");
    ends(&trackhop(here, &["check", "event.json", "--format", "github"]), 1, "::error file=event.json,line=");
    ends(&trackhop(here, &["publish", "event.json", "-o", "data"]), 1, "more than a third");
}

/// docs/organizers.md leads from these files to a live site, word by word.
#[test]
fn the_example_of_the_guide_is_a_whole_event() {
    let home = tempfile::tempdir().unwrap();
    let here = home.path();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples");
    for file in ["spreadsheet.csv", "mapping.toml", "travel.json"] {
        fs::copy(examples.join(file), here.join(file)).unwrap();
    }
    let guide = fs::read_to_string(examples.join("../organizers.md")).unwrap();
    let command = "import spreadsheet.csv --map mapping.toml --merge travel.json -o event.json";
    assert!(guide.contains(&format!("\ntrackhop {command}\ntrackhop check event.json\n")));
    let import: Vec<&str> = command.split(' ').collect();
    ends(&trackhop(here, &import), 0, "Harbour Code Days 2027, revision 1, 15 sessions");
    ends(&trackhop(here, &["check", "event.json", "--strict"]), 0, "0 errors, 0 warnings, 0 notes");

    let text = fs::read_to_string(here.join("event.json")).unwrap();
    let event = trackhop_schedule::bundle::read(&text).unwrap().0;
    assert_eq!((event.venues.len(), event.event.days.len(), event.levels.len()), (2, 2, 3));
    assert_eq!((event.travel.walks.len(), event.travel.lines.len()), (1, 2));
    let languages = |text: String| ["\"zh-Hant\":", "\"en\":"].iter().all(|language| text.contains(language));
    for session in &event.sessions {
        let (title, about) =
            (serde_json::to_string(&session.title).unwrap(), serde_json::to_string(&session.about).unwrap());
        assert!(languages(title.clone()), "{title}");
        assert!(about == "{}" || languages(about.clone()), "{title} {about}");
        assert!(session.start.is_some() && session.end.is_some() && session.venue.is_some(), "{title}");
    }

    // A car is cancelled and a row goes; what was removed from the spreadsheet does not stay.
    let travel = fs::read_to_string(here.join("travel.json")).unwrap();
    let cancelled =
        travel.replace("\"id\": \"noon-1230\",", "\"id\": \"noon-1230\", \"status\": \"cancelled\",");
    assert_ne!(travel, cancelled);
    fs::write(here.join("travel.json"), cancelled).unwrap();
    let table = fs::read_to_string(here.join("spreadsheet.csv")).unwrap();
    let rows: Vec<&str> = table.lines().filter(|row| !row.starts_with("closing,")).collect();
    fs::write(here.join("spreadsheet.csv"), rows.join("\n")).unwrap();
    fs::copy(here.join("event.json"), here.join("before.json")).unwrap();
    ends(&trackhop(here, &import), 0, "revision 2, 14 sessions");
    let diff = trackhop(here, &["diff", "before.json", "event.json", "--format", "markdown"]);
    ends(&diff, 0, "- noon changed");
    ends(&diff, 0, "**Closing**");
    assert!(!String::from_utf8_lossy(&diff.stdout).contains("sunday"), "{diff:?}");
}

#[test]
fn bad_input_ends_with_two_and_leaves_the_output_alone() {
    let home = tempfile::tempdir().unwrap();
    let here = home.path();
    fs::write(here.join("bad.json"), "{\"schedule\":{").unwrap();
    fs::write(here.join("event.json"), "mine").unwrap();
    ends(&trackhop(here, &["import", "bad.json", "-o", "event.json"]), 2, "bad.json: the file breaks off");
    ends(&trackhop(here, &["import", "none.json", "-o", "event.json"]), 2, "none.json");
    ends(&trackhop(here, &["import", "bad.json", "--max-size", "5", "-o", "event.json"]), 2, "5 bytes");
    ends(&trackhop(here, &["check", "bad.json"]), 2, "not complete JSON");
    ends(&trackhop(here, &["check", "event.json", "--format", "json"]), 2, "event.json");
    assert_eq!(fs::read_to_string(here.join("event.json")).unwrap(), "mine");
    assert_eq!(fs::read_dir(here).unwrap().count(), 2, "nothing half-written stays behind");
}

#[test]
fn the_schema_and_made_up_events_come_out_whole() {
    let home = tempfile::tempdir().unwrap();
    ends(&trackhop(home.path(), &["schema"]), 0, "draft/2020-12");
    let synth = [
        "synth",
        "--sessions",
        "50",
        "--venues",
        "3",
        "--lines",
        "2",
        "--days",
        "2",
        "--seed",
        "7",
        "-o",
        "s.json",
    ];
    ends(&trackhop(home.path(), &synth), 0, "");
    ends(&trackhop(home.path(), &["publish", "s.json", "-o", "data"]), 0, "50 sessions");
}

#[test]
fn a_plan_tells_when_to_leave_and_why_the_rest_stays_out() {
    let home = tempfile::tempdir().unwrap();
    let here = home.path();
    let event = concat!(env!("CARGO_MANIFEST_DIR"), "/../../events/pycon-tw-2020/event.json");
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/examples/picks.json");
    let picks = fs::read_to_string(example).unwrap().replace(']', r#",{"session":"nowhere"}]"#);
    fs::write(here.join("picks.json"), picks).unwrap();
    let plan = |more: &[&str]| trackhop(here, &[&["plan", event, "--picks", "picks.json"], more].concat());
    ends(&plan(&[]), 0, "2020-09-06 (proven best; 18 min on foot)");
    ends(&plan(&[]), 0, "leave by 14:21, tight, 1 min to spare; no car goes there");
    ends(&plan(&[]), 0, "nowhere: no such session, or no time yet");
    ends(
        &plan(&["--at", "venue:ncku", "--now", "2020-09-06T12:10"]),
        0,
        "leave by 13:39, fine, 89 min to spare",
    );
    ends(
        &plan(&["--at", "stop:A", "--now", "2020-09-06T14:25", "--format", "json"]),
        0,
        r#""reason": "out-of-reach""#,
    );
    ends(&plan(&["--pace", "wheelchair"]), 0, "unknown");
    ends(&plan(&["--pace", "running"]), 2, "slow, normal, fast or wheelchair");
    ends(
        &plan(&["--at", "venue:moon", "--now", "2020-09-06T14:25"]),
        2,
        "no place of this event; known: venue:",
    );
    ends(&plan(&["--delay", "1220-e-3"]), 2, "TRIP=MINUTES");
    fs::write(here.join("picks.json"), r#"[{"session":"x","tier":"sure"}]"#).unwrap();
    ends(&plan(&[]), 2, "must, want or maybe");
}
