//! Clientele: a customer book that lives entirely in the browser.
//!
//! # The way of the data
//!
//! One value travels forward, and nothing is read back: a [`domain::change::Change`], a list of
//! edits that carry each record as it was and as it will be.
//!
//! ```text
//! form ─parse─► record ─command─► Change ─► store: one strict transaction
//!                                       └─► then Book ─► search index ─► signals ─► rows redraw
//!                                       └─► other tabs are told and do the same
//! undo is the inverse of a Change; a backup, an import and the start use the same reading code
//! ```
//!
//! # The parts
//!
//! [`domain`] is the vocabulary, [`engine`] answers questions about a book, [`exchange`] turns
//! bytes into records and back, [`i18n`] holds every sentence a person reads. These four are pure
//! and run natively: no clock, no randomness, no browser; the compiler holds that wall, because
//! everything that touches the browser exists on `wasm32` only.
//!
//! `store` is the only user of `IndexedDB`, `web` wraps single browser APIs, `app` is where the pure
//! parts meet the store, and `ui` draws. `ui` changes things through `app` alone.
//!
//! In a release only what the first screen needs is loaded at first; where the rest is cut off is
//! said in `ui::chunks`.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod domain;
pub mod engine;
pub mod exchange;
pub mod i18n;
mod sort;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod web;
