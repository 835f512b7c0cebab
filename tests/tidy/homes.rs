//! One home for each kind of thing: addresses, keys of the device, names of stores, sentences.

use crate::source::{File, holds, word_in};

fn addresses(files: &[File]) -> Vec<String> {
    let outside = files.iter().filter(|f| f.path != "src/ui/paths.rs");
    let mut wrong = Vec::new();
    for file in outside {
        wrong.extend(file.offences(|line| word_in(line, &["\"#/", "'#/"])));
        if file.is_in("src/ui/") {
            wrong.extend(file.offences(|line| word_in(line, &["http://", "https://"])));
        }
    }
    wrong
}

#[test]
fn addresses_of_screens_stand_in_paths_and_screens_lead_nowhere_else() {
    holds(
        addresses,
        "src",
        &[
            ("src/ui/screens/a.rs", "<a href=\"#/today\">"),
            ("src/ui/a.rs", "let help = \"https://help.example/\";"),
        ],
    );
}

fn device_keys(files: &[File]) -> Vec<String> {
    let outside = files.iter().filter(|f| f.path != "src/web/device.rs");
    let wrong = |file: &File| {
        file.offences(|line| {
            word_in(
                line,
                &[
                    "\"clientele.",
                    "LocalStorage::",
                    "SessionStorage",
                    "local_storage",
                ],
            )
        })
    };
    outside.flat_map(wrong).collect()
}

#[test]
fn only_one_file_keeps_settings_on_the_device() {
    holds(
        device_keys,
        "src",
        &[
            ("src/ui/a.rs", "get(\"clientele.theme\")"),
            ("src/web/a.rs", "LocalStorage::set(key, value)"),
        ],
    );
}

const STORES: [&str; 5] = [
    "\"pages\"",
    "\"history\"",
    "\"meta\"",
    "create_object_store",
    "delete_object_store",
];

fn store_names(files: &[File]) -> Vec<String> {
    let storage = files
        .iter()
        .filter(|f| f.is_in("src/store/") || f.is_in("src/app/"));
    let wrong = |file: &File| file.offences(|line| word_in(line, &STORES));
    storage
        .filter(|f| f.path != "src/store/schema.rs")
        .flat_map(wrong)
        .collect()
}

#[test]
fn names_of_stores_stand_in_the_schema() {
    holds(
        store_names,
        "src",
        &[
            ("src/store/write.rs", "transaction.object_store(\"pages\")"),
            ("src/store/mod.rs", "db.create_object_store(PAGES)"),
        ],
    );
}

/// Where Chinese stands that nobody reads as a sentence of ours.
const OTHER_CHINESE: &[(&str, &str)] = &[
    (
        "src/domain/countries.tsv",
        "names of countries, in both languages",
    ),
    ("src/domain/cadence.rs", "units that people type"),
    ("src/domain/interaction_form.rs", "units that people type"),
    (
        "src/domain/working_time.rs",
        "words between two days that people type",
    ),
    ("src/engine/demo/", "the demo's own people and goods"),
    ("src/engine/quick_add/", "words that people write in a line"),
    (
        "src/exchange/csv/words.rs",
        "headings that other programs write",
    ),
    (
        "src/exchange/csv/cell.rs",
        "values that other programs write",
    ),
    (
        "src/exchange/csv/folding.rs",
        "names that other programs write",
    ),
    (
        "src/exchange/csv/put.rs",
        "values that other programs write",
    ),
    (
        "src/ui/screens/search/commands.rs",
        "words by which a command is found in either language",
    ),
    (
        "src/ui/screens/settings/appearance.rs",
        "a language goes by its own name",
    ),
];

pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn sentences(files: &[File]) -> Vec<String> {
    let is_home =
        |f: &&File| f.is_in("src/i18n/") || OTHER_CHINESE.iter().any(|(place, _)| f.is_in(place));
    let wrong = |file: &File| file.offences(|l| l.contains(is_han).then(|| l.trim().to_owned()));
    files
        .iter()
        .filter(|f| !is_home(f))
        .flat_map(wrong)
        .collect()
}

#[test]
fn sentences_stand_in_i18n() {
    holds(
        sentences,
        "src",
        &[
            ("src/ui/screens/a.rs", "<p>\"保存\"</p>"),
            ("src/domain/a.rs", "Err(\"名称不能为空\")"),
        ],
    );
}
