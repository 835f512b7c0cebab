//! Where a JSON value ends, found in pieces of any size. Whether the value is sound in itself is
//! for a parser to say; here brackets are matched and texts are skipped.

use crate::text::plain;

/// The way through one value, which may go on in the next piece.
#[derive(Clone, Debug, Default)]
pub struct Extent {
    /// The brackets that are open; true for a list.
    open: Vec<bool>,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Between,
    Text,
    Escape,
    Word,
}

/// What became of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The value ends before this byte.
    End(usize),
    /// It goes on behind the last byte.
    More,
    /// No value has this byte here.
    Odd(usize),
}

impl Extent {
    /// Goes on from `at`, where the value begins or the way was left.
    pub fn go(&mut self, bytes: &[u8], mut at: usize) -> Found {
        while let Some(&byte) = bytes.get(at) {
            match self.stage {
                Stage::Text => {
                    at = plain(bytes, at);
                    match bytes.get(at) {
                        None => return Found::More,
                        Some(b'"') => self.stage = Stage::Between,
                        Some(b'\\') => self.stage = Stage::Escape,
                        Some(_) => return Found::Odd(at),
                    }
                    at += 1;
                    if self.stage == Stage::Between && self.open.is_empty() {
                        return Found::End(at);
                    }
                }
                Stage::Escape => {
                    self.stage = Stage::Text;
                    at += 1;
                }
                Stage::Word => match byte {
                    b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'+' | b'-' | b'.' => at += 1,
                    _ => return Found::End(at),
                },
                Stage::Between => {
                    match byte {
                        b'"' => self.stage = Stage::Text,
                        b'{' | b'[' => self.open.push(byte == b'['),
                        b'}' | b']' => {
                            if self.open.pop() != Some(byte == b']') {
                                return Found::Odd(at);
                            }
                            if self.open.is_empty() {
                                return Found::End(at + 1);
                            }
                        }
                        _ if !self.open.is_empty() => {}
                        b'0'..=b'9' | b'-' | b'a'..=b'z' => self.stage = Stage::Word,
                        _ => return Found::Odd(at),
                    }
                    at += 1;
                }
            }
        }
        Found::More
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_where_its_last_bracket_does_in_pieces_of_any_size() {
        for (text, found) in [
            (r#"{"a":"}\"]","b":[1,{}]} ,"#, Found::End(23)),
            (r#""x\\" "#, Found::End(5)),
            ("12.5e-3,", Found::End(7)),
            ("null}", Found::End(4)),
            ("12", Found::More),
            ("[1", Found::More),
            ("[1}", Found::Odd(2)),
            ("\"a\nb\"", Found::Odd(2)),
            (",", Found::Odd(0)),
            ("]", Found::Odd(0)),
        ] {
            let bytes = text.as_bytes();
            assert_eq!(Extent::default().go(bytes, 0), found, "{text}");
            let mut way = Extent::default();
            let mut slow = Found::More;
            for end in 1..=bytes.len() {
                slow = way.go(&bytes[..end], end - 1);
                if slow != Found::More {
                    break;
                }
            }
            assert_eq!(slow, found, "{text}, byte by byte");
        }
    }
}
