//! The agenda as it is kept: every released format is read, damage is named, two copies and many tabs agree.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use trackhop_schedule::agenda::{Agenda, Change, Kept, Origin, Pick, Reconciled, Record, Tier, reconcile};
use trackhop_schedule::ids::SessionId;

type Copy = BTreeMap<String, String>;

fn pairs(copy: &Copy) -> Vec<(String, String)> {
    copy.iter().map(|(key, text)| (key.clone(), text.clone())).collect()
}

/// What a browser of a released version held: its keys and texts, without the prefix of the app.
fn fixture(name: &str) -> Copy {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/agenda");
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let storage = value["storage"].as_object().unwrap();
    storage
        .iter()
        .filter_map(|(key, text)| {
            let key = key.strip_prefix("trackhop:agenda:pycon-tw-2020:")?;
            Some((key.to_owned(), text.as_str().unwrap().to_owned()))
        })
        .collect()
}

#[test]
fn format_1_is_read_for_ever() {
    let copy = fixture("v1.json");
    let read = reconcile([], &pairs(&copy), &pairs(&copy));
    let record = |key: &str, seq, value: Option<&str>| Record {
        key: key.to_owned(),
        seq,
        value: value.map(str::to_owned),
    };
    let expected = [
        record("note/1164434586181042565", 4, Some("問講者：slides?\nsecond line")),
        record("pick/1152288720347464022", 3, None),
        record("pick/1163619671685988728", 1, Some("tier=want")),
        record("pick/1164434586181042565", 2, Some("tier=must&late=10")),
        record("set/speed", 5, Some("slow")),
    ];
    assert_eq!(read.agenda.records().collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
    assert_eq!((read.broken, read.newer), (0, false));
    assert!(read.to_store.is_empty() && read.to_mirror.is_empty());
    for record in &expected {
        assert_eq!(record.text(), copy[&record.key], "the format of a released version never changes");
    }
}

#[test]
fn what_a_later_version_wrote_is_not_touched() {
    let copy = fixture("future.json");
    let read = reconcile([], &pairs(&copy), &[]);
    assert!(read.newer);
    assert_eq!((read.broken, read.to_store, read.to_mirror), (0, vec![], vec![]));
    assert_eq!(read.agenda.len(), 1, "what this version can read is shown");
    let (key, text) = copy.iter().find(|(_, text)| !text.starts_with("1.")).unwrap();
    assert_eq!(Kept::read(key, text), Kept::Newer);
    let mine = Record { key: key.clone(), seq: u64::MAX, value: None };
    assert_eq!(mine.beside(Some(text), Origin::Now), None);
}

#[test]
fn a_pick_of_format_0_is_outranked_by_any_change() {
    let old = Record::of_format_0("a");
    let mut agenda = Agenda::new([old.clone()]);
    assert_eq!(agenda.pick(&"a".into()), Some(&Pick::default()));
    agenda.apply(&Change::pick(&"a".into(), None));
    assert!(!agenda.merge(old));
    assert!(agenda.is_empty());
}

#[test]
fn damage_is_named_and_never_read_as_something_else() {
    let record = Record { key: "pick/a".to_owned(), seq: 12, value: Some("tier=want".to_owned()) };
    let text = record.text();
    assert_eq!(Kept::read("pick/a", &text), Kept::Whole(record));
    for broken in ["", "1", "1.", "1.x", "1..", "12 tier=want", "{\"v\":1}", "\u{0}\u{0}", "0.1.1"] {
        assert_eq!(Kept::read("pick/a", broken), Kept::Broken, "{broken:?}");
    }
    assert_eq!(Kept::read("pick/b", &text), Kept::Broken, "the text of another key");
    for (index, _) in text.char_indices() {
        assert_eq!(Kept::read("pick/a", &text[..index]), Kept::Broken, "{}", &text[..index]);
        let mut changed = text.clone().into_bytes();
        changed[index] ^= 1;
        let changed = String::from_utf8(changed).unwrap();
        assert_ne!(Kept::read("pick/a", &changed), Kept::read("pick/a", &text), "{changed}");
        assert!(!matches!(Kept::read("pick/a", &changed), Kept::Whole(_)), "{changed}");
    }
}

#[test]
fn one_whole_copy_mends_the_other() {
    let whole = fixture("v1.json");
    let mut torn = whole.clone();
    torn.remove("set/speed");
    *torn.get_mut("pick/1163619671685988728").unwrap() = "1.00000000.1 tier=want".to_owned();
    for (store, mirror) in [(&whole, &torn), (&torn, &whole)] {
        let read = reconcile([], &pairs(store), &pairs(mirror));
        assert_eq!(read.agenda, reconcile([], &pairs(&whole), &pairs(&whole)).agenda);
        assert_eq!((read.broken, read.to_store.len() + read.to_mirror.len()), (1, 2));
    }
    // Broken in both: nothing is written for it, so that its bytes stay.
    let read = reconcile([], &pairs(&torn), &pairs(&torn));
    assert_eq!((read.broken, &read.to_store, &read.to_mirror), (2, &vec![], &vec![]));
}

/// Writes as the app does: one record, in one transaction.
fn write(copy: &mut Copy, record: &Record, origin: Origin) -> Option<Record> {
    let won = record.beside(copy.get(&record.key).map(String::as_str), origin)?;
    copy.insert(won.key.clone(), won.text());
    Some(won)
}

/// A tab of the app: what it has in memory.
#[derive(Clone, Default)]
struct Tab(Agenda);

impl Tab {
    fn change(&mut self, change: &Change, store: &mut Copy, mirror: &mut Copy) {
        for record in self.0.apply(change).written {
            mirror.insert(record.key.clone(), record.text());
            if let Some(won) = write(store, &record, Origin::Now) {
                mirror.insert(won.key.clone(), won.text());
                self.0.merge(won);
            }
        }
    }

    fn listen(&mut self, store: &mut Copy, mirror: &mut Copy) -> Reconciled {
        let read = reconcile(self.0.records().cloned(), &pairs(store), &pairs(mirror));
        read.to_store.iter().for_each(|record| drop(write(store, record, Origin::Copy)));
        read.to_mirror.iter().for_each(|record| drop(write(mirror, record, Origin::Copy)));
        self.0 = read.agenda.clone();
        read
    }
}

#[derive(Clone, Debug)]
enum Step {
    Pick(usize, u8, Option<Tier>),
    Listen(usize),
    LoseStore,
    LoseMirror,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let tier =
        prop_oneof![Just(None), Just(Some(Tier::Must)), Just(Some(Tier::Want)), Just(Some(Tier::Maybe))];
    let step = prop_oneof![
        6 => (0..2_usize, 0..6_u8, tier).prop_map(|(tab, id, tier)| Step::Pick(tab, id, tier)),
        2 => (0..2_usize).prop_map(Step::Listen),
        1 => Just(Step::LoseStore),
        1 => Just(Step::LoseMirror),
    ];
    proptest::collection::vec(step, 1..400)
}

proptest! {
    #[test]
    fn any_record_survives_its_text(key in "(pick|note|x)/\\PC{0,8}", seq: u64, value in proptest::option::of("\\PC{0,30}|a\nb ")) {
        let record = Record { key: key.clone(), seq, value };
        prop_assert_eq!(Kept::read(&key, &record.text()), Kept::Whole(record));
    }

    #[test]
    fn any_bytes_are_read_without_a_crash(key in "\\PC{0,9}", text in "\\PC{0,40}") {
        Kept::read(&key, &text);
    }

    /// Two tabs change things in any order and hear of each other late or never: the last change of each key
    /// stays, in both tabs and both copies, as long as the store is there.
    #[test]
    fn the_last_change_of_every_key_stays(steps in steps()) {
        let (mut store, mut mirror) = (Copy::new(), Copy::new());
        let mut tabs = [Tab::default(), Tab::default()];
        let mut model: BTreeMap<SessionId, Pick> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Pick(tab, id, tier) => {
                    let id = SessionId::new(id.to_string());
                    let pick = tier.map(Pick::of);
                    // A change to what the tab shows already is none.
                    if tabs[tab].0.pick(&id).copied() != pick {
                        tabs[tab].change(&Change::pick(&id, pick), &mut store, &mut mirror);
                        match pick {
                            Some(pick) => drop(model.insert(id, pick)),
                            None => drop(model.remove(&id)),
                        }
                    }
                }
                Step::Listen(tab) => drop(tabs[tab].listen(&mut store, &mut mirror)),
                // One copy is lost while no tab is open; the next visit mends it from the other.
                Step::LoseStore | Step::LoseMirror => {
                    if matches!(step, Step::LoseStore) { store.clear() } else { mirror.clear() }
                    tabs = [Tab::default(), Tab::default()];
                    tabs.iter_mut().for_each(|tab| drop(tab.listen(&mut store, &mut mirror)));
                }
            }
        }
        for _ in 0..2 {
            tabs.iter_mut().for_each(|tab| drop(tab.listen(&mut store, &mut mirror)));
        }
        let [one, two] = &tabs;
        prop_assert_eq!(&one.0, &two.0);
        let picks: BTreeMap<SessionId, Pick> = one.0.picks().map(|(id, pick)| (id.clone(), *pick)).collect();
        prop_assert_eq!(picks, model);
        prop_assert_eq!(&store, &mirror);
        let settled = tabs[0].listen(&mut store, &mut mirror);
        prop_assert!(settled.to_store.is_empty() && settled.to_mirror.is_empty());
    }
}
