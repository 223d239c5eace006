//! A real afternoon through the whole chain: the published bundle, an agenda, the plan.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::sync::Arc;

use trackhop_guide::effect::{Effect, effect};
use trackhop_guide::now::{Stage, here};
use trackhop_guide::plan::{plan, plan_day};
use trackhop_guide::repair::{Flavour, Kind, alternatives, repairs};
use trackhop_guide::travel::minute;
use trackhop_guide::{DayPlan, DayTravel, Delay, Guide, Why};
use trackhop_planner::{Basis, Here, LateCause, Leg, Minute, Minutes, Proof, Verdict};
use trackhop_schedule::agenda::{Agenda, Change, Key, Pick, Tier};
use trackhop_schedule::bundle::{self, PlaceRef};
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::time::{Clock, Date};

const PARK: &str = "1163619671685988728";
const CELERY: &str = "1163013399026598259";
const STOCKS: &str = "1125925169781539142";
const JUPYTER: &str = "practical-enterprise-jupyterhub-deployment-and-mlo";
const NUMPY: &str = "1162187970745205106";
const CAMERA: &str = "1164610752435192210";

fn guide() -> Guide {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../events/pycon-tw-2020/event.json");
    let (bundle, _) = bundle::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (schedule, issues) = Schedule::build(bundle);
    assert!(issues.is_empty(), "{issues:?}");
    Guide::new(Arc::new(schedule))
}

fn sunday() -> Date {
    Date::new(2020, 9, 6).unwrap()
}

fn agenda(picks: &[(&str, Tier)]) -> Agenda {
    let mut agenda = Agenda::default();
    for (id, tier) in picks {
        agenda.apply(&Change::pick(&SessionId::from(*id), Some(Pick::of(*tier))));
    }
    agenda
}

fn usual() -> Agenda {
    agenda(&[
        (PARK, Tier::Must),
        (CELERY, Tier::Want),
        (STOCKS, Tier::Want),
        (JUPYTER, Tier::Want),
        (NUMPY, Tier::Want),
        (CAMERA, Tier::Must),
    ])
}

fn at(guide: &Guide, hour: u8, minutes: u8) -> Minute {
    minute(guide.at(sunday(), Clock::new(hour, minutes).unwrap()))
}

fn hall(guide: &Guide, hour: u8, minutes: u8) -> Here {
    Here { place: place(guide, "venue:ncku"), at: at(guide, hour, minutes) }
}

fn place(guide: &Guide, text: &str) -> trackhop_planner::PlaceId {
    guide.place(&PlaceRef::parse(text).unwrap()).unwrap()
}

fn ids(guide: &Guide, plan: &DayPlan) -> Vec<String> {
    plan.plan.sessions().map(|session| guide.session(session).unwrap().id.to_string()).collect()
}

fn travel(guide: &Guide, agenda: &Agenda) -> DayTravel {
    DayTravel::new(guide, sunday(), &agenda.settings(), &[])
}

#[test]
fn the_plan_is_the_one_a_person_finds() {
    let (guide, agenda) = (guide(), usual());
    let day = travel(&guide, &agenda);
    let plan = plan_day(&guide, &day, &agenda, Some(hall(&guide, 12, 10)));
    assert_eq!(ids(&guide, &plan), [PARK, CELERY, JUPYTER, CAMERA]);
    assert_eq!((plan.plan.proof, plan.plan.score.walk), (Proof::Best, Minutes(29)));
    assert_eq!(plan.hops[0].leave_by, Some(at(&guide, 13, 39)));
    assert_eq!(
        (plan.hops[1].verdict, plan.hops[1].basis),
        (Verdict::Tight { slack: Minutes(1) }, Some(Basis::Derived))
    );

    let left: Vec<_> =
        plan.left.iter().map(|left| guide.session(left.session).unwrap().id.to_string()).collect();
    assert_eq!(left, [STOCKS, NUMPY]);
    let Why::Clashes(clashes) = &plan.left[1].why else { panic!() };
    assert_eq!(
        clashes[0].after,
        Some(Verdict::Late { by: Minutes(2), cause: LateCause::Walk { minutes: Minutes(12) } })
    );
}

#[test]
fn no_car_goes_to_masa_loft() {
    let (guide, agenda) = (guide(), usual());
    let day = travel(&guide, &agenda);
    assert!(!day.served(&guide, place(&guide, "venue:masa-loft")));
    for venue in ["cultural-park", "tsang-fong", "san-dao-men", "angry-burger"] {
        assert!(day.served(&guide, place(&guide, &format!("venue:{venue}"))), "{venue}");
    }
}

#[test]
fn which_car_to_the_burger_depends_on_the_minute() {
    #[track_caller]
    fn check(hour: u8, minutes: u8, ride: Option<&str>, leave_by: Option<(u8, u8)>) {
        let guide = guide();
        let agenda = agenda(&[("1152288720347464022", Tier::Want)]);
        let day = travel(&guide, &agenda);
        let plan = plan_day(&guide, &day, &agenda, Some(hall(&guide, hour, minutes)));
        let hop = plan.hops.first();
        let rides = hop.and_then(|hop| hop.journey.as_ref()).and_then(|way| way.rides().next().copied());
        let trip = rides
            .map(|ride| day.behind(guide.schedule(), ride.service).unwrap().trip.unwrap().id.to_string());
        assert_eq!(trip.as_deref(), ride);
        let expected = leave_by.map(|(hour, minutes)| at(&guide, hour, minutes));
        assert_eq!(hop.and_then(|hop| hop.leave_by), expected);
    }
    // On foot it takes 31 minutes: leaving by 13:19 is still in time, whatever car goes.
    check(12, 15, Some("1220-e-3"), Some((13, 19)));
    check(12, 41, None, Some((13, 19)));
    // One minute before the last car: it arrives at 14:02, too late, so the talk cannot be reached any more.
    check(13, 29, None, None);
}

#[test]
fn the_last_car_is_gone_at_13_31() {
    let guide = guide();
    let day = travel(&guide, &Agenda::default());
    let (from, to) = (place(&guide, "venue:ncku"), place(&guide, "venue:angry-burger"));
    // The car of 13:30 needs one minute to the stop and two to get in.
    assert_eq!(day.travel.last_ride(from, to), Some(at(&guide, 12, 17)));
    let walks = |minute: Minute| {
        let way = day.travel.journey(from, to, minute).unwrap();
        assert!(way.legs.iter().all(|leg| matches!(leg, Leg::Walk { .. })));
        way.arrive
    };
    assert_eq!(walks(at(&guide, 13, 31)), at(&guide, 14, 2));
}

#[test]
fn a_star_says_what_it_does() {
    let guide = guide();
    let mut agenda = agenda(&[(PARK, Tier::Must), (CAMERA, Tier::Must)]);
    let day = travel(&guide, &agenda);
    let mut star = |id: &str| {
        agenda.apply(&Change::pick(&SessionId::from(id), Some(Pick::default())));
        effect(&guide, &day, &agenda, &SessionId::from(id)).unwrap()
    };
    let Effect::Fits { slack, tight, basis, pushed_out } = star(CELERY) else { panic!() };
    assert_eq!((slack, tight, basis, pushed_out), (Some(Minutes(1)), true, Some(Basis::Derived), vec![]));
    let Effect::Fits { slack, tight, .. } = star(JUPYTER) else { panic!() };
    assert_eq!((slack, tight), (Some(Minutes(1)), true));
    let Effect::LeftOut(Why::Clashes(_)) = star(STOCKS) else { panic!() };
}

#[test]
fn repairs_are_tried_and_ranked_by_what_they_lose() {
    let (guide, agenda) = (guide(), agenda(&[(PARK, Tier::Must), (STOCKS, Tier::Want)]));
    let day = travel(&guide, &agenda);
    let plan = plan_day(&guide, &day, &agenda, None);
    assert_eq!(ids(&guide, &plan), [PARK]);
    let found = repairs(&guide, &day, &agenda, &plan, &plan.left[0]);
    let kinds: Vec<Kind> = found.iter().map(|repair| repair.kind).collect();
    let park = guide.number(&SessionId::from(PARK)).unwrap();
    assert_eq!(
        kinds,
        [Kind::ComeLate(Minutes(2)), Kind::LeaveEarly(park, Minutes(2)), Kind::Keep],
        "two minutes late is bearable at either end; keeping it costs a must"
    );
    let mut after = agenda.clone();
    after.apply(&found[0].change);
    let plan = plan_day(&guide, &day, &after, None);
    assert_eq!(ids(&guide, &plan), [PARK, STOCKS]);
    assert_eq!(plan.plan.visits[1].late, Minutes(5));
    assert!(found[2].loses == [park] && found[2].cost.musts == 1);
}

#[test]
fn other_plans_for_the_day_walk_or_stay() {
    let (guide, agenda) = (guide(), usual());
    let day = travel(&guide, &agenda);
    let best = plan_day(&guide, &day, &agenda, Some(hall(&guide, 12, 10)));
    let others = alternatives(&guide, &day, &agenda, &best);
    let got: Vec<_> = others.iter().map(|(flavour, plan)| (*flavour, ids(&guide, plan))).collect();
    let house = vec![PARK.to_owned(), JUPYTER.to_owned(), CAMERA.to_owned()];
    assert_eq!(got, [(Flavour::OneHouse, house)]);
}

#[test]
fn one_is_before_in_between_or_done() {
    let (guide, agenda) = (guide(), usual());
    let day = travel(&guide, &agenda);
    let plan = plan_day(&guide, &day, &agenda, None);
    for (hour, minutes, stage) in [
        (13, 49, Stage::Before(0)),
        (13, 50, Stage::In(0)),
        (14, 19, Stage::In(0)),
        (14, 20, Stage::Between(0)),
        (14, 30, Stage::In(1)),
        (16, 40, Stage::Over),
    ] {
        assert_eq!(plan.stage(at(&guide, hour, minutes)), stage, "{hour}:{minutes}");
    }
    let now = at(&guide, 14, 0);
    let (index, next) = plan.next(now).unwrap();
    assert_eq!((index, plan.place(now)), (1, Some(place(&guide, "venue:cultural-park"))));
    // In the talk at the Park one leaves when it is over, not now.
    let hop = plan.hop_from(&day, plan.place(now).unwrap(), now, next);
    assert_eq!((hop.question.ready, hop.leave_by), (at(&guide, 14, 20), Some(at(&guide, 14, 21))));
    assert_eq!(here(&plan, plan.place(now).unwrap(), now).at, at(&guide, 14, 20));
}

#[test]
fn a_missed_talk_is_not_planned_again() {
    let (guide, mut agenda) = (guide(), usual());
    let missed = Pick { missed: true, ..Pick::default() };
    agenda.apply(&Change::pick(&SessionId::from(CELERY), Some(missed)));
    let day = travel(&guide, &agenda);
    let from = Here { place: place(&guide, "venue:cultural-park"), at: at(&guide, 14, 25) };
    let plan = plan_day(&guide, &day, &agenda, Some(from));
    assert_eq!(ids(&guide, &plan), [JUPYTER, CAMERA]);
    let why: Vec<_> = plan.left.iter().map(|left| (left.session, left.why == Why::Missed)).collect();
    assert!(why.contains(&(guide.number(&SessionId::from(CELERY)).unwrap(), true)));
}

#[test]
fn a_late_car_moves_every_time_after_it() {
    let guide = guide();
    let agenda = agenda(&[("1152288720347464022", Tier::Want)]);
    let late = Delay { trip: "1220-e-3".into(), minutes: 9 };
    let day = DayTravel::new(&guide, sunday(), &agenda.settings(), &[late]);
    let plan = plan_day(&guide, &day, &agenda, Some(hall(&guide, 12, 15)));
    let way = plan.hops[0].journey.as_ref().unwrap();
    let ride = way.rides().next().unwrap();
    assert_eq!((ride.depart, ride.arrive), (at(&guide, 12, 29), at(&guide, 12, 42)));
}

#[test]
fn a_wheelchair_makes_unproven_ways_unknown() {
    let (guide, mut agenda) = (guide(), usual());
    agenda.apply(&Change::set(&Key::Setting("speed"), Some("wheelchair".to_owned())));
    let day = travel(&guide, &agenda);
    let plan = plan_day(&guide, &day, &agenda, None);
    assert_eq!(ids(&guide, &plan), [PARK, JUPYTER, CAMERA]);
    let celery = guide.number(&SessionId::from(CELERY)).unwrap();
    let left = plan.left.iter().find(|left| left.session == celery).unwrap();
    let Why::Clashes(clashes) = &left.why else { panic!() };
    assert_eq!(clashes[0].after, Some(Verdict::Unknown { known_late: None }));
}

#[test]
fn days_without_picks_have_empty_plans() {
    let (guide, agenda) = (guide(), usual());
    let settings = agenda.settings();
    let days: Vec<DayTravel> =
        guide.schedule().days.iter().map(|day| DayTravel::new(&guide, day.date, &settings, &[])).collect();
    let plans = plan(&guide, &agenda, &days.iter().collect::<Vec<_>>());
    let sizes: Vec<usize> = plans.iter().map(|plan| plan.plan.visits.len()).collect();
    assert_eq!(sizes.iter().filter(|visits| **visits > 0).count(), 1, "{sizes:?}");
}
