//! The smaller parts of a party: a person's name, important dates, identifiers, tags.

use serde::{Deserialize, Serialize};

use super::{
    choice::choices,
    day::{Day, PartialDate},
    extra::Extra,
    problem::{self, Problem},
};

/// The parts of a person's name (vCard N). The name shown is the party's `fn`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct PersonName {
    /// Family name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// Given name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// Additional names.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub additional: String,
    /// Such as Dr.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// Such as Jr.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub suffix: String,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl PersonName {
    /// Nothing is filled in.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

choices! {
    /// What an important date marks.
    DateKind {
        Birthday = "birthday", Anniversary = "anniversary", Founded = "founded",
        Renewal = "renewal", Custom = "custom",
    }
}

/// A date that returns every year, also without a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ImportantDate {
    /// What it marks.
    #[serde(rename = "type")]
    pub kind: DateKind,
    /// The date, possibly without a year.
    pub date: PartialDate,
    /// What a custom date marks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Say nothing about its return before this day; the day after it, once it was attended to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<Day>,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A number or name under which somebody knows the party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Identifier {
    /// Whose numbering: `number` is our own customer number; also `vat`, `tax`, `register`, `duns`.
    pub system: String,
    /// The number.
    pub value: String,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A tag: one word, kept as typed, compared without case.
pub fn parse_tag(text: &str) -> Result<String, Problem> {
    let tag = problem::line(text.trim().trim_start_matches(['#', '＃']))?;
    if tag.is_empty() {
        return Err(Problem::Missing);
    }
    if tag
        .chars()
        .any(|c| c.is_whitespace() || matches!(c, ',' | '#' | '，' | '、' | ';'))
    {
        return Err(Problem::TagCharacters);
    }
    if tag.chars().count() > 60 {
        return Err(Problem::TooLong { most: 60 });
    }
    Ok(tag)
}

/// Tags from one line, separated by spaces, commas or `#`; each once.
pub fn parse_tags(text: &str) -> Result<Vec<String>, Problem> {
    let mut tags: Vec<String> = Vec::new();
    for part in text
        .split([' ', ',', '，', '、', ';', '#', '＃', '\t', '\n'])
        .filter(|p| !p.is_empty())
    {
        let tag = parse_tag(part)?;
        if !tags.iter().any(|t| t.to_lowercase() == tag.to_lowercase()) {
            tags.push(tag);
        }
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_words_each_kept_once() {
        assert_eq!(
            parse_tags("#wholesale Net-30, WHOLESALE 代理"),
            Ok(vec!["wholesale".into(), "Net-30".into(), "代理".into()])
        );
        assert_eq!(parse_tag("two words"), Err(Problem::TagCharacters));
        assert_eq!(parse_tag("#"), Err(Problem::Missing));
    }
}
