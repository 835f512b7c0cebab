//! Clientele: a customer book that lives entirely in the browser.
//!
//! # The way of the data
//!
//! One value travels forward, and nothing is read back: a [`domain::change::Change`], a list of
//! edits that carry each record as it was and as it will be.
//!
//! ```text
//! form ─parse─► record ─command─► Change ─► store: one strict transaction
//!                                       └─► then Book ─► Index ─► signals ─► rows redraw
//!                                       └─► other tabs are told and do the same
//! undo is the inverse of a Change
//!
//! file ─in pieces─► checked record by record ─► a book aside, page by page ─► switched in at once
//! start ─► pages of records, pages of facts ─► Book and Index, a slice at a time
//! ```
//!
//! On disk a book is [`domain::page`]s: runs of records as JSON, and beside each the
//! [`engine::facts`] that follow from those records alone. In memory customers and tasks stay JSON
//! until they are asked for, interactions are facts whose texts may stay on disk, and
//! [`engine::index`] answers lists, search and segments from columns.
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
//! Two small crates are built for speed, the rest for size: `scan` (loops over whole columns) and
//! `canon` (whether a line of a backup is as this app would write it).
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
