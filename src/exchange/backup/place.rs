//! Where in a file something stands, as an editor counts: lines and characters from 1.

use std::cell::OnceCell;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
}

/// The text of a file. Its lines are counted when the first place is asked for, which in a sound
/// file is never.
pub(super) struct Source<'a> {
    pub text: &'a str,
    line_starts: OnceCell<Vec<usize>>,
}

impl<'a> Source<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            line_starts: OnceCell::new(),
        }
    }

    /// The place of a byte.
    pub fn place(&self, offset: usize) -> Place {
        let starts = self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let line = starts.partition_point(|start| *start <= offset);
        let start = starts[line - 1];
        let before = &self.text.as_bytes()[start..offset.min(self.text.len())];
        let characters = before.iter().filter(|b| **b & 0xC0 != 0x80).count();
        Place {
            line,
            column: characters + 1,
        }
    }

    /// The place of a slice of the text.
    pub fn place_of(&self, part: &str) -> Place {
        self.place(self.offset_of(part))
    }

    /// The offset of a slice of the text.
    pub fn offset_of(&self, part: &str) -> usize {
        part.as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let source = Source::new("a\r\n张三,\u{1F600}x\n");
        let place = |offset| (source.place(offset).line, source.place(offset).column);
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(3), (2, 1));
        assert_eq!(place(14), (2, 5));
        assert_eq!(place(16), (3, 1));
        assert_eq!(source.place_of(&source.text[14..15]).column, 5);
    }
}
