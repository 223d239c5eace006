//! GeoJSON: venues as points, or as outlines whose middle counts.

use serde_json::Value;
use trackhop_schedule::bundle::{Location, Venue};
use trackhop_schedule::text::Text;

use super::Context;
use crate::finding::Finding;
use crate::json::{self, get, list, text};
use crate::model::Programme;
use crate::{canonical, clean};

pub(super) fn import(root: &Value, context: &Context) -> Programme {
    let mut programme = Programme::default();
    for (index, feature) in list(root, "features").iter().enumerate() {
        let place = format!("/features/{index}");
        let properties = get(feature, "properties");
        let name = name(properties);
        let keys = [
            text(properties, "ref"),
            clean::slug(name.in_lang(&["en".into()])),
            clean::slug(&text(feature, "id")),
        ];
        let Some(id) = keys.into_iter().find(|key| !key.is_empty()) else {
            programme.findings.push(Finding::warning(
                "venue-unnamed",
                place,
                "the feature has no name and no id, left out",
            ));
            continue;
        };
        let (location, finding) = location(get(feature, "geometry"));
        programme.findings.extend(finding.map(|message| {
            Finding::warning("coordinates-swapped", format!("{}: {place}", context.file), message).about(&id)
        }));
        let address = [("zh-Hant", "addr:full"), ("en", "addr:full:en")];
        let mut own_address = Text::default();
        for (lang, key) in address {
            let line = text(properties, key);
            if !line.is_empty() {
                own_address.set(lang, line);
            }
        }
        if own_address.is_empty() {
            own_address = json::bare(&text(properties, "address"));
        }
        let step_free = match text(properties, "wheelchair").as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        programme.venues.push(Venue {
            id: id.as_str().into(),
            name,
            address: own_address,
            location,
            rooms: Vec::new(),
            capacity: json::number(properties, "capacity"),
            taken: None,
            step_free,
            hosts: Vec::new(),
            sponsors: Vec::new(),
            theme: None,
            map: None,
            about: Default::default(),
        });
    }
    programme
}

/// `name` is in the language of the place; `name:en` and others stand beside it.
fn name(properties: &Value) -> Text {
    let mut out = Text::default();
    for (key, lang) in
        [("name:zh-Hant", "zh-Hant"), ("name:zh", "zh-Hant"), ("name:en", "en"), ("name:ja", "ja")]
    {
        let name = text(properties, key);
        if !name.is_empty() && !out.iter().any(|(tag, _)| tag.as_str() == lang) {
            out.set(lang, name);
        }
    }
    if out.is_empty() { json::bare(&text(properties, "name")) } else { out }
}

fn location(geometry: &Value) -> (Option<Location>, Option<String>) {
    let mut points = Vec::new();
    collect(get(geometry, "coordinates"), &mut points, 0);
    let source =
        if text(geometry, "type") == "Point" { "GeoJSON" } else { "middle of the outline in GeoJSON" };
    let bounds = |values: &mut dyn Iterator<Item = f64>| {
        values.fold(None, |range: Option<(f64, f64)>, value| {
            Some(range.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        })
    };
    let lon = bounds(&mut points.iter().map(|(lon, _)| *lon));
    let lat = bounds(&mut points.iter().map(|(_, lat)| *lat));
    let (Some(lon), Some(lat)) = (lon, lat) else { return (None, None) };
    let (mut lon, mut lat) = ((lon.0 + lon.1) / 2.0, (lat.0 + lat.1) / 2.0);
    let mut finding = None;
    if lat.abs() > 90.0 && lon.abs() <= 90.0 {
        std::mem::swap(&mut lon, &mut lat);
        finding = Some("latitude and longitude were the wrong way round and have been swapped".to_owned());
    }
    if lat.abs() > 90.0 || lon.abs() > 180.0 {
        return (None, Some("the coordinates are outside the earth, left out".to_owned()));
    }
    let location = Location {
        lat: canonical::round6(lat),
        lon: canonical::round6(lon),
        source: Some(source.to_owned()),
    };
    (Some(location), finding)
}

/// All positions of a geometry, `[lon, lat]`.
fn collect(value: &Value, points: &mut Vec<(f64, f64)>, depth: usize) {
    let Some(items) = value.as_array() else { return };
    if let [Value::Number(lon), Value::Number(lat), ..] = items.as_slice() {
        points.extend(lon.as_f64().zip(lat.as_f64()));
    } else if depth < 5 {
        items.iter().for_each(|item| collect(item, points, depth + 1));
    }
}
