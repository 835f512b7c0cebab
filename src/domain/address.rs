//! Postal addresses and countries (ISO 3166-1).
//!
//! A country is its two-letter code where we know the name, and the text as given where not:
//! nothing that a file holds is refused for its spelling.

use serde::{Deserialize, Serialize};

use super::{extra::Extra, telecom::Use};

/// A postal address; every part may be empty, not all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Address {
    /// What it is used for.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub usage: Option<Use>,
    /// Street, house number, building: one entry a line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub line: Vec<String>,
    /// City or town.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// District of the city.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub district: String,
    /// State, province or region.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// Postal code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
    /// ISO 3166-1 alpha-2 code, or the text as given.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Address {
    /// Nothing is filled in.
    pub fn is_empty(&self) -> bool {
        self.line.iter().all(String::is_empty)
            && [
                &self.city,
                &self.district,
                &self.region,
                &self.postal_code,
                &self.country,
            ]
            .iter()
            .all(|part| part.is_empty())
    }
}

/// A country of ISO 3166-1 with its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Alpha-2 code.
    pub code: &'static str,
    /// English name.
    pub english: &'static str,
    /// Chinese name.
    pub chinese: &'static str,
    spellings: &'static str,
}

/// Every country, by code.
pub fn countries() -> impl Iterator<Item = Country> {
    include_str!("countries.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.splitn(4, '\t');
            Some(Country {
                code: parts.next()?,
                english: parts.next()?,
                chinese: parts.next()?,
                spellings: parts.next().unwrap_or_default(),
            })
        })
}

/// The country with this code, if it is one.
pub fn country(code: &str) -> Option<Country> {
    countries().find(|c| c.code == code)
}

/// The code of a country given by code or by name (English, Chinese, a usual other spelling);
/// the trimmed text where it is none of them.
pub fn country_code(text: &str) -> String {
    let text = text.trim();
    let known = countries().find(|c| {
        c.code.eq_ignore_ascii_case(text)
            || c.english.eq_ignore_ascii_case(text)
            || c.chinese == text
            || c.spellings
                .split('\t')
                .any(|s| !s.is_empty() && s.eq_ignore_ascii_case(text))
    });
    known.map_or_else(|| text.to_owned(), |c| c.code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_code_and_by_their_usual_names() {
        for (name, code) in [
            ("Germany", "DE"),
            ("UK", "GB"),
            ("usa", "US"),
            ("中国", "CN"),
            ("de", "DE"),
            ("Atlantis", "Atlantis"),
            ("", ""),
        ] {
            assert_eq!(country_code(name), code);
        }
        assert_eq!(countries().count(), 249);
    }
}
