use proptest::prelude::*;

use super::*;
use crate::bundle::PlaceRef;
use crate::schedule::tests::{schedule, session};
use crate::time::{Clock, Instant, Minutes};

fn picked(ids: &[&str]) -> Agenda {
    let mut agenda = Agenda::default();
    for id in ids {
        agenda.apply(&Change::pick(&SessionId::from(*id), Some(Pick::default())));
    }
    agenda
}

#[test]
fn overlapping_picks_are_marked_on_both_sides() {
    let fields = format!(
        r#""sessions":[{},{},{}]"#,
        session("a", "13:50", "14:20"),
        session("b", "14:00", "15:00"),
        session("c", "14:20", "15:00")
    );
    let (schedule, _) = schedule(&fields);
    let agenda = picked(&["c", "a", "b", "gone"]);
    let entries = agenda.entries(&schedule);
    let got: Vec<(&str, Vec<&str>)> = entries
        .iter()
        .map(|e| (e.session.id.as_str(), e.overlaps.iter().map(|o| o.id.as_str()).collect()))
        .collect();
    assert_eq!(got, [("a", vec!["b"]), ("b", vec!["a", "c"]), ("c", vec!["b"])]);
    assert_eq!(agenda.missing(&schedule), [&SessionId::from("gone")]);
}

#[test]
fn a_pick_is_changed_taken_back_and_undone() {
    let id = SessionId::from("a/b");
    let mut agenda = Agenda::default();
    let must = Pick { late: 10, ..Pick::of(Tier::Must) };
    let first = agenda.apply(&Change::pick(&id, Some(must)));
    assert_eq!(agenda.pick(&id), Some(&must));
    let second = agenda.apply(&Change::pick(&id, None));
    assert!(agenda.is_empty() && second.written[0].value.is_none());
    agenda.apply(&second.undo);
    assert_eq!(agenda.pick(&id), Some(&must));
    agenda.apply(&first.undo);
    assert!(!agenda.has(&id));
    assert_eq!(agenda.apply(&Change::pick(&id, None)).written, []);
}

#[test]
fn notes_ratings_appointments_meals_and_settings_are_read_back() {
    let mut agenda = Agenda::default();
    let id = SessionId::from("a");
    agenda.apply(&Change::note(&id, "ask about\nthe & sign"));
    agenda.apply(&Change::set(&Key::Rating(id.clone()), Some("4".to_owned())));
    assert_eq!((agenda.note(&id), agenda.rating(&id)), ("ask about\nthe & sign", Some(4)));
    agenda.apply(&Change::note(&id, " \n"));
    assert_eq!(agenda.note(&id), "");

    let at = Instant::from_unix_minutes;
    let dinner = Appointment {
        title: "與朋友 & dinner".to_owned(),
        place: PlaceRef::parse("venue:burger"),
        start: at(600),
        end: at(660),
    };
    let call = Appointment { title: String::new(), place: None, start: at(30), end: at(40) };
    agenda.apply(&Change::appointment("1", &dinner).and(Change::appointment("2", &call)));
    assert_eq!(agenda.appointments(), [("2", call), ("1", dinner)]);

    let clock = |hour, minute| Clock::new(hour, minute).unwrap();
    let lunch = Meal { from: clock(11, 30), to: clock(13, 30), length: Minutes(40) };
    agenda.apply(&Change::meal("lunch", &lunch));
    assert_eq!(agenda.meals().collect::<Vec<_>>(), [("lunch", lunch)]);
    assert_eq!(Meal::parse("from=12:00&to=12:30&length=40"), None);

    assert_eq!(agenda.settings(), Settings::default());
    for (name, value) in [("speed", "wheelchair"), ("margin", "8"), ("early", "9999"), ("start", "stop:A")] {
        agenda.apply(&Change::set(&Key::Setting(name), Some(value.to_owned())));
    }
    let settings = agenda.settings();
    assert_eq!((settings.speed, settings.margin), (Speed::Wheelchair, Minutes(8)));
    assert_eq!((settings.early, settings.start), (Minutes(120), PlaceRef::parse("stop:A")));
}

#[test]
fn what_comes_from_elsewhere_adds_and_never_replaces() {
    let mut agenda = picked(&["a"]);
    let mut theirs = picked(&["b"]);
    theirs.apply(&Change::pick(&"a".into(), Some(Pick::of(Tier::Must))));
    theirs.apply(&Change::note(&"c".into(), "x"));
    theirs.apply(&Change::note(&"c".into(), ""));
    let done = agenda.apply(&Change::adding(&agenda, theirs.records().cloned()));
    assert_eq!(agenda.len(), 2);
    assert_eq!(agenda.pick(&"a".into()).unwrap().tier, Tier::Want);
    agenda.apply(&done.undo);
    assert_eq!(agenda.len(), 1);
}

#[test]
fn what_this_version_cannot_read_is_kept() {
    let strange = Record { key: "pick/x".to_owned(), seq: 7, value: Some(String::new()) };
    let later = Record { key: "future/x".to_owned(), seq: 9, value: Some("?".to_owned()) };
    let agenda = Agenda::new([strange.clone(), later.clone()]);
    assert!(agenda.is_empty());
    assert_eq!(agenda.records().collect::<Vec<_>>(), [&later, &strange]);
}

#[test]
fn a_name_stands_for_one_filter() {
    let mut agenda = Agenda::default();
    for (name, filter) in [
        (" Mine ", "mine=yes"),
        ("AI & 資料 = 100%", "theme=ai&q=a%26b%3Dc%20d"),
        ("Mine", "mine=yes&upcoming=yes"),
        ("  ", "theme=ai"),
        ("Everything", ""),
    ] {
        agenda.apply(&Change::filter(name, &Filter::from_query(filter)));
    }
    let shown = |agenda: &Agenda| -> Vec<(String, String)> {
        agenda.filters().into_iter().map(|(name, filter)| (name.to_owned(), filter.to_query())).collect()
    };
    let [ai, mine] = [("AI & 資料 = 100%", "theme=ai&q=a%26b%3Dc%20d"), ("Mine", "upcoming=yes&mine=yes")]
        .map(|(name, filter)| (name.to_owned(), filter.to_owned()));
    assert_eq!(shown(&agenda), [ai.clone(), mine]);
    let gone = agenda.apply(&Change::filter("Mine", &Filter::default()));
    assert_eq!(shown(&agenda), [ai]);
    agenda.apply(&gone.undo);
    assert_eq!(agenda.filters().len(), 2);
    // What a later version may keep there is no filter here.
    agenda.merge(Record { key: "filter/x".to_owned(), seq: 99, value: Some("unknown=1".to_owned()) });
    assert_eq!(agenda.filters().len(), 2);
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let record = ("(pick|note)/[ab]", 0..4_u64, proptest::option::of("(tier=want|tier=must|)"))
        .prop_map(|(key, seq, value)| Record { key, seq, value });
    proptest::collection::vec(record, 0..8)
}

proptest! {
    #[test]
    fn merging_does_not_depend_on_order_or_repetition(records in records(), seed in any::<u64>()) {
        let straight = Agenda::new(records.clone());
        let mut mixed = records.clone();
        mixed.extend(records);
        let len = mixed.len().max(1);
        for index in 0..mixed.len() {
            mixed.swap(index, (index * 7 + seed as usize % 31) % len);
        }
        prop_assert_eq!(Agenda::new(mixed), straight);
    }

    #[test]
    fn a_change_always_wins_and_undo_gives_everything_back(records in records(), tier in 0..3_usize) {
        let before = Agenda::new(records);
        let mut agenda = before.clone();
        let id = SessionId::from("a");
        let pick = Pick::of(Tier::ALL[tier]);
        let done = agenda.apply(&Change::pick(&id, Some(pick)));
        prop_assert_eq!(agenda.pick(&id), Some(&pick));
        agenda.apply(&done.undo);
        prop_assert_eq!(agenda.picks, before.picks);
    }

    #[test]
    fn any_pick_survives_its_record(tier in 0..3_usize, late: u16, early: u16, locked: bool, missed: bool) {
        let pick = Pick { tier: Tier::ALL[tier], late, early, locked, missed };
        prop_assert_eq!(Pick::parse(&pick.value()), Some(pick));
    }
}
