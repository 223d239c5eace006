use super::*;
use crate::agenda::Pick;
use crate::schedule::tests::schedule;

const PLACES: &str = r#""venues":[{"id":"v","name":{"en":"House","zh-Hant":"屋"},"rooms":[{"id":"r1","name":"R1"},{"id":"r2","name":"R2"}]}]"#;
const A: &str = r#"{"id":"a","title":{"en":"A & B","zh-Hant":"甲"},"venue":"v","rooms":["r1"],"start":"2020-09-06T10:00:00+08:00","end":"2020-09-06T10:30:00+08:00"}"#;

fn programme(sessions: &str, revision: u64) -> Schedule {
    let (mut schedule, issues) = schedule(&format!(r#"{PLACES},"sessions":[{sessions}]"#));
    assert_eq!(issues, []);
    schedule.event.revision = revision;
    schedule
}

/// An agenda whose picks were seen in a programme.
fn seen(ids: &[&str], schedule: &Schedule) -> Agenda {
    let mut agenda = Agenda::default();
    for id in ids {
        agenda.apply(&Change::pick(&SessionId::from(*id), Some(Pick::default())));
    }
    agenda.apply(&watch(schedule, &agenda));
    agenda
}

fn names(what: &[What]) -> String {
    let name = |what: &What| format!("{what:?}").split([' ', '{']).next().unwrap().to_owned();
    what.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(now: &str, want: &str) {
    let agenda = seen(&["a"], &programme(A, 1));
    let now = programme(now, 2);
    let found = news(&now, &agenda);
    assert_eq!(found.iter().map(|news| names(&news.what)).collect::<Vec<_>>().join(" | "), want);
    // What was acknowledged is no news, and whatever comes back is.
    let mut after = agenda.clone();
    for news in &found {
        after.apply(&news.acknowledge(&now));
    }
    assert_eq!(news(&now, &after), []);
    let back = programme(A, 3);
    assert_eq!(news(&back, &after).is_empty(), want.is_empty(), "{want}");
}

#[test]
fn every_kind_of_change_to_a_pick_is_told() {
    check(A, "");
    check("", "Removed");
    check(&A.replace("10:30", "10:45"), "Retimed");
    check(&A.replace("10:00", "09:00"), "Retimed");
    check(&A.replace("r1", "r2"), "Relocated");
    check(&A.replace("A & B", "C").replace('甲', "丙"), "Renamed");
    check(&A.replace("\"title\"", "\"status\":\"cancelled\",\"title\""), "Cancelled");
    check(&A.replace("10:00", "11:00").replace("10:30", "11:30").replace("r1", "r2"), "Retimed Relocated");
}

#[test]
fn what_is_no_change_to_the_visitor_is_not_told() {
    // Another offset for the same minute, a further language, an own tag.
    check(&A.replace("10:00:00+08:00", "02:00:00+00:00"), "");
    check(&A.replace("\"en\":\"A & B\"", "\"de\":\"Anders\",\"en\":\"A & B\""), "");
    check(&A.replace("\"title\"", "\"tags\":[\"new\"],\"title\""), "");
    // Another session, and one that is not picked.
    check(&format!(r#"{A},{{"id":"b","title":"B"}}"#), "");
}

#[test]
fn before_and_after_stand_side_by_side() {
    let old = programme(A, 4);
    let agenda = seen(&["a"], &old);
    let now = programme(&A.replace("10:00", "11:00").replace("10:30", "11:30").replace("r1", "r2"), 6);
    let found = news(&now, &agenda);
    let [news] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((news.before.revision, news.before.title.as_str()), (4, "A & B"));
    let What::Retimed { from, to } = &news.what[0] else { panic!("{news:?}") };
    let clock = |span: &Span| span.start.unwrap().clock().to_string();
    assert_eq!((clock(from), clock(to)), ("10:00".to_owned(), "11:00".to_owned()));
    let places = news.places_before(&now);
    assert_eq!(
        places,
        [PlaceName::Known(&now.venues.get("v").unwrap().name), PlaceName::Known(&"R1".into())]
    );
}

#[test]
fn a_pick_that_is_gone_still_has_a_name_and_the_place_it_was_at() {
    let agenda = seen(&["a"], &programme(A, 1));
    let (now, _) = schedule(r#""sessions":[{"id":"b","title":"B"}]"#);
    let found = news(&now, &agenda);
    assert_eq!(found[0].before.title, "A & B");
    assert_eq!(found[0].places_before(&now), [PlaceName::Gone("House"), PlaceName::Gone("R1")]);
}

#[test]
fn watching_writes_down_new_picks_and_forgets_old_ones() {
    let schedule = programme(&format!(r#"{A},{{"id":"b","title":"B"}}"#), 1);
    let mut agenda = seen(&["a", "gone"], &schedule);
    assert_eq!(agenda.all_seen(), [SessionId::from("a")]);
    assert!(watch(&schedule, &agenda).is_empty());
    agenda.apply(&Change::pick(&"b".into(), Some(Pick::default())).and(Change::pick(&"a".into(), None)));
    agenda.apply(&watch(&schedule, &agenda));
    assert_eq!(agenda.all_seen(), [SessionId::from("b")]);
    // A pick from before there were such records is no news when they begin.
    assert_eq!(news(&schedule, &agenda), []);
}

#[test]
fn what_was_seen_survives_as_a_record() {
    for (value, back) in [
        ("rev=3&start=1&end=2&state=gone&place=A%26B&place=C&title=%E7%94%B2", true),
        ("title=x", false),
        ("", false),
    ] {
        let seen = Seen::parse(value);
        assert_eq!(Seen::parse(&seen.value()), seen);
        assert_eq!(seen.value() == value, back, "{}", seen.value());
    }
    assert_eq!(Seen::parse("start=x&rev=-1&state=new&other=1"), Seen::default());
}
