use super::*;
use crate::bundle;

/// Builds a schedule from the fields of a bundle, without its head.
pub(crate) fn schedule(fields: &str) -> (Schedule, Vec<crate::issue::Issue>) {
    let text = format!(
        r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"e","offset":"+08:00","days":[{{"date":"2020-09-05"}},{{"date":"2020-09-06"}}]}},{fields}}}"#
    );
    let (bundle, read_issues) = bundle::read(&text).unwrap();
    assert_eq!(read_issues, []);
    Schedule::build(bundle)
}

/// A session of the second day.
pub(crate) fn session(id: &str, start: &str, end: &str) -> String {
    format!(
        r#"{{"id":"{id}","title":"{id}","start":"2020-09-06T{start}:00+08:00","end":"2020-09-06T{end}:00+08:00"}}"#
    )
}

fn ids(sessions: &[Session]) -> Vec<&str> {
    sessions.iter().map(|s| s.id.as_str()).collect()
}

#[track_caller]
fn check_issue(fields: &str, want: &[(&str, &str)]) -> Schedule {
    let (schedule, issues) = schedule(fields);
    let found: Vec<_> = issues.iter().map(|i| (i.code, i.pointer.as_str())).collect();
    assert_eq!(found, want);
    schedule
}

#[test]
fn sessions_come_by_programme_day_and_start_and_the_undated_last() {
    let fields = format!(
        r#""sessions":[{{"id":"tba","title":"T"}},{},{},{},{{"id":"night","title":"N","start":"2020-09-07T01:30:00+08:00"}},{{"id":"day1","title":"D","start":"2020-09-05T23:00:00+08:00"}}]"#,
        session("late", "15:10", "15:40"),
        session("early", "09:00", "09:10"),
        session("early-too", "09:00", "09:30"),
    );
    let schedule = check_issue(&fields, &[]);
    assert_eq!(ids(schedule.sessions.as_slice()), ["day1", "early", "early-too", "late", "night", "tba"]);
    assert_eq!(ids(schedule.dated()).len(), 5);
    assert_eq!(ids(schedule.undated()), ["tba"]);
    let days: Vec<_> =
        schedule.days.iter().map(|d| (d.date.to_string(), ids(schedule.sessions_of(d)))).collect();
    assert_eq!(days[0], ("2020-09-05".to_owned(), vec!["day1"]));
    assert_eq!(days[1], ("2020-09-06".to_owned(), vec!["early", "early-too", "late", "night"]));
}

#[test]
fn references_that_lead_nowhere_are_left_out_and_the_session_stays() {
    let fields = r#""venues":[{"id":"v","name":"V","rooms":[{"id":"r","name":"R"}],"hosts":["nobody"]}],
        "sessions":[{"id":"a","title":"A","theme":"x","level":"y","venue":"z","rooms":["q","r"],"people":["p"],"hosts":["h"],"sponsors":["s"]}]"#;
    let at = ("dangling-id", "/sessions/0");
    let schedule = check_issue(fields, &[("dangling-id", "/venues/0"), at, at, at, at, at, at, at]);
    let session = schedule.sessions.get("a").unwrap();
    assert_eq!((&session.theme, &session.level, session.people.len()), (&None, &None, 0));
    assert_eq!(
        session.venue.as_ref().unwrap().as_str(),
        "v",
        "the venue follows from the room that is known"
    );
}

#[test]
fn a_session_that_ends_before_it_starts_keeps_its_start() {
    let fields = format!(
        r#""sessions":[{},{}]"#,
        session("wrong", "14:20", "13:50"),
        session("right", "14:30", "15:00")
    );
    let schedule = check_issue(&fields, &[("session-ends-before-start", "/sessions/0/end")]);
    assert_eq!(schedule.sessions.get("wrong").unwrap().when.unwrap().end, None);
    assert_eq!(ids(schedule.dated()), ["wrong", "right"]);
}

#[test]
fn a_time_that_is_none_is_to_be_announced() {
    let schedule = check_issue(
        r#""sessions":[{"id":"a","title":"A","start":"soon"}]"#,
        &[("time-unreadable", "/sessions/0/start")],
    );
    assert_eq!(ids(schedule.undated()), ["a"]);
}

#[test]
fn an_id_used_twice_keeps_the_first() {
    let fields = r#""themes":[{"id":"t","name":"1"},{"id":"t","name":"2"}],"sessions":[{"id":"a","title":"A"},{"id":"a","title":"B"}]"#;
    let schedule = check_issue(fields, &[("duplicate-id", "/themes"), ("duplicate-id", "/sessions")]);
    assert_eq!(schedule.sessions.len(), 1);
    assert_eq!(schedule.themes.get("t").unwrap().name.in_lang(&[]), "1");
}

#[test]
fn a_day_nobody_listed_is_added_and_reported() {
    let schedule = check_issue(
        r#""sessions":[{"id":"a","title":"A","start":"2020-09-09T10:00:00+08:00"}]"#,
        &[("day-unlisted", "/event/days")],
    );
    assert_eq!(schedule.days.len(), 3);
    assert_eq!(schedule.sessions_of(&schedule.days[2]).len(), 1);
}

#[test]
fn links_that_may_not_be_offered_are_left_out() {
    let fields = r##""sessions":[{"id":"a","title":"A","links":[{"kind":"slides","url":"javascript:alert(1)"},{"kind":"video","url":"http://x.example/v"}]}]"##;
    let schedule = check_issue(fields, &[("link-unsafe", "/sessions/0/links")]);
    let links = &schedule.sessions.get("a").unwrap().links;
    assert_eq!(links.iter().map(|l| l.link.href()).collect::<Vec<_>>(), ["https://x.example/v"]);
}

#[test]
fn a_full_house_is_seen_through_the_venue() {
    let fields = r#""venues":[{"id":"v","name":"V","capacity":50,"taken":50}],
        "sessions":[{"id":"a","title":"A","venue":"v"},{"id":"b","title":"B","venue":"v","capacity":60,"taken":7},{"id":"c","title":"C"}]"#;
    let schedule = check_issue(fields, &[]);
    let full = |id: &str| schedule.places(schedule.sessions.get(id).unwrap()).map(|places| places.full());
    assert_eq!((full("a"), full("b"), full("c")), (Some(true), Some(false), None));
}

#[test]
fn sessions_overlap_when_they_share_a_minute() {
    let (schedule, _) = schedule(&format!(
        r#""sessions":[{},{},{},{}]"#,
        session("a", "13:50", "14:20"),
        session("b", "14:19", "15:00"),
        session("c", "14:20", "14:20"),
        session("d", "13:50", "13:50"),
    ));
    let when = |id: &str| schedule.sessions.get(id).unwrap().when.unwrap();
    assert!(when("a").overlaps(&when("b")) && when("b").overlaps(&when("a")));
    assert!(!when("a").overlaps(&when("c")) && when("b").overlaps(&when("c")));
    assert!(when("a").overlaps(&when("d")), "a session without length still takes its minute");
}

#[test]
fn a_session_without_hosts_and_sponsors_has_those_of_its_venue() {
    let fields = r#""communities":[{"id":"c","name":"C"},{"id":"d","name":"D"}],
      "sponsors":[{"id":"s","name":"S"},{"id":"t","name":"T"}],
      "venues":[{"id":"v","name":"V","hosts":["c"],"sponsors":["s"]}],
      "sessions":[{"id":"own","title":"A","venue":"v","hosts":["d"],"sponsors":["t"]},{"id":"house","title":"B","venue":"v"},{"id":"none","title":"C"}]"#;
    let (schedule, _) = schedule(fields);
    let of = |id: &str| {
        let session = schedule.sessions.get(id).unwrap();
        (schedule.hosts(session), schedule.sponsors_of(session))
    };
    assert_eq!(of("own"), (vec!["d".into()], vec!["t".into()]));
    assert_eq!(of("house"), (vec!["c".into()], vec!["s".into()]));
    assert_eq!(of("none"), (vec![], vec![]));
}
