use super::*;
use crate::schedule::tests::schedule;

fn programme() -> Schedule {
    let fields = r#""themes":[{"id":"web","name":"Web"},{"id":"ai","name":"AI"}],
      "levels":[{"id":"novice","name":"N"},{"id":"experienced","name":"E"}],
      "people":[{"id":"p","name":{"zh-Hant":"蘇羿豪","en":"Yi-Hao Su"}}],
      "sessions":[
        {"id":"1","title":"Celery meets Singleton","theme":"web","level":"experienced","spoken":["zh"],"start":"2020-09-06T13:50:00+08:00"},
        {"id":"2","title":{"en":"Gravitational waves","zh-Hant":"重力波調查員"},"theme":"ai","level":"novice","spoken":["zh","en"],"people":["p"],"start":"2020-09-06T13:50:00+08:00"},
        {"id":"3","title":"ＡＩ Platform","theme":"ai","level":"experienced","spoken":["en"],"start":"2020-09-05T13:50:00+08:00"},
        {"id":"4","title":"Lunch","kind":"meal","start":"2020-09-05T12:00:00+08:00"}]"#;
    schedule(fields).0
}

fn filter(query: &str) -> (Schedule, Matches) {
    let schedule = programme();
    let matches = FilterIndex::new(&schedule).apply(&Filter::from_query(query));
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
fn words_are_found_in_titles_and_people_in_every_language() {
    check("q=CELERY", &["1"]);
    check("q=singleton%20celery", &["1"]);
    check("q=%E9%87%8D%E5%8A%9B", &["2"]);
    check("q=%E8%98%87%E7%BE%BF%E8%B1%AA", &["2"]);
    check("q=yi-hao", &["2"]);
    check("q=ai%20plat", &["3"]);
    check("q=celery&theme=ai", &[]);
    check("q=+++", &["4", "3", "1", "2"]);
}

#[test]
fn a_choice_counts_what_it_would_show_with_everything_else() {
    let (_, m) = filter("theme=ai&lang=zh");
    assert_eq!((m.count(Facet::Theme, "ai"), m.count(Facet::Theme, "web")), (1, 1));
    assert_eq!((m.count(Facet::Language, "zh"), m.count(Facet::Language, "en")), (1, 2));
    assert_eq!((m.count(Facet::Level, "novice"), m.count(Facet::Level, "experienced")), (1, 0));
    let (_, m) = filter("q=celery");
    assert_eq!((m.count(Facet::Theme, "ai"), m.count(Facet::Theme, "web")), (0, 1));
}

#[test]
fn every_count_equals_what_choosing_shows() {
    let schedule = programme();
    let index = FilterIndex::new(&schedule);
    for start in ["", "theme=ai", "theme=web&lang=en", "level=novice&q=a", "day=2020-09-06&lang=zh"] {
        let filter = Filter::from_query(start);
        let matches = index.apply(&filter);
        for facet in Facet::ALL {
            for value in index.choices(facet, &schedule) {
                let mut only = filter.clone();
                only.chosen.insert(facet, BTreeSet::from([value.clone()]));
                assert_eq!(
                    matches.count(facet, &value),
                    index.apply(&only).positions.len(),
                    "{start} {facet:?} {value}"
                );
            }
        }
    }
}

#[test]
fn choices_come_in_the_order_of_the_programme() {
    let schedule = programme();
    let index = FilterIndex::new(&schedule);
    assert_eq!(index.choices(Facet::Theme, &schedule), ["web", "ai"]);
    assert_eq!(index.choices(Facet::Level, &schedule), ["novice", "experienced"]);
    assert_eq!(index.choices(Facet::Day, &schedule), ["2020-09-05", "2020-09-06"]);
}

#[test]
fn a_filter_survives_its_address() {
    for text in ["", "theme=ai&theme=web&lang=zh&q=a%20b%26c", "level=%E5%85%A5%E9%96%80", "q=%E9%87%8D"] {
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

#[test]
fn folding_agrees_with_unicode_where_programmes_are_written() {
    let blocks = ['\0'..='\u{17F}', 'Ά'..='\u{3CE}', 'Ѐ'..='я'];
    for c in blocks.into_iter().flatten() {
        let mut lower = c.to_lowercase();
        let one_letter = lower.next().filter(|_| lower.len() == 0);
        // İ becomes two letters; accented Greek capitals lie apart, as does the micro sign.
        if let Some(want) = one_letter.filter(|_| !matches!(c, 'Ά' | 'Έ'..='Ώ')) {
            assert_eq!(fold(&c.to_string()), want.to_string(), "{c:?}");
        }
    }
    assert_eq!(fold("ＰｙＣｏｎ　台灣"), "pycon 台灣");
}
