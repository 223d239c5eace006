//! Real exports of real conferences import as counted by hand and by script: see the folder's SOURCES.md.
//!
//! The files are not part of the repository. They are looked for in `TRACKHOP_CORPUS`, else in
//! `../shared/data` beside the repository; without them each test says so and passes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that fails fails the test")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use trackhop_organizer::assemble::{Assembled, Request, assemble};
use trackhop_organizer::check::check_bundle;
use trackhop_organizer::failure::Failure;
use trackhop_organizer::import::parse_day;
use trackhop_schedule::bundle::Status;
use trackhop_schedule::diff::{Diff, What};
use trackhop_schedule::schedule::Schedule;

/// A file or folder of the corpus, what the command line adds, and what must come out.
struct Case {
    path: &'static str,
    options: &'static [(&'static str, &'static str)],
    /// Sessions read, kept, merged, dropped.
    ledger: [usize; 4],
    /// Rooms, themes, people.
    parts: [usize; 3],
}

const fn case(
    path: &'static str,
    options: &'static [(&'static str, &'static str)],
    ledger: [usize; 4],
    parts: [usize; 3],
) -> Case {
    Case { path, options, ledger, parts }
}

const PYCON: &[(&str, &str)] = &[("id", "pycontw-2020"), ("zone", "Asia/Taipei")];

const CASES: [Case; 34] = [
    case("fosdem/2023.xml", &[("zone", "Europe/Brussels")], [780, 780, 0, 0], [35, 61, 787]),
    case("fosdem/2025.xml", &[], [943, 943, 0, 0], [29, 69, 992]),
    case("camp2019/everything.schedule.json", &[], [606, 606, 0, 0], [61, 11, 282]),
    case("congress-36c3/everything.schedule.json", &[], [1351, 1351, 0, 0], [92, 30, 924]),
    case("congress-36c3/history/500-e4d679a7.json", &[], [808, 808, 0, 0], [50, 25, 659]),
    case("jev22/everything.schedule.json", &[], [433, 433, 0, 0], [43, 18, 303]),
    case("jev22/history/03-a1810b25.json", &[], [371, 371, 0, 0], [37, 16, 269]),
    case("jev22/history/07-43908b00.json", &[], [426, 426, 0, 0], [42, 18, 303]),
    case("congress-31c3/schedule.xml", &[], [138, 138, 0, 0], [4, 8, 198]),
    case("debconf23/schedule.xml", &[], [117, 117, 0, 0], [5, 11, 87]),
    case("emf/2022-schedule.frab.xml", &[("zone", "Europe/London")], [335, 335, 0, 0], [19, 0, 232]),
    case(
        "emf/2022-schedule.json",
        &[("zone", "Europe/London"), ("id", "emf2022")],
        [326, 326, 0, 0],
        [0, 0, 235],
    ),
    case("emf/2022-schedule.ics", &[], [326, 326, 0, 0], [19, 0, 0]),
    case("pretalx-democon-2022/schedule.json", &[], [35, 35, 0, 0], [2, 4, 31]),
    case("pretalx-democon-2022/schedule.xml", &[], [35, 35, 0, 0], [2, 4, 31]),
    case("pretalx-democon-2022/schedule.ics", &[("id", "democon")], [36, 36, 0, 0], [2, 0, 31]),
    case(
        "pretalx-democon-2022/schedule.xcal",
        &[("id", "democon"), ("zone", "Europe/Berlin")],
        [35, 35, 0, 0],
        [2, 0, 31],
    ),
    case("pretalx-democon-2022/widget-v2.json", &[("id", "democon")], [36, 36, 0, 0], [2, 4, 31]),
    case("voc-schedule-examples/frab-camp2019.json", &[], [79, 79, 0, 0], [2, 7, 90]),
    case("voc-schedule-examples/pretalx-democon.json", &[], [36, 36, 0, 0], [2, 2, 27]),
    case("voc-schedule-examples/invalid-example.json", &[], [1, 1, 0, 0], [1, 1, 1]),
    case(
        "opass-coscup/2022-session.json",
        &[("id", "coscup-2022"), ("zone", "Asia/Taipei")],
        [295, 295, 0, 0],
        [20, 33, 283],
    ),
    case(
        "opass-coscup/2024-session.json",
        &[("id", "coscup-2024"), ("zone", "Asia/Taipei")],
        [331, 331, 0, 0],
        [28, 38, 318],
    ),
    case(
        "opass-sitcon/2022-session.json",
        &[("id", "sitcon-2022"), ("zone", "Asia/Taipei")],
        [50, 50, 0, 0],
        [5, 0, 45],
    ),
    case(
        "sessionize/aieng-wf-2025-website.json",
        &[("id", "aieng"), ("zone", "America/Los_Angeles")],
        [214, 214, 0, 0],
        [35, 0, 245],
    ),
    case(
        "sessionize/droidkaigi-2020.json",
        &[("id", "droidkaigi"), ("zone", "Asia/Tokyo")],
        [82, 82, 0, 0],
        [8, 12, 81],
    ),
    case(
        "sessionize/global-azure-linz-2021.json",
        &[("id", "linz"), ("zone", "Europe/Vienna")],
        [37, 37, 0, 0],
        [5, 5, 40],
    ),
    case(
        "sessionize/global-azure-linz-2023-error.json",
        &[("id", "linz"), ("zone", "Europe/Vienna")],
        [0, 0, 0, 0],
        [0, 0, 0],
    ),
    case("conclar-2022", &[("id", "octocon"), ("zone", "Europe/Dublin")], [86, 86, 0, 0], [8, 3, 76]),
    case(
        "conclar-copernicon-2024",
        &[("id", "copernicon"), ("zone", "Europe/Warsaw")],
        [781, 781, 0, 0],
        [80, 17, 457],
    ),
    // 55 rows of the grid, 35 of the community track, and 43 pages of talks that stand in one of them.
    case("pycontw-2020", PYCON, [133, 90, 43, 0], [4, 20, 47]),
    case("pycontw-2020/schedule.extracted.json", PYCON, [55, 55, 0, 0], [5, 0, 31]),
    case("pycontw-2020/community-track.extracted.json", PYCON, [35, 35, 0, 0], [0, 5, 0]),
    case("pycontw-2020/talks.extracted.json", PYCON, [43, 43, 0, 0], [3, 17, 44]),
];

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("TRACKHOP_CORPUS").map(PathBuf::from);
    let root = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    if root.is_dir() {
        return Some(root);
    }
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    // Written past the test harness, which swallows what `println!` says in a test that passes.
    let _ =
        writeln!(std::io::stderr(), "SKIPPED {test}: no corpus at {} (set TRACKHOP_CORPUS)", root.display());
    None
}

fn import(paths: &[&Path], options: &[(&str, &str)]) -> Result<Assembled, Failure> {
    let option =
        |key: &str| options.iter().find(|(own, _)| *own == key).map(|(_, value)| (*value).to_owned());
    assemble(&Request {
        sources: paths.iter().map(|path| path.to_path_buf()).collect(),
        zone: option("zone"),
        id: option("id"),
        days: option("day").into_iter().map(|day| parse_day(&day).unwrap()).collect(),
        ..Request::default()
    })
}

#[track_caller]
fn imported(root: &Path, path: &str, options: &[(&str, &str)]) -> Assembled {
    import(&[&root.join(path)], options).unwrap_or_else(|failure| panic!("{path}: {failure}"))
}

#[test]
fn every_programme_imports_and_every_record_is_accounted_for() {
    let Some(root) = corpus() else { return };
    let mut wrong = Vec::new();
    for case in &CASES {
        let Assembled { built, .. } = imported(&root, case.path, case.options);
        let ledger = &built.ledger;
        let bundle = &built.bundle;
        let counts = [ledger.read, ledger.kept, ledger.merged.len(), ledger.dropped.len()];
        let rooms = bundle.venues.iter().map(|venue| venue.rooms.len()).sum();
        let parts = [rooms, bundle.themes.len(), bundle.people.len()];
        if (counts, parts) != (case.ledger, case.parts) {
            wrong.push(format!(
                "{}: {counts:?} {parts:?}, pinned {:?} {:?}",
                case.path, case.ledger, case.parts
            ));
        }
        assert!(ledger.balances(), "{}", case.path);
        assert!(ledger.merged.iter().chain(&ledger.dropped).all(|lost| !lost.reason.is_empty()));
        let (schedule, issues) = Schedule::build(bundle.clone());
        assert_eq!(schedule.sessions.len(), ledger.kept, "{}", case.path);
        let errors: Vec<_> = issues.iter().filter(|issue| issue.code != "day-unlisted").collect();
        assert!(errors.is_empty(), "{}: {errors:?}", case.path);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_programme_is_refused_with_one_clear_message() {
    let Some(root) = corpus() else { return };
    for (path, want) in [
        ("jev22/meta.json", "of no kind this tool reads"),
        ("voc-schedule-examples/hub-schedule2.json", "schedule 2"),
        ("voc-schedule-examples/schema.json", "of no kind this tool reads"),
        ("voc-schedule-examples/schedule.xml.xsd", "root is <xs:schema>"),
        ("SOURCES.md", "no header row"),
        ("fosdem/2023.xml", "no time zone"),
    ] {
        let failure = import(&[&root.join(path)], &[]).err().unwrap_or_else(|| panic!("{path} was imported"));
        assert!(failure.to_string().contains(want), "{failure}");
        assert_eq!(failure.exit_code(), 2);
    }
}

#[test]
fn shuttle_feeds_give_trips_and_windows() {
    let Some(root) = corpus() else { return };
    let tampa = imported(&root, "gtfs/bullrunner-gtfs.zip", &[("id", "usf"), ("day", "2020-10-28")]);
    let travel = &tampa.built.bundle.travel;
    assert_eq!((tampa.built.ledger.trips.read, tampa.built.ledger.trips.dropped.len()), (19, 11));
    assert_eq!((travel.lines.len(), travel.stops.len()), (8, 125));
    let window = travel.lines.iter().find_map(|line| line.window.clone()).unwrap();
    assert_eq!((window.headway_minutes, window.to.as_str()), (Some(10), "2020-10-29T00:00:00-04:00"));
    let google = imported(&root, "gtfs/google-sample-feed-1.zip", &[("id", "google"), ("day", "2007-06-05")]);
    let travel = &google.built.bundle.travel;
    assert_eq!((google.built.ledger.trips.read, google.built.ledger.trips.dropped.len()), (11, 4));
    let trips: usize = travel.lines.iter().map(|line| line.trips.len()).sum();
    assert_eq!((travel.stops.len(), trips), (8, 4));
    let unnamed = import(&[&root.join("gtfs/google-sample-feed-1.zip")], &[("id", "google")]).unwrap_err();
    assert!(unnamed.to_string().contains("--day"), "{unnamed}");
}

#[test]
fn the_pages_of_pycon_taiwan_agree_with_the_event_made_by_hand() {
    let Some(root) = corpus() else { return };
    let bundle = imported(&root, "pycontw-2020", PYCON).built.bundle;
    let by_hand = include_str!("../../../events/pycon-tw-2020/event.json");
    let (by_hand, _) = trackhop_schedule::bundle::read(by_hand).unwrap();
    let mut compared = 0;
    for session in &bundle.sessions {
        let Some(own) = by_hand.sessions.iter().find(|own| own.id == session.id) else { continue };
        assert_eq!((&session.start, &session.end, session.kind), (&own.start, &own.end, own.kind));
        assert_eq!(session.level, own.level, "{}", session.id);
        compared += 1;
    }
    assert_eq!(compared, 52);
    let slots = |bundle: &trackhop_schedule::bundle::Bundle| {
        let mut slots: Vec<_> = bundle.sessions.iter().map(|s| (s.start.clone(), s.end.clone())).collect();
        slots.sort();
        slots
    };
    assert_eq!(slots(&bundle), slots(&by_hand));
    let facts = |bundle: &trackhop_schedule::bundle::Bundle| {
        let full = bundle.venues.iter().filter(|venue| venue.taken.is_some());
        let mut facts: Vec<_> = full.map(|v| (v.capacity, v.taken, v.hosts.clone())).collect();
        facts.sort();
        facts
    };
    assert_eq!(facts(&bundle), facts(&by_hand));
    assert_eq!((bundle.communities.len(), bundle.sponsors.len()), (8, 20));
}

#[test]
fn companion_files_add_communities_sponsors_and_places() {
    let Some(root) = corpus() else { return };
    let names =
        ["session", "community", "sponsor"].map(|name| root.join(format!("opass-coscup/2022-{name}.json")));
    let paths: Vec<&Path> = names.iter().map(PathBuf::as_path).collect();
    let built = import(&paths, &[("id", "coscup-2022"), ("zone", "Asia/Taipei")]).unwrap().built;
    assert_eq!(
        (built.bundle.sessions.len(), built.bundle.communities.len(), built.bundle.sponsors.len()),
        (295, 24, 36)
    );
    let places = imported(&root, "geojson-coscup-2026", &[("id", "coscup-2026")]).built.bundle;
    let research = places.venues.iter().find(|venue| venue.id.as_str() == "RB").unwrap();
    let location = research.location.as_ref().unwrap();
    assert!(
        (25.01..25.02).contains(&location.lat) && (121.53..121.55).contains(&location.lon),
        "{location:?}"
    );
}

/// What all exports of one programme must agree on: title, start, end, room and people by name.
type Facts = BTreeMap<String, (String, String, String, String, Vec<String>)>;

fn facts(assembled: &Assembled) -> Facts {
    let bundle = &assembled.built.bundle;
    let (schedule, _) = Schedule::build(bundle.clone());
    let moment = |text: &Option<String>| text.clone().unwrap_or_default();
    let facts = bundle.sessions.iter().map(|session| {
        let room = session.rooms.first().and_then(|room| schedule.room(room));
        let room = room.map(|(_, name)| name.in_lang(&[]).to_owned()).unwrap_or_default();
        let mut people: Vec<String> = session
            .people
            .iter()
            .filter_map(|id| schedule.people.get(id))
            .map(|person| person.name.in_lang(&[]).to_owned())
            .collect();
        people.sort();
        let title = session.title.in_lang(&[]).to_owned();
        (session.id.to_string(), (title, moment(&session.start), moment(&session.end), room, people))
    });
    facts.collect()
}

#[test]
fn five_exports_of_one_programme_agree() {
    let Some(root) = corpus() else { return };
    let options: &[(&str, &str)] = &[("id", "democon"), ("zone", "Europe/Berlin")];
    let import = |file: &str| facts(&imported(&root, &format!("pretalx-democon-2022/{file}"), options));
    let json = import("schedule.json");
    assert_eq!(json.len(), 35);
    assert_eq!(import("schedule.xml"), json);
    assert_eq!(import("schedule.xcal"), json);
    // The calendar and the widget also carry a talk outside the days of the event, which the others drop.
    for file in ["schedule.ics", "widget-v2.json"] {
        let mut wider = import(file);
        wider.retain(|id, _| json.contains_key(id));
        assert_eq!(wider, json, "{file}");
    }
    assert_eq!(import("widget-v2.json").len(), 36);
}

#[test]
fn earlier_and_later_states_differ_as_counted() {
    let Some(root) = corpus() else { return };
    // Counted a second time by a script over guid, date, duration and room of the files.
    for (old, new, want) in [
        ("jev22/history/03-a1810b25.json", "jev22/history/07-43908b00.json", [77, 22, 113, 69, 141]),
        ("jev22/history/07-43908b00.json", "jev22/everything.schedule.json", [10, 3, 78, 1, 7]),
        (
            "congress-36c3/history/500-e4d679a7.json",
            "congress-36c3/everything.schedule.json",
            [574, 31, 65, 36, 23],
        ),
    ] {
        let [old, new] = [old, new].map(|path| imported(&root, path, &[]).built.bundle);
        let diff = Diff::between(&old, &new);
        let found = [
            diff.count(|what| matches!(what, What::Added { .. })),
            diff.count(|what| matches!(what, What::Removed { .. })),
            diff.count(|what| matches!(what, What::Retimed { .. })),
            diff.count(|what| matches!(what, What::Relocated { .. })),
            diff.count(|what| matches!(what, What::Renamed { .. })),
        ];
        assert_eq!(found, want, "added, removed, retimed, relocated, renamed");
        assert!(Diff::between(&new, &new).is_empty());
    }
}

#[test]
fn what_is_known_about_the_files_is_found_in_them() {
    let Some(root) = corpus() else { return };
    let congress = imported(&root, "congress-36c3/everything.schedule.json", &[]).built.bundle;
    let found = check_bundle(&congress);
    let count = |code: &str| found.iter().filter(|finding| finding.code == code).count();
    assert_eq!((count("room-overlap"), count("over-midnight"), count("zero-duration")), (117, 39, 1));
    let camp = imported(&root, "camp2019/everything.schedule.json", &[]).built.bundle;
    let group = |start: &str| {
        camp.sessions
            .iter()
            .filter(|s| s.group.as_ref().is_some_and(|g| g.as_str().starts_with(start)))
            .count()
    };
    assert_eq!(group("f6b73c1d"), 4, "one talk on four days");
    let jev = imported(&root, "jev22/everything.schedule.json", &[]).built.bundle;
    let placeholders = check_bundle(&jev).iter().filter(|finding| finding.code == "placeholder-row").count();
    assert_eq!(placeholders, 4);
    let abroad = jev.sessions.iter().find(|s| s.id.as_str().starts_with("b67130ca")).unwrap();
    assert_eq!(abroad.start.as_deref(), Some("2022-12-27T10:30:00-05:00"));
    let cancelled = |path: &str, options: &[(&str, &str)]| {
        let sessions = imported(&root, path, options).built.bundle.sessions;
        sessions.iter().filter(|session| session.status == Status::Cancelled).count()
    };
    assert_eq!(cancelled("fosdem/2025.xml", &[]), 0, "a talk about cancelling is not cancelled");
    assert_eq!(cancelled("fosdem/2023.xml", &[("zone", "Europe/Brussels")]), 5);
    assert_eq!(cancelled("sessionize/droidkaigi-2020.json", &[("id", "d")]), 8);
    let sitcon = imported(&root, "opass-sitcon/2022-session.json", &[("id", "sitcon-2022")]).built;
    assert!(sitcon.findings.iter().any(|finding| finding.message.contains("#NAME?")));
}
