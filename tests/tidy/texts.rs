//! Both languages, side by side: nothing left untranslated, nothing said in one language only, and
//! each in its own manner.

use std::collections::BTreeSet;

use crate::{
    homes::is_han,
    source::{File, holds, word_in},
};

/// Chinese texts without a Chinese character, and texts that are the same in both languages.
const ALIKE: [&str; 5] = ["", "Clientele", "LINE", "WhatsApp", "CSV"];

/// A text as `name => "English", "中文";` declares it, with all its forms.
struct Text {
    place: String,
    english: Vec<String>,
    chinese: String,
}

/// The texts that the code of a file declares.
fn texts(file: &File) -> Vec<Text> {
    let code = file.code();
    let mut texts = Vec::new();
    for (line, n) in code.lines().zip(1..) {
        let Some((name, forms)) = line.split_once("=>") else {
            continue;
        };
        let forms = forms.trim_start();
        // An arm for one language is no pair.
        let is_arm = ["Self::En", "Self::Zh", "Lang::"]
            .iter()
            .any(|l| name.contains(l));
        if is_arm || !forms.starts_with('"') && !forms.starts_with("(\"") {
            continue;
        }
        let mut english = literals(forms);
        if english.len() < 2 {
            continue;
        }
        let chinese = english.pop().unwrap_or_default();
        texts.push(Text {
            place: format!("{}:{n}", file.path),
            english,
            chinese,
        });
    }
    texts
}

/// The string literals of a line, without their quotes.
fn literals(line: &str) -> Vec<String> {
    let (mut all, mut open, mut escaped) = (Vec::new(), None::<String>, false);
    for c in line.chars() {
        match &mut open {
            None if c == '"' => open = Some(String::new()),
            Some(text) if escaped || c != '"' => {
                text.push(c);
                escaped = c == '\\' && !escaped;
            }
            Some(_) => all.extend(open.take()),
            None => {}
        }
    }
    all
}

/// The values that stand in a text.
fn values(text: &str) -> BTreeSet<&str> {
    let braced = text.split('{').skip(1);
    braced.filter_map(|t| Some(t.split_once('}')?.0)).collect()
}

fn check(files: &[File], is_wrong: impl Fn(&Text) -> bool) -> Vec<String> {
    let of_i18n = files.iter().filter(|f| f.is_in("src/i18n/"));
    let wrong = of_i18n.flat_map(texts).filter(is_wrong);
    wrong
        .map(|t| format!("{}: {:?}, {:?}", t.place, t.english, t.chinese))
        .collect()
}

fn untranslated(files: &[File]) -> Vec<String> {
    check(files, |text| {
        let mut words = text.chinese.clone();
        for value in values(&text.chinese) {
            words = words.replace(&format!("{{{value}}}"), "");
        }
        let is_foreign = words.contains(char::is_alphabetic) && !words.contains(is_han);
        let is_alike = text.english.contains(&text.chinese);
        // An id is read alike in every language.
        let is_id = words.trim_start().starts_with("id 0");
        (is_foreign || is_alike) && !ALIKE.contains(&text.chinese.as_str()) && !is_id
    })
}

#[test]
fn every_text_is_translated() {
    holds(
        untranslated,
        "src/i18n",
        &[
            ("src/i18n/a.rs", "    save => \"Save\", \"Save\";"),
            (
                "src/i18n/a.rs",
                "    FieldId::Name => (\"Name\", \"Naam\"),",
            ),
            (
                "src/i18n/a.rs",
                "    n(n) => \"1 row\", \"{n} rows\", \"{n} rijen\";",
            ),
        ],
    );
}

fn one_sided(files: &[File]) -> Vec<String> {
    check(files, |text| {
        let english = text.english.iter().flat_map(|t| values(t));
        english.collect::<BTreeSet<_>>() != values(&text.chinese)
    })
}

#[test]
fn both_languages_say_the_same_values() {
    holds(
        one_sided,
        "src/i18n",
        &[(
            "src/i18n/a.rs",
            "    moved(name: &str) => \"Moved {name}\", \"已移走\";",
        )],
    );
}

fn ill_mannered(files: &[File]) -> Vec<String> {
    check(files, |text| {
        let english = text.english.iter().any(|t| {
            t.contains('!')
                || word_in(&t.to_lowercase(), &["please", "success", "successfully"]).is_some()
        });
        english || text.chinese.contains(['！', '你', '!']) || has_narrow_sign(&text.chinese)
    })
}

/// A sign of Latin punctuation beside a Chinese character.
fn has_narrow_sign(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(2).any(|pair| {
        let narrow = |c: char| ",;:?()".contains(c);
        narrow(pair[0]) && is_han(pair[1]) || is_han(pair[0]) && narrow(pair[1])
    })
}

#[test]
fn english_is_plain_and_chinese_is_polite_and_set_in_its_own_signs() {
    holds(
        ill_mannered,
        "src/i18n",
        &[
            (
                "src/i18n/a.rs",
                "    a => \"Saved successfully\", \"已保存\";",
            ),
            ("src/i18n/a.rs", "    a => \"Saved!\", \"已保存\";"),
            ("src/i18n/a.rs", "    a => \"Saved\", \"你已保存\";"),
            ("src/i18n/a.rs", "    a => \"Saved\", \"已保存,完成\";"),
        ],
    );
}

/// Chinese texts in which a figure or a count touches a character.
fn crowded(files: &[File]) -> Vec<String> {
    check(files, |text| {
        let shown: Vec<char> = text.chinese.replace("{n}", "0").chars().collect();
        shown.windows(2).any(|pair| {
            let (a, b) = (pair[0], pair[1]);
            is_han(a) && b.is_ascii_digit() || a.is_ascii_digit() && is_han(b)
        })
    })
}

#[test]
fn figures_stand_apart_from_chinese_characters() {
    holds(
        crowded,
        "src/i18n",
        &[
            ("src/i18n/a.rs", "    a(n) => \"{n} days\", \"共{n} 天\";"),
            ("src/i18n/a.rs", "    a => \"in 3 weeks\", \"3周后\";"),
        ],
    );
}

#[test]
fn the_texts_are_found() {
    let files = crate::source::files("src/i18n");
    let count = files.iter().flat_map(texts).count();
    assert!(count > 800, "only {count} texts");
}
