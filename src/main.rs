//! Mounts the app.

fn main() {
    #[cfg(target_arch = "wasm32")]
    clientele::ui::mount();
}
