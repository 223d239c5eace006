//! What the phone says about its reader, and how their language orders names.

use std::cmp::Ordering;

use wasm_bindgen::JsValue;

/// The languages the reader wants, best first.
pub(crate) fn languages() -> Vec<String> {
    let Some(navigator) = super::dom::window().map(|window| window.navigator()) else { return Vec::new() };
    navigator.languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// The positions of names in the order that readers of a language expect.
pub(crate) fn in_order(names: &[String], language: &str) -> Vec<usize> {
    let collator = js_sys::Intl::Collator::new(&js_sys::Array::of1(&language.into()), &js_sys::Object::new());
    let compare = collator.compare();
    let names: Vec<JsValue> = names.iter().map(JsValue::from).collect();
    let order = |a: &usize, b: &usize| {
        let (a, b) = (names.get(*a)?, names.get(*b)?);
        let order = compare.call2(&JsValue::UNDEFINED, a, b).ok()?.as_f64()?;
        order.partial_cmp(&0.0)
    };
    let mut positions: Vec<usize> = (0..names.len()).collect();
    positions.sort_by(|a, b| order(a, b).unwrap_or(Ordering::Equal));
    positions
}
