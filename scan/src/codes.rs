//! A column of few different values.

use std::collections::BTreeMap;

use crate::{BLOCK, Mask};

/// The value of every row, as the number of one of the values met so far. Number 0 is none.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    blocks: Vec<Vec<u32>>,
    values: Vec<Box<[u8]>>,
    numbers: BTreeMap<Box<[u8]>, u32>,
}

impl Codes {
    /// Puts a row's value. Rows come in order; those left out have none.
    pub fn put(&mut self, row: usize, value: &[u8]) {
        if value.is_empty() {
            return;
        }
        let number = self.number_of(value);
        let (block, row) = (row / BLOCK, row % BLOCK);
        if self.blocks.len() <= block {
            self.blocks.resize_with(block + 1, Vec::new);
        }
        let rows = &mut self.blocks[block];
        if rows.is_empty() {
            rows.reserve_exact(BLOCK);
        }
        rows.resize(row, 0);
        rows.push(number);
    }

    fn number_of(&mut self, value: &[u8]) -> u32 {
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        self.values.push(value.into());
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.numbers.insert(value.into(), number);
        number
    }

    /// The number of a row's value.
    pub fn number(&self, row: usize) -> usize {
        let block = self.blocks.get(row / BLOCK);
        block
            .and_then(|rows| rows.get(row % BLOCK))
            .map_or(0, |n| *n as usize)
    }

    /// A row's value.
    pub fn get(&self, row: usize) -> &[u8] {
        let number = self.number(row).checked_sub(1);
        number
            .and_then(|at| self.values.get(at))
            .map_or(&[], |value| value)
    }

    /// Every value met, the empty one first: the place of each is its number.
    pub fn values(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(&[][..]).chain(self.values.iter().map(|value| &**value))
    }

    /// The rows of a block whose value is chosen; `chosen` has one entry for each number.
    pub fn chosen(&self, block: usize, chosen: &[bool]) -> Mask {
        let rows = self.blocks.get(block).map_or(&[][..], Vec::as_slice);
        let is_chosen = |number: usize| chosen.get(number).copied().unwrap_or(false);
        let mut mask = Mask::from_fn(rows.len(), |row| is_chosen(rows[row] as usize));
        if is_chosen(0) {
            mask = mask.or(&Mask::ALL.without(&Mask::from_fn(rows.len(), |_| true)));
        }
        mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_by_the_number_of_their_value() {
        let mut column = Codes::default();
        for (row, value) in [(1, "DE"), (2, "FR"), (5, "DE"), (3000, "FR")] {
            column.put(row, value.as_bytes());
        }
        assert_eq!(column.get(5), b"DE");
        assert_eq!((column.number(3000), column.number(4)), (2, 0));
        assert_eq!(
            column.values().collect::<Vec<_>>(),
            [&b""[..], b"DE", b"FR"]
        );
        let german = column.chosen(0, &[false, true, false]);
        assert_eq!(german.rows().collect::<Vec<_>>(), [1, 5]);
        assert_eq!(column.chosen(9, &[true]), Mask::ALL);
    }
}
