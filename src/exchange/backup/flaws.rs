//! Flaws of a JSON text that is sound in form: what we could read, but not keep as it is.

use super::failure::Fault;

/// How deep lists and objects of a record may be nested. `serde_json` stops at 128; the store
/// wraps records a few levels deep, and must be able to read them again.
pub(super) const DEEPEST: usize = 100;

/// The first flaw and its offset. `json` has been found to be sound in form.
pub(super) fn first_flaw(json: &str) -> Option<(usize, Fault)> {
    let bytes = json.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => match end_of_text(bytes, at + 1) {
                Ok(end) => at = end,
                Err(flaw) => return Some(flaw),
            },
            b'{' | b'[' => {
                depth += 1;
                if depth > DEEPEST {
                    return Some((at, Fault::TooDeep));
                }
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b'-' | b'0'..=b'9' => {
                let rest = &json[at..];
                let len = rest
                    .find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
                    .unwrap_or(rest.len());
                if !is_kept(&rest[..len]) {
                    return Some((at, Fault::Number));
                }
                at += len;
            }
            _ => at += 1,
        }
    }
    None
}

/// Whole numbers are kept to the digit, others as the nearest double.
fn is_kept(number: &str) -> bool {
    if number.contains(['.', 'e', 'E']) {
        return serde_json::from_str::<f64>(number).is_ok();
    }
    number.len() < 19 || number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok()
}

/// The offset behind the closing quote of a text that begins at `start`.
fn end_of_text(bytes: &[u8], start: usize) -> Result<usize, (usize, Fault)> {
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return Ok(at + 1),
            b'\\' if bytes.get(at + 1) == Some(&b'u') => match code_unit(bytes, at) {
                0 => return Err((at, Fault::Nul)),
                0xD800..=0xDBFF if (0xDC00..=0xDFFF).contains(&code_unit(bytes, at + 6)) => {
                    at += 12;
                }
                0xD800..=0xDFFF => return Err((at, Fault::HalfCharacter)),
                _ => at += 6,
            },
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    Ok(at)
}

/// The number that `\uXXXX` at `at` stands for; 1 if there is no such escape.
fn code_unit(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 6)
        .and_then(|escape| std::str::from_utf8(escape).ok())
        .and_then(|escape| escape.strip_prefix("\\u"))
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_kept_is_found_where_it_stands() {
        let cases = [
            (r#"{"a":"x\u0000"}"#, Some((7, Fault::Nul))),
            (r#"{"a":"\\u0000"}"#, None),
            (r#"["\ud83d\ude00"]"#, None),
            (r#"["\ud83d"]"#, Some((2, Fault::HalfCharacter))),
            (r#"["\ude00\ud83d"]"#, Some((2, Fault::HalfCharacter))),
            (r#"["\ud83d\n"]"#, Some((2, Fault::HalfCharacter))),
            ("[1e999]", Some((1, Fault::Number))),
            ("[-18446744073709551615]", Some((1, Fault::Number))),
            ("[18446744073709551615,-0,0.1e-7]", None),
            ("[18446744073709551616]", Some((1, Fault::Number))),
        ];
        for (json, flaw) in cases {
            assert_eq!(first_flaw(json), flaw, "{json}");
        }
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert_eq!(first_flaw(&nested(DEEPEST)), None);
        assert_eq!(
            first_flaw(&nested(DEEPEST + 1)),
            Some((DEEPEST, Fault::TooDeep))
        );
    }
}
