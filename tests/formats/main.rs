//! Files of every format, read and written as a person would have them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod backup;
mod backup_damage;
mod backup_links;
mod backup_pieces;
mod backup_random;
mod backup_schema;
