//! Bytes to records and back: pages on disk, backups, CSV.
//!
//! Pure. Reading is strict and names the place of what is wrong; nothing here changes a book.

pub mod csv;
pub mod pages;
//! Bytes to records and back: the JSON backup, CSV, vCard, iCalendar.
//!
//! Pure: a file comes in as bytes and goes out as text. Whatever is wrong in it is named with its
//! place; nothing here touches the book.

pub mod backup;
