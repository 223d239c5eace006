//! Window, document, address bar, focus and scrolling.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, ScrollToOptions, Window};

use super::clock;

/// The window; absent only outside a page.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The element the app is drawn into.
pub(crate) fn root() -> Option<HtmlElement> {
    document()?.get_element_by_id("app")?.dyn_into().ok()
}

/// Sets the title of the page.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element, or removes it.
pub(crate) fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    // Both fail only for names that are no attribute names; ours are constants.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// The fragment of the address, with `#`.
pub(crate) fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The query of the address, with `?`.
pub(crate) fn search() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Changes the address without a step in the history, as typing in a filter does.
pub(crate) fn replace(href: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Browsers refuse hundreds of changes in a few seconds; the address then lags, the list does not.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// Loads the page again.
pub(crate) fn reload() {
    if let Some(window) = window() {
        // Neither fails with a page. An attempt that nobody answers is in the way of the next one (Chromium 156).
        let _ = window.stop();
        let _ = window.location().reload();
    }
}

/// Calls back whenever the fragment changes.
pub(crate) fn on_hash_change(mut then: impl FnMut(String) + 'static) {
    listen("hashchange", move || then(hash()));
}

/// Calls back on an event of the window, for as long as the page lives.
pub(super) fn listen(event: &str, then: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    let callback = Closure::<dyn FnMut()>::new(then);
    // Adding a listener cannot fail with a function as callback.
    let _ = window.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
    callback.forget();
}

/// Calls back after so many milliseconds, also on a page that nobody looks at.
pub(crate) fn later(millis: f64, then: impl FnOnce() + 'static) {
    set_timer(&once(Box::new(then)), millis);
}

/// A function for one call. One kind of closure for all: each kind has glue of its own.
pub(super) fn once(then: Box<dyn FnOnce()>) -> js_sys::Function {
    Closure::once_into_js(then).unchecked_into()
}

/// Waits for so many milliseconds.
pub(crate) async fn wait(millis: f64) {
    let over = js_sys::Promise::new(&mut |resolve, _| set_timer(&resolve, millis));
    // A timer is never refused.
    let _ = wasm_bindgen_futures::JsFuture::from(over).await;
}

fn set_timer(then: &js_sys::Function, millis: f64) {
    if let Some(window) = window() {
        // Setting a timer cannot fail with a function as callback.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(then, millis as i32);
    }
}

/// A number from 0 to below 1, by chance.
pub(crate) fn random() -> f64 {
    js_sys::Math::random()
}

/// Calls back when somebody looks at the page again, or the phone has a network again.
pub(crate) fn on_return(then: impl Fn() + Clone + 'static) {
    let seen = then.clone();
    listen("visibilitychange", move || {
        let visible = document().is_some_and(|document| !document.hidden());
        if visible {
            seen();
        }
    });
    listen("online", then);
}

/// Whether somebody writes into a field.
pub(crate) fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

/// Whether the app is what the page shows. Before it took the place of the first screen and after a crash it is not,
/// see `public/boot.js`.
pub(crate) fn is_shown() -> bool {
    root().is_some_and(|root| !root.hidden()) && find("#first").is_none()
}

/// The name of the build that this page is of.
pub(crate) fn build() -> String {
    let meta = document().and_then(|document| document.query_selector("meta[name=build]").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Calls back before the next picture is drawn.
pub(crate) fn next_frame(then: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        // Without frames (a hidden page) focusing can wait as well.
        let _ = window.request_animation_frame(&once(Box::new(then)));
    }
}

/// Calls back when the next picture is drawn.
pub(crate) fn after_frame(then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce()> = Box::new(then);
    next_frame(move || later(0.0, then));
}

/// How long to work before the browser may draw and answer, in milliseconds.
const AT_A_TIME: f64 = 8.0;

/// Works in small steps until one says that there is no more, for some milliseconds at a time. Not in idle time:
/// that never comes on a busy phone.
pub(crate) fn in_steps(step: impl FnMut() -> bool + 'static) {
    work_later(Box::new(step));
}

fn work_later(mut step: Box<dyn FnMut() -> bool>) {
    later(0.0, move || {
        let start = clock::now_millis();
        while step() {
            if clock::now_millis() - start >= AT_A_TIME {
                return work_later(step);
            }
        }
    });
}

/// The first element that fits.
pub(super) fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// What has the focus; not the page itself, which has it where nothing else does.
pub(super) fn focused() -> Option<Element> {
    document()?.active_element()?.closest("body *").ok()?
}

/// Moves the focus to an element, and nothing else.
pub(super) fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it was.
    let _ = element.focus_with_options(&options);
}

/// Moves the focus to the heading of the page, so that a screen reader announces where one is.
pub(crate) fn focus_heading() {
    if let Some(heading) = find("main h1").and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus(&heading);
    }
}

thread_local! {
    /// What had the focus before [`enter`].
    static BEFORE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Moves the focus to the first element that fits, once it is drawn, and remembers where it was.
pub(crate) fn enter(selector: &'static str) {
    BEFORE.set(focused().and_then(|element| element.dyn_into().ok()));
    next_frame(move || {
        let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // What cannot take the focus leaves it where it was.
            let _ = element.focus();
        }
    });
}

/// Scrolls into view what fits the first of these selectors that anything fits, once it is drawn.
pub(crate) fn show(selectors: &'static [&'static str]) {
    next_frame(move || {
        let Some(document) = document() else { return };
        let find = |selector: &&str| document.query_selector(selector).ok().flatten();
        if let Some(element) = selectors.iter().find_map(find) {
            element.scroll_into_view();
        }
    });
}

/// Gives the focus back to where it was before [`enter`], if that is still there.
pub(crate) fn leave() {
    if let Some(element) = BEFORE.take().filter(|element| element.is_connected()) {
        let _ = element.focus();
    }
}

/// Whether the focus is where [`focus_heading`] put it.
pub(crate) fn heading_has_focus() -> bool {
    document()
        .is_some_and(|document| document.query_selector("main h1:focus").is_ok_and(|found| found.is_some()))
}

/// Where somebody is in the page: how far down, in CSS pixels, and which row of a list is how far from the top.
pub(crate) struct Place {
    y: f64,
    row: Option<(Element, f64)>,
}

impl Place {
    /// The top of the page.
    pub(crate) const TOP: Self = Self { y: 0.0, row: None };

    /// Where the user is.
    pub(crate) fn current() -> Self {
        let y = window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0);
        // Somewhere below the headings that stay in sight.
        let at = |down: f32| document()?.element_from_point(ACROSS, down)?.closest("[data-session]").ok()?;
        let row = [150.0, 200.0, 250.0].into_iter().find_map(at);
        Self { y, row: row.map(|row| (row.clone(), row.get_bounding_client_rect().top())) }
    }

    /// Goes there without motion. Heights that the browser only guesses may differ from before; a row does not.
    pub(crate) fn restore(&self) {
        scroll_to(self.y);
        if let Some((row, top)) = self.row.clone().filter(|(row, _)| row.is_connected()) {
            settle(move || row.get_bounding_client_rect().top() - top);
        }
    }
}

/// Frames in which [`settle`] looks again.
const SETTLING: u8 = 4;

/// Scrolls without motion until what `off` measures, in CSS pixels, is nothing. Heights of rows out of sight are
/// guesses of the browser, which come true when a row comes near: it takes some frames until nothing moves.
pub(super) fn settle(off: impl Fn() -> f64 + 'static) {
    again(Box::new(off), SETTLING);
}

fn again(off: Box<dyn Fn() -> f64>, frames: u8) {
    let distance = off();
    if distance.abs() >= 1.0 {
        let y = window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0);
        scroll_to(y + distance);
    }
    if let Some(frames) = frames.checked_sub(1) {
        next_frame(move || again(off, frames));
    }
}

/// A point that every row covers, in CSS pixels from the left.
const ACROSS: f32 = 120.0;

/// Scrolls the page without motion.
fn scroll_to(y: f64) {
    if let Some(window) = window() {
        let options = ScrollToOptions::new();
        options.set_top(y);
        options.set_behavior(web_sys::ScrollBehavior::Instant);
        window.scroll_to_with_scroll_to_options(&options);
    }
}
