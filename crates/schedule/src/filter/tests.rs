use super::*;
use crate::schedule::Schedule;
use crate::schedule::tests::schedule;
use crate::search::{Index, Query};
use crate::text::LangTag;
use crate::time::{Instant, Moment};

fn programme() -> Schedule {
    let fields = r#""themes":[{"id":"web","name":"Web"},{"id":"ai","name":"AI"}],
      "levels":[{"id":"novice","name":"N"},{"id":"experienced","name":"E"}],
      "venues":[{"id":"v","name":"V","capacity":20,"taken":20},{"id":"w","name":"W","capacity":20,"taken":19}],
      "people":[{"id":"p","name":{"zh-Hant":"蘇羿豪","en":"Yi-Hao Su"}}],
      "sessions":[
        {"id":"1","title":"Celery meets Singleton","theme":"web","level":"experienced","spoken":["zh"],"venue":"v","start":"2020-09-06T13:50:00+08:00","end":"2020-09-06T14:20:00+08:00"},
        {"id":"2","title":{"en":"Gravitational waves","zh-Hant":"重力波調查員"},"theme":"ai","level":"novice","spoken":["zh-Hant","zh-TW","en"],"venue":"w","people":["p"],"start":"2020-09-06T13:50:00+08:00"},
        {"id":"3","title":"ＡＩ Platform","theme":"ai","level":"experienced","spoken":["en"],"start":"2020-09-05T13:50:00+08:00"},
        {"id":"4","title":"Lunch","kind":"meal","start":"2020-09-05T12:00:00+08:00"}]"#;
    schedule(fields).0
}

/// A filter as a reader of Chinese applies it, in the middle of the second day.
fn apply(schedule: &Schedule, filter: &Filter) -> Matches {
    let now = Moment::parse("2020-09-06T14:00:00+08:00", None).unwrap().instant;
    apply_as(schedule, filter, now, &["zh-TW".into()])
}

fn apply_as(schedule: &Schedule, filter: &Filter, now: Instant, languages: &[LangTag]) -> Matches {
    let query = Query::parse(&filter.query);
    let hits = (!query.is_empty()).then(|| Index::build(schedule).search(&query));
    FilterIndex::new(schedule).apply(filter, hits.as_ref(), Reader { now, languages })
}

fn filter(query: &str) -> (Schedule, Matches) {
    let schedule = programme();
    let matches = apply(&schedule, &Filter::from_query(query));
    (schedule, matches)
}

#[track_caller]
fn check(query: &str, want: &[&str]) {
    let (schedule, matches) = filter(query);
    let sessions = schedule.sessions.as_slice();
    let ids: Vec<_> = matches.positions.iter().map(|p| sessions[*p].id.as_str()).collect();
    assert_eq!(ids, want, "{query}");
}

#[test]
fn values_of_one_facet_widen_and_facets_narrow() {
    check("", &["4", "3", "1", "2"]);
    check("theme=ai", &["3", "2"]);
    check("theme=ai&theme=web", &["3", "1", "2"]);
    check("lang=zh", &["1", "2"]);
    check("lang=en", &["3", "2"]);
    check("theme=ai&lang=zh", &["2"]);
    check("theme=ai&lang=zh&level=experienced", &[]);
    check("level=experienced&lang=en&lang=zh", &["3", "1"]);
    check("day=2020-09-05", &["4", "3"]);
    check("kind=meal&kind=talk&day=2020-09-05", &["4", "3"]);
    check("kind=meal", &["4"]);
    check("theme=nothing", &[]);
}

#[test]
fn switches_depend_on_the_moment_the_reader_and_the_places() {
    // The first day is over; without an end a session is over once it has begun.
    check("upcoming=yes", &["1"]);
    check("mine=yes", &["4", "1", "2"]);
    check("free=yes", &["4", "3", "2"]);
    check("mine=yes&free=yes", &["4", "2"]);
    check("upcoming=yes&free=yes", &[]);
    check("upcoming=no", &[]);
    let schedule = programme();
    let shown = |query: &str, now: &str, languages: &[LangTag]| {
        let now = Moment::parse(now, None).unwrap().instant;
        apply_as(&schedule, &Filter::from_query(query), now, languages).positions.len()
    };
    assert_eq!(shown("upcoming=yes", "2020-09-05T00:00:00+08:00", &[]), 4);
    assert_eq!(shown("upcoming=yes", "2020-09-06T14:19:00+08:00", &[]), 1);
    assert_eq!(shown("upcoming=yes", "2020-09-06T14:20:00+08:00", &[]), 0);
    assert_eq!(shown("mine=yes", "2020-09-05T00:00:00+08:00", &[]), 1, "nobody said what lunch is in");
    assert_eq!(shown("mine=yes", "2020-09-05T00:00:00+08:00", &["EN-gb".into(), "fr".into()]), 3);
}

#[test]
fn words_and_choices_are_combined_and_words_rank() {
    check("q=CELERY", &["1"]);
    check("q=celery&theme=ai", &[]);
    check("q=ai", &["3", "2"]);
    check("q=ai&lang=zh", &["2"]);
    check("q=+++", &["4", "3", "1", "2"]);
}

fn count(schedule: &Schedule, matches: &Matches, facet: Facet, value: &str) -> usize {
    let choices = FilterIndex::new(schedule).choices(facet, schedule);
    matches.count(choices.iter().find(|choice| &*choice.value == value).unwrap())
}

#[test]
fn a_choice_counts_what_it_would_show_with_everything_else() {
    let (s, m) = filter("theme=ai&lang=zh");
    assert_eq!((count(&s, &m, Facet::Theme, "ai"), count(&s, &m, Facet::Theme, "web")), (1, 1));
    assert_eq!((count(&s, &m, Facet::Language, "zh"), count(&s, &m, Facet::Language, "en")), (1, 2));
    assert_eq!((count(&s, &m, Facet::Level, "novice"), count(&s, &m, Facet::Level, "experienced")), (1, 0));
    let (s, m) = filter("q=celery");
    assert_eq!((count(&s, &m, Facet::Theme, "ai"), count(&s, &m, Facet::Theme, "web")), (0, 1));
    assert_eq!((count(&s, &m, Facet::Free, "yes"), count(&s, &m, Facet::Mine, "yes")), (0, 1));
}

#[test]
fn every_count_equals_what_choosing_shows() {
    let schedule = programme();
    let index = FilterIndex::new(&schedule);
    for start in [
        "",
        "theme=ai",
        "theme=web&lang=en",
        "level=novice&q=a",
        "day=2020-09-06&lang=zh",
        "mine=yes",
        "free=yes&upcoming=yes",
        "mine=yes&theme=web&q=meets",
    ] {
        let filter = Filter::from_query(start);
        let matches = apply(&schedule, &filter);
        for facet in Facet::ALL {
            for choice in index.choices(facet, &schedule) {
                let mut only = filter.clone();
                only.chosen.retain(|(own, _)| *own != facet);
                only.toggle(facet, &choice.value);
                let shown = apply(&schedule, &only).positions.len();
                assert_eq!(matches.count(&choice), shown, "{start} {facet:?} {choice:?}");
            }
        }
    }
}

#[test]
fn a_choice_between_one_thing_is_not_offered_where_nothing_is_full() {
    let schedule = schedule(r#""sessions":[{"id":"1","title":"A","capacity":9,"taken":3}]"#).0;
    assert!(FilterIndex::new(&schedule).choices(Facet::Free, &schedule).is_empty());
    let schedule = programme();
    assert_eq!(FilterIndex::new(&schedule).choices(Facet::Free, &schedule).len(), 1);
}

#[test]
fn choices_come_in_the_order_of_the_programme() {
    let schedule = programme();
    let index = FilterIndex::new(&schedule);
    let values = |facet: Facet| -> Vec<String> {
        index.choices(facet, &schedule).iter().map(|choice| choice.value.to_string()).collect()
    };
    assert_eq!(values(Facet::Theme), ["web", "ai"]);
    assert_eq!(values(Facet::Level), ["novice", "experienced"]);
    assert_eq!(values(Facet::Day), ["2020-09-05", "2020-09-06"]);
}

#[test]
fn a_filter_survives_its_address() {
    for text in [
        "",
        "theme=ai&theme=web&lang=zh&q=a%20b%26c",
        "level=%E5%85%A5%E9%96%80",
        "q=%E9%87%8D",
        "upcoming=yes&mine=yes&free=yes",
    ] {
        let filter = Filter::from_query(text);
        assert_eq!(filter.to_query(), text);
    }
    let mut filter = Filter::default();
    filter.toggle(Facet::Theme, "ai");
    filter.toggle(Facet::Language, "zh");
    filter.toggle(Facet::Theme, "ai");
    assert_eq!(filter.to_query(), "lang=zh");
    assert_eq!(Filter::from_query("theme=&unknown=1&lang"), Filter::default());
}
