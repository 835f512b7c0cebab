//! What is wrong with a typed value, in words that say what would be right.

use super::{Lang, grouped, texts};
use crate::domain::{day::NotADay, problem::Problem};

impl Lang {
    /// The sentence under the field.
    pub fn problem(self, problem: Problem) -> String {
        match problem {
            Problem::Missing => self.problem_missing().into(),
            Problem::TooLong { most } => self.problem_too_long(&grouped(most)),
            Problem::EmailWithoutAt => self.problem_email_at().into(),
            Problem::EmailWithoutDot => self.problem_email_dot().into(),
            Problem::EmailCharacters => self.problem_email_characters().into(),
            Problem::PhoneWithoutDigits => self.problem_phone().into(),
            Problem::LinkScheme => self.problem_link().into(),
            Problem::Date(NotADay::Form) => self.problem_date_form().into(),
            Problem::Date(NotADay::DoesNotExist {
                days_in_month: Some(n),
            }) => self.problem_date_month(n),
            Problem::Date(NotADay::DoesNotExist {
                days_in_month: None,
            }) => self.problem_date_none().into(),
            Problem::Time => self.problem_time().into(),
            Problem::Number => self.problem_number().into(),
            Problem::OutOfRange { least, most } => self.problem_range(least, most),
            Problem::Cadence => self.problem_cadence().into(),
            Problem::NotAChoice => self.problem_choice().into(),
            Problem::TagCharacters => self.problem_tag().into(),
            Problem::Repetition => self.problem_repetition().into(),
            Problem::RepetitionWithoutDue => self.problem_repetition_due().into(),
            Problem::EndBeforeStart => self.problem_end().into(),
            Problem::ControlCharacters => self.problem_control().into(),
        }
    }
}

texts! {
    problem_missing => "Something is needed here.", "此处必填。";
    problem_too_long(most: &str) => "This holds at most {most} characters.", "最多 {most} 个字符。";
    problem_email_at => "An e-mail address has one @, with something on both sides.", "邮箱地址要有一个 @，且两边都有内容。";
    problem_email_dot => "The part after @ needs a dot, like example.com.", "@ 后面要有点号，例如 example.com。";
    problem_email_characters => "An e-mail address has no spaces, commas or brackets.", "邮箱地址不能有空格、逗号或括号。";
    problem_phone => "A phone number has at least one digit.", "电话号码至少要有一个数字。";
    problem_link => "Only web addresses can be links: they begin with https:// or http://.", "网址要以 https:// 或 http:// 开头。";
    problem_date_form => "Write a date as 2026-11-22, 2026-11, 2026 or --11-22.", "日期请写成 2026-11-22、2026-11、2026 或 --11-22。";
    problem_date_month(n: u8) => "That day does not exist. The month has {n} days.", "没有这一天，该月只有 {n} 天。";
    problem_date_none => "That date does not exist.", "没有这个日期。";
    problem_time => "Write a time as 14:30.", "时间请写成 14:30。";
    problem_number => "A whole number is needed here.", "此处要填整数。";
    problem_range(least: i64, most: i64) => "A whole number from {least} to {most} is needed here.", "此处要填 {least} 到 {most} 之间的整数。";
    problem_cadence => "Write how often in days, weeks or months, such as 3 weeks.", "请写天、周或月，例如 3 周。";
    problem_choice => "That is not one of the choices.", "不在可选范围内。";
    problem_tag => "A tag is one word, without spaces, commas or #.", "标签不能有空格、逗号或 #。";
    problem_repetition => "That repetition is not understood.", "无法识别这种重复方式。";
    problem_repetition_due => "A repeating task needs a due date to count from.", "重复任务要有到期日。";
    problem_end => "The end lies before the start.", "结束早于开始。";
    problem_control => "There are invisible control characters in this text.", "文本中含有不可见的控制字符。";
}
