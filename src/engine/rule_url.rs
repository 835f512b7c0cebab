//! A rule as one line of text for a URL, and back.
//!
//! ```text
//! all(country.isAnyOf(DE,FR),lastContact.notInLast(30d),none(tags.has(paused),email.isEmpty))
//! ```
//!
//! A group is `all`, `any` or `none` with its parts; a condition is `field.operator`, followed by
//! its value: `(text)`, `(one,two)` or `(one,)`, `(12)`, `(1..9)`, `(2026-11-22)`, `(a day..a
//! day)`, `(30d)` with d, w, m or y. Signs that mean something here or in a URL are written as `~`
//! and two hex digits of each byte. Not `%`, which routers decode before this module would see it;
//! the browser itself takes care of letters beyond ASCII.

use crate::domain::{
    choice::Choice,
    day::Day,
    segment::{Condition, Op, Operand, Rule, Span, SpanUnit},
};

/// Groups within groups, at most; the condition in the innermost is not counted.
const DEPTH: usize = 20;
/// Conditions and groups, at most.
const PARTS: usize = 200;

/// What is wrong with a rule's text, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleTextProblem {
    /// Where, in bytes from the beginning.
    pub at: usize,
    /// What.
    pub kind: RuleTextProblemKind,
}

/// What is wrong with a rule's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleTextProblemKind {
    /// Neither a group nor `field.operator`.
    Part,
    /// No such operator.
    Operator,
    /// The value is not closed with `)`.
    Value,
    /// A `~` without two hex digits, or bytes that are no text.
    Escape,
    /// A group goes on with neither `,` nor `)`.
    Group,
    /// Something follows the rule.
    Trailing,
    /// Groups too deep within each other.
    TooDeep,
    /// Too many conditions.
    TooMany,
}

/// The rule as text.
pub fn to_text(rule: &Rule) -> String {
    let mut out = String::new();
    write_rule(rule, &mut out);
    out
}

/// The rule that a text stands for.
pub fn parse(text: &str) -> Result<Rule, RuleTextProblem> {
    let mut reader = Reader {
        text,
        at: 0,
        parts: 0,
    };
    let rule = reader.rule(0)?;
    if reader.at < text.len() {
        return Err(reader.problem(RuleTextProblemKind::Trailing));
    }
    Ok(rule)
}

fn write_rule(rule: &Rule, out: &mut String) {
    let (name, parts) = match rule {
        Rule::All(parts) => ("all(", parts),
        Rule::Any(parts) => ("any(", parts),
        Rule::None(parts) => ("none(", parts),
        Rule::Test(condition) => {
            escape(&condition.field, b".", out);
            out.push('.');
            out.push_str(condition.op.key());
            if condition.value != Operand::Nothing {
                out.push('(');
                write_value(&condition.value, out);
                out.push(')');
            }
            return;
        }
    };
    out.push_str(name);
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_rule(part, out);
    }
    out.push(')');
}

fn write_value(value: &Operand, out: &mut String) {
    match value {
        Operand::Nothing => {}
        Operand::Text(text) => {
            let mut plain = String::new();
            escape(text, b"", &mut plain);
            // A text that looks like a number or a day says so by an escaped first sign.
            if scalar(&plain).is_some() {
                let first = text.as_bytes().first().copied().unwrap_or_default();
                escape_byte(first, out);
                out.push_str(&plain[1..]);
            } else {
                out.push_str(&plain);
            }
        }
        Operand::Texts(texts) => {
            for (at, text) in texts.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                if text.is_empty() {
                    out.push_str("~-");
                }
                escape(text, b"", out);
            }
            if texts.len() < 2 {
                out.push(',');
            }
        }
        Operand::Number(n) => out.push_str(&n.to_string()),
        Operand::Numbers(a, b) => {
            out.push_str(&a.to_string());
            out.push_str("..");
            out.push_str(&b.to_string());
        }
        Operand::Day(day) => out.push_str(&day.to_string()),
        Operand::Days(a, b) => {
            out.push_str(&a.to_string());
            out.push_str("..");
            out.push_str(&b.to_string());
        }
        Operand::Span(span) => {
            out.push_str(&span.count.to_string());
            out.push(match span.unit {
                SpanUnit::Days => 'd',
                SpanUnit::Weeks => 'w',
                SpanUnit::Months => 'm',
                SpanUnit::Years => 'y',
            });
        }
    }
}

fn escape(text: &str, also: &[u8], out: &mut String) {
    for c in text.chars() {
        let plain = if c.is_ascii() {
            c.is_ascii_alphanumeric() || "-_.@".contains(c)
        } else {
            c.is_alphanumeric()
        };
        if plain && !(c.is_ascii() && also.contains(&(c as u8))) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                escape_byte(byte, out);
            }
        }
    }
}

fn escape_byte(byte: u8, out: &mut String) {
    let digit = |n: u8| {
        char::from_digit(u32::from(n), 16)
            .unwrap_or('0')
            .to_ascii_uppercase()
    };
    out.extend(['~', digit(byte >> 4), digit(byte & 15)]);
}

/// The value that is not a text, if this is one, in the one spelling that is written.
fn scalar(raw: &str) -> Option<Operand> {
    fn number(raw: &str) -> Option<i64> {
        raw.parse().ok().filter(|n: &i64| n.to_string() == raw)
    }
    let day = |raw: &str| raw.parse::<Day>().ok();
    if let Some(n) = number(raw) {
        return Some(Operand::Number(n));
    }
    if let Some(day) = day(raw) {
        return Some(Operand::Day(day));
    }
    if let Some((a, b)) = raw.split_once("..") {
        return match (number(a), number(b), day(a), day(b)) {
            (Some(a), Some(b), ..) => Some(Operand::Numbers(a, b)),
            (.., Some(a), Some(b)) => Some(Operand::Days(a, b)),
            _ => None,
        };
    }
    let unit = match raw.as_bytes().last()? {
        b'd' => SpanUnit::Days,
        b'w' => SpanUnit::Weeks,
        b'm' => SpanUnit::Months,
        b'y' => SpanUnit::Years,
        _ => return None,
    };
    let count = number(&raw[..raw.len() - 1])?.try_into().ok()?;
    Some(Operand::Span(Span { count, unit }))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    parts: usize,
}

impl<'t> Reader<'t> {
    fn problem(&self, kind: RuleTextProblemKind) -> RuleTextProblem {
        RuleTextProblem { at: self.at, kind }
    }

    /// Everything up to one of `ends`, or to the end of the text.
    fn until(&mut self, ends: &[char]) -> &'t str {
        let rest = &self.text[self.at..];
        let taken = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.text[self.at..].starts_with(sign);
        self.at += usize::from(found);
        found
    }

    fn rule(&mut self, depth: usize) -> Result<Rule, RuleTextProblem> {
        self.parts += 1;
        if self.parts > PARTS {
            return Err(self.problem(RuleTextProblemKind::TooMany));
        }
        let start = self.at;
        let name = self.until(&['.', '(', ',', ')']);
        if self.take('.') {
            return self.condition(start, name).map(Rule::Test);
        }
        let wrap = match name {
            "all" => Rule::All,
            "any" => Rule::Any,
            "none" => Rule::None,
            _ => {
                self.at = start;
                return Err(self.problem(RuleTextProblemKind::Part));
            }
        };
        if depth == DEPTH {
            return Err(self.problem(RuleTextProblemKind::TooDeep));
        }
        if !self.take('(') {
            return Err(self.problem(RuleTextProblemKind::Part));
        }
        let mut parts = Vec::new();
        if !self.take(')') {
            loop {
                parts.push(self.rule(depth + 1)?);
                if self.take(')') {
                    break;
                }
                if !self.take(',') {
                    return Err(self.problem(RuleTextProblemKind::Group));
                }
            }
        }
        Ok(wrap(parts))
    }

    fn condition(&mut self, start: usize, name: &str) -> Result<Condition, RuleTextProblem> {
        let field = unescape(name, start)?;
        let at = self.at;
        let key = self.until(&['(', ',', ')']);
        let op = Op::from_key(key).ok_or(RuleTextProblem {
            at,
            kind: RuleTextProblemKind::Operator,
        })?;
        let mut value = Operand::Nothing;
        if self.take('(') {
            let at = self.at;
            let raw = self.until(&[')', '(']);
            if !self.take(')') {
                return Err(self.problem(RuleTextProblemKind::Value));
            }
            value = read_value(raw, at)?;
        }
        Ok(Condition { field, op, value })
    }
}

fn read_value(raw: &str, at: usize) -> Result<Operand, RuleTextProblem> {
    if let Some(value) = scalar(raw) {
        return Ok(value);
    }
    if !raw.contains(',') {
        return unescape(raw, at).map(Operand::Text);
    }
    let mut texts = Vec::new();
    let mut at = at;
    for item in raw.split(',') {
        match item {
            "" => {}
            "~-" => texts.push(String::new()),
            item => texts.push(unescape(item, at)?),
        }
        at += item.len() + 1;
    }
    Ok(Operand::Texts(texts))
}

/// `start` is where `raw` stands in the whole text.
fn unescape(raw: &str, start: usize) -> Result<String, RuleTextProblem> {
    let problem = |at| RuleTextProblem {
        at: start + at,
        kind: RuleTextProblemKind::Escape,
    };
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'~' {
            bytes.push(*first);
            continue;
        }
        let at = raw.len() - rest.len() - 1;
        let digit = |n: usize| after.get(n).and_then(|&b| char::from(b).to_digit(16));
        let (Some(high), Some(low)) = (digit(0), digit(1)) else {
            return Err(problem(at));
        };
        bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
        rest = &after[2..];
    }
    String::from_utf8(bytes).map_err(|_| problem(0))
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is native
#[path = "rule_url_tests.rs"]
mod tests;
