//! What the phone says about its reader, and how their language orders names (`locale.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform/locale.js")]
extern "C" {
    #[wasm_bindgen(js_name = inOrder)]
    fn order(names: Vec<String>, language: &str) -> Vec<u32>;
}

/// The languages the reader wants, best first.
pub(crate) fn languages() -> Vec<String> {
    let Some(navigator) = super::dom::window().map(|window| window.navigator()) else { return Vec::new() };
    navigator.languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// The positions of names in the order that readers of a language expect.
pub(crate) fn in_order(names: Vec<String>, language: &str) -> Vec<usize> {
    order(names, language).into_iter().map(|position| position as usize).collect()
}
