//! Days named from today: "tomorrow", "next Tue", "in 3 days", 后天, 下周三, 两周后, 月底.

use super::{
    dates,
    scan::{Scan, is_letter},
    when::{Now, Towards, in_week, month_end, month_start, nearest, plus_months, weekday},
};
use crate::domain::{day::Day, problem::Problem};

/// What a date in the line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A day; if two readings exist, the other one.
    Day(Day, Option<Day>),
    /// A day that the calendar does not have.
    NoDay(Problem),
}

/// Weekdays, Sunday is 0; the bool says that the word is an English word of another sense too.
pub const WEEKDAYS: [(&str, (u8, bool)); 18] = [
    ("monday", (1, false)),
    ("tuesday", (2, false)),
    ("wednesday", (3, false)),
    ("thursday", (4, false)),
    ("friday", (5, false)),
    ("saturday", (6, false)),
    ("sunday", (0, false)),
    ("mon", (1, false)),
    ("tues", (2, false)),
    ("tue", (2, false)),
    ("weds", (3, false)),
    ("wed", (3, true)),
    ("thurs", (4, false)),
    ("thur", (4, false)),
    ("thu", (4, false)),
    ("fri", (5, false)),
    ("sat", (6, true)),
    ("sun", (0, true)),
];

/// Takes a date with the words that lead to it. `capital` says that the line begins the word here
/// with a capital letter.
pub fn date(scan: &mut Scan, now: &Now, towards: Towards, capital: bool) -> Option<Said> {
    let before = *scan;
    let led = [
        "not before",
        "no later than",
        "starting",
        "before",
        "until",
        "since",
        "from",
        "till",
        "due",
        "on",
        "by",
    ]
    .iter()
    .any(|word| scan.eat_then_blank(word));
    let led = led
        | ["截止到", "截止", "在", "于"]
            .iter()
            .any(|word| scan.take(word));
    if led {
        scan.blank();
    }
    let begin = *scan;
    let said = english(scan, now, towards, led || capital)
        .or_else(|| chinese(scan, now, towards).map(|day| Said::Day(day, None)))
        .or_else(|| dates::calendar(scan, now, towards, led || capital));
    let Some(mut said) = said else {
        *scan = before;
        return None;
    };
    // "Wed, 2 Dec" and 12月3日周四: the date says it, the weekday repeats it.
    let named = {
        let (mut english, mut chinese) = (begin, begin);
        week(&mut english, now, towards, true).is_some()
            || chinese_week(&mut chinese, now.today, towards).is_some()
    };
    let dated = dates::calendar(&mut { begin }, now, towards, true).is_some();
    let mut ahead = *scan;
    ahead.take(",");
    ahead.blank();
    let begins = !(ahead.last().is_some_and(is_letter) && ahead.next().is_some_and(is_letter));
    if let Some(date) = dates::calendar(&mut ahead, now, towards, true).filter(|_| begins && named)
    {
        said = date;
        *scan = ahead;
    } else if dated {
        weekday_after(scan);
    }
    until(scan);
    Some(said)
}

/// 12月3日（周四）: the weekday after a date.
fn weekday_after(scan: &mut Scan) {
    let mut ahead = *scan;
    ahead.blank();
    let open = ahead.take("(");
    let week = ["周", "星期", "礼拜"].iter().any(|week| ahead.take(week));
    if week && chinese_weekday(&mut ahead).is_some() && (!open || ahead.take(")")) {
        *scan = ahead;
    }
}

/// A deadline's end: 周五之前, 周五前; but not the beginning of another word.
fn until(scan: &mut Scan) {
    if scan.last().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return;
    }
    if scan.take("之前") || scan.take("以前") {
        return;
    }
    let mut after = *scan;
    let other = [
        '台', '往', '面', '来', '去', '进', '期', '景', '后', '提', '一',
    ];
    if after.take("前") && !after.next().is_some_and(|c| other.contains(&c)) {
        *scan = after;
    }
}

fn english(scan: &mut Scan, now: &Now, towards: Towards, sure: bool) -> Option<Said> {
    let before = *scan;
    let today = now.today;
    let day = relative(scan, today)
        .or_else(|| counted(scan, today))
        .or_else(|| ends(scan, now))
        .or_else(|| week(scan, now, towards, sure));
    if day.is_none() {
        *scan = before;
    }
    day.map(|day| Said::Day(day, None))
}

fn relative(scan: &mut Scan, today: Day) -> Option<Day> {
    let days = scan.any(&[
        ("the day after tomorrow", 2),
        ("day after tomorrow", 2),
        ("the day before yesterday", -2),
        ("day before yesterday", -2),
        ("today", 0),
        ("tomorrow", 1),
        ("tmrw", 1),
        ("tmr", 1),
        ("yesterday", -1),
    ])?;
    Some(today.plus(days))
}

#[derive(Clone, Copy)]
enum Span {
    Days(i32),
    Months(i32),
}

const SPANS: [(&str, Span); 9] = [
    ("days", Span::Days(1)),
    ("day", Span::Days(1)),
    ("weeks", Span::Days(7)),
    ("week", Span::Days(7)),
    ("fortnight", Span::Days(14)),
    ("months", Span::Months(1)),
    ("month", Span::Months(1)),
    ("years", Span::Months(12)),
    ("year", Span::Months(12)),
];

/// "in 3 days", "two weeks from now", "3 days ago".
fn counted(scan: &mut Scan, today: Day) -> Option<Day> {
    let mut ahead = *scan;
    let within = ahead.eat_then_blank("in");
    let n = i32::try_from(ahead.english_number()?).ok()?;
    ahead.blank();
    let span = ahead.any(&SPANS)?;
    let sign = if within {
        1
    } else {
        ahead.blank();
        ahead.any(&[("from now", 1), ("from today", 1), ("ago", -1)])?
    };
    *scan = ahead;
    Some(shift(today, span, n * sign))
}

fn shift(today: Day, span: Span, n: i32) -> Day {
    match span {
        Span::Days(days) => today.plus(days * n),
        Span::Months(months) => plus_months(today, months * n),
    }
}

/// "end of next month", "eom", "next week", "this weekend".
fn ends(scan: &mut Scan, now: &Now) -> Option<Day> {
    let today = now.today;
    let mut ahead = *scan;
    ahead.eat_then_blank("the");
    let day = if ahead.eat_then_blank("end of") || ahead.eat_then_blank("the end of") {
        ahead.eat_then_blank("the");
        ahead.eat_then_blank("this");
        let next = i32::from(ahead.eat_then_blank("next"));
        match ahead.any(&[
            ("week", 'w'),
            ("month", 'm'),
            ("quarter", 'q'),
            ("year", 'y'),
        ])? {
            // Who says the end of the week means its last working day.
            'w' => in_week(today, 1, next, 5),
            'm' => month_end(today, next),
            'q' => quarter_end(today, next),
            _ => Day::new(today.year() + next, 12, 31)?,
        }
    } else if ahead.eat_then_blank("next") {
        match ahead.any(&[
            ("weekend", 'e'),
            ("week", 'w'),
            ("month", 'm'),
            ("year", 'y'),
        ])? {
            'e' => in_week(today, 1, 1, 6),
            'w' => in_week(today, now.week_start, 1, 1),
            'm' => month_start(today, 1),
            _ => Day::new(today.year() + 1, 1, 1)?,
        }
    } else if ahead.eat("this weekend") || ahead.eat("weekend") {
        in_week(today, 1, 0, 6)
    } else if ahead.eat("eom") {
        month_end(today, 0)
    } else if ahead.eat("eow") {
        in_week(today, 1, 0, 5)
    } else if ahead.eat("eoy") {
        Day::new(today.year(), 12, 31)?
    } else {
        return None;
    };
    *scan = ahead;
    Some(day)
}

fn quarter_end(today: Day, next: i32) -> Day {
    let into = i32::try_from((today.month() - 1) % 3).unwrap_or(0);
    month_end(today, 2 - into + 3 * next)
}

/// "Tue", "next Tue", "this Friday", "Tue next week".
fn week(scan: &mut Scan, now: &Now, towards: Towards, sure: bool) -> Option<Day> {
    let mut ahead = *scan;
    let which = [("next", 'n'), ("this", 't'), ("last", 'l'), ("coming", 'c')];
    let which = which.iter().find(|(word, _)| ahead.eat_then_blank(word));
    let (wanted, other_sense) = ahead.any(&WEEKDAYS)?;
    if other_sense && which.is_none() && !sure {
        return None;
    }
    let mut after = ahead;
    after.blank();
    let day = match which {
        Some((_, 'n')) => in_week(now.today, now.week_start, 1, wanted),
        Some((_, 't')) => in_week(now.today, now.week_start, 0, wanted),
        Some((_, 'l')) => nearest(now.today, Towards::Behind, wanted),
        None if after.eat("next week") => {
            ahead = after;
            in_week(now.today, now.week_start, 1, wanted)
        }
        Some(_) => nearest(now.today, Towards::Ahead, wanted),
        None => nearest(now.today, towards, wanted),
    };
    ahead.take(".");
    *scan = ahead;
    Some(day)
}

fn chinese(scan: &mut Scan, now: &Now, towards: Towards) -> Option<Day> {
    let before = *scan;
    let today = now.today;
    let named = [
        ("大后天", 3),
        ("大前天", -3),
        ("后天", 2),
        ("前天", -2),
        ("今天", 0),
        ("今日", 0),
        ("明天", 1),
        ("明日", 1),
        ("昨天", -1),
        ("昨日", -1),
    ];
    let day = scan
        .any(&named)
        .map(|days| today.plus(days))
        .or_else(|| chinese_count(scan, today))
        .or_else(|| chinese_week(scan, today, towards))
        .or_else(|| chinese_end(scan, today));
    if day.is_none() {
        *scan = before;
    }
    day
}

/// 3天后, 两周之后, 半个月后, 三天前, 过两天.
fn chinese_count(scan: &mut Scan, today: Day) -> Option<Day> {
    let mut ahead = *scan;
    let over = ahead.take("再过") || ahead.take("过");
    let units = [
        ("个星期", Span::Days(7)),
        ("个礼拜", Span::Days(7)),
        ("星期", Span::Days(7)),
        ("礼拜", Span::Days(7)),
        ("周", Span::Days(7)),
        ("天", Span::Days(1)),
        ("日", Span::Days(1)),
        ("个月", Span::Months(1)),
        ("年", Span::Months(12)),
    ];
    let (span, n) = if ahead.take("半个月") {
        (Span::Days(15), 1)
    } else if ahead.take("半年") {
        (Span::Months(6), 1)
    } else {
        let n = i32::try_from(ahead.number()?).ok()?;
        ahead.blank();
        (ahead.any(&units)?, n)
    };
    let sign = if ["之后", "以后", "后"].iter().any(|word| ahead.take(word)) || over {
        1
    } else if ["之前", "以前", "前"].iter().any(|word| ahead.take(word)) {
        -1
    } else {
        return None;
    };
    *scan = ahead;
    Some(shift(today, span, n * sign))
}

/// 周三, 下周三, 这周五, 上礼拜天, 周末, 下周.
fn chinese_week(scan: &mut Scan, today: Day, towards: Towards) -> Option<Day> {
    let mut ahead = *scan;
    let weeks = ahead.any(&[
        ("下下个", 2),
        ("下下", 2),
        ("下个", 1),
        ("下", 1),
        ("上上", -2),
        ("上个", -1),
        ("上", -1),
        ("这个", 0),
        ("这", 0),
        ("本", 0),
    ]);
    ahead.any(&[("周", ()), ("星期", ()), ("礼拜", ())])?;
    let day = match (chinese_weekday(&mut ahead), weeks) {
        (Some(wanted), Some(weeks)) => in_week(today, 1, weeks, wanted),
        (Some(wanted), None) => nearest(today, towards, wanted),
        (None, weeks) if ahead.take("末") => in_week(today, 1, weeks.unwrap_or(0), 6),
        (None, Some(weeks @ 1..)) => in_week(today, 1, weeks, 1),
        _ => return None,
    };
    *scan = ahead;
    Some(day)
}

/// The one character of a weekday, Sunday is 0.
pub fn chinese_weekday(scan: &mut Scan) -> Option<u8> {
    scan.any(&[
        ("一", 1),
        ("二", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("六", 6),
        ("日", 0),
        ("天", 0),
    ])
}

/// 月底, 下个月底, 月初, 下个月, 年底, 季末. A day of the month is a date: see [`dates`].
fn chinese_end(scan: &mut Scan, today: Day) -> Option<Day> {
    let mut ahead = *scan;
    let day = if ahead.take("年底") || ahead.take("年末") {
        Day::new(today.year(), 12, 31)?
    } else if ahead.take("季末") || ahead.take("季度末") || ahead.take("本季度末") {
        quarter_end(today, 0)
    } else {
        let months = chinese_month(&mut ahead);
        let said = months.is_some() || ahead.take("月");
        if !said {
            return None;
        }
        let months = months.unwrap_or(0);
        if ahead.take("底") || ahead.take("末") {
            month_end(today, months)
        } else if ahead.take("初") {
            // The beginning of this month has passed unless it is the first today.
            let passed = months == 0 && today.day() > 1;
            month_start(today, months + i32::from(passed))
        } else if ahead.take("中旬") {
            month_start(today, months).plus(14)
        } else if months > 0 && !ahead.next().is_some_and(|c| c.is_ascii_digit()) {
            month_start(today, months)
        } else {
            return None;
        }
    };
    *scan = ahead;
    Some(day)
}

/// 下个月, 下月, 本月, 上个月, counted from this month.
pub fn chinese_month(scan: &mut Scan) -> Option<i32> {
    scan.any(&[
        ("下下个月", 2),
        ("下个月", 1),
        ("下月", 1),
        ("这个月", 0),
        ("本月", 0),
        ("当月", 0),
        ("上个月", -1),
        ("上月", -1),
    ])
}

/// The weekday of a word, for repetitions.
pub fn english_weekday(scan: &mut Scan) -> Option<u8> {
    scan.any(&WEEKDAYS).map(|(wanted, _)| wanted).or_else(|| {
        let plural = [
            ("mondays", 1),
            ("tuesdays", 2),
            ("wednesdays", 3),
            ("thursdays", 4),
            ("fridays", 5),
            ("saturdays", 6),
            ("sundays", 0),
        ];
        scan.any(&plural)
    })
}

/// The weekday of a day, where a repetition needs the next one.
pub fn on_or_after(day: Day, wanted: &[u8]) -> Day {
    let all = (0..7).map(|ahead| day.plus(ahead));
    all.into_iter()
        .find(|d| wanted.contains(&weekday(*d)))
        .unwrap_or(day)
}
