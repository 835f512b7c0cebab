//! A glance at a row: some top-level fields of a record's canonical JSON, without building the
//! record. Of a hundred thousand rows only a few are ever looked at whole.
//!
//! It reads what `Record::to_canonical_json` has written (no white space between values) and
//! checks nothing: of other text it finds less, or nothing.

use std::borrow::Cow;

/// The top-level fields of an object: each key with its value, as they stand in the text.
pub fn fields(json: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = json.strip_prefix('{').unwrap_or_default();
    std::iter::from_fn(move || {
        let key = rest.get(..value_end(rest))?;
        let after = rest.get(key.len()..)?.strip_prefix(':')?;
        let value = after.get(..value_end(after))?;
        let left = after.get(value.len()..)?;
        rest = left.strip_prefix(',').unwrap_or_default();
        Some((key.get(1..key.len() - 1)?, value)).filter(|_| key.len() > 1)
    })
}

/// The items of an array.
pub fn items(json: &str) -> impl Iterator<Item = &str> {
    let mut rest = json.strip_prefix('[').unwrap_or_default();
    std::iter::from_fn(move || {
        let value = rest.get(..value_end(rest)).filter(|v| !v.is_empty())?;
        let left = rest.get(value.len()..)?;
        rest = left.strip_prefix(',').unwrap_or_default();
        Some(value)
    })
}

/// The text that a value stands for; empty if it is no text.
pub fn text(value: &str) -> Cow<'_, str> {
    let inner = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
    match inner {
        Some(plain) if !plain.contains('\\') => Cow::Borrowed(plain),
        Some(_) => Cow::Owned(serde_json::from_str(value).unwrap_or_default()),
        None => Cow::Borrowed(""),
    }
}

/// Where the value at the start of `json` ends.
fn value_end(json: &str) -> usize {
    let bytes = json.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return if depth == 0 { at } else { at + 1 },
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The end of the string that begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i32>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from),
            Just(Value::Null),
            "[a-z\\\\\"{}\\[\\],:\u{4e00}-\u{4e10}\n]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 20, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map("[a-z\"\\\\]{0,4}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_glance_finds_what_serde_finds(
            map in proptest::collection::btree_map("[a-z]{0,4}", value(), 0..6)
        ) {
            let json = serde_json::to_string(&map).unwrap();
            let found: Vec<(String, Value)> = fields(&json)
                .map(|(key, value)| (key.to_owned(), serde_json::from_str(value).unwrap()))
                .collect();
            prop_assert_eq!(found, map.clone().into_iter().collect::<Vec<_>>());
            for (key, raw) in fields(&json) {
                if let Value::String(plain) = &map[key] {
                    prop_assert_eq!(&*text(raw), plain);
                }
                if let Value::Array(all) = &map[key] {
                    let found: Vec<Value> =
                        items(raw).map(|item| serde_json::from_str(item).unwrap()).collect();
                    prop_assert_eq!(&found, all);
                }
            }
        }

        #[test]
        fn a_glance_at_anything_ends(text in ".{0,40}") {
            prop_assert!(fields(&text).count() <= text.len());
            prop_assert!(items(&text).count() <= text.len());
        }
    }
}
