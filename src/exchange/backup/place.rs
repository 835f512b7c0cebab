//! Where in a file something stands, as an editor counts: lines and characters from 1.
//!
//! A file goes by in pieces, so places are counted from the last one that is known, and only when
//! one is asked for, which in a sound file is hardly ever.

use std::cell::Cell;

use canon::Lines;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
}

impl Place {
    /// Where every file begins.
    pub(super) const START: Self = Self { line: 1, column: 1 };
}

/// Counts the places of one piece of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Counter {
    start: Lines,
    /// The byte that was last asked for.
    last: Cell<(usize, Lines)>,
}

impl Counter {
    /// Of a piece that begins at `place`.
    pub fn at(place: Place) -> Self {
        let start = Lines {
            ends: place.line - 1,
            characters: place.column - 1,
        };
        Self {
            start,
            last: Cell::new((0, start)),
        }
    }

    /// The place of a byte of the piece.
    pub fn place(&self, piece: &str, offset: usize) -> Place {
        let offset = offset.min(piece.len());
        let (from, lines) = match self.last.get() {
            (from, lines) if from <= offset => (from, lines),
            _ => (0, self.start),
        };
        let lines = lines.past(&piece.as_bytes()[from..offset]);
        self.last.set((offset, lines));
        Place {
            line: lines.ends + 1,
            column: lines.characters + 1,
        }
    }
}

/// A passage of a file, and the piece it stands in.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// The passage.
    pub text: &'a str,
    piece: &'a str,
    counter: &'a Counter,
}

impl<'a> Source<'a> {
    /// What begins at byte `from` of a piece and goes on to its end.
    pub fn new(piece: &'a str, from: usize, counter: &'a Counter) -> Self {
        Self {
            text: &piece[from..],
            piece,
            counter,
        }
    }

    /// The passage shortened to its first bytes.
    pub fn first(self, len: usize) -> Self {
        Self {
            text: &self.text[..len],
            ..self
        }
    }

    /// The place of a byte of the passage.
    pub fn place(&self, offset: usize) -> Place {
        let from = offset_of(self.piece, self.text);
        self.counter.place(self.piece, from + offset)
    }

    /// The place of a slice of the passage.
    pub fn place_of(&self, part: &str) -> Place {
        self.place(offset_of(self.text, part))
    }
}

fn offset_of(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let text = "a\r\n张三,\u{1F600}x\n";
        let counter = Counter::default();
        let source = Source::new(text, 0, &counter);
        let place = |offset| (source.place(offset).line, source.place(offset).column);
        for (offset, expected) in [(0, (1, 1)), (14, (2, 5)), (3, (2, 1)), (16, (3, 1))] {
            assert_eq!(place(offset), expected);
        }
        assert_eq!(source.place_of(&source.text[14..15]).column, 5);
        let later = Counter::at(Place { line: 7, column: 3 });
        let source = Source::new("xyz", 1, &later);
        assert_eq!(source.place(1), Place { line: 7, column: 5 });
    }
}
