//! The community track: venues in the city with their hosts and the agenda of an afternoon.

use serde_json::Value;
use trackhop_schedule::bundle::{Community, Venue};
use trackhop_schedule::text::Text;
use trackhop_schedule::time::Date;

use super::{GRIDS, last_part, names, times};
use crate::clean;
use crate::import::opass::both;
use crate::json::{self, get, list, text};
use crate::model::{Named, Origin, Programme, Room, Talk};

/// The agenda of one venue, with the venue and its hosts.
pub(super) fn community_track(
    origin: &Origin,
    value: &Value,
    day: Option<Date>,
    programme: &mut Programme,
) -> Vec<Talk> {
    let house = names(get(value, "venue"));
    let hosts = communities(get(value, "community"));
    // The same id as for a house that only a session names.
    let id = clean::slug(house.in_lang(&["en".into()]));
    if !id.is_empty() {
        programme.venues.push(Venue {
            id: id.as_str().into(),
            name: house.clone(),
            address: names(get(value, "address")),
            location: None,
            rooms: Vec::new(),
            capacity: json::number(value, "capacity"),
            taken: json::number(value, "chosen"),
            step_free: None,
            hosts: hosts.iter().map(|host| host.id.clone()).collect(),
            sponsors: Vec::new(),
            theme: None,
            map: None,
            about: Default::default(),
        });
    }
    let track = Some(Named::plain(&text(value, "topic"))).filter(|track| !track.is_empty());
    let mut talks = Vec::new();
    for (index, item) in list(value, "agenda").iter().enumerate() {
        let title = names(get(item, "title"));
        let number = text(item, "talk_id");
        let (start, end) = times(day, &text(item, "time"));
        let own = format!("{}-{}", text(value, "slug"), clean::slug(title.in_lang(&["en".into()])));
        let is_talk = !number.is_empty();
        talks.push(Talk {
            origin: Origin { place: format!("{}/agenda/{index}", origin.place), ..origin.clone() },
            id: if is_talk { last_part(&number).to_owned() } else { own.trim_matches('-').to_owned() },
            title,
            kind_word: if is_talk { "talk".to_owned() } else { String::new() },
            track: track.clone().filter(|_| is_talk),
            start,
            end,
            rooms: vec![Room { house: house.clone(), ..Room::default() }],
            hosts: hosts.iter().map(|host| host.id.to_string()).collect(),
            ..Talk::default()
        });
    }
    programme.communities.extend(hosts);
    talks
}

/// "Taichung.py + Nantou.py" and "台中.py + 南投.py" are two communities with two names each.
fn communities(value: &Value) -> Vec<Community> {
    let [en, zh] = GRIDS.map(|lang| text(value, lang));
    let [en, zh] = [&en, &zh].map(|names| names.split(" + ").collect::<Vec<_>>());
    let all = en.iter().enumerate().map(|(index, name)| {
        let other = zh.get(index).filter(|_| en.len() == zh.len());
        (clean::slug(name), both(other.copied().unwrap_or_default(), name))
    });
    let named = all.filter(|(id, _)| !id.is_empty()).map(|(id, name)| Community {
        id: id.as_str().into(),
        name,
        city: Text::default(),
        since: None,
        rhythm: Text::default(),
        links: Vec::new(),
        about: Default::default(),
    });
    named.collect()
}
