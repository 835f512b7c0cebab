//! Ids: a set of them that takes little more room than they do, and those that stand twice.

/// The number that a UUID in 36 lower-case characters stands for.
#[inline]
pub fn id(text: &[u8]) -> Option<u128> {
    let text: &[u8; 36] = text.try_into().ok()?;
    let mut number = 0_u128;
    for (at, byte) in text.iter().enumerate() {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'-' if matches!(at, 8 | 13 | 18 | 23) => continue,
            _ => return None,
        };
        if matches!(at, 8 | 13 | 18 | 23) {
            return None;
        }
        number = number << 4 | u128::from(digit);
    }
    Some(number)
}

/// A set of ids.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// A power of two of places, at most half of them taken; 0 is a free one.
    places: Vec<u128>,
    len: usize,
    has_zero: bool,
}

impl Ids {
    /// Adds an id; true if it is new.
    pub fn insert(&mut self, id: u128) -> bool {
        if id == 0 {
            return !std::mem::replace(&mut self.has_zero, true);
        }
        if self.len * 2 >= self.places.len() {
            self.grow();
        }
        let at = self.place(id);
        let is_new = self.places[at] == 0;
        self.places[at] = id;
        self.len += usize::from(is_new);
        is_new
    }

    /// The id is in the set.
    pub fn contains(&self, id: u128) -> bool {
        match id {
            0 => self.has_zero,
            _ => !self.places.is_empty() && self.places[self.place(id)] == id,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len + usize::from(self.has_zero)
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = u128> {
        let zero = self.has_zero.then_some(0);
        self.places
            .iter()
            .copied()
            .filter(|id| *id != 0)
            .chain(zero)
    }

    fn place(&self, id: u128) -> usize {
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let mask = self.places.len() - 1;
        #[allow(clippy::cast_possible_truncation, reason = "halves of a number")]
        let mixed = ((id >> 64) as u64 ^ (id as u64).rotate_left(32)).wrapping_mul(FACTOR);
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the upper half is the better one"
        )]
        let mut at = (mixed >> 32) as usize & mask;
        while self.places[at] != 0 && self.places[at] != id {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let places = vec![0; (self.places.len() * 2).max(64)];
        for id in std::mem::replace(&mut self.places, places) {
            if id != 0 {
                let at = self.place(id);
                self.places[at] = id;
            }
        }
    }
}

/// The ids that stand more than once, each once. Sorts them; runs that ascend already cost next to
/// nothing.
pub fn twice(ids: &mut [u128]) -> Vec<u128> {
    #[allow(
        clippy::stable_sort_primitive,
        reason = "it is the one that makes use of runs"
    )]
    ids.sort();
    let doubles = ids.windows(2).filter(|pair| pair[0] == pair[1]);
    let mut found: Vec<u128> = doubles.map(|pair| pair[0]).collect();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_form_only() {
        let text = b"01939f1e-7b1c-7000-8000-00000000000a";
        assert_eq!(id(text), Some(0x0193_9f1e_7b1c_7000_8000_0000_0000_000a));
        for bad in [
            "",
            "01939F1E-7B1C-7000-8000-00000000000A",
            "01939f1e7b1c70008000000000000001",
            "01939f1e-7b1c-7000-8000-00000000000",
            "01939f1e-7b1c-7000-80000-0000000000a",
            "01939f1e07b1c07000080000000000000000",
            "{01939f1e-7b1c-7000-8000-000000000a}",
        ] {
            assert_eq!(id(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn a_set_holds_each_id_once() {
        let mut set = Ids::default();
        assert!(!set.contains(0) && !set.contains(7));
        for n in 0..10_000_u128 {
            assert!(set.insert(n * n) && !set.insert(n * n));
        }
        assert_eq!((set.len(), set.iter().count()), (10_000, 10_000));
        assert!(set.contains(0) && set.contains(49) && !set.contains(50));
    }

    #[test]
    fn ids_that_stand_twice_are_found_across_runs() {
        assert_eq!(twice(&mut [1, 2, 3, 2, 5, 1, 1]), [1, 2]);
        assert_eq!(twice(&mut [3, 1, 2]), []);
    }
}
