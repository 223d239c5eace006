use super::*;
use crate::schedule::Schedule;
use crate::schedule::tests::schedule;

const STOPS: &str = r#""stops":[{"id":"A","name":"a","near":[{"place":"venue:v","minutes":1},{"place":"venue:w","minutes":2}]},{"id":"B","name":"b"},{"id":"C","name":"c"}]"#;

fn trip(id: &str, calls: &[(&str, &str)]) -> String {
    let calls: Vec<String> = calls
        .iter()
        .map(|(stop, time)| {
            format!(r#"{{"stop":"{stop}","depart":"2020-09-06T{time}:00+08:00","basis":"estimated"}}"#)
        })
        .collect();
    format!(r#"{{"id":"{id}","calls":[{}]}}"#, calls.join(","))
}

fn build(trips: &[String], walks: &str) -> (Schedule, Vec<(&'static str, String)>) {
    let fields = format!(
        r#""venues":[{{"id":"v","name":"V"}}],"travel":{{{STOPS},"walks":[{walks}],"lines":[{{"id":"l","name":"L","stops":["A","B","Z"],"trips":[{}]}}]}}"#,
        trips.join(",")
    );
    let (schedule, issues) = schedule(&fields);
    (schedule, issues.into_iter().map(|i| (i.code, i.pointer)).collect())
}

fn times(shuttle: &Shuttle, stop: &str) -> Vec<String> {
    shuttle.departures(&stop.into()).iter().map(|d| format!("{} {}", d.at.clock(), d.trip.id)).collect()
}

const EXPECTED: [(&str, &str); 2] = [("dangling-id", "/travel/stops/0"), ("dangling-id", "/travel/lines/0")];

fn expected(more: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    EXPECTED.iter().chain(more).map(|(code, pointer)| (*code, (*pointer).to_owned())).collect()
}

#[test]
fn departures_come_in_order_and_a_last_call_has_none() {
    let trips = [
        trip("late", &[("A", "13:30"), ("B", "13:40"), ("C", "13:50")]),
        trip("early", &[("A", "12:20"), ("C", "12:30")]),
    ];
    let (schedule, issues) = build(&trips, "");
    assert_eq!(issues, expected(&[]));
    let shuttle = &schedule.shuttle;
    assert_eq!(times(shuttle, "A"), ["12:20 early", "13:30 late"]);
    assert_eq!(times(shuttle, "B"), ["13:40 late"]);
    assert_eq!(times(shuttle, "C"), Vec::<String>::new());
    assert_eq!(
        shuttle.timetable().iter().map(|(_, d)| d.trip.id.as_str()).collect::<Vec<_>>(),
        ["early", "late"]
    );
    assert!(!shuttle.is_served(&"C".into()), "C is on no line's list");
    assert_eq!(shuttle.stops_near(&"v".into()).count(), 1);
}

#[test]
fn the_next_car_leaves_now_or_later_and_the_last_one_is_the_last() {
    let trips = [trip("1", &[("A", "12:20"), ("B", "12:30")]), trip("2", &[("A", "13:30"), ("B", "13:40")])];
    let (schedule, _) = build(&trips, "");
    let next = |clock: &str| {
        let now = Moment::parse(&format!("2020-09-06T{clock}+08:00"), None).unwrap().instant;
        schedule.shuttle.next_departure(&"A".into(), now).map(|d| d.trip.id.to_string())
    };
    assert_eq!(next("12:20").as_deref(), Some("1"));
    assert_eq!(next("12:21").as_deref(), Some("2"));
    assert_eq!(next("13:30").as_deref(), Some("2"));
    assert_eq!(next("13:31"), None);
}

#[test]
fn trips_that_make_no_sense_are_left_out_as_a_whole() {
    let trips = [
        trip("backwards", &[("A", "13:30"), ("B", "13:20")]),
        trip("nowhere", &[("A", "13:30"), ("Q", "13:40")]),
        trip("short", &[("A", "13:30")]),
        trip("good", &[("A", "13:30"), ("B", "13:30")]),
    ];
    let (schedule, issues) = build(&trips, "");
    let line = "/travel/lines/0/trips";
    assert_eq!(issues, expected(&[("trip-backwards", line), ("dangling-id", line), ("trip-empty", line)]));
    assert_eq!(times(&schedule.shuttle, "A"), ["13:30 good"]);
}

#[test]
fn walks_between_unknown_places_are_left_out() {
    let walks =
        r#"{"from":"venue:v","to":"stop:B","minutes":5},{"from":"venue:v","to":"place:moon","minutes":5}"#;
    let (schedule, issues) = build(&[], walks);
    assert_eq!(schedule.shuttle.walks.len(), 1);
    assert!(issues.contains(&("dangling-id", "/travel/walks/1".to_owned())), "{issues:?}");
}

#[test]
fn a_window_says_about_how_often_a_car_comes() {
    let at = |clock: &str| Moment::parse(&format!("2020-09-06T{clock}+08:00"), None).unwrap();
    let window = Window {
        from: at("11:00"),
        to: at("14:00"),
        headway_minutes: None,
        trips: Some((3, 4)),
        ride_minutes: vec![],
        basis: Basis::Published,
    };
    assert_eq!(window.about_every(), Some((45, Basis::Derived)));
    assert_eq!(
        Window { headway_minutes: Some(30), ..window.clone() }.about_every(),
        Some((30, Basis::Published))
    );
    assert_eq!(Window { trips: None, ..window }.about_every(), None);
}
