//! Today, given from outside: what relative dates ("in the last 30 days") are counted from.

use chrono::Months;

use crate::domain::{
    day::Day,
    moment::Moment,
    segment::{Span, SpanUnit},
};

/// The reader's today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    /// The calendar day.
    pub day: Day,
    /// When it began: the reader's midnight.
    pub start: Moment,
}

impl Today {
    /// The reader's calendar day of a moment. Counted in days of 24 hours from today's midnight,
    /// since the zone's past is not known here; beyond a change to or from summer time the hour
    /// next to midnight may fall on the neighbouring day.
    pub fn day_of(&self, at: Moment) -> Day {
        let days = (at.millis() - self.start.millis()).div_euclid(86_400_000);
        self.day.plus(i32::try_from(days).unwrap_or(0))
    }

    /// The first day of the span that ends today: 30 days ago, the same day a month ago.
    pub fn before(&self, span: Span) -> Day {
        let count = span.count;
        let months = |months| {
            let date = self.day.naive().checked_sub_months(Months::new(months));
            date.map_or(Day::from_epoch(i32::MIN), Day::from)
        };
        match span.unit {
            SpanUnit::Days => self.day.plus(-i32::from(count)),
            SpanUnit::Weeks => self.day.plus(-7 * i32::from(count)),
            SpanUnit::Months => months(u32::from(count)),
            SpanUnit::Years => months(12 * u32::from(count)),
        }
    }

    /// The last day of the span that begins today.
    pub fn after(&self, span: Span) -> Day {
        let count = span.count;
        let months = |months| {
            let date = self.day.naive().checked_add_months(Months::new(months));
            date.map_or(Day::from_epoch(i32::MAX), Day::from)
        };
        match span.unit {
            SpanUnit::Days => self.day.plus(i32::from(count)),
            SpanUnit::Weeks => self.day.plus(7 * i32::from(count)),
            SpanUnit::Months => months(u32::from(count)),
            SpanUnit::Years => months(12 * u32::from(count)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_falls_on_the_readers_day() {
        // Midnight in Shanghai is 16:00 UTC of the day before.
        let today = Today {
            day: "2026-11-22".parse().unwrap(),
            start: "2026-11-21T16:00:00Z".parse().unwrap(),
        };
        let day_of = |text: &str| today.day_of(text.parse().unwrap()).to_string();
        assert_eq!(day_of("2026-11-21T16:00:00Z"), "2026-11-22");
        assert_eq!(day_of("2026-11-21T15:59:59Z"), "2026-11-21");
        assert_eq!(day_of("2026-10-22T16:00:00Z"), "2026-10-23");
        let span = |count, unit| Span { count, unit };
        assert_eq!(
            today.before(span(9, SpanUnit::Months)).to_string(),
            "2026-02-22"
        );
        assert_eq!(
            today.after(span(1, SpanUnit::Years)).to_string(),
            "2027-11-22"
        );
        assert_eq!(
            today.before(span(u16::MAX, SpanUnit::Years)).to_string(),
            "0001-01-01"
        );
    }
}
