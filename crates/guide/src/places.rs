//! Numbers for places: venues first, then stops, then the rest, each in the order of the programme.

use trackhop_planner::PlaceId;
use trackhop_schedule::bundle::{Location, PlaceRef};
use trackhop_schedule::schedule::Schedule;
use trackhop_schedule::text::Text;

/// The places of a programme and their numbers.
#[derive(Clone, Debug)]
pub struct Places {
    venues: usize,
    stops: usize,
    all: Vec<PlaceRef>,
}

impl Places {
    pub(crate) fn new(schedule: &Schedule) -> Self {
        let venues = schedule.venues.iter().map(|venue| PlaceRef::Venue(venue.id.clone()));
        let stops = schedule.shuttle.stops.iter().map(|stop| PlaceRef::Stop(stop.id.clone()));
        let others = schedule.shuttle.places.iter().map(|place| PlaceRef::Place(place.id.clone()));
        Self {
            venues: schedule.venues.len(),
            stops: schedule.shuttle.stops.len(),
            all: venues.chain(stops).chain(others).collect(),
        }
    }

    /// All places in the order of their numbers.
    pub fn all(&self) -> &[PlaceRef] {
        &self.all
    }

    /// The number of a place; nothing if the programme has no such place.
    pub fn number(&self, schedule: &Schedule, place: &PlaceRef) -> Option<PlaceId> {
        let position = match place {
            PlaceRef::Venue(id) => schedule.venues.position(id)?,
            PlaceRef::Stop(id) => self.venues.saturating_add(schedule.shuttle.stops.position(id)?),
            PlaceRef::Place(id) => {
                self.venues.saturating_add(self.stops).saturating_add(schedule.shuttle.places.position(id)?)
            }
        };
        u16::try_from(position).ok().map(PlaceId)
    }

    /// The place of a number.
    pub fn get(&self, place: PlaceId) -> Option<&PlaceRef> {
        self.all.get(place.index())
    }
}

/// The name of a place.
pub fn name<'a>(schedule: &'a Schedule, place: &PlaceRef) -> Option<&'a Text> {
    Some(match place {
        PlaceRef::Venue(id) => &schedule.venues.get(id)?.name,
        PlaceRef::Stop(id) => &schedule.shuttle.stops.get(id)?.name,
        PlaceRef::Place(id) => &schedule.shuttle.places.get(id)?.name,
    })
}

/// The coordinates of a place, where published.
pub fn location<'a>(schedule: &'a Schedule, place: &PlaceRef) -> Option<&'a Location> {
    match place {
        PlaceRef::Venue(id) => schedule.venues.get(id)?.location.as_ref(),
        PlaceRef::Stop(id) => schedule.shuttle.stops.get(id)?.location.as_ref(),
        PlaceRef::Place(id) => schedule.shuttle.places.get(id)?.location.as_ref(),
    }
}
