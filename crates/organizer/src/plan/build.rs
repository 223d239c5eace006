//! From the planner's answers to the report.

use trackhop_guide::plan::keeping_loses;

use super::*;

pub(super) struct Builder<'a> {
    pub(super) guide: &'a Guide,
    pub(super) languages: &'a [LangTag],
}

impl Builder<'_> {
    pub(super) fn day(&self, travel: &DayTravel, plan: &DayPlan) -> DayReport {
        DayReport {
            date: plan.date.to_string(),
            proof: if plan.plan.proof == Proof::Best { "best" } else { "not-proven" },
            musts: plan.plan.score.musts,
            worth: plan.plan.score.worth,
            walk_minutes: plan.plan.score.walk.0,
            visits: plan.plan.visits.iter().map(|visit| self.visit(visit)).collect(),
            hops: plan.hops.iter().map(|hop| self.hop(travel, hop)).collect(),
            left_out: plan.left.iter().map(|left| self.left(travel, plan, left.session, &left.why)).collect(),
        }
    }

    fn visit(&self, visit: &trackhop_planner::Visit) -> VisitReport {
        let (what, session) = match visit.what {
            What::Start => ("start", None),
            What::Session(session) => ("session", Some(session)),
            What::Appointment(_) => ("appointment", None),
            What::Meal(_) => ("meal", None),
            What::Home => ("home", None),
        };
        let frame = matches!(visit.what, What::Start | What::Home);
        VisitReport {
            what,
            session: session.map(|session| self.id(session)),
            title: session.map(|session| self.title(session)).unwrap_or_default(),
            place: self.place(visit.place),
            // A day that just begins or ends somewhere has no times of its own.
            start: if frame { String::new() } else { self.time(visit.attended.start) },
            end: if frame { String::new() } else { self.time(visit.attended.end) },
            late: visit.late.0,
            early: visit.early.0,
        }
    }

    fn hop(&self, travel: &DayTravel, hop: &Hop) -> HopReport {
        HopReport {
            from: self.place(hop.question.from),
            to: self.place(hop.question.to),
            served: travel.served(self.guide, hop.question.to),
            verdict: self.verdict(hop.verdict),
            leave_by: hop.leave_by.map(|minute| self.time(minute)),
            way: hop.journey.as_ref().map(|way| self.way(travel, way)),
            fallback: hop.fallback.as_ref().map(|way| self.way(travel, way)),
        }
    }

    fn way(&self, travel: &DayTravel, way: &Journey) -> WayReport {
        WayReport {
            depart: self.time(way.depart),
            arrive: self.time(way.arrive),
            basis: basis(way.basis),
            legs: way.legs.iter().map(|leg| self.leg(travel, leg)).collect(),
        }
    }

    fn leg(&self, travel: &DayTravel, leg: &Leg) -> LegReport {
        let bare = |kind, from, to, depart, arrive, trust| LegReport {
            kind,
            from: self.place(from),
            to: self.place(to),
            depart: self.time(depart),
            arrive: self.time(arrive),
            basis: basis(trust),
            line: None,
            trip: None,
            vehicle: None,
        };
        match *leg {
            Leg::Walk { from, to, depart, arrive, basis } => bare("walk", from, to, depart, arrive, basis),
            Leg::Wait { at, from, until } => bare("wait", at, at, from, until, Basis::Published),
            Leg::Ride(ride) => {
                let behind = travel.behind(self.guide.schedule(), ride.service);
                let trip = behind.and_then(|behind| behind.trip);
                LegReport {
                    line: behind.map(|behind| behind.line.id.to_string()),
                    trip: trip.map(|trip| trip.id.to_string()),
                    vehicle: trip.map(|trip| trip.vehicle.in_lang(self.languages).to_owned()),
                    ..bare("ride", ride.from, ride.to, ride.depart, ride.arrive, ride.basis)
                }
            }
        }
    }

    fn verdict(&self, verdict: Verdict) -> VerdictReport {
        let report = |verdict, minutes: Option<trackhop_planner::Minutes>, cause, last: Option<Minute>| {
            VerdictReport {
                verdict,
                minutes: minutes.map(|minutes| minutes.0),
                cause,
                last_ride: last.map(|minute| self.time(minute)),
            }
        };
        match verdict {
            Verdict::Fine { slack } => report("fine", Some(slack), None, None),
            Verdict::Tight { slack } => report("tight", Some(slack), None, None),
            Verdict::Late { by, cause } => {
                let (cause, left) = match cause {
                    LateCause::Overlap { .. } => ("overlap", None),
                    LateCause::Walk { .. } => ("walk", None),
                    LateCause::LastRideGone { left, .. } => ("last-ride-gone", Some(left)),
                    LateCause::Ride => ("ride", None),
                    LateCause::MissedRide => ("missed-ride", None),
                };
                report("late", Some(by), Some(cause), left)
            }
            Verdict::Impossible(why) => {
                let (cause, left) = match why {
                    NoWay::NoRideLeft { left } => ("no-ride-left", Some(left)),
                    NoWay::NotWalkable => ("not-walkable", None),
                    NoWay::StepsOnly => ("steps-only", None),
                };
                report("impossible", None, Some(cause), left)
            }
            Verdict::Unknown { known_late } => report("unknown", known_late, None, None),
        }
    }

    fn left(&self, travel: &DayTravel, plan: &DayPlan, session: SessionIdx, why: &Why) -> LeftReport {
        let clashes = |clashes: &[Clash]| clashes.iter().map(|clash| self.clash(clash)).collect();
        let mut report = LeftReport {
            session: self.id(session),
            title: self.title(session),
            reason: "fits",
            instead: None,
            clashes: Vec::new(),
            keeping_loses: Vec::new(),
        };
        match why {
            Why::Cancelled => report.reason = "cancelled",
            Why::Missed => report.reason = "missed",
            Why::OtherDay(other) => {
                report.reason = "other-day";
                report.instead = Some(self.id(*other));
            }
            Why::NotPlannable(why) => {
                report.reason = match why {
                    NotPlannable::NoSession | NotPlannable::NoTime => "no-time",
                    NotPlannable::NoPlace => "no-place",
                    NotPlannable::Blocked => "blocked",
                    NotPlannable::TooMany => "too-many",
                }
            }
            Why::RepeatChosen(other) => {
                report.reason = "repeat-chosen";
                report.instead = Some(self.id(*other));
            }
            Why::OutOfReach(found) => {
                report.reason = "out-of-reach";
                report.clashes = clashes(found);
            }
            Why::Clashes(found) => {
                report.reason = "clashes";
                report.clashes = clashes(found);
                let lost = keeping_loses(self.guide, travel, plan, session);
                report.keeping_loses = lost.into_iter().map(|session| self.id(session)).collect();
            }
            Why::Fits => {}
        }
        report
    }

    fn clash(&self, clash: &Clash) -> ClashReport {
        ClashReport {
            with: self.visit(&clash.with),
            after: clash.after.map(|verdict| self.verdict(verdict)),
            before: clash.before.map(|verdict| self.verdict(verdict)),
        }
    }

    fn id(&self, session: SessionIdx) -> String {
        self.guide.session(session).map(|session| session.id.to_string()).unwrap_or_default()
    }

    fn title(&self, session: SessionIdx) -> String {
        let session = self.guide.session(session);
        session.map(|session| session.title.in_lang(self.languages).to_owned()).unwrap_or_default()
    }

    fn place(&self, place: PlaceId) -> String {
        self.guide.places().get(place).map(ToString::to_string).unwrap_or_default()
    }

    fn time(&self, minute: Minute) -> String {
        instant(minute).at(self.guide.schedule().event.offset).to_string()
    }
}

/// The name of a place as written in a report.
pub(super) fn place_name(guide: &Guide, place: &str, languages: &[LangTag]) -> String {
    let name = trackhop_schedule::bundle::PlaceRef::parse(place).and_then(|place| {
        let name = places::name(guide.schedule(), &place)?.in_lang(languages).to_owned();
        Some(name).filter(|name| !name.is_empty())
    });
    name.unwrap_or_else(|| place.to_owned())
}
