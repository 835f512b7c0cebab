//! Why a whole file cannot be read. Nothing of such a file is imported.

/// A file that cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file's name.
    pub file: String,
    /// Why.
    pub why: Why,
}

/// Why a file cannot be read. Lines and columns count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing is in it but blanks.
    Empty,
    /// A first line and nothing below it.
    OnlyHeader,
    /// Not a text file.
    NotText {
        /// It is an Excel or `OpenDocument` workbook.
        workbook: bool,
    },
    /// Text in an encoding other than UTF-8.
    NotUtf8 {
        /// The line of the first byte that is not UTF-8.
        line: usize,
        /// The character in that line.
        column: usize,
        /// The byte.
        byte: u8,
    },
    /// A quote opens a field and never closes.
    UnclosedQuote {
        /// The line in which it opens.
        line: usize,
        /// The field of that row.
        column: usize,
    },
    /// More columns than [`MOST_COLUMNS`].
    TooManyColumns {
        /// The line.
        line: usize,
        /// Its columns.
        columns: usize,
    },
    /// More rows than [`MOST_ROWS`].
    TooManyRows,
    /// More bytes than [`MOST_BYTES`].
    TooLarge,
}

/// The most columns of a file.
pub const MOST_COLUMNS: usize = 1_000;
/// The most rows of a file, the header not counted.
pub const MOST_ROWS: usize = 200_000;
/// The most bytes of a file.
pub const MOST_BYTES: usize = 100_000_000;
