//! Files as such: what each must open with, how long it may be, what none may mention.

use crate::source::{File, files, holds, offences, word_in};

fn unopened(files: &[File]) -> Vec<String> {
    let rust = files.iter().filter(|f| f.ends(".rs"));
    let wrong = rust.filter(|f| {
        let first = f.text.lines().next().unwrap_or("");
        first
            .strip_prefix("//! ")
            .is_none_or(|text| text.trim().len() < 10)
    });
    wrong.map(|f| f.path.clone()).collect()
}

#[test]
fn every_module_says_what_it_is_for() {
    let planted = [
        ("src/a.rs", "use std::fmt;\n"),
        ("src/b.rs", "//! \n//! Not on the first line.\n"),
    ];
    holds(unopened, "src", &planted);
    holds(unopened, "tests", &planted);
}

const LONGEST: usize = 500;
const LONG: usize = 400;

fn too_long(files: &[File]) -> Vec<String> {
    let written = files.iter().filter(|f| f.ends(".rs"));
    let lengths = written.map(|f| (f, f.text.lines().count()));
    let mut wrong = Vec::new();
    for (file, lines) in lengths {
        if lines > LONGEST {
            wrong.push(format!("{} has {lines} lines", file.path));
        } else if lines > LONG {
            println!("{} has {lines} lines: look for the seam", file.path);
        }
    }
    wrong
}

#[test]
fn no_file_is_too_long_to_hold_in_mind() {
    let long = "\n".repeat(LONGEST + 1);
    let planted = [("src/a.rs", long.as_str())];
    holds(too_long, "src", &planted);
    holds(too_long, "tests", &planted);
}

const UNFINISHED: [&str; 7] = [
    ".unwrap()",
    "todo!",
    "unimplemented!",
    "dbg!",
    "TODO",
    "FIXME",
    "XXX",
];

fn unfinished(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        wrong.extend(file.offences(|line| word_in(line, &UNFINISHED)));
        wrong.extend(offences(&file.path, &file.text, |line| {
            let is_comment = line.trim_start().starts_with("//");
            let words = ["TODO", "FIXME", "XXX", "//! Being written"];
            words
                .iter()
                .find(|w| is_comment && line.contains(*w))
                .filter(|w| word_in(&line.replace("VTODO", ""), &[w]).is_some())
                .map(|w| (*w).to_owned())
        }));
    }
    wrong
}

#[test]
fn nothing_is_left_unfinished() {
    holds(
        unfinished,
        "src",
        &[
            ("src/a.rs", "let n = text.parse().unwrap();"),
            ("src/a.rs", "todo!()"),
            ("src/a.rs", "// TODO: the other half"),
            ("src/a.rs", "//! Being written."),
        ],
    );
}

/// Places and hosts of one machine, which mean nothing to whoever has the repository. Written in
/// halves, so that this list does not find itself.
const ELSEWHERE: [&str; 11] = [
    concat!("..", "/shared"),
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("registry.", "npmjs"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("npm", "mirror"),
    concat!("rs", "proxy"),
    concat!("files.", "pythonhosted"),
];

fn elsewhere(files: &[File]) -> Vec<String> {
    let wrong = |file: &File| {
        offences(&file.path, &file.text, |line| {
            let found = ELSEWHERE.iter().find(|place| line.contains(*place));
            found.map(|place| (*place).to_owned())
        })
    };
    files.iter().flat_map(wrong).collect()
}

#[test]
fn no_file_points_to_one_machine() {
    holds(
        elsewhere,
        "",
        &[
            ("docs/a.md", concat!("see ..", "/shared/design")),
            ("scripts/a", concat!("cd /wo", "rk/main")),
            (
                "package-lock.json",
                concat!("https://registry.", "npmjs.org/x"),
            ),
        ],
    );
}

/// What `Cargo.toml`, `Cargo.lock` and the list of changes must agree on.
fn versions(files: &[File]) -> Vec<String> {
    let text = |path: &str| {
        files
            .iter()
            .find(|f| f.path == path)
            .map(|f| f.text.as_str())
    };
    let (Some(manifest), Some(lock)) = (text("Cargo.toml"), text("Cargo.lock")) else {
        return vec!["Cargo.toml or Cargo.lock is missing".to_owned()];
    };
    let mut wrong = Vec::new();
    let bindgen = after(manifest, "\nwasm-bindgen = \"=");
    let locked = after(lock, "name = \"wasm-bindgen\"\nversion = \"");
    if bindgen.is_none() || bindgen != locked {
        wrong.push(format!("wasm-bindgen is {bindgen:?}, locked {locked:?}"));
    }
    // Canonical JSON rests on serde_json's sorted map.
    if manifest.contains("preserve_order") {
        wrong.push("serde_json keeps the order of keys".to_owned());
    }
    let version = after(manifest, "\nversion = \"").unwrap_or_default();
    if text("CHANGELOG.md").is_some_and(|t| word_in(t, &[version]).is_none()) {
        wrong.push(format!("version {version} is not in CHANGELOG.md"));
    }
    wrong
}

/// What stands between `start` and the next quote.
fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split('"').next()
}

#[test]
fn versions_agree() {
    let found = versions(&files(""));
    assert!(found.is_empty(), "{found:?}");
    let manifest = "\nversion = \"1.2.0\"\nwasm-bindgen = \"=0.2.1\"\n";
    let lock = "name = \"wasm-bindgen\"\nversion = \"0.2.1\"\n";
    let check = |manifest: &str, changes: &str| {
        versions(&[
            File::new("Cargo.toml", manifest),
            File::new("Cargo.lock", lock),
            File::new("CHANGELOG.md", changes),
        ])
    };
    assert!(check(manifest, "## 1.2.0").is_empty());
    assert!(!check(manifest, "## 1.1.0").is_empty());
    assert!(!check(&manifest.replace("=0.2.1", "=0.2.2"), "## 1.2.0").is_empty());
    assert!(!check(&manifest.replace("\"=0", "\"0"), "## 1.2.0").is_empty());
    assert!(!check(&format!("{manifest}preserve_order"), "## 1.2.0").is_empty());
}
