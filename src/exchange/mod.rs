//! Bytes to records and back: the JSON backup, CSV, vCard, iCalendar.
//!
//! Pure: a file comes in as bytes and goes out as text. Whatever is wrong in it is named with its
//! place; nothing here touches the book.

pub mod backup;
