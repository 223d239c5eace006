//! Rooms and venues: the mapping file decides, then the house the source names, then its coordinates; what
//! is left stands in one venue for the whole event.

use std::collections::BTreeMap;

use trackhop_schedule::bundle::{Location, Room as WireRoom, Venue};
use trackhop_schedule::ids::{RoomId, VenueId};
use trackhop_schedule::text::Text;

use crate::clean;
use crate::finding::Finding;
use crate::mapping::{self, Mapping, VenueRule};
use crate::model::{EventFacts, Programme, Room};

/// The venue of rooms of which nobody says where they are.
const ELSEWHERE: &str = "venue";

pub(super) struct Places<'a> {
    rules: &'a [VenueRule],
    declared: BTreeMap<String, Room>,
    /// By key and by name as written, case aside.
    rooms: BTreeMap<(String, String), (VenueId, RoomId)>,
    used: BTreeMap<RoomId, ()>,
    venues: Vec<Venue>,
    unplaced: Vec<String>,
    order: Vec<String>,
}

impl<'a> Places<'a> {
    pub(super) fn new(programme: &Programme, mapping: &'a Mapping) -> Self {
        let declared =
            programme.rooms.iter().map(|room| (lower(room.named.any_name()), room.clone())).collect();
        let mut places = Self {
            rules: &mapping.venue,
            declared,
            rooms: BTreeMap::new(),
            used: BTreeMap::new(),
            venues: Vec::new(),
            unplaced: Vec::new(),
            order: programme.rooms.iter().map(|room| lower(room.named.any_name())).collect(),
        };
        for rule in &mapping.venue {
            places.venues.push(from_rule(rule));
        }
        places
    }

    /// Venue and rooms of a session.
    pub(super) fn place(&mut self, rooms: &[Room]) -> (Option<VenueId>, Vec<RoomId>) {
        let mut venue = None;
        let mut ids = Vec::new();
        for room in rooms {
            if room.named.any_name().is_empty() && room.named.key.is_empty() {
                if !room.house.is_empty() {
                    venue.get_or_insert(self.venue_of(room));
                }
                continue;
            }
            let key = (room.named.key.clone(), lower(room.named.any_name()));
            let (own, id) = match self.rooms.get(&key) {
                Some(known) => known.clone(),
                None => {
                    let placed = self.add(room);
                    self.rooms.insert(key, placed.clone());
                    placed
                }
            };
            venue.get_or_insert(own);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        (venue, ids)
    }

    pub(super) fn findings(&self) -> Option<Finding> {
        let names = self.unplaced.join(", ");
        (!self.rules.is_empty() && !self.unplaced.is_empty()).then(|| {
            Finding::warning(
                "room-without-venue",
                "/venues",
                format!("no rule of the mapping file places: {names}"),
            )
            .advise("add the rooms to a [[venue]] of the mapping file")
        })
    }

    /// All venues: those of the mapping file first, then the source's, without those nobody needs.
    pub(super) fn finish(mut self, declared: Vec<Venue>, event: &EventFacts) -> Vec<Venue> {
        for venue in declared {
            match self.venues.iter_mut().find(|known| same_venue(known, &venue)) {
                Some(known) => {
                    known.location = known.location.take().or(venue.location);
                    known.capacity = known.capacity.or(venue.capacity);
                    known.taken = known.taken.or(venue.taken);
                    known.step_free = known.step_free.or(venue.step_free);
                    if known.hosts.is_empty() {
                        known.hosts = venue.hosts;
                    }
                    if known.address.is_empty() {
                        known.address = venue.address;
                    }
                    if known.name.is_empty() {
                        known.name = venue.name;
                    }
                }
                None => self.venues.push(venue),
            }
        }
        for venue in &mut self.venues {
            if venue.id.as_str() == ELSEWHERE && venue.name.is_empty() {
                venue.name = if event.place.is_empty() { event.name.clone() } else { event.place.clone() };
            }
            if venue.name.is_empty() {
                venue.name = Text::from(venue.id.as_str());
            }
            let position = |room: &WireRoom| {
                let name = lower(room.name.in_lang(&[]));
                self.order.iter().position(|known| *known == name).unwrap_or(usize::MAX)
            };
            venue.rooms.sort_by_key(|room| (position(room), room.name.in_lang(&[]).to_owned()));
        }
        self.venues
    }

    fn add(&mut self, room: &Room) -> (VenueId, RoomId) {
        let venue = self.venue_of(room);
        let name = room.named.any_name();
        let mut id = clean::slug(name);
        if id.is_empty() {
            id = clean::slug(&room.named.key);
        }
        if id.is_empty() {
            id = super::identity::short_hash(name);
        }
        // Two rooms of one name are told apart by their key, two spellings of one room are not two rooms.
        if self.used.contains_key(id.as_str()) {
            let key = clean::slug(&room.named.key);
            let suffix = if key.is_empty() { super::identity::short_hash(name) } else { key };
            id = format!("{id}-{suffix}");
        }
        while self.used.contains_key(id.as_str()) {
            id.push_str("-2");
        }
        let id = RoomId::new(id);
        self.used.insert(id.clone(), ());
        let declared = self.declared.get(&lower(name));
        let wire = WireRoom {
            id: id.clone(),
            name: if name.is_empty() { Text::from(room.named.key.as_str()) } else { room.named.name.clone() },
            capacity: room.capacity.or_else(|| declared.and_then(|room| room.capacity)),
        };
        if let Some(own) = self.venues.iter_mut().find(|own| own.id == venue) {
            own.rooms.push(wire);
        }
        (venue, id)
    }

    fn venue_of(&mut self, room: &Room) -> VenueId {
        let name = room.named.any_name();
        let house = room.house.in_lang(&[]);
        let rule = self.rules.iter().find(|rule| {
            [name, house]
                .iter()
                .any(|text| !text.is_empty() && mapping::fits(text, &rule.rooms, &rule.prefix, &rule.pattern))
        });
        if let Some(rule) = rule {
            return rule.id.as_str().into();
        }
        if !house.is_empty() {
            return self.own_venue(&room.house, room.location.clone());
        }
        if room.location.is_some() {
            return self.own_venue(&room.named.name, room.location.clone());
        }
        if !self.unplaced.iter().any(|known| known == name) {
            self.unplaced.push(name.to_owned());
        }
        self.ensure(ELSEWHERE.to_owned(), Text::default(), None)
    }

    fn own_venue(&mut self, name: &Text, location: Option<Location>) -> VenueId {
        let slug = clean::slug(name.in_lang(&["en".into()]));
        let id = if slug.is_empty() { super::identity::short_hash(name.in_lang(&[])) } else { slug };
        self.ensure(id, name.clone(), location)
    }

    fn ensure(&mut self, id: String, name: Text, location: Option<Location>) -> VenueId {
        let id = VenueId::new(id);
        match self.venues.iter_mut().find(|venue| venue.id == id) {
            Some(venue) => venue.location = venue.location.take().or(location),
            None => self.venues.push(Venue {
                name,
                location,
                ..from_rule(&VenueRule { id: id.to_string(), ..VenueRule::default() })
            }),
        }
        id
    }
}

fn from_rule(rule: &VenueRule) -> Venue {
    let source = Some(rule.location_source.clone()).filter(|source| !source.is_empty());
    Venue {
        id: rule.id.as_str().into(),
        name: rule.name.clone(),
        address: rule.address.clone(),
        location: rule.lat.zip(rule.lon).map(|(lat, lon)| Location { lat, lon, source }),
        rooms: Vec::new(),
        capacity: rule.capacity,
        taken: None,
        step_free: rule.step_free,
        hosts: Vec::new(),
        sponsors: Vec::new(),
        theme: None,
        map: None,
        about: Default::default(),
    }
}

fn same_venue(a: &Venue, b: &Venue) -> bool {
    let names = |venue: &Venue| venue.name.iter().map(|(_, name)| clean::key(name)).collect::<Vec<_>>();
    a.id == b.id || names(a).iter().any(|name| !name.is_empty() && names(b).contains(name))
}

fn lower(name: &str) -> String {
    clean::line(name).to_lowercase()
}
