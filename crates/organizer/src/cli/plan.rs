//! `trackhop plan`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use trackhop_guide::plan::{plan, plan_day};
use trackhop_guide::travel::minute;
use trackhop_guide::{DayTravel, Delay, Guide};
use trackhop_planner::Here;
use trackhop_schedule::agenda::{Agenda, Change, Key, Pick, Speed, Tier};
use trackhop_schedule::bundle::PlaceRef;
use trackhop_schedule::ids::SessionId;
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::text::LangTag;
use trackhop_schedule::time::Moment;

use crate::failure::Failure;
use crate::input::{Document, Limits};
use crate::plan::{PickedSession, report, text};

/// Print the best plan for some picks: what is in it, when to leave, which car, and why the rest is left out.
#[derive(Args)]
pub(super) struct PlanCommand {
    /// The bundle.
    bundle: PathBuf,
    /// The picks: `[{"session": "id", "tier": "must"}]`.
    #[arg(long, value_name = "FILE")]
    picks: PathBuf,
    /// Where one is: `venue:…`, `stop:…`, `place:…`. Plans the rest of the day of `--now`.
    #[arg(long, value_name = "PLACE", requires = "now")]
    at: Option<String>,
    /// The present time, RFC 3339 or on the clocks of the event (`2020-09-06T12:15`).
    #[arg(long, value_name = "TIME", requires = "at")]
    now: Option<String>,
    /// How one gets around: slow, normal, fast or wheelchair.
    #[arg(long, value_name = "PACE", default_value = "normal")]
    pace: String,
    /// Minutes below which a hop is tight.
    #[arg(long, value_name = "MINUTES")]
    margin: Option<u16>,
    /// Minutes to be there before a session begins.
    #[arg(long, value_name = "MINUTES")]
    early: Option<u16>,
    /// Where each day begins.
    #[arg(long, value_name = "PLACE")]
    start: Option<String>,
    /// Where each day ends.
    #[arg(long, value_name = "PLACE")]
    home: Option<String>,
    /// A trip that runs late: `TRIP=MINUTES`. May be given several times.
    #[arg(long, value_name = "TRIP=MINUTES")]
    delay: Vec<String>,
    /// Language of titles and places.
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// How to say it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(arguments: &PlanCommand, limits: Limits) -> Result<ExitCode, Failure> {
    let bundle = super::read_bundle(&arguments.bundle, limits)?;
    let (schedule, _) = Schedule::build(bundle);
    let guide = Guide::new(Arc::new(schedule));
    let document = Document::read(&arguments.picks, limits)?;
    let (json, _) = document.text()?;
    let picks: Vec<PickedSession> =
        serde_json::from_str(&json).map_err(|error| Failure::bad_input(&document.name, error))?;
    let mut agenda = Agenda::default();
    for pick in &picks {
        let tier = Tier::from_word(&pick.tier).ok_or_else(|| {
            let reason = format!("\"{}\" is no tier; must, want or maybe is", pick.tier);
            Failure::bad_input(&document.name, reason)
        })?;
        let wanted = Pick { late: pick.late, early: pick.early, ..Pick::of(tier) };
        agenda.apply(&Change::pick(&SessionId::from(pick.session.as_str()), Some(wanted)));
    }
    settle(arguments, &guide, &mut agenda)?;
    let delays = delays(&arguments.delay, &guide)?;
    let settings = agenda.settings();
    let languages = [LangTag::new(arguments.lang.as_str())];
    let travel = |date| DayTravel::new(&guide, date, &settings, &delays);

    let days = match (&arguments.at, &arguments.now) {
        (Some(at), Some(now)) => {
            let place = place(&guide, "--at", at)?;
            let now = Moment::parse(now, Some(guide.schedule().event.offset))
                .ok_or_else(|| Failure::bad_input("--now", format!("\"{now}\" is no time")))?;
            let day = travel(guide.date_of(now.instant));
            let from = guide.place(&place).map(|place| Here { place, at: minute(now.instant) });
            let plan = plan_day(&guide, &day, &agenda, from);
            vec![(day, plan)]
        }
        _ => {
            let days: Vec<DayTravel> = guide.schedule().days.iter().map(|day| travel(day.date)).collect();
            let plans = plan(&guide, &agenda, &days.iter().collect::<Vec<_>>());
            days.into_iter()
                .zip(plans)
                .filter(|(_, plan)| !plan.plan.visits.is_empty() || !plan.left.is_empty())
                .filter(|(_, plan)| !plan.request.picks.is_empty() || !plan.left.is_empty())
                .collect()
        }
    };
    let mut report = report(&guide, &days, &languages);
    report.undated = picks
        .iter()
        .filter(|pick| {
            let number = guide.number(&SessionId::from(pick.session.as_str()));
            number.and_then(|number| guide.session(number)?.day).is_none()
        })
        .map(|pick| pick.session.clone())
        .collect();
    super::say(&match arguments.format {
        Format::Text => text(&guide, &report, &languages),
        Format::Json => serde_json::to_string_pretty(&report).unwrap_or_default(),
    });
    Ok(ExitCode::SUCCESS)
}

/// Puts the options into the agenda, where the app keeps them too.
fn settle(arguments: &PlanCommand, guide: &Guide, agenda: &mut Agenda) -> Result<(), Failure> {
    let speed = Speed::from_word(&arguments.pace).ok_or_else(|| {
        Failure::bad_input(
            "--pace",
            format!("\"{}\" is no pace; slow, normal, fast or wheelchair is", arguments.pace),
        )
    })?;
    let mut set = |name, value: String| agenda.apply(&Change::set(&Key::Setting(name), Some(value)));
    set("speed", speed.word().to_owned());
    for (name, minutes) in [("margin", arguments.margin), ("early", arguments.early)] {
        if let Some(minutes) = minutes {
            set(name, minutes.to_string());
        }
    }
    for (name, option, given) in [("start", "--start", &arguments.start), ("home", "--home", &arguments.home)]
    {
        if let Some(given) = given {
            set(name, place(guide, option, given)?.to_string());
        }
    }
    Ok(())
}

fn place(guide: &Guide, option: &str, given: &str) -> Result<PlaceRef, Failure> {
    PlaceRef::parse(given).filter(|place| guide.place(place).is_some()).ok_or_else(|| {
        let known: Vec<String> = guide.places().all().iter().map(ToString::to_string).collect();
        Failure::bad_input(
            option,
            format!("\"{given}\" is no place of this event; known: {}", known.join(", ")),
        )
    })
}

fn delays(given: &[String], guide: &Guide) -> Result<Vec<Delay>, Failure> {
    given
        .iter()
        .map(|text| {
            let (trip, minutes) = text.rsplit_once('=').unwrap_or((text, ""));
            let lines = guide.schedule().shuttle.lines.iter();
            let known = lines.flat_map(|line| &line.trips).any(|known| known.id.as_str() == trip);
            let minutes = minutes.parse().ok().filter(|_| known);
            minutes.map(|minutes| Delay { trip: trip.into(), minutes }).ok_or_else(|| {
                Failure::bad_input(
                    "--delay",
                    format!("\"{text}\" is not TRIP=MINUTES of a trip of this event"),
                )
            })
        })
        .collect()
}
