//! Canonical JSON: the same content gives the same bytes, so that a file can be named by its hash.
//!
//! Keys are sorted, there is no insignificant white space, coordinates have six decimal places at most.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use trackhop_schedule::bundle::Bundle;

/// The canonical bytes of a value.
pub fn bytes<T: Serialize>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    write(&serde_json::to_value(value).unwrap_or_default(), &mut out);
    out
}

/// The bundle as it is read once it is published: a text then has its languages in order, however they were given.
pub fn settled(bundle: &Bundle) -> Bundle {
    serde_json::from_slice(&bytes(bundle)).unwrap_or_else(|_| bundle.clone())
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Rounds every coordinate to six decimal places, about a hand's breadth.
pub fn round_coordinates(bundle: &mut Bundle) {
    let venues = bundle.venues.iter_mut().filter_map(|venue| venue.location.as_mut());
    let places = bundle.travel.places.iter_mut().filter_map(|place| place.location.as_mut());
    let stops = bundle.travel.stops.iter_mut().filter_map(|stop| stop.location.as_mut());
    for location in venues.chain(places).chain(stops) {
        location.lat = round6(location.lat);
        location.lon = round6(location.lon);
    }
}

/// Six decimal places; minus zero becomes zero.
pub fn round6(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6 + 0.0
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(map) => {
            // Sorted here and not by the map: its order depends on features that any crate may switch on.
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            out.push(b'{');
            for (index, (key, value)) in entries.into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                out.extend(Value::from(key.as_str()).to_string().bytes());
                out.push(b':');
                write(value, out);
            }
            out.push(b'}');
        }
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        scalar => out.extend(scalar.to_string().bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_nothing_is_wasted() {
        let value: Value =
            serde_json::from_str(r#"{ "b": [1, {"d":null,"c":"\u00e9\n"}], "a": 1.5 }"#).unwrap();
        assert_eq!(
            String::from_utf8(bytes(&value)).unwrap(),
            "{\"a\":1.5,\"b\":[1,{\"c\":\"é\\n\",\"d\":null}]}"
        );
    }

    #[test]
    fn coordinates_are_rounded_to_a_hands_breadth() {
        assert_eq!(round6(22.999_712_34), 22.999_712);
        assert_eq!(round6(-0.000_000_01).to_string(), "0");
    }

    #[test]
    fn the_hash_is_the_well_known_one() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
