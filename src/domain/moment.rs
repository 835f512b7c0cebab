//! A point in time: milliseconds since 1970-01-01 UTC in memory, RFC 3339 with `Z` in files.
//!
//! Time zones are the reader's business: this module knows UTC only.

use std::{fmt, str::FromStr};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{day::Day, reading};

/// A point in time between the years 1 and 9999, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(i64);

const FIRST: i64 = -62_135_596_800_000; // 0001-01-01
const LAST: i64 = 253_402_300_799_999; // 9999-12-31T23:59:59.999

impl Moment {
    /// From milliseconds since the epoch; out-of-range times are moved to the nearest end.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(FIRST, LAST))
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The moment `minutes` later (earlier if negative).
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self::from_millis(self.0 + minutes * 60_000)
    }

    /// Midnight UTC at the start of `day`.
    pub fn start_of(day: Day) -> Self {
        Self::from_millis(i64::from(day.since_epoch()) * 86_400_000)
    }

    /// The calendar day in UTC.
    pub fn utc_day(self) -> Day {
        Day::from_epoch(i32::try_from(self.0.div_euclid(86_400_000)).unwrap_or(0))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = DateTime::<Utc>::from_timestamp_millis(self.0).unwrap_or_default();
        f.write_str(&time.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

/// The minute of the day of `14:30`; seconds after it are left out.
pub fn parse_time_of_day(text: &str) -> Option<u32> {
    let mut parts = text.trim().split([':', '：']);
    let mut number = || {
        let part = parts.next()?;
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (hour, minute) = (number()?, number()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The text is not a point in time in RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMoment;

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let time = DateTime::parse_from_rfc3339(text).map_err(|_| NotAMoment)?;
        let millis = time.timestamp_millis();
        if (FIRST..=LAST).contains(&millis) {
            Ok(Self(millis))
        } else {
            Err(NotAMoment)
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a time like 2026-11-22T09:30:00.000Z";
        reading::text(deserializer, expected, |text| text.parse().ok())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time",
            "description": "RFC 3339, written with milliseconds and Z." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_and_offsets_become_utc() {
        let at: Moment = "2026-11-22T10:30:00.5+01:00".parse().expect("valid");
        assert_eq!(at.to_string(), "2026-11-22T09:30:00.500Z");
        assert_eq!(at.to_string().parse(), Ok(at));
        assert_eq!(at.utc_day().to_string(), "2026-11-22");
    }

    #[test]
    fn a_time_of_day_is_read_as_people_and_inputs_write_it() {
        assert_eq!(parse_time_of_day(" 9:05"), Some(545));
        assert_eq!(parse_time_of_day("14：30"), Some(870));
        assert_eq!(parse_time_of_day("14:30:15"), Some(870));
        for bad in ["", "24:00", "9", "9:60", "-1:30", "１4:30", "12:345"] {
            assert_eq!(parse_time_of_day(bad), None, "{bad}");
        }
    }

    #[test]
    fn times_that_do_not_exist_are_refused() {
        for bad in [
            "",
            "2026-02-30T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "10000-01-01T00:00:00Z",
            "2026-01-01",
            "0000-01-01T00:00:00Z",
        ] {
            assert_eq!(bad.parse::<Moment>(), Err(NotAMoment), "{bad}");
        }
    }
}
