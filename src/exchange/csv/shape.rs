//! What the cells of each column look like, learned from the rows that are whole.
//!
//! A cell is reduced to a few features (its class of characters, how many words, how long, how it
//! begins, whether a blank stands before it, whether the column has held it before, whether the
//! column's field would take it). For each column and feature, counts with a small prior give a
//! probability; [`Shapes::score`] is the sum of their logarithms, as in a naive Bayes classifier.
//! Nothing is special to any country, language or file.

use std::collections::BTreeMap;

use super::{
    cell,
    mapping::{Mapping, Target},
    sheet::Sheet,
};
use crate::domain::{
    address::country_code,
    field::FieldId,
    telecom::{System, Telecom, digits},
};

/// Rows learned from; more change no answer.
const LEARN: usize = 2_000;
/// The values a feature may take, at most.
const VALUES: usize = 8;
const FEATURES: usize = 5;
/// The feature that says whether a blank stands before the text.
const BLANK: usize = 4;

/// The looks of every column.
pub(super) struct Shapes {
    columns: Vec<Column>,
}

struct Column {
    target: Target,
    rows: f64,
    counts: [[f64; VALUES]; FEATURES],
    known: BTreeMap<String, u32>,
    /// Rows whose value stands in one row only: how often the column says something new.
    single: f64,
    fitting: f64,
    with_separator: f64,
}

impl Shapes {
    /// Learns from the rows that have as many fields as the header.
    pub(super) fn learn(sheet: &Sheet, mapping: &Mapping) -> Self {
        let mut columns: Vec<Column> = (0..sheet.width())
            .map(|c| Column::new(mapping.target(c)))
            .collect();
        let whole = sheet.rows.iter().filter(|r| r.len() == sheet.width());
        for row in whole.take(LEARN) {
            for (column, field) in columns.iter_mut().zip(row.fields()) {
                column.learn(field, sheet.separator.char());
            }
        }
        for column in &mut columns {
            let single = column.known.values().filter(|&&n| n == 1).count();
            column.single = f64::from(u32::try_from(single).unwrap_or(u32::MAX));
        }
        Self { columns }
    }

    /// The logarithm of the probability that `text`, made of `joined` + 1 fields, is a cell of the
    /// column. Comparable between the ways to read one row, not between rows.
    pub(super) fn score(&self, column: usize, text: &str, joined: usize) -> f64 {
        self.columns[column].score(text, joined)
    }
}

impl Column {
    fn new(target: Target) -> Self {
        Self {
            target,
            rows: 0.0,
            counts: [[0.0; VALUES]; FEATURES],
            known: BTreeMap::new(),
            single: 0.0,
            fitting: 0.0,
            with_separator: 0.0,
        }
    }

    fn learn(&mut self, field: &str, separator: char) {
        let text = meant(field);
        self.rows += 1.0;
        for (counts, value) in self.counts.iter_mut().zip(look(text)) {
            counts[value] += 1.0;
        }
        *self.known.entry(text.trim().to_owned()).or_default() += 1;
        self.fitting += f64::from(u8::from(self.fits(text)));
        self.with_separator += f64::from(u8::from(text.contains(separator)));
    }

    fn score(&self, field: &str, joined: usize) -> f64 {
        let text = meant(field);
        let mut score = 0.0;
        for (feature, value) in look(text).into_iter().enumerate() {
            // A cell that begins with a blank is rare unless the file has many.
            let before = match (feature, value) {
                (BLANK, 0) => 1.9,
                (BLANK, _) => 0.1,
                _ => 0.25,
            };
            score += ((self.counts[feature][value] + before) / (self.rows + 2.0)).ln();
        }
        let new = (self.single + 1.0) / (self.rows + 2.0);
        score += if self.known.contains_key(text.trim()) {
            (1.0 - new).max(0.02).ln()
        } else {
            new.ln()
        };
        // The field is the best guess there is before a row is seen: it counts as four rows.
        let fitting = (self.fitting + 3.8) / (self.rows + 4.0);
        score += if self.fits(text) {
            fitting.ln()
        } else {
            (1.0 - fitting).max(0.005).ln()
        };
        if joined > 0 {
            let often = (self.with_separator + 8.0 * self.separators()) / (self.rows + 8.0);
            #[expect(clippy::cast_precision_loss, reason = "a few separators")]
            let joined = joined as f64;
            // Where one separator stands, a second is less of a surprise.
            score += often.ln() * (0.5 + 0.5 * joined);
        }
        score
    }

    /// How usual a separator is in text of this kind, before any row is seen.
    fn separators(&self) -> f64 {
        match self.target {
            Target::Field(FieldId::Street | FieldId::Tags | FieldId::Note) => 0.5,
            Target::Field(FieldId::Name) | Target::KeepInNotes | Target::Ignore => 0.3,
            Target::ContactName | Target::ContactTitle => 0.1,
            Target::Field(
                FieldId::City
                | FieldId::District
                | FieldId::Region
                | FieldId::Email
                | FieldId::Phone
                | FieldId::Mobile
                | FieldId::Roles,
            ) => 0.05,
            Target::Field(_) => 0.02,
        }
    }

    /// The column's field would take the text, as far as that can be told of one cell.
    fn fits(&self, text: &str) -> bool {
        let text = text.trim();
        let Target::Field(id) = self.target else {
            return true;
        };
        text.is_empty()
            || match id {
                FieldId::Email => Telecom::parse(System::Email, text, None).is_ok(),
                FieldId::Phone | FieldId::Mobile | FieldId::Fax => {
                    digits(text).len() >= 4
                        && text.chars().filter(|c| c.is_alphabetic()).count() <= 4
                }
                FieldId::Url => class(text) == LINK,
                FieldId::Country => country_code(text).len() == 2,
                FieldId::PostalCode => text.len() <= 12 && !digits(text).is_empty(),
                FieldId::City | FieldId::Region | FieldId::Family | FieldId::Given => {
                    digits(text).is_empty()
                }
                FieldId::Birthday => cell::iso_date(text)
                    .parse::<crate::domain::day::PartialDate>()
                    .is_ok(),
                _ => true,
            }
    }
}

/// What the field means; words for nothing mean nothing.
fn meant(field: &str) -> &str {
    cell::read(field).text()
}

const LINK: usize = 7;

fn look(text: &str) -> [usize; FEATURES] {
    let trimmed = text.trim();
    let words = trimmed.split_whitespace().count();
    let length = match trimmed.chars().count() {
        0 => 0,
        1..=2 => 1,
        3..=4 => 2,
        5..=7 => 3,
        8..=12 => 4,
        13..=20 => 5,
        21..=40 => 6,
        _ => 7,
    };
    let begins = match trimmed.chars().next() {
        None => 0,
        Some(c) if c.is_numeric() => 1,
        Some(c) if c.is_uppercase() => 2,
        Some(c) if c.is_lowercase() => 3,
        Some(c) if c.is_alphabetic() => 4,
        Some(_) => 5,
    };
    let blank = usize::from(text.starts_with(char::is_whitespace));
    [class(trimmed), words.min(VALUES - 1), length, begins, blank]
}

fn class(text: &str) -> usize {
    let has = |test: fn(char) -> bool| text.chars().any(test);
    let letters = has(char::is_alphabetic);
    let numbers = has(char::is_numeric);
    let lower = text.to_ascii_lowercase();
    if text.is_empty() {
        0
    } else if ["http://", "https://", "www."]
        .iter()
        .any(|s| lower.starts_with(s))
        || text.ends_with('#')
    {
        LINK
    } else if text.contains('@') {
        6
    } else if !letters && text.chars().all(char::is_numeric) {
        1
    } else if !letters && numbers {
        2
    } else if letters && !numbers {
        3
    } else if letters && text.chars().count() <= 10 {
        4
    } else {
        5
    }
}
