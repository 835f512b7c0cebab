//! A rule while it is being built: what stands in the inputs, and the rule that follows from it.
//!
//! The inputs hold texts, and not every text is a value yet. So a draft gives two rules: what can
//! be asked already, for the live counts, and the finished one, which is there only when every
//! condition is. What this version cannot read is kept as it came. Drawing is up to the builder.

use std::collections::BTreeMap;

use super::{
    conditions::{OperandKind, default_condition, operand_kind},
    fold::fold,
    index::Index,
};
use crate::domain::{
    book::Book,
    choice::{Choice, choices},
    day::{Day, NotADay},
    field::{FieldId, Kind},
    id::Id,
    party_fields::party_field,
    party_parts::parse_tag,
    problem::{self, Problem},
    segment::{Condition, Op, Operand, Rule, Span, SpanUnit},
    telecom::digits,
};

/// The longest span, in any unit.
const LONGEST: u16 = 9_999;

choices! {
    /// What a group asks of its parts.
    GroupOp { All = "all", Any = "any", None = "none" }
}

/// A part of a rule being built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// A group.
    Group(GroupDraft),
    /// A condition.
    Condition(ConditionDraft),
}

/// A group being built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupDraft {
    /// What it asks of its parts.
    pub op: GroupOp,
    /// Its parts.
    pub parts: Vec<Draft>,
}

/// A condition being built: the inputs as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionDraft {
    /// Key of the field.
    pub field: String,
    /// How it is compared.
    pub op: Op,
    /// The text, the number, the day, the length of the span; or the first of two.
    pub first: String,
    /// The second of two.
    pub second: String,
    /// The unit of the span.
    pub unit: SpanUnit,
    /// What is ticked in a list.
    pub chosen: Vec<String>,
    /// A condition that this version cannot read; it stays as it is until a field is chosen.
    pub foreign: Option<Operand>,
}

impl GroupDraft {
    /// The draft of a rule. The outermost part is always a group.
    pub fn of(rule: &Rule) -> Self {
        let group = |op, parts: &[Rule]| Self {
            op,
            parts: parts.iter().map(Draft::of).collect(),
        };
        match rule {
            Rule::All(parts) => group(GroupOp::All, parts),
            Rule::Any(parts) => group(GroupOp::Any, parts),
            Rule::None(parts) => group(GroupOp::None, parts),
            Rule::Test(_) => group(GroupOp::All, std::slice::from_ref(rule)),
        }
    }

    /// What can be asked already, part for part: what is unfinished asks nothing.
    pub fn rule(&self) -> Rule {
        wrap(self.op, self.parts.iter().map(Draft::rule).collect())
    }

    /// The rule, if every condition is finished. Empty groups inside are left out.
    pub fn finish(&self) -> Option<Rule> {
        let parts: Option<Vec<Rule>> = self.parts.iter().map(Draft::finish).collect();
        let mut parts = parts?;
        parts.retain(|part| !part.is_empty());
        Some(wrap(self.op, parts))
    }
}

fn wrap(op: GroupOp, parts: Vec<Rule>) -> Rule {
    match op {
        GroupOp::All => Rule::All(parts),
        GroupOp::Any => Rule::Any(parts),
        GroupOp::None => Rule::None(parts),
    }
}

impl Draft {
    fn of(rule: &Rule) -> Self {
        match rule {
            Rule::Test(condition) => Self::Condition(ConditionDraft::of(condition)),
            group => Self::Group(GroupDraft::of(group)),
        }
    }

    /// What can be asked already.
    pub fn rule(&self) -> Rule {
        match self {
            Self::Group(group) => group.rule(),
            Self::Condition(condition) => condition.rule(),
        }
    }

    fn finish(&self) -> Option<Rule> {
        match self {
            Self::Group(group) => group.finish(),
            Self::Condition(condition) => condition.finish().ok().map(Rule::Test),
        }
    }
}

impl ConditionDraft {
    /// The draft of a condition.
    pub fn of(condition: &Condition) -> Self {
        let mut draft = Self {
            field: condition.field.clone(),
            op: condition.op,
            first: String::new(),
            second: String::new(),
            unit: SpanUnit::Days,
            chosen: Vec::new(),
            foreign: None,
        };
        if draft
            .operand()
            .is_some_and(|kind| kind.takes(&condition.value))
        {
            draft.fill(condition.value.clone());
        } else {
            draft.foreign = Some(condition.value.clone());
        }
        draft
    }

    /// What the builder begins with for a field.
    pub fn new(field: FieldId, today: Day) -> Self {
        Self::of(&default_condition(field, today))
    }

    /// The field, if this version has it.
    pub fn field_id(&self) -> Option<FieldId> {
        FieldId::from_key(&self.field)
    }

    /// What the field holds.
    pub fn kind(&self) -> Option<Kind> {
        self.field_id().map(|id| party_field(id).kind)
    }

    /// Which inputs stand there; none for what this version cannot read.
    pub fn operand(&self) -> Option<OperandKind> {
        if self.foreign.is_some() {
            return None;
        }
        operand_kind(self.kind()?, self.op)
    }

    /// Chooses another field. Operator and value stay where they mean the same for it.
    pub fn set_field(&mut self, field: FieldId, today: Day) {
        let before = self.operand();
        field.key().clone_into(&mut self.field);
        let stays = before.is_some() && self.operand() == before;
        if !stays {
            *self = Self::new(field, today);
        }
    }

    /// Chooses another operator. The value stays where the operator takes the same kind.
    pub fn set_op(&mut self, op: Op, today: Day) {
        let before = self.operand();
        self.op = op;
        self.foreign = None;
        let now = self.operand();
        if now != before {
            let wanted = now.unwrap_or(OperandKind::Nothing);
            self.fill(wanted.initial(today));
        }
    }

    fn fill(&mut self, value: Operand) {
        (self.first, self.second) = <(String, String)>::default();
        self.chosen = Vec::new();
        match value {
            Operand::Nothing => {}
            Operand::Text(text) => self.first = text,
            Operand::Texts(texts) => self.chosen = texts,
            Operand::Number(n) => self.first = n.to_string(),
            Operand::Numbers(a, b) => (self.first, self.second) = (a.to_string(), b.to_string()),
            Operand::Day(day) => self.first = day.to_string(),
            Operand::Days(a, b) => (self.first, self.second) = (a.to_string(), b.to_string()),
            Operand::Span(span) => {
                self.first = span.count.to_string();
                self.unit = span.unit;
            }
        }
    }

    /// Ticks a choice, or takes the tick away.
    pub fn choose(&mut self, key: &str, chosen: bool) {
        self.chosen.retain(|k| k != key);
        if chosen {
            self.chosen.push(key.to_owned());
        }
    }

    /// The condition, or what is wrong with its value.
    pub fn finish(&self) -> Result<Condition, Problem> {
        let value = match (&self.foreign, self.operand()) {
            (Some(value), _) => value.clone(),
            (None, Some(kind)) => self.value(kind)?,
            (None, None) => return Err(Problem::NotAChoice),
        };
        Ok(self.with(value))
    }

    fn with(&self, value: Operand) -> Condition {
        Condition {
            field: self.field.clone(),
            op: self.op,
            value,
        }
    }

    /// What can be asked already. An unfinished text is a condition without a value, so that the
    /// rule in words can show the gap; anything else unfinished is an empty group.
    fn rule(&self) -> Rule {
        if let Ok(condition) = self.finish() {
            return Rule::Test(condition);
        }
        match self.operand() {
            Some(OperandKind::Text | OperandKind::Tag) => {
                Rule::Test(self.with(Operand::Text(String::new())))
            }
            Some(OperandKind::Choices(_) | OperandKind::Countries) => {
                Rule::Test(self.with(Operand::Texts(Vec::new())))
            }
            _ => Rule::default(),
        }
    }

    fn value(&self, kind: OperandKind) -> Result<Operand, Problem> {
        Ok(match kind {
            OperandKind::Nothing => Operand::Nothing,
            OperandKind::Text => Operand::Text(self.text()?),
            OperandKind::Tag => Operand::Text(parse_tag(&self.first)?),
            OperandKind::Choices(_) | OperandKind::Countries if self.chosen.is_empty() => {
                return Err(Problem::Missing);
            }
            OperandKind::Choices(_) | OperandKind::Countries => Operand::Texts(self.chosen.clone()),
            OperandKind::Number => Operand::Number(number(&self.first)?),
            OperandKind::Numbers => {
                let (a, b) = (number(&self.first)?, number(&self.second)?);
                Operand::Numbers(a.min(b), a.max(b))
            }
            OperandKind::Day => Operand::Day(day(&self.first)?),
            OperandKind::Days => {
                let (a, b) = (day(&self.first)?, day(&self.second)?);
                Operand::Days(a.min(b), a.max(b))
            }
            OperandKind::Span => Operand::Span(Span {
                count: length(&self.first)?,
                unit: self.unit,
            }),
        })
    }

    fn text(&self) -> Result<String, Problem> {
        let text = problem::line(&self.first)?;
        match self.kind() {
            _ if text.is_empty() => Err(Problem::Missing),
            Some(Kind::Phone) if digits(&text).is_empty() => Err(Problem::PhoneWithoutDigits),
            _ => Ok(text),
        }
    }
}

fn number(text: &str) -> Result<i64, Problem> {
    match text.trim() {
        "" => Err(Problem::Missing),
        text => text.parse().map_err(|_| Problem::Number),
    }
}

fn length(text: &str) -> Result<u16, Problem> {
    let out_of_range = Problem::OutOfRange {
        least: 1,
        most: LONGEST.into(),
    };
    let count = u16::try_from(number(text)?).map_err(|_| out_of_range)?;
    if (1..=LONGEST).contains(&count) {
        Ok(count)
    } else {
        Err(out_of_range)
    }
}

fn day(text: &str) -> Result<Day, Problem> {
    match text.trim() {
        "" => Err(Problem::Missing),
        text => text.parse().map_err(|wrong: NotADay| Problem::Date(wrong)),
    }
}

/// The texts that a field holds in the book, and how many customers have each: choices, tags and
/// countries in use. Spellings of one tag count as one, spelt as somebody has it.
pub fn values_in_use(book: &Book, index: &Index, field: FieldId) -> BTreeMap<String, usize> {
    let tag = |folded: &str, id: Id| {
        let party = book.party(id)?;
        let mut tags = party.tags.iter();
        tags.find(|tag| fold(tag) == folded).cloned()
    };
    let found = index.in_use(field).into_iter();
    let named = found.map(|(text, count, id)| {
        let spelt = text.strip_prefix('#').and_then(|folded| tag(folded, id));
        (spelt.unwrap_or(text), count)
    });
    named.collect()
}

#[cfg(test)]
#[path = "rule_draft_tests.rs"]
mod tests;
