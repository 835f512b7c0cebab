//! What a file is before it is read: its encoding, and what its first bytes tell.

use serde::de::IgnoredAny;

use super::failure::{Failure, Shape, Start, shortened};

/// Bytes of a file as text, in pieces that may end inside a character.
#[derive(Default)]
pub(super) struct Intake {
    /// The first bytes, until there are enough to tell what they begin.
    first: Vec<u8>,
    is_begun: bool,
    /// The bytes of a character that is not whole yet.
    rest: Vec<u8>,
    /// How many bytes were text.
    pub passed: usize,
}

/// Why bytes are not taken.
pub(super) enum Refused {
    /// They are no text in UTF-8.
    NoText,
    /// The file is none of ours.
    Failed(Failure),
}

/// How many bytes it takes to know a file by its beginning.
const TELLING: usize = 4;

impl Intake {
    /// Takes more bytes. With the last ones, `is_all`.
    pub fn take(
        &mut self,
        bytes: &[u8],
        is_all: bool,
        text: &mut dyn FnMut(&str),
    ) -> Result<(), Refused> {
        if self.is_begun {
            return self.decode(bytes, text);
        }
        self.first.extend_from_slice(bytes);
        if self.first.len() < TELLING && !is_all {
            return Ok(());
        }
        self.is_begun = true;
        let first = std::mem::take(&mut self.first);
        if let Some(starts) = magic(&first) {
            return Err(Refused::Failed(Failure::NotJson { starts }));
        }
        let utf16: [&[u8]; 4] = [b"\xFF\xFE", b"\xFE\xFF", b"{\0", b"\0{"];
        if utf16.iter().any(|start| first.starts_with(start)) {
            return Err(Refused::Failed(Failure::Utf16));
        }
        let body = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&first);
        self.passed = first.len() - body.len();
        self.decode(body, text)
    }

    /// The bytes end inside a character.
    pub fn is_cut_off(&self) -> bool {
        !self.rest.is_empty()
    }

    fn decode(&mut self, mut bytes: &[u8], text: &mut dyn FnMut(&str)) -> Result<(), Refused> {
        while let (false, [next, others @ ..]) = (self.rest.is_empty(), bytes) {
            self.rest.push(*next);
            bytes = others;
            match std::str::from_utf8(&self.rest) {
                Ok(sound) => {
                    self.passed += sound.len();
                    text(sound);
                    self.rest.clear();
                }
                Err(error) if error.error_len().is_some() => return Err(Refused::NoText),
                Err(_) => {}
            }
        }
        let (sound, rest, is_text) = match std::str::from_utf8(bytes) {
            Ok(sound) => (sound, &[][..], true),
            Err(error) => {
                let (sound, rest) = bytes.split_at(error.valid_up_to());
                let sound = std::str::from_utf8(sound).unwrap_or_default();
                (sound, rest, error.error_len().is_none())
            }
        };
        self.passed += sound.len();
        text(sound);
        if !is_text {
            return Err(Refused::NoText);
        }
        self.rest.extend_from_slice(rest);
        Ok(())
    }
}

/// What a file begins with, behind blanks.
#[derive(Default)]
pub(super) enum Beginning {
    /// Nothing else so far.
    #[default]
    Blank,
    /// An object.
    Object,
    /// Something else: as much of it as may tell what, and whether that is all.
    Other(String, bool),
}

/// As much of a file that is none of ours is looked at.
const HEAD: usize = 64 * 1024;

impl Beginning {
    /// More text of the file.
    pub fn see(&mut self, text: &str) {
        match self {
            Self::Object => {}
            Self::Blank => {
                let text = text.trim_start();
                if text.starts_with('{') {
                    *self = Self::Object;
                } else if !text.is_empty() {
                    *self = Self::Other(String::new(), true);
                    self.see(text);
                }
            }
            Self::Other(head, is_all) => {
                let room = HEAD.saturating_sub(head.len()).min(text.len());
                let room = (0..=room).rev().find(|at| text.is_char_boundary(*at));
                let room = room.unwrap_or(0);
                head.push_str(&text[..room]);
                *is_all = *is_all && room == text.len();
            }
        }
    }

    /// Why the file is none of ours, if its beginning says so.
    pub fn failure(&self, is_cut_off: bool) -> Option<Failure> {
        match self {
            Self::Object => None,
            Self::Blank if !is_cut_off => Some(Failure::Empty),
            Self::Blank => Some(no_object("", true)),
            Self::Other(head, is_all) => Some(no_object(head.trim(), *is_all)),
        }
    }
}

fn magic(bytes: &[u8]) -> Option<Start> {
    let known: [(&[u8], Start); 6] = [
        (b"%PDF", Start::Pdf),
        (b"\x89PNG", Start::Picture),
        (b"\xFF\xD8\xFF", Start::Picture),
        (b"GIF8", Start::Picture),
        (b"PK\x03\x04", Start::Zip),
        (b"\x1F\x8B", Start::Gzip),
    ];
    let found = known
        .into_iter()
        .find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, start)| start)
}

fn no_object(text: &str, is_all: bool) -> Failure {
    let first = text.chars().next().unwrap_or(' ');
    let shape = match first {
        '[' => Some(Shape::List),
        '"' => Some(Shape::Text),
        'n' => Some(Shape::Null),
        't' | 'f' => Some(Shape::YesNo),
        '-' | '0'..='9' => Some(Shape::Number),
        _ => None,
    };
    // A list may be of any depth and length: its bracket says enough. A CSV file may well begin
    // with a quote or a digit.
    let is_json =
        |_: &Shape| first == '[' || (is_all && serde_json::from_str::<IgnoredAny>(text).is_ok());
    if let Some(found) = shape.filter(is_json) {
        return Failure::NotAnObject { found };
    }
    let begins = |start: &str| {
        text.get(..start.len())
            .is_some_and(|t| t.eq_ignore_ascii_case(start))
    };
    let starts = if first == '<' {
        Start::Markup
    } else if begins("BEGIN:VCARD") {
        Start::VCard
    } else if begins("BEGIN:VCALENDAR") {
        Start::Calendar
    } else {
        let line = text.lines().next().unwrap_or_default();
        Start::Other(shortened(line))
    };
    Failure::NotJson { starts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::backup::read;

    #[test]
    fn what_is_no_json_object_is_told_by_its_beginning() {
        let start = |bytes: &[u8]| read(bytes).expect_err("no object");
        let is = |starts| Failure::NotJson { starts };
        let shape = |found| Failure::NotAnObject { found };
        assert_eq!(start(b""), Failure::Empty);
        assert_eq!(start(b" \r\n\t"), Failure::Empty);
        assert_eq!(start(b"\xEF\xBB\xBF"), Failure::Empty);
        assert_eq!(start(b"%PDF-1.7\xFF"), is(Start::Pdf));
        assert_eq!(start(b"\x89PNG\r\n\x1A\n"), is(Start::Picture));
        assert_eq!(start(b"\xFF\xD8\xFF\xE0"), is(Start::Picture));
        assert_eq!(start(b"PK\x03\x04\x14"), is(Start::Zip));
        assert_eq!(start(b"\x1F\x8B\x08"), is(Start::Gzip));
        assert_eq!(start(b"<!DOCTYPE html>"), is(Start::Markup));
        assert_eq!(start(b"begin:vcard\r\n"), is(Start::VCard));
        assert_eq!(start(b"BEGIN:VCALENDAR"), is(Start::Calendar));
        assert_eq!(start(b"Name,Mail\nx"), is(Start::Other("Name,Mail".into())));
        assert_eq!(start(b"12,50"), is(Start::Other("12,50".into())));
        assert_eq!(
            start(b"\"a\",\"b\"\n"),
            is(Start::Other("\"a\",\"b\"".into()))
        );
        assert_eq!(start(b"null"), shape(Shape::Null));
        assert_eq!(start(b" [] "), shape(Shape::List));
        assert_eq!(start(b"\"x\""), shape(Shape::Text));
        assert_eq!(start(b"42"), shape(Shape::Number));
        assert_eq!(start(b"true"), shape(Shape::YesNo));
        assert_eq!(start("[".repeat(900).as_bytes()), shape(Shape::List));
    }

    #[test]
    fn only_utf_8_is_read_and_nothing_is_put_in_its_place() {
        let utf16 = |big: bool, mark: bool| -> Vec<u8> {
            let units = "{\"format\"".encode_utf16();
            let units = mark.then_some(0xFEFF).into_iter().chain(units);
            let bytes = |u: u16| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            };
            units.flat_map(bytes).collect()
        };
        for (big, mark) in [(false, false), (false, true), (true, false), (true, true)] {
            assert_eq!(read(&utf16(big, mark)), Err(Failure::Utf16));
        }
        let wrong = read(b"\xEF\xBB\xBF{\n \"a\": \"\xE5\xBC\xA0\xFF\"}");
        let Err(Failure::NotUtf8 { at, offset }) = wrong else {
            panic!("{wrong:?}")
        };
        assert_eq!((at.line, at.column, offset), (2, 9, 15));
        let cut = read(b"{\"\xE5\xBC");
        assert!(matches!(cut, Err(Failure::EndsEarly { .. })), "{cut:?}");
    }
}
