use super::lines::tests::{unescaped, unfolded};
use super::*;
use crate::schedule::tests::schedule;

const FIELDS: &str = r#""venues":[{"id":"v","name":{"zh-Hant":"藏風, 藝文空間","en":"Tsang Fong"},"address":"1; Rd","location":{"lat":22.99,"lon":-120.2},"rooms":[{"id":"r","name":"R1"}]}],
"themes":[{"id":"ai","name":{"en":"AI, ML","zh-Hant":"人工智慧"}}],"people":[{"id":"p","name":"Max"},{"id":"q","name":"Lai"}],
"sessions":[
{"id":"11/6","title":{"zh-Hant":"影像;平台","en":"Imaging"},"subtitle":"Sub","theme":"ai","people":["p","q"],"venue":"v","rooms":["r"],"start":"2020-09-06T13:50:00+08:00","end":"2020-09-06T14:20:00+08:00"},
{"id":"night","title":"Party","status":"cancelled","start":"2020-09-07T01:30:00+08:00"},
{"id":"maybe","title":"Walk","status":"tentative","start":"2020-09-06T23:30:00-05:00","end":"2020-09-06T23:30:00-05:00"},
{"id":"tba","title":"Later"}]"#;

const WORDS: Words<'_> = Words { cancelled: "Cancelled", tentative: "Tentative" };

fn with<T>(site: &str, work: impl FnOnce(&Export<'_>) -> T) -> T {
    let (mut schedule, issues) = schedule(FIELDS);
    assert_eq!(issues, []);
    schedule.event.revision = 7;
    schedule.event.zone = "Asia/Taipei".to_owned();
    schedule.event.updated = crate::time::Moment::parse("2020-09-01T08:00:00+08:00", None);
    let wanted = [LangTag::from("en")];
    work(&Export { schedule: &schedule, texts: None, wanted: &wanted, words: WORDS, site })
}

fn all<'a>(export: &Export<'a>, alarm: Option<&Alarm>) -> Vec<Entry<'a>> {
    let sessions = export.schedule.sessions.iter();
    sessions.map(|session| Entry { session, alarm: alarm.cloned() }).collect()
}

/// The properties of one entry, `NAME=value`, without those that are the same in each.
fn entry(text: &str, uid: &str) -> Vec<String> {
    let lines = unfolded(text);
    let at = lines.iter().position(|line| *line == format!("UID:{uid}@e.trackhop")).unwrap();
    let rest = lines[at..].iter().take_while(|line| *line != "END:VEVENT");
    rest.map(|line| if line.starts_with("GEO:") { line.clone() } else { unescaped(line) }).collect()
}

#[test]
fn an_entry_says_when_where_and_what_it_is() {
    let text =
        with("https://conf.example/app/", |export| export.calendar("PyCon", &all(export, None), &[]).text);
    assert_eq!(
        entry(&text, "11%2F6"),
        [
            "UID:11%2F6@e.trackhop",
            "DTSTAMP:20200901T000000Z",
            "LAST-MODIFIED:20200901T000000Z",
            "SEQUENCE:7",
            "DTSTART:20200906T055000Z",
            "DTEND:20200906T062000Z",
            "SUMMARY:Imaging",
            "LOCATION:R1, Tsang Fong, 1; Rd",
            "GEO:22.990000;-120.200000",
            "DESCRIPTION:Sub\nMax, Lai\nhttps://conf.example/app/#/e/e/session/11%2F6",
            "URL:https://conf.example/app/#/e/e/session/11%2F6",
            "CATEGORIES:AI, ML",
            "STATUS:CONFIRMED",
        ]
    );
}

#[test]
fn what_may_not_take_place_says_so_twice() {
    let calendar = with("", |export| export.calendar("PyCon", &all(export, None), &[]));
    // Past midnight, without an end.
    let night = ["DTSTART:20200906T173000Z", "SUMMARY:[Cancelled] Party", "STATUS:CANCELLED"];
    assert_eq!(entry(&calendar.text, "night")[4..], night);
    // An end that is no later than the start is none.
    let maybe = ["DTSTART:20200907T043000Z", "SUMMARY:[Tentative] Walk", "STATUS:TENTATIVE"];
    assert_eq!(entry(&calendar.text, "maybe")[4..], maybe);
    assert_eq!((calendar.entries, calendar.left_out), (3, vec![SessionId::from("tba")]));
}

#[test]
fn the_head_names_the_calendar_and_its_zone() {
    let text = with("", |export| export.calendar("台灣; PyCon", &[], &[]).text);
    let lines = unfolded(&text);
    for line in ["VERSION:2.0", "METHOD:PUBLISH", r"X-WR-CALNAME:台灣\; PyCon", "X-WR-TIMEZONE:Asia/Taipei"]
    {
        assert!(lines.iter().any(|found| found == line), "{line} in {text}");
    }
    assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
}

#[test]
fn alarms_come_last_and_legs_are_entries_of_their_own() {
    let alarm = |before| Alarm { before: Minutes(before), words: "Leave now".to_owned() };
    let start = Instant::from_unix_minutes(26_656_180);
    let leg = Leg {
        key: "a>b".to_owned(),
        start,
        end: start.plus(Minutes(12)),
        title: "Car 1: A → C".to_owned(),
        place: "Stop A".to_owned(),
        note: "Next car 14:05".to_owned(),
        alarm: Some(alarm(0)),
    };
    let text = with("", |export| {
        export.calendar("PyCon", &all(export, Some(&alarm(-3)))[..1], std::slice::from_ref(&leg)).text
    });
    let session = entry(&text, "11%2F6");
    let alarms = ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0M", "DESCRIPTION:Leave now", "END:VALARM"];
    assert_eq!(session[session.len() - 5..], alarms);
    let leg = entry(&text, "leg/a%3Eb");
    assert_eq!(
        leg[4..9],
        [
            "DTSTART:20200906T054000Z",
            "DTEND:20200906T055200Z",
            "SUMMARY:Car 1: A → C",
            "LOCATION:Stop A",
            "DESCRIPTION:Next car 14:05",
        ]
    );
    assert_eq!(leg[9..], alarms);
    let early = with("", |export| export.calendar("PyCon", &all(export, Some(&alarm(25)))[..1], &[]).text);
    assert!(early.contains("TRIGGER:-PT25M\r\n"), "{early}");
}

#[test]
fn exporting_twice_gives_the_same_bytes_and_a_revision_raises_the_sequence() {
    let write = |revision| {
        let (mut schedule, _) = schedule(FIELDS);
        schedule.event.revision = revision;
        let export = Export { schedule: &schedule, texts: None, wanted: &[], words: WORDS, site: "" };
        export.calendar("x", &all(&export, None), &[]).text
    };
    assert_eq!(write(3), write(3));
    assert_eq!(write(3).replace("SEQUENCE:3", "SEQUENCE:4"), write(4));
    // The sequence is a number of 32 bits; a programme without a date of change is old.
    assert!(write(u64::MAX).contains("SEQUENCE:2147483647\r\n"));
    assert!(write(3).contains("DTSTAMP:19700101T000000Z\r\n"));
}

#[test]
fn the_long_text_is_plain() {
    let texts: Texts =
        serde_json::from_str(r#"{"sessions":{"11/6":{"en":["One, two.",{"ul":["three"]}]}}}"#).unwrap();
    let text = with("", |export| {
        let export = Export { texts: Some(&texts), ..*export };
        export.calendar("x", &all(&export, None), &[]).text
    });
    assert!(
        entry(&text, "11%2F6").contains(&"DESCRIPTION:Sub\nMax, Lai\nOne, two.\nthree".to_owned()),
        "{text}"
    );
}

#[test]
fn google_gets_the_same_times_and_words() {
    let link = |id: &str| {
        with("", |export| {
            let session = export.schedule.sessions.get(id).unwrap();
            export.google_link(session).map(|link| link.href().to_owned())
        })
    };
    assert_eq!(
        link("11/6").unwrap(),
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Imaging&dates=20200906T055000Z%2F20200906T062000Z\
         &location=R1%2C%20Tsang%20Fong%2C%201%3B%20Rd&details=Sub%0AMax%2C%20Lai"
    );
    assert!(link("night").unwrap().contains("dates=20200906T173000Z%2F20200906T173000Z"));
    assert_eq!(link("tba"), None);
}
