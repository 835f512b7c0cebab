//! Bytes to records and back: pages on disk, backups, CSV.
//!
//! Pure. Reading is strict and names the place of what is wrong; nothing here changes a book.

pub mod csv;
pub mod pages;
