//! The loops that run over whole columns of rows, kept apart so that they are built for speed
//! while the rest of the app is built for size.
//!
//! A column holds one field of every row, in blocks of [`BLOCK`] rows. What is asked of a column
//! is asked block by block and answered by a [`Mask`], one bit a row: answers are joined without
//! a row being visited, a block where nothing is left to find is passed over, and after a change
//! only its block is asked again. Nothing here knows what a row is, what a field means, or how
//! texts are folded.

mod codes;
mod find;
mod mask;
mod numbers;
mod order;
mod sounds;
mod text;

pub use codes::Codes;
pub use find::Finder;
pub use mask::{Bits, Mask};
pub use numbers::Numbers;
pub use order::{collate, first, sort};
pub use sounds::Sounds;
pub use text::Text;

/// Rows in a block.
pub const BLOCK: usize = 1024;
