use jiff::tz::Offset as JiffOffset;
use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(input: &str, want: Option<&str>) {
    let got = Moment::parse(input, Offset::from_minutes(480)).map(|m| m.to_string());
    assert_eq!(got.as_deref(), want, "{input}");
}

#[test]
fn published_times_are_read_in_every_spelling() {
    check("2020-09-06T13:50:00+08:00", Some("2020-09-06T13:50:00+08:00"));
    check("2020-09-06T13:50+08:00", Some("2020-09-06T13:50:00+08:00"));
    check("2020-09-06T05:50:59.123Z", Some("2020-09-06T05:50:00+00:00"));
    check("2022-12-27T10:30:00-05:00", Some("2022-12-27T10:30:00-05:00"));
    check("2020-09-06 13:50", Some("2020-09-06T13:50:00+08:00"));
    check("2020-09-06T13:50:00+0800", Some("2020-09-06T13:50:00+08:00"));
    check("2020-02-29T00:00:00Z", Some("2020-02-29T00:00:00+00:00"));
}

#[test]
fn what_is_no_time_is_refused() {
    for text in [
        "",
        "T",
        "2020-09-06",
        "13:50",
        "2020-09-06T",
        "2020-9-6T13:50:00Z",
        "2020-09-06T24:00:00Z",
        "2020-09-06T13:60:00Z",
        "2021-02-29T00:00:00Z",
        "2020-13-01T00:00:00Z",
        "2020-09-06T13:50:00+24:00",
        "2020-09-06T13:50:00.Z",
        "2020-09-06T13:50:00+8",
        "２０２０-09-06T13:50:00Z",
        "2020-09-06T13:50:00é",
    ] {
        check(text, None);
    }
}

#[test]
fn a_party_after_midnight_belongs_to_the_evening_before() {
    let four = Clock::new(4, 0).unwrap();
    let at = |text| Moment::parse(text, None).unwrap().programme_date(four).to_string();
    assert_eq!(at("2019-12-28T01:30:00+01:00"), "2019-12-27");
    assert_eq!(at("2019-12-28T03:59:00+01:00"), "2019-12-27");
    assert_eq!(at("2019-12-28T04:00:00+01:00"), "2019-12-28");
}

#[test]
fn the_first_conference_day_was_a_saturday() {
    assert_eq!(Date::parse("2020-09-05").unwrap().weekday(), 5);
    assert_eq!(Date::parse("1970-01-01").unwrap().weekday(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn dates_and_clocks_agree_with_jiff(minutes in -37_000_000i32..69_000_000, offset in -1_000i16..1_000) {
        let ours = Instant::from_unix_minutes(minutes).at(Offset::from_minutes(offset).unwrap());
        let theirs = jiff::Timestamp::from_second(i64::from(minutes) * 60).unwrap()
            .to_zoned(JiffOffset::from_seconds(i32::from(offset) * 60).unwrap().to_time_zone());
        prop_assert_eq!(ours.date().to_string(), theirs.date().to_string());
        prop_assert_eq!(ours.clock().to_string(), theirs.strftime("%H:%M").to_string());
        prop_assert_eq!(i8::try_from(ours.date().weekday()).unwrap(), theirs.weekday().to_monday_zero_offset());
        prop_assert_eq!(Moment::parse(&ours.to_string(), None), Some(ours));
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,40}") {
        let _ = Moment::parse(&text, None);
        let _ = Clock::parse(&text);
        let _ = Offset::parse(&text);
        let _ = Date::parse(&text);
    }
}
