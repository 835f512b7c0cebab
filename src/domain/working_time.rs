//! When one works: days off, holidays, and hours in which nobody is called.
//!
//! Belongs to the book and travels with its backup. A day off is no day on which keeping in touch
//! falls due; what is due anyway (a task, a birthday) does not move.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{
    choice::choices,
    day::{Day, PartialDate},
    extra::Extra,
    moment::parse_time_of_day,
    problem::{self, Problem},
    reading,
};

choices! {
    /// A day of the week (iCalendar BYDAY), Monday first.
    Weekday {
        Monday = "MO", Tuesday = "TU", Wednesday = "WE", Thursday = "TH", Friday = "FR",
        Saturday = "SA", Sunday = "SU",
    }
}

impl Weekday {
    /// Of a day.
    pub fn of(day: Day) -> Self {
        // 1970-01-01 was a Thursday.
        match (day.since_epoch() + 3).rem_euclid(7) {
            0 => Self::Monday,
            1 => Self::Tuesday,
            2 => Self::Wednesday,
            3 => Self::Thursday,
            4 => Self::Friday,
            5 => Self::Saturday,
            _ => Self::Sunday,
        }
    }
}

/// A holiday: a day (`2026-12-25`), several days, or a day of every year (`--12-25`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Holiday {
    /// The day, or the first one.
    pub date: PartialDate,
    /// The last day, if there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Fields this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Holiday {
    /// Falls on this day.
    pub fn is_on(&self, day: Day) -> bool {
        let Some(until) = self.until else {
            let same = |part: Option<u32>, of: u32| part.is_none_or(|p| p == of);
            let year = self.date.year().map(i32::from);
            return year.is_none_or(|y| y == day.year())
                && same(self.date.month().map(u32::from), day.month())
                && same(self.date.day().map(u32::from), day.day());
        };
        match (self.date.full(), until.full()) {
            (Some(first), Some(last)) => (first..=last).contains(&day),
            _ => {
                // Every year; a span over New Year ends before it begins.
                let parts = |d: PartialDate| Some((u32::from(d.month()?), u32::from(d.day()?)));
                let (Some(first), Some(last)) = (parts(self.date), parts(until)) else {
                    return false;
                };
                let this = (day.month(), day.day());
                if first <= last {
                    (first..=last).contains(&this)
                } else {
                    this >= first || this <= last
                }
            }
        }
    }

    /// One line: `2027-02-05 … 2027-02-11 Spring Festival`, `12-25 Christmas`.
    fn parse(line: &str) -> Result<Self, Problem> {
        let is_date = |c: char| c.is_ascii_digit() || c == '-';
        let dates = line.find(|c: char| !is_date(c)).unwrap_or(line.len());
        let date = parse_date(&line[..dates])?;
        let rest = line[dates..].trim_start();
        let span = ["…", "..", "–", "—", "/", "~", "～", "至", "to "];
        let (until, name) = match span.iter().find_map(|s| rest.strip_prefix(s)) {
            Some(rest) => {
                let rest = rest.trim_start_matches(['.', '-', ' ']);
                let end = rest.find(|c: char| !is_date(c)).unwrap_or(rest.len());
                (Some(parse_date(&rest[..end])?), &rest[end..])
            }
            None => (None, rest),
        };
        if until.is_some_and(|until| {
            until.year().is_some() != date.year().is_some() || until.full() < date.full()
        }) {
            return Err(Problem::EndBeforeStart);
        }
        Ok(Self {
            date,
            until,
            name: problem::line(name)?,
            extra: Extra::default(),
        })
    }
}

/// A day, or with `12-25` and `--12-25` one of every year.
fn parse_date(text: &str) -> Result<PartialDate, Problem> {
    let yearly = text.len() == 5 && text.as_bytes().get(2) == Some(&b'-');
    let date: PartialDate = if yearly {
        ["--", text].concat().parse()
    } else {
        text.parse()
    }
    .map_err(Problem::Date)?;
    let whole = date.month().is_some() && date.day().is_some();
    if whole {
        Ok(date)
    } else {
        Err(Problem::Date(super::day::NotADay::Form))
    }
}

/// Holidays as one types them, one a line. The first line that cannot be taken, counted from 1, is
/// named.
pub fn parse_holidays(text: &str) -> Result<Vec<Holiday>, (usize, Problem)> {
    let lines = text.lines().map(str::trim).enumerate();
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(i, line)| Holiday::parse(line).map_err(|problem| (i + 1, problem)))
        .collect()
}

/// Holidays as one types them, one a line.
pub fn holiday_lines(holidays: &[Holiday]) -> String {
    let mut text = String::new();
    for holiday in holidays {
        text.push_str(holiday.date.to_string().trim_start_matches("--"));
        if let Some(until) = holiday.until {
            text.push_str(" – ");
            text.push_str(until.to_string().trim_start_matches("--"));
        }
        if !holiday.name.is_empty() {
            text.push(' ');
            text.push_str(&holiday.name);
        }
        text.push('\n');
    }
    text
}

/// Hours of every day in which no call is suggested, `20:00-08:00`; may go over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// The first minute of the day, counted from midnight.
    pub start: u16,
    /// The minute in which it is over.
    pub end: u16,
}

impl QuietHours {
    /// From two times of day; none if they are the same.
    pub fn parse(start: &str, end: &str) -> Result<Option<Self>, Problem> {
        let time = |text: &str| {
            let minute = parse_time_of_day(text.trim()).ok_or(Problem::Time)?;
            u16::try_from(minute).map_err(|_| Problem::Time)
        };
        if start.trim().is_empty() && end.trim().is_empty() {
            return Ok(None);
        }
        let (start, end) = (time(start)?, time(end)?);
        Ok((start != end).then_some(Self { start, end }))
    }

    /// The times of day, `20:00` and `08:00`.
    pub fn times(self) -> (String, String) {
        let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        (time(self.start), time(self.end))
    }

    /// Includes this minute of the day.
    pub fn include(self, minute: u16) -> bool {
        if self.start < self.end {
            (self.start..self.end).contains(&minute)
        } else {
            minute >= self.start || minute < self.end
        }
    }
}

impl Serialize for QuietHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (start, end) = self.times();
        serializer.collect_str(&[start, end].join("-"))
    }
}

impl<'de> Deserialize<'de> for QuietHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        reading::text(deserializer, "hours such as 20:00-08:00", |text| {
            let (start, end) = text.split_once('-')?;
            Self::parse(start, end).ok().flatten()
        })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for QuietHours {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "QuietHours".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$",
            "description": "hours such as 20:00-08:00",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_are_typed_one_a_line() {
        let text =
            "2026-10-01 – 2026-10-07 国庆节\n12-25 Christmas\n\n2027-01-02\n--12-24…--12-26\n";
        let holidays = parse_holidays(text).unwrap();
        assert_eq!(
            holiday_lines(&holidays),
            "2026-10-01 – 2026-10-07 国庆节\n12-25 Christmas\n2027-01-02\n12-24 – 12-26\n"
        );
        assert_eq!(parse_holidays(&holiday_lines(&holidays)), Ok(holidays));
        for (text, line) in [("12-25\nSoon", 2), ("2026", 1), ("2026-02-30", 1)] {
            assert_eq!(parse_holidays(text).unwrap_err().0, line, "{text}");
        }
        let backwards = parse_holidays("2026-10-07 – 2026-10-01");
        assert_eq!(backwards, Err((1, Problem::EndBeforeStart)));
    }

    #[test]
    fn a_holiday_falls_on_its_days_only() {
        let on = |line: &str, on: &str| parse_holidays(line).unwrap()[0].is_on(day(on));
        assert!(on("12-25", "2026-12-25") && on("12-25", "2031-12-25"));
        assert!(!on("12-25", "2026-12-26") && !on("2026-12-25", "2027-12-25"));
        assert!(on("2026-12-30 – 2027-01-02", "2027-01-02"));
        assert!(!on("2026-12-30 – 2027-01-02", "2027-01-03"));
        assert!(on("12-30 – 01-02", "2029-01-01") && !on("12-30 – 01-02", "2029-01-03"));
    }

    #[test]
    fn quiet_hours_may_go_over_midnight() {
        let hours = |a, b| QuietHours::parse(a, b).unwrap().unwrap();
        let night = hours("20:00", "8:30");
        for (minute, quiet) in [
            (1_199, false),
            (1_200, true),
            (0, true),
            (509, true),
            (510, false),
        ] {
            assert_eq!(night.include(minute), quiet, "{minute}");
        }
        assert!(hours("12:00", "13:00").include(750) && !hours("12:00", "13:00").include(780));
        assert_eq!(QuietHours::parse("", ""), Ok(None));
        assert_eq!(QuietHours::parse("20:00", ""), Err(Problem::Time));
        let json = serde_json::to_string(&night).unwrap();
        assert_eq!(json, r#""20:00-08:30""#);
        assert_eq!(serde_json::from_str::<QuietHours>(&json).unwrap(), night);
        assert!(serde_json::from_str::<QuietHours>(r#""20:00""#).is_err());
    }

    #[test]
    fn the_days_of_the_week_are_right() {
        assert_eq!(Weekday::of(day("2026-11-22")), Weekday::Sunday);
        assert_eq!(Weekday::of(day("1969-12-29")), Weekday::Monday);
    }
}
