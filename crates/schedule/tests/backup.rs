//! Backups: what is written is read back, as a file and as a code; anything else is refused and changes nothing.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests"
)]

use proptest::prelude::*;
use trackhop_schedule::agenda::{Agenda, Change, Key, Pick, Record, Tier};
use trackhop_schedule::backup::{Backup, BackupError, Comparison, MOST_BYTES};
use trackhop_schedule::ids::{EventId, SessionId};

fn sample() -> Backup {
    let mut agenda = Agenda::default();
    for id in ["1163619671685988728", "1164434586181042565", "1152288720347464022"] {
        agenda.apply(&Change::pick(&id.into(), Some(Pick::default())));
    }
    agenda
        .apply(&Change::pick(&"1152288720347464022".into(), Some(Pick { late: 10, ..Pick::of(Tier::Must) })));
    agenda.apply(&Change::pick(&"1163619671685988728".into(), None));
    agenda.apply(&Change::note(&"1164434586181042565".into(), "問講者: \"slides\"?\nsecond line"));
    let mut backup = Backup::default();
    backup.add(EventId::from("pycon-tw-2020"), &agenda);
    backup.add(EventId::from("empty"), &Agenda::default());
    backup
}

/// A file and a code of the first released format: they have to be readable for ever.
const CODE: &str = "TH1.29b969bb.!pycon-tw-2020*0note%2F1164434586181042565=%E5%95%8F%E8%AC%9B%E8%80%85%3A%20%22slides%22\
     %3F%0Asecond%20line*0pick%2F1152288720347464022=tier%3Dmust%26late%3D10*764434586181042565";
const FILE: &str = r#"{
"format": "trackhop-backup",
"version": 1,
"check": "29b969bb",
"events": {
"pycon-tw-2020": {
  "note/1164434586181042565": "問講者: \"slides\"?\u000asecond line",
  "pick/1152288720347464022": "tier=must&late=10",
  "pick/1164434586181042565": "tier=want"}}
}
"#;

#[test]
fn format_1_is_written_and_read_for_ever() {
    assert_eq!(sample().code(), CODE);
    assert_eq!(sample().file(), FILE);
    for text in [CODE, FILE] {
        assert_eq!(Backup::read(text), Ok(sample()));
        assert_eq!(Backup::read(&format!("\u{FEFF}\n {text}\r\n")), Ok(sample()));
    }
    let wrapped = CODE.split_at(60);
    assert_eq!(Backup::read(&format!("{}\r\n  {}", wrapped.0, wrapped.1)), Ok(sample()));
    let compact: serde_json::Value = serde_json::from_str(FILE).unwrap();
    assert_eq!(Backup::read(&compact.to_string()), Ok(sample()), "an editor may lay the file out anew");
}

#[test]
fn fifty_picks_make_a_code_one_can_send() {
    let mut agenda = Agenda::default();
    for number in 0..50_u64 {
        let id = (1_152_288_720_347_464_022 + number * 312_345_678_901_237).to_string();
        agenda.apply(&Change::pick(&id.as_str().into(), Some(Pick::default())));
    }
    let mut backup = Backup::default();
    backup.add(EventId::from("pycon-tw-2020"), &agenda);
    assert!(backup.code().len() < 1_000, "{} characters", backup.code().len());
}

#[test]
fn what_is_no_backup_is_refused_with_its_reason() {
    let check = |text: &str, error| assert_eq!(Backup::read(text), Err(error), "{text}");
    for text in
        ["", "hello", "{}", "[]", "{", "null", "TH", "TH1", "THx.y.z", "{\"format\":\"x\"}", "TH0.a.b"]
    {
        check(text, if text == "TH1" { BackupError::Damaged } else { BackupError::NoBackup });
    }
    check("TH2.00000000.", BackupError::Newer);
    check("TH4000000000.x.y", BackupError::Newer);
    check(&FILE.replace("\"version\": 1", "\"version\": 7"), BackupError::Newer);
    check(&FILE.replace("must", "want"), BackupError::Damaged);
    check(&FILE.replace("\"tier=want\"", "[1]"), BackupError::Damaged);
    check(&FILE.replace("\"version\": 1,", ""), BackupError::Damaged);
    check(&CODE[..CODE.len() - 1], BackupError::Damaged);
    check(&FILE[..FILE.len() - 20], BackupError::Damaged);
    check(&"[".repeat(100_000), BackupError::NoBackup);
    check(&"a".repeat(MOST_BYTES + 1), BackupError::TooLarge);
}

#[test]
fn what_was_seen_stays_at_home() {
    let id = SessionId::from("a");
    let mut agenda = Agenda::default();
    let seen = Change::set(&Key::Seen(id.clone()), Some("title=Old".to_owned()));
    let read = Change::set(&Key::Read("n".into()), Some("1".to_owned()));
    let rated = Change::set(&Key::Rating(id.clone()), Some("4".to_owned()));
    agenda.apply(&Change::pick(&id, Some(Pick::default())).and(seen).and(read).and(rated));
    let mut backup = Backup::default();
    backup.add("e".into(), &agenda);
    assert_eq!(backup.events["e"].keys().collect::<Vec<_>>(), ["pick/a", "rate/a"]);
}

#[test]
fn a_preview_says_what_is_new_the_same_and_different() {
    let mut here = Agenda::default();
    here.apply(&Change::pick(&"1152288720347464022".into(), Some(Pick::default())));
    here.apply(&Change::note(&"x".into(), "mine"));
    let backup = sample();
    let said = &backup.events["pycon-tw-2020"];
    let preview = Comparison::of(&here, said);
    assert_eq!((preview.adds.len(), preview.same, preview.differs.len()), (2, 0, 1));

    let before = here.clone();
    let added = here.apply(&preview.adds);
    assert_eq!(here.pick(&"1152288720347464022".into()), Some(&Pick::default()), "nothing is replaced");
    let preview = Comparison::of(&here, said);
    assert_eq!((preview.adds.len(), preview.same, preview.differs.len()), (0, 2, 1));

    let replaced = here.apply(&preview.differs);
    assert_eq!(Comparison::of(&here, said).same, 3);
    assert_eq!(here.note(&"x".into()), "mine", "nothing is removed");
    here.apply(&replaced.undo);
    here.apply(&added.undo);
    assert!(here.picks().eq(before.picks()) && here.note(&"1164434586181042565".into()).is_empty());
}

fn backups() -> impl Strategy<Value = Backup> {
    let said = proptest::collection::btree_map(
        "(pick|note|set)/[0-9]{0,19}|\\PC{0,40}",
        prop_oneof![Just("tier=want".to_owned()), any::<String>()],
        0..8,
    );
    let id = "[a-z0-9-]{0,12}|\\PC{0,4}".prop_map(|id| EventId::new(id.as_str()));
    proptest::collection::btree_map(id, said, 0..4).prop_map(|events| Backup { events })
}

/// One small accident: a byte changed, removed, doubled, or the rest lost.
fn damaged(text: &str, kind: u8, at: usize, byte: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = at % bytes.len().max(1);
    match kind {
        0 => bytes[at] = byte,
        1 => drop(bytes.remove(at)),
        2 => bytes.insert(at, bytes[at]),
        _ => bytes.truncate(at),
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #[test]
    fn any_backup_survives_its_file_and_its_code(backup in backups()) {
        prop_assert_eq!(Backup::read(&backup.code()), Ok(backup.clone()));
        prop_assert_eq!(Backup::read(&backup.file()), Ok(backup.clone()));
        let file: serde_json::Value = serde_json::from_str(&backup.file()).unwrap();
        prop_assert_eq!(&file["version"], 1);
    }

    #[test]
    fn a_damaged_backup_is_refused_or_says_the_same(
        backup in backups(), kind in 0..4_u8, at: usize, byte: u8, file: bool
    ) {
        let whole = if file { backup.file() } else { backup.code() };
        if let Ok(read) = Backup::read(&damaged(&whole, kind, at, byte)) {
            prop_assert_eq!(read, backup);
        }
    }

    #[test]
    fn any_text_is_read_without_a_crash(text in any::<String>(), start in 0..4_usize) {
        let start = ["", "TH1.11111111.", "TH1.11111111.!a*0", "{\"format\":\"trackhop-backup\","][start];
        let text = format!("{start}{text}");
        prop_assert!(Backup::read(&text).is_err());
    }

    #[test]
    fn taking_over_never_loses_what_is_here(backup in backups(), here in backups()) {
        for (event, said) in &backup.events {
            let mine = here.events.get(event).cloned().unwrap_or_default();
            let records = mine.iter().map(|(key, value)| Record { key: key.clone(), seq: 1, value: Some(value.clone()) });
            let mut agenda = Agenda::new(records);
            let preview = Comparison::of(&agenda, said);
            prop_assert_eq!(preview.adds.len() + preview.same + preview.differs.len(), said.len());
            let done = agenda.apply(&preview.adds);
            let now = |agenda: &Agenda| {
                let mut backup = Backup::default();
                backup.add(event.clone(), agenda);
                backup.events.remove(event).unwrap_or_default()
            };
            prop_assert!(mine.iter().all(|(key, value)| now(&agenda).get(key) == Some(value)));
            prop_assert!(said.keys().all(|key| now(&agenda).contains_key(key)));
            agenda.apply(&done.undo);
            prop_assert_eq!(now(&agenda), mine);
        }
    }
}
