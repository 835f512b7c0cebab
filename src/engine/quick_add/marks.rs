//! Tags, priority and length: "#vip", "!!", "urgent", 紧急, "30 min", 半小时.

use super::scan::{Scan, is_han};
use crate::domain::task::Priority;

/// Takes a tag, folded; its sign is left out. A number alone (#12) is no tag.
pub fn tag<'a>(scan: &mut Scan<'a>) -> Option<&'a str> {
    let mut ahead = *scan;
    if !ahead.take("#") {
        return None;
    }
    let length = ahead
        .rest()
        .find(|c: char| c.is_whitespace() || ",;#、，；。!?()（）".contains(c))
        .unwrap_or(ahead.rest().len());
    let word = &ahead.rest()[..length];
    let is_tag = word.chars().any(char::is_alphabetic) && word.chars().count() <= 60;
    if !is_tag || !ahead.take(word) {
        return None;
    }
    *scan = ahead;
    Some(word)
}

/// Takes a priority.
pub fn priority(scan: &mut Scan) -> Option<Priority> {
    let mut ahead = *scan;
    let found = signs(&mut ahead).or_else(|| {
        ahead = *scan;
        ahead.any(&[
            ("high priority", Priority::HIGH),
            ("priority high", Priority::HIGH),
            ("top priority", Priority::HIGH),
            ("low priority", Priority::LOW),
            ("priority low", Priority::LOW),
            ("medium priority", Priority::MEDIUM),
            ("urgently", Priority::HIGH),
            ("urgent", Priority::HIGH),
            ("asap", Priority::HIGH),
            ("p1", Priority::HIGH),
            ("高优先级", Priority::HIGH),
            ("优先级高", Priority::HIGH),
            ("低优先级", Priority::LOW),
            ("优先级低", Priority::LOW),
            ("中优先级", Priority::MEDIUM),
            ("紧急", Priority::HIGH),
            ("加急", Priority::HIGH),
            ("特急", Priority::HIGH),
        ])
    })?;
    // 紧急联系人 is somebody to call, not a priority.
    if ahead.rest().starts_with("联系") || ahead.rest().starts_with('程') {
        return None;
    }
    *scan = ahead;
    Some(found)
}

/// !, !!, !!! and !high, as words of their own.
fn signs(scan: &mut Scan) -> Option<Priority> {
    if scan
        .last()
        .is_some_and(|c| c.is_alphanumeric() && !is_han(c))
    {
        return None;
    }
    let mut count = 0;
    while scan.take("!") {
        count += 1;
    }
    let named = [
        ("high", Priority::HIGH),
        ("medium", Priority::MEDIUM),
        ("low", Priority::LOW),
        ("高", Priority::HIGH),
        ("中", Priority::MEDIUM),
        ("低", Priority::LOW),
    ];
    match count {
        0 | 4.. => None,
        1 => scan
            .any(&named)
            .or_else(|| stands_alone(scan).then_some(Priority::MEDIUM)),
        _ => stands_alone(scan).then_some(Priority::HIGH),
    }
}

fn stands_alone(scan: &Scan) -> bool {
    scan.next().is_none_or(|c| c == ' ' || is_han(c))
}

/// Takes a length, in minutes.
pub fn length(scan: &mut Scan) -> Option<u32> {
    let mut ahead = *scan;
    ahead.eat_then_blank("for");
    let talked = ["聊了", "谈了", "通话", "历时", "了"];
    let _ = talked.iter().any(|word| ahead.take(word));
    let minutes = if ahead.eat("half an hour") || ahead.take("半个小时") || ahead.take("半小时")
    {
        30
    } else if ahead.eat("an hour") || ahead.eat("one hour") {
        60
    } else {
        let n = ahead.number()?;
        let half = ahead.take(".5");
        ahead.blank();
        let unit = ahead.any(&[
            ("minutes", 1),
            ("minute", 1),
            ("mins", 1),
            ("min", 1),
            ("hours", 60),
            ("hour", 60),
            ("hrs", 60),
            ("hr", 60),
            ("h", 60),
            ("分钟", 1),
            ("个小时", 60),
            ("小时", 60),
            ("个半小时", 90),
            ("个钟头", 60),
            ("刻钟", 15),
        ])?;
        match (unit, half) {
            (90, _) => n * 60 + 30,
            (unit, true) => n * unit + unit / 2,
            (unit, false) => n * unit,
        }
    };
    *scan = ahead;
    (minutes > 0 && minutes <= 14_400).then_some(minutes)
}
