//! The walls between the parts: what each may not know of.

use std::collections::BTreeSet;

use crate::source::{File, holds, word_in};

/// The parts without browser, clock, dice or disk.
const PURE: [&str; 4] = ["domain", "engine", "exchange", "i18n"];

#[rustfmt::skip]
const IMPURE: [&str; 16] = [
    "web_sys", "js_sys", "gloo", "gloo_storage", "leptos", "wasm_bindgen", "wasm_bindgen_futures",
    "SystemTime", "Instant", "Utc::now", "rand", "getrandom", "std::fs", "std::net", "std::env", "std::thread",
];

/// Normalisation is the browser's own there; the file says why.
const EXCEPTION: (&str, &str) = ("src/engine/fold.rs", "js_sys");

fn impure(files: &[File]) -> Vec<String> {
    let pure = files.iter().filter(|f| PURE.contains(&part_of(f)));
    let wrong = |file: &File| {
        file.offences(|line| {
            word_in(line, &IMPURE).filter(|word| (file.path.as_str(), word.as_str()) != EXCEPTION)
        })
    };
    pure.flat_map(wrong).collect()
}

#[test]
fn the_pure_parts_know_no_browser_no_clock_and_no_dice() {
    holds(
        impure,
        "src",
        &[
            ("src/domain/a.rs", "use web_sys::Window;"),
            ("src/i18n/a.rs", "let now = std::time::SystemTime::now();"),
            ("src/engine/a.rs", "js_sys::Date::now()"),
            ("src/exchange/csv/a.rs", "let n: u8 = rand::random();"),
        ],
    );
}

/// For each part, the parts that it may use.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("domain", &[]),
    ("engine", &["domain", "exchange", "i18n"]),
    ("exchange", &["domain", "engine", "i18n"]),
    ("i18n", &["domain", "engine", "exchange"]),
    ("web", &["domain", "engine", "exchange", "i18n"]),
    ("store", &["domain", "engine", "exchange", "i18n", "web"]),
    (
        "app",
        &["domain", "engine", "exchange", "i18n", "web", "store"],
    ),
    (
        "ui",
        &[
            "domain", "engine", "exchange", "i18n", "web", "app", "store",
        ],
    ),
];

fn part_of(file: &File) -> &str {
    let mut folders = file.path.split('/').skip(1);
    folders.next().unwrap_or("").trim_end_matches(".rs")
}

fn against_the_stream(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        let part = part_of(file);
        let Some((_, may)) = MAY_USE.iter().find(|(p, _)| *p == part) else {
            continue;
        };
        for used in modules_used(&file.code()) {
            let is_part = MAY_USE.iter().any(|(p, _)| *p == used);
            if is_part && used != part && !may.contains(&used.as_str()) {
                wrong.push(format!("{}: {part} uses {used}", file.path));
            }
        }
    }
    wrong
}

/// The modules that follow `crate::`, alone or in braces.
fn modules_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut name = |text: &str| {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
        used.insert(text[..end.unwrap_or(text.len())].to_owned());
    };
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        if !rest.starts_with('{') {
            name(rest);
            continue;
        }
        let mut depth = 0;
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth == 1 && matches!(c, '{' | ',') {
                name(rest[at + 1..].trim_start());
            }
        }
    }
    used
}

#[test]
fn what_lies_deeper_never_uses_what_lies_above() {
    holds(
        against_the_stream,
        "src",
        &[
            ("src/domain/a.rs", "use crate::i18n::Lang;"),
            (
                "src/store/a.rs",
                "use crate::{\n    domain::{book::Book},\n    app::App,\n};",
            ),
            ("src/web/a.rs", "crate::store::open()"),
            ("src/app/mod.rs", "use crate::ui;"),
        ],
    );
}

fn storage_outside(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files.iter().filter(|f| !f.is_in("src/store/")) {
        wrong.extend(file.offences(|line| word_in(line, &["indexed_db_futures", "IdbFactory"])));
        if file.is_in("src/ui/") {
            wrong.extend(file.offences(|line| {
                let known = line.replace("store::Failure", "");
                word_in(&known, &["store::"])
            }));
        }
    }
    wrong
}

#[test]
fn only_the_store_knows_the_database_and_screens_know_only_its_failures() {
    holds(
        storage_outside,
        "src",
        &[
            ("src/app/a.rs", "use indexed_db_futures::Build;"),
            ("src/ui/a.rs", "use crate::store::Store;"),
        ],
    );
}

const MARKUP: [&str; 9] = [
    "inner_html",
    "set_inner_html",
    "outer_html",
    "set_outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "document_write",
    "eval(",
    "Function::new_with_args",
];

fn markup(files: &[File]) -> Vec<String> {
    let wrong = |file: &File| file.offences(|line| word_in(line, &MARKUP));
    files.iter().flat_map(wrong).collect()
}

#[test]
fn text_never_becomes_markup_or_code() {
    holds(
        markup,
        "src",
        &[
            ("src/ui/a.rs", "view! { <p inner_html=note/> }"),
            ("src/web/a.rs", "element.set_inner_html(&text);"),
            ("src/web/b.rs", "js_sys::eval(\"1\")"),
        ],
    );
}

fn inline_styles(files: &[File]) -> Vec<String> {
    let wrong = |file: &File| {
        file.offences(|line| {
            let attribute = word_in(line, &["style=", "set_attribute(\"style\""]);
            let directive = line.split("style:").skip(1);
            let mut directive = directive.filter(|after| after.starts_with(char::is_alphabetic));
            attribute.or(directive.next().map(|_| "style:".to_owned()))
        })
    };
    let ui = files.iter().filter(|f| f.is_in("src/ui/"));
    ui.flat_map(wrong).collect()
}

#[test]
fn no_element_has_a_style_of_its_own() {
    holds(
        inline_styles,
        "src",
        &[
            ("src/ui/a.rs", "<p style=\"color: red\">"),
            ("src/ui/a.rs", "<p style:width=move || width.get()>"),
        ],
    );
}
