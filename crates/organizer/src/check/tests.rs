use super::*;
use trackhop_schedule::issue::Severity;

fn findings(fields: &str) -> Vec<Finding> {
    let text = format!(
        r#"{{"format":"trackhop-bundle","version":"1.0","revision":1,"event":{{"id":"e","name":"E","zone":"Asia/Taipei","days":[{{"date":"2020-09-06"}}],"languages":["zh-Hant","en"]}},{fields}}}"#
    );
    check(&text).unwrap()
}

/// Whether a bundle with these fields gives that finding at that place; an empty code stands for none.
#[track_caller]
fn gives(fields: &str, code: &str, place: &str) {
    let found = findings(fields);
    let hit = found.iter().find(|finding| finding.code == code && finding.place == place);
    assert!(hit.is_some(), "no {code} at {place}: {found:#?}");
}

#[track_caller]
fn clean(fields: &str) {
    let found: Vec<_> = findings(fields).into_iter().filter(|f| f.severity > Severity::Note).collect();
    assert_eq!(found, []);
}

fn session(id: &str, title: &str, from: &str, to: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","title":"{title}","start":"2020-09-06T{from}:00+08:00","end":"2020-09-06T{to}:00+08:00"{more}}}"#
    )
}

fn sessions(list: &[String]) -> String {
    format!(r#""sessions":[{}]"#, list.join(","))
}

fn one(title: &str, more: &str) -> String {
    sessions(&[session("a", title, "10:00", "10:30", more)])
}

#[test]
fn a_bundle_in_order_is_clean() {
    clean(&one("Cancelling POSIX syscalls", ""));
    clean(&format!(
        r#"{},"venues":[{{"id":"v","name":"V","rooms":[{{"id":"r","name":"R"}}]}}]"#,
        sessions(&[
            session("a", "A", "10:00", "10:30", r#","rooms":["r"]"#),
            session("b", "B", "10:30", "11:00", r#","rooms":["r"]"#),
        ])
    ));
}

#[test]
fn sessions_that_need_a_second_look_are_found() {
    gives(&one("CANCELLED: Testing", ""), "session-suspected-cancelled", "/sessions/0/status");
    gives(&one("Party (moved)", ""), "session-suspected-moved", "/sessions/0/status");
    gives(&one("bitte löschen", ""), "placeholder-row", "/sessions/0");
    gives(&one(" ", ""), "title-missing", "/sessions/0/title");
    gives(&one("<b>A</b>", ""), "markup-in-text", "/sessions/0/title");
    gives(&one("A", r#","capacity":5,"taken":6"#), "overbooked", "/sessions/0/taken");
    gives(&one("A", r#","group":"g""#), "group-of-one", "/sessions/0/group");
    gives(&one("A", r#","registration":{"url":"soon"}"#), "link-unsafe", "/sessions/0/registration/url");
    gives(&one("A", r#","strat":"x""#), "field-unknown", "/sessions/0/strat");
    gives(&sessions(&[]), "no-sessions", "/sessions");
    gives(r#""sessions":[{"id":"a","title":{"zh-Hant":"一"}}]"#, "text-missing", "/sessions/0");
}

#[test]
fn odd_times_are_found() {
    gives(
        &sessions(&[session("a", "A", "10:00", "09:00", "")]),
        "session-ends-before-start",
        "/sessions/0/end",
    );
    gives(&sessions(&[session("a", "A", "10:00", "10:00", "")]), "zero-duration", "/sessions/0/end");
    let night = r#""sessions":[{"id":"a","title":"A","start":"2020-09-06T23:00:00+08:00","end":"2020-09-07T01:00:00+08:00"}]"#;
    gives(night, "over-midnight", "/sessions/0");
    let long = r#""sessions":[{"id":"a","title":"A","start":"2020-09-06T08:00:00+08:00","end":"2020-09-06T22:00:00+08:00"}]"#;
    gives(long, "very-long", "/sessions/0");
    let other = r#""sessions":[{"id":"a","title":"A","start":"2020-10-06T08:00:00+08:00"}]"#;
    gives(other, "day-unlisted", "/event/days");
    gives(other, "end-missing", "/sessions/0/end");
    let abroad = r#""sessions":[{"id":"a","title":"A","start":"2020-09-06T08:00:00-05:00"}]"#;
    gives(abroad, "offset-differs", "/sessions/0/start");
}

#[test]
fn two_sessions_in_one_room_at_one_time_are_found_unless_one_contains_the_other() {
    let room = r#""venues":[{"id":"v","name":"V","rooms":[{"id":"r","name":"R"}]}]"#;
    let pair = |more: &str| {
        let list = sessions(&[
            session("a", "A", "10:00", "12:00", &format!(r#","rooms":["r"]{more}"#)),
            session("b", "B", "10:30", "11:00", r#","rooms":["r"]"#),
        ]);
        format!("{room},{list}")
    };
    gives(&pair(""), "room-overlap", "/sessions/1");
    clean(&pair(r#","kind":"block""#));
    clean(&pair(r#","status":"cancelled""#));
}

#[test]
fn places_nobody_finds_are_found() {
    let two = |more: &str| {
        let list = sessions(&[
            session("a", "A", "10:00", "10:30", r#","venue":"v""#),
            session("b", "B", "10:00", "10:30", r#","venue":"w""#),
        ]);
        format!(
            r#"{list},"venues":[{{"id":"v","name":"V","location":{{"lat":23.0,"lon":120.2}}}},{{"id":"w","name":"W"{more}}}]"#
        )
    };
    gives(&two(""), "venue-unreachable", "/venues/1");
    clean(&two(r#","location":{"lat":23.01,"lon":120.21}"#));
    gives(&two(r#","location":{"lat":120.2,"lon":23.0}"#), "coordinates-swapped", "/venues/1/location");
    gives(&two(r#","location":{"lat":220,"lon":230}"#), "coordinates-wrong", "/venues/1/location");
    let three = r#""venues":[{"id":"a","name":"A","location":{"lat":52.5,"lon":13.4}},{"id":"b","name":"B","location":{"lat":52.51,"lon":13.41}},{"id":"c","name":"C","location":{"lat":13.42,"lon":52.52}}]"#;
    gives(three, "coordinates-swapped", "/venues/2/location");
    gives(r#""venues":[{"id":"a","name":"A"},{"id":"a","name":"B"}]"#, "duplicate-id", "/venues");
}

#[test]
fn shuttles_that_do_not_run_are_found() {
    let stops = r#""stops":[{"id":"A","name":"A"},{"id":"B","name":"B"}]"#;
    let travel = |line: &str| format!(r#""travel":{{{stops},"lines":[{line}]}}"#);
    gives(&travel(""), "stop-without-venue", "/travel/stops/0");
    gives(&travel(r#"{"id":"l","name":"L","stops":["A","B"]}"#), "line-without-trips", "/travel/lines/0");
    let backwards = r#"{"id":"l","name":"L","stops":["A","B"],"trips":[{"id":"t","calls":[{"stop":"A","depart":"2020-09-06T13:00:00+08:00"},{"stop":"B","arrive":"2020-09-06T12:50:00+08:00","basis":"estimated"}]}]}"#;
    gives(&travel(backwards), "trip-backwards", "/travel/lines/0/trips");
    gives(&travel(backwards), "estimates", "/travel/lines");
}

#[test]
fn people_nobody_refers_to_are_found() {
    gives(r#""people":[{"id":"p","name":"P","links":[{"url":"nowhere"}]}]"#, "person-unused", "/people/0");
    gives(
        r#""people":[{"id":"p","name":"P","links":[{"url":"nowhere"}]}]"#,
        "link-unsafe",
        "/people/0/links/0",
    );
}

#[test]
fn what_is_no_bundle_is_an_error() {
    for text in ["", "{}", "[]", "<schedule/>", "{\"format\":\"trackhop-bundle\",\"version\":\"2.0\"}"] {
        assert!(check(text).is_err(), "{text}");
    }
}
