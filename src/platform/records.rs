//! The store of the agenda, see `records.js` beside this file.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

/// Why the store did not take or give something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser has no such store, or not in this mode.
    Absent,
    /// It does not answer, mostly because another tab holds it.
    Stuck,
    /// There is no room left.
    Full,
    /// A later version of the app has changed it.
    Newer,
    /// Anything else.
    Failed,
}

/// Keys and texts.
pub(crate) type Pairs = Vec<(String, String)>;

#[wasm_bindgen(module = "/src/platform/records.js")]
extern "C" {
    #[wasm_bindgen(js_name = onLost)]
    fn when_lost(then: Function);
    #[wasm_bindgen(js_name = exchange)]
    async fn exchange_lists(start: &str, answer: &Function) -> JsValue;
}

/// Calls back when the browser or another tab took the store away, so that it can be filled again.
pub(crate) fn on_lost(then: impl FnMut() + 'static) {
    when_lost(Closure::<dyn FnMut()>::new(then).into_js_value().unchecked_into());
}

/// In one transaction gives all keys that begin with `start`, and their texts, to `answer`, and keeps what that gives
/// back. `answer` may be called twice, because the whole is tried again once. Fails if nothing was kept.
pub(crate) async fn exchange(start: &str, answer: Box<dyn FnMut(Pairs) -> Pairs>) -> Result<(), Trouble> {
    let mut answer = answer;
    let answer = Closure::<dyn FnMut(Array) -> Array>::new(move |list: Array| {
        let texts: Vec<String> = list.iter().map(|text| text.as_string().unwrap_or_default()).collect();
        let list = Array::new();
        let mut pairs = texts.into_iter();
        let mut there = Pairs::new();
        while let (Some(key), Some(text)) = (pairs.next(), pairs.next()) {
            there.push((key, text));
        }
        for (key, text) in answer(there) {
            list.push(&key.into());
            list.push(&text.into());
        }
        list
    });
    let done = exchange_lists(start, answer.as_ref().unchecked_ref()).await;
    Err(match done.as_string().unwrap_or_default().as_str() {
        "" => return Ok(()),
        "absent" => Trouble::Absent,
        "stuck" => Trouble::Stuck,
        "full" => Trouble::Full,
        "newer" => Trouble::Newer,
        _ => Trouble::Failed,
    })
}
