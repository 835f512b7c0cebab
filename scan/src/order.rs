//! The order of rows.

use std::cmp::Ordering;

use crate::Bits;

/// Sorts rows by a number, and where that is the same as `tie` says. Sorted once for all orders:
/// each further kind of key would be a sort of its own in the app.
pub fn sort(rows: &mut [(u128, u32)], tie: &mut dyn FnMut(u32, u32) -> Ordering) {
    rows.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| tie(a.1, b.1)));
}

/// The first `limit` rows of a set, in the order of `compare`.
pub fn first(rows: &Bits, limit: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let rows = rows.rows().filter_map(|row| u32::try_from(row).ok());
    let mut best: Vec<u32> = Vec::new();
    if limit > FEW {
        let mut all: Vec<(u128, u32)> = rows.map(|row| (0, row)).collect();
        sort(&mut all, compare);
        all.truncate(limit);
        return all.into_iter().map(|(_, row)| row).collect();
    }
    let Some(last) = limit.checked_sub(1) else {
        return best;
    };
    for row in rows {
        let worst = best.get(last).copied();
        if worst.is_none_or(|worst| compare(row, worst).is_lt()) {
            let at = best.partition_point(|other| compare(*other, row).is_lt());
            best.insert(at, row);
            best.truncate(limit);
        }
    }
    best
}

/// Up to so many rows are kept in order while all are looked through once.
const FEW: usize = 100;

/// Appends bytes that sort as a folded text does: blanks and punctuation, then numbers by their
/// value, then letters, then other scripts, then Chinese characters by what `sound` gives, and
/// where that is the same by themselves.
pub fn collate(text: &str, sound: &dyn Fn(char) -> Option<&'static str>, key: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = c.len_utf8();
        match c {
            'A'..='Z' | 'a'..='z' => key.push(c as u8),
            '0'..='9' => {
                let end = rest.bytes().position(|b| !b.is_ascii_digit());
                let (digits, after) = rest.split_at(end.unwrap_or(rest.len()));
                let value = digits.trim_start_matches('0').as_bytes();
                key.push(b'0');
                key.push(u8::try_from(value.len()).unwrap_or(u8::MAX));
                key.extend_from_slice(value);
                rest = after;
                continue;
            }
            // Below the digits' 0x30.
            '\0'..=' ' => key.push(1),
            '!'..='/' => key.push(c as u8 - b'!' + 2),
            ':'..='@' => key.push(c as u8 - b':' + 0x11),
            '['..='`' => key.push(c as u8 - b'[' + 0x18),
            '{'..='\u{7f}' => key.push(c as u8 - b'{' + 0x1e),
            '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => {
                key.push(0xfe);
                // What has no sound stands after all that have one.
                key.extend_from_slice(sound(c).unwrap_or("~").as_bytes());
                key.push(1);
                key.extend_from_slice(&rest.as_bytes()[..length]);
            }
            _ => key.extend_from_slice(&rest.as_bytes()[..length]),
        }
        rest = &rest[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        let sound = |c| match c {
            '安' => Some("an"),
            '张' => Some("zhang"),
            '掌' => Some("zhang"),
            _ => None,
        };
        collate(text, &sound, &mut key);
        key
    }

    #[test]
    fn numbers_stand_by_value_and_characters_by_sound() {
        let sorted = [
            "", "& co", "007", "8", "11", "a", "a b", "a-b", "a2", "a10", "a10b", "ab", "z", "é",
            "д", "安", "张", "掌", "㐀",
        ];
        for pair in sorted.windows(2) {
            assert!(
                key(pair[0]) < key(pair[1]),
                "{} before {}",
                pair[0],
                pair[1]
            );
        }
        assert_eq!(key("no 007"), key("no 7"));
    }

    #[test]
    fn rows_of_one_number_stand_as_the_tie_says() {
        let mut rows = [(5, 1), (3, 2), (5, 0)];
        sort(&mut rows, &mut |a, b| a.cmp(&b));
        assert_eq!(rows.map(|row| row.1), [2, 0, 1]);
    }
}
