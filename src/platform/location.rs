//! The phone's position, asked for by a tap, once, and never kept.

use wasm_bindgen::prelude::*;

/// A position in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Position {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
}

/// Asks for the position once; `None` when the phone or the user refuses.
pub(crate) fn ask(then: impl Fn(Option<Position>) + Clone + 'static) {
    let geolocation = super::dom::window().and_then(|window| window.navigator().geolocation().ok());
    let Some(geolocation) = geolocation else {
        then(None);
        return;
    };
    let found = {
        let then = then.clone();
        Closure::once_into_js(move |answer: JsValue| then(read(&answer)))
    };
    let refused = Closure::once_into_js(move || then(None));
    // Fails only without functions as arguments.
    let _ = geolocation
        .get_current_position_with_error_callback(found.unchecked_ref(), Some(refused.unchecked_ref()));
}

fn read(answer: &JsValue) -> Option<Position> {
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &JsValue::from_str(name)).ok();
    let coords = get(answer, "coords")?;
    let number = |name: &str| get(&coords, name)?.as_f64();
    Some(Position { latitude: number("latitude")?, longitude: number("longitude")? })
}

/// Metres between two positions as the crow flies; good to a metre within a city.
pub(crate) fn metres(a: Position, b: Position) -> f64 {
    const METRES_PER_DEGREE: f64 = 111_195.0;
    let north = (a.latitude - b.latitude) * METRES_PER_DEGREE;
    let narrowing = js_sys::Math::cos(a.latitude.to_radians());
    let east = (a.longitude - b.longitude) * METRES_PER_DEGREE * narrowing;
    js_sys::Math::hypot(north, east)
}
