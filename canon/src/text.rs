//! Texts as the app writes them: nothing escaped that need not be.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The end (behind the quotation mark) of a canonical text whose first character stands at `at`.
/// None if it is written in another way, holds U+0000 or does not end here.
#[inline]
pub fn end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at = plain(bytes, at);
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at = escape(bytes, at + 1)?,
            _ => return None,
        }
    }
}

/// The first byte from `at` on that is a quotation mark, a backslash or a control character.
#[inline]
pub fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * 0x22);
        let slash = word ^ (ONES * 0x5C);
        let low = word.wrapping_sub(ONES * 0x20) & !word;
        let quote = quote.wrapping_sub(ONES) & !quote;
        let slash = slash.wrapping_sub(ONES) & !slash;
        let odd = (low | quote | slash) & HIGHS;
        if odd != 0 {
            return at + (odd.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at) {
        if *byte < 0x20 || matches!(byte, b'"' | b'\\') {
            break;
        }
        at += 1;
    }
    at
}

/// The end of the escape whose letter stands at `at`, if it could not be left out.
#[cold]
fn escape(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'"' | b'\\' | b'b' | b't' | b'n' | b'f' | b'r' => Some(at + 1),
        b'u' => {
            let hex: &[u8; 4] = bytes.get(at + 1..)?.first_chunk()?;
            let short = |low| matches!(low, b'8' | b'9' | b'a' | b'c' | b'd');
            let sound = match hex {
                [b'0', b'0', b'0', low @ (b'1'..=b'9' | b'a'..=b'f')] => !short(*low),
                [b'0', b'0', b'1', b'0'..=b'9' | b'a'..=b'f'] => true,
                _ => false,
            };
            sound.then_some(at + 5)
        }
        _ => None,
    }
}

/// The text surely holds more than blanks: a sign or letter that is blank in no script.
#[inline]
pub fn has_words(text: &[u8]) -> bool {
    let blank_or_unsure = |b: &u8| matches!(b, 0..=0x20 | b'\\' | 0x7F..=0xC2 | 0xE1..=0xE3);
    match text.first() {
        Some(first) if !blank_or_unsure(first) => true,
        _ => !text.contains(&b'\\') && text.iter().any(|b| !blank_or_unsure(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_must_be_escaped_is() {
        let whole = |text: &str| end(text.as_bytes(), 0) == Some(text.len());
        for good in [
            "\"",
            "plain and long enough\"",
            "张三 \u{2028}\u{7f}\"",
            r#"\"\\\b\t\n\f\r\u0001\u000b\u001f""#,
        ] {
            assert!(whole(good), "{good}");
        }
        for bad in [
            "",
            "open",
            "a\tb\"",
            "\u{0}\"",
            r#"\/""#,
            r#"\u0000""#,
            r#"\u0009""#,
            r#"\u000A""#,
            r#"\u00e9""#,
            r#"\ud83d\ude00""#,
            r#"\x""#,
            r"\u00",
            "\\",
        ] {
            assert!(!whole(bad), "{bad}");
        }
    }

    #[test]
    fn every_byte_is_looked_at_wherever_it_stands() {
        for place in 0..40 {
            for byte in 0..=255_u8 {
                let mut text = [b'x'; 41];
                text[place] = byte;
                let stops = byte < 0x20 || byte == b'"' || byte == b'\\';
                assert_eq!(plain(&text, 0), if stops { place } else { 41 });
            }
        }
    }

    #[test]
    fn blanks_of_any_script_are_no_words() {
        for (text, words) in [
            ("", false),
            (" ", false),
            ("\u{3000}\u{a0}\u{2003}\u{85}", false),
            ("\\t", false),
            ("张", true),
            ("\u{3000}张", true),
            (" x", true),
            ("é", true),
        ] {
            assert_eq!(has_words(text.as_bytes()), words, "{text:?}");
        }
    }
}
