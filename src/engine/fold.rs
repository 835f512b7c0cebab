//! Folding: what two spellings of the same word have in common.
//!
//! Lower case, no diacritics, half-width, single spaces: "Ｍüller", "MULLER" and "muller" fold to
//! the same text. Folded text is compared and searched, never shown. Signs that are letters of
//! their own in a script (Thai and Indic vowels, kana voicing marks) are kept.

use std::borrow::Cow;

/// The folded form of a text.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        let mut words = text.split_ascii_whitespace();
        if let Some(first) = words.next() {
            out.push_str(first);
        }
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
        out.make_ascii_lowercase();
        return out;
    }
    let known = text.chars().all(is_known);
    let text = if known {
        Cow::Borrowed(text)
    } else {
        nfkd(text)
    };
    for c in text.chars() {
        push(c, &mut out);
    }
    out.truncate(out.trim_end().len());
    out
}

/// A folded text that remembers where each of its bytes came from.
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of it, where its character begins in the original; and where the last ends.
    starts: Vec<usize>,
}

impl Folded {
    /// Folds character by character; slower than [`fold`], for the few texts that are drawn.
    pub fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut starts = Vec::with_capacity(original.len() + 1);
        let mut end = 0;
        for (at, c) in original.char_indices() {
            if is_known(c) {
                push(c, &mut text);
            } else {
                for part in nfkd(c.encode_utf8(&mut [0; 4])).chars() {
                    push(part, &mut text);
                }
            }
            starts.resize(text.len(), at);
            if !c.is_whitespace() {
                end = at + c.len_utf8();
            }
        }
        let length = text.trim_end().len();
        text.truncate(length);
        starts.truncate(length);
        starts.push(end);
        Self { text, starts }
    }

    /// Where the bytes `from..to` of the folded text stand in the original.
    pub fn original(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.starts[from];
        let last = self.starts[to - 1];
        // One character may fold to several (ß to ss): then half a match marks it whole.
        let end = self.starts[to..].iter().find(|&&s| s > last);
        (start, end.copied().unwrap_or(last))
    }
}

/// Latin letters with diacritics, from U+00C0 to U+017F, folded; `*` stands for two letters.
/// Names of Europe thus fold without asking the browser, which takes longer than the folding.
const LATIN: &str = "\
aaaaaa*ceeeeiiiidnooooo×ouuuuy**aaaaaa*ceeeeiiiidnooooo÷ouuuuy*y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkqllllllllllnnnnnn*nnoooooo**\
rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

fn is_known(c: char) -> bool {
    // ASCII, Latin-1 letters and Latin Extended-A; punctuation; Chinese.
    matches!(c, '\0'..='\x7f' | '\u{c0}'..='\u{17f}' | '\u{2010}'..='\u{2015}' | '\u{3001}'..='\u{3003}'
        | '\u{3400}'..='\u{9fff}')
}

/// Adds what a decomposed character folds to.
fn push(c: char, out: &mut String) {
    if c.is_ascii() && !c.is_ascii_whitespace() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        '\u{c0}'..='\u{17f}' => {
            let at = u32::from(c) - 0xc0;
            match LATIN.chars().nth(at as usize).unwrap_or(c) {
                '*' => out.push_str(match c {
                    'Æ' | 'æ' => "ae",
                    'Þ' | 'þ' => "th",
                    'Œ' | 'œ' => "oe",
                    'Ĳ' | 'ĳ' => "ij",
                    'ŉ' => "'n",
                    'Ŋ' | 'ŋ' => "ng",
                    _ => "ss",
                }),
                letter => out.push(letter),
            }
        }
        'ẞ' => out.push_str("ss"),
        'ς' => out.push('σ'),
        // Diacritics (Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs), and what is
        // invisible: soft hyphen, zero-width and direction marks, byte order mark.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{feff}' => {}
        c if c.is_whitespace() => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c => out.extend(c.to_lowercase()),
    }
}

/// Compatibility decomposition (Unicode UAX 15, NFKD).
///
/// The one place where a pure module differs between the browser and native code: the browser has
/// normalisation built in, and its tables linked into the app would weigh 42 KB. Both keep the
/// same standard, at most of different years.
#[cfg(not(target_arch = "wasm32"))]
fn nfkd(text: &str) -> Cow<'_, str> {
    use unicode_normalization::UnicodeNormalization;
    Cow::Owned(text.nfkd().collect())
}

/// Compatibility decomposition, by the browser. A Rust string holds no lone surrogates, so nothing
/// is lost on the way.
#[cfg(target_arch = "wasm32")]
fn nfkd(text: &str) -> Cow<'_, str> {
    Cow::Owned(String::from(js_sys::JsString::from(text).normalize("NFKD")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_the_same_text() {
        for (text, folded) in [
            ("", ""),
            ("  Ernst   HANDEL\t", "ernst handel"),
            ("Ｍüller　ＧｍｂＨ", "muller gmbh"),
            ("Straße STRASSE ẞ", "strasse strasse ss"),
            ("Bólido Comidas preparadas", "bolido comidas preparadas"),
            (
                "Łódź, Ørsted, Æro, œuvre, Đặng",
                "lodz, orsted, aero, oeuvre, dang",
            ),
            ("İstanbul ıssız", "istanbul issiz"),
            ("Τηλέφωνος ΟΔΟΣ", "τηλεφωνοσ οδοσ"),
            ("e\u{301}te\u{301}", "ete"),
            ("曲阜鲁源食品", "曲阜鲁源食品"),
            ("①㎏ﬁ", "1kgfi"),
            ("Йошкар", "иошкар"),
            ("zero\u{200b}width", "zerowidth"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
            assert_eq!(Folded::new(text).text, folded, "{text}, by character");
        }
        assert_eq!(fold("ﾊﾞﾅﾅ"), fold("バナナ"));
        assert_ne!(
            fold("ハナ"),
            fold("バナ"),
            "a voiced kana is another letter"
        );
    }

    #[test]
    fn the_latin_table_agrees_with_unicode() {
        for c in ('\u{c0}'..='\u{17f}').filter(|c| c.is_alphabetic()) {
            let mut by_table = String::new();
            push(c, &mut by_table);
            let decomposed = nfkd(c.encode_utf8(&mut [0; 4])).into_owned();
            if decomposed.chars().count() > 1
                && decomposed.is_char_boundary(1)
                && !"ĿŀŉĲĳ".contains(c)
            {
                let letter = decomposed[..1].to_ascii_lowercase();
                assert_eq!(by_table, letter, "{c}");
            }
            assert!(by_table.is_ascii(), "{c} folds to {by_table}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in [
            "Ｍüller　ＧｍｂＨ ½",
            "Straße",
            "ΟΔΟΣ",
            "한국어",
            "ไทย",
            "हिन्दी",
        ] {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }

    #[test]
    fn a_folded_place_is_found_in_the_original() {
        let mark = |text: &str, part: &str| {
            let folded = Folded::new(text);
            let at = folded.text.find(part).expect("found");
            let (from, to) = folded.original(at, at + part.len());
            text[from..to].to_owned()
        };
        assert_eq!(mark("  Müller  GmbH ", "gmbh"), "GmbH");
        assert_eq!(mark("Müller", "ul"), "ül");
        assert_eq!(mark("Straße 1", "s"), "S");
        assert_eq!(mark("Weißwurst", "eis"), "eiß");
        assert_eq!(mark("e\u{301}te\u{301}", "ete"), "e\u{301}te\u{301}");
        assert_eq!(mark("ＡＢＣ有限公司", "bc有"), "ＢＣ有");
    }
}
