//! What becomes of a published programme on the way to the planner, and days with repeats.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use trackhop_guide::plan::{Left, plan, plan_day};
use trackhop_guide::travel::minute;
use trackhop_guide::{DayTravel, Guide, Why};
use trackhop_planner::{Basis, Minutes, Proof, SessionIdx, Verdict, Walking, What};
use trackhop_schedule::agenda::{Agenda, Appointment, Change, Key, Meal, Pick, Tier};
use trackhop_schedule::bundle::{self, PlaceRef};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::time::{Clock, Date, Minutes as Length, Moment};

fn guide(parts: &str) -> Guide {
    let text = format!(
        r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"e","name":{{"en":"E"}},
        "timeZone":"Asia/Taipei","utcOffset":"+08:00"}},{parts}}}"#
    );
    let (bundle, issues) = bundle::read(&text).unwrap();
    assert!(issues.is_empty(), "{issues:?}");
    let (schedule, issues) = Schedule::build(bundle);
    assert!(issues.is_empty(), "{issues:?}");
    Guide::new(Arc::new(schedule))
}

const VENUES: &str =
    r#""venues":[{"id":"a","name":{"en":"A"}},{"id":"b","name":{"en":"B"}},{"id":"c","name":{"en":"C"}}]"#;

fn talk(id: &str, venue: &str, day: u8, start: &str, end: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","title":{{"en":"{id}"}},"venue":"{venue}","start":"2020-09-0{day}T{start}:00+08:00","end":"2020-09-0{day}T{end}:00+08:00"{more}}}"#
    )
}

fn day(number: u8) -> Date {
    Date::new(2020, 9, number).unwrap()
}

fn at(text: &str) -> trackhop_planner::Minute {
    minute(Moment::parse(&format!("{text}:00+08:00"), None).unwrap().instant)
}

fn picked(ids: &[&str]) -> Agenda {
    let mut agenda = Agenda::default();
    for id in ids {
        agenda.apply(&Change::pick(&SessionId::from(*id), Some(Pick::default())));
    }
    agenda
}

fn names(guide: &Guide, sessions: impl Iterator<Item = SessionIdx>) -> Vec<String> {
    sessions.map(|session| guide.session(session).unwrap().id.to_string()).collect()
}

fn number(guide: &Guide, text: &str) -> trackhop_planner::PlaceId {
    guide.place(&PlaceRef::parse(text).unwrap()).unwrap()
}

#[test]
fn a_walk_published_one_way_is_an_estimate_the_other_way() {
    let guide = guide(&format!(
        r#"{VENUES},"sessions":[{}],"travel":{{"walks":[
        {{"from":"venue:a","to":"venue:b","minutes":5,"oneWay":true}},
        {{"from":"venue:b","to":"venue:c","minutes":6,"oneWay":true}},
        {{"from":"venue:c","to":"venue:b","minutes":9,"oneWay":true}}]}}"#,
        talk("x", "a", 5, "10:00", "11:00", "")
    ));
    let travel = DayTravel::new(&guide, day(5), &Agenda::default().settings(), &[]).travel;
    let known = |minutes, basis| Walking::Known { minutes: Minutes(minutes), basis };
    let (a, b, c) = (number(&guide, "venue:a"), number(&guide, "venue:b"), number(&guide, "venue:c"));
    assert_eq!(travel.walking(a, b), known(5, Basis::Estimated));
    assert_eq!(travel.walking(b, c), known(9, Basis::Published));
    assert_eq!(travel.walking(c, b), known(9, Basis::Published));
}

/// Stop 1 is at A, stop 2 at B. One trip a day, one cancelled, one without a time at its end, one after midnight,
/// and a window service.
fn shuttle() -> Guide {
    guide(&format!(
        r#"{VENUES},"sessions":[{},{}],"travel":{{"stops":[
        {{"id":"1","name":{{"en":"One"}},"near":[{{"place":"venue:a","minutes":1}}]}},
        {{"id":"2","name":{{"en":"Two"}},"near":[{{"place":"venue:b","minutes":2,"basis":"estimated"}}]}}],
        "lines":[{{"id":"day","name":{{"en":"Day"}},"stops":["1","2"],"trips":[
          {{"id":"runs","vehicle":{{"en":"Car 1"}},"calls":[{{"stop":"1","depart":"2020-09-05T10:00:00+08:00"}},{{"stop":"2","arrive":"2020-09-05T10:20:00+08:00"}}]}},
          {{"id":"off","status":"cancelled","calls":[{{"stop":"1","depart":"2020-09-05T11:00:00+08:00"}},{{"stop":"2","arrive":"2020-09-05T11:20:00+08:00"}}]}},
          {{"id":"open","calls":[{{"stop":"1","depart":"2020-09-05T12:00:00+08:00"}},{{"stop":"2"}}]}},
          {{"id":"night","status":"tentative","calls":[{{"stop":"1","depart":"2020-09-06T01:30:00+08:00"}},{{"stop":"2","arrive":"2020-09-06T01:50:00+08:00"}}]}}]}},
        {{"id":"loop","name":{{"en":"Loop"}},"stops":["2","1"],
          "window":{{"from":"2020-09-05T14:00:00+08:00","to":"2020-09-05T15:00:00+08:00","trips":[3,4],"rideMinutes":[8]}}}}]}}"#,
        talk("x", "a", 5, "09:00", "09:50", ""),
        talk("y", "b", 6, "09:00", "09:50", "")
    ))
}

#[test]
fn only_cars_that_run_that_day_with_known_times_are_planned() {
    let guide = shuttle();
    let settings = Agenda::default().settings();
    let saturday = DayTravel::new(&guide, day(5), &settings, &[]);
    let (a, b) = (number(&guide, "venue:a"), number(&guide, "venue:b"));
    let ride = |travel: &DayTravel, from, to, time| {
        let way = travel.travel.journey(from, to, at(time))?;
        let ride = *way.rides().next()?;
        let behind = travel.behind(guide.schedule(), ride.service)?;
        let trip = behind.trip.map_or("window".to_owned(), |trip| trip.id.to_string());
        Some((trip, behind.line.id.to_string(), way.arrive, way.basis, ride.tentative))
    };
    // One minute to the stop, 20 in the car, two minutes (estimated) to the door.
    let by_car = Some(("runs".to_owned(), "day".to_owned(), at("2020-09-05T10:22"), Basis::Estimated, false));
    assert_eq!(ride(&saturday, a, b, "2020-09-05T09:50"), by_car);
    // After that only the car after midnight, which still belongs to Saturday and is not certain.
    let by_night =
        Some(("night".to_owned(), "day".to_owned(), at("2020-09-06T01:52"), Basis::Estimated, true));
    assert_eq!(ride(&saturday, a, b, "2020-09-05T10:00"), by_night);
    // Four trips in an hour: about every 15 minutes, derived; to be safe one waits that long.
    let by_window =
        Some(("window".to_owned(), "loop".to_owned(), at("2020-09-05T14:28"), Basis::Estimated, false));
    assert_eq!(ride(&saturday, b, a, "2020-09-05T14:00"), by_window);
    let sunday = DayTravel::new(&guide, day(6), &settings, &[]);
    assert_eq!(ride(&sunday, a, b, "2020-09-06T00:00"), None);
    assert!(saturday.served(&guide, b) && !sunday.served(&guide, b));
    assert_eq!(ride(&saturday.on_foot(&guide, &settings), a, b, "2020-09-05T09:50"), None);
}

#[test]
fn without_any_travel_data_ways_are_unknown_and_one_house_still_plans() {
    let guide = guide(&format!(
        r#"{VENUES},"sessions":[{},{},{}]"#,
        talk("one", "a", 5, "10:00", "10:30", ""),
        talk("two", "a", 5, "10:30", "11:00", ""),
        talk("far", "b", 5, "11:30", "12:00", "")
    ));
    let agenda = picked(&["one", "two", "far"]);
    let travel = DayTravel::new(&guide, day(5), &agenda.settings(), &[]);
    assert!(!travel.known());
    let plan = plan_day(&guide, &travel, &agenda, None);
    assert_eq!(names(&guide, plan.plan.sessions()), ["one", "two"]);
    let Why::Clashes(clashes) = &plan.left[0].why else { unreachable!() };
    assert_eq!(clashes[0].after, Some(Verdict::Unknown { known_late: None }));
}

#[test]
fn cancelled_online_and_endless_sessions_are_said_not_planned() {
    let guide = guide(&format!(
        r#"{VENUES},"sessions":[{},{},{{"id":"endless","title":{{"en":"x"}},"venue":"a","start":"2020-09-05T12:00:00+08:00"}}]"#,
        talk("off", "a", 5, "10:00", "10:30", r#","status":"cancelled""#),
        talk("net", "a", 5, "11:00", "11:30", r#","mode":"online""#),
    ));
    let agenda = picked(&["off", "net", "endless"]);
    let travel = DayTravel::new(&guide, day(5), &agenda.settings(), &[]);
    let plan = plan_day(&guide, &travel, &agenda, None);
    let why: Vec<_> = plan.left.iter().map(|left| left.why.clone()).collect();
    use trackhop_planner::NotPlannable::{NoPlace, NoTime};
    assert_eq!(why, [Why::Cancelled, Why::NotPlannable(NoPlace), Why::NotPlannable(NoTime)]);
}

#[test]
fn appointments_meals_start_and_home_are_part_of_the_day() {
    let guide = guide(&format!(
        r#"{VENUES},"sessions":[{},{},{}],"travel":{{"walks":[
        {{"from":"venue:a","to":"venue:b","minutes":10}},{{"from":"venue:b","to":"venue:c","minutes":10}}]}}"#,
        talk("early", "a", 5, "09:00", "10:00", ""),
        talk("noon", "a", 5, "12:00", "12:40", ""),
        talk("late", "b", 5, "14:00", "15:00", ""),
    ));
    let mut agenda = picked(&["early", "noon", "late"]);
    let instant = |text: &str| Moment::parse(&format!("2020-09-05T{text}:00+08:00"), None).unwrap().instant;
    let call =
        Appointment { title: "call".to_owned(), place: None, start: instant("09:30"), end: instant("09:45") };
    let visit = Appointment {
        title: "visit".to_owned(),
        place: PlaceRef::parse("venue:c"),
        start: instant("15:30"),
        end: instant("16:00"),
    };
    let clock = |hour, minute| Clock::new(hour, minute).unwrap();
    let lunch = Meal { from: clock(11, 30), to: clock(13, 30), length: Length(40) };
    agenda.apply(
        &Change::appointment("1", &call)
            .and(Change::appointment("2", &visit))
            .and(Change::meal("lunch", &lunch)),
    );
    for (name, place) in [("start", "venue:b"), ("home", "venue:a")] {
        agenda.apply(&Change::set(&Key::Setting(name), Some(place.to_owned())));
    }
    let travel = DayTravel::new(&guide, day(5), &agenda.settings(), &[]);
    let plan = plan_day(&guide, &travel, &agenda, None);
    let whats: Vec<What> = plan.plan.visits.iter().map(|visit| visit.what).collect();
    let session = |id: &str| What::Session(guide.number(&SessionId::from(id)).unwrap());
    assert_eq!(
        whats,
        [What::Start, session("noon"), What::Meal(0), session("late"), What::Appointment(0), What::Home]
    );
    assert_eq!(plan.left.len(), 1);
    assert_eq!(plan.left[0].why, Why::NotPlannable(trackhop_planner::NotPlannable::Blocked));
}

/// Saturday's session of a group is worth giving up for Sunday's only while Sunday's is attended. Of group one neither
/// is: each clashes on its own day, and is said to. Group two is attended on Sunday.
#[test]
fn a_pick_left_out_on_both_of_its_days_has_a_reason() {
    let group = |name: &str| format!(r#","group":"{name}""#);
    let guide = guide(&format!(
        r#"{VENUES},"sessions":[{},{},{},{},{}],"travel":{{"walks":[{{"from":"venue:a","to":"venue:b","minutes":10}}]}}"#,
        talk("one-sunday", "a", 6, "10:00", "11:00", &group("one")),
        talk("one-saturday", "b", 5, "11:00", "11:20", &group("one")),
        talk("two-saturday", "b", 5, "11:20", "11:40", &group("two")),
        talk("two-sunday", "a", 6, "10:20", "11:00", &group("two")),
        talk("alone", "a", 5, "10:20", "11:20", ""),
    ));
    let mut agenda = Agenda::default();
    for (id, tier) in [
        ("one-sunday", Tier::Must),
        ("one-saturday", Tier::Maybe),
        ("two-saturday", Tier::Want),
        ("two-sunday", Tier::Must),
        ("alone", Tier::Want),
    ] {
        agenda.apply(&Change::pick(&SessionId::from(id), Some(Pick::of(tier))));
    }
    let days = [5, 6].map(|on| DayTravel::new(&guide, day(on), &agenda.settings(), &[]));
    let plans = plan(&guide, &agenda, &days.iter().collect::<Vec<_>>());
    let shown = plans.iter().map(|day| {
        let clashes = |left: &&Left| matches!(left.why, Why::Clashes(_) | Why::OtherDay(_));
        let left = day.left.iter().filter(clashes).map(|left| left.session);
        let mut all = names(&guide, day.plan.sessions().chain(left));
        all.sort();
        all
    });
    let shown: Vec<_> = shown.collect();
    assert_eq!(shown, [vec!["alone", "one-saturday", "two-saturday"], vec!["one-sunday", "two-sunday"]]);
}

/// Talks on two days in two houses ten minutes apart; some are repeats of each other.
fn two_days() -> impl Strategy<Value = Vec<(u8, bool, u32, u32, Option<u8>, usize)>> {
    let talk = (5..7_u8, any::<bool>(), 0..8_u32, 1..4_u32, proptest::option::of(0..2_u8), 0..3_usize);
    proptest::collection::vec(talk, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(
            std::env::var("TRACKHOP_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
        )
    })]

    /// Against every subset of the picks: no feasible one is worth more than the plans of both days together.
    #[test]
    fn repeats_on_other_days_are_attended_once_and_nothing_is_lost(talks in two_days()) {
        let clock = |slot: u32| format!("{:02}:{:02}", 10 + slot / 3, slot % 3 * 20);
        let sessions: Vec<String> = talks.iter().enumerate().map(|(index, (on, far, start, length, group, _))| {
            let group = group.map(|group| format!(r#","group":"g{group}""#)).unwrap_or_default();
            let venue = if *far { "b" } else { "a" };
            talk(&format!("t{index}"), venue, *on, &clock(*start), &clock(start + length), &group)
        }).collect();
        let guide = guide(&format!(
            r#"{VENUES},"sessions":[{}],"travel":{{"walks":[{{"from":"venue:a","to":"venue:b","minutes":10}}]}}"#,
            sessions.join(",")
        ));
        let mut agenda = Agenda::default();
        for (index, (.., tier)) in talks.iter().enumerate() {
            let id = SessionId::from(format!("t{index}").as_str());
            agenda.apply(&Change::pick(&id, Some(Pick::of(Tier::ALL[*tier]))));
        }
        let days = [5, 6].map(|on| DayTravel::new(&guide, day(on), &agenda.settings(), &[]));
        let plans = plan(&guide, &agenda, &days.iter().collect::<Vec<_>>());
        prop_assert!(plans.iter().all(|plan| plan.plan.proof == Proof::Best));

        let value = |index: usize| match Tier::ALL[talks[index].5] {
            Tier::Must => (1_u64, 300_u64),
            Tier::Want => (0, 300),
            Tier::Maybe => (0, 100),
        };
        let sum = |all: &mut dyn Iterator<Item = usize>| {
            all.map(value).fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1))
        };
        let position = |id: String| id.trim_start_matches('t').parse::<usize>().unwrap();
        let chosen: Vec<usize> =
            plans.iter().flat_map(|plan| names(&guide, plan.plan.sessions())).map(position).collect();
        let fits = |a: usize, b: usize| {
            let ((day_a, far_a, start_a, length_a, ..), (day_b, far_b, start_b, ..)) = (talks[a], talks[b]);
            let walk = if far_a == far_b { 0 } else { 10 };
            day_a != day_b || (start_a + length_a) * 20 + walk <= start_b * 20
        };
        let feasible = |set: &[usize]| {
            let groups: Vec<u8> = set.iter().filter_map(|index| talks[*index].4).collect();
            groups.iter().collect::<BTreeSet<_>>().len() == groups.len()
                && set.iter().all(|a| set.iter().all(|b| a == b || fits(*a, *b) || fits(*b, *a)))
        };
        prop_assert!(feasible(&chosen), "{chosen:?}");
        let best = (0..1_usize << talks.len())
            .map(|bits| (0..talks.len()).filter(|index| bits & (1 << index) != 0).collect::<Vec<_>>())
            .filter(|set| feasible(set))
            .map(|set| sum(&mut set.into_iter()))
            .max()
            .unwrap();
        prop_assert_eq!(sum(&mut chosen.into_iter()), best);
        // Whatever is left out has a reason.
        let attended: usize = plans.iter().map(|plan| plan.plan.sessions().count()).sum();
        let left: usize = plans.iter().map(|plan| plan.left.len()).sum();
        prop_assert_eq!(attended + left, talks.len());
        prop_assert!(plans.iter().flat_map(|plan| &plan.left).all(|left| left.why != Why::Fits));
    }
}
