//! Sets of rows.

use crate::BLOCK;

const WORDS: usize = BLOCK / 64;

/// A set of rows of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask([u64; WORDS]);

impl Mask {
    /// No row.
    pub const NONE: Self = Self([0; WORDS]);
    /// Every row.
    pub const ALL: Self = Self([u64::MAX; WORDS]);

    /// The rows for which `holds` is true.
    #[inline]
    pub fn from_fn(count: usize, mut holds: impl FnMut(usize) -> bool) -> Self {
        let mut mask = Self::NONE;
        for (at, word) in mask.0.iter_mut().enumerate() {
            let rows = count.saturating_sub(at * 64).min(64);
            *word = (0..rows).fold(0, |word, row| word | u64::from(holds(at * 64 + row)) << row);
        }
        mask
    }

    /// Puts a row in.
    #[inline]
    pub fn set(&mut self, row: usize) {
        self.0[row / 64] |= 1 << (row % 64);
    }

    /// Takes a row out.
    pub fn clear(&mut self, row: usize) {
        self.0[row / 64] &= !(1 << (row % 64));
    }

    /// Holds a row.
    #[inline]
    pub fn has(&self, row: usize) -> bool {
        self.0[row / 64] & 1 << (row % 64) != 0
    }

    /// What is in both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a &= b);
        self
    }

    /// What is in either.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
        self
    }

    /// What is in this and not in the other.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a &= !b);
        self
    }

    /// Holds no row.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// How many rows it holds.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = usize> + use<> {
        let words = self.0;
        let (mut at, mut word) = (0, words[0]);
        std::iter::from_fn(move || {
            while word == 0 {
                at += 1;
                word = *words.get(at)?;
            }
            let row = word.trailing_zeros() as usize;
            word &= word - 1;
            Some(at * 64 + row)
        })
    }
}

/// A set of rows of a whole table; a block that was never set holds none.
#[derive(Clone, Debug, Default)]
pub struct Bits(Vec<Mask>);

impl Bits {
    /// The set of one block.
    pub fn block(&self, block: usize) -> Mask {
        self.0.get(block).copied().unwrap_or(Mask::NONE)
    }

    /// Replaces the set of one block.
    pub fn set_block(&mut self, block: usize, mask: Mask) {
        if self.0.len() <= block {
            self.0.resize(block + 1, Mask::NONE);
        }
        self.0[block] = mask;
    }

    /// Puts a row in.
    pub fn set(&mut self, row: usize) {
        if self.0.len() <= row / BLOCK {
            self.0.resize(row / BLOCK + 1, Mask::NONE);
        }
        self.0[row / BLOCK].set(row % BLOCK);
    }

    /// Takes a row out.
    pub fn clear(&mut self, row: usize) {
        if let Some(mask) = self.0.get_mut(row / BLOCK) {
            mask.clear(row % BLOCK);
        }
    }

    /// Holds a row.
    #[inline]
    pub fn has(&self, row: usize) -> bool {
        self.0
            .get(row / BLOCK)
            .is_some_and(|mask| mask.has(row % BLOCK))
    }

    /// How many rows it holds.
    pub fn count(&self) -> usize {
        self.0.iter().map(Mask::count).sum()
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        let blocks = self.0.iter().enumerate();
        blocks.flat_map(|(block, mask)| mask.rows().map(move |row| block * BLOCK + row))
    }

    /// What is in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let both = self.0.iter().zip(&other.0);
        Self(both.map(|(a, b)| a.and(b)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_rows_are_joined_and_counted() {
        let threes = Mask::from_fn(1000, |row| row % 3 == 0);
        let evens = Mask::from_fn(BLOCK, |row| row % 2 == 0);
        assert_eq!((threes.count(), evens.count()), (334, 512));
        let both: Vec<usize> = threes.and(&evens).rows().collect();
        assert_eq!(both[..3], [0, 6, 12]);
        assert_eq!(threes.and(&evens).count() + threes.or(&evens).count(), 846);
        assert!(threes.without(&threes).is_empty() && Mask::ALL.count() == BLOCK);
    }

    #[test]
    fn a_set_of_a_table_grows_as_it_is_filled() {
        let mut bits = Bits::default();
        for row in [5, 70, 3000] {
            bits.set(row);
        }
        bits.clear(70);
        bits.clear(9_999);
        assert_eq!(bits.rows().collect::<Vec<_>>(), [5, 3000]);
        assert!(bits.has(3000) && !bits.has(70) && !bits.has(100_000));
        let mut others = Bits::default();
        others.set(5);
        others.set(9_000);
        assert_eq!(bits.and(&others).rows().collect::<Vec<_>>(), [5]);
    }
}
