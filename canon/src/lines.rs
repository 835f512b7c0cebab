//! Lines and characters of a text that goes by, and a number that tells two texts apart.

/// How many lines a text ends, and how far it has come in the one it leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Line ends passed.
    pub ends: usize,
    /// Characters since the last line end.
    pub characters: usize,
}

impl Lines {
    /// The same, further on by `bytes`, which are UTF-8.
    #[must_use]
    #[allow(
        clippy::naive_bytecount,
        reason = "the compiler makes a wide loop of it"
    )]
    pub fn past(self, bytes: &[u8]) -> Self {
        let ends = bytes.iter().filter(|b| **b == b'\n').count();
        let (from, line) = match bytes.iter().rposition(|b| *b == b'\n') {
            Some(last) => (0, &bytes[last + 1..]),
            None => (self.characters, bytes),
        };
        let characters = line.iter().filter(|b| (**b & 0xC0) != 0x80).count();
        Self {
            ends: self.ends + ends,
            characters: from + characters,
        }
    }
}

/// A number that follows from the bytes alone and that other bytes hardly ever have. No secret is
/// kept by it.
pub fn mix(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let turn = |sum: u64, word: u64| (sum.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    let (words, rest) = bytes.as_chunks::<8>();
    let mut sum = words.iter().fold(bytes.len() as u64, |sum, w| {
        turn(sum, u64::from_le_bytes(*w))
    });
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    sum = turn(sum, u64::from_le_bytes(last));
    sum ^ (sum >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_add_up_whatever_the_pieces() {
        let text = "a\r\n张三,\u{1F600}x\n\nend".as_bytes();
        let whole = Lines::default().past(text);
        assert_eq!((whole.ends, whole.characters), (3, 3));
        for cut in 0..text.len() {
            let (a, b) = text.split_at(cut);
            assert_eq!(Lines::default().past(a).past(b), whole);
        }
    }

    #[test]
    fn a_change_anywhere_changes_the_number() {
        let text = *b"{\"id\":\"019ab3c4\"}";
        for at in 0..text.len() {
            let mut other = text;
            other[at] ^= 1;
            assert_ne!(mix(&text), mix(&other));
        }
        assert_ne!(mix(b""), mix(b"\0"));
    }
}
