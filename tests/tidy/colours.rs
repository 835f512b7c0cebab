//! Colours stand in the tokens, and what a style sheet asks for is there.

use std::collections::BTreeSet;

use crate::source::{File, files, holds, offences};

const TOKENS: &str = "style/tokens.css";

fn colours(files: &[File]) -> Vec<String> {
    let sheets = files.iter().filter(|f| f.ends(".css") && f.path != TOKENS);
    let rust = files.iter().filter(|f| f.is_in("src/ui/"));
    let mut wrong = Vec::new();
    for file in sheets {
        wrong.extend(offences(&file.path, &file.text, colour));
    }
    for file in rust {
        wrong.extend(file.offences(|l| functional(l).map(str::to_owned)));
    }
    wrong
}

const FUNCTIONS: [&str; 9] = [
    "oklch(", "oklab(", "lch(", "lab(", "rgb(", "rgba(", "hsl(", "hsla(", "hwb(",
];

fn functional(line: &str) -> Option<&'static str> {
    FUNCTIONS.into_iter().find(|f| line.contains(f))
}

/// A colour as digits or as a function. Opaque black is no colour in a mask, only "all of it".
fn colour(line: &str) -> Option<String> {
    let line = line.replace("linear-gradient(#000 ", "");
    let digits = line.split('#').skip(1).find(|after| {
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        let word = &after[..end.unwrap_or(after.len())];
        [3, 4, 6, 8].contains(&word.len()) && word.chars().all(|c| c.is_ascii_hexdigit())
    });
    let digits = digits.map(|d| format!("#{}", d.chars().take(6).collect::<String>()));
    digits.or(functional(&line).map(str::to_owned))
}

#[test]
fn colours_stand_in_the_tokens() {
    holds(
        colours,
        "",
        &[
            ("style/parts.css", ".a { color: #a0b1c2; }"),
            ("style/parts.css", ".a { color: rgb(1 2 3); }"),
            ("src/ui/a.rs", "let colour = \"oklch(.5 .1 200)\";"),
        ],
    );
}

/// Rules for one theme that set more than the scheme by which `light-dark()` chooses.
fn themed(files: &[File]) -> Vec<String> {
    let screen = files
        .iter()
        .filter(|f| f.ends(".css") && !f.ends("print.css"));
    let mut wrong = Vec::new();
    for file in screen {
        wrong.extend(offences(&file.path, &file.text, |line| {
            let of_theme = line.contains("data-theme") || line.contains("prefers-color-scheme");
            let sets = line.split_once('{').map_or("", |(_, rule)| rule.trim());
            let fine = ["color-scheme: light; }", "color-scheme: dark; }"];
            (of_theme && !fine.contains(&sets)).then(|| line.trim().to_owned())
        }));
    }
    wrong
}

/// What is tested of one theme, colours apart, holds in the other (tests/e2e/screens.test.mjs).
#[test]
fn themes_differ_in_colours_alone() {
    holds(
        themed,
        "",
        &[
            (
                "style/parts.css",
                "[data-theme=\"dark\"] .a { display: none; }",
            ),
            ("style/parts.css", "@media (prefers-color-scheme: dark) {"),
        ],
    );
}

/// The custom properties that a text sets: in a style sheet, or from Rust by name.
fn set_in(text: &str) -> BTreeSet<String> {
    let names = text.match_indices("--").filter_map(|(at, _)| {
        let name = property(&text[at..]);
        let after = &text[at + name.len()..];
        let is_set = after.starts_with(':') || text[..at].ends_with('"') && after.starts_with('"');
        is_set.then(|| name.to_owned())
    });
    names.collect()
}

fn property(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    &text[..end.unwrap_or(text.len())]
}

/// What is asked for with no word on what to do without, and set nowhere in `all`.
fn unset(all: &[File]) -> Vec<String> {
    let set: BTreeSet<String> = all.iter().flat_map(|f| set_in(&f.text)).collect();
    let sheets = all.iter().filter(|f| f.ends(".css"));
    let wrong = |file: &File| {
        offences(&file.path, &file.text, |line| {
            let mut asked = line.split("var(").skip(1);
            asked.find_map(|after| {
                let name = property(after);
                let has_other = after[name.len()..].starts_with(',');
                (!has_other && !set.contains(name)).then(|| format!("{name} is set nowhere"))
            })
        })
    };
    sheets.flat_map(wrong).collect()
}

#[test]
fn every_custom_property_that_is_asked_for_is_set() {
    holds(
        unset,
        "",
        &[("style/a.css", ".a { --b: 1px; inset: var(--b) var(--c); }")],
    );
}

/// The text of the tokens.
pub fn tokens() -> String {
    let found = files("style").into_iter().find(|f| f.path == TOKENS);
    found.expect("the tokens").text
}
