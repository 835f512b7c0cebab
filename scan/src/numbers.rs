//! A column of numbers.

use crate::{BLOCK, Mask};

/// The number of every row. A row that was never put has none.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    blocks: Vec<Vec<i64>>,
}

impl Numbers {
    /// Stands for a row without a number; less than every number.
    pub const EMPTY: i64 = i64::MIN;

    /// Puts a row's number.
    pub fn put(&mut self, row: usize, number: i64) {
        let (block, row) = (row / BLOCK, row % BLOCK);
        if number == Self::EMPTY && self.blocks.get(block).is_none_or(|b| b.len() <= row) {
            return;
        }
        if self.blocks.len() <= block {
            self.blocks.resize_with(block + 1, Vec::new);
        }
        let numbers = &mut self.blocks[block];
        if numbers.len() <= row {
            if numbers.is_empty() {
                numbers.reserve_exact(BLOCK);
            }
            numbers.resize(row + 1, Self::EMPTY);
        }
        numbers[row] = number;
    }

    /// A row's number.
    pub fn get(&self, row: usize) -> i64 {
        let block = self.blocks.get(row / BLOCK);
        let number = block.and_then(|numbers| numbers.get(row % BLOCK));
        number.copied().unwrap_or(Self::EMPTY)
    }

    /// The rows of a block whose number lies within `least` and `most`; none without a number.
    pub fn within(&self, block: usize, least: i64, most: i64) -> Mask {
        self.test(block, |n| least <= n && n <= most)
    }

    /// The same, with one pair of bounds for even numbers and one for odd.
    pub fn within_by_parity(&self, block: usize, even: (i64, i64), odd: (i64, i64)) -> Mask {
        self.test(block, |n| {
            let (least, most) = if n & 1 == 0 { even } else { odd };
            least <= n && n <= most
        })
    }

    #[inline]
    fn test(&self, block: usize, holds: impl Fn(i64) -> bool) -> Mask {
        let numbers = self.blocks.get(block).map_or(&[][..], Vec::as_slice);
        Mask::from_fn(numbers.len(), |row| holds(numbers[row]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_was_never_put_has_no_number() {
        let mut column = Numbers::default();
        column.put(3, 0);
        column.put(2000, 7);
        column.put(1, -2);
        let none = Numbers::EMPTY;
        assert_eq!(
            [column.get(0), column.get(1), column.get(2000)],
            [none, -2, 7]
        );
        assert_eq!(column.within(0, 0, 9).count(), 1);
        assert_eq!(
            column.within(1, 1, 9).rows().collect::<Vec<_>>(),
            [2000 - BLOCK]
        );
        assert_eq!(column.within(7, 0, 0), Mask::NONE);
        let odd = column.within_by_parity(1, (1, 0), (5, 9));
        assert_eq!(odd.count(), 1);
    }
}
