//! What is typed into the box that finds and does everything: where to look, and how well a
//! command fits, typing errors forgiven.
//!
//! Customers are found by [`super::search`]; this is for short lists of words that are known.

use super::{fold::fold, pinyin};

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere.
    All,
    /// `@`: people.
    People,
    /// `#`: organisations and tags.
    OrgsAndTags,
    /// `>`: what can be done.
    Commands,
}

/// Where to look, and for what. Full-width signs, as input methods write them, are the same.
pub fn scope(typed: &str) -> (Scope, &str) {
    let typed = typed.trim();
    let scopes = [
        (['@', '＠'], Scope::People),
        (['#', '＃'], Scope::OrgsAndTags),
        (['>', '＞'], Scope::Commands),
    ];
    for (signs, scope) in scopes {
        if let Some(rest) = typed.strip_prefix(signs) {
            return (scope, rest.trim_start());
        }
    }
    (Scope::All, typed)
}

/// How well words fit what is typed; the less, the better. Nothing if they do not fit.
pub fn fit(words: &str, typed: &str) -> Option<u8> {
    let (words, typed) = (fold(words), fold(typed));
    if typed.is_empty() || words.starts_with(&typed) {
        return Some(0);
    }
    if begins_word(&words, &typed) {
        return Some(1);
    }
    let asked: Vec<&str> = typed.split(' ').collect();
    if asked.iter().all(|word| begins_word(&words, word)) {
        return Some(2);
    }
    if asked.iter().all(|word| words.contains(word)) {
        return Some(3);
    }
    let sound = typed.replace(' ', "");
    if pinyin::matches_pinyin(&words, &sound).is_some() {
        return Some(4);
    }
    let near = |asked: &&str| words.split(' ').any(|word| is_near(word, asked));
    asked.iter().all(near).then_some(5)
}

fn begins_word(words: &str, typed: &str) -> bool {
    words
        .match_indices(typed)
        .any(|(at, _)| !words[..at].ends_with(|c: char| c.is_alphanumeric()))
}

/// The word, or as much of it as was typed, with one error; with two if it is long.
fn is_near(word: &str, typed: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let word: Vec<char> = word.chars().collect();
    let most = match typed.len() {
        0..=2 => 0,
        3..=6 => 1,
        _ => 2,
    };
    // A slip in the first letter is rare, and would fit too much.
    if most > 0 && word.first() != typed.first() && typed.len() < 5 {
        return false;
    }
    let lengths = typed.len().saturating_sub(most)..=typed.len() + most;
    lengths
        .filter(|length| *length <= word.len())
        .any(|length| distance(&word[..length], &typed) <= most)
}

/// Letters to put in, to leave out, to change or to swap with their neighbour until both are the
/// same (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_says_where_to_look() {
        assert_eq!(scope(" anna "), (Scope::All, "anna"));
        assert_eq!(scope("@anna"), (Scope::People, "anna"));
        assert_eq!(scope("＠ 张三"), (Scope::People, "张三"));
        assert_eq!(scope("#tea"), (Scope::OrgsAndTags, "tea"));
        assert_eq!(scope("＞backup"), (Scope::Commands, "backup"));
        assert_eq!(scope(">"), (Scope::Commands, ""));
        assert_eq!(scope("a@b"), (Scope::All, "a@b"));
    }

    #[test]
    fn a_command_is_found_by_its_words_in_any_order_and_by_its_sound() {
        for (words, typed, expected) in [
            ("Save a backup", "", Some(0)),
            ("Save a backup", "save", Some(0)),
            ("Save a backup", "back", Some(1)),
            ("Save a backup", "backup save", Some(2)),
            ("Save a backup", "ackup", Some(3)),
            ("保存备份", "备份", Some(3)),
            ("保存备份", "bcbf", Some(4)),
            ("保存备份", "beifen", Some(4)),
            ("保存备份", "bei fen", Some(4)),
            ("Save a backup", "restore", None),
            ("Save a backup", "backup now", None),
        ] {
            assert_eq!(fit(words, typed), expected, "{typed} in {words}");
        }
    }

    #[test]
    fn typing_errors_are_forgiven_and_short_words_are_not_guessed() {
        for typed in [
            "bakcup",
            "bakup",
            "backupp",
            "backip",
            "vackup",
            "backp",
            "savee bakup",
        ] {
            assert_eq!(fit("Save a backup", typed), Some(5), "{typed}");
        }
        assert_eq!(fit("Restore a backup", "resotre"), Some(5));
        assert_eq!(fit("Import customers from a file", "improt"), Some(5));
        assert_eq!(fit("Keys of the keyboard", "keybord"), Some(5));
        for typed in ["xy", "sv", "bin", "hack", "packing"] {
            assert_eq!(fit("Save a backup", typed), None, "{typed}");
        }
    }
}
