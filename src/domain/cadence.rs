//! How often one keeps in touch with somebody: every so many days.
//!
//! Kept as days (`cadenceDays`), so that it compares and adds up; typed and told in days, weeks or
//! months. A month is 30 days and a year 365: the rhythm of a relation is not tied to a date.

use serde::{Deserialize, Deserializer, Serialize};

use super::{problem::Problem, reading, segment::SpanUnit};

/// Every so many days, 1 to 3650.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "i64")]
pub struct Cadence(u16);

impl Cadence {
    /// The longest: ten years.
    pub const MOST: u16 = 3_650;

    /// Every `days` days.
    pub fn new(days: i64) -> Option<Self> {
        let days = u16::try_from(days).ok()?;
        (1..=Self::MOST).contains(&days).then_some(Self(days))
    }

    /// How many days.
    pub fn days(self) -> u16 {
        self.0
    }

    /// In the largest unit that fits: 14 days are 2 weeks, 90 days are 3 months.
    pub fn in_units(self) -> (u16, SpanUnit) {
        [
            (365, SpanUnit::Years),
            (30, SpanUnit::Months),
            (7, SpanUnit::Weeks),
        ]
        .into_iter()
        .find(|(days, _)| self.0.is_multiple_of(*days))
        .map_or((self.0, SpanUnit::Days), |(days, unit)| {
            (self.0 / days, unit)
        })
    }

    /// As it is typed and read in every language: `3w`, `2m`, `10`.
    pub fn text(self) -> String {
        let (count, unit) = self.in_units();
        let letter = match unit {
            SpanUnit::Days => "",
            SpanUnit::Weeks => "w",
            SpanUnit::Months => "m",
            SpanUnit::Years => "y",
        };
        [&count.to_string(), letter].concat()
    }

    /// What a person types: `21`, `3 weeks`, `every month`, `quarterly`, `每两周`, `3个月`; nothing
    /// is no cadence.
    pub fn parse(text: &str) -> Result<Option<Self>, Problem> {
        let text = text.trim().to_lowercase();
        let Some(rest) = ["every", "每隔", "每"]
            .iter()
            .find_map(|word| text.strip_prefix(word))
            .or_else(|| (!text.is_empty()).then_some(text.as_str()))
        else {
            return Ok(None);
        };
        let rest = rest.trim();
        if let Some((_, days)) = WHOLE.iter().find(|(word, _)| *word == rest) {
            return Ok(Some(Self(*days)));
        }
        let (count, unit) = split_count(rest).ok_or(Problem::Cadence)?;
        let unit = unit.trim().trim_start_matches('个').trim_end_matches('s');
        let (_, days) = UNITS
            .iter()
            .find(|(word, _)| *word == unit)
            .ok_or(Problem::Cadence)?;
        let range = Problem::OutOfRange {
            least: 1,
            most: i64::from(Self::MOST) / days,
        };
        Self::new(count.saturating_mul(*days))
            .map(Some)
            .ok_or(range)
    }
}

const WHOLE: [(&str, u16); 15] = [
    ("day", 1),
    ("daily", 1),
    ("天", 1),
    ("week", 7),
    ("weekly", 7),
    ("周", 7),
    ("星期", 7),
    ("month", 30),
    ("monthly", 30),
    ("月", 30),
    ("quarter", 90),
    ("quarterly", 90),
    ("季度", 90),
    ("year", 365),
    ("年", 365),
];

const UNITS: [(&str, i64); 17] = [
    ("", 1),
    ("d", 1),
    ("day", 1),
    ("天", 1),
    ("日", 1),
    ("w", 7),
    ("week", 7),
    ("周", 7),
    ("星期", 7),
    ("m", 30),
    ("month", 30),
    ("月", 30),
    ("quarter", 90),
    ("季度", 90),
    ("y", 365),
    ("year", 365),
    ("年", 365),
];

/// The number at the beginning, in figures or as a Chinese word, and the rest.
fn split_count(text: &str) -> Option<(i64, &str)> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if digits > 0 {
        return Some((text[..digits].parse().unwrap_or(i64::MAX), &text[digits..]));
    }
    let first = text.chars().next()?;
    let han = ['一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
    let count = match first {
        '二' => 2,
        _ => i64::try_from(han.iter().position(|c| *c == first)?).ok()? + 1,
    };
    Some((count, &text[first.len_utf8()..]))
}

impl TryFrom<i64> for Cadence {
    type Error = &'static str;
    fn try_from(days: i64) -> Result<Self, Self::Error> {
        Self::new(days).ok_or("expected a whole number from 1 to 3650")
    }
}

impl From<Cadence> for i64 {
    fn from(cadence: Cadence) -> Self {
        i64::from(cadence.0)
    }
}

impl<'de> Deserialize<'de> for Cadence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reading::number(deserializer)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Cadence {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cadence".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 1, "maximum": Self::MOST })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cadence_is_typed_as_one_says_it() {
        for (text, days) in [
            ("21", 21),
            ("every 3 weeks", 21),
            ("3w", 21),
            ("1 day", 1),
            ("Monthly", 30),
            ("every month", 30),
            ("2 months", 60),
            ("quarterly", 90),
            ("1 year", 365),
            ("每两周", 14),
            ("每周", 7),
            ("3个月", 90),
            ("每隔十天", 10),
            ("每 2 星期", 14),
            ("半", 0),
            ("often", 0),
            ("3 moons", 0),
        ] {
            let parsed = Cadence::parse(text);
            match Cadence::new(days) {
                Some(cadence) => assert_eq!(parsed, Ok(Some(cadence)), "{text}"),
                None => assert_eq!(parsed, Err(Problem::Cadence), "{text}"),
            }
        }
        assert_eq!(Cadence::parse("  "), Ok(None));
        let range = |most| Err(Problem::OutOfRange { least: 1, most });
        assert_eq!(Cadence::parse("0"), range(3_650));
        assert_eq!(Cadence::parse("11 years"), range(10));
        assert_eq!(Cadence::parse("99999999999999999999 weeks"), range(521));
    }

    #[test]
    fn a_cadence_is_told_in_the_largest_unit_that_fits() {
        let told = |days| Cadence::new(days).unwrap().in_units();
        assert_eq!(told(10), (10, SpanUnit::Days));
        assert_eq!(told(14), (2, SpanUnit::Weeks));
        assert_eq!(told(90), (3, SpanUnit::Months));
        assert_eq!(told(730), (2, SpanUnit::Years));
    }
}
