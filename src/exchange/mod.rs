//! Bytes to records and back: pages on disk, the JSON backup, CSV.
//!
//! Pure: a file comes in as bytes and goes out as text. Reading is strict and names the place of
//! whatever is wrong; nothing here changes a book.

pub mod backup;
pub mod csv;
pub mod pages;
