//! One text looked for in many.

/// Bytes compared at a time.
const LANES: usize = 32;

/// Finds one text. The two bytes of it that are rarest in folded texts are looked for first,
/// [`LANES`] places at a time.
#[derive(Clone, Debug)]
pub struct Finder {
    needle: Box<[u8]>,
    rare: [usize; 2],
}

impl Finder {
    /// Looks for `needle`; an empty one is found nowhere.
    pub fn new(needle: &[u8]) -> Self {
        let mut rare = [0, needle.len().saturating_sub(1)];
        let mut least = [usize::MAX; 2];
        for (at, byte) in needle.iter().enumerate() {
            let common = commonness(*byte);
            if common < least[0] {
                rare = [at, rare[0]];
                least = [common, least[0]];
            } else if common < least[1] {
                rare[1] = at;
                least[1] = common;
            }
        }
        Self {
            needle: needle.into(),
            rare,
        }
    }

    /// What is looked for.
    pub fn needle(&self) -> &[u8] {
        &self.needle
    }

    /// Where it first stands in `text`, from `from` on.
    pub fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        let [a, b] = self.rare;
        let (Some(&first), Some(&second)) = (self.needle.get(a), self.needle.get(b)) else {
            return None;
        };
        let places = (text.len() + 1).checked_sub(self.needle.len())?;
        let mut at = from;
        while at + LANES <= places {
            let x: &[u8; LANES] = text[at + a..].first_chunk()?;
            let y: &[u8; LANES] = text[at + b..].first_chunk()?;
            let mut any = 0;
            for lane in 0..LANES {
                any |= u8::from(x[lane] == first) & u8::from(y[lane] == second);
            }
            if any != 0 {
                for lane in 0..LANES {
                    if x[lane] == first && y[lane] == second && self.stands(text, at + lane) {
                        return Some(at + lane);
                    }
                }
            }
            at += LANES;
        }
        (at..places)
            .find(|&at| text[at + a] == first && text[at + b] == second && self.stands(text, at))
    }

    fn stands(&self, text: &[u8], at: usize) -> bool {
        text[at..at + self.needle.len()] == *self.needle
    }
}

/// How common a byte is in folded texts: names, addresses, notes. A guess is good enough.
fn commonness(byte: u8) -> usize {
    const COMMON: &[u8] = b"zqxj;%_&~+'/kv#wybfp()ghm,ucd9876543-.lstrnioa210e@ \n";
    match COMMON.iter().position(|common| *common == byte) {
        Some(place) => 20 + 4 * place,
        // Leads of Chinese characters stand before each, what follows a lead is spread evenly.
        None if (0xE4..=0xE9).contains(&byte) => 200,
        None if byte >= 0x80 => 60,
        None => 0,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is native
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_finds_what_str_find_finds(
            text in "[abé三\n]{0,150}",
            needle in "[abé三]{1,4}",
            from in 0_usize..20,
        ) {
            let from = from.min(text.len());
            let found = text.as_bytes()[from..]
                .windows(needle.len())
                .position(|window| window == needle.as_bytes());
            let finder = Finder::new(needle.as_bytes());
            prop_assert_eq!(finder.find(text.as_bytes(), from), found.map(|at| at + from));
        }
    }

    #[test]
    fn nothing_is_found_nowhere() {
        assert_eq!(Finder::new(b"").find(b"text", 0), None);
        assert_eq!(Finder::new(b"text").find(b"", 0), None);
        assert_eq!(Finder::new(b"text").find(b"text", 9), None);
    }
}
