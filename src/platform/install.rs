//! Putting the app on the home screen; how stands in `install.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform/install.js")]
extern "C" {
    #[wasm_bindgen(js_name = onOffer)]
    fn listen(then: &Closure<dyn FnMut()>);
    #[wasm_bindgen(js_name = isOffered)]
    fn is_offered() -> bool;
    #[wasm_bindgen(js_name = takeOffer, catch)]
    async fn take() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = isInstalled)]
    fn is_installed() -> bool;
    #[wasm_bindgen(js_name = isByHand)]
    fn is_by_hand() -> bool;
}

/// How the app gets to the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It is there, or this browser has no such thing.
    None,
    /// The browser offers it.
    Offered,
    /// Through the browser's own menu, on iPhones and iPads.
    ByHand,
}

/// How it stands now.
pub(crate) fn way() -> Way {
    match () {
        () if is_installed() => Way::None,
        () if is_offered() => Way::Offered,
        () if is_by_hand() => Way::ByHand,
        () => Way::None,
    }
}

/// Calls back when that changes.
pub(crate) fn on_change(then: impl FnMut() + 'static) {
    let then = Closure::<dyn FnMut()>::new(then);
    listen(&then);
    // The page listens as long as it lives.
    then.forget();
}

/// Takes the browser's offer, while a tap is handled: true when the user said yes.
pub(crate) async fn take_offer() -> bool {
    take().await.is_ok_and(|answer| answer.is_truthy())
}
