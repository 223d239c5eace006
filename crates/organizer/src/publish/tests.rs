use super::*;
use trackhop_schedule::bundle::{Changes, Texts};

fn bundle(id: &str, revision: u64, sessions: usize) -> (String, Bundle) {
    let sessions: Vec<String> = (0..sessions)
        .map(|n| format!(r#"{{"id":"s{n}","title":"S {n}","about":"Long text {n}"}}"#))
        .collect();
    let text = format!(
        r#"{{"format":"trackhop-bundle","version":"1.0","revision":{revision},"event":{{"id":"{id}","name":{{"zh-Hant":"會","en":"Conf"}},"days":[{{"date":"2020-09-05"}}]}},
        "venues":[{{"id":"v","name":"V","location":{{"lat":22.99912345678,"lon":120.2}}}}],"sessions":[{}]}}"#,
        sessions.join(",")
    );
    ("event.json".to_owned(), trackhop_schedule::bundle::read(&text).unwrap().0)
}

/// All but the packed copies, which have a test of their own.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = all_files(folder);
    files.retain(|(name, _)| !name.ends_with(".br"));
    files
}

fn all_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn latest(folder: &Path, id: &str) -> Latest {
    serde_json::from_slice(&fs::read(folder.join(id).join("latest.json")).unwrap()).unwrap()
}

#[test]
fn the_app_finds_every_file_from_events_json_and_each_hash_is_right() {
    let folder = tempfile::tempdir().unwrap();
    publish(vec![bundle("b", 1, 3), bundle("a", 1, 2)], folder.path(), &Options::default()).unwrap();
    let events: Events =
        serde_json::from_slice(&fs::read(folder.path().join("events.json")).unwrap()).unwrap();
    let ids: Vec<_> = events.events.iter().map(|event| (event.id.as_str(), event.sessions)).collect();
    assert_eq!(ids, [("b", 3), ("a", 2)]);
    for event in &events.events {
        let own = folder.path().join(event.id.as_str());
        let latest = latest(folder.path(), event.id.as_str());
        for file in [&latest.index, &latest.texts] {
            let bytes = fs::read(own.join(&file.name)).unwrap();
            assert_eq!((bytes.len() as u64, canonical::sha256(&bytes)), (file.size, file.sha256.clone()));
        }
        let index = fs::read_to_string(own.join(&latest.index.name)).unwrap();
        let (index, issues) = trackhop_schedule::bundle::read(&index).unwrap();
        assert_eq!(
            (issues.len(), index.sessions.len(), index.sessions[0].about.is_empty()),
            (0, event.sessions, true)
        );
        assert_eq!(index.venues[0].location.as_ref().unwrap().lat, 22.999_123);
        let texts: Texts = serde_json::from_slice(&fs::read(own.join(&latest.texts.name)).unwrap()).unwrap();
        assert_eq!(texts.sessions.len(), event.sessions);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for folder in [&one, &one, &two] {
        publish(vec![bundle("a", 1, 3)], folder.path(), &Options::default()).unwrap();
    }
    assert_eq!(files(one.path()), files(two.path()));
    assert_eq!(files(&one.path().join("a")), files(&two.path().join("a")));
    assert_eq!(files(&one.path().join("a")).len(), 3);
}

/// A host that has a packed copy sends it in the place of the file: one of an earlier revision would hide the new one.
#[test]
fn every_file_has_a_packed_copy_of_the_same_content() {
    let unpacked = |bytes: &[u8]| {
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(bytes, 4096), &mut text).unwrap();
        text
    };
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("a");
    fs::create_dir(&own).unwrap();
    // As a built site has them, of another state.
    fs::write(folder.path().join("events.json.br"), "stale").unwrap();
    fs::write(own.join("latest.json.br"), "stale").unwrap();
    let prune = |prune| Options { prune, ..Options::default() };
    for (revision, options, want) in [(1, prune(false), 3), (2, prune(false), 6), (3, prune(true), 4)] {
        // Sessions change each time, or there would be nothing to prune.
        publish(vec![bundle("a", revision, 2 + revision as usize)], folder.path(), &options).unwrap();
        let mut seen = 0;
        for folder in [folder.path(), &own] {
            for (name, bytes) in files(folder) {
                let packed = fs::read(folder.join(format!("{name}.br"))).unwrap();
                assert_eq!(unpacked(&packed), bytes, "{name} in revision {revision}");
            }
            assert_eq!(all_files(folder).len(), 2 * files(folder).len(), "a packed copy without its file");
            seen = files(folder).len();
        }
        assert_eq!(seen, want, "revision {revision}");
    }
}

#[test]
fn a_state_that_is_not_newer_or_loses_a_third_is_refused_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let try_publish = |revision, sessions, force| {
        let options = Options { force, ..Options::default() };
        publish(vec![bundle("a", revision, sessions)], folder.path(), &options)
            .map_err(|error| error.to_string())
    };
    try_publish(5, 9, false).unwrap();
    let before = files(&folder.path().join("a"));
    assert!(try_publish(5, 8, false).unwrap_err().contains("revision 5 is not newer"));
    assert!(try_publish(4, 9, false).unwrap_err().contains("not newer"));
    assert!(try_publish(6, 5, false).unwrap_err().contains("only 5 of the 9"));
    assert!(try_publish(6, 0, false).unwrap_err().contains("more than a third"));
    assert_eq!(files(&folder.path().join("a")), before);
    try_publish(6, 6, false).unwrap();
    try_publish(2, 1, true).unwrap();
    assert_eq!((latest(folder.path(), "a").revision, latest(folder.path(), "a").sessions), (2, 1));
}

#[test]
fn files_of_earlier_revisions_stay_until_pruned() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("a");
    publish(vec![bundle("a", 1, 3)], folder.path(), &Options::default()).unwrap();
    publish(vec![bundle("a", 2, 4)], folder.path(), &Options::default()).unwrap();
    // Two of each state, what the second changed, and latest.json.
    assert_eq!(files(&own).len(), 6);
    fs::write(own.join("index-mine.json"), "kept").unwrap();
    publish(vec![bundle("a", 3, 4)], folder.path(), &Options { prune: true, ..Options::default() }).unwrap();
    let names: Vec<_> = files(&own).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 5, "{names:?}");
}

#[test]
fn an_event_id_that_leaves_the_folder_is_refused() {
    for id in ["../x", "a/b", "..", ".x", "a b"] {
        let folder = tempfile::tempdir().unwrap();
        let error = publish(vec![bundle(id, 1, 1)], folder.path(), &Options::default()).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{error}");
        assert_eq!(files(folder.path()), []);
    }
    let folder = tempfile::tempdir().unwrap();
    let twice = vec![bundle("a", 1, 1), bundle("a", 1, 1)];
    assert!(publish(twice, folder.path(), &Options::default()).is_err());
}

#[test]
fn calendars_follow_the_programme_in_every_language_of_the_organisers() {
    let folder = tempfile::tempdir().unwrap();
    let calendars = folder.path().join("a/calendar");
    let dated = |revision, ids: &[&str]| {
        let (file, mut bundle) = bundle("a", revision, 0);
        bundle.event.languages = vec!["zh-Hant".into(), "../en".into(), "en".into()];
        bundle.sessions = ids
            .iter()
            .map(|id| {
                let text = format!(
                    r#"{{"id":"{id}","title":{{"zh-Hant":"演講","en":"Talk"}},"status":"cancelled","start":"2020-09-05T10:00:00+08:00"}}"#
                );
                serde_json::from_str(&text).unwrap()
            })
            .collect();
        vec![(file, bundle)]
    };
    let names = |language: &str| {
        files(&calendars.join(language)).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    let options = Options { site: SafeLink::parse("https://conf.example/app/"), ..Options::default() };
    publish(dated(1, &["s1", "a/b", "s3"]), folder.path(), &options).unwrap();
    assert_eq!(latest(folder.path(), "a").calendars, ["zh-Hant".into(), "en".into()]);
    assert_eq!(names(""), ["en.ics", "zh-Hant.ics"]);
    assert_eq!(names("en").len(), 3);
    assert_eq!(names("en"), names("zh-Hant"));
    let read = |name: &str| fs::read_to_string(calendars.join(name)).unwrap();
    assert!(read("zh-Hant/s1.ics").contains("SUMMARY:[已取消] 演講\r\n"), "{}", read("zh-Hant/s1.ics"));
    assert!(read("en.ics").contains("SUMMARY:[Cancelled] Talk\r\n"), "{}", read("en.ics"));
    assert_eq!(read("en.ics").matches("BEGIN:VEVENT").count(), 3);
    assert!(read("en/s3.ics").contains("URL:https://conf.example/app/#/e/a/session/s3\r\n"));

    // A calendar that is asked for again must not go on telling about a session that is gone.
    fs::write(calendars.join("en/mine.txt"), "kept").unwrap();
    publish(dated(2, &["s1", "a/b"]), folder.path(), &options).unwrap();
    assert_eq!(names("en").len(), 3);
    assert!(!names("en").contains(&"s3.ics".to_owned()));
}

#[test]
fn every_publication_adds_what_it_changed() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("a");
    let published = |revision, sessions, options: &Options| {
        publish(vec![bundle("a", revision, sessions)], folder.path(), options).unwrap();
        let latest = latest(folder.path(), "a");
        let text = latest.changes.map(|file| fs::read_to_string(own.join(file.name)).unwrap());
        let changes = text.map(|text| trackhop_schedule::bundle::from_json::<Changes>(&text).unwrap());
        let counts = |revision: &trackhop_schedule::bundle::Revision| {
            let kinds: Vec<_> = revision.changes.iter().map(|it| it.kind.as_str()).collect();
            (revision.revision, kinds.join(" "))
        };
        changes.map(|changes| changes.revisions.iter().map(counts).collect::<Vec<_>>()).unwrap_or_default()
    };
    let options = Options::default();
    let entry = |revision, kinds: &str| (revision, kinds.to_owned());
    assert_eq!(published(1, 3, &options), []);
    assert_eq!(published(1, 3, &options), [], "the same state again");
    assert_eq!(published(2, 4, &options), [entry(2, "added")]);
    assert_eq!(published(2, 4, &options), [entry(2, "added")], "the same state again");
    assert_eq!(published(5, 3, &options), [entry(5, "removed"), entry(2, "added")]);
    let pruned = Options { prune: true, ..Options::default() };
    assert_eq!(published(6, 3, &pruned), [entry(5, "removed"), entry(2, "added")], "nothing to tell");
    assert_eq!(files(&own).len(), 4, "the file of changes is kept, the earlier ones go");
    // A step back forgets what came after it and tells what it takes back.
    let forced = Options { force: true, ..Options::default() };
    assert_eq!(published(3, 5, &forced), [entry(3, "added added"), entry(2, "added")]);
    // What cannot be read any more is no reason not to publish.
    fs::write(own.join(latest(folder.path(), "a").changes.unwrap().name), "{").unwrap();
    assert_eq!(published(7, 6, &options), [entry(7, "added")]);
}

#[test]
fn the_order_in_which_a_text_gives_its_languages_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let state = |revision, titles: &[&str]| {
        let (file, mut bundle) = bundle("a", revision, 0);
        bundle.sessions = titles
            .iter()
            .enumerate()
            .map(|(n, title)| serde_json::from_str(&format!(r#"{{"id":"s{n}","title":{title}}}"#)).unwrap())
            .collect();
        vec![(file, bundle)]
    };
    let kinds = || {
        let file = latest(folder.path(), "a").changes?;
        let text = fs::read_to_string(folder.path().join("a").join(file.name)).unwrap();
        let changes: Changes = trackhop_schedule::bundle::from_json(&text).unwrap();
        Some(changes.revisions[0].changes.iter().map(|it| it.kind.clone()).collect::<Vec<_>>())
    };
    let (chinese_first, english_first) =
        (r#"{"zh-Hant":"演講","en":"Talk"}"#, r#"{"en":"Talk","zh-Hant":"演講"}"#);
    for (revision, title, want) in [
        (1, chinese_first, None),
        (2, english_first, None),
        (3, chinese_first, None),
        (4, r#"{"zh-Hant":"演講","en":"Speech"}"#, Some(vec!["renamed".to_owned()])),
    ] {
        publish(state(revision, &[title]), folder.path(), &Options::default()).unwrap();
        assert_eq!(kinds(), want, "revision {revision}");
    }
}
