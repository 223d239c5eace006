use proptest::prelude::*;
use trackhop_schedule::bundle::read;

use super::*;

fn event(sessions: &str) -> Event {
    let text = format!(
        r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"x","name":{{"en":"Conf","zh-Hant":"會"}},
        "languages":["zh-Hant","en"],"days":[{{"date":"2020-09-05"}},{{"date":"2020-09-06"}}]}},
        "venues":[{{"id":"v","name":"House"}}],"sessions":[{sessions}]}}"#
    );
    let (bundle, _) = read(&text).unwrap();
    Event::new(Schedule::build(bundle).0, Texts::default(), 0)
}

const THREE: &str = r#"{"id":"a","title":"A","venue":"v","start":"2020-09-05T10:00:00+08:00","end":"2020-09-05T11:00:00+08:00"},
    {"id":"B/b","title":"B","start":"2020-09-06T10:00:00+08:00"},{"id":"c","title":"C"}"#;

fn at(time: &str) -> Option<Instant> {
    Some(Moment::parse(&format!("{time}:00+08:00"), None).unwrap().instant)
}

#[test]
fn the_first_screen_is_of_the_first_day_or_of_today() {
    let event = event(THREE);
    let date = |now| event.first_day(now).unwrap().date.map(|date| date.to_string());
    for (now, want) in [
        (None, "2020-09-05"),
        (at("2019-01-01T12:00"), "2020-09-05"),
        (at("2020-09-05T23:00"), "2020-09-05"),
        (at("2020-09-06T09:00"), "2020-09-06"),
        (at("2020-09-06T10:00"), "2020-09-05"),
        (at("2021-01-01T12:00"), "2020-09-05"),
    ] {
        assert_eq!(date(now).as_deref(), Some(want), "{now:?}");
    }
}

#[test]
fn rows_lead_to_pages_that_need_no_app_and_stars_wait_for_it() {
    let event = event(THREE);
    assert_eq!(event.language(), Language::ZhHant);
    let origin = Origin { index: "index-1.json", calendar: None, events: &[] };
    let first = event.first_screen(&event.first_day(None).unwrap(), &origin);
    assert!(
        first.contains(r#"<div class="list" data-index="index-1.json" data-language="zh-Hant">"#),
        "{first}"
    );
    assert!(
        first.contains(r#"<h4 class="row-title"><a href="programme/x/session/s-a.html">A</a></h4>"#),
        "{first}"
    );
    assert!(first.contains(r#"<a href="programme/x/2020-09-06.html">"#), "{first}");
    assert_eq!(first.matches("<article").count(), 1, "{first}");
    assert!(first.contains(r#"<span class="star"></span>"#) && !first.contains("aria-pressed"), "{first}");
    for day in event.days() {
        let page = event.day_page(&day);
        assert_eq!(page.matches("<article").count(), 1, "{page}");
        assert!(page.contains(r#"href="../../programme/x/to-be-announced.html""#), "{page}");
    }
    let page = event.session_page(&event.schedule().sessions.as_slice()[1]);
    assert!(page.contains(r##"href="../../../#/e/x/session/B%2Fb""##), "{page}");
    assert!(page.contains(r#"href="../../../programme/x/2020-09-06.html""#), "{page}");
}

#[test]
fn a_huge_day_is_cut_in_index_html_only() {
    let session = |n: usize| format!(r#"{{"id":"s{n}","title":"T","start":"2020-09-05T10:00:00+08:00"}}"#);
    let event = event(&(0..1200).map(session).collect::<Vec<_>>().join(","));
    let origin = Origin { index: "", calendar: None, events: &[] };
    let day = event.first_day(None).unwrap();
    assert_eq!(event.first_screen(&day, &origin).matches("<article").count(), MOST_ROWS);
    assert_eq!(event.day_page(&day).matches("<article").count(), 1200);
}

/// Elements and their attributes that pages may hold, whatever a programme says.
fn tags(page: &str) -> Vec<&str> {
    page.split('<').skip(1).map(|piece| piece.split(['>', ' ']).next().unwrap_or_default()).collect()
}

proptest! {
    #[test]
    fn no_title_person_place_or_id_becomes_markup(
        words in prop::collection::vec("[<>&\"'=/ a-c!\\-\u{0}\r\n]{1,30}|</script>|<!--|\\PC{1,20}", 6),
    ) {
        let json = |index: usize| serde_json::to_string(&words[index]).unwrap();
        let with = |id: &str, title: &str, person: &str, venue: &str, tag: &str, event: &str| {
            format!(
                r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"x","name":{event},"days":[{{"date":"2020-09-05"}}]}},
                "people":[{{"id":"p","name":{person}}}],"venues":[{{"id":"v","name":{venue}}}],
                "sessions":[{{"id":{id},"title":{title},"people":["p"],"venue":"v","tags":[{tag}],"start":"2020-09-05T10:00:00+08:00"}}]}}"#
            )
        };
        let made = |text: &str| {
            let (bundle, _) = read(text).unwrap();
            Event::new(Schedule::build(bundle).0, Texts::default(), 0)
        };
        let hostile = made(&with(&json(0), &json(1), &json(2), &json(3), &json(4), &json(5)));
        let plain = made(&with("\"i\"", "\"t\"", "\"p\"", "\"v\"", "\"g\"", "\"e\""));
        prop_assume!(hostile.schedule().sessions.len() == 1);
        let pages = |event: &Event| {
            let origin = Origin { index: "i", calendar: None, events: &[] };
            let day = event.first_day(None).unwrap();
            let session = &event.schedule().sessions.as_slice()[0];
            let title = event.title(session);
            let head = Head {
                title: &title, description: &event.summary_of(session), site: &event.name(), language: "en",
                address: None, picture: None, data: &serde_json::to_string(&title).unwrap(),
            };
            let body = event.session_page(session);
            [event.first_screen(&day, &origin), event.day_page(&day), head.page("../", "s.css", &body)]
        };
        for (page, want) in pages(&hostile).iter().zip(&pages(&plain)) {
            // A text that is empty after all leaves its element out; nothing may come in.
            let (mut own, known) = (tags(page), tags(want));
            own.retain(|tag| !known.contains(tag));
            prop_assert!(own.is_empty(), "{own:?} in {page}");
            prop_assert!(tags(page).len() <= known.len(), "{page}");
        }
    }
}
