//! Who a rule matches.
//!
//! A rule is read once into a [`Matcher`] (fields looked up, texts folded, spans turned into days)
//! and then asked of each party. What is not finished yet (an empty group, a condition without its
//! value) asks nothing and hides nobody. What this version cannot read (an unknown field, a value
//! that does not fit) must not be guessed: the whole rule then matches nobody, and [`problems`]
//! says where. Storing rules and wording them happens elsewhere.
//!
//! Texts are compared folded. "In the last n" reaches from n ago up to today, both included. "More
//! than n ago" holds before that, and also where there is no date at all: whom we never spoke to
//! has gone quiet too. A yearly date is asked for its next return.

use super::{
    conditions::{OperandKind, operand_kind},
    fold::fold,
    today::Today,
};
use crate::domain::{
    address::country_code,
    book::Book,
    choice::Choice,
    day::Day,
    field::{Field, FieldId, Kind, Value},
    id::Id,
    party::Party,
    party_fields::party_field,
    segment::{Condition, Op, Operand, Rule},
    summary::Summary,
    telecom::digits,
};

/// Whether the rule matches one party. For many, make a [`Matcher`] once.
pub fn matches(rule: &Rule, party: &Party, summary: &Summary, today: &Today) -> bool {
    Matcher::new(rule, today).matches(party, summary)
}

/// The customers that the rule matches, in order of making: the plain meaning, asked one by one.
/// Screens ask [`super::index::Index`], which finds the same.
pub fn members(book: &Book, rule: &Rule, today: &Today) -> Vec<Id> {
    let matcher = Matcher::new(rule, today);
    let customers = book.customers();
    customers
        .filter(|party| matcher.matches(party, &book.summary(party.id)))
        .map(|party| party.id)
        .collect()
}

/// What keeps a part of a rule from being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// The way to the part: its place in each group, from the outermost.
    pub path: Vec<usize>,
    /// What is wrong.
    pub kind: RuleProblemKind,
}

/// What is wrong with a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleProblemKind {
    /// This version has no such field; the rule matches nobody.
    UnknownField,
    /// The field cannot be compared like that; the rule matches nobody.
    Operator,
    /// The value is not one that the comparison takes; the rule matches nobody.
    Operand,
    /// The value is still missing; the condition asks nothing.
    Unfinished,
}

/// Every problem of a rule, in reading order.
pub fn problems(rule: &Rule) -> Vec<RuleProblem> {
    fn collect(rule: &Rule, path: &mut Vec<usize>, found: &mut Vec<RuleProblem>) {
        match rule {
            Rule::All(parts) | Rule::Any(parts) | Rule::None(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    path.push(at);
                    collect(part, path, found);
                    path.pop();
                }
            }
            Rule::Test(condition) => {
                if let Err(kind) = check(condition) {
                    let path = path.clone();
                    found.push(RuleProblem { path, kind });
                }
            }
        }
    }
    let mut found = Vec::new();
    collect(rule, &mut Vec::new(), &mut found);
    found
}

/// The field and the value's kind of a condition that can be asked.
fn check(condition: &Condition) -> Result<(&'static Field, OperandKind), RuleProblemKind> {
    let id = FieldId::from_key(&condition.field).ok_or(RuleProblemKind::UnknownField)?;
    let field = party_field(id);
    let wanted = operand_kind(field.kind, condition.op).ok_or(RuleProblemKind::Operator)?;
    if !wanted.takes(&condition.value) {
        return Err(RuleProblemKind::Operand);
    }
    let missing = match &condition.value {
        Operand::Text(text) => text.trim().is_empty(),
        Operand::Texts(texts) => texts.iter().all(|t| t.trim().is_empty()),
        _ => false,
    };
    if missing {
        return Err(RuleProblemKind::Unfinished);
    }
    Ok((field, wanted))
}

/// A rule made ready to be asked of many parties.
pub struct Matcher {
    pub(super) node: Node,
    today: Today,
}

/// A part of a rule made ready.
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    None(Vec<Node>),
    Test(&'static Field, Ask),
    Everybody,
    Nobody,
}

/// A comparison with its value made ready. `true` in a pair: the answer is turned round.
pub(super) enum Ask {
    Empty(bool),
    Contains(String, bool),
    Equals(String, bool),
    Begins(String),
    Digits {
        part: String,
        abroad: bool,
        begins: bool,
    },
    Choices(Vec<String>, bool),
    Days {
        from: Day,
        to: Day,
        or_never: bool,
    },
    Numbers(i64, i64),
}

impl Matcher {
    /// Reads a rule.
    pub fn new(rule: &Rule, today: &Today) -> Self {
        let readable = problems(rule)
            .iter()
            .all(|p| p.kind == RuleProblemKind::Unfinished);
        let node = if readable {
            read(rule, today).unwrap_or(Node::Everybody)
        } else {
            Node::Nobody
        };
        Self {
            node,
            today: *today,
        }
    }

    /// Whether the rule matches a party.
    pub fn matches(&self, party: &Party, summary: &Summary) -> bool {
        self.node.holds(party, summary, &self.today)
    }
}

/// The part made ready, unless it asks nothing.
fn read(rule: &Rule, today: &Today) -> Option<Node> {
    let group = |parts: &[Rule], wrap: fn(Vec<Node>) -> Node| {
        let parts: Vec<Node> = parts.iter().filter_map(|part| read(part, today)).collect();
        (!parts.is_empty()).then(|| wrap(parts))
    };
    match rule {
        Rule::All(parts) => group(parts, Node::All),
        Rule::Any(parts) => group(parts, Node::Any),
        Rule::None(parts) => group(parts, Node::None),
        Rule::Test(condition) => {
            let (field, _) = check(condition).ok()?;
            Some(Node::Test(field, ask(field.kind, condition, today)?))
        }
    }
}

fn ask(kind: Kind, condition: &Condition, today: &Today) -> Option<Ask> {
    let not = matches!(
        condition.op,
        Op::ContainsNot | Op::IsNot | Op::IsNoneOf | Op::HasNot | Op::IsNotEmpty
    );
    let days = |from, to| Ask::Days {
        from,
        to,
        or_never: false,
    };
    Some(match (condition.op, &condition.value) {
        (Op::IsEmpty | Op::IsNotEmpty, _) => Ask::Empty(not),
        (Op::Contains | Op::StartsWith, Operand::Text(text)) if kind == Kind::Phone => {
            let part = digits(text);
            let abroad = text.trim_start().starts_with('+');
            let begins = condition.op == Op::StartsWith;
            Ask::Digits {
                part,
                abroad,
                begins,
            }
        }
        (Op::Contains | Op::ContainsNot, Operand::Text(text)) => Ask::Contains(fold(text), not),
        (Op::StartsWith, Operand::Text(text)) => Ask::Begins(fold(text)),
        (Op::Is | Op::IsNot, Operand::Text(text)) => Ask::Equals(fold(text), not),
        (Op::Has | Op::HasNot, Operand::Text(text)) => {
            Ask::Equals(fold(text.trim().trim_start_matches('#')), not)
        }
        (Op::IsAnyOf | Op::IsNoneOf, Operand::Texts(texts)) if kind == Kind::Country => {
            Ask::Choices(texts.iter().map(|text| country_code(text)).collect(), not)
        }
        (Op::IsAnyOf | Op::IsNoneOf, Operand::Texts(texts)) => Ask::Choices(texts.clone(), not),
        (Op::InLast, Operand::Span(span)) => days(today.before(*span), today.day),
        (Op::NotInLast, Operand::Span(span)) => Ask::Days {
            from: first_day(),
            to: today.before(*span).plus(-1),
            or_never: true,
        },
        (Op::InNext, Operand::Span(span)) => days(today.day, today.after(*span)),
        (Op::On, Operand::Day(day)) => days(*day, *day),
        (Op::Before, Operand::Day(day)) => days(first_day(), day.plus(-1)),
        (Op::After, Operand::Day(day)) => days(day.plus(1), Day::from_epoch(i32::MAX)),
        (Op::Between, Operand::Days(a, b)) => days(*a.min(b), *a.max(b)),
        (Op::Between, Operand::Numbers(a, b)) => Ask::Numbers(*a.min(b), *a.max(b)),
        (Op::Is, Operand::Number(n)) => Ask::Numbers(*n, *n),
        (Op::AtLeast, Operand::Number(n)) => Ask::Numbers(*n, i64::MAX),
        (Op::AtMost, Operand::Number(n)) => Ask::Numbers(i64::MIN, *n),
        _ => return None,
    })
}

fn first_day() -> Day {
    Day::from_epoch(i32::MIN)
}

impl Node {
    fn holds(&self, party: &Party, summary: &Summary, today: &Today) -> bool {
        match self {
            Self::All(nodes) => nodes.iter().all(|p| p.holds(party, summary, today)),
            Self::Any(nodes) => nodes.iter().any(|p| p.holds(party, summary, today)),
            Self::None(nodes) => !nodes.iter().any(|p| p.holds(party, summary, today)),
            Self::Test(field, ask) => ask.holds(&(field.read)(party, summary), today),
            Self::Everybody => true,
            Self::Nobody => false,
        }
    }
}

impl Ask {
    /// Several texts hold if one does; their negatives if none does.
    fn holds(&self, value: &Value, today: &Today) -> bool {
        let texts = value.as_texts();
        match self {
            Self::Empty(not) => value.is_empty() != *not,
            Self::Contains(part, not) => texts.iter().any(|t| fold(t).contains(part)) != *not,
            Self::Equals(whole, not) => texts.iter().any(|t| fold(t) == *whole) != *not,
            Self::Begins(part) => texts.iter().any(|t| fold(t).starts_with(part)),
            Self::Digits {
                part,
                abroad,
                begins,
            } => texts.iter().any(|t| has_digits(t, part, *abroad, *begins)),
            Self::Choices(keys, not) => {
                let chosen = |t: &String| keys.iter().any(|k| t.eq_ignore_ascii_case(k));
                texts.iter().any(chosen) != *not
            }
            Self::Days { from, to, or_never } => {
                let within = |day: Day| *from <= day && day <= *to;
                match value {
                    Value::Day(day) => within(*day),
                    Value::Moment(at) => within(today.day_of(*at)),
                    Value::Yearly(dates) => dates
                        .iter()
                        .filter_map(|date| date.next_return(*from))
                        .any(within),
                    _ => *or_never,
                }
            }
            Self::Numbers(least, most) => {
                matches!(value, Value::Number(n) if least <= n && n <= most)
            }
        }
    }
}

/// Digits of a phone number; a beginning with + asks for a number written internationally.
fn has_digits(number: &str, part: &str, abroad: bool, begins: bool) -> bool {
    let all = digits(number);
    if part.is_empty() || !begins {
        return !part.is_empty() && all.contains(part);
    }
    let international = number.trim_start().starts_with('+');
    match (abroad, all.strip_prefix("00").filter(|_| !international)) {
        (true, Some(rest)) => rest.starts_with(part),
        (true, None) => international && all.starts_with(part),
        (false, _) => all.starts_with(part),
    }
}

#[cfg(test)]
#[path = "segments_tests.rs"]
mod tests;
