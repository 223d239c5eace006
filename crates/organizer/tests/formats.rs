//! One small invented programme per format: what each carries arrives.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test helper that fails fails the test"
)]

use std::io::{Cursor, Write};

use trackhop_organizer::assemble::{Assembled, Request, assemble_documents};
use trackhop_organizer::build::Built;
use trackhop_organizer::failure::Failure;
use trackhop_organizer::import::{Format, parse_day};
use trackhop_organizer::input::{Document, Limits};
use trackhop_organizer::mapping::Mapping;
use trackhop_schedule::bundle::{Basis, Mode, SessionKind, Status};

fn document(name: &str, bytes: impl Into<Vec<u8>>) -> Document {
    Document { name: name.to_owned(), bytes: bytes.into() }
}

fn taipei() -> Request {
    Request { id: Some("x".to_owned()), zone: Some("Asia/Taipei".to_owned()), ..Request::default() }
}

fn try_import(texts: &[&str], request: &Request) -> Result<Assembled, Failure> {
    let documents = texts.iter().enumerate().map(|(n, text)| document(&format!("file-{n}"), *text));
    assemble_documents(documents.collect(), request)
}

fn import(texts: &[&str], format: Format) -> Built {
    let Assembled { built, files } =
        try_import(texts, &taipei()).unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(files[0].1, format);
    assert!(built.ledger.balances());
    built
}

#[track_caller]
fn refused(text: &str, want: &str) {
    let failure =
        try_import(&[text], &Request { id: Some("x".to_owned()), ..Request::default() }).unwrap_err();
    assert!(failure.to_string().contains(want), "{failure}");
    assert_eq!(failure.exit_code(), 2);
}

#[test]
fn a_spreadsheet_with_a_chinese_header_is_read() {
    let csv = "社群軌議程,,,\n日期,時間,講題,講者,會場,教室,語言,難度\n2020-09-06,13:50-14:20,用 Python 交易,\"王小明、Ann Lee\",藏風,1F,ZHEN,進階\n,14:30‑15:00,第二場,,藏風,1F,中文,\n,,,,,,,\n,15:10-15:40,,無題,,,,\n";
    let built = import(&[csv], Format::Table);
    let ledger = &built.ledger;
    assert_eq!((ledger.read, ledger.kept, ledger.dropped.len()), (3, 2, 1));
    assert_eq!(ledger.dropped[0].reason, "has no title");
    let [first, second] = built.bundle.sessions.as_slice() else { panic!("{:?}", built.bundle.sessions) };
    assert_eq!(
        (first.start.as_deref(), first.end.as_deref()),
        (Some("2020-09-06T13:50:00+08:00"), Some("2020-09-06T14:20:00+08:00"))
    );
    assert_eq!((first.spoken[0].as_str(), first.slides[0].as_str()), ("zh-Hant", "en"));
    assert_eq!(
        (first.people.len(), first.level.is_some(), first.venue.as_ref().unwrap().as_str()),
        (2, true, "藏風")
    );
    assert_eq!(
        second.start.as_deref(),
        Some("2020-09-06T14:30:00+08:00"),
        "the date stands once for several rows"
    );
}

/// A reader takes a text without a language only where none is in a language that they read: it has to say which.
#[test]
fn a_language_for_one_column_tells_that_of_the_other() {
    for (csv, want) in [
        (
            "講題,title (en),摘要,abstract (en),時間\n潮汐,Tides,一張紙,A sheet,2027-05-15 10:00\n",
            r#"{"title":{"zh-Hant":"潮汐","en":"Tides"},"about":{"zh-Hant":"一張紙","en":"A sheet"}}"#,
        ),
        (
            "Title,中文標題,Abstract,中文摘要,Start\nTides,潮汐,A sheet,一張紙,2027-05-15 10:00\n",
            r#"{"title":{"en":"Tides","zh-Hant":"潮汐"},"about":{"en":"A sheet","zh-Hant":"一張紙"}}"#,
        ),
        ("Title,Abstract,Start\nTides,A sheet,2027-05-15 10:00\n", r#"{"title":"Tides","about":"A sheet"}"#),
    ] {
        let session = import(&[csv], Format::Table).bundle.sessions.remove(0);
        let wanted: serde_json::Value = serde_json::from_str(want).unwrap();
        assert_eq!(serde_json::to_value(&session.title).unwrap(), wanted["title"], "{csv}");
        assert_eq!(serde_json::to_value(&session.about).unwrap(), wanted["about"], "{csv}");
    }
}

#[test]
fn a_spreadsheet_with_tabs_an_english_header_and_ragged_rows_is_read() {
    let tsv = "Title\tTitle (EN)\tDate\tStart\tEnd\tSpeaker\tRoom\tCommunity\tStatus\tSeats\n閉幕\tClosing\t2020/9/6\t5:20 PM\t17:40\nParty\t\t2020/9/6\t22:00\t02:00\tAnn; Bo\tLoft\tTainan.py\tcancelled\t30\n";
    let built = import(&[tsv], Format::Table);
    let [closing, party] = built.bundle.sessions.as_slice() else { panic!() };
    assert_eq!(serde_json::to_string(&closing.title).unwrap(), r#"{"zh-Hant":"閉幕","en":"Closing"}"#);
    assert_eq!(
        (closing.kind, closing.start.as_deref()),
        (SessionKind::Ceremony, Some("2020-09-06T17:20:00+08:00"))
    );
    assert_eq!(
        (party.end.as_deref(), party.status, party.capacity),
        (Some("2020-09-07T02:00:00+08:00"), Status::Cancelled, Some(30))
    );
    assert_eq!((party.hosts.len(), built.bundle.communities.len()), (1, 1));
}

#[test]
fn a_mapping_file_names_columns_and_words() {
    let csv = "Was,Wann,Wo\nSprechstunde,2020-09-06 10:00,K.1\n";
    let mapping = Mapping::parse("[columns]\nWas = \"title\"\nWann = \"start\"\nWo = \"room\"\n[[venue]]\nid = \"k\"\nname = \"Building K\"\nprefix = [\"K.\"]\nlat = 50.8\nlon = 4.38\n", "m").unwrap();
    let built = try_import(&[csv], &Request { mapping, ..taipei() }).unwrap().built;
    assert_eq!(built.bundle.sessions[0].venue.as_ref().unwrap().as_str(), "k");
    refused(csv, "no header row");
}

#[test]
fn the_widget_brings_breaks_languages_and_ids() {
    let widget = r#"{"timezone":"Asia/Taipei","version":"v1","event_start":"2020-09-05","event_end":"2020-09-06","rooms":[{"id":7,"name":{"en":"Hall","zh-tw":"廳"}}],"tracks":[{"id":4,"name":"Core"}],"speakers":[{"code":"SPK1","name":"Ann"}],
        "talks":[{"code":"ABCDEF","title":{"en":"One","zh-hant":"一"},"speakers":["SPK1"],"track":4,"room":7,"start":"2020-09-06T10:00:00+08:00","end":"2020-09-06T10:30:00+08:00","updated":"2020-08-01T00:00:00Z"},
        {"id":99,"title":{"en":"Lunch"},"room":7,"start":"2020-09-06T12:00:00+08:00","end":"2020-09-06T13:00:00+08:00","slot_type":"break"}]}"#;
    let built = import(&[widget], Format::PretalxWidget);
    let [talk, lunch] = built.bundle.sessions.as_slice() else { panic!() };
    assert_eq!((talk.id.as_str(), lunch.id.as_str(), lunch.kind), ("ABCDEF", "break-99", SessionKind::Meal));
    assert_eq!(built.bundle.event.updated.as_deref(), Some("2020-08-01T00:00:00Z"));
    assert_eq!(built.bundle.event.days.len(), 2);
}

#[test]
fn rest_pages_are_read_together_old_and_new() {
    let rooms =
        r#"{"count":1,"next":null,"results":[{"id":7,"name":{"en":"Hall"},"guid":"g","capacity":50}]}"#;
    let speakers = r#"{"count":1,"results":[{"code":"SPK1","name":"Ann","biography":"Likes *trains*."}]}"#;
    let talks = r#"{"count":1,"results":[{"code":"ABCDEF","title":"One","state":"confirmed","speakers":["SPK1"],"submission_type":{"id":1,"name":{"en":"Workshop"}},"answers":[{"question":380,"answer":"中文"},{"question":{"id":377},"answer":"The One"}],
        "slots":[{"room":7,"start":"2020-09-06T10:00:00+08:00","end":"2020-09-06T10:30:00+08:00"},{"room":7,"start":"2020-09-06T15:00:00+08:00","end":"2020-09-06T15:30:00+08:00"}]}]}"#;
    let mapping = Mapping::parse("[questions]\n380 = \"language\"\n377 = \"title.en\"\n", "m").unwrap();
    let built = try_import(&[talks, rooms, speakers], &Request { mapping, ..taipei() }).unwrap().built;
    let [one, two] = built.bundle.sessions.as_slice() else { panic!() };
    assert_eq!(
        (one.group.clone(), two.id.as_str(), one.kind),
        (two.group.clone(), "ABCDEF-2", SessionKind::Tutorial)
    );
    assert_eq!((one.spoken[0].as_str(), one.title.in_lang(&["en".into()])), ("zh-Hant", "The One"));
    assert_eq!(
        (built.bundle.people[0].name.in_lang(&[]), built.bundle.venues[0].rooms[0].capacity),
        ("Ann", Some(50))
    );
    let old = r#"{"count":1,"results":[{"code":"OLD123","title":"Old","speakers":[{"code":"S","name":"Bo"}],"slot":{"room":{"en":"Loft"},"room_id":3,"start":"2020-09-06T10:00:00+08:00","end":"2020-09-06T10:30:00+08:00"}}]}"#;
    let built = import(&[old], Format::PretalxRest);
    assert_eq!((built.bundle.people.len(), built.bundle.sessions[0].rooms[0].as_str()), (1, "loft"));
}

#[test]
fn opass_translations_broadcasts_and_broken_ids_are_understood() {
    let opass = r##"{"session_types":[{"id":"r4nd0m","zh":{"name":"開源與職涯"},"en":{"name":"Career"}}],"rooms":[{"id":"R0","zh":{"name":"R0"},"en":{"name":"R0"}},{"id":"R1","zh":{"name":"R1"},"en":{"name":"R1"}}],
        "tags":[{"id":"Skilled","zh":{"name":"中階"},"en":{"name":"Skilled"}},{"id":"zh-tw","zh":{"name":"中文"},"en":{"name":"Chinese"}},{"id":"canceled","zh":{"name":"因故取消"},"en":{"name":"Canceled"}}],
        "speakers":[{"id":"a","zh":{"name":"安"},"en":{"name":"Ann"}},{"id":"#NAME?","zh":{"name":"甲"},"en":{"name":"甲"}},{"id":"#NAME?","zh":{"name":"乙"},"en":{"name":"乙"}},{"id":null,"zh":{"name":""},"en":{"name":""}}],
        "sessions":[{"id":"K1","type":"r4nd0m","room":"R0","broadcast":["R0","R1"],"start":"2020-09-06T10:00:00+08:00","end":"2020-09-06T10:30:00+08:00","language":null,"zh":{"title":"一","description":"甲\r\n乙"},"en":{"title":"一","description":"甲\r\n乙"},"speakers":["a","#NAME?"],"tags":["Skilled","zh-tw"],"record":"講師確診_講座取消"},
        {"id":"K2","type":null,"room":"None","start":"2020-09-06T11:00:00+08:00","end":"2020-09-06T11:30:00+08:00","zh":{"title":"二"},"en":{"title":"Two"},"speakers":[],"tags":["canceled",""]}]}"##;
    let built = import(&[opass], Format::Opass);
    let [one, two] = built.bundle.sessions.as_slice() else { panic!() };
    assert_eq!((one.rooms.len(), one.people.len(), one.status), (2, 1, Status::Cancelled));
    assert_eq!(
        serde_json::to_string(&one.title).unwrap(),
        r#"{"zh-Hant":"一"}"#,
        "the same text twice is no translation"
    );
    assert_eq!((one.theme.as_ref().unwrap().as_str(), one.spoken[0].as_str()), ("career", "zh-Hant"));
    assert_eq!((two.rooms.len(), two.status), (0, Status::Cancelled));
    let codes: Vec<_> = built.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["person-id-shared", "session-cancelled-by-word"]);
}

#[test]
fn sessionize_needs_a_zone_and_its_categories_are_understood() {
    let sessionize = r#"{"sessions":[{"id":"7","title":"One","description":null,"startsAt":"2021-04-16T08:00:00","endsAt":"2021-04-16T09:00:00","isServiceSession":false,"isPlenumSession":true,"speakers":["u-1"],"categoryItems":[1,2,3],"roomId":5},
        {"id":"f8bf6649-3a13","title":"Lunch","description":null,"startsAt":null,"endsAt":null,"isServiceSession":true,"speakers":[],"roomId":null}],
        "speakers":[{"id":"u-1","firstName":"Ann","lastName":"Lee","fullName":"Ann Lee","bio":null,"sessions":[7]}],"questions":[],
        "categories":[{"id":9,"title":"Track","items":[{"id":1,"name":"Core"}]},{"id":10,"title":"Language","items":[{"id":2,"name":"German"}]},{"id":11,"title":"Level","items":[{"id":3,"name":"Advanced"}]}],
        "rooms":[{"id":5,"name":"A"},{"id":6,"name":"B"}]}"#;
    let built = import(&[sessionize], Format::Sessionize);
    let [one, lunch] = built.bundle.sessions.as_slice() else { panic!() };
    assert_eq!((one.rooms.len(), one.spoken[0].as_str(), one.level.is_some()), (2, "de", true));
    assert_eq!((lunch.kind, lunch.start.is_none()), (SessionKind::Meal, true));
    refused(sessionize, "no time zone");
}

#[test]
fn konopas_scripts_and_conclar_json_are_read() {
    let script = "// made by hand\nvar program = [{\"id\":\"1\",\"title\":\"Opening\",\"tags\":[\"track:Books\",\"type:Panel\"],\"date\":\"2024-09-20\",\"time\":\"23:30\",\"mins\":\"0\",\"loc\":[\"Hall 1\",\"Floor 2\"],\"people\":null},\n{\"id\":\"2\",\"title\":\"Film\",\"tags\":[],\"date\":\"2024-09-21\",\"time\":\"00:30\",\"mins\":90,\"loc\":[\"Hall 1\"],\"people\":[{\"id\":\"p\",\"name\":\"Ann Lee (moderator)\"}]}];\nvar people = [{\"id\":\"p\",\"name\":[\"Ann\",\"Lee\",\"Dr\",\"\"],\"prog\":[\"2\"],\"bio\":\"<p>Hi</p>\"}];";
    let built = import(&[script], Format::Konopas);
    let [opening, film] = built.bundle.sessions.as_slice() else { panic!() };
    assert_eq!(
        (opening.end.is_none(), opening.theme.as_ref().unwrap().as_str(), opening.kind),
        (true, "books", SessionKind::Panel)
    );
    assert_eq!(film.end.as_deref(), Some("2024-09-21T02:00:00+08:00"));
    assert_eq!(built.bundle.people[0].name.in_lang(&[]), "Dr Ann Lee");
    let conclar = r#"{"schemaVersion":2,"info":{},"schedule":[{"id":"1","title":"Opening","datetime":"2024-09-20T23:30:00+02:00","mins":30,"loc":["Hall"],"tags":[{"value":"panel","category":"type","label":"Panel"}],"links":{"recording":"https://x.example/v"}}],"people":[]}"#;
    let session = &import(&[conclar], Format::Konopas).bundle.sessions[0];
    assert_eq!(
        (session.start.as_deref(), session.links[0].kind.as_str()),
        (Some("2024-09-20T23:30:00+02:00"), "video")
    );
    refused("var program = [{\"id\":1,", "not JSON");
}

#[test]
fn calendars_are_read_folded_escaped_and_with_a_zone_of_their_own() {
    let ics = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Conf\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:20001029T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a@x\r\nDTSTART;TZID=Europe/Berlin:20220906T100000\r\nDURATION:PT1H30M\r\nSUMMARY:One\\, two\\; th\r\n ree\r\nLOCATION:Hall\r\nGEO:52.5;13.4\r\nSTATUS:CANCELLED\r\nDESCRIPTION:Line\\nnext\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDESCRIPTION:x\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b@x\r\nDTSTART:20220906T100000Z\r\nSUMMARY:Utc\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Cut";
    let built = import(&[ics], Format::Ical);
    let one = built.bundle.sessions.iter().find(|s| s.id.as_str() == "a@x").unwrap();
    assert_eq!((one.title.in_lang(&[]), one.status), ("One, two; three", Status::Cancelled));
    assert_eq!(
        (one.start.as_deref(), one.end.as_deref()),
        (Some("2022-09-06T10:00:00+02:00"), Some("2022-09-06T11:30:00+02:00"))
    );
    assert_eq!(
        (built.ledger.read, built.ledger.dropped[0].reason.as_str()),
        (3, "the file breaks off inside it")
    );
    let xcal = "<iCalendar xmlns:pentabarf='http://pentabarf.org'><vcalendar><vevent><uid>ABCDE@@x</uid><pentabarf:title>One</pentabarf:title><dtstart>20220906T100000</dtstart><dtend>20220906T103000</dtend><location>Hall</location><attendee>Ann</attendee></vevent></vcalendar></iCalendar>";
    let one = &import(&[xcal], Format::Xcal).bundle.sessions[0];
    assert_eq!((one.id.as_str(), one.start.as_deref()), ("ABCDE", Some("2022-09-06T10:00:00+08:00")));
}

#[test]
fn coordinates_the_wrong_way_round_are_turned_and_reported() {
    let geo = r#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[22.99,120.21]},"properties":{"name":"Loft"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[120.2,22.9],[120.3,22.9],[120.3,23.0],[120.2,22.9]]]},"properties":{"ref":"RB","name:zh":"館","name:en":"House","wheelchair":"yes"}}]}"#;
    let built = import(&[geo], Format::GeoJson);
    let lat = |index: usize| built.bundle.venues[index].location.as_ref().unwrap().lat;
    assert_eq!((lat(0), lat(1)), (22.99, 22.95));
    assert_eq!(
        (built.findings[0].code, built.bundle.venues[1].step_free),
        ("coordinates-swapped", Some(true))
    );
}

fn zip_of(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const FEED: [(&str, &str); 6] = [
    ("agency.txt", "agency_name,agency_url,agency_timezone\nConf,https://x.example,Asia/Taipei\n"),
    (
        "stops.txt",
        "stop_id,stop_name,stop_lat,stop_lon\nA,Hall ,22.99,120.21\nB,Loft,23.0,120.2\nC,Unused,1,2\n",
    ),
    ("routes.txt", "route_id,route_short_name,route_type\nR,1,3\n"),
    (
        "trips.txt",
        "route_id,service_id,trip_id,trip_headsign\nR,S,t1,Car 1\nR,S,t2,Car 2\nR,S,t3\nR,never,t4,\nQ,S,t5,\n",
    ),
    (
        "stop_times.txt",
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence,timepoint\nt1,,12:40:00,A,1,1\nt1,12:50:00,,B,2,0\nt2,24:10:00,24:10:00,A,1,1\nt2,24:20:00,24:20:00,B,2,1\nt3,9:00:00,9:00:00,A,1\nt3,9:06:30,9:06:30,B,2\n",
    ),
    (
        "frequencies.txt",
        "trip_id,start_time,end_time,headway_secs, exact_times\nt3,12:00:00,14:00:00,1200,0\n",
    ),
];

#[test]
fn a_shuttle_feed_gives_trips_past_midnight_and_windows() {
    let mut files = FEED.to_vec();
    files.push(("calendar_dates.txt", "service_id,date,exception_type\nS,20200906,1\n"));
    let request = Request { days: vec![parse_day("2020-09-06").unwrap()], ..taipei() };
    let built = assemble_documents(vec![document("feed.zip", zip_of(&files))], &request).unwrap().built;
    let travel = &built.bundle.travel;
    let trips: Vec<_> = travel.lines.iter().flat_map(|line| &line.trips).collect();
    assert_eq!((trips.len(), travel.stops.len()), (2, 2));
    assert_eq!(
        (trips[0].calls[0].arrive.clone(), trips[0].calls[1].depart.clone(), trips[0].calls[1].basis),
        (None, None, Basis::Estimated)
    );
    assert_eq!(trips[1].calls[0].depart.as_deref(), Some("2020-09-07T00:10:00+08:00"));
    let window = travel.lines.iter().find_map(|line| line.window.clone()).unwrap();
    assert_eq!((window.headway_minutes, window.ride_minutes), (Some(20), vec![6]));
    let reasons: Vec<_> = built.ledger.trips.dropped.iter().map(|lost| lost.reason.as_str()).collect();
    assert_eq!(
        reasons,
        ["has fewer than two stops or no first time", "names a route that is not in routes.txt"]
    );
}

#[test]
fn archives_that_unpack_to_more_than_the_limit_are_refused() {
    let zeros = "0".repeat(3_000_000);
    let bomb = zip_of(&[("stops.txt", &zeros), ("trips.txt", &zeros), ("stop_times.txt", &zeros)]);
    assert!(bomb.len() < 50_000);
    let request = Request { limits: Limits { max_bytes: 1_000_000 }, ..taipei() };
    let failure = assemble_documents(vec![document("bomb.zip", bomb)], &request).unwrap_err();
    assert!(failure.to_string().contains("more than the limit"), "{failure}");
    let other =
        assemble_documents(vec![document("x.zip", zip_of(&[("a.txt", "x")]))], &taipei()).unwrap_err();
    assert!(other.to_string().contains("no GTFS feed"), "{other}");
    let cut = zip_of(&FEED).into_iter().take(300).collect::<Vec<_>>();
    assert!(assemble_documents(vec![document("cut.zip", cut)], &taipei()).is_err());
}

#[test]
fn bad_input_gets_one_clear_message() {
    refused("", "empty");
    refused("{\"schedule\":{\"conference\":{\"days\":[", "breaks off");
    refused(&"[".repeat(100_000), "not JSON");
    refused(&format!("{{\"a\":{}1{}}}", "[".repeat(500), "]".repeat(500)), "not JSON");
    refused("<schedule><conference>", "breaks off");
    refused("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><schedule>&b;</schedule>", "entities");
    refused(&"<a>".repeat(1000), "deep");
    refused("<html><body>login</body></html>", "web page");
    refused("<rss/>", "root is <rss>");
    refused("[]", "empty JSON list");
    refused("{\"a\":1}", "of no kind");
    refused("just a sentence", "no header row");
    refused("{\"format\":\"trackhop-bundle\"}", "bundle already");
    refused("\u{0}\u{1}\u{2}", "zero bytes");
    let large = Request { limits: Limits { max_bytes: 10 }, ..taipei() };
    let failure = try_import(&["{\"sessions\":[]}"], &large).unwrap_err();
    assert!(
        failure.to_string().contains("10 bytes") && failure.to_string().contains("--max-size"),
        "{failure}"
    );
    let anonymous =
        try_import(&["Title,Start\nA,2020-09-06 10:00\n"], &Request { id: None, ..taipei() }).unwrap_err();
    assert!(anonymous.to_string().contains("--id"), "{anonymous}");
}

#[test]
fn the_parts_of_pycon_taiwans_site_are_read_together() {
    let [grid, track, pages, sponsors] = [
        include_str!("../fuzz/corpus/pycon-tw/grid"),
        include_str!("../fuzz/corpus/pycon-tw/track"),
        include_str!("../fuzz/corpus/pycon-tw/pages"),
        include_str!("../fuzz/corpus/pycon-tw/sponsors"),
    ];
    let built = import(&[pages, track, sponsors, grid], Format::PyconTw);
    let ledger = &built.ledger;
    // Six rows, of which two stand in one language only, two of the track, three pages.
    assert_eq!((ledger.read, ledger.kept, ledger.merged.len(), ledger.dropped.len()), (11, 9, 2, 0));
    let bundle = &built.bundle;
    let find = |id: &str| bundle.sessions.iter().find(|s| s.id.as_str() == id).unwrap();
    let trains = find("900000000000000001");
    assert_eq!(
        (trains.title.in_lang(&[]), trains.mode, trains.people.len()),
        ("Trains in Python", Mode::RemoteSpeaker, 2)
    );
    assert_eq!((trains.spoken[0].as_str(), trains.slides[0].as_str()), ("zh-Hant", "en"));
    assert_eq!((trains.level.as_ref().unwrap().as_str(), trains.links.len()), ("novice", 3));
    assert_eq!(trains.end.as_deref(), Some("2031-03-01T13:30:00+08:00"));
    let lunch = bundle.sessions.iter().find(|s| s.kind == SessionKind::Meal).unwrap();
    assert_eq!(serde_json::to_string(&lunch.title).unwrap(), r#"{"zh-Hant":"午餐","en":"Lunch"}"#);
    // The page prints R3 for the code r0; the code r3 is another room and keeps its code.
    let rooms: Vec<&str> = bundle.venues[0].rooms.iter().map(|room| room.name.in_lang(&[])).collect();
    assert_eq!((rooms, lunch.rooms.len()), (vec!["1-r3", "R3"], 2));
    assert_eq!(
        (find("keynote-cy").title.in_lang(&[]), find("community-track").kind),
        ("On Rails", SessionKind::Block)
    );
    let ferries = find("ferries");
    assert_eq!(
        (ferries.start.as_deref(), ferries.theme.as_ref().unwrap().as_str(), ferries.tags.len()),
        (Some("2031-03-02T13:50:00+08:00"), "web", 1)
    );
    let house = bundle.venues.iter().find(|venue| venue.id.as_str() == "tea-house").unwrap();
    assert_eq!((house.capacity, house.taken, house.hosts.len()), (Some(50), Some(20), 2));
    assert_eq!((house.name.iter().count(), house.address.iter().count()), (2, 2));
    assert_eq!(ferries.hosts, house.hosts);
    let cars = find("3");
    assert_eq!(
        (cars.start.as_deref(), cars.kind, cars.venue.as_ref()),
        (None, SessionKind::Tutorial, Some(&house.id))
    );
    assert_eq!(
        (bundle.communities.len(), bundle.sponsors.len(), bundle.sponsors[0].url.as_deref()),
        (2, 1, None)
    );
    // One part alone has no dates: everything is kept, and the tool says so.
    let alone = import(&[track], Format::PyconTw);
    assert!(alone.bundle.sessions.iter().all(|session| session.start.is_none()));
    assert_eq!((alone.ledger.read, alone.ledger.kept), (2, 2));
    assert!(alone.findings.iter().any(|finding| finding.code == "date-missing"));
    assert_eq!(import(&[pages], Format::PyconTw).ledger.kept, 3);
    refused(grid, "no time zone");
}

#[test]
fn other_encodings_give_the_same_bundle() {
    let csv = "標題,開始\n開幕典禮與社群介紹,2020-09-06 10:00\n";
    let want = import(&[csv], Format::Table).bundle;
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(csv.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big5 = encoding_rs::BIG5.encode(csv).0.into_owned();
    let mark = format!("\u{FEFF}{csv}").into_bytes();
    for bytes in [utf16, big5, mark] {
        let built = assemble_documents(vec![document("t.csv", bytes)], &taipei()).unwrap().built;
        assert_eq!(built.bundle, want);
    }
}

#[test]
fn the_same_source_gives_the_same_bytes_tomorrow() {
    let csv = "Title,Start,Room\nA,2020-09-06 10:00,R\nA,2020-09-06 12:00,R\nB,2020-09-06 10:00,Q\n";
    let bytes = |text: &str| serde_json::to_string(&import(&[text], Format::Table).bundle).unwrap();
    assert_eq!(bytes(csv), bytes(csv));
    let ids = |text: &str| {
        let mut ids: Vec<_> =
            import(&[text], Format::Table).bundle.sessions.into_iter().map(|s| s.id).collect();
        ids.sort();
        ids
    };
    let turned = "Title,Start,Room\nB,2020-09-06 10:00,Q\nA,2020-09-06 12:00,R\nA,2020-09-06 10:00,R\n";
    assert_eq!(ids(csv), ids(turned));
}
