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

/// Serde reads the same documents for the organiser's tool; both must see the same.
#[test]
fn both_readers_agree_on_the_sample_events() {
    for event in ["pycon-tw-2020", "python-communities"] {
        let path = format!("{}/../../events/{event}/event.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let (ours, issues) = read(&text).unwrap();
        assert_eq!(issues, []);
        let theirs: Bundle = serde_json::from_str(&text).unwrap();
        assert_eq!(ours, theirs, "{event}");
        let (mut index, texts) = (ours.clone(), ours.clone().split_texts());
        index.split_texts();
        let written = serde_json::to_string(&texts).unwrap();
        assert_eq!(from_json::<super::super::Texts>(&written).unwrap(), texts);
        assert_eq!(read(&serde_json::to_string(&index).unwrap()).unwrap().0, index);
    }
}

/// Every field of every type, with values that the sample events may lack.
#[test]
fn both_readers_agree_on_every_field() {
    let text = r#"{"format":"trackhop-bundle","version":"1.0","revision":7,
      "event":{"id":"e","name":"E","place":{"en":"P"},"zone":"Z","offset":"+08:00","days":[{"date":"2020-09-05","name":"D"}],
        "dayChange":"04:00","languages":["en"],"url":"u","source":{"name":"S","url":"u"},"updated":"2020","about":["a",{"ul":["x",[{"ol":["y"]},{"pre":"z"}]]}]},
      "venues":[{"id":"v","name":"V","address":"A","location":{"lat":22.5,"lon":-120,"source":"s"},"rooms":[{"id":"r","name":"R","capacity":1}],
        "capacity":2,"taken":1,"stepFree":false,"hosts":["c"],"sponsors":["s"],"theme":"t","map":"m","about":{"en":[{"p":[{"b":["b"]},{"i":["i"]},{"code":"c"},{"a":["a"],"href":"h"},{"br":true}]}]}}],
      "themes":[{"id":"t","name":"T","color":3}],"levels":[{"id":"l","name":"L"}],
      "communities":[{"id":"c","name":"C","city":"X","since":2011,"rhythm":"R","links":[{"kind":"k","url":"u","label":"l"}],"about":"x"}],
      "sponsors":[{"id":"s","name":"S","tier":"T","url":"u","about":"x"}],"people":[{"id":"p","name":"P","links":[],"about":"x"}],
      "sessions":[{"id":"a","kind":"open-space","title":"A","subtitle":"B","theme":"t","level":"l","spoken":["zh"],"slides":["en"],"people":["p"],"venue":"v",
        "rooms":["r"],"start":"s","end":"e","status":"moved","mode":"hybrid","capacity":3,"taken":2,"registration":{"required":true,"url":"u"},"group":"g",
        "hosts":["c"],"sponsors":["s"],"links":[{"kind":"k","url":"u"}],"tags":["x",{"en":"y"}],"about":"z"}],
      "travel":{"places":[{"id":"p","name":"P","location":{"lat":1,"lon":2.25}}],
        "walks":[{"from":"venue:v","to":"stop:A","minutes":5,"basis":"derived","oneWay":true,"stepFree":true,"metres":9,"note":"n"}],
        "stops":[{"id":"A","letter":"A","name":"N","address":"A","location":{"lat":1.5,"lon":2.5},"near":[{"place":"place:p","minutes":1,"basis":"guess"}]}],
        "lines":[{"id":"l","name":"L","status":"tentative","stops":["A"],"trips":[{"id":"t","vehicle":"1","status":"cancelled","seats":8,"calls":[{"stop":"A","arrive":"a","depart":"d","basis":"estimated"}]}],
          "window":{"from":"f","to":"t","headwayMinutes":45,"trips":[3,4],"rideMinutes":[5],"basis":"published"},"note":"n"}],"note":"n"},
      "notices":[{"id":"n","at":"t","urgent":true,"title":"T","sessions":["a"],"lines":["l"],"about":"x"}]}"#;
    let (ours, issues) = read(text).unwrap();
    assert_eq!(issues, []);
    assert_eq!(ours, serde_json::from_str(text).unwrap());
    // What serde writes names every field there is; a field that only one of the readers knew would be lost here.
    assert_eq!(read(&serde_json::to_string(&ours).unwrap()).unwrap().0, ours);
}

#[test]
fn kinds_have_one_word_for_every_reader() {
    use super::super::SessionKind;
    for word in [
        "talk",
        "keynote",
        "tutorial",
        "lightning",
        "panel",
        "open-space",
        "ceremony",
        "registration",
        "break",
        "meal",
        "social",
        "visit",
        "block",
        "other",
    ] {
        let kind = SessionKind::from_word(word);
        assert_eq!(kind.word(), word);
        assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{word}\""));
    }
    assert_eq!(SessionKind::from_word("hologram"), SessionKind::Other);
}
