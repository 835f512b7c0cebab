//! Customers from and to CSV files.
//!
//! The import is a row of pure steps that the screens show one after the other: a [`Sheet`] is
//! read, its columns get [`Target`]s (guessed, then the person's), [`findings`] say what is odd
//! and how it could be mended, [`Decisions`] settle what needs a person, and [`build()`] makes one
//! `Change`, or says which rows are still open. Nothing of a file is lost: a cell no field can
//! take goes to the customer's notes, under its column's name.
//!
//! It does not look for customers that exist already (see `engine`), and it does not decode
//! encodings other than UTF-8.

mod build;
mod cell;
mod decision;
mod decode;
mod draft;
mod failure;
mod finding;
mod folding;
mod mapping;
mod preview;
mod put;
mod separator;
mod shape;
mod sheet;
mod words;
mod write;

pub use build::{Options, Outcome, Undecided, build};
pub use cell::EMPTY_WORDS;
pub use decision::{Decision, Decisions};
pub use failure::{Failure, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Why};
pub use finding::{Finding, Patch, Repair, Severity, What, findings};
pub use mapping::{Mapping, Target, guess, likely_kind};
pub use preview::{Preview, PreviewRow, preview};
pub use separator::Separator;
pub use sheet::{Row, Sheet};
pub use write::write;
