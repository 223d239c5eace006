//! What real programmes do to a naive importer: each oddity of real files in a few invented records.
//!
//! The numbers are those of the list of oddities in the format notes; every test states the rule that holds.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test helper that fails fails the test")]

use trackhop_organizer::assemble::{Assembled, Request, assemble_documents};
use trackhop_organizer::build::Built;
use trackhop_organizer::input::Document;
use trackhop_organizer::mapping::Mapping;
use trackhop_schedule::bundle::{Bundle, Session, SessionKind, Status};
use trackhop_schedule::text::LangTag;

fn request() -> Request {
    Request { id: Some("odd".to_owned()), ..Request::default() }
}

fn import_with(text: &str, request: &Request) -> Built {
    let document = Document { name: "fixture".to_owned(), bytes: text.as_bytes().to_vec() };
    let Assembled { built, .. } =
        assemble_documents(vec![document], request).unwrap_or_else(|e| panic!("{e}\n{text}"));
    assert!(built.ledger.balances());
    built
}

/// A frab schedule.json of one day, one hall and these events.
fn frab(events: &[&str]) -> Built {
    import_with(&frab_text("Hall", "", events), &request())
}

fn frab_text(hall: &str, conference: &str, events: &[&str]) -> String {
    format!(
        r#"{{"schedule":{{"version":"1","conference":{{"acronym":"odd","title":"Odd","start":"2022-12-27","end":"2022-12-28","time_zone_name":"Europe/Berlin"{conference},"days":[{{"index":1,"date":"2022-12-27","day_start":"2022-12-27T06:00:00+01:00","day_end":"2022-12-28T05:59:00+01:00","rooms":{{"{hall}":[{}]}}}}]}}}}}}"#,
        events.join(",")
    )
}

/// An event at ten with these further fields.
fn event(fields: &str) -> String {
    format!(
        r#"{{"title":"A talk","date":"2022-12-27T10:00:00+01:00","duration":"00:30","room":"Hall",{fields}}}"#
    )
}

fn one(fields: &str) -> Session {
    let built = frab(&[&event(fields)]);
    built.bundle.sessions.first().cloned().unwrap()
}

fn ids(bundle: &Bundle) -> Vec<&str> {
    bundle.sessions.iter().map(|session| session.id.as_str()).collect()
}

fn codes(built: &Built) -> Vec<&str> {
    built.findings.iter().map(|finding| finding.code).collect()
}

fn names(built: &Built) -> Vec<(String, String)> {
    let people = built.bundle.people.iter();
    people.map(|person| (person.id.to_string(), person.name.in_lang(&[]).to_owned())).collect()
}

fn day_of(built: &Built, id: &str) -> String {
    let (schedule, _) = trackhop_schedule::schedule::Schedule::build(built.bundle.clone());
    schedule.sessions.get(id).and_then(|session| session.day).map(|day| day.to_string()).unwrap_or_default()
}

const G: &str = r#""guid":"81f5f0c4-0000-4000-8000-000000000001""#;

#[test]
fn odd_01_one_guid_in_several_slots_is_a_repeat_group() {
    let late = event(G).replace("T10:00", "T17:15");
    let built = frab(&[&late, &event(G)]);
    let guid = "81f5f0c4-0000-4000-8000-000000000001";
    assert_eq!(ids(&built.bundle), [guid.to_owned(), format!("{guid}-2")]);
    assert!(built.bundle.sessions.iter().all(|session| session.group.as_ref().unwrap().as_str() == guid));
    let turned = frab(&[&event(G), &late]);
    assert_eq!(turned.bundle, built.bundle, "the order in the file does not count");
}

#[test]
fn odd_02_one_number_for_different_events_is_told_apart() {
    let other = event(r#""id":390"#).replace("A talk", "Another").replace("T10:00", "T11:00");
    let built = frab(&[&event(r#""id":390"#), &other]);
    assert_eq!(built.bundle.sessions.len(), 2);
    assert_eq!(ids(&built.bundle)[0], "390");
    assert!(ids(&built.bundle)[1].starts_with("390-") && built.bundle.sessions[1].group.is_none());
    assert_eq!(codes(&built), ["session-id-shared"]);
}

#[test]
fn odd_03_an_id_may_be_a_string() {
    assert_eq!(one(r#""id":"1526599157""#).id.as_str(), "1526599157");
    assert_eq!(one(r#""id":1163013399026598259"#).id.as_str(), "1163013399026598259");
}

#[test]
fn odd_04_a_guid_need_not_be_a_uuid() {
    for guid in ["HOqeNIb6G7M4hYFKFRkCmQ", "a-b_c", "https://conf.example/talk/7"] {
        assert_eq!(one(&format!(r#""guid":"{guid}""#)).id.as_str(), guid);
    }
}

#[test]
fn odd_05_one_person_number_for_two_people_is_told_apart() {
    let a = event(r#""id":1,"persons":[{"id":127,"public_name":"Mira Weber"}]"#);
    let b = event(
        r#""id":2,"persons":[{"id":127,"public_name":"Äpex"},{"id":0,"public_name":"Guest"},{"id":0,"public_name":"Other"}]"#,
    );
    let built = frab(&[&a, &b]);
    let people = names(&built);
    assert_eq!(people[0], ("127".to_owned(), "Mira Weber".to_owned()));
    assert!(people[1].0.starts_with("127-") && people[1].1 == "Äpex");
    assert_eq!((people[2].0.as_str(), people[3].0.as_str()), ("guest", "other"));
}

#[test]
fn odd_06_a_person_without_number_goes_by_the_guid() {
    let built = frab(&[&event(r#""id":1,"persons":[{"guid":"3f-1","public_name":"Mira"}]"#)]);
    assert_eq!(names(&built), [("3f-1".to_owned(), "Mira".to_owned())]);
}

#[test]
fn odd_07_a_person_name_may_stand_under_name() {
    let built = frab(&[&event(r#""id":1,"persons":[{"id":5,"name":"Mira"},"Jonas"]"#)]);
    assert_eq!(names(&built).into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["Mira", "Jonas"]);
}

#[test]
fn odd_08_a_link_may_be_a_bare_string() {
    let session = one(r#""id":1,"links":["https://x.example/a",{"url":"https://x.example/b","title":"B"}]"#);
    assert_eq!(
        session.links.iter().map(|link| link.url.as_str()).collect::<Vec<_>>(),
        ["https://x.example/a", "https://x.example/b"]
    );
}

#[test]
fn odd_09_a_link_without_scheme_is_repaired_and_other_schemes_are_left_out() {
    let built = frab(&[&event(
        r#""id":1,"links":["nymtech.example","ipns://x","thttps://x.example","See the wiki"]"#,
    )]);
    assert_eq!(
        built.bundle.sessions[0].links.iter().map(|l| l.url.as_str()).collect::<Vec<_>>(),
        ["https://nymtech.example"]
    );
    assert_eq!(codes(&built), ["link-unusable"; 3]);
}

#[test]
fn odd_10_a_start_after_midnight_belongs_to_the_evening_before() {
    let built = frab(&[&event(r#""id":1"#).replace("27T10:00", "28T00:50")]);
    assert_eq!(day_of(&built, "1"), "2022-12-27");
    let xml = r#"<schedule><conference><title>Old</title><day_change>09:00:00</day_change></conference><day index="1" date="2020-02-01"><room name="Hall"><event id="1"><start>00:50</start><duration>00:30</duration><title>Late</title></event></room></day></schedule>"#;
    let built = import_with(xml, &Request { zone: Some("Europe/Brussels".to_owned()), ..request() });
    assert_eq!(built.bundle.sessions[0].start.as_deref(), Some("2020-02-02T00:50:00+01:00"));
    assert_eq!(day_of(&built, "1"), "2020-02-01");
}

#[test]
fn odd_11_a_session_may_cross_midnight() {
    let session = one(r#""id":1,"end":"2022-12-28T01:00:00+01:00""#);
    assert_eq!(session.end.as_deref(), Some("2022-12-28T01:00:00+01:00"));
}

#[test]
fn odd_12_zero_duration_stays_a_point_in_time() {
    let built = frab(&[&event(r#""id":1"#).replace("00:30", "00:00")]);
    let session = &built.bundle.sessions[0];
    assert_eq!(session.start, session.end);
}

#[test]
fn odd_13_long_durations_and_one_digit_hours_are_read() {
    for (duration, end) in [("8:00", "18:00"), ("12:59", "22:59"), ("2:06:00", "12:06"), ("90", "11:30")] {
        let built = frab(&[&event(r#""id":1"#).replace("00:30", duration)]);
        assert_eq!(
            built.bundle.sessions[0].end.as_deref(),
            Some(format!("2022-12-27T{end}:00+01:00").as_str())
        );
    }
}

#[test]
fn odd_14_a_session_outside_its_container_keeps_its_own_time() {
    let text = frab_text("Hall", "", &[&event(r#""id":1"#)])
        .replace("\"day_end\":\"2022-12-28T05:59", "\"day_end\":\"2022-12-27T06:00");
    let built = import_with(&text, &request());
    assert_eq!(built.bundle.sessions[0].start.as_deref(), Some("2022-12-27T10:00:00+01:00"));
}

#[test]
fn odd_15_two_offsets_in_one_file_both_stay() {
    let abroad = event(r#""id":2"#).replace("T10:00:00+01:00", "T10:30:00-05:00");
    let built = frab(&[&event(r#""id":1"#), &event(r#""id":3"#), &abroad]);
    let start =
        |id: &str| built.bundle.sessions.iter().find(|s| s.id.as_str() == id).unwrap().start.clone().unwrap();
    assert_eq!(
        (start("1").as_str(), start("2").as_str()),
        ("2022-12-27T10:00:00+01:00", "2022-12-27T10:30:00-05:00")
    );
    assert_eq!(built.bundle.event.offset.as_deref(), Some("+01:00"));
}

#[test]
fn odd_16_date_wins_over_start_and_utc_is_shown_in_the_zone() {
    let xml = r#"<schedule><generator name="wafer"/><conference><title>Deb</title><time_zone_name>Asia/Kolkata</time_zone_name></conference><day date="2023-09-09" start="2023-09-09T21:30:00+00:00"><room name="A"><event id="35"><date>2023-09-10T05:00:00+00:00</date><start>10:30</start><duration>00:20</duration><title>Opening</title></event></room></day></schedule>"#;
    let built = import_with(xml, &request());
    assert_eq!(built.bundle.sessions[0].start.as_deref(), Some("2023-09-10T10:30:00+05:30"));
    assert_eq!(built.bundle.event.days[0].date, "2023-09-10");
}

#[test]
fn odd_17_the_room_of_the_event_wins_over_its_container() {
    let built = import_with(&frab_text("1Village Hall", "", &[&event(r#""id":1"#)]), &request());
    assert_eq!(built.bundle.venues[0].rooms[0].name.in_lang(&[]), "Hall");
}

#[test]
fn odd_18_a_room_without_name_is_no_room() {
    let empty = event(r#""id":1"#).replace("\"room\":\"Hall\"", "\"room\":\"\"");
    let null = event(r#""id":2"#).replace("\"room\":\"Hall\"", "\"room\":null");
    let built = import_with(&frab_text("", "", &[&empty, &null]), &request());
    assert!(built.bundle.sessions.iter().all(|session| session.rooms.is_empty()));
}

#[test]
fn odd_19_spellings_of_one_room_meet_and_a_mapping_file_gathers_the_rest() {
    let in_room =
        |id: u8, room: &str| event(&format!("\"id\":{id}")).replace("\"Hall\"", &format!("\"{room}\""));
    let events = [in_room(1, "Hackcenter"), in_room(2, " hackcenter"), in_room(3, "Village:Hackcenter 1")];
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    let mapping = Mapping::parse(
        "[[venue]]\nid = \"hc\"\nname = \"Hackcenter\"\npattern = [\"(?i)hackcenter\"]\n",
        "m",
    )
    .unwrap();
    let built = import_with(&frab_text("x", "", &events), &Request { mapping, ..request() });
    let rooms: Vec<_> =
        built.bundle.venues.iter().flat_map(|venue| &venue.rooms).map(|room| room.id.as_str()).collect();
    assert_eq!((rooms.len(), built.bundle.venues.len()), (2, 1), "{rooms:?}");
    assert!(built.bundle.sessions.iter().all(|session| session.venue.as_ref().unwrap().as_str() == "hc"));
}

#[test]
fn odd_20_rooms_with_a_shared_guid_stay_two() {
    let rooms =
        r#","rooms":[{"name":"Hall","guid":"g"},{"name":"Loft","guid":"g"},{"name":"Yard","guid":null}]"#;
    let loft = event(r#""id":2"#).replace("Hall", "Loft");
    let built = import_with(&frab_text("Hall", rooms, &[&event(r#""id":1"#), &loft]), &request());
    assert_eq!(built.bundle.venues[0].rooms.len(), 2);
}

#[test]
fn odd_21_rooms_may_overlap() {
    let built = frab(&[&event(r#""id":1"#), &event(r#""id":2"#).replace("A talk", "Another")]);
    assert_eq!((built.ledger.kept, built.findings.len()), (2, 0));
}

#[test]
fn odd_22_no_track_is_no_theme() {
    for track in ["null", "\"\"", "\"No Track\""] {
        assert_eq!(one(&format!("\"id\":1,\"track\":{track}")).theme, None, "{track}");
    }
    assert_eq!(one(r#""id":1,"track":"Art & Play""#).theme.unwrap().as_str(), "art-play");
}

#[test]
fn odd_23_languages_come_double_absent_and_as_a_joke() {
    let tags = |fields: &str| one(fields).spoken.iter().map(LangTag::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(tags(r#""id":1,"language":"de, en""#), "de en");
    assert_eq!(tags(r#""id":1,"language":"da""#), "da");
    for none in [r#""id":1,"language":null"#, r#""id":1,"language":"""#, r#""id":1"#] {
        assert_eq!(tags(none), "");
    }
    assert_eq!(codes(&frab(&[&event(r#""id":1,"language":"ab""#)])), ["language-unknown"]);
}

#[test]
fn odd_24_a_type_is_free_text() {
    assert_eq!(one(r#""id":1,"type":"Talk 30 min + 10min Q&A""#).kind, SessionKind::Talk);
    assert_eq!(one(r#""id":1,"type":"other""#).kind, SessionKind::Other);
    assert_eq!(one(r#""id":1,"type":"Hands-on workshop""#).kind, SessionKind::Tutorial);
}

#[test]
fn odd_25_addresses_may_be_absent_or_shared() {
    let breakfast = |id: u8| {
        event(&format!(r#""id":{id},"url":"https://x.example/breakfast""#))
            .replace("A talk", &format!("Breakfast {id}"))
    };
    let built = frab(&[&breakfast(1), &breakfast(2), &event(r#""id":3"#)]);
    assert_eq!(built.ledger.kept, 3);
}

#[test]
fn odd_26_html_markdown_and_plain_words_in_one_file_become_the_same_tree() {
    for text in ["<p>One <b>two</b></p>", "One **two**\\r\\n"] {
        let about = one(&format!(r#""id":1,"abstract":"{text}""#)).about;
        assert_eq!(serde_json::to_string(&about).unwrap(), r#"[{"p":["One ",{"b":["two"]}]}]"#, "{text}");
    }
    assert_eq!(
        serde_json::to_string(&one(r#""id":1,"abstract":"One two","description":"One two""#).about).unwrap(),
        r#""One two""#
    );
}

#[test]
fn odd_27_invisible_characters_are_gone() {
    let built = frab(&[&event(r#""id":1"#).replace("A talk", "A\\u0008\\u200b ta\\u001dlk\\u000b")]);
    assert_eq!(built.bundle.sessions[0].title.in_lang(&[]), "A talk");
}

#[test]
fn odd_28_spaces_around_titles_are_gone() {
    let built = frab(&[&event(r#""id":1"#).replace("A talk", "\\t A  talk ")]);
    assert_eq!(built.bundle.sessions[0].title.in_lang(&[]), "A talk");
}

#[test]
fn odd_29_cancelled_in_the_title_is_cancelled_and_a_talk_about_cancelling_is_not() {
    let status =
        |title: &str| frab(&[&event(r#""id":1"#).replace("A talk", title)]).bundle.sessions[0].status;
    for title in ["CANCELLED Testing", "[CANCELED] Carving", "[CANCELLED] Tea", "CANCELLED! Walk"] {
        assert_eq!(status(title), Status::Cancelled, "{title}");
    }
    assert_eq!(status("Treffen (Achtung Verschoben!! )"), Status::Moved);
    for title in ["Cancelling POSIX syscalls", "AMENDMENT A talk"] {
        assert_eq!(status(title), Status::Confirmed, "{title}");
    }
    assert_eq!(
        codes(&frab(&[&event(r#""id":1"#).replace("A talk", "[CANCELLED] Tea")])),
        ["status-from-title"]
    );
}

#[test]
fn odd_30_placeholder_rows_are_found_and_a_mapping_file_drops_them() {
    let text =
        frab_text("Hall", "", &[&event(r#""id":1"#), &event(r#""id":2"#).replace("A talk", "bitte löschen")]);
    let kept = import_with(&text, &request());
    let found = trackhop_organizer::check::check_bundle(&kept.bundle);
    assert!(found.iter().any(|finding| finding.code == "placeholder-row"));
    let mapping =
        Mapping::parse("[[drop]]\ntitles = [\"bitte löschen\"]\nreason = \"is a note\"\n", "m").unwrap();
    let built = import_with(&text, &Request { mapping, ..request() });
    assert_eq!(
        (built.ledger.kept, built.ledger.dropped.len(), built.ledger.dropped[0].reason.as_str()),
        (1, 1, "is a note")
    );
}

#[test]
fn odd_31_the_version_is_prose_and_never_compared() {
    let text = frab_text("Hall", "", &[&event(r#""id":1"#)]);
    let prose = text.replace(r#""version":"1""#, r#""version":"mkdir; lounges 707; 1.0""#);
    assert_eq!(import_with(&text, &request()).bundle, import_with(&prose, &request()).bundle);
}

#[test]
fn odd_32_the_count_of_days_is_not_believed() {
    let late = event(r#""id":2"#).replace("2022-12-27T10", "2022-12-28T10");
    let built =
        import_with(&frab_text("Hall", ",\"daysCount\":1", &[&event(r#""id":1"#), &late]), &request());
    assert_eq!(built.bundle.event.days.len(), 2);
    let utc = frab_text("Hall", "", &[&event(r#""id":1"#)])
        .replace(r#""end":"2022-12-28""#, r#""end":"2022-12-28T17:45:00+00:00""#);
    assert_eq!(import_with(&utc, &request()).bundle.event.days.len(), 2);
}

#[test]
fn odd_33_empty_containers_may_be_there_or_not() {
    for fields in [r#""id":1,"links":[],"persons":[]"#, r#""id":1,"links":null,"persons":null"#, r#""id":1"#]
    {
        let session = one(fields);
        assert!(session.links.is_empty() && session.people.is_empty());
    }
    let xml = r#"<schedule><conference><title>X</title><time_zone_name>Europe/Berlin</time_zone_name></conference><day index="1" date="2022-12-27"><room name="H"><event id="1"><date>2022-12-27T10:00:00+01:00</date><title>A</title><persons> </persons><links/><answers>
 </answers></event></room></day></schedule>"#;
    assert_eq!(import_with(xml, &request()).ledger.kept, 1);
}

#[test]
fn odd_34_python_words_for_yes_and_no_do_no_harm() {
    for value in ["\"True\"", "true", "null", "\"perhaps\""] {
        one(&format!("\"id\":1,\"do_not_stream\":{value},\"do_not_record\":{value}"));
    }
}

#[test]
fn odd_35_an_acronym_may_have_capitals() {
    let text = frab_text("Hall", "", &[&event(r#""id":1"#)])
        .replace("\"acronym\":\"odd\"", "\"acronym\":\"Camp2019\"");
    let built = import_with(&text, &Request::default());
    assert_eq!(built.bundle.event.id.unwrap().as_str(), "camp2019");
}
