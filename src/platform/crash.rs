//! A panic stops the app for good. In every build it ends in a trap, for which `public/boot.js` shows the page's
//! own message and a way on; release builds hold no words about it (`xtask/src/dist.rs`).

/// In development builds, says in the console what the panic was.
pub(crate) fn install() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
}
