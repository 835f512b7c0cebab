//! What a person typed into the search box, made ready to be looked for.

use super::fold::fold;
use crate::domain::telecom::digits;
use crate::sort::sort_by_key;

/// A query, split into words that must all be found.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The words, folded; the longest first, since it is the rarest.
    pub(super) words: Vec<Word>,
    /// All of it, folded.
    pub(super) whole: String,
    /// The digits to look for, if all of it is written like one phone number.
    pub(super) number: Option<String>,
}

/// A word of a query.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Folded.
    pub text: String,
    /// Letters only: may be the sound of a Chinese name.
    pub sound: bool,
    /// The digits to look for in phone numbers.
    pub number: Option<String>,
}

impl Query {
    /// Reads a query; any text is one.
    pub fn parse(query: &str) -> Self {
        let whole = fold(query);
        let mut words: Vec<Word> = whole
            .split(' ')
            .filter(|w| !w.is_empty())
            .map(Word::new)
            .collect();
        sort_by_key(&mut words, |word| std::cmp::Reverse(word.text.len()));
        let number = (words.len() > 1).then(|| number(&whole)).flatten();
        Self {
            words,
            whole,
            number,
        }
    }

    /// Asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl Word {
    fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            sound: text.bytes().all(|b| b.is_ascii_lowercase()) && text.len() < 64,
            number: number(text),
        }
    }
}

/// The digits that every spelling of a phone number shares with this one.
///
/// Country codes have one to three digits, and a number within the country may begin with a 0
/// that the international form leaves out. So `+49 30 0074321` looks for its last eight or more
/// digits, and `030 0074321` for what follows the 0; shorter beginnings are looked for as typed.
fn number(text: &str) -> Option<String> {
    let written = text
        .chars()
        .all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    let mut found = digits(text);
    if !written || found.is_empty() {
        return None;
    }
    let abroad = text.starts_with('+') || found.starts_with("00");
    if found.starts_with("00") {
        found.drain(..2);
    }
    if abroad && found.len() > 8 {
        let keep = 8.max(found.len() - 3);
        found.drain(..found.len() - keep);
    } else if found.starts_with('0') && found.len() >= 6 {
        found.drain(..1);
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_looked_for_by_what_all_its_spellings_share() {
        let looked = |text| number(text);
        assert_eq!(looked("+49 30 0074321").as_deref(), Some("00074321"));
        assert_eq!(looked("0049300074321").as_deref(), Some("00074321"));
        assert_eq!(looked("(030) 007-4321").as_deref(), Some("300074321"));
        assert_eq!(looked("030").as_deref(), Some("030"));
        assert_eq!(looked("13800138000").as_deref(), Some("13800138000"));
        assert_eq!(looked("+86 138 0013 8000").as_deref(), Some("3800138000"));
        assert_eq!(looked("67a"), None);
        assert_eq!(looked("+"), None);
        assert_eq!(looked("00"), None);
    }
}
