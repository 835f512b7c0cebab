//! Records in their canonical form, known at the speed of memory.
//!
//! A backup of a large book is a million lines, and nearly all of them are exactly what this app
//! wrote. Here such a line is recognised byte by byte against the [`Shape`] of its table, without
//! building anything. Whatever is not recognised is not wrong: it goes the long way, through the
//! one reader that knows and names every flaw. What is recognised here, that reader would take, and
//! would write back to the byte; the tests of the app hold both to each other.
//!
//! A crate of its own, so that it is compiled for speed while the app is compiled for size. It has
//! no dependencies, and knows neither the records nor the file.

mod dates;
mod extent;
mod ids;
mod lines;
mod shape;
mod text;
mod walk;

pub use dates::{day, moment, partial};
pub use extent::{Extent, Found};
pub use ids::{Ids, id, twice};
pub use lines::{Lines, mix};
pub use shape::{Field, Kind, Seen, Shape, check};
pub use walk::{fields, items};
