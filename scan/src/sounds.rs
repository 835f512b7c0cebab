//! A text looked for by sound, in names written as signs of which each has its own readings.

use crate::{BLOCK, Mask, Text};

/// How far a query is matched after each sign: for each known sign and each number of letters
/// matched before it, a set of numbers of letters matched after it, as bits.
#[derive(Clone, Debug)]
pub struct Sounds {
    letters: usize,
    /// `letters + 1` sets for each sign.
    after: Vec<u64>,
    /// First sign that is not a letter: a sign below it stands for itself.
    first: u16,
}

impl Sounds {
    /// For a query of `letters` letters. `after` has `letters + 1` sets for each sign; signs below
    /// `first` are letters, which alone are no sound.
    pub fn new(letters: usize, first: u16, after: Vec<u64>) -> Self {
        Self {
            letters,
            after,
            first,
        }
    }

    /// Those rows of `among` in a block whose signs, two bytes each, somewhere sound like it.
    pub fn find(&self, column: &Text, block: usize, among: &Mask) -> Mask {
        let mut found = Mask::NONE;
        for row in among.rows() {
            if self.is_in(column.get(block * BLOCK + row)) {
                found.set(row);
            }
        }
        found
    }

    fn is_in(&self, signs: &[u8]) -> bool {
        let whole = 1 << self.letters;
        // Matched by letters alone, and with a sign that is none among them.
        let (mut plain, mut sound) = (1_u64, 0_u64);
        for pair in signs.as_chunks::<2>().0 {
            let sign = u16::from_le_bytes(*pair);
            if sign < self.first {
                (plain, sound) = (self.step(sign, plain) | 1, self.step(sign, sound));
            } else {
                (plain, sound) = (1, self.step(sign, plain | sound));
            }
            if sound & whole != 0 {
                return true;
            }
        }
        false
    }

    #[inline]
    fn step(&self, sign: u16, mut before: u64) -> u64 {
        let from = usize::from(sign) * (self.letters + 1);
        let Some(after) = self.after.get(from..=from + self.letters) else {
            return 0;
        };
        let mut next = 0;
        while before != 0 {
            let place = before.trailing_zeros() as usize;
            next |= after.get(place).copied().unwrap_or(0);
            before &= before - 1;
        }
        next
    }
}
