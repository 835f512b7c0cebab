//! What a file is before it is read: its size, its encoding, and what its first bytes tell.

use serde::de::IgnoredAny;

use super::{
    failure::{Failure, Shape, Start, shortened},
    place::Source,
};

/// The text of a file that begins like a JSON object, without its byte order mark. The flag says
/// that it was cut off inside a character.
pub(super) fn text(bytes: &[u8], most: usize) -> Result<(&str, bool), Failure> {
    if bytes.len() > most {
        return Err(Failure::TooLarge {
            bytes: bytes.len(),
            most,
        });
    }
    if let Some(starts) = magic(bytes) {
        return Err(Failure::NotJson { starts });
    }
    let utf16: [&[u8]; 4] = [b"\xFF\xFE", b"\xFE\xFF", b"{\0", b"\0{"];
    if utf16.iter().any(|start| bytes.starts_with(start)) {
        return Err(Failure::Utf16);
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (text, cut_off) = match std::str::from_utf8(body) {
        Ok(text) => (text, false),
        Err(error) => {
            let sound = std::str::from_utf8(&body[..error.valid_up_to()]).unwrap_or_default();
            if error.error_len().is_some() {
                return Err(Failure::NotUtf8 {
                    at: Source::new(sound).place(sound.len()),
                    offset: sound.len() + bytes.len() - body.len(),
                });
            }
            (sound, true)
        }
    };
    let trimmed = text.trim();
    if trimmed.is_empty() && !cut_off {
        return Err(Failure::Empty);
    }
    if trimmed.starts_with('{') {
        Ok((text, cut_off))
    } else {
        Err(no_object(trimmed))
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

fn no_object(text: &str) -> Failure {
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
    let is_json = |_: &Shape| first == '[' || serde_json::from_str::<IgnoredAny>(text).is_ok();
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

    #[test]
    fn what_is_no_json_object_is_told_by_its_beginning() {
        let start = |bytes: &[u8]| text(bytes, 1_000).expect_err("no object");
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
            assert_eq!(text(&utf16(big, mark), 1_000), Err(Failure::Utf16));
        }
        let wrong = text(b"\xEF\xBB\xBF{\n \"a\": \"\xE5\xBC\xA0\xFF\"}", 1_000);
        let Err(Failure::NotUtf8 { at, offset }) = wrong else {
            panic!("{wrong:?}")
        };
        assert_eq!((at.line, at.column, offset), (2, 9, 15));
        assert_eq!(text(b"{\"\xE5\xBC", 1_000), Ok(("{\"", true)));
        let large = Failure::TooLarge { bytes: 3, most: 2 };
        assert_eq!(text(b"{} ", 2), Err(large));
    }
}
