//! The other tabs of the app. They tell each other only that something changed, and look at the store themselves:
//! nothing that a message says is believed.

use std::cell::OnceCell;

use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

thread_local! {
    // Absent in old browsers; values in `storage` reach other tabs there too.
    static CHANNEL: OnceCell<Option<BroadcastChannel>> = const { OnceCell::new() };
}

fn with_channel(then: impl FnOnce(&BroadcastChannel)) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel.get_or_init(|| BroadcastChannel::new("trackhop").ok()) {
            then(channel);
        }
    });
}

/// Calls back when another tab changed something.
pub(crate) fn on_change(then: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(then).into_js_value();
    with_channel(|channel| channel.set_onmessage(Some(callback.unchecked_ref())));
}

/// Tells the other tabs that something changed.
pub(crate) fn tell() {
    // Fails only for a closed channel; ours stays open.
    with_channel(|channel| drop(channel.post_message(&JsValue::NULL)));
}
