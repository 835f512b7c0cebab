//! A column of texts.

use crate::{BLOCK, Finder, Mask};

/// The texts of every row, end to end. Each text ends with a line break and each block begins with
/// one, so that `\ntext\n` finds whole texts and no match reaches from one text into the next.
#[derive(Clone, Debug, Default)]
pub struct Text {
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, Default)]
struct Block {
    bytes: Vec<u8>,
    /// Where each row ends; a row beyond the last has no text.
    ends: Vec<u32>,
}

impl Block {
    fn range(&self, row: usize) -> (usize, usize) {
        let Some(end) = self.ends.get(row) else {
            return (0, 0);
        };
        let start = row.checked_sub(1).map_or(1, |before| self.ends[before]);
        (start as usize, *end as usize)
    }

    fn get(&self, row: usize) -> &[u8] {
        let (start, end) = self.range(row);
        &self.bytes[start..end]
    }

    /// The row that holds the byte at `at`, which is at or after `row`.
    fn row_at(&self, row: usize, at: usize) -> usize {
        let ends = &self.ends[row..];
        let near = ends.iter().take(8).position(|end| *end as usize > at);
        row + near.unwrap_or_else(|| ends.partition_point(|end| *end as usize <= at))
    }
}

impl Text {
    /// Puts the texts of a row, each ended by a line break. Rows come in order; those left out
    /// have none.
    pub fn put(&mut self, row: usize, texts: &[u8]) {
        if texts.is_empty() {
            return;
        }
        let (block, row) = (row / BLOCK, row % BLOCK);
        if self.blocks.len() <= block {
            if let Some(full) = self.blocks.last_mut() {
                full.bytes.shrink_to_fit();
                full.ends.shrink_to_fit();
            }
            self.blocks.resize_with(block + 1, Block::default);
        }
        let Block { bytes, ends } = &mut self.blocks[block];
        if bytes.is_empty() {
            bytes.push(b'\n');
        }
        let place = |bytes: &Vec<u8>| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        ends.resize(row, place(bytes));
        bytes.extend_from_slice(texts);
        ends.push(place(bytes));
    }

    /// The texts of a row.
    pub fn get(&self, row: usize) -> &[u8] {
        self.blocks
            .get(row / BLOCK)
            .map_or(&[], |block| block.get(row % BLOCK))
    }

    /// The rows of a block that have a text.
    pub fn filled(&self, block: usize) -> Mask {
        let Some(block) = self.blocks.get(block) else {
            return Mask::NONE;
        };
        let mut before = 1;
        Mask::from_fn(block.ends.len(), |row| {
            let filled = block.ends[row] > before;
            before = block.ends[row];
            filled
        })
    }

    /// Those rows of `among` in a block that hold what is looked for.
    pub fn find(&self, block: usize, finder: &Finder, among: &Mask) -> Mask {
        let mut found = Mask::NONE;
        self.find_each(block, finder, among, &mut |row, _| {
            found.set(row);
            true
        });
        found
    }

    /// Tells `visit` of each place in a block, within `among`, where what is looked for stands:
    /// the row, and what stands before it in that row. When it returns true, that row is done.
    pub fn find_each(
        &self,
        block: usize,
        finder: &Finder,
        among: &Mask,
        visit: &mut dyn FnMut(usize, &[u8]) -> bool,
    ) {
        let Some(block) = self.blocks.get(block) else {
            return;
        };
        // A line break at the beginning belongs to the row before.
        let lead = usize::from(finder.needle().first() == Some(&b'\n'));
        if among.count() <= BLOCK / 16 {
            for row in among.rows() {
                let (start, end) = block.range(row);
                block.visit(finder, row, start.saturating_sub(lead), end, visit);
            }
            return;
        }
        let (mut row, mut at) = (0, 0);
        while let Some(found) = finder.find(&block.bytes, at) {
            row = block.row_at(row, found + lead);
            let end = block.ends[row] as usize;
            if among.has(row) {
                block.visit(finder, row, found, end, visit);
            }
            at = end - lead;
        }
    }
}

impl Block {
    fn visit(
        &self,
        finder: &Finder,
        row: usize,
        mut from: usize,
        end: usize,
        visit: &mut dyn FnMut(usize, &[u8]) -> bool,
    ) {
        let start = self.range(row).0;
        while let Some(found) = finder.find(&self.bytes[..end], from) {
            if visit(row, &self.bytes[start.min(found)..found]) {
                return;
            }
            from = found + finder.needle().len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column() -> Text {
        let mut column = Text::default();
        column.put(0, b"ernst handel\n");
        column.put(2, b"hans ernst\nernst\n");
        column.put(3, b"\n");
        column.put(BLOCK + 1, b"ernst\n");
        column
    }

    fn found(block: usize, needle: &str, among: &Mask) -> Vec<usize> {
        let finder = Finder::new(needle.as_bytes());
        column().find(block, &finder, among).rows().collect()
    }

    #[test]
    fn texts_are_found_by_any_part_by_their_beginning_and_whole() {
        for among in [Mask::ALL, Mask::from_fn(40, |_| true)] {
            assert_eq!(found(0, "ernst", &among), [0, 2]);
            assert_eq!(found(0, "\nernst", &among), [0, 2]);
            assert_eq!(found(0, "\nernst\n", &among), [2]);
            assert_eq!(found(0, "\nhan", &among), [2]);
            assert_eq!(found(0, "\n\n", &among), [3], "a text that is empty");
            assert_eq!(found(1, "\nernst\n", &among), [1]);
        }
        let last = Mask::from_fn(BLOCK, |row| row > 1);
        assert_eq!(found(0, "ernst", &last), [2]);
        assert!(found(7, "ernst", &Mask::ALL).is_empty());
    }

    #[test]
    fn every_place_is_told_with_what_stands_before_it() {
        let mut before = Vec::new();
        let column = column();
        column.find_each(0, &Finder::new(b"n"), &Mask::ALL, &mut |row, text| {
            before.push((row, String::from_utf8_lossy(text).into_owned()));
            row == 0
        });
        let rows: Vec<usize> = before.iter().map(|(row, _)| *row).collect();
        assert_eq!(rows, [0, 2, 2, 2]);
        assert_eq!(before[0].1, "er");
        assert_eq!(before[3].1, "hans ernst\ner");
    }

    #[test]
    fn a_row_without_a_text_is_not_one_with_an_empty_text() {
        let column = column();
        assert_eq!(column.filled(0).rows().collect::<Vec<_>>(), [0, 2, 3]);
        assert_eq!((column.get(1), column.get(3)), (&b""[..], &b"\n"[..]));
        assert_eq!(column.get(90_000), b"");
    }
}
