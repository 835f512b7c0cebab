//! Dates of the calendar: "12 Dec", "3/4", "2026-12-03", "the 5th", 12月3日, 下个月5号.
//!
//! A date that does not exist is told as such and never moved to one that does.

use super::{
    days::{Said, chinese_month},
    scan::{Scan, is_han},
    when::{Now, Towards, days_in_month, month_start},
};
use crate::domain::{
    day::{Day, NotADay},
    problem::Problem,
};

/// Takes a date. `sure` says that a word before it, or a capital letter, makes it one.
pub fn calendar(scan: &mut Scan, now: &Now, towards: Towards, sure: bool) -> Option<Said> {
    let before = *scan;
    let said = iso(scan)
        .or_else(|| slashes(scan, now, towards))
        .or_else(|| dots(scan))
        .or_else(|| day_month(scan, now, towards))
        .or_else(|| month_day(scan, now, towards, sure))
        .or_else(|| ordinal(scan, now, towards, sure))
        .or_else(|| chinese(scan, now, towards));
    if said.is_none() {
        *scan = before;
    }
    said
}

fn exact(year: i32, month: u32, day: u32) -> Said {
    match Day::new(year, month, day) {
        Some(day) => Said::Day(day, None),
        None => missing(Some(year), month),
    }
}

fn missing(year: Option<i32>, month: u32) -> Said {
    let days_in_month = days_in_month(year, month);
    Said::NoDay(Problem::Date(NotADay::DoesNotExist { days_in_month }))
}

/// The year that is meant when none is written.
fn of_year(now: &Now, towards: Towards, month: u32, day: u32) -> Said {
    let today = now.today;
    let (month_now, day_now) = (today.month(), today.day());
    let year = match towards {
        Towards::Ahead => today.year() + i32::from((month, day) < (month_now, day_now)),
        Towards::Behind => today.year() - i32::from((month, day) > (month_now, day_now)),
    };
    exact(year, month, day)
}

/// 2026-12-03, 2026/12/3.
fn iso(scan: &mut Scan) -> Option<Said> {
    let mut ahead = *scan;
    let (year, 4) = ahead.digits(4)? else {
        return None;
    };
    let separator = ["-", "/", "."].into_iter().find(|s| ahead.take(s))?;
    let (month, _) = ahead.digits(2)?;
    if !ahead.take(separator) {
        return None;
    }
    let (day, _) = ahead.digits(2)?;
    *scan = ahead;
    Some(exact(i32::try_from(year).ok()?, month, day))
}

/// 3/4, 3/4/2026: by the custom of the place, if both orders give a day.
fn slashes(scan: &mut Scan, now: &Now, towards: Towards) -> Option<Said> {
    let mut ahead = *scan;
    let (first, _) = ahead.digits(2)?;
    if !ahead.take("/") {
        return None;
    }
    let (second, _) = ahead.digits(2)?;
    let mut with_year = ahead;
    let year = if with_year.take("/") {
        let (year, length) = with_year.digits(4)?;
        ahead = with_year;
        Some(i32::try_from(if length == 2 { 2000 + year } else { year }).ok()?)
    } else {
        None
    };
    // Always open, and no more than a share of a hundred.
    if (first, second) == (24, 7) || first > 31 || second > 31 || first == 0 || second == 0 {
        return None;
    }
    *scan = ahead;
    let read = |(day, month): (u32, u32)| match year {
        _ if month > 12 => missing(None, month),
        Some(year) => exact(year, month, day),
        None => of_year(now, towards, month, day),
    };
    let (usual, other) = if now.day_first {
        ((first, second), (second, first))
    } else {
        ((second, first), (first, second))
    };
    Some(match (read(usual), read(other)) {
        (Said::Day(day, _), Said::Day(or, _)) if day != or => Said::Day(day, Some(or)),
        (Said::Day(day, _), _) | (_, Said::Day(day, _)) => Said::Day(day, None),
        (wrong, _) if usual.1 <= 12 => wrong,
        (_, wrong) => wrong,
    })
}

/// 3.12.2026, as much of Europe writes.
fn dots(scan: &mut Scan) -> Option<Said> {
    let mut ahead = *scan;
    let (day, _) = ahead.digits(2)?;
    if !ahead.take(".") {
        return None;
    }
    let (month, _) = ahead.digits(2)?;
    if !ahead.take(".") {
        return None;
    }
    let (year, 4) = ahead.digits(4)? else {
        return None;
    };
    *scan = ahead;
    Some(exact(i32::try_from(year).ok()?, month, day))
}

const MONTHS: [(&str, u32); 24] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

fn month(scan: &mut Scan) -> Option<u32> {
    let month = scan.any(&MONTHS)?;
    scan.take(".");
    Some(month)
}

/// The day of a month, with or without its ending; and whether it has one.
fn day_number(scan: &mut Scan) -> Option<(u32, bool)> {
    let (day, _) = scan.digits(2)?;
    let ending = ["st", "nd", "rd", "th"].iter().any(|end| scan.take(end));
    (scan.is_word_end() && day > 0).then_some((day, ending))
}

/// A year after a date, if one follows.
fn year(scan: &mut Scan) -> Option<i32> {
    let mut ahead = *scan;
    ahead.take(",");
    ahead.blank();
    let (year, 4) = ahead.digits(4)? else {
        return None;
    };
    if !(1900..2200).contains(&year) || !ahead.is_word_end() || ahead.next() == Some(':') {
        return None;
    }
    *scan = ahead;
    i32::try_from(year).ok()
}

fn with_year(scan: &mut Scan, now: &Now, towards: Towards, month: u32, day: u32) -> Said {
    match year(scan) {
        Some(year) => exact(year, month, day),
        None => of_year(now, towards, month, day),
    }
}

/// 12 Dec, 12th of December 2026.
fn day_month(scan: &mut Scan, now: &Now, towards: Towards) -> Option<Said> {
    let mut ahead = *scan;
    ahead.eat_then_blank("the");
    let (day, _) = day_number(&mut ahead)?;
    ahead.blank();
    ahead.eat_then_blank("of");
    let month = month(&mut ahead)?;
    *scan = ahead;
    Some(with_year(scan, now, towards, month, day))
}

/// Dec 12, December 12th, 2026. "may 3" in small letters may be something else.
fn month_day(scan: &mut Scan, now: &Now, towards: Towards, sure: bool) -> Option<Said> {
    let mut ahead = *scan;
    let month = month(&mut ahead)?;
    if !ahead.blank() {
        return None;
    }
    ahead.eat_then_blank("the");
    let (day, ending) = day_number(&mut ahead)?;
    if matches!(ahead.next(), Some(':')) || (month == 5 && !sure && !ending) {
        return None;
    }
    *scan = ahead;
    Some(with_year(scan, now, towards, month, day))
}

/// The 5th, the 5th of next month.
fn ordinal(scan: &mut Scan, now: &Now, towards: Towards, sure: bool) -> Option<Said> {
    let mut ahead = *scan;
    let named = ahead.eat_then_blank("the") || sure;
    let (day, true) = day_number(&mut ahead)? else {
        return None;
    };
    let mut after = ahead;
    after.blank();
    if after.eat("of next month") || after.eat("next month") {
        *scan = after;
        return Some(of_month(now, 1, day));
    }
    if after.eat("of this month") {
        *scan = after;
        return Some(of_month(now, 0, day));
    }
    if !named || day > 31 {
        return None;
    }
    *scan = ahead;
    Some(next_such(now, towards, day))
}

fn of_month(now: &Now, months: i32, day: u32) -> Said {
    let first = month_start(now.today, months);
    exact(first.year(), first.month(), day)
}

/// The next (or the last) day of the month with this number; a month that lacks it is passed over.
fn next_such(now: &Now, towards: Towards, day: u32) -> Said {
    let step = if towards == Towards::Ahead { 1 } else { -1 };
    let all = (0..4).filter_map(|n| {
        let first = month_start(now.today, n * step);
        Day::new(first.year(), first.month(), day)
    });
    let found = all.into_iter().find(|d| match towards {
        Towards::Ahead => *d >= now.today,
        Towards::Behind => *d <= now.today,
    });
    found.map_or_else(|| missing(None, 0), |day| Said::Day(day, None))
}

/// 12月3日, 2026年12月3日, 明年3月1号, 下个月5号, 5号.
fn chinese(scan: &mut Scan, now: &Now, towards: Towards) -> Option<Said> {
    let mut ahead = *scan;
    if let Some(months) = chinese_month(&mut ahead) {
        ahead.take("的");
        let day = ahead.number()?;
        mark(&mut ahead)?;
        *scan = ahead;
        return Some(of_month(now, months, day));
    }
    let named = [("今年", 0), ("明年", 1), ("后年", 2), ("去年", -1)];
    let mut year = ahead.any(&named).map(|years| now.today.year() + years);
    if year.is_none() {
        let mut written = ahead;
        if let Some((number, 4)) = written.digits(4)
            && written.take("年")
        {
            year = i32::try_from(number).ok();
            ahead = written;
        }
    }
    let number = ahead.number()?;
    if year.is_none() && mark(&mut ahead).is_some() {
        let number_of = [
            '楼', '线', '店', '门', '机', '仓', '库', '厅', '院', '房', '桌', '码', '馆', '车',
        ];
        if ahead.next().is_some_and(|c| number_of.contains(&c)) || ahead.last() == Some('日') {
            return None;
        }
        *scan = ahead;
        let exists = (1..=31).contains(&number);
        return Some(if exists {
            next_such(now, towards, number)
        } else {
            missing(None, 0)
        });
    }
    if !ahead.take("月") {
        return None;
    }
    ahead.take("份");
    ahead.blank();
    let day = ahead.number()?;
    // 12月3 is a date too, but 12月3个 is not.
    if mark(&mut ahead).is_none() && ahead.next().is_some_and(|c| is_han(c) || c == '.') {
        return None;
    }
    *scan = ahead;
    Some(match year {
        Some(year) => exact(year, number, day),
        None => of_year(now, towards, number, day),
    })
}

fn mark(scan: &mut Scan) -> Option<()> {
    (scan.take("日") || scan.take("号")).then_some(())
}
