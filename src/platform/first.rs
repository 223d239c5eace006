//! The first screen, which the page brings along (`src/still.rs`), until the app takes its place.

use std::cell::RefCell;
use std::collections::HashMap;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom::{self, Place};
use super::html::{self, El};

thread_local! {
    /// The list of the screen, for the app to go on with.
    static LIST: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// Where the reader was when the list was taken out of the screen.
    static WHERE: RefCell<Option<(Place, Option<Element>)>> = const { RefCell::new(None) };
}

/// Whether the page shows its first screen: `public/early.js` says where it is not what the reader asked for.
pub(crate) fn is_shown() -> bool {
    let list = dom::find(":root:not([data-elsewhere]) #first .list");
    let shown = list.is_some();
    LIST.set(list);
    shown
}

/// The list of the first screen, if it was made of that file and in that language: once. Then its lines as well, by
/// the session, start or date they are of.
pub(crate) fn take_list(index: &str, language: &str) -> Option<(El, HashMap<String, El>)> {
    let list = LIST.take()?;
    let same = |name: &str, value: &str| list.get_attribute(name).as_deref() == Some(value);
    if !same("data-index", index) || !same("data-language", language) {
        return None;
    }
    WHERE.set(Some((Place::current(), dom::focused())));
    let mut lines = HashMap::new();
    collect(&list, &mut lines);
    Some((El::from(list), lines))
}

/// Lines stand in the list, or in a start that stands there.
fn collect(parent: &Element, lines: &mut HashMap<String, El>) {
    let mut next = parent.first_element_child();
    while let Some(line) = next {
        next = line.next_element_sibling();
        let name = line.get_attribute("data-session").or_else(|| {
            collect(&line, lines);
            line.query_selector("time").ok().flatten()?.get_attribute("datetime")
        });
        // Of a heading and what it stands in, the latter comes last.
        if let Some(name) = name {
            lines.insert(name, El::from(line));
        }
    }
}

/// Puts the app in place of the first screen. Whoever reads it already goes on reading: what is in sight and what has
/// the focus stay.
pub(crate) fn take_over(root: &HtmlElement, app: &El) {
    let (place, focus) = WHERE.take().unwrap_or_else(|| (Place::current(), dom::focused()));
    html::move_into(root, app);
    LIST.set(None);
    place.restore();
    if let Some(element) = focus.and_then(|focus| focus.dyn_into::<HtmlElement>().ok()) {
        dom::focus(&element);
    }
}
