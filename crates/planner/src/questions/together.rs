//! Who of two people can ride together.

use crate::plan::hop_question;
use crate::{HopQuestion, Journey, Minute, Plan, Request, Ride, Service, Travel};

/// One of two people: how they travel and what they have planned.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// Their travel times. Both must come from the same network.
    pub travel: &'a Travel,
    /// What they asked for.
    pub request: &'a Request,
    /// Their plan.
    pub plan: &'a Plan,
}

/// How two hops meet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Meeting {
    /// Both sit in the same car anyway: the common part, from when the second gets in until the first gets out.
    SameRide {
        /// The ride of the first person.
        ride: Ride,
        /// From then.
        from: Minute,
        /// Until then.
        until: Minute,
    },
    /// The second person can get into a car that the first takes, and is still in time for their own session.
    CanJoinFirst(Ride),
    /// The first person can get into a car that the second takes, and is still in time for their own session.
    CanJoinSecond(Ride),
    /// Both go from the same place to the same place, and can go together: this journey suits both.
    SameWay(Journey),
}

/// Two hops that can be made together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Companion {
    /// The hop of the first person, by position in their plan.
    pub first: usize,
    /// The hop of the second person.
    pub second: usize,
    /// How.
    pub meeting: Meeting,
}

/// Every pair of hops that two people can make together, in the order of the first person's plan. For one pair the
/// strongest finding is given: the same car anyway, joining a car, the same way.
#[must_use]
pub fn ride_together(first: &Person<'_>, second: &Person<'_>) -> Vec<Companion> {
    let (ours, theirs) = (hops(first), hops(second));
    let mut found = Vec::new();
    for (index, (question, journey)) in ours.iter().enumerate() {
        for (other_index, (other_question, other_journey)) in theirs.iter().enumerate() {
            let meeting = same_ride(journey, other_journey)
                .or_else(|| can_join(second.travel, journey, other_question).map(Meeting::CanJoinFirst))
                .or_else(|| can_join(first.travel, other_journey, question).map(Meeting::CanJoinSecond))
                .or_else(|| same_way(first, second, question, other_question));
            if let Some(meeting) = meeting {
                found.push(Companion { first: index, second: other_index, meeting });
            }
        }
    }
    found
}

/// Hops of a plan that change the place, with their journeys; the position stays that of the hop.
fn hops(person: &Person<'_>) -> Vec<(HopQuestion, Option<Journey>)> {
    let visits = &person.plan.visits;
    visits
        .iter()
        .zip(visits.iter().skip(1))
        .map(|(from, to)| {
            let question = hop_question(person.request, from, to);
            let moves = question.from != question.to;
            let journey = moves.then(|| person.travel.journey(question.from, question.to, question.ready));
            (question, journey.flatten())
        })
        .collect()
}

fn same_ride(a: &Option<Journey>, b: &Option<Journey>) -> Option<Meeting> {
    for ride in a.as_ref()?.rides() {
        for other in b.as_ref()?.rides() {
            let from = ride.depart.max(other.depart);
            let until = ride.arrive.min(other.arrive);
            // Two people in a window service may well sit in two cars.
            let one_car = matches!(ride.service, Service::Trip(_));
            if one_car && ride.service == other.service && from < until {
                let ride = *ride;
                return Some(Meeting::SameRide { ride, from, until });
            }
        }
    }
    None
}

/// The first ride of a journey that somebody else can take too: at its stop in time, and from where it is left still in
/// time for their own session.
fn can_join(travel: &Travel, journey: &Option<Journey>, question: &HopQuestion) -> Option<Ride> {
    if question.from == question.to {
        return None;
    }
    let mut rides = journey.as_ref()?.rides();
    rides
        .find(|ride| {
            if matches!(ride.service, Service::Window(_)) {
                return false;
            }
            let at_stop = travel.reach(question.from, ride.from, question.ready);
            let in_time =
                at_stop.is_some_and(|reach| reach.arrive.plus(travel.pace().boarding) <= ride.depart);
            let after = travel.reach(ride.to, question.to, ride.arrive);
            in_time && after.is_some_and(|reach| Some(reach.arrive) <= question.due())
        })
        .copied()
}

fn same_way(first: &Person<'_>, second: &Person<'_>, a: &HopQuestion, b: &HopQuestion) -> Option<Meeting> {
    if (a.from, a.to) != (b.from, b.to) || a.from == a.to {
        return None;
    }
    let ready = a.ready.max(b.ready);
    let due = a.due()?.min(b.due()?);
    // The slower of the two sets the pace.
    let ours = first.travel.journey(a.from, a.to, ready)?;
    let theirs = second.travel.journey(a.from, a.to, ready)?;
    let slower = if ours.arrive >= theirs.arrive { ours } else { theirs };
    (slower.arrive <= due).then_some(Meeting::SameWay(slower))
}
