//! Why a file cannot be taken as a backup: every way it can be wrong, without a word of text.
//!
//! `i18n::backup` has the sentences, in one exhaustive match.

use serde_json::value::RawValue;

use super::{member, place::Place};
use crate::domain::id::Id;

/// Why a file was not taken. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No bytes, or white space only.
    Empty,
    /// More than we read.
    TooLarge {
        /// Size of the file.
        bytes: usize,
        /// The most we read.
        most: usize,
    },
    /// Something else than JSON.
    NotJson {
        /// What its beginning says it is.
        starts: Start,
    },
    /// Text in UTF-16, as some editors save it.
    Utf16,
    /// Bytes that are no text.
    NotUtf8 {
        /// Where.
        at: Place,
        /// The first such byte, counted from 0.
        offset: usize,
    },
    /// JSON, but no object.
    NotAnObject {
        /// What it is.
        found: Shape,
    },
    /// The file was cut off.
    EndsEarly {
        /// Its end.
        at: Place,
        /// The record it ends in, if it ends in one.
        within: Option<Within>,
    },
    /// Not JSON from here on.
    Syntax {
        /// Where.
        at: Place,
        /// The record it stands in, if it stands in one.
        within: Option<Within>,
    },
    /// Something follows the end.
    TrailingText {
        /// Where.
        at: Place,
    },
    /// JSON without the member `format`.
    NoFormat {
        /// The beginning.
        at: Place,
    },
    /// Another app's file.
    OtherFormat {
        /// Where.
        at: Place,
        /// What its `format` is.
        found: String,
    },
    /// Made by a newer version of the app.
    Newer {
        /// The file's version.
        found: u64,
        /// The newest we know.
        known: u32,
    },
    /// A value is wrong, missing or too much.
    Wrong {
        /// Where.
        at: Place,
        /// The record; none for the members around them.
        inside: Option<Box<RecordAt>>,
        /// The field, such as `telecom[1].system`; empty for the whole record.
        path: String,
        /// What is wrong.
        fault: Fault,
    },
    /// Two records with one id.
    SameId {
        /// The second.
        at: Place,
        /// The id.
        id: Id,
        /// The record that has it first.
        first: Box<RecordAt>,
        /// The record that has it again.
        second: Box<RecordAt>,
    },
    /// `counts` does not tell what is in `data`.
    Counts {
        /// Where it is stated.
        at: Place,
        /// The table.
        table: String,
        /// As stated.
        stated: Option<u64>,
        /// As found; none if `data` has no such table.
        found: Option<usize>,
    },
    /// The content is not what it was when the file was made.
    Changed {
        /// The checksum.
        at: Place,
    },
    /// Records point at records that are not there. Never empty, in the order of the file.
    BrokenLinks(Vec<BrokenLink>),
}

/// What a file that is not JSON begins like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// `%PDF`
    Pdf,
    /// A PNG, JPEG or GIF picture.
    Picture,
    /// A zip archive, also an office document.
    Zip,
    /// Packed by gzip.
    Gzip,
    /// A web page or other markup.
    Markup,
    /// vCard.
    VCard,
    /// iCalendar.
    Calendar,
    /// Something else: its first characters.
    Other(String),
}

/// The shape of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `null`
    Null,
    /// `true` or `false`
    YesNo,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
}

/// A record in the middle of which a file is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// The table's key.
    pub table: String,
    /// The record's place in its table, from 1.
    pub number: usize,
    /// Records of the table, as the file states.
    pub of: Option<usize>,
}

/// A record in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordAt {
    /// The table's key.
    pub table: String,
    /// Its place in its table, from 1.
    pub number: usize,
    /// Its id, if readable.
    pub id: Option<Id>,
    /// What it is called, if readable; else empty.
    pub name: String,
}

impl RecordAt {
    /// As much as can be read of a record that may be wrong.
    pub(super) fn of(table: &str, number: usize, raw: &RawValue) -> Self {
        let members = member::members(raw.get()).unwrap_or_default();
        let text = |key: &str| {
            let value = members.iter().find(|(k, _)| k == key)?.1;
            serde_json::from_str::<String>(value.get()).ok()
        };
        let name = ["fn", "subject", "summary", "name", "title"];
        Self {
            table: table.to_owned(),
            number,
            id: text("id").and_then(|id| id.parse().ok()),
            name: shortened(&name.into_iter().find_map(text).unwrap_or_default()),
        }
    }
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something else was expected.
    Expected {
        /// What.
        expected: Expected,
        /// What stands there, as in the file, shortened.
        found: String,
    },
    /// A field or member is missing.
    Missing(String),
    /// A field or member stands twice.
    Twice(String),
    /// A field that would not be kept.
    Unknown(String),
    /// Lists and objects nested deeper than we keep.
    TooDeep,
    /// The character U+0000 in a text.
    Nul,
    /// Half of a character: a surrogate without its other half.
    HalfCharacter,
    /// A number too large to be kept exactly.
    Number,
}

/// What a value should have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A text that is not blank.
    Words,
    /// An id.
    Id,
    /// The id of the book's own record.
    BookId,
    /// A time.
    Moment,
    /// A day.
    Day,
    /// A date, possibly without year or day.
    PartialDate,
    /// A day or a time.
    Due,
    /// `true` or `false`.
    YesNo,
    /// A whole number.
    WholeNumber,
    /// A whole number in a range.
    NumberFrom {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// One of these words.
    OneOf(Vec<String>),
    /// One of a few words.
    Choice,
    /// A list.
    List,
    /// An object.
    Object,
    /// 64 hexadecimal digits.
    Digest,
    /// Nothing: the name is taken.
    Nothing,
    /// Something else.
    Other,
}

/// A record that points at one that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLink {
    /// Where.
    pub at: Place,
    /// The record that points.
    pub record: RecordAt,
    /// The field that points.
    pub field: &'static str,
    /// What it points at.
    pub target: Id,
    /// Why it cannot be.
    pub why: Why,
}

/// Why a link cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such customer in the file.
    Missing,
    /// Both ends are the same customer.
    Itself,
}

/// The first characters of a text that may be of any length.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
