//! Every sentence a person reads, in English and Simplified Chinese, side by side.
//!
//! A text is a method of [`Lang`]; one that lacks a language does not compile. Dates, relative
//! times and currencies are worded by the browser's `Intl` (see `web::intl`), not here.

pub mod acts;
pub mod backup;
pub mod bin;
pub mod choices;
mod clauses;
pub mod csv;
pub mod customers;
pub mod data;
pub mod failures;
pub mod fields;
pub mod first_run;
pub mod help;
pub mod history;
pub mod import_screens;
pub mod interactions;
pub mod palette;
pub mod problems;
pub mod quick_add;
pub mod recurrence;
pub mod relations;
pub mod restore;
pub mod segment_screens;
pub mod segments;
pub mod settings;
pub mod shell;
pub mod tasks;
pub mod today;

/// A language of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// Its tag (BCP 47), as `Intl` and `<html lang>` take it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language with this tag, or one it begins with.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|l| tag == l.tag() || tag.starts_with(&format!("{}-", l.tag())))
    }
}

/// Declares texts as methods of [`Lang`], English first. Four forms:
///
/// ```text
/// save => "Save", "保存";                                           plain, gives &'static str
/// moved(name: &str) => "Moved {name} away", "已移走 {name}";          with values, gives String
/// customers(n) => "1 customer", "{n} customers", "{n} 位客户";       one, many, Chinese
/// tagged(n, tag: &str) => "…1…", "…{n}… {tag}", "…{n}…{tag}";        the same with more values
/// ```
macro_rules! texts {
    (@one $name:ident => $en:literal, $zh:literal) => {
        impl $crate::i18n::Lang {
            #[allow(clippy::empty_docs, reason = "a language may need no word where the other does")]
            #[doc = $en]
            pub const fn $name(self) -> &'static str {
                match self { Self::En => $en, Self::Zh => $zh }
            }
        }
    };
    (@one $name:ident($($arg:ident: $type:ty),+) => $en:literal, $zh:literal) => {
        impl $crate::i18n::Lang {
            #[doc = $en]
            pub fn $name(self, $($arg: $type),+) -> String {
                match self { Self::En => format!($en), Self::Zh => format!($zh) }
            }
        }
    };
    (@one $name:ident($n:ident $(, $arg:ident: $type:ty)*) => $one:literal, $many:literal, $zh:literal) => {
        impl $crate::i18n::Lang {
            #[doc = $many]
            pub fn $name(self, $n: usize $(, $arg: $type)*) -> String {
                let single = $n == 1;
                let $n = $crate::i18n::grouped($n);
                // Not every form of a sentence uses every value.
                let _ = &$n;
                $(let _ = &$arg;)*
                match self {
                    Self::En if single => format!($one),
                    Self::En => format!($many),
                    Self::Zh => format!($zh),
                }
            }
        }
    };
    ($($name:ident $(($($args:tt)*))? => $($text:literal),+;)+) => {
        $($crate::i18n::texts!(@one $name $(($($args)*))? => $($text),+);)+
    };
}
pub(crate) use texts;

/// A whole number with a comma at every thousand, as both languages write it.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Chinese text with one space between characters and figures, as in all our sentences: "3 周前".
/// What the browser words itself ("3周前") comes without.
pub fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        if parts_numbers(&spaced, c.encode_utf8(&mut [0; 4])) {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    spaced
}

/// A figure meets a Chinese character where one text follows another.
fn parts_numbers(before: &str, after: &str) -> bool {
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    match (before.chars().next_back(), after.chars().next()) {
        (Some(a), Some(b)) => is_han(a) && b.is_ascii_digit() || a.is_ascii_digit() && is_han(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    texts! {
        plain => "Save", "保存";
        valued(name: &str) => "Moved {name}", "已移走{name}";
        counted(n) => "1 customer", "{n} customers", "{n} 位客户";
        counted_more(n, tag: &str) => "Tagged 1 with {tag}", "Tagged {n} with {tag}", "{n} 位：{tag}";
    }

    #[test]
    fn figures_stand_apart_from_chinese_characters() {
        for (text, wanted) in [
            ("3周前", "3 周前"),
            ("12 小时后", "12 小时后"),
            ("昨天", "昨天"),
            ("in 3 days", "in 3 days"),
        ] {
            assert_eq!(super::spaced(text), wanted);
        }
    }

    #[test]
    fn texts_come_in_both_languages_and_count_properly() {
        assert_eq!((Lang::En.plain(), Lang::Zh.plain()), ("Save", "保存"));
        assert_eq!(Lang::En.valued("X"), "Moved X");
        assert_eq!(Lang::En.counted(1), "1 customer");
        assert_eq!(Lang::En.counted(1012), "1,012 customers");
        assert_eq!(Lang::Zh.counted(1_000_000), "1,000,000 位客户");
        assert_eq!(Lang::En.counted_more(0, "a"), "Tagged 0 with a");
        assert_eq!(Lang::from_tag("zh-Hans-CN"), Some(Lang::Zh));
        assert_eq!(Lang::from_tag("zhx"), None);
    }
}
