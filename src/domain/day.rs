//! Calendar days: a full [`Day`], and a [`PartialDate`] of which the year or the day may be unknown.
//!
//! A day has no time zone and never moves. Partial dates are written as vCard 4 does
//! (RFC 6350 §4.3.1, in its extended form): `1985`, `1985-04`, `1985-04-12`, `--04-12`, `--04`.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day between the years 1 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// The text is no day that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADay {
    /// Not in the form `2026-11-22`.
    Form,
    /// In the right form, but the calendar has no such day.
    DoesNotExist {
        /// Days that the month has, if the month exists.
        days_in_month: Option<u8>,
    },
}

impl Day {
    /// From year, month and day of the month.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        (1..=9999)
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day))
            .flatten()
            .map(Self)
    }

    /// From days since 1970-01-01; out-of-range values are moved to the nearest end.
    pub fn from_epoch(days: i32) -> Self {
        Self(NaiveDate::from_epoch_days(days.clamp(-719_162, 2_932_896)).unwrap_or_default())
    }

    /// Days since 1970-01-01.
    pub fn since_epoch(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// The day `days` later (earlier if negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self::from_epoch(self.since_epoch().saturating_add(days))
    }

    /// The same day of the month `months` later, or the month's last day.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.0
            .checked_add_months(Months::new(months))
            .map_or(self, Self)
    }

    /// Days from `other` to this day.
    pub fn days_since(self, other: Self) -> i32 {
        self.since_epoch() - other.since_epoch()
    }

    /// The calendar's own type, for chrono arithmetic.
    pub fn naive(self) -> NaiveDate {
        self.0
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self::from_epoch(date.to_epoch_days())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        match text.parse::<PartialDate>()? {
            PartialDate {
                year: Some(y),
                month: Some(m),
                day: Some(d),
            } => Self::new(i32::from(y), u32::from(m), u32::from(d)).ok_or(NotADay::Form),
            _ => Err(NotADay::Form),
        }
    }
}

/// A date of which the year, or the day, may be unknown. At least a year or a month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// The full date of `day`.
    pub fn of(day: Day) -> Self {
        Self {
            year: u16::try_from(day.year()).ok(),
            month: u8::try_from(day.month()).ok(),
            day: u8::try_from(day.day()).ok(),
        }
    }

    /// A month and a day of any year; none if no year has that day.
    pub fn yearly(month: u8, day: u8) -> Option<Self> {
        let exists = (1..=days_in_month(None, month)?).contains(&day);
        exists.then_some(Self {
            year: None,
            month: Some(month),
            day: Some(day),
        })
    }

    /// The year, if known.
    pub fn year(self) -> Option<u16> {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The full day, if everything is known.
    pub fn full(self) -> Option<Day> {
        Day::new(
            i32::from(self.year?),
            u32::from(self.month?),
            u32::from(self.day?),
        )
    }

    /// The next yearly return of this date on or after `from`; 29 February falls on the 28th in
    /// a common year. None if month or day is unknown.
    pub fn next_return(self, from: Day) -> Option<Day> {
        let (month, day) = (u32::from(self.month?), u32::from(self.day?));
        let in_year =
            |year: i32| Day::new(year, month, day).or_else(|| Day::new(year, month, day - 1));
        in_year(from.year())
            .filter(|d| *d >= from)
            .or_else(|| in_year(from.year() + 1))
    }
}

/// Days in a month; 29 for February when the year is unknown.
fn days_in_month(year: Option<u16>, month: u8) -> Option<u8> {
    let first = NaiveDate::from_ymd_opt(year.map_or(2000, i32::from), u32::from(month), 1)?;
    let next = first
        .checked_add_months(Months::new(1))?
        .checked_sub_days(Days::new(1))?;
    u8::try_from(next.day()).ok()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => write!(f, "{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => write!(f, "{y:04}-{m:02}"),
            (Some(y), None, _) => write!(f, "{y:04}"),
            (None, Some(m), Some(d)) => write!(f, "--{m:02}-{d:02}"),
            (None, Some(m), None) => write!(f, "--{m:02}"),
            (None, None, _) => Ok(()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
                .ok_or(NotADay::Form)
        };
        let small = |part: &str| digits(part, 2).map(|n| u8::try_from(n).unwrap_or(u8::MAX));
        let parts: Vec<&str> = match text.strip_prefix("--") {
            Some(rest) => std::iter::once("").chain(rest.split('-')).collect(),
            None => text.split('-').collect(),
        };
        let (year, month, day) = match parts[..] {
            ["", m] => (None, Some(small(m)?), None),
            ["", m, d] => (None, Some(small(m)?), Some(small(d)?)),
            [y] => (Some(digits(y, 4)?), None, None),
            [y, m] => (Some(digits(y, 4)?), Some(small(m)?), None),
            [y, m, d] => (Some(digits(y, 4)?), Some(small(m)?), Some(small(d)?)),
            _ => return Err(NotADay::Form),
        };
        if year == Some(0) {
            return Err(NotADay::DoesNotExist {
                days_in_month: None,
            });
        }
        if let Some(month) = month {
            let most = days_in_month(year, month).ok_or(NotADay::DoesNotExist {
                days_in_month: None,
            })?;
            if day.is_some_and(|d| d == 0 || d > most) {
                return Err(NotADay::DoesNotExist {
                    days_in_month: Some(most),
                });
            }
        }
        Ok(Self { year, month, day })
    }
}

macro_rules! as_text {
    ($type:ty, $name:literal, $expected:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::reading::text(deserializer, $expected, |text| text.parse().ok())
            }
        }
        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $expected })
            }
        }
    };
}
as_text!(Day, "Day", "a day that exists, like 2026-11-22");
as_text!(
    PartialDate,
    "PartialDate",
    "a date like 2026-11-22, 2026-11, 2026 or --11-22"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_read_back_in_every_form() {
        for text in [
            "1985",
            "1985-04",
            "1985-04-12",
            "--04-12",
            "--02-29",
            "--04",
            "2024-02-29",
        ] {
            assert_eq!(
                text.parse::<PartialDate>().map(|d| d.to_string()),
                Ok(text.to_owned())
            );
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused_with_the_length_of_the_month() {
        let no = |n| Err(NotADay::DoesNotExist { days_in_month: n });
        assert_eq!("2026-02-30".parse::<PartialDate>(), no(Some(28)));
        assert_eq!("--02-30".parse::<PartialDate>(), no(Some(29)));
        assert_eq!("2026-13-01".parse::<PartialDate>(), no(None));
        assert_eq!("0000-01-01".parse::<PartialDate>(), no(None));
        for bad in [
            "",
            "-",
            "--",
            "10000",
            "2026-1-1",
            "2026-11-22-1",
            "12,50",
            "２０２６",
        ] {
            assert_eq!(bad.parse::<PartialDate>(), Err(NotADay::Form), "{bad}");
        }
        assert_eq!("2026-11".parse::<Day>(), Err(NotADay::Form));
    }

    #[test]
    fn a_birthday_on_29_february_returns_on_the_28th() {
        let born: PartialDate = "--02-29".parse().expect("valid");
        let from = Day::new(2026, 2, 1).expect("valid");
        assert_eq!(born.next_return(from), Day::new(2026, 2, 28));
        assert_eq!(
            born.next_return(Day::new(2027, 3, 1).expect("valid")),
            Day::new(2028, 2, 29)
        );
    }
}
