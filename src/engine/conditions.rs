//! The parts of a condition that belong together: which value an operator takes, and what a new
//! condition begins with. For the builder of rules.

use crate::domain::{
    choice::Choice,
    day::Day,
    field::{ChoiceSet, FieldId, Kind},
    party_fields::party_field,
    segment::{Condition, Op, Operand, Span, SpanUnit},
};

/// Which value an operator needs, and so which input is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    /// None.
    Nothing,
    /// A text.
    Text,
    /// Some of a closed list.
    Choices(ChoiceSet),
    /// Countries, by code.
    Countries,
    /// A tag, without #.
    Tag,
    /// A whole number.
    Number,
    /// Two whole numbers.
    Numbers,
    /// A day.
    Day,
    /// Two days.
    Days,
    /// A span of time.
    Span,
}

/// The value that `op` needs on a field of `kind`; none if the two do not fit.
pub fn operand_kind(kind: Kind, op: Op) -> Option<OperandKind> {
    if !kind.ops().contains(&op) {
        return None;
    }
    Some(match (op, kind) {
        (Op::IsEmpty | Op::IsNotEmpty | Op::IsTrue | Op::IsFalse, _) => OperandKind::Nothing,
        (_, Kind::Choice(set) | Kind::Choices(set)) => OperandKind::Choices(set),
        (_, Kind::Country) => OperandKind::Countries,
        (_, Kind::Tags) => OperandKind::Tag,
        (Op::Between, Kind::Number) => OperandKind::Numbers,
        (_, Kind::Number) => OperandKind::Number,
        (Op::InLast | Op::NotInLast | Op::InNext, _) => OperandKind::Span,
        (Op::Between, _) => OperandKind::Days,
        (Op::On | Op::Before | Op::After, _) => OperandKind::Day,
        (_, Kind::Text | Kind::LongText | Kind::Phone | Kind::Date | Kind::Yearly) => {
            OperandKind::Text
        }
    })
}

impl OperandKind {
    /// Whether a value is of this kind.
    pub fn takes(self, value: &Operand) -> bool {
        matches!(
            (self, value),
            (Self::Nothing, Operand::Nothing)
                | (Self::Text | Self::Tag, Operand::Text(_))
                | (Self::Choices(_) | Self::Countries, Operand::Texts(_))
                | (Self::Number, Operand::Number(_))
                | (Self::Numbers, Operand::Numbers(..))
                | (Self::Day, Operand::Day(_))
                | (Self::Days, Operand::Days(..))
                | (Self::Span, Operand::Span(_))
        )
    }

    /// What an input of this kind begins with.
    pub fn initial(self, today: Day) -> Operand {
        match self {
            Self::Nothing => Operand::Nothing,
            Self::Text | Self::Tag => Operand::Text(String::new()),
            Self::Choices(_) | Self::Countries => Operand::Texts(Vec::new()),
            Self::Number => Operand::Number(1),
            Self::Numbers => Operand::Numbers(1, 10),
            Self::Day => Operand::Day(today),
            Self::Days => Operand::Days(today.plus(-30), today),
            Self::Span => Operand::Span(Span {
                count: 30,
                unit: SpanUnit::Days,
            }),
        }
    }
}

/// The condition that the builder begins with for a field: its first operator, no value chosen.
pub fn default_condition(field: FieldId, today: Day) -> Condition {
    // Every kind has an operator (a test holds it), so the fall-back is never taken.
    let ops = party_field(field).kind.ops();
    let op = ops.first().copied().unwrap_or(Op::IsNotEmpty);
    with_op(field, op, Operand::Nothing, today)
}

/// A condition with another operator; the value is kept where the new operator takes it.
pub fn with_op(field: FieldId, op: Op, value: Operand, today: Day) -> Condition {
    let wanted = operand_kind(party_field(field).kind, op).unwrap_or(OperandKind::Nothing);
    Condition {
        field: field.key().to_owned(),
        op,
        value: if wanted.takes(&value) {
            value
        } else {
            wanted.initial(today)
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_and_operator_begins_with_a_value_that_fits() {
        let today = "2026-11-22".parse().unwrap();
        for &field in FieldId::ALL {
            let kind = party_field(field).kind;
            assert!(!kind.ops().is_empty());
            for &op in kind.ops() {
                let condition = with_op(field, op, Operand::Nothing, today);
                let wanted = operand_kind(kind, op).unwrap();
                assert!(
                    wanted.takes(&condition.value),
                    "{} {}",
                    field.key(),
                    op.key()
                );
            }
        }
        assert_eq!(operand_kind(Kind::Tags, Op::InLast), None);
    }

    #[test]
    fn another_operator_keeps_the_value_where_it_fits() {
        let today = "2026-11-22".parse().unwrap();
        let weeks = Operand::Span(Span {
            count: 6,
            unit: SpanUnit::Weeks,
        });
        let kept = with_op(FieldId::LastContact, Op::NotInLast, weeks.clone(), today);
        assert_eq!(kept.value, weeks);
        let day = with_op(FieldId::LastContact, Op::On, weeks, today);
        assert_eq!(day.value, Operand::Day(today));
    }
}
