//! Whole flows over the pure core, as the app runs them, but with no storage and no screen: from
//! what is typed to what the book then says, and back again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod days;
mod files;
mod undo;
mod world;
