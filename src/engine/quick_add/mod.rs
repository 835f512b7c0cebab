//! One line becomes a task or an interaction: "Call 张三 next Tue 3pm #vip every month".
//!
//! English and Chinese, also mixed. Every part that is understood keeps its place in the line, so
//! that it can be shown before anything is saved and be taken back to plain words. What cannot be
//! understood stays text; what has two readings, or none that the calendar has, is told as such
//! and never guessed silently. Pure: today, the time, the customs of the place and the book come
//! in. Customers are not added here: see [`customer`].

pub mod customer;
mod dates;
mod days;
mod marks;
mod names;
mod parts;
mod repeats;
mod scan;
mod text;
mod times;
mod verbs;
mod when;

pub use names::Names;
pub use parts::{Part, What};
pub use repeats::Repeat;
pub use when::Now;

use crate::domain::{
    book::Book,
    day::Day,
    id::Id,
    interaction::{Direction, InteractionKind},
    problem::Problem,
    task::Priority,
};

/// What a line is to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Something to do.
    Task,
    /// Something that was done.
    Log,
}

/// What a line is read against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Here and now.
    pub now: Now,
    /// The book.
    pub book: &'a Book,
    /// Its names.
    pub names: &'a Names,
    /// What the line was opened for; what it says may decide otherwise.
    pub opened: Sort,
    /// What the writer has chosen, whatever the line says.
    pub chosen: Option<Sort>,
    /// Who is meant before anything is written.
    pub present: &'a [Id],
    /// Parts taken back to plain words, as written.
    pub plain: &'a [String],
    /// Who was chosen where several answer to a name: the words as written, and whom they mean.
    pub picked: &'a [(String, Id)],
}

/// What a line has become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// A task, or something to log.
    pub sort: Sort,
    /// The parts understood, in the order of the line, without overlaps.
    pub parts: Vec<Part>,
    /// What is left to read: a task's words, or what was said.
    pub text: String,
    /// Call, visit and so on, if the line says so.
    pub kind: Option<InteractionKind>,
    /// Who began.
    pub direction: Direction,
    /// Who is meant, each once: those who were present before, then those in the line. A name
    /// that several answer to is not among them.
    pub who: Vec<Id>,
    /// The day.
    pub day: Option<Day>,
    /// The minute of that day.
    pub minute: Option<u32>,
    /// The repetition, as an RRULE.
    pub rrule: Option<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The priority.
    pub priority: Priority,
    /// Length in minutes.
    pub length: Option<u32>,
    /// Why it cannot be saved as it stands.
    pub problem: Option<Unclear>,
}

/// Why a line cannot be saved as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// Nothing says what to do or what happened.
    Nothing,
    /// A name that several answer to: the number of the part.
    Who(usize),
    /// Something happened, but with whom is not said.
    Nobody,
    /// A character or a length that no text may have.
    Text(Problem),
}

/// Reads a line. Never fails: at the least it is all text.
pub fn parse(line: &str, context: &Context) -> Draft {
    let (parts, sort, spoken) = parts::find(line, context);
    text::draft(line, parts, sort, spoken, context)
}

#[cfg(test)]
#[path = "quick_add_tests.rs"]
mod tests;
