//! Tasks that return: the occurrence that follows a completed one (RFC 5545 §3.3.10).
//!
//! Occurrences are days; a time of day is kept from task to task, whatever summer time does. What
//! is finer than a day is refused. A rule's words are in `i18n::recurrence`.

use ical::recur::{
    IcalRecurDateTime, IcalRecurFreq, IcalRecurRule, IcalRecurWeekday, expand::IcalRecurExpand,
};

use crate::domain::{
    day::Day,
    id::Id,
    moment::Moment,
    problem::Problem,
    task::{Due, RepeatFrom, Task, TaskStatus},
};

/// The longest RRULE that is read, in bytes.
const LONGEST: usize = 500;

/// How the reader's clock shows a moment, and back. Minutes are counted from midnight.
pub struct Zone<'a> {
    /// The day and time of day of a moment.
    pub to_local: &'a dyn Fn(Moment) -> (Day, u16),
    /// The moment of a day and time of day; where the clock skips it, one beside.
    pub from_local: &'a dyn Fn(Day, u16) -> Moment,
}

/// Whether a text is a repetition that we can follow.
pub fn check(rrule: &str) -> Result<(), Problem> {
    read(rrule).map(|_| ()).ok_or(Problem::Repetition)
}

/// The task that follows a completed one, as a new record; none if it does not repeat or the
/// repetition has ended.
///
/// Counted from the due day (the usual), it is the first occurrence after that day which does not
/// lie in the past. Counted from completion, it is the first after the day of completion. A task
/// without a due day can only be counted from completion.
pub fn next(task: &Task, today: Day, zone: &Zone, id: Id, now: Moment) -> Option<Task> {
    let mut parsed = read(task.rrule.as_deref()?)?;
    let mut rrule = task.rrule.clone();
    let due = task.due.map(|due| match due {
        Due::On(day) => (day, None),
        Due::At(at) => {
            let (day, minutes) = (zone.to_local)(at);
            (day, Some(minutes))
        }
    });
    let from_completion = task.repeat_from == Some(RepeatFrom::Completion);
    let (start, day) = match due {
        Some((due, _)) if !from_completion => {
            let start = task.dtstart.unwrap_or(due);
            (
                Some(start),
                first_after(parsed, start, due.max(today.plus(-1)))?,
            )
        }
        _ => {
            // The beginning moves, so COUNT cannot be counted from it: it is what is left.
            if let Some(left) = parsed.count.take() {
                let left = left.checked_sub(1).filter(|left| *left > 0)?;
                rrule = rrule.map(|text| with_count(&text, left));
            }
            let done = task.completed_at.map(zone.to_local);
            let done = done.map_or(today, |(day, _)| day);
            (None, first_after(parsed, done, done)?)
        }
    };
    Some(Task {
        id,
        status: TaskStatus::NeedsAction,
        due: Some(match due {
            Some((_, Some(minutes))) => Due::At((zone.from_local)(day, minutes)),
            _ => Due::On(day),
        }),
        rrule,
        dtstart: start,
        completed_at: None,
        created_at: now,
        updated_at: now,
        deleted_at: None,
        ..task.clone()
    })
}

/// The rule of a text, unless it is finer than a day or not valid.
fn read(text: &str) -> Option<IcalRecurRule> {
    let text = text.trim();
    let text = text.strip_prefix("RRULE:").unwrap_or(text);
    if text.len() > LONGEST {
        return None;
    }
    let rule = IcalRecurRule::parse(text).ok()?;
    let finer = matches!(
        rule.freq,
        IcalRecurFreq::Secondly | IcalRecurFreq::Minutely | IcalRecurFreq::Hourly
    );
    let timed = [&rule.by_hour, &rule.by_minute, &rule.by_second];
    let readable = !finer && timed.iter().all(|part| part.is_empty()) && rule.problems().is_empty();
    readable.then_some(rule)
}

/// The first occurrence after a day, of a rule that began on `start`.
fn first_after(rule: IcalRecurRule, start: Day, after: Day) -> Option<Day> {
    let after = civil(after);
    IcalRecurExpand::new(rule, civil(start))
        .find(|at| *at > after)
        .and_then(|at| day_of(&at))
}

fn civil(day: Day) -> IcalRecurDateTime {
    let small = |n: u32| u8::try_from(n).unwrap_or(1);
    IcalRecurDateTime::date(day.year(), small(day.month()), small(day.day()))
}

fn day_of(at: &IcalRecurDateTime) -> Option<Day> {
    Day::new(at.year, at.month.into(), at.day.into())
}

fn with_count(rrule: &str, count: u32) -> String {
    let parts = rrule.split(';').map(|part| {
        let is_count = part
            .split_once('=')
            .is_some_and(|(name, _)| name.trim().eq_ignore_ascii_case("COUNT"));
        if is_count {
            format!("COUNT={count}")
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join(";")
}

/// The repetitions offered by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Every day.
    Day,
    /// Monday to Friday.
    Weekday,
    /// Every week.
    Week,
    /// Every two weeks.
    TwoWeeks,
    /// Every month.
    Month,
    /// Every three months.
    Quarter,
    /// Every year.
    Year,
}

impl Preset {
    /// Every preset, the most frequent first.
    pub const ALL: [Self; 7] = [
        Self::Day,
        Self::Weekday,
        Self::Week,
        Self::TwoWeeks,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// The RRULE for a task due on `due`. RFC 5545 skips months that lack the day; what is due on
    /// the 29th to 31st would jump over February, so it falls on the last such day there is.
    pub fn rrule(self, due: Day) -> String {
        let late: &str = match due.day() {
            29 => ";BYMONTHDAY=28,29;BYSETPOS=-1",
            30 => ";BYMONTHDAY=28,29,30;BYSETPOS=-1",
            31 => ";BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            _ => "",
        };
        let leap = due.month() == 2 && due.day() == 29;
        let (rule, suffix) = match self {
            Self::Day => ("FREQ=DAILY", ""),
            Self::Weekday => ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", ""),
            Self::Week => ("FREQ=WEEKLY", ""),
            Self::TwoWeeks => ("FREQ=WEEKLY;INTERVAL=2", ""),
            Self::Month => ("FREQ=MONTHLY", late),
            Self::Quarter => ("FREQ=MONTHLY;INTERVAL=3", late),
            Self::Year if leap => ("FREQ=YEARLY;BYMONTH=2", late),
            Self::Year => ("FREQ=YEARLY", ""),
        };
        [rule, suffix].concat()
    }

    /// The preset that an RRULE is, if it is one.
    pub fn of(rrule: &str) -> Option<Self> {
        let found = Repetition::of(rrule)?;
        if found.end != End::Never {
            return None;
        }
        Some(match (&found.on, found.every, found.unit) {
            (On::Start, 1, Unit::Day) => Self::Day,
            (On::Workdays, 1, _) => Self::Weekday,
            (On::Start, 1, Unit::Week) => Self::Week,
            (On::Start, 2, Unit::Week) => Self::TwoWeeks,
            (On::Start, 1, Unit::Month) => Self::Month,
            (On::Start, 3, Unit::Month) => Self::Quarter,
            (On::Start, 1, Unit::Year) => Self::Year,
            _ => return None,
        })
    }
}

/// A repetition in the parts that people say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// Every how many units.
    pub every: u32,
    /// Of what.
    pub unit: Unit,
    /// On which days of it.
    pub on: On,
    /// Until when.
    pub end: End,
}

/// What a repetition is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// The days of a repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// Like the day it began.
    Start,
    /// Monday to Friday.
    Workdays,
    /// Days of the week, Sunday is 0.
    Weekdays(Vec<u8>),
    /// Days of the month; -1 is the last.
    MonthDays(Vec<i8>),
    /// The n-th such weekday of the month; -1 is the last.
    Nth(i16, u8),
    /// Something that has no short words.
    Other,
}

/// When a repetition ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Never.
    Never,
    /// After so many times.
    Times(u32),
    /// On this day.
    On(Day),
}

impl Repetition {
    /// The parts of an RRULE that [`check`] takes.
    pub fn of(text: &str) -> Option<Self> {
        let rule = read(text)?;
        let end = match (rule.count, rule.until) {
            (Some(count), _) => End::Times(count),
            (None, Some(until)) => End::On(day_of(&until)?),
            (None, None) => End::Never,
        };
        let unit = match rule.freq {
            IcalRecurFreq::Weekly => Unit::Week,
            IcalRecurFreq::Monthly => Unit::Month,
            IcalRecurFreq::Yearly => Unit::Year,
            _ => Unit::Day,
        };
        Some(Self {
            every: rule.interval,
            unit,
            on: on(&rule, unit),
            end,
        })
    }
}

fn on(rule: &IcalRecurRule, unit: Unit) -> On {
    if !rule.by_year_day.is_empty() || !rule.by_week_no.is_empty() || rule.scale.is_some() {
        return On::Other;
    }
    let leap = unit == Unit::Year && rule.by_month == [2];
    if !(rule.by_month.is_empty() || leap) {
        return On::Other;
    }
    let days: Vec<u8> = rule.by_day.iter().map(|d| d.weekday as u8).collect();
    let plain = rule.by_day.iter().all(|d| d.ordinal.is_none());
    match (&rule.by_month_day[..], &days[..], &rule.by_set_pos[..]) {
        ([], [], []) if !leap => On::Start,
        // What a preset writes for the last days of a month.
        ([28, 29, ..], [], [-1]) if unit == Unit::Month || leap => On::Start,
        (days, [], []) if unit == Unit::Month && !days.is_empty() => On::MonthDays(days.to_vec()),
        ([], [1, 2, 3, 4, 5], []) if plain && matches!(unit, Unit::Week | Unit::Day) => {
            On::Workdays
        }
        ([], _, []) if plain && unit == Unit::Week => On::Weekdays(days),
        ([], [day], []) if unit == Unit::Month => match rule.by_day[0].ordinal {
            Some(n @ (1..=4 | -1)) => On::Nth(n, *day),
            _ => On::Other,
        },
        ([], [day], [n @ (1..=4 | -1)]) if unit == Unit::Month && plain => On::Nth(*n, *day),
        _ => On::Other,
    }
}

/// Keeps the discriminants that [`On`] relies on.
const _: () = assert!(IcalRecurWeekday::Sunday as u8 == 0 && IcalRecurWeekday::Saturday as u8 == 6);

#[cfg(test)]
#[path = "recurrence_tests.rs"]
mod tests;
