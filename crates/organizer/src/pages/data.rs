//! What pages say to machines: schema.org in JSON-LD. It says nothing that the page does not say.

use serde_json::{Map, Value, json};
use trackhop_app::still::Event;
use trackhop_schedule::bundle::{Mode, Status, Venue};
use trackhop_schedule::schedule::Session;
use trackhop_schedule::text::Text;

/// The houses to name in the data of an event; more make no difference to anybody.
const MOST_VENUES: usize = 12;

/// The event as a whole.
pub(super) fn event(event: &Event) -> Value {
    let mut about = outline(event);
    about.insert("@context".to_owned(), json!("https://schema.org"));
    let venues: Vec<Value> =
        event.schedule().venues.iter().take(MOST_VENUES).map(|venue| place(event, venue, None)).collect();
    if !venues.is_empty() {
        about.insert("location".to_owned(), venues.into());
    }
    let languages: Vec<&str> = event.schedule().event.languages.iter().map(|tag| tag.as_str()).collect();
    if !languages.is_empty() {
        about.insert("inLanguage".to_owned(), json!(languages));
    }
    about.into()
}

/// Name and days, and the home page of the organisers.
fn outline(event: &Event) -> Map<String, Value> {
    let schedule = event.schedule();
    let mut about = Map::new();
    about.insert("@type".to_owned(), json!("Event"));
    about.insert("name".to_owned(), json!(event.name()));
    for (key, day) in [("startDate", schedule.days.first()), ("endDate", schedule.days.last())] {
        about.extend(day.map(|day| (key.to_owned(), json!(day.date.to_string()))));
    }
    about.extend(schedule.event.url.as_ref().map(|url| ("url".to_owned(), json!(url.href()))));
    about
}

/// A session as part of the event.
pub(super) fn session(event: &Event, session: &Session, address: Option<&str>) -> Value {
    let schedule = event.schedule();
    let mut about = Map::new();
    about.insert("@context".to_owned(), json!("https://schema.org"));
    about.insert("@type".to_owned(), json!("Event"));
    about.insert("name".to_owned(), json!(event.title(session)));
    let mut add = |key: &str, value: Option<Value>| about.extend(value.map(|value| (key.to_owned(), value)));
    add("startDate", session.when.map(|when| json!(when.start.to_string())));
    add("endDate", session.when.and_then(|when| when.end).map(|end| json!(end.to_string())));
    // Tentative has no word there, and "scheduled" would say more than is known.
    let status = match session.status {
        Status::Confirmed => Some("EventScheduled"),
        Status::Cancelled => Some("EventCancelled"),
        Status::Moved => Some("EventRescheduled"),
        Status::Tentative | Status::Unknown => None,
    };
    add("eventStatus", status.map(|word| json!(format!("https://schema.org/{word}"))));
    let mode = match session.mode {
        Mode::Online => Some("OnlineEventAttendanceMode"),
        Mode::Hybrid => Some("MixedEventAttendanceMode"),
        Mode::OnSite | Mode::RemoteSpeaker => Some("OfflineEventAttendanceMode"),
        Mode::Unknown => None,
    };
    add("eventAttendanceMode", mode.map(|word| json!(format!("https://schema.org/{word}"))));
    let venue = session.venue.as_ref().and_then(|id| schedule.venues.get(id));
    let rooms = session.rooms.iter().filter_map(|id| schedule.room(id));
    let rooms: Vec<String> = rooms.map(|(_, name)| event.words(name)).collect();
    add("location", venue.map(|venue| place(event, venue, Some(&rooms))));
    let people = session.people.iter().filter_map(|id| schedule.people.get(id));
    let people: Vec<Value> =
        people.map(|person| json!({"@type": "Person", "name": event.words(&person.name)})).collect();
    add("performer", (!people.is_empty()).then_some(people.into()));
    let spoken: Vec<&str> = session.spoken.iter().map(|tag| tag.as_str()).collect();
    add("inLanguage", (!spoken.is_empty()).then(|| json!(spoken)));
    add("description", event.about(session).map(Value::from));
    add("url", address.map(Value::from));
    add("superEvent", Some(outline(event).into()));
    about.into()
}

fn place(event: &Event, venue: &Venue, rooms: Option<&[String]>) -> Value {
    let rooms = rooms.unwrap_or_default().iter().map(String::as_str);
    let house = event.words(&venue.name);
    let name: Vec<&str> = std::iter::once(house.as_str()).chain(rooms).collect();
    let mut place = json!({"@type": "Place", "name": name.join(", ")});
    let address = |text: &Text| (!text.is_empty()).then(|| json!(event.words(text)));
    if let (Some(fields), Some(address)) = (place.as_object_mut(), address(&venue.address)) {
        fields.insert("address".to_owned(), address);
    }
    if let (Some(fields), Some(at)) = (place.as_object_mut(), &venue.location) {
        let geo = json!({"@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon});
        fields.insert("geo".to_owned(), geo);
    }
    place
}
