//! A segment's rule in words: operators for the builder, one sentence for the whole rule, and
//! short tokens for the head of a list.
//!
//! Values are worded by the caller (`names`): it knows the countries, the lists of choices and how
//! the reader's language writes a day, which comes as `2026-11-22`.

use super::{
    Lang,
    clauses::{Clause, always_dated, chinese, english, opposite},
    parts_numbers, texts,
};
use crate::domain::{
    choice::Choice,
    field::{FieldId, Kind},
    party_fields::party_field,
    segment::{Condition, Op, Operand, Rule, Span, SpanUnit},
};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Stands out: what was chosen, not what holds it together.
    pub strong: bool,
}

/// One part of a rule, short: "Country is" and "Germany +12".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleToken {
    /// What is compared and how.
    pub label: String,
    /// With what; may be empty.
    pub value: String,
}

/// How a value of a field is called.
pub type Names<'a> = &'a dyn Fn(FieldId, &str) -> String;

impl Lang {
    /// An operator as the builder's menu has it; it stands before the value.
    pub const fn op(self, kind: Kind, op: Op) -> &'static str {
        let (en, zh) = match (op, kind) {
            (Op::Contains, _) => ("contains", "包含"),
            (Op::ContainsNot, _) => ("does not contain", "不包含"),
            (Op::Is, Kind::Number) => ("is", "等于"),
            (Op::Is, _) => ("is", "是"),
            (Op::IsNot, _) => ("is not", "不是"),
            (Op::StartsWith, _) => ("begins with", "开头是"),
            (Op::IsAnyOf, Kind::Choices(_)) => ("include any of", "包含任一"),
            (Op::IsNoneOf, Kind::Choices(_)) => ("include none of", "均不包含"),
            (Op::IsAnyOf, _) => ("is any of", "是任一"),
            (Op::IsNoneOf, _) => ("is none of", "均不是"),
            (Op::Has, _) => ("has", "有"),
            (Op::HasNot, _) => ("does not have", "没有"),
            (Op::Before, _) => ("is before", "早于"),
            (Op::After, _) => ("is after", "晚于"),
            (Op::On, _) => ("is on", "在"),
            (Op::Between, _) => ("is between", "介于"),
            (Op::InLast, _) => ("is in the last", "在最近"),
            (Op::NotInLast, _) => ("is longer ago than", "早于最近"),
            (Op::InNext, _) => ("is in the next", "在今后"),
            (Op::AtLeast, _) => ("is at least", "至少"),
            (Op::AtMost, _) => ("is at most", "至多"),
            (Op::IsEmpty, Kind::Tags) => ("are none", "一个也没有"),
            (Op::IsEmpty, _) => ("is empty", "为空"),
            (Op::IsNotEmpty, Kind::Tags) => ("are any", "至少有一个"),
            (Op::IsNotEmpty, _) => ("is not empty", "不为空"),
            (Op::IsTrue, _) => ("is true", "为是"),
            (Op::IsFalse, _) => ("is false", "为否"),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    /// A unit of time beside an input, after the number `count`.
    pub const fn span_unit(self, unit: SpanUnit, count: u16) -> &'static str {
        let (one, many, zh) = match unit {
            SpanUnit::Days => ("day", "days", "天"),
            SpanUnit::Weeks => ("week", "weeks", "周"),
            SpanUnit::Months => ("month", "months", "个月"),
            SpanUnit::Years => ("year", "years", "年"),
        };
        match (self, count) {
            (Self::En, 1) => one,
            (Self::En, _) => many,
            (Self::Zh, _) => zh,
        }
    }

    /// A span of time: "30 days".
    pub fn span(self, span: Span) -> String {
        format!("{} {}", span.count, self.span_unit(span.unit, span.count))
    }

    /// The rule as one sentence. Conditions without a value yet are told with `…`.
    pub fn rule_words(self, rule: &Rule, names: Names) -> Vec<Piece> {
        let mut sentence = Sentence::default();
        if rule.is_empty() {
            sentence.plain(self.rule_everybody());
            return sentence.pieces;
        }
        match rule {
            Rule::All(parts) => self.top_all(parts, names, &mut sentence),
            other => self.part(other, false, true, names, &mut sentence),
        }
        sentence.plain(self.rule_full_stop());
        if self == Self::En {
            sentence.capitalise();
        }
        sentence.pieces
    }

    /// The parts of a rule as tokens, each for one part of the outermost group.
    pub fn rule_tokens(self, rule: &Rule, names: Names) -> Vec<RuleToken> {
        match rule {
            Rule::All(parts) => parts.iter().map(|part| self.token(part, names)).collect(),
            other => vec![self.token(other, names)],
        }
    }

    fn token(self, rule: &Rule, names: Names) -> RuleToken {
        if let Rule::Test(condition) = rule {
            let shown = self.clause(condition, false, names, 1);
            return RuleToken {
                label: match self {
                    Self::En => capitalised(shown.subject.trim_end()),
                    Self::Zh => shown.subject,
                },
                value: shown.value,
            };
        }
        let mut sentence = Sentence::default();
        self.part(rule, false, true, names, &mut sentence);
        let mut label: String = sentence.pieces.iter().map(|p| p.text.as_str()).collect();
        if self == Self::En {
            label = capitalised(&label);
        }
        RuleToken {
            label,
            value: String::new(),
        }
    }

    /// What must hold, then, after "but", what must not.
    fn top_all(self, parts: &[Rule], names: Names, out: &mut Sentence) {
        let asked = || parts.iter().filter(|part| !part.is_empty());
        let (without, with): (Vec<&Rule>, Vec<&Rule>) =
            asked().partition(|part| matches!(part, Rule::None(_)));
        for (at, part) in with.iter().enumerate() {
            if at > 0 {
                out.plain(self.rule_and());
            }
            self.part(part, false, true, names, out);
        }
        for (at, part) in without.iter().enumerate() {
            match (at, with.is_empty()) {
                (0, true) => {}
                (0, false) => out.plain(self.rule_but()),
                _ => out.plain(self.rule_and()),
            }
            self.part(part, false, true, names, out);
        }
    }

    /// `negated`: the part must not hold. `outer`: commas are still free to separate parts.
    fn part(self, rule: &Rule, negated: bool, outer: bool, names: Names, out: &mut Sentence) {
        match rule {
            Rule::Test(condition) => {
                let clause = self.clause(condition, negated, names, 3);
                out.plain(&clause.subject);
                out.strong(&clause.value);
            }
            // Not (A or B) is not A and not B; not (A and B) is not A or not B.
            Rule::None(parts) if !negated => self.group(parts, true, true, outer, names, out),
            Rule::None(parts) => self.group(parts, false, false, outer, names, out),
            Rule::All(parts) => self.group(parts, negated, !negated, outer, names, out),
            Rule::Any(parts) => self.group(parts, negated, negated, outer, names, out),
        }
    }

    fn group(
        self,
        parts: &[Rule],
        negated: bool,
        all: bool,
        outer: bool,
        names: Names,
        out: &mut Sentence,
    ) {
        let asked: Vec<&Rule> = parts.iter().filter(|part| !part.is_empty()).collect();
        if let [only] = asked[..] {
            return self.part(only, negated, outer, names, out);
        }
        let bracket = !outer || (self == Self::Zh && !all);
        if bracket {
            out.plain(self.rule_open());
        }
        if !all && self == Self::En {
            out.plain("either ");
        }
        for (at, part) in asked.iter().enumerate() {
            if at > 0 {
                out.plain(if all { self.rule_and() } else { self.rule_or() });
            }
            // An alternative stands out as a whole, so that one sees where it ends.
            let from = out.pieces.len();
            self.part(part, negated, outer && all, names, out);
            if !all {
                out.strengthen(from);
            }
        }
        if bracket {
            out.plain(self.rule_close());
        }
    }

    /// A condition: the subject with its verb, and the value.
    fn clause(self, condition: &Condition, negated: bool, names: Names, most: usize) -> Clause {
        let Some(id) = FieldId::from_key(&condition.field) else {
            return Clause {
                subject: String::new(),
                value: self.rule_unknown(&condition.field),
            };
        };
        let kind = party_field(id).kind;
        let (op, turned) = if negated {
            opposite(kind, condition.op)
        } else {
            (condition.op, false)
        };
        let value = self.value(id, op, &condition.value, names, most);
        let label = self.field(id);
        match self {
            Self::En => english(id, kind, op, turned, &lowered(label), value),
            Self::Zh => chinese(id, kind, op, turned, label, value),
        }
    }

    /// The words of a value; a list names `most` and counts the rest.
    fn value(self, id: FieldId, op: Op, value: &Operand, names: Names, most: usize) -> String {
        let missing = || "…".to_owned();
        match value {
            Operand::Nothing => String::new(),
            Operand::Text(text) if text.trim().is_empty() => missing(),
            Operand::Text(text) => text.trim().to_owned(),
            Operand::Texts(texts) if texts.is_empty() => missing(),
            Operand::Texts(texts) => {
                let shown: Vec<String> =
                    texts.iter().take(most).map(|key| names(id, key)).collect();
                let more = texts.len() - shown.len();
                if most == 1 {
                    let more = if more > 0 {
                        format!(" +{more}")
                    } else {
                        String::new()
                    };
                    return format!("{}{more}", shown.concat());
                }
                self.list(&shown, more)
            }
            Operand::Number(n) => match op {
                Op::AtLeast => self.rule_at_least(*n),
                Op::AtMost => self.rule_at_most(*n),
                _ => n.to_string(),
            },
            Operand::Numbers(a, b) => self.rule_between(&a.to_string(), &b.to_string()),
            Operand::Day(day) => {
                let day = names(id, &day.to_string());
                match op {
                    Op::Before => self.rule_before(&day),
                    Op::After => self.rule_after(&day),
                    _ => self.rule_on(&day),
                }
            }
            Operand::Days(a, b) => {
                self.rule_between(&names(id, &a.to_string()), &names(id, &b.to_string()))
            }
            Operand::Span(span) => {
                let span = self.span(*span);
                match op {
                    Op::InNext => self.rule_in_next(&span),
                    Op::NotInLast if always_dated(id) => self.rule_longer_ago(&span),
                    Op::NotInLast => self.rule_longer_ago_or_never(&span),
                    _ => self.rule_in_last(&span),
                }
            }
        }
    }

    fn list(self, words: &[String], more: usize) -> String {
        let (comma, or) = match self {
            Self::En => (", ", " or "),
            Self::Zh => ("、", "或"),
        };
        if more > 0 {
            return self.rule_more(&words.join(comma), more);
        }
        match words {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{}{or}{last}", first.join(comma)),
        }
    }
}

/// A label inside a sentence.
fn lowered(label: &str) -> String {
    let mut chars = label.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

#[derive(Default)]
struct Sentence {
    pieces: Vec<Piece>,
}

impl Sentence {
    fn plain(&mut self, text: &str) {
        self.push(text, false);
    }

    fn strong(&mut self, text: &str) {
        self.push(text, true);
    }

    fn push(&mut self, text: &str, strong: bool) {
        if !text.is_empty() {
            if let Some(last) = self.pieces.last_mut()
                && parts_numbers(&last.text, text)
            {
                last.text.push(' ');
            }
            self.pieces.push(Piece {
                text: text.to_owned(),
                strong,
            });
        }
    }

    /// Makes one strong piece of everything from `from` on.
    fn strengthen(&mut self, from: usize) {
        let text: String = self.pieces.drain(from..).map(|p| p.text).collect();
        self.strong(&text);
    }

    fn capitalise(&mut self) {
        if let Some(first) = self.pieces.first_mut() {
            first.text = capitalised(&first.text);
        }
    }
}

texts! {
    rule_everybody => "All customers.", "所有客户。";
    rule_full_stop => ".", "。";
    rule_and => ", and ", "，且";
    rule_or => " or ", "，或";
    rule_but => "; but ", "；但";
    rule_open => "(", "（";
    rule_close => ")", "）";
    rule_unknown(field: &str) => "“{field}”, which this version does not know", "此版本不认识的“{field}”";
    rule_more(words: &str, more: usize) => "{words} or {more} more", "{words}等另外 {more} 项";
    rule_at_least(n: i64) => "at least {n}", "至少 {n}";
    rule_at_most(n: i64) => "at most {n}", "至多 {n}";
    rule_between(from: &str, to: &str) => "between {from} and {to}", "{from} 至 {to}";
    rule_on(day: &str) => "on {day}", "{day}";
    rule_before(day: &str) => "before {day}", "{day}之前";
    rule_after(day: &str) => "after {day}", "{day}之后";
    rule_in_last(span: &str) => "in the last {span}", "最近 {span}内";
    rule_in_next(span: &str) => "in the next {span}", "今后 {span}内";
    rule_longer_ago(span: &str) => "more than {span} ago", "{span}以前";
    rule_longer_ago_or_never(span: &str) => "more than {span} ago or never", "{span}以前或从未有过";
}

#[cfg(test)]
#[path = "segments_tests.rs"]
mod tests;
