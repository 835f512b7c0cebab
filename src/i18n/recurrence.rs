//! How often a task returns, in words.

use super::{Lang, texts};
use crate::{
    domain::day::Day,
    engine::recurrence::{End, On, Preset, Repetition, Unit},
};

const DAYS_EN: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];
const DAYS_ZH: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];

impl Lang {
    /// A repetition offered by name.
    pub const fn preset(self, preset: Preset) -> &'static str {
        match preset {
            Preset::Day => self.repeat_day(),
            Preset::Weekday => self.repeat_weekday(),
            Preset::Week => self.repeat_week(),
            Preset::TwoWeeks => self.repeat_two_weeks(),
            Preset::Month => self.repeat_month(),
            Preset::Quarter => self.repeat_quarter(),
            Preset::Year => self.repeat_year(),
        }
    }

    /// Any RRULE in words, such as "every month on the second Tuesday, 5 times"; `day` words a
    /// date. What has no short words is shown as it is written.
    pub fn repetition(self, rrule: &str, day: &dyn Fn(Day) -> String) -> String {
        let found = Repetition::of(rrule).and_then(|r| Some((self.repeats(&r)?, r.end)));
        match found {
            None => self.repeat_other(rrule),
            Some((rhythm, End::Never)) => rhythm,
            Some((rhythm, End::Times(n))) => self.repeat_times(n as usize, &rhythm),
            Some((rhythm, End::On(last))) => self.repeat_until(&rhythm, &day(last)),
        }
    }

    fn repeats(self, repetition: &Repetition) -> Option<String> {
        let n = repetition.every as usize;
        let every = match (repetition.unit, n) {
            (Unit::Day, 1) => self.repeat_day().to_owned(),
            (Unit::Week, 1) => self.repeat_week().to_owned(),
            (Unit::Month, 1) => self.repeat_month().to_owned(),
            (Unit::Month, 3) => self.repeat_quarter().to_owned(),
            (Unit::Year, 1) => self.repeat_year().to_owned(),
            (Unit::Day, _) => self.repeat_days(n),
            (Unit::Week, _) => self.repeat_weeks(n),
            (Unit::Month, _) => self.repeat_months(n),
            (Unit::Year, _) => self.repeat_years(n),
        };
        Some(match &repetition.on {
            On::Start => every,
            On::Workdays if n == 1 => self.repeat_weekday().to_owned(),
            On::Workdays => self.repeat_on(&every, self.repeat_workdays()),
            On::Weekdays(days) => {
                let names: Option<Vec<&str>> = days.iter().map(|&d| self.weekday_name(d)).collect();
                let names = names?;
                match self {
                    Self::En if n == 1 => format!("every {}", self.and_list(&names)),
                    Self::En => self.repeat_on(&every, &self.and_list(&names)),
                    Self::Zh if n == 1 => format!("每周{}", names.join("、周")),
                    Self::Zh => format!("{every}的周{}", names.join("、周")),
                }
            }
            On::MonthDays(days) => {
                let names: Vec<String> = days.iter().map(|&d| self.month_day(d)).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                // A blank stands between Chinese and digits, not after a comma.
                let days = self.and_list(&names).replace("、 ", "、");
                self.repeat_on(&every, &days)
            }
            On::Nth(nth, weekday) => {
                let nth = match nth {
                    1 => self.repeat_first(),
                    2 => self.repeat_second(),
                    3 => self.repeat_third(),
                    4 => self.repeat_fourth(),
                    _ => self.repeat_last(),
                };
                let weekday = self.weekday_name(*weekday)?;
                self.repeat_on(&every, &self.repeat_nth(nth, weekday))
            }
            On::Other => return None,
        })
    }

    fn weekday_name(self, day: u8) -> Option<&'static str> {
        let names = match self {
            Self::En => &DAYS_EN,
            Self::Zh => &DAYS_ZH,
        };
        names.get(usize::from(day)).copied()
    }

    fn month_day(self, day: i8) -> String {
        match (self, day) {
            (_, -1) => self.repeat_last_day().to_owned(),
            (Self::En, ..=-2) => format!("{} day from the end", ordinal(day.unsigned_abs())),
            (Self::Zh, ..=-2) => format!("倒数第 {} 天", day.unsigned_abs()),
            (Self::En, _) => format!("the {}", ordinal(day.unsigned_abs())),
            (Self::Zh, _) => format!(" {day} 日"),
        }
    }

    fn and_list(self, names: &[&str]) -> String {
        let (comma, and) = match self {
            Self::En => (", ", " and "),
            Self::Zh => ("、", "和"),
        };
        match names {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] => format!("{}{and}{last}", first.join(comma)),
        }
    }
}

fn ordinal(n: u8) -> String {
    let ending = match (n % 10, n / 10 % 10) {
        (1, tens) if tens != 1 => "st",
        (2, tens) if tens != 1 => "nd",
        (3, tens) if tens != 1 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

texts! {
    repeat_day => "every day", "每天";
    repeat_weekday => "every weekday", "每个工作日";
    repeat_week => "every week", "每周";
    repeat_two_weeks => "every 2 weeks", "每 2 周";
    repeat_month => "every month", "每月";
    repeat_quarter => "every quarter", "每季度";
    repeat_year => "every year", "每年";
    repeat_days(n: usize) => "every {n} days", "每 {n} 天";
    repeat_weeks(n: usize) => "every {n} weeks", "每 {n} 周";
    repeat_months(n: usize) => "every {n} months", "每 {n} 个月";
    repeat_years(n: usize) => "every {n} years", "每 {n} 年";
    repeat_on(every: &str, days: &str) => "{every} on {days}", "{every}{days}";
    repeat_workdays => "weekdays", "的工作日";
    repeat_last_day => "the last day", "最后一天";
    repeat_nth(nth: &str, weekday: &str) => "the {nth} {weekday}", "{nth}周{weekday}";
    repeat_first => "first", "第一个";
    repeat_second => "second", "第二个";
    repeat_third => "third", "第三个";
    repeat_fourth => "fourth", "第四个";
    repeat_last => "last", "最后一个";
    repeat_times(n, rhythm: &str) => "{rhythm}, once", "{rhythm}, {n} times", "{rhythm}，共 {n} 次";
    repeat_until(rhythm: &str, day: &str) => "{rhythm}, until {day}", "{rhythm}，到{day}为止";
    repeat_other(rrule: &str) => "repeats ({rrule})", "重复（{rrule}）";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_are_said_as_people_say_them() {
        for (rrule, en, zh) in [
            ("FREQ=DAILY", "every day", "每天"),
            ("FREQ=DAILY;INTERVAL=3", "every 3 days", "每 3 天"),
            (
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                "every weekday",
                "每个工作日",
            ),
            (
                "FREQ=WEEKLY;BYDAY=MO,TH",
                "every Monday and Thursday",
                "每周一、周四",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
                "every 2 weeks on Tuesday",
                "每 2 周的周二",
            ),
            ("FREQ=MONTHLY", "every month", "每月"),
            ("FREQ=MONTHLY;INTERVAL=3", "every quarter", "每季度"),
            (
                "FREQ=MONTHLY;BYMONTHDAY=1,15",
                "every month on the 1st and the 15th",
                "每月 1 日和 15 日",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                "every month on the last day",
                "每月最后一天",
            ),
            (
                "FREQ=MONTHLY;BYDAY=2TU;COUNT=5",
                "every month on the second Tuesday, 5 times",
                "每月第二个周二，共 5 次",
            ),
            (
                "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1",
                "every month on the last Friday",
                "每月最后一个周五",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
                "every month",
                "每月",
            ),
            (
                "FREQ=YEARLY;UNTIL=20281231T000000Z",
                "every year, until 2028-12-31",
                "每年，到2028-12-31为止",
            ),
            (
                "FREQ=YEARLY;BYWEEKNO=20",
                "repeats (FREQ=YEARLY;BYWEEKNO=20)",
                "重复（FREQ=YEARLY;BYWEEKNO=20）",
            ),
            ("nonsense", "repeats (nonsense)", "重复（nonsense）"),
        ] {
            assert_eq!(Lang::En.repetition(rrule, &|d| d.to_string()), en);
            assert_eq!(Lang::Zh.repetition(rrule, &|d| d.to_string()), zh);
        }
        let ordinals: Vec<String> = [1, 2, 3, 11, 12, 13, 21, 22, 31].map(ordinal).into();
        assert_eq!(
            ordinals,
            [
                "1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "22nd", "31st"
            ]
        );
    }
}
