//! Times of day: "3pm", "15:30", "at noon", "tonight", "in 2 hours", 下午3点, 三点半, 今晚, 半小时后.
//!
//! An hour from one to six without more is in the afternoon: nobody calls a customer at three in
//! the morning, and 03:00 or 凌晨 says it for who does.

use super::{scan::Scan, when::Now};
use crate::domain::day::Day;

/// What a time in the line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// A minute of the day, up to 1440; of this day, if the words say so.
    At(Option<Day>, u32),
    /// A time that no clock shows.
    NoTime,
}

const MORNING: u32 = 9 * 60;
const NOON: u32 = 12 * 60;
const AFTERNOON: u32 = 14 * 60;
const DUSK: u32 = 18 * 60;
const EVENING: u32 = 19 * 60;
const MIDNIGHT: u32 = 24 * 60;

/// Takes a time of day. `after_day` says that a day stands right before it: "tomorrow morning".
pub fn time(scan: &mut Scan, now: &Now, after_day: bool) -> Option<Clock> {
    let before = *scan;
    let clock = from_now(scan, now)
        .or_else(|| english_part(scan, now, after_day))
        .or_else(|| english(scan))
        .or_else(|| chinese(scan, now));
    if clock.is_none() {
        *scan = before;
    }
    clock
}

/// "In 2 hours", 半小时后.
fn from_now(scan: &mut Scan, now: &Now) -> Option<Clock> {
    let mut ahead = *scan;
    let minutes = if ahead.eat_then_blank("in") {
        if ahead.eat("half an hour") {
            30
        } else {
            let n = ahead.english_number()?;
            ahead.blank();
            n * ahead.any(&[
                ("hours", 60),
                ("hour", 60),
                ("hrs", 60),
                ("hr", 60),
                ("h", 60),
                ("minutes", 1),
                ("minute", 1),
                ("mins", 1),
                ("min", 1),
            ])?
        }
    } else {
        let minutes = if ahead.take("半个小时") || ahead.take("半小时") {
            30
        } else {
            let n = ahead.number()?;
            ahead.blank();
            n * ahead.any(&[("个小时", 60), ("小时", 60), ("个钟头", 60), ("分钟", 1)])?
        };
        ["之后", "以后", "后"]
            .iter()
            .find(|word| ahead.take(word))?;
        minutes
    };
    *scan = ahead;
    let at = now.minute + minutes;
    let days = i32::try_from(at / MIDNIGHT).ok()?;
    Some(Clock::At(Some(now.today.plus(days)), at % MIDNIGHT))
}

/// "Tonight", "this afternoon", "tomorrow morning", "in the evening".
fn english_part(scan: &mut Scan, now: &Now, after_day: bool) -> Option<Clock> {
    let mut ahead = *scan;
    if ahead.eat("tonight") {
        let hour = hour_after(&mut ahead, 12);
        *scan = ahead;
        return Some(Clock::At(Some(now.today), hour.unwrap_or(EVENING)));
    }
    let this = ahead.eat_then_blank("this");
    let led = this || ahead.eat_then_blank("in the") || after_day;
    let part = ahead.any(&[
        ("morning", MORNING),
        ("afternoon", AFTERNOON),
        ("evening", EVENING),
        ("night", EVENING),
    ])?;
    if !led {
        return None;
    }
    let later = if part == MORNING { 0 } else { 12 };
    let hour = hour_after(&mut ahead, later);
    *scan = ahead;
    Some(Clock::At(this.then_some(now.today), hour.unwrap_or(part)))
}

/// The "at 8" of "tomorrow evening at 8", `later` hours on.
fn hour_after(scan: &mut Scan, later: u32) -> Option<u32> {
    let mut ahead = *scan;
    ahead.blank();
    if !ahead.eat_then_blank("at") {
        return None;
    }
    match digital(&mut ahead, true)? {
        // Said without am or pm, the part of the day decides.
        Clock::At(_, minute) if later == 0 || minute >= 12 * 60 => {
            *scan = ahead;
            Some(if later == 0 {
                minute % (12 * 60)
            } else {
                minute
            })
        }
        Clock::At(_, minute) => {
            *scan = ahead;
            Some(minute + later * 60)
        }
        Clock::NoTime => None,
    }
}

fn english(scan: &mut Scan) -> Option<Clock> {
    let mut ahead = *scan;
    let led = ["at", "around", "about", "by", "from", "before", "after"]
        .iter()
        .find(|word| ahead.eat_then_blank(word));
    let named = [("noon", NOON), ("midday", NOON), ("midnight", MIDNIGHT)];
    let clock = match ahead.any(&named) {
        Some(minute) => Clock::At(None, minute),
        None => digital(&mut ahead, led == Some(&"at"))?,
    };
    *scan = ahead;
    Some(clock)
}

/// 3pm, 3:30 pm, 15:30, 15h30; and 3 alone if `led` by "at".
fn digital(scan: &mut Scan, led: bool) -> Option<Clock> {
    let mut ahead = *scan;
    let (hour, length) = ahead.digits(2)?;
    let mut with_minute = ahead;
    let colon = with_minute.take(":") || with_minute.take("h");
    let minute = if colon || with_minute.take(".") {
        match with_minute.digits(2) {
            Some((minute, 2)) => Some(minute),
            _ => None,
        }
    } else {
        None
    };
    if minute.is_some() {
        ahead = with_minute;
    }
    let mut after = ahead;
    after.blank();
    let half = after.any(&[
        ("a.m.", 0),
        ("p.m.", 12),
        ("am", 0),
        ("pm", 12),
        ("o'clock", 99),
        ("oclock", 99),
    ]);
    // What is written as a number with a dot is a number, unless am or pm follows.
    let is_time = half.is_some() || (minute.is_some() && colon) || led;
    if !is_time || (!colon && half.is_none() && is_amount(ahead)) {
        return None;
    }
    if half.is_some() {
        ahead = after;
    }
    *scan = ahead;
    let minute = minute.unwrap_or(0);
    let hour = match half {
        Some(later @ (0 | 12)) if hour <= 12 && hour > 0 => hour % 12 + later,
        Some(0) => 99,
        Some(12) if hour < 13 => 99,
        _ if length == 1 => in_daytime(hour),
        _ => hour,
    };
    Some(at(hour, minute))
}

/// A number of something, and no hour: 3 %, 3 euro, 3.5.
fn is_amount(mut scan: Scan) -> bool {
    scan.blank();
    let units = [
        "%", "$", "€", "£", "¥", ".", "/", "-", "euro", "eur", "usd", "each", "per", "th", "pcs",
        "x",
    ];
    units.iter().any(|unit| scan.take(unit)) || !scan.is_word_end()
}

fn in_daytime(hour: u32) -> u32 {
    if (1..=6).contains(&hour) {
        hour + 12
    } else {
        hour
    }
}

fn at(hour: u32, minute: u32) -> Clock {
    if minute < 60 && (hour < 24 || (hour, minute) == (24, 0)) {
        Clock::At(None, hour * 60 + minute)
    } else {
        Clock::NoTime
    }
}

/// A part of the day: when it is if nothing more is said, and which hours it makes later.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Early(u32),
    Noon,
    Late(u32),
}

const PARTS: [(&str, Part); 15] = [
    ("凌晨", Part::Early(6 * 60)),
    ("清晨", Part::Early(8 * 60)),
    ("早上", Part::Early(MORNING)),
    ("早晨", Part::Early(MORNING)),
    ("上午", Part::Early(MORNING)),
    ("中午", Part::Noon),
    ("正午", Part::Noon),
    ("下午", Part::Late(AFTERNOON)),
    ("午后", Part::Late(AFTERNOON)),
    ("傍晚", Part::Late(DUSK)),
    ("晚上", Part::Late(EVENING)),
    ("夜里", Part::Late(21 * 60)),
    ("夜晚", Part::Late(EVENING)),
    ("早", Part::Early(MORNING)),
    ("晚", Part::Late(EVENING)),
];

fn chinese(scan: &mut Scan, now: &Now) -> Option<Clock> {
    let mut ahead = *scan;
    let day = ahead.any(&[("今", 0), ("明", 1), ("昨", -1), ("后", 2)]);
    let short = day.is_some();
    let part = PARTS
        .iter()
        .find(|(word, _)| (short == (word.len() == 3)) && ahead.take(word))
        .map(|(_, part)| *part);
    let day = match (day, part) {
        (Some(days), Some(_)) => Some(now.today.plus(days)),
        (Some(_), None) => return None,
        (None, _) => None,
    };
    let mut with_hour = ahead;
    with_hour.blank();
    let clock = chinese_clock(&mut with_hour, part);
    let minute = match (clock, part) {
        (Some(Clock::At(_, minute)), _) => {
            ahead = with_hour;
            minute
        }
        (Some(Clock::NoTime), _) => {
            *scan = with_hour;
            return Some(Clock::NoTime);
        }
        (None, Some(part)) => {
            // 下午茶, 早上好: words of their own.
            if ahead
                .next()
                .is_some_and(|c| ['茶', '好', '饭', '餐', '会', '宴'].contains(&c))
                && !short
            {
                return None;
            }
            match part {
                Part::Early(minute) | Part::Late(minute) => minute,
                Part::Noon => NOON,
            }
        }
        (None, None) => return None,
    };
    *scan = ahead;
    Some(Clock::At(day, minute))
}

/// 3点, 三点半, 3点一刻, 15点30分, 下午3:30.
fn chinese_clock(scan: &mut Scan, part: Option<Part>) -> Option<Clock> {
    let mut ahead = *scan;
    let before = ahead.last();
    let by_digits = ahead.digits(2);
    let (hour, length) = match by_digits {
        Some(digits) => digits,
        None => (ahead.number()?, 0),
    };
    let mut sure = part.is_some();
    let minute = if part.is_some() && ahead.take(":") {
        match ahead.digits(2)? {
            (minute, 2) => minute,
            _ => return None,
        }
    } else {
        if !(ahead.take("点钟") || ahead.take("点") || (sure && ahead.take("时"))) {
            return None;
        }
        let mut more = ahead;
        let minute = if more.take("半") {
            Some(30)
        } else if more.take("一刻") {
            Some(15)
        } else if more.take("三刻") {
            Some(45)
        } else if more.take("整") {
            Some(0)
        } else {
            let minute = more.number();
            let marked = more.take("分");
            minute.filter(|n| marked || *n >= 10)
        };
        if minute.is_some() {
            ahead = more;
            sure = true;
        }
        minute.unwrap_or(0)
    };
    if !sure && is_count(before, hour, by_digits.is_some(), ahead) {
        return None;
    }
    *scan = ahead;
    let hour = match part {
        Some(Part::Late(EVENING)) if hour == 12 => 24,
        Some(Part::Late(_)) if hour < 12 => hour + 12,
        Some(Part::Noon) if hour < 6 => hour + 12,
        Some(Part::Early(_)) if hour == 12 => 0,
        None if length < 2 => in_daytime(hour),
        _ => hour,
    };
    Some(at(hour, minute))
}

/// Points and not hours: 三点建议, 有三点, 一点.
fn is_count(before: Option<char>, hour: u32, by_digits: bool, mut after: Scan) -> bool {
    let told = ['有', '第', '这', '那', '几', '差', '.'];
    let things = [
        "建议", "意见", "要求", "想法", "问题", "说明", "原因", "好处", "注意", "内容", "反馈",
        "钱",
    ];
    before.is_some_and(|c| told.contains(&c))
        || (hour == 1 && !by_digits)
        || things.iter().any(|thing| after.take(thing))
}
