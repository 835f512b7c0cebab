//! Words of keeping in touch: cadence, warmth, quiet hours, who is due and who slips away.

use super::{Lang, texts};
use crate::domain::{cadence::Cadence, segment::SpanUnit, working_time::Weekday};

impl Lang {
    /// How often one keeps in touch, as one may also type it.
    pub fn cadence(self, cadence: Cadence) -> String {
        let (count, unit) = cadence.in_units();
        let n = usize::from(count);
        match (unit, n) {
            (SpanUnit::Days, 1) => self.repeat_day().into(),
            (SpanUnit::Weeks, 1) => self.repeat_week().into(),
            (SpanUnit::Months, 1) => self.repeat_month().into(),
            (SpanUnit::Years, 1) => self.repeat_year().into(),
            (SpanUnit::Days, n) => self.repeat_days(n),
            (SpanUnit::Weeks, n) => self.repeat_weeks(n),
            (SpanUnit::Months, n) => self.repeat_months(n),
            (SpanUnit::Years, n) => self.repeat_years(n),
        }
    }

    /// The name of a day of the week, short.
    pub const fn weekday(self, day: Weekday) -> &'static str {
        match day {
            Weekday::Monday => self.weekday_mon(),
            Weekday::Tuesday => self.weekday_tue(),
            Weekday::Wednesday => self.weekday_wed(),
            Weekday::Thursday => self.weekday_thu(),
            Weekday::Friday => self.weekday_fri(),
            Weekday::Saturday => self.weekday_sat(),
            Weekday::Sunday => self.weekday_sun(),
        }
    }

    /// Warmth in a word: the number alone says little.
    pub const fn warmth_word(self, score: u8) -> &'static str {
        match score {
            0 => self.warmth_none(),
            1..=19 => self.warmth_cold(),
            20..=44 => self.warmth_cool(),
            45..=69 => self.warmth_warm(),
            _ => self.warmth_close(),
        }
    }
}

texts! {
    keep_in_touch => "Keep in touch", "保持联系";
    keep_in_touch_help => "How often, for example 3 weeks, 10 days or 2 months. Today tells you when.", "多久一次，例如 3 周、10 天或 2 个月。到时会列在“今天”。";
    weekday_mon => "Mon", "周一";
    weekday_tue => "Tue", "周二";
    weekday_wed => "Wed", "周三";
    weekday_thu => "Thu", "周四";
    weekday_fri => "Fri", "周五";
    weekday_sat => "Sat", "周六";
    weekday_sun => "Sun", "周日";
    settings_working => "Working time", "工作时间";
    settings_working_lead => "Keeping in touch never falls due on a day off. These travel with the backup, too.", "保持联系的日期会避开休息日。这些设置也随备份一起带走。";
    settings_days_off => "Days off", "休息日";
    settings_holidays => "Holidays", "节假日";
    settings_holidays_note => "One a line. Without a year, every year.", "每行一个，不写年份即每年。";
    settings_holidays_example => "12-25 Christmas", "2027-02-05 – 2027-02-12 春节";
    settings_holiday_line(line: usize, problem: &str) => "Line {line}: {problem}", "第 {line} 行：{problem}";
    settings_quiet => "Quiet hours", "免打扰时段";
    settings_quiet_from => "Quiet from", "免打扰开始";
    settings_quiet_to => "Quiet until", "免打扰结束";
    settings_quiet_note => "Today then says that it is no time for a call.", "在此时段，“今天”会提示不宜致电。";
    no_cadence => "not set", "未设置";
    no_cadence_note => "Set it among the details.", "可在详细信息中设置。";
    touch_today => "due today", "今天该联系";
    touch_by(day: &str) => "next by {day}", "{day}前联系";
    unanswered_wait(n) => "1 entry waits for an answer", "{n} entries wait for an answer", "{n} 条待回复";
    warmth => "Warmth", "热度";
    warmth_none => "no contact yet", "还没有联系";
    warmth_cold => "cold", "冷";
    warmth_cool => "cool", "偏冷";
    warmth_warm => "warm", "温";
    warmth_close => "close", "热";
    warmth_of(score: u8) => "{score} of 100", "{score}，满分 100";
    warmth_about => "From contacts and their age: each loses half its weight in 90 days.", "按联系的方式与远近计算，每过 90 天减半。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cadence_is_read_as_it_is_told() {
        for days in [1, 7, 10, 14, 21, 30, 60, 90, 365, 730] {
            let cadence = Cadence::new(days);
            for lang in Lang::ALL {
                let told = cadence.map(|c| lang.cadence(c)).unwrap_or_default();
                assert_eq!(Cadence::parse(&told), Ok(cadence), "{told}");
            }
        }
        assert_eq!(
            Cadence::new(21).map(|c| Lang::Zh.cadence(c)).as_deref(),
            Some("每 3 周")
        );
    }
}
