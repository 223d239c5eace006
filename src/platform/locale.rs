//! What the phone says about its reader.

/// The languages the reader wants, best first.
pub(crate) fn languages() -> Vec<String> {
    let Some(navigator) = super::dom::window().map(|window| window.navigator()) else { return Vec::new() };
    navigator.languages().iter().filter_map(|tag| tag.as_string()).collect()
}
