//! What the words for days and times are counted from.

use crate::domain::day::Day;

/// Here and now, and the customs of the place.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// Today.
    pub today: Day,
    /// The minute of the day.
    pub minute: u32,
    /// The first day of the week, Sunday is 0. Chinese weeks always begin on Monday.
    pub week_start: u8,
    /// 3/4 is the third of April, not the fourth of March.
    pub day_first: bool,
}

impl Now {
    /// Now, by the customs of a country (ISO 3166-1); where none is known, by those of the
    /// language. What the world writes day first, East Asia and the United States write month
    /// first (Unicode CLDR).
    pub fn in_country(today: Day, minute: u32, country: &str, chinese: bool) -> Self {
        #[rustfmt::skip]
        let month_first = [
            "US", "AS", "GU", "MP", "PR", "VI", "UM", "FM", "MH", "PW", "CN", "TW", "JP", "KR", "KP", "MN",
            "HU", "LT", "IR", "BT",
        ];
        #[rustfmt::skip]
        let sunday_first = [
            "US", "AS", "GU", "PR", "VI", "UM", "CA", "MX", "BR", "CO", "PE", "VE", "JP", "KR", "TW", "HK", "MO",
            "IN", "PK", "TH", "PH", "ID", "IL", "ZA", "KE", "SA", "SG",
        ];
        Self {
            today,
            minute,
            week_start: u8::from(!sunday_first.contains(&country)),
            day_first: match country {
                "" => !chinese,
                country => !month_first.contains(&country),
            },
        }
    }
}

/// Which way a date without a year, or a weekday alone, is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Towards {
    /// What is planned lies ahead.
    Ahead,
    /// What was done lies behind.
    Behind,
}

/// The weekday of a day, Sunday is 0.
pub fn weekday(day: Day) -> u8 {
    u8::try_from((day.since_epoch() + 4).rem_euclid(7)).unwrap_or(0)
}

/// The weekday in the week that is `weeks` after the one of `today`.
pub fn in_week(today: Day, week_start: u8, weeks: i32, wanted: u8) -> Day {
    let into = |day: u8| (i32::from(day) - i32::from(week_start)).rem_euclid(7);
    today.plus(into(wanted) - into(weekday(today)) + 7 * weeks)
}

/// The nearest such weekday, today excepted.
pub fn nearest(today: Day, towards: Towards, wanted: u8) -> Day {
    let ahead = (i32::from(wanted) - i32::from(weekday(today)) - 1).rem_euclid(7) + 1;
    match towards {
        Towards::Ahead => today.plus(ahead),
        Towards::Behind if ahead == 7 => today.plus(-7),
        Towards::Behind => today.plus(ahead - 7),
    }
}

/// The last day of a month, `months` after the one of `day` (before it if negative).
pub fn month_end(day: Day, months: i32) -> Day {
    month_start(day, months + 1).plus(-1)
}

/// The first day of a month, `months` after the one of `day`.
pub fn month_start(day: Day, months: i32) -> Day {
    let month = day.year() * 12 + i32::try_from(day.month()).unwrap_or(1) - 1 + months;
    let of_year = u32::try_from(month.rem_euclid(12)).unwrap_or(0) + 1;
    Day::new(month.div_euclid(12), of_year, 1).unwrap_or(day)
}

/// The same day `months` later or earlier, or the last of that month.
pub fn plus_months(day: Day, months: i32) -> Day {
    let start = month_start(day, months);
    let last = month_end(day, months);
    let wanted = start.plus(i32::try_from(day.day()).unwrap_or(1) - 1);
    wanted.min(last)
}

/// Days in a month; in a leap year if the year is not known.
pub fn days_in_month(year: Option<i32>, month: u32) -> Option<u8> {
    let first = Day::new(year.unwrap_or(2000), month, 1)?;
    u8::try_from(month_end(first, 0).day()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customs_follow_the_country_and_without_one_the_language() {
        let customs = |country: &str, chinese| {
            let now = Now::in_country(Day::from_epoch(0), 0, country, chinese);
            (now.day_first, now.week_start)
        };
        assert_eq!(customs("", false), (true, 1));
        assert_eq!(customs("", true), (false, 1));
        assert_eq!(customs("US", false), (false, 0));
        assert_eq!(customs("DE", true), (true, 1));
        assert_eq!(customs("CN", false), (false, 1));
    }

    #[test]
    fn weekdays_are_counted_from_the_week_and_from_today() {
        let sunday: Day = "2026-11-22".parse().unwrap();
        assert_eq!((weekday(sunday), weekday(sunday.plus(3))), (0, 3));
        assert_eq!(in_week(sunday, 1, 1, 2), sunday.plus(2));
        assert_eq!(in_week(sunday, 0, 1, 2), sunday.plus(9));
        assert_eq!(nearest(sunday, Towards::Ahead, 0), sunday.plus(7));
        assert_eq!(nearest(sunday, Towards::Behind, 0), sunday.plus(-7));
        assert_eq!(nearest(sunday, Towards::Behind, 6), sunday.plus(-1));
        assert_eq!(plus_months("2026-01-31".parse().unwrap(), 1).day(), 28);
        assert_eq!(month_start(sunday, -11).to_string(), "2025-12-01");
    }
}
