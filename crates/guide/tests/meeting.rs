//! Where two people who follow their plans can meet.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use std::sync::Arc;

use trackhop_guide::meet::meet;
use trackhop_guide::plan::plan_day;
use trackhop_guide::{DayTravel, Guide};
use trackhop_planner::Minute;
use trackhop_schedule::agenda::{Agenda, Change, Meal, Pick};
use trackhop_schedule::bundle;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::time::{Clock, Date, Minutes};

/// Two houses, ten minutes apart on foot.
fn guide() -> Guide {
    let talk = |id: &str, venue: &str, start: &str, end: &str| {
        format!(
            r#"{{"id":"{id}","title":{{"en":"{id}"}},"venue":"{venue}","start":"2020-09-05T{start}:00+08:00","end":"2020-09-05T{end}:00+08:00"}}"#
        )
    };
    let sessions = [
        talk("early", "a", "09:00", "10:00"),
        talk("key", "a", "10:30", "11:00"),
        talk("left", "a", "11:05", "11:30"),
        talk("right", "b", "11:30", "12:00"),
        talk("noon", "b", "13:00", "13:30"),
        talk("other", "a", "13:00", "13:30"),
    ];
    let text = format!(
        r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"e","name":{{"en":"E"}},
        "timeZone":"Asia/Taipei","utcOffset":"+08:00"}},"venues":[{{"id":"a","name":{{"en":"A"}}}},{{"id":"b","name":{{"en":"B"}}}}],
        "sessions":[{}],"travel":{{"walks":[{{"from":"venue:a","to":"venue:b","minutes":10}}]}}}}"#,
        sessions.join(",")
    );
    let (bundle, issues) = bundle::read(&text).unwrap();
    assert!(issues.is_empty(), "{issues:?}");
    let (schedule, issues) = Schedule::build(bundle);
    assert!(issues.is_empty(), "{issues:?}");
    Guide::new(Arc::new(schedule))
}

fn agenda(ids: &[&str]) -> Agenda {
    let mut agenda = Agenda::default();
    for id in ids {
        agenda.apply(&Change::pick(&SessionId::from(*id), Some(Pick::default())));
    }
    agenda
}

/// Each chance as `place from-until session`.
fn chances(ours: &Agenda, theirs: &Agenda) -> Vec<String> {
    let guide = guide();
    let day = DayTravel::new(&guide, Date::new(2020, 9, 5).unwrap(), &ours.settings(), &[]);
    let plan = |agenda| plan_day(&guide, &day, agenda, None);
    let clock = |minute: Minute| {
        trackhop_guide::travel::instant(minute).at(guide.schedule().event.offset).clock().to_string()
    };
    let found = meet(&plan(ours), &plan(theirs)).into_iter().map(|meet| {
        let place = guide.places().get(meet.place).unwrap().to_string();
        let session = meet.session.map(|it| guide.session(it).unwrap().id.to_string());
        let session = session.unwrap_or_else(|| "free".to_owned());
        format!("{place} {}-{} {session}", clock(meet.when.start), clock(meet.when.end))
    });
    found.collect()
}

#[track_caller]
fn check(ours: &[&str], theirs: &[&str], want: &[&str]) {
    assert_eq!(chances(&agenda(ours), &agenda(theirs)), want);
    assert_eq!(chances(&agenda(theirs), &agenda(ours)), want, "the other way round");
}

#[test]
fn a_session_that_both_attend_is_a_place_to_meet() {
    check(&["key"], &["key"], &["venue:a 10:30-11:00 key"]);
    check(&["key"], &["left"], &[]);
}

#[test]
fn both_have_time_between_sessions_in_one_house() {
    let both = ["venue:a 10:00-10:30 free", "venue:a 10:30-11:00 key"];
    check(
        &["early", "key"],
        &["early", "key", "left"],
        &[["venue:a 09:00-10:00 early"].as_slice(), &both].concat(),
    );
    // Five minutes between key and left are no time to meet.
    check(&["key", "left"], &["key", "left"], &["venue:a 10:30-11:00 key", "venue:a 11:05-11:30 left"]);
}

#[test]
fn one_waits_where_one_is_or_where_one_goes() {
    // Who has to be at B at 11:30 can stay at A until 11:20, or leave at 11:00 and wait at B.
    let found = ["venue:a 10:30-11:00 key", "venue:a 11:00-11:20 free", "venue:b 11:10-11:30 free"];
    check(&["key", "right"], &["key", "noon"], &found);
    // From noon on one is at B, the other gets there when the talk at A is over.
    check(&["right", "noon"], &["left", "noon"], &["venue:b 12:00-13:00 free", "venue:b 13:00-13:30 noon"]);
}

#[test]
fn lunch_is_time_to_meet() {
    let mut ours = agenda(&["right", "noon"]);
    let meal = Meal { from: Clock::new(12, 0).unwrap(), to: Clock::new(13, 0).unwrap(), length: Minutes(45) };
    ours.apply(&Change::meal("lunch", &meal));
    let theirs = agenda(&["right", "noon"]);
    assert_eq!(
        chances(&ours, &theirs),
        ["venue:b 11:30-12:00 right", "venue:b 12:00-13:00 free", "venue:b 13:00-13:30 noon"]
    );
}
