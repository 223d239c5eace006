//! A panic stops the app for good: show the page's own message and a way on, and say why in the console.

/// Installs the panic hook. It does nothing clever, because the app is already broken when it runs.
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        super::dom::reveal("crash");
    }));
}
