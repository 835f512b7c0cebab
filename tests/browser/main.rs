//! What only a real browser can show: the store over real `IndexedDB`, and the browser's own
//! calendar and collation. Every test has a database of its own.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

mod aside;
mod intl;
mod measure;
mod pages;
mod raw;
mod store;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
