//! The files of the repository, and the parts of them that a rule is about.

use std::{fs, path::Path};

/// A file, by its path from the root of the repository.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        let (path, text) = (path.to_owned(), text.to_owned());
        Self { path, text }
    }

    pub fn is_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    pub fn ends(&self, end: &str) -> bool {
        self.path.ends_with(end)
    }

    /// What runs in the product: without tests, and with blank lines for comments.
    pub fn code(&self) -> String {
        if self.ends("_tests.rs") || self.ends("/tests.rs") || !self.is_in("src/") {
            return String::new();
        }
        let end = self.text.find("\nmod tests {").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().map(without_comment);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The lines of code for which `is_wrong` says why, each as an offence.
    pub fn offences(&self, is_wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
        offences(&self.path, &self.code(), is_wrong)
    }
}

/// The lines of `text` for which `is_wrong` says why, each as an offence with its place.
pub fn offences(path: &str, text: &str, is_wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let lines = text.lines().zip(1..);
    let wrong = lines.filter_map(|(line, n)| Some(format!("{path}:{n}: {}", is_wrong(line)?)));
    wrong.collect()
}

fn without_comment(line: &str) -> &str {
    let comment = line.match_indices("//").find(|(at, _)| {
        let before = &line[..*at];
        before.matches('"').count().is_multiple_of(2) && !before.ends_with(':')
    });
    comment.map_or(line, |(at, _)| &line[..at])
}

/// The first of `words` that stands in the line as a word.
pub fn word_in(line: &str, words: &[&str]) -> Option<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let stands = |word: &str| {
        line.match_indices(word).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + word.len()..]);
            let begins = !word.starts_with(is_part) || !before.ends_with(is_part);
            let ends = !word.ends_with(is_part) || !after.starts_with(is_part);
            begins && ends
        })
    };
    let found = words.iter().find(|word| stands(word))?;
    Some((*found).to_owned())
}

/// Every text file below `folder` of the repository; `""` is all of it. What git ignores is left
/// out.
pub fn files(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ignored = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
    let ignored: Vec<&str> = ignored.lines().collect();
    // As git reads it: with a slash in front from the root, without one at any depth.
    let is_ignored = |name: &str| {
        let last = name.rsplit('/').next().unwrap_or(name);
        ignored.iter().any(|rule| {
            rule.strip_prefix('/')
                .map_or(*rule == last, |whole| whole == name)
        })
    };
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            let name = path.strip_prefix(root).expect("inside").to_string_lossy();
            let name = name.replace('\\', "/");
            if name == ".git" || is_ignored(&name) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push(File::new(&name, &text));
            }
        }
    }
    assert!(!found.is_empty(), "no files in {folder:?}");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// A rule: the offences in some files.
pub type Rule = fn(&[File]) -> Vec<String>;

/// The rule finds nothing below `folder`, and each of the planted offences.
#[track_caller]
pub fn holds(rule: Rule, folder: &str, planted: &[(&str, &str)]) {
    for (path, text) in planted {
        let found = rule(&[File::new(path, text)]);
        assert!(!found.is_empty(), "a rule that cannot fail: {path}: {text}");
    }
    let found = rule(&files(folder));
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}
