//! The agenda as it is kept: every released format is read, damage is named, two copies and many tabs agree.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use trackhop_schedule::agenda::{Agenda, Change, Kept, Pick, Reconciled, Record, Tier, Writes, reconcile};
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

/// What both copies say to an app that was just started.
fn boot(store: &Copy, mirror: &Copy) -> Reconciled {
    reconcile(&Agenda::default(), &[], &pairs(store), &pairs(mirror))
}

#[test]
fn format_1_is_read_for_ever() {
    let copy = fixture("v1.json");
    let read = boot(&copy, &copy);
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
    assert_eq!((read.store, read.mirror, read.restored), (Writes::default(), Writes::default(), false));
    for record in &expected {
        assert_eq!(record.text(), copy[&record.key], "the format of a released version never changes");
    }
}

#[test]
fn what_a_later_version_wrote_is_not_touched() {
    let copy = fixture("future.json");
    let read = boot(&copy, &Copy::new());
    assert!(read.newer);
    assert_eq!((read.broken, read.store, read.mirror), (0, Writes::default(), Writes::default()));
    assert_eq!(read.agenda.len(), 1, "what this version can read is shown");
    let (key, text) = copy.iter().find(|(_, text)| !text.starts_with("1.")).unwrap();
    assert_eq!(Kept::read(key, text), Kept::Newer);
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
        let cut = text.get(..index).unwrap();
        assert_eq!(Kept::read("pick/a", cut), Kept::Broken, "{cut}");
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
    let broken = "pick/1163619671685988728";
    let mut torn = whole.clone();
    torn.remove("set/speed");
    *torn.get_mut(broken).unwrap() = "1.00000000.1 tier=want".to_owned();
    let mended = |writes: &Writes| {
        let keys: Vec<&str> = writes.records.iter().map(|record| record.key.as_str()).collect();
        assert_eq!(keys, [broken, "set/speed"]);
        assert_eq!(
            writes.rescued,
            [(format!("1:{broken}"), torn[broken].clone())],
            "the damaged bytes are kept"
        );
    };
    let read = boot(&whole, &torn);
    assert_eq!(
        (&read.agenda, &read.store, read.broken),
        (&boot(&whole, &whole).agenda, &Writes::default(), 0)
    );
    mended(&read.mirror);
    let read = boot(&torn, &whole);
    assert_eq!(
        (&read.agenda, &read.mirror, read.broken),
        (&boot(&whole, &whole).agenda, &Writes::default(), 0)
    );
    mended(&read.store);
    // Broken in both: nothing is written for it, so that its bytes stay where they are.
    let read = boot(&torn, &torn);
    assert_eq!((read.broken, &read.store, &read.mirror), (1, &Writes::default(), &Writes::default()));
}

#[test]
fn a_lost_store_comes_back_from_the_mirror() {
    let copy = fixture("v1.json");
    let read = boot(&Copy::new(), &copy);
    assert!(read.restored && read.store.records.len() == copy.len() && read.mirror == Writes::default());
    let read = boot(&copy, &Copy::new());
    assert!(!read.restored && read.mirror.records.len() == copy.len() && read.store == Writes::default());
    assert_eq!(boot(&Copy::new(), &Copy::new()), Reconciled::default());
}

/// A tab of the app: what it has in memory, and what the user changed since it last spoke with the store.
#[derive(Clone, Default)]
struct Tab {
    agenda: Agenda,
    now: Vec<String>,
}

impl Tab {
    fn change(&mut self, change: &Change, mirror: &mut Copy) {
        for record in self.agenda.apply(change).written {
            mirror.insert(record.key.clone(), record.text());
            self.now.push(record.key);
        }
    }

    fn sync(&mut self, store: &mut Copy, mirror: &mut Copy) -> Reconciled {
        let now = std::mem::take(&mut self.now);
        let read = reconcile(&self.agenda, &now, &pairs(store), &pairs(mirror));
        for (copy, writes) in [(store, &read.store), (mirror, &read.mirror)] {
            copy.extend(writes.records.iter().map(|record| (record.key.clone(), record.text())));
        }
        self.agenda = read.agenda.clone();
        read
    }
}

#[derive(Clone, Debug)]
enum Step {
    Pick(usize, u8, Option<Tier>),
    Sync(usize),
    LoseStore,
    LoseMirror,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let tier =
        prop_oneof![Just(None), Just(Some(Tier::Must)), Just(Some(Tier::Want)), Just(Some(Tier::Maybe))];
    let step = prop_oneof![
        6 => (0..2_usize, 0..6_u8, tier).prop_map(|(tab, id, tier)| Step::Pick(tab, id, tier)),
        2 => (0..2_usize).prop_map(Step::Sync),
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

    /// Two tabs change things in any order and speak with the store late: of each key the change stays that reached
    /// the store last, in both tabs and both copies. One copy may be lost whenever nothing waits to be written.
    #[test]
    fn the_last_change_of_every_key_stays(steps in steps()) {
        let (mut store, mut mirror) = (Copy::new(), Copy::new());
        let mut tabs = [Tab::default(), Tab::default()];
        let mut model: BTreeMap<SessionId, Pick> = BTreeMap::new();
        let end = [Step::Sync(0), Step::Sync(1), Step::Sync(0)];
        for step in steps.into_iter().chain(end) {
            match step {
                Step::Pick(tab, id, tier) => {
                    let id = SessionId::new(id.to_string());
                    tabs[tab].change(&Change::pick(&id, tier.map(Pick::of)), &mut mirror);
                }
                Step::Sync(tab) => {
                    for key in &tabs[tab].now {
                        let id = SessionId::from(key.strip_prefix("pick/").unwrap());
                        match tabs[tab].agenda.pick(&id) {
                            Some(pick) => drop(model.insert(id, *pick)),
                            None => drop(model.remove(&id)),
                        }
                    }
                    tabs[tab].sync(&mut store, &mut mirror);
                }
                Step::LoseStore | Step::LoseMirror if tabs.iter().all(|tab| tab.now.is_empty()) => {
                    if matches!(step, Step::LoseStore) { store.clear() } else { mirror.clear() }
                    tabs = [Tab::default(), Tab::default()];
                    tabs.iter_mut().for_each(|tab| drop(tab.sync(&mut store, &mut mirror)));
                }
                Step::LoseStore | Step::LoseMirror => {}
            }
        }
        let [one, two] = &tabs;
        prop_assert_eq!(&one.agenda, &two.agenda);
        let picks: BTreeMap<SessionId, Pick> = one.agenda.picks().map(|(id, pick)| (id.clone(), *pick)).collect();
        prop_assert_eq!(picks, model);
        prop_assert_eq!(&store, &mirror);
        prop_assert_eq!(boot(&store, &mirror).agenda, one.agenda.clone());
    }
}
