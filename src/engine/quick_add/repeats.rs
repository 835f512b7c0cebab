//! Repetitions: "every 2 weeks", "every Mon and Thu", "every last Friday", 每月5号, 每两周, 每周一三五.
//!
//! What is read here becomes an RRULE in the terms of [`crate::engine::recurrence`].

use super::{
    days::{chinese_weekday, english_weekday, on_or_after},
    scan::Scan,
    when::{month_end, month_start, weekday},
};
use crate::{
    domain::day::Day,
    engine::recurrence::{Preset, Unit},
};

/// How often a task returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Every so many units.
    Every(u32, Unit),
    /// Monday to Friday.
    Workdays,
    /// On these days of every n-th week, Sunday is 0.
    Weekdays(u32, Vec<u8>),
    /// On this day of every month; 0 is the last.
    MonthDay(u32),
    /// On the n-th such weekday of every month; -1 is the last.
    Nth(i32, u8),
}

const CODES: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

impl Repeat {
    /// The first day on or after `from` that the repetition falls on.
    pub fn first(&self, from: Day) -> Day {
        match self {
            Self::Every(..) => from,
            Self::Workdays => on_or_after(from, &[1, 2, 3, 4, 5]),
            Self::Weekdays(_, days) => on_or_after(from, days),
            Self::MonthDay(_) | Self::Nth(..) => {
                let months = (0..5).map(|n| month_start(from, n));
                let days = months.filter_map(|first| self.in_month(first));
                days.into_iter().find(|day| *day >= from).unwrap_or(from)
            }
        }
    }

    fn in_month(&self, first: Day) -> Option<Day> {
        let last = month_end(first, 0);
        match self {
            Self::MonthDay(0) => Some(last),
            Self::MonthDay(day) => Some(first.plus(i32::try_from(*day).ok()? - 1).min(last)),
            Self::Nth(-1, wanted) => {
                let back = (i32::from(weekday(last)) - i32::from(*wanted)).rem_euclid(7);
                Some(last.plus(-back))
            }
            Self::Nth(nth, wanted) => Some(on_or_after(first, &[*wanted]).plus(7 * (nth - 1))),
            _ => None,
        }
    }

    /// The RRULE of a task that is first due on `due`.
    pub fn rrule(&self, due: Day) -> String {
        let interval = |n: u32| match n {
            1 => String::new(),
            n => [";INTERVAL=", &n.to_string()].concat(),
        };
        match self {
            Self::Every(n, unit) => {
                let preset = match unit {
                    Unit::Day => Preset::Day,
                    Unit::Week => Preset::Week,
                    Unit::Month => Preset::Month,
                    Unit::Year => Preset::Year,
                };
                let rule = preset.rrule(due);
                let (freq, rest) = rule.split_once(';').unwrap_or((&rule, ""));
                let rest = if rest.is_empty() {
                    ""
                } else {
                    &rule[freq.len()..]
                };
                [freq, &interval(*n), rest].concat()
            }
            Self::Workdays => Preset::Weekday.rrule(due),
            Self::Weekdays(n, days) => {
                let codes = days.iter().map(|day| CODES[usize::from(day % 7)]);
                let codes = codes.collect::<Vec<_>>().join(",");
                ["FREQ=WEEKLY", &interval(*n), ";BYDAY=", &codes].concat()
            }
            Self::MonthDay(0) => "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
            // A day that some months lack falls on their last, as the presets do it.
            Self::MonthDay(day @ 29..) => {
                let known = Day::new(2000, 1, *day).unwrap_or(due);
                Preset::Month.rrule(known)
            }
            Self::MonthDay(day) => ["FREQ=MONTHLY;BYMONTHDAY=", &day.to_string()].concat(),
            Self::Nth(nth, day) => {
                let code = CODES[usize::from(day % 7)];
                ["FREQ=MONTHLY;BYDAY=", &nth.to_string(), code].concat()
            }
        }
    }
}

/// Takes a repetition.
pub fn repeat(scan: &mut Scan) -> Option<Repeat> {
    let before = *scan;
    let repeat = english(scan).or_else(|| chinese(scan));
    if repeat.is_none() {
        *scan = before;
    }
    repeat
}

const ADVERBS: [(&str, (u32, Unit)); 9] = [
    ("daily", (1, Unit::Day)),
    ("weekly", (1, Unit::Week)),
    ("biweekly", (2, Unit::Week)),
    ("fortnightly", (2, Unit::Week)),
    ("monthly", (1, Unit::Month)),
    ("quarterly", (3, Unit::Month)),
    ("yearly", (1, Unit::Year)),
    ("annually", (1, Unit::Year)),
    ("every quarter", (3, Unit::Month)),
];

const UNITS: [(&str, Unit); 8] = [
    ("days", Unit::Day),
    ("day", Unit::Day),
    ("weeks", Unit::Week),
    ("week", Unit::Week),
    ("months", Unit::Month),
    ("month", Unit::Month),
    ("years", Unit::Year),
    ("year", Unit::Year),
];

fn english(scan: &mut Scan) -> Option<Repeat> {
    let mut ahead = *scan;
    if let Some((n, unit)) = ahead.any(&ADVERBS) {
        // "The weekly report" is a report; "call him weekly" is a rhythm.
        let mut after = ahead;
        after.blank();
        let ends = after.next().is_none_or(|c| !c.is_alphanumeric());
        *scan = ahead;
        return (ends || ahead.last() == Some('r')).then_some(Repeat::Every(n, unit));
    }
    if !(ahead.eat_then_blank("every") || ahead.eat_then_blank("each")) {
        return None;
    }
    let repeat = nth(&mut ahead)
        .or_else(|| month_day(&mut ahead))
        .or_else(|| workdays(&mut ahead))
        .or_else(|| {
            let n = count(&mut ahead);
            weekdays(&mut ahead, n.unwrap_or(1)).or_else(|| units(&mut ahead, n.unwrap_or(1)))
        })?;
    *scan = ahead;
    Some(repeat)
}

/// "Other", "second", "2", "two".
fn count(scan: &mut Scan) -> Option<u32> {
    let before = *scan;
    let n = scan
        .any(&[("other", 2), ("second", 2), ("third", 3)])
        .or_else(|| scan.english_number());
    if n.is_some() && scan.blank() {
        return n.filter(|n| *n > 0);
    }
    *scan = before;
    None
}

fn units(scan: &mut Scan, n: u32) -> Option<Repeat> {
    if scan.eat("fortnight") {
        return Some(Repeat::Every(2 * n, Unit::Week));
    }
    if scan.eat("quarter") || scan.eat("quarters") {
        return Some(Repeat::Every(3 * n, Unit::Month));
    }
    let unit = scan.any(&UNITS)?;
    // "Every month on the 5th", "every 2 weeks on Tue".
    let mut on = *scan;
    if on.blank() && on.eat_then_blank("on") {
        if unit == Unit::Week
            && let Some(found) = weekdays(&mut on, n)
        {
            *scan = on;
            return Some(found);
        }
        if unit == Unit::Month
            && n == 1
            && let Some(found) = nth(&mut on).or_else(|| month_day(&mut on))
        {
            *scan = on;
            return Some(found);
        }
    }
    Some(Repeat::Every(n, unit))
}

fn workdays(scan: &mut Scan) -> Option<Repeat> {
    let words = [
        ("weekdays", ()),
        ("weekday", ()),
        ("workdays", ()),
        ("workday", ()),
        ("working day", ()),
        ("business day", ()),
    ];
    scan.any(&words).map(|()| Repeat::Workdays)
}

/// "Mon", "Mon and Thu", "Mon, Wed, Fri".
fn weekdays(scan: &mut Scan, n: u32) -> Option<Repeat> {
    let mut days = vec![english_weekday(scan)?];
    loop {
        let mut ahead = *scan;
        ahead.blank();
        let joined = ahead.take(",") | ahead.eat_then_blank("and") | ahead.take("&");
        ahead.blank();
        ahead.eat_then_blank("and");
        match english_weekday(&mut ahead) {
            Some(day) if joined => {
                days.push(day);
                *scan = ahead;
            }
            _ => break,
        }
    }
    Some(Repeat::Weekdays(n, once(days)))
}

/// In the order of the week, each once.
fn once(mut days: Vec<u8>) -> Vec<u8> {
    let all: Vec<u8> = [1, 2, 3, 4, 5, 6, 0]
        .into_iter()
        .filter(|d| days.contains(d))
        .collect();
    days.clear();
    all
}

const NTH: [(&str, i32); 9] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("last", -1),
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
];

/// "First Monday", "last Friday of the month", "last day of the month".
fn nth(scan: &mut Scan) -> Option<Repeat> {
    let mut ahead = *scan;
    ahead.eat_then_blank("the");
    let nth = ahead.any(&NTH)?;
    ahead.blank();
    let repeat = if nth == -1 && ahead.eat("day") {
        Repeat::MonthDay(0)
    } else {
        Repeat::Nth(nth, english_weekday(&mut ahead)?)
    };
    of_the_month(&mut ahead);
    *scan = ahead;
    Some(repeat)
}

/// "15th", "5th of the month".
fn month_day(scan: &mut Scan) -> Option<Repeat> {
    let mut ahead = *scan;
    ahead.eat_then_blank("the");
    let (day, _) = ahead.digits(2)?;
    ["st", "nd", "rd", "th"]
        .iter()
        .find(|end| ahead.take(end))?;
    of_the_month(&mut ahead);
    *scan = ahead;
    (1..=31).contains(&day).then_some(Repeat::MonthDay(day))
}

fn of_the_month(scan: &mut Scan) {
    let mut ahead = *scan;
    ahead.blank();
    if ahead.eat("of the month") || ahead.eat("of every month") || ahead.eat("of each month") {
        *scan = ahead;
    }
}

fn chinese(scan: &mut Scan) -> Option<Repeat> {
    let mut ahead = *scan;
    let apart = ahead.take("每隔") || (ahead.next() == Some('隔') && ahead.take("隔"));
    if !apart && !ahead.take("每") {
        return None;
    }
    ahead.blank();
    if ahead.take("个工作日") || ahead.take("工作日") {
        *scan = ahead;
        return Some(Repeat::Workdays);
    }
    if ahead.take("半年") {
        *scan = ahead;
        return Some(Repeat::Every(6, Unit::Month));
    }
    let n = ahead.number();
    ahead.blank();
    // 隔一天 is every second day; 每隔两周 is said of every second week.
    let n = match n {
        Some(0) => return None,
        None | Some(1) if apart => 2,
        n => n.unwrap_or(1),
    };
    ahead.take("个");
    let repeat = if ahead.take("季度") || ahead.take("季") {
        Repeat::Every(3 * n, Unit::Month)
    } else if ahead.take("天") || ahead.take("日") {
        Repeat::Every(n, Unit::Day)
    } else if ahead.take("周") || ahead.take("星期") || ahead.take("礼拜") {
        chinese_weekdays(&mut ahead, n)
    } else if ahead.take("月") {
        chinese_month_day(&mut ahead, n)
    } else if ahead.take("年") {
        Repeat::Every(n, Unit::Year)
    } else {
        return None;
    };
    *scan = ahead;
    Some(repeat)
}

/// After 每周: 一, 一三五, 一、周四; after 每两周: 的周一.
fn chinese_weekdays(scan: &mut Scan, n: u32) -> Repeat {
    let mut ahead = *scan;
    ahead.take("的");
    let mut days = Vec::new();
    loop {
        let mut next = ahead;
        let joined = ["、", "和", ",", "及"].iter().any(|and| next.take(and));
        let named = ["周", "星期", "礼拜"].iter().any(|week| next.take(week));
        let may = n == 1 || named || !days.is_empty();
        match chinese_weekday(&mut next) {
            Some(day) if may && (days.is_empty() || joined || named || n == 1) => {
                days.push(day);
                ahead = next;
            }
            _ => break,
        }
    }
    if days.is_empty() {
        return Repeat::Every(n, Unit::Week);
    }
    *scan = ahead;
    Repeat::Weekdays(n, once(days))
}

/// After 每月: 5号, 底, 最后一天, 第二个周二, 最后一个周五.
fn chinese_month_day(scan: &mut Scan, n: u32) -> Repeat {
    let plain = Repeat::Every(n, Unit::Month);
    if n != 1 {
        return plain;
    }
    let mut ahead = *scan;
    ahead.take("的");
    let found = if ahead.take("底") || ahead.take("末") || ahead.take("最后一天") {
        Some(Repeat::MonthDay(0))
    } else if ahead.take("初") {
        Some(Repeat::MonthDay(1))
    } else if ahead.take("第") || ahead.next() == Some('最') {
        let nth = if ahead.take("最后一") {
            Some(-1)
        } else {
            ahead.number().and_then(|n| i32::try_from(n).ok())
        };
        ahead.take("个");
        let week = ["周", "星期", "礼拜"].iter().any(|week| ahead.take(week));
        let day = chinese_weekday(&mut ahead).filter(|_| week);
        nth.filter(|n| (-1..=4).contains(n) && *n != 0)
            .zip(day)
            .map(|(nth, day)| Repeat::Nth(nth, day))
    } else {
        ahead
            .number()
            .filter(|day| (1..=31).contains(day))
            .filter(|_| ahead.take("号") || ahead.take("日"))
            .map(Repeat::MonthDay)
    };
    if found.is_some() {
        *scan = ahead;
    }
    found.unwrap_or(plain)
}
