//! Reading the JSON of a record: values that are written as text, and where reading failed.
//!
//! serde says in which line and column it stopped; which field that is, is worked out here from the
//! text, and only then. To follow the path at every step of every reading would cost more code than
//! the reading itself.

use std::{fmt, marker::PhantomData, ops::Range};

use serde::{
    Deserializer,
    de::{Error, Unexpected, Visitor},
};

/// Why a record cannot be read.
#[derive(Debug)]
pub struct Unreadable {
    error: serde_json::Error,
    /// The byte at which reading stopped.
    pub offset: usize,
    /// The field, such as `telecom[0].system`; `.` is the record itself.
    pub path: String,
    /// The value of that field.
    pub value: Range<usize>,
}

impl Unreadable {
    /// The `error` that reading `json` gave.
    pub fn new(json: &str, error: serde_json::Error) -> Self {
        // What serde refuses ends where it stopped; what JSON does not allow there begins before.
        let stopped = offset(json, error.line(), error.column() + 1);
        let at = if error.is_syntax() {
            Stop::In(stopped.saturating_sub(1))
        } else {
            Stop::After(stopped)
        };
        let (path, value) = locate(json, at);
        Self {
            offset: offset(json, error.line(), error.column()),
            path,
            value,
            error,
        }
    }

    /// The same, without the field.
    #[must_use]
    pub fn as_a_whole(self) -> Self {
        Self {
            path: ".".to_owned(),
            ..self
        }
    }

    /// What serde says, without the place.
    pub fn message(&self) -> String {
        let mut message = self.error.to_string();
        if let Some(at) = message.rfind(" at line ") {
            message.truncate(at);
        }
        message
    }
}

/// The byte that `serde_json` means by a line and a column of `text`.
pub fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        Some(nth) => text
            .match_indices('\n')
            .nth(nth)
            .map_or(0, |(at, _)| at + 1),
        None => 0,
    };
    (start + column.saturating_sub(1)).min(text.len())
}

/// Reads what is written as a text. The error stands where the text does.
pub(crate) fn text<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
    read: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct Text<T>(&'static str, fn(&str) -> Option<T>);
    impl<T> Visitor<'_> for Text<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            (self.1)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self.0))
        }
    }
    deserializer.deserialize_str(Text(expected, read))
}

/// Reads what is written as a whole number within bounds.
pub(crate) fn number<'de, T, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>
where
    T: TryFrom<i64, Error = &'static str>,
{
    struct Number<T>(PhantomData<T>);
    impl<T: TryFrom<i64, Error = &'static str>> Visitor<'_> for Number<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("i64")
        }
        fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
            T::try_from(number).map_err(E::custom)
        }
        fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
            self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
        }
    }
    deserializer.deserialize_i64(Number(PhantomData))
}

#[derive(Clone, Copy)]
enum Stop {
    /// The value ends here, or is a list or object that begins here.
    After(usize),
    /// The value begins here.
    In(usize),
}

/// A list or object that has begun.
struct Open {
    start: usize,
    /// The key of the current member; none in a list.
    key: Option<Range<usize>>,
    index: usize,
}

/// The path and the place of the value at which reading stopped; where it stopped between values,
/// of the innermost list or object around. `json` is JSON: only its fields are wrong.
fn locate(json: &str, stop: Stop) -> (String, Range<usize>) {
    let bytes = json.as_bytes();
    let (Stop::After(stopped) | Stop::In(stopped)) = stop;
    let begins = |at: usize| matches!(stop, Stop::In(s) if s == at);
    let mut open: Vec<Open> = Vec::new();
    // How many are open around the value that was found, its path and its beginning.
    let mut found: Option<(usize, String, usize)> = None;
    let mut last = 0..0;
    let mut at = 0;
    while at < bytes.len() {
        let (from, byte) = (at, bytes[at]);
        at = end_of_token(bytes, at);
        if found.is_none() && from > stopped && !byte.is_ascii_whitespace() {
            let around = open.len().saturating_sub(1);
            let start = open.last().map_or(0, |o| o.start);
            found = Some((around, path(json, &open[..around]), start));
        }
        let ended = match byte {
            b'{' | b'[' => {
                if found.is_none() && from == stopped {
                    found = Some((open.len(), path(json, &open), from));
                }
                open.push(Open {
                    start: from,
                    key: (byte == b'{').then_some(0..0),
                    index: 0,
                });
                continue;
            }
            b',' => {
                if found.is_none() && from == stopped {
                    return (path(json, &open), last);
                }
                if let Some(list) = open.last_mut() {
                    list.index += 1;
                }
                continue;
            }
            b':' => {
                if let Some(object) = open.last_mut() {
                    object.key = Some(last.start + 1..last.end - 1);
                }
                continue;
            }
            b'}' | b']' => {
                let Some(closed) = open.pop() else { break };
                if let Some((around, path, start)) = found.take_if(|f| f.0 == open.len()) {
                    debug_assert!(around == open.len());
                    return (path, start..at);
                }
                closed.start..at
            }
            _ if byte.is_ascii_whitespace() => continue,
            _ => from..at,
        };
        let is_key = bytes[at..].trim_ascii_start().first() == Some(&b':');
        if found.is_none() && !is_key && (begins(ended.start) || (at == stopped && !begins(at))) {
            return (path(json, &open), ended);
        }
        last = ended;
    }
    (".".to_owned(), 0..json.len())
}

/// Where the string, number, word or sign that begins at `at` ends.
fn end_of_token(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at + 1..];
    let long = match bytes[at] {
        b'"' => {
            let mut escaped = false;
            let quote = rest.iter().position(|&b| {
                let ends = b == b'"' && !escaped;
                escaped = b == b'\\' && !escaped;
                ends
            });
            quote.map_or(rest.len(), |at| at + 1)
        }
        b'a'..=b'z' | b'0'..=b'9' | b'-' => rest
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'+' | b'-')))
            .unwrap_or(rest.len()),
        _ => 0,
    };
    at + 1 + long
}

fn path(json: &str, open: &[Open]) -> String {
    let mut path = String::new();
    for place in open {
        if let Some(key) = &place.key {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&json[key.clone()]);
        } else {
            path.push('[');
            path.push_str(&place.index.to_string());
            path.push(']');
        }
    }
    if path.is_empty() {
        path.push('.');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(json: &str, stop: Stop) -> (String, &str) {
        let (path, value) = locate(json, stop);
        (path, &json[value])
    }

    #[test]
    fn a_value_is_found_by_its_end_and_a_list_by_its_beginning() {
        let json = r#"{"a": {"b": [1, "x\"y", [true], {"c": 2}]} , "d": 3}"#;
        let place = |part: &str| json.find(part).expect("there");
        let end = |part: &str| Stop::After(place(part) + part.len());
        assert_eq!(at(json, end("1")), ("a.b[0]".into(), "1"));
        assert_eq!(at(json, end(r#""x\"y""#)), ("a.b[1]".into(), r#""x\"y""#));
        assert_eq!(at(json, end("[true]")), ("a.b[2]".into(), "[true]"));
        assert_eq!(
            at(json, Stop::After(place("[true"))),
            ("a.b[2]".into(), "[true]")
        );
        assert_eq!(at(json, end("true")), ("a.b[2][0]".into(), "true"));
        assert_eq!(at(json, end("2")), ("a.b[3].c".into(), "2"));
        assert_eq!(
            at(json, end(r#"{"c": 2}"#)),
            ("a.b[3]".into(), r#"{"c": 2}"#)
        );
        assert_eq!(at(json, end("3")), ("d".into(), "3"));
        assert_eq!(at(json, Stop::After(json.len())), (".".into(), json));
        assert_eq!(at(json, Stop::In(place("3"))), ("d".into(), "3"));
        assert_eq!(
            at(json, Stop::In(place("[true"))),
            ("a.b[2]".into(), "[true]")
        );
    }

    #[test]
    fn between_values_it_is_the_object_around() {
        let json = r#"{"a":{"b":1 , "c":2}}"#;
        let key = json.find(r#""c""#).expect("there") + 3;
        assert_eq!(
            at(json, Stop::After(key)),
            ("a".into(), r#"{"b":1 , "c":2}"#)
        );
        let comma = json.find(',').expect("there");
        assert_eq!(at(json, Stop::After(comma)), ("a.b".into(), "1"));
    }
}
