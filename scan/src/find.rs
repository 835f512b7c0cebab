//! One text looked for in many.

use memchr::memmem;

/// Finds one text.
#[derive(Clone, Debug)]
pub struct Finder {
    finder: memmem::Finder<'static>,
}

impl Finder {
    /// Looks for `needle`; an empty one is found nowhere.
    pub fn new(needle: &[u8]) -> Self {
        Self {
            finder: memmem::Finder::new(needle).into_owned(),
        }
    }

    /// What is looked for.
    pub fn needle(&self) -> &[u8] {
        self.finder.needle()
    }

    /// Where it first stands in `text`, from `from` on.
    pub fn find(&self, text: &[u8], from: usize) -> Option<usize> {
        if self.needle().is_empty() {
            return None;
        }
        let found = self.finder.find(text.get(from..)?)?;
        Some(from + found)
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
