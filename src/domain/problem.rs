//! What can be wrong with something a person typed, or with a value in a file. No words:
//! `i18n::problems` has the sentences, in one exhaustive match.

use super::day::NotADay;

/// Why a value cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Something is needed here.
    Missing,
    /// More characters than the field holds.
    TooLong {
        /// The most it holds.
        most: usize,
    },
    /// No part before or after `@`, or none at all.
    EmailWithoutAt,
    /// The part after `@` has no dot.
    EmailWithoutDot,
    /// Spaces or other characters that no address has.
    EmailCharacters,
    /// A phone number without a digit.
    PhoneWithoutDigits,
    /// A link that is neither http nor https.
    LinkScheme,
    /// Not a date, or a day that does not exist.
    Date(NotADay),
    /// Not a time of day.
    Time,
    /// Not a whole number.
    Number,
    /// A whole number outside its range.
    OutOfRange {
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    },
    /// Not a number of days, weeks or months.
    Cadence,
    /// Not one of the choices.
    NotAChoice,
    /// A tag with a space, a comma or `#` in it.
    TagCharacters,
    /// Not a repetition that RFC 5545 knows.
    Repetition,
    /// A repetition needs a due date to count from.
    RepetitionWithoutDue,
    /// The end lies before the start.
    EndBeforeStart,
    /// Characters that no text should hold (control characters).
    ControlCharacters,
}

/// A problem and the field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form, such as `fn` or `telecom.2`.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

impl FieldProblem {
    /// A problem of `field`.
    pub fn new(field: impl Into<String>, problem: Problem) -> Self {
        Self {
            field: field.into(),
            problem,
        }
    }
}

/// The longest single-line text, in characters.
pub const LINE: usize = 1_000;
/// The longest note or body, in characters.
pub const TEXT: usize = 1_000_000;

/// A trimmed single line, which may be empty.
pub fn line(text: &str) -> Result<String, Problem> {
    let trimmed = text.trim();
    if trimmed.chars().any(char::is_control) {
        return Err(Problem::ControlCharacters);
    }
    if trimmed.chars().count() > LINE {
        return Err(Problem::TooLong { most: LINE });
    }
    Ok(trimmed.to_owned())
}

/// Text of several lines, which may be empty; line ends become `\n`.
pub fn paragraphs(text: &str) -> Result<String, Problem> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let trimmed = text.trim_end();
    if trimmed
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(Problem::ControlCharacters);
    }
    if trimmed.chars().count() > TEXT {
        return Err(Problem::TooLong { most: TEXT });
    }
    Ok(trimmed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_control_characters_are_refused() {
        assert_eq!(line("  张三 "), Ok("张三".to_owned()));
        assert_eq!(line("a\u{0}b"), Err(Problem::ControlCharacters));
        assert_eq!(
            line(&"x".repeat(LINE + 1)),
            Err(Problem::TooLong { most: LINE })
        );
        assert_eq!(paragraphs("a\r\nb\n\n"), Ok("a\nb".to_owned()));
    }
}
