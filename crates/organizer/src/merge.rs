//! Merging a new import into a bundle that has been worked on by hand.
//!
//! What the organiser added stays: venues, levels, walking minutes. What the source says is newer wins.
//! Ids that mean two things are told apart.

use trackhop_schedule::bundle::{Bundle, Event, Session};
use trackhop_schedule::ids::{PersonId, RoomId, SessionId, VenueId};

use crate::canonical;
use crate::clean;

/// The base with the import's sessions, people and places in it, and how many sessions of the base stayed.
pub fn merge(mut base: Bundle, mut new: Bundle) -> (Bundle, usize) {
    let rooms = merge_venues(&mut base, &new);
    let people = merge_people(&mut base, &new);
    merge_by_id(&mut base.themes, new.themes, |theme| theme.id.to_string());
    merge_by_id(&mut base.levels, new.levels, |level| level.id.to_string());
    merge_by_id(&mut base.communities, new.communities, |community| community.id.to_string());
    merge_by_id(&mut base.sponsors, new.sponsors, |sponsor| sponsor.id.to_string());
    replace_by_id(&mut base.travel.places, new.travel.places, |place| place.id.to_string());
    replace_by_id(&mut base.travel.stops, new.travel.stops, |stop| stop.id.to_string());
    replace_by_id(&mut base.travel.lines, new.travel.lines, |line| line.id.to_string());
    for walk in new.travel.walks {
        match base.travel.walks.iter_mut().find(|own| own.from == walk.from && own.to == walk.to) {
            Some(own) => *own = walk,
            None => base.travel.walks.push(walk),
        }
    }
    for day in std::mem::take(&mut new.event.days) {
        if !base.event.days.iter().any(|own| own.date == day.date) {
            base.event.days.push(day);
        }
    }
    base.event.days.sort_by(|a, b| a.date.cmp(&b.date));
    base.event.updated = new.event.updated.take().or(base.event.updated);
    complete(&mut base.event, new.event);
    let before = base.sessions.len();
    let mut replaced = 0;
    for mut session in new.sessions {
        refer(&mut session, &rooms, &people, &base);
        match base.sessions.iter().position(|own| own.id == session.id) {
            Some(at) if is_same(base.sessions.get(at), &session) => {
                if let Some(own) = base.sessions.get_mut(at) {
                    keep_added(own, &mut session);
                    *own = session;
                    replaced += 1;
                }
            }
            Some(_) => {
                let hash: String = canonical::sha256(clean::key(session.title.in_lang(&[])).as_bytes())
                    .chars()
                    .take(6)
                    .collect();
                session.id = SessionId::new(format!("{}-{hash}", session.id));
                base.sessions.retain(|own| own.id != session.id);
                base.sessions.push(session);
            }
            None => base.sessions.push(session),
        }
    }
    (base, before.saturating_sub(replaced))
}

/// What the bundle leaves open about the event. Zone and offset belong together.
fn complete(own: &mut Event, new: Event) {
    for (own, new) in [(&mut own.name, new.name), (&mut own.place, new.place)] {
        if own.is_empty() {
            *own = new;
        }
    }
    if own.zone.is_empty() && own.offset.is_none() {
        (own.zone, own.offset) = (new.zone, new.offset);
    }
    if own.languages.is_empty() {
        own.languages = new.languages;
    }
    if own.about.is_empty() {
        own.about = new.about;
    }
    own.day_change = own.day_change.take().or(new.day_change);
    own.url = own.url.take().or(new.url);
    own.source = own.source.take().or(new.source);
}

/// The same session as long as title or start stayed: talks are renamed and moved, seldom both at once.
fn is_same(own: Option<&Session>, new: &Session) -> bool {
    own.is_some_and(|own| {
        let title = |session: &Session| clean::key(session.title.in_lang(&[]));
        own.start == new.start || title(own) == title(new)
    })
}

/// What the organiser added by hand and the source does not know.
fn keep_added(own: &Session, new: &mut Session) {
    new.level = new.level.take().or(own.level.clone());
    new.theme = new.theme.take().or(own.theme.clone());
    new.capacity = new.capacity.or(own.capacity);
    new.taken = new.taken.or(own.taken);
    new.registration = new.registration.take().or(own.registration.clone());
    new.venue = new.venue.take().or(own.venue.clone());
    if new.hosts.is_empty() {
        new.hosts.clone_from(&own.hosts);
    }
    if new.sponsors.is_empty() {
        new.sponsors.clone_from(&own.sponsors);
    }
    if new.spoken.is_empty() {
        new.spoken.clone_from(&own.spoken);
    }
    if new.slides.is_empty() {
        new.slides.clone_from(&own.slides);
    }
    if new.about.is_empty() {
        new.about = own.about.clone();
    }
}

fn refer(
    session: &mut Session,
    rooms: &[(RoomId, RoomId, VenueId)],
    people: &[(PersonId, PersonId)],
    base: &Bundle,
) {
    for id in &mut session.rooms {
        if let Some((_, own, venue)) = rooms.iter().find(|(new, _, _)| new == id) {
            *id = own.clone();
            session.venue = Some(venue.clone());
        }
    }
    for id in &mut session.people {
        if let Some((_, own)) = people.iter().find(|(new, _)| new == id) {
            *id = own.clone();
        }
    }
    // A venue of the import that only held rooms the base knows has not been added.
    if session.venue.as_ref().is_some_and(|venue| !base.venues.iter().any(|own| own.id == *venue)) {
        session.venue = None;
    }
}

/// Adds venues and rooms the base lacks; gives each room of the import its room and venue in the base.
fn merge_venues(base: &mut Bundle, new: &Bundle) -> Vec<(RoomId, RoomId, VenueId)> {
    let mut rooms = Vec::new();
    for venue in &new.venues {
        let mut added = venue.clone();
        added.rooms.retain(|room| {
            let name = clean::key(room.name.in_lang(&[]));
            let known = base.venues.iter().find_map(|own| {
                let same = own.rooms.iter().find(|known| {
                    clean::key(known.name.in_lang(&[])) == name || (known.id == room.id && own.id == venue.id)
                })?;
                Some((same.id.clone(), own.id.clone()))
            });
            if let Some((id, own)) = &known {
                rooms.push((room.id.clone(), id.clone(), own.clone()));
            }
            known.is_none()
        });
        for room in &mut added.rooms {
            let taken = base.venues.iter().any(|own| own.rooms.iter().any(|known| known.id == room.id));
            let id = if taken { RoomId::new(format!("{}-{}", venue.id, room.id)) } else { room.id.clone() };
            rooms.push((room.id.clone(), id.clone(), venue.id.clone()));
            room.id = id;
        }
        match base.venues.iter_mut().find(|own| own.id == venue.id) {
            Some(own) => {
                own.rooms.extend(added.rooms);
                own.location = own.location.take().or(added.location);
                own.capacity = own.capacity.or(added.capacity);
            }
            None if added.rooms.is_empty() && !venue.rooms.is_empty() => {}
            None => base.venues.push(added),
        }
    }
    rooms
}

fn merge_people(base: &mut Bundle, new: &Bundle) -> Vec<(PersonId, PersonId)> {
    let mut ids = Vec::new();
    for person in &new.people {
        let name = clean::key(person.name.in_lang(&[]));
        match base.people.iter_mut().find(|own| own.id == person.id) {
            Some(own) if clean::key(own.name.in_lang(&[])) == name => {
                if own.about.is_empty() {
                    own.about = person.about.clone();
                }
            }
            Some(_) => {
                let hash: String = canonical::sha256(name.as_bytes()).chars().take(6).collect();
                let id = PersonId::new(format!("{}-{hash}", person.id));
                ids.push((person.id.clone(), id.clone()));
                if !base.people.iter().any(|own| own.id == id) {
                    base.people.push(trackhop_schedule::bundle::Person { id, ..person.clone() });
                }
            }
            None => base.people.push(person.clone()),
        }
    }
    ids
}

/// Adds records whose id the base does not have.
fn merge_by_id<T>(base: &mut Vec<T>, new: Vec<T>, id: impl Fn(&T) -> String) {
    for item in new {
        if !base.iter().any(|own| id(own) == id(&item)) {
            base.push(item);
        }
    }
}

/// Adds records and replaces those of the same id.
fn replace_by_id<T>(base: &mut Vec<T>, new: Vec<T>, id: impl Fn(&T) -> String) {
    for item in new {
        match base.iter().position(|own| id(own) == id(&item)).and_then(|at| base.get_mut(at)) {
            Some(own) => *own = item,
            None => base.push(item),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(fields: &str) -> Bundle {
        let text = format!(r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"e"}},{fields}}}"#);
        trackhop_schedule::bundle::read(&text).unwrap().0
    }

    #[test]
    fn what_was_added_by_hand_survives_the_next_import() {
        let base = bundle(
            r#""venues":[{"id":"hall","name":"Hall","address":"1 Street","rooms":[{"id":"r1","name":"Room 1"}]}],
            "levels":[{"id":"easy","name":"Easy"}],
            "sessions":[{"id":"a","title":"A","level":"easy","start":"2020-09-06T10:00:00+08:00"},{"id":"mine","title":"Mine"}]"#,
        );
        let new = bundle(
            r#""venues":[{"id":"venue","name":"City","rooms":[{"id":"room-1","name":"ROOM 1"},{"id":"r9","name":"Room 9"}]}],
            "sessions":[{"id":"a","title":"A","venue":"venue","rooms":["room-1"],"start":"2020-09-06T11:00:00+08:00"}]"#,
        );
        let (merged, stayed) = merge(base, new);
        let a = merged.sessions.iter().find(|s| s.id.as_str() == "a").unwrap();
        assert_eq!((a.venue.as_ref().unwrap().as_str(), a.rooms[0].as_str()), ("hall", "r1"));
        assert_eq!(
            (a.level.as_ref().unwrap().as_str(), a.start.as_deref()),
            ("easy", Some("2020-09-06T11:00:00+08:00"))
        );
        assert_eq!((merged.sessions.len(), stayed, merged.venues.len()), (2, 1, 2));
    }

    #[test]
    fn what_the_bundle_does_not_say_of_the_event_the_import_says() {
        let event = |fields: &str| {
            let text = format!(
                r#"{{"format":"trackhop-bundle","version":"1.0","event":{{"id":"e"{fields}}},"sessions":[]}}"#
            );
            trackhop_schedule::bundle::read(&text).unwrap().0
        };
        let new = event(
            r#","name":"Source","place":"Port","zone":"Asia/Taipei","offset":"+08:00","dayChange":"05:00","languages":["en"],"url":"https://s.example","source":{"name":"S"},"about":"Long","days":[{"date":"2027-05-15"}]"#,
        );
        assert_eq!(merge(event(""), new.clone()).0.event, new.event);
        let own = r#","name":"Mine","languages":["zh-Hant"],"zone":"Asia/Tokyo","offset":"+09:00""#;
        let merged = merge(event(own), new).0.event;
        assert_eq!((merged.name.in_lang(&[]), merged.languages.len()), ("Mine", 1));
        assert_eq!((merged.zone.as_str(), merged.offset.as_deref()), ("Asia/Tokyo", Some("+09:00")));
        assert_eq!(merged.place.in_lang(&[]), "Port");
    }

    #[test]
    fn ids_of_two_sources_that_collide_are_told_apart() {
        let base = bundle(
            r#""people":[{"id":"127","name":"Mira"}],"sessions":[{"id":"1","title":"Opening","people":["127"],"start":"2020-09-06T10:00:00+08:00"}]"#,
        );
        let new = bundle(
            r#""people":[{"id":"127","name":"Jonas"}],"sessions":[{"id":"1","title":"Party","people":["127"],"start":"2020-09-06T20:00:00+08:00"}]"#,
        );
        let (once, _) = merge(base, new.clone());
        assert_eq!((once.sessions.len(), once.people.len()), (2, 2));
        let party = once.sessions.iter().find(|s| s.title.in_lang(&[]) == "Party").unwrap();
        assert_eq!(once.people.iter().find(|p| p.id == party.people[0]).unwrap().name.in_lang(&[]), "Jonas");
        let (twice, _) = merge(once.clone(), new);
        assert_eq!(twice, once, "the same import again changes nothing");
    }
}
