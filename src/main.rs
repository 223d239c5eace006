//! Entry of the app in the browser; nothing to run elsewhere.

fn main() {
    #[cfg(target_arch = "wasm32")]
    trackhop_app::start();
}
