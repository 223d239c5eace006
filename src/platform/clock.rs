//! The phone's clock, and a tick at every full minute while somebody is looking.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::VisibilityState;

const MINUTE_MS: f64 = 60_000.0;

/// Milliseconds since 1970.
pub(crate) fn now_millis() -> f64 {
    js_sys::Date::now()
}

/// Minutes that the phone's own clock is ahead of UTC at a time given in milliseconds since 1970.
pub(crate) fn zone_minutes(millis: f64) -> i16 {
    let date = js_sys::Date::new(&JsValue::from_f64(millis));
    // JavaScript counts the other way round. A float cast saturates.
    -date.get_timezone_offset() as i16
}

/// Calls back at every full minute of the shifted clock and whenever the page is looked at again. No timer
/// runs while the page is hidden, so that a phone in a pocket sleeps.
pub(crate) fn on_minute(shift_millis: impl Fn() -> f64 + 'static, then: impl Fn() + 'static) {
    let ticker = Rc::new(Ticker {
        shift_millis: Box::new(shift_millis),
        then: Box::new(then),
        timer: Cell::new(None),
    });
    let woken = Rc::clone(&ticker);
    super::dom::listen("visibilitychange", {
        let woken = Rc::clone(&woken);
        move || woken.wake()
    });
    // Also after a phone slept without hiding the page, and when a page comes back from the history.
    super::dom::listen("pageshow", move || woken.wake());
    ticker.schedule();
}

/// A timer that runs while the page is hidden too, as far as the phone lets it.
pub(crate) struct Alarm(Option<i32>);

impl Alarm {
    /// Calls back once, after so many milliseconds.
    pub(crate) fn after(millis: f64, then: impl FnOnce() + 'static) -> Self {
        let callback = super::dom::once(Box::new(then));
        // A float cast saturates: what is further away than a timer reaches comes early, and is asked for again.
        let wait = millis.max(0.0) as i32;
        let timer = super::dom::window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&callback, wait).ok()
        });
        Self(timer)
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let (Some(timer), Some(window)) = (self.0, super::dom::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }
}

struct Ticker {
    shift_millis: Box<dyn Fn() -> f64>,
    then: Box<dyn Fn()>,
    timer: Cell<Option<i32>>,
}

impl Ticker {
    fn wake(self: &Rc<Self>) {
        if let (Some(timer), Some(window)) = (self.timer.take(), super::dom::window()) {
            window.clear_timeout_with_handle(timer);
        }
        let visible = super::dom::window()
            .and_then(|window| window.document())
            .is_some_and(|document| document.visibility_state() == VisibilityState::Visible);
        if visible {
            (self.then)();
            self.schedule();
        }
    }

    fn schedule(self: &Rc<Self>) {
        let Some(window) = super::dom::window() else { return };
        let shown = now_millis() + (self.shift_millis)();
        // A little after the full minute, because timers may come early.
        let wait = MINUTE_MS - shown.rem_euclid(MINUTE_MS) + 20.0;
        let ticker = Rc::clone(self);
        let callback = super::dom::once(Box::new(move || ticker.wake()));
        let timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&callback, wait as i32);
        self.timer.set(timer.ok());
    }
}
