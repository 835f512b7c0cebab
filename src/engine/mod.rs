//! Questions asked of a book, and readings of what it holds. Pure: a function of the book and
//! the day, without clock, randomness or browser.

pub mod demo;
pub mod markdown;
