//! The best plan for some picks, as data that is printed as JSON or told in words.
//!
//! The same questions as in the app, through the same crate, so that what a phone shows can be checked from outside.
//! `docs/plan.md` describes the fields.

use serde::{Deserialize, Serialize};
use trackhop_guide::places;
use trackhop_guide::travel::instant;
use trackhop_guide::{DayPlan, DayTravel, Guide, Why};
use trackhop_planner::{
    Basis, Clash, Hop, Journey, LateCause, Leg, Minute, NoWay, NotPlannable, PlaceId, Proof, SessionIdx,
    Verdict, What,
};
use trackhop_schedule::text::LangTag;

mod build;
mod words;

pub use words::text;

/// A pick in `picks.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PickedSession {
    /// Id of the session.
    pub session: String,
    /// `must`, `want` or `maybe`.
    #[serde(default = "want")]
    pub tier: String,
    /// Minutes one would come late.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub late: u16,
    /// Minutes one would leave early.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub early: u16,
}

fn want() -> String {
    "want".to_owned()
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(minutes: &u16) -> bool {
    *minutes == 0
}

/// The plans of all days that have picks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanReport {
    /// Id of the event.
    pub event: String,
    /// The days.
    pub days: Vec<DayReport>,
    /// Picks that no programme day has: unknown ids and sessions without a time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undated: Vec<String>,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DayReport {
    /// The programme day.
    pub date: String,
    /// Whether no plan is better: `best` or `not-proven`.
    pub proof: &'static str,
    /// Musts (and meals) kept.
    pub musts: u32,
    /// Sum of the weights of what is attended.
    pub worth: u64,
    /// Minutes on foot.
    pub walk_minutes: u32,
    /// What is attended, in order.
    pub visits: Vec<VisitReport>,
    /// The ways between neighbouring visits.
    pub hops: Vec<HopReport>,
    /// Picks that are not in the plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftReport>,
}

/// Something attended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VisitReport {
    /// `start`, `session`, `appointment`, `meal` or `home`.
    pub what: &'static str,
    /// Id of the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where.
    pub place: String,
    /// Begin of what is attended, RFC 3339.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub start: String,
    /// End of what is attended, RFC 3339.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub end: String,
    /// Minutes missed at the beginning.
    pub late: u32,
    /// Minutes missed at the end.
    pub early: u32,
}

/// A way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HopReport {
    /// From here.
    pub from: String,
    /// To here.
    pub to: String,
    /// Whether any car stops near where it leads to.
    pub served: bool,
    /// The verdict.
    pub verdict: VerdictReport,
    /// The latest time to leave, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leave_by: Option<String>,
    /// The way when leaving as soon as one can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way: Option<WayReport>,
    /// What is left if the first ride is missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback: Option<WayReport>,
}

/// A way with its legs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WayReport {
    /// Leaving, RFC 3339.
    pub depart: String,
    /// Arriving, RFC 3339.
    pub arrive: String,
    /// `published`, `derived` or `estimated`: the weakest of all its times.
    pub basis: &'static str,
    /// The legs.
    pub legs: Vec<LegReport>,
}

/// A leg.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LegReport {
    /// `walk`, `wait` or `ride`.
    pub kind: &'static str,
    /// From here.
    pub from: String,
    /// To here.
    pub to: String,
    /// Begin, RFC 3339.
    pub depart: String,
    /// End, RFC 3339.
    pub arrive: String,
    /// How much the times may be trusted.
    pub basis: &'static str,
    /// Id of the line of a ride.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Id of the trip of a ride.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trip: Option<String>,
    /// What is written on the car.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<String>,
}

/// A verdict in minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VerdictReport {
    /// `fine`, `tight`, `late`, `impossible` or `unknown`.
    pub verdict: &'static str,
    /// Minutes to spare, or minutes late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// `overlap`, `walk`, `last-ride-gone`, `ride`, `missed-ride`, `no-ride-left`, `not-walkable` or `steps-only`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<&'static str>,
    /// When one would have had to leave for the last ride, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_ride: Option<String>,
}

/// A pick that is not in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LeftReport {
    /// Id of the session.
    pub session: String,
    /// Its title.
    pub title: String,
    /// `clashes`, `out-of-reach`, `repeat-chosen`, `other-day`, `cancelled`, `missed`, `no-time`, `no-place`, `blocked`,
    /// `too-many` or `fits`.
    pub reason: &'static str,
    /// The session attended instead, for `repeat-chosen` and `other-day`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
    /// What it clashes with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clashes: Vec<ClashReport>,
    /// Sessions that the best plan which keeps it gives up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keeping_loses: Vec<String>,
}

/// A clash with something in the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClashReport {
    /// With this.
    pub with: VisitReport,
    /// How late one is after that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<VerdictReport>,
    /// How late one is for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<VerdictReport>,
}

/// The plans as data; titles in the first of the languages that a title has.
pub fn report(guide: &Guide, days: &[(DayTravel, DayPlan)], languages: &[LangTag]) -> PlanReport {
    let builder = build::Builder { guide, languages };
    PlanReport {
        event: guide.schedule().event.id.to_string(),
        days: days.iter().map(|(travel, plan)| builder.day(travel, plan)).collect(),
        undated: Vec::new(),
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Published => "published",
        Basis::Derived => "derived",
        Basis::Estimated => "estimated",
        Basis::Assumed => "assumed",
    }
}
