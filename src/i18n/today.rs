//! Words of Today: the sentence that counts, the groups, the rail.

use super::{Lang, grouped, texts};
use crate::domain::party_parts::DateKind;

const WORDS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];
const HAN: [&str; 10] = ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

/// A piece of the sentence: plain, strong, or strong and late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As the rest.
    Plain,
    /// What counts.
    Strong,
    /// What is late.
    Late,
}

impl Lang {
    /// A number as a word up to ten, in figures beyond.
    pub fn count_word(self, n: usize) -> String {
        let words = match self {
            Self::En => &WORDS,
            Self::Zh => &HAN,
        };
        let word = n.checked_sub(1).and_then(|i| words.get(i));
        match (word, self) {
            (Some(word), _) => (*word).to_owned(),
            (None, Self::En) => grouped(n),
            (None, Self::Zh) => format!(" {} ", grouped(n)),
        }
    }

    /// The sentence that counts: tasks of today and before, those of them that are late, and
    /// people who wait for an answer; `quiet` are those listed as losing touch.
    pub fn today_sentence(
        self,
        tasks: usize,
        late: usize,
        waiting: usize,
        touch: usize,
        quiet: usize,
    ) -> Vec<(Weight, String)> {
        let mut parts = Vec::new();
        let mut add = |weight, text: String| parts.push((weight, text));
        if tasks > 0 {
            let all = self.count_word(tasks);
            if late == tasks {
                add(Weight::Late, self.all_late(tasks, &all));
            } else if late > 0 {
                add(Weight::Plain, self.some_tasks(tasks, &all));
                add(Weight::Plain, self.clause_comma().into());
                add(
                    Weight::Late,
                    self.of_them_late(late, &self.count_word(late)),
                );
            } else {
                add(Weight::Plain, self.tasks_for_today(tasks, &all));
            }
            add(Weight::Plain, self.full_stop().into());
        } else {
            add(Weight::Plain, self.nothing_due().into());
        }
        if waiting > 0 {
            let people = self.people_count(waiting, &self.count_word(waiting));
            add(Weight::Strong, people);
            let mut rest = self.wait_for_answer(waiting);
            if touch > 0 && self == Self::En {
                rest.push(' ');
            }
            add(Weight::Plain, rest);
        }
        if touch > 0 {
            add(
                Weight::Strong,
                self.people_count(touch, &self.count_word(touch)),
            );
            add(Weight::Plain, self.hear_from_you(touch));
        }
        if tasks == 0 && waiting == 0 && touch == 0 && quiet > 0 {
            add(
                Weight::Plain,
                self.quiet_below(quiet, &self.count_word(quiet)),
            );
        }
        if self == Self::En {
            begin_with_capital(&mut parts);
        }
        parts
    }

    /// A date of a customer that returns.
    pub fn date_of(self, kind: DateKind, label: &str, name: &str) -> String {
        match kind {
            DateKind::Birthday => self.birthday_of(name),
            DateKind::Custom if !label.is_empty() => self.date_labelled(name, label),
            kind => self.date_labelled(name, self.date_kind(kind)),
        }
    }
}

/// Each sentence begins with a capital; words of numbers are made without.
fn begin_with_capital(parts: &mut [(Weight, String)]) {
    let mut begins = true;
    for (_, text) in parts {
        if begins && let Some(first) = text.get(..1) {
            *text = first.to_uppercase() + &text[1..];
        }
        begins = text.ends_with(". ");
    }
}

texts! {
    some_tasks(n, word: &str) => "{word} task", "{word} tasks", "{word}项任务";
    tasks_for_today(n, word: &str) => "{word} task for today", "{word} tasks for today", "今天有{word}项任务";
    all_late(n, word: &str) => "{word} task, and it is late", "{word} tasks, all of them late", "{word}项任务已逾期";
    of_them_late(n, word: &str) => "{word} of them late", "{word} of them late", "其中{word}项已逾期";
    clause_comma => ", ", "，";
    full_stop => ". ", "。";
    nothing_due => "Nothing is due. ", "今天没有到期的事。";
    people_count(n, word: &str) => "{word} person", "{word} people", "{word}个人";
    wait_for_answer(n) => " waits for your answer.", " wait for your answer.", "在等您回复。";
    hear_from_you(n) => " is due to hear from you.", " are due to hear from you.", "该联系了。";
    quiet_below(n, word: &str) => "{word} customer you have not spoken to for a while is listed here.", "{word} customers you have not spoken to for a while are listed here.", "这里列出{word}位久未联系的客户。";
    waiting_title => "Waiting for your answer", "等您回复";
    oldest_first => "oldest first", "最早的在前";
    next_days => "Next days", "未来几天";
    next_days_none => "Nothing in the next seven days.", "未来七天没有安排。";
    losing_touch => "Losing touch", "久未联系";
    last_contact_note => "last contact", "上次联系";
    losing_touch_none => "Nobody. Who was in touch often and falls silent is listed here.", "没有。以前常联系、近来没有消息的客户会列在这里。";
    dates_title => "Birthdays and dates", "生日与纪念日";
    dates_note => "next seven days", "未来七天";
    longest_first => "longest due first", "逾期最久的在前";
    quiet_day_off => "quiet now: a day off", "现在不宜联系：休息日";
    quiet_holiday(name: &str) => "quiet now: {name}", "现在不宜联系：{name}";
    quiet_until(time: &str) => "quiet now, until {time}", "现在不宜联系，{time} 以后再说";
    days_over(n) => "1 day over", "{n} days over", "超过 {n} 天";
    turns(n) => "turns 1", "turns {n}", "满 {n} 岁";
    years_of(n) => "1 year", "{n} years", "{n} 周年";
    do_touched => "I was in touch", "已联系";
    key_touched => "in touch", "已联系";
    do_open => "Open", "打开";
    put_off_title => "Put off until", "推到哪一天";
    put_off_until => "Another day", "其他日期";
    put_off_wrong => "A day after today is needed here.", "此处要填今天以后的日期。";
    put_off => "Put off", "推迟";
    in_a_week => "In a week", "一周后";
    in_a_month => "In a month", "一个月后";
    backup_title => "Backup", "备份";
    backup_none(n) => "None yet, 1 change.", "None yet, {n} changes.", "尚未备份，已有 {n} 次改动。";
    backup_since(n, when: &str) => "{when}, 1 change since.", "{when}, {n} changes since.", "{when}，此后有 {n} 次改动。";
    backup_fresh(when: &str) => "{when}, nothing changed since.", "{when}，此后没有改动。";
    backup_go => "Save a backup", "保存备份";
    nothing_today => "Nothing waits for you. Add the next step for a customer above, or log a contact with l.", "没有等您处理的事。可在上方添加下一步，或按 l 记录往来。";
    birthday_of(name: &str) => "{name}’s birthday", "{name}的生日";
    date_labelled(name: &str, label: &str) => "{name}: {label}", "{name}：{label}";
    days_short(n) => "1 day", "{n} days", "{n} 天";
    since_today => "today", "今天";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(
        lang: Lang,
        tasks: usize,
        late: usize,
        waiting: usize,
        touch: usize,
        quiet: usize,
    ) -> String {
        let parts = lang.today_sentence(tasks, late, waiting, touch, quiet);
        parts.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn the_sentence_counts_what_the_lists_hold() {
        for ((tasks, late, waiting, touch, quiet), en, zh) in [
            (
                (6, 2, 3, 0, 4),
                "Six tasks, two of them late. Three people wait for your answer.",
                "六项任务，其中两项已逾期。三个人在等您回复。",
            ),
            (
                (1, 1, 1, 0, 0),
                "One task, and it is late. One person waits for your answer.",
                "一项任务已逾期。一个人在等您回复。",
            ),
            (
                (0, 0, 2, 1, 0),
                "Nothing is due. Two people wait for your answer. One person is due to hear from you.",
                "今天没有到期的事。两个人在等您回复。一个人该联系了。",
            ),
            (
                (0, 0, 0, 3, 2),
                "Nothing is due. Three people are due to hear from you.",
                "今天没有到期的事。三个人该联系了。",
            ),
            (
                (12, 0, 0, 0, 0),
                "12 tasks for today. ",
                "今天有 12 项任务。",
            ),
            (
                (0, 0, 2, 0, 4),
                "Nothing is due. Two people wait for your answer.",
                "今天没有到期的事。两个人在等您回复。",
            ),
            (
                (0, 0, 0, 0, 4),
                "Nothing is due. Four customers you have not spoken to for a while are listed here.",
                "今天没有到期的事。这里列出四位久未联系的客户。",
            ),
            ((0, 0, 0, 0, 0), "Nothing is due. ", "今天没有到期的事。"),
        ] {
            assert_eq!(said(Lang::En, tasks, late, waiting, touch, quiet), en);
            assert_eq!(said(Lang::Zh, tasks, late, waiting, touch, quiet), zh);
        }
    }
}
