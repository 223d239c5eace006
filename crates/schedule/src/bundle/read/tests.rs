use super::*;

const HEAD: &str = r#""format":"trackhop-bundle","version":"1.0","event":{"id":"e"}"#;

#[track_caller]
fn refused(text: &str, want: &str) {
    let error = read(text).expect_err("must be refused").to_string();
    assert!(error.contains(want), "{text:?}: {error}");
}

#[test]
fn what_is_no_bundle_is_refused_with_the_reason() {
    refused("", "empty");
    refused("  \n", "empty");
    refused("\u{FEFF}", "empty");
    refused("<html>", "not complete JSON");
    refused(r#"{"format":"trackhop-bundle""#, "line 1");
    refused("[1,2]", "no bundle");
    refused("7", "no bundle");
    refused("{}", "\"format\" must be");
    refused(r#"{"format":"frab"}"#, "\"frab\"");
    refused(r#"{"format":"trackhop-bundle","version":"2.0","event":{"id":"e"}}"#, "version 2.0");
    refused(r#"{"format":"trackhop-bundle","version":"1.0"}"#, "no event");
    refused(r#"{"format":"trackhop-bundle","version":"1.0","event":{"id":""}}"#, "no event");
    refused(r#"{"format":"trackhop-bundle","version":"1.0","event":"x"}"#, "no event");
}

#[test]
fn deep_nesting_is_refused_not_a_crash() {
    let deep = format!(r#"{{"format":"trackhop-bundle","x":{}"#, "[".repeat(200_000));
    refused(&deep, "JSON");
}

#[test]
fn newer_fields_and_missing_fields_pass() {
    let text = format!(
        r#"{{{HEAD},"holograms":[1],"sessions":[{{"id":"a","title":"A","hologram":true}}],"venues":null}}"#
    );
    let text = text.replace("1.0", "1.9");
    let (bundle, issues) = read(&text).unwrap();
    assert_eq!(bundle.sessions.len(), 1);
    assert_eq!(issues, []);
}

#[test]
fn one_broken_record_costs_one_record() {
    let text = format!(
        r#"{{{HEAD},"sessions":[{{"id":"a","title":"A"}},{{"id":"b"}},7,{{"id":"c","title":"C","capacity":-1}},{{"id":"d","title":"D"}}]}}"#
    );
    let (bundle, issues) = read(&text).unwrap();
    let ids: Vec<_> = bundle.sessions.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["a", "d"]);
    let found: Vec<_> = issues.iter().map(|i| (i.pointer.as_str(), i.record.as_deref())).collect();
    assert_eq!(found, [("/sessions/1", Some("b")), ("/sessions/2", None), ("/sessions/3", Some("c"))]);
}

#[test]
fn a_list_that_is_none_is_reported_and_the_rest_stays() {
    let text = format!(r#"{{{HEAD},"venues":{{}},"sessions":[{{"id":"a","title":"A"}}],"travel":[]}}"#);
    let (bundle, issues) = read(&text).unwrap();
    assert_eq!((bundle.venues.len(), bundle.sessions.len()), (0, 1));
    assert_eq!(issues.iter().map(|i| i.pointer.as_str()).collect::<Vec<_>>(), ["/venues", "/travel"]);
}

#[test]
fn words_of_a_newer_version_do_not_cost_the_session() {
    let text = format!(
        r#"{{{HEAD},"sessions":[{{"id":"a","title":"A","kind":"hologram","status":"paused","mode":"dream"}}]}}"#
    );
    let (bundle, issues) = read(&text).unwrap();
    assert_eq!(issues, []);
    let session = bundle.sessions.first().unwrap();
    assert_eq!(session.kind, super::super::SessionKind::Other);
    assert_eq!(session.status, super::super::Status::Unknown);
}
