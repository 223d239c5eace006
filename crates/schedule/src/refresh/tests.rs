use super::*;
use crate::schedule::tests::session;

fn file(kind: &str, content: char) -> FileRef {
    let times = |count| content.to_string().repeat(count);
    FileRef { name: format!("{kind}-{}.json", times(16)), size: 1000, sha256: times(64) }
}

fn latest(revision: u64, sessions: usize, content: char) -> Latest {
    Latest {
        format: Latest::FORMAT.to_owned(),
        version: "1.0".to_owned(),
        event: Some("e".into()),
        revision,
        updated: None,
        sessions,
        index: file("index", content),
        texts: file("texts", content),
        calendars: vec!["zh-Hant".into(), "en".into()],
        changes: Some(file("changes", content)),
    }
}

#[track_caller]
fn check(stored: Option<&Latest>, published: &Latest, want: Verdict) {
    assert_eq!(judge(&"e".into(), stored, published), want);
}

#[test]
fn the_first_state_is_taken_and_the_same_one_is_not_fetched_again() {
    check(None, &latest(1, 90, 'a'), Verdict::Newer);
    let stored = latest(5, 90, 'a');
    check(Some(&stored), &stored, Verdict::Same);
    // Published again from the same content, with whatever number.
    check(Some(&stored), &latest(4, 90, 'a'), Verdict::Same);
    check(Some(&stored), &latest(6, 90, 'b'), Verdict::Newer);
    // Only the long texts changed.
    check(Some(&stored), &Latest { texts: file("texts", 'b'), ..latest(6, 90, 'a') }, Verdict::Newer);
}

#[test]
fn an_older_state_is_refused() {
    let stored = latest(5, 90, 'a');
    for published in [0, 4, 5] {
        let refusal = Refusal::Older { stored: 5, published };
        assert!(refusal.may_be_overruled());
        check(Some(&stored), &latest(published, 90, 'b'), Verdict::Refused(refusal));
    }
}

#[test]
fn an_empty_or_shrunken_state_is_refused_and_half_is_not() {
    let stored = latest(5, 90, 'a');
    for (published, refused) in [(0, true), (1, true), (44, true), (45, false), (90, false), (900, false)] {
        let refusal = Refusal::Shrunken { stored: 90, published };
        assert_eq!(refusal.may_be_overruled(), published > 0);
        let want = if refused { Verdict::Refused(refusal) } else { Verdict::Newer };
        check(Some(&stored), &latest(6, published, 'b'), want);
    }
    // Without anything stored an event that announces nothing yet may be looked at; the programme itself decides.
    check(None, &latest(1, 0, 'a'), Verdict::Newer);
}

#[test]
fn a_file_of_another_kind_event_or_version_is_refused() {
    let unusable = || Verdict::Refused(Refusal::Unusable);
    check(None, &Latest { format: String::new(), ..latest(1, 9, 'a') }, unusable());
    check(None, &Latest { event: Some("f".into()), ..latest(1, 9, 'a') }, unusable());
    check(None, &Latest { event: None, ..latest(1, 9, 'a') }, unusable());
    for version in ["2.0", "10", "x", ""] {
        let newer = Verdict::Refused(Refusal::NewerFormat(version.to_owned()));
        check(None, &Latest { version: version.to_owned(), ..latest(1, 9, 'a') }, newer);
    }
    check(None, &Latest { version: "1.7".to_owned(), ..latest(1, 9, 'a') }, Verdict::Newer);
}

#[test]
fn names_that_lead_elsewhere_and_broken_hashes_are_refused() {
    let unusable = || Verdict::Refused(Refusal::Unusable);
    let names = [
        "",
        ".json",
        "index.txt",
        "../index.json",
        "a/b.json",
        "//evil.example/x.json",
        "https:x.json",
        "%2e.json",
        "..json",
        "a b.json",
        "a\\b.json",
    ];
    for name in names {
        let index = FileRef { name: name.to_owned(), ..file("index", 'a') };
        check(None, &Latest { index, ..latest(1, 9, 'a') }, unusable());
        let changes = Some(FileRef { name: name.to_owned(), ..file("changes", 'a') });
        check(None, &Latest { changes, ..latest(1, 9, 'a') }, unusable());
    }
    for language in ["", "../en", "en/x", "//evil.example", "en?x", "javascript:x"] {
        check(None, &Latest { calendars: vec![language.into()], ..latest(1, 9, 'a') }, unusable());
    }
    check(None, &Latest { calendars: Vec::new(), changes: None, ..latest(1, 9, 'a') }, Verdict::Newer);
    for sha256 in ["", "abc", &"A".repeat(64), &"g".repeat(64), &"a".repeat(65)] {
        let texts = FileRef { sha256: sha256.to_owned(), ..file("texts", 'a') };
        check(None, &Latest { texts, ..latest(1, 9, 'a') }, unusable());
    }
}

#[test]
fn what_is_too_large_is_not_even_fetched() {
    let too_large = || Verdict::Refused(Refusal::TooLarge);
    let sized = |size| Latest { index: FileRef { size, ..file("index", 'a') }, ..latest(1, 9, 'a') };
    check(None, &sized(MOST_BYTES), Verdict::Newer);
    check(None, &sized(MOST_BYTES + 1), too_large());
    check(None, &sized(u64::MAX), too_large());
    check(None, &latest(1, MOST_SESSIONS + 1, 'a'), too_large());
}

fn programme(event: &str, sessions: usize) -> String {
    let sessions: Vec<String> = (0..sessions).map(|n| session(&format!("s{n}"), "13:50", "14:20")).collect();
    format!(
        r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"{event}","offset":"+08:00"}},"sessions":[{}]}}"#,
        sessions.join(",")
    )
}

#[test]
fn a_programme_of_this_event_is_admitted() {
    let text = programme("e", 5);
    let (schedule, issues) = admit(&text, &latest(1, 5, 'a'), Some(10)).unwrap();
    assert_eq!((schedule.sessions.len(), issues.len()), (5, 0));
    // A reference that leads nowhere costs itself only.
    let text = text.replacen(r#""id":"s0","#, r#""id":"s0","venue":"nowhere","#, 1);
    let (schedule, issues) = admit(&text, &latest(1, 5, 'a'), Some(10)).unwrap();
    assert_eq!((schedule.sessions.len(), issues.len()), (5, 1));
}

#[test]
fn a_programme_that_is_none_or_lost_its_sessions_is_refused() {
    let refusal = |text: &str, before| admit(text, &latest(1, 5, 'a'), before).unwrap_err();
    assert_eq!(refusal("", None), Refusal::Unreadable(BundleError::Empty));
    assert_eq!(refusal(&programme("f", 5), None), Refusal::Unusable);
    assert_eq!(refusal(&programme("e", 0), None), Refusal::Shrunken { stored: 0, published: 0 });
    assert_eq!(refusal(&programme("e", 4), Some(9)), Refusal::Shrunken { stored: 9, published: 4 });
    // The hash may be right and every record wrong all the same.
    let broken = programme("e", 5).replace(r#""id":"s"#, r#""di":"s"#);
    assert_eq!(refusal(&broken, Some(5)), Refusal::Shrunken { stored: 5, published: 0 });
    assert_eq!(refusal(&programme("e", MOST_SESSIONS + 1), None), Refusal::TooLarge);
}
