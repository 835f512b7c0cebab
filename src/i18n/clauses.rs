//! The clauses of a rule's sentence: what each language says for a field and an operator.
//!
//! Joining clauses to a sentence, and wording values, is done in [`super::segments`].

use crate::domain::{
    field::{FieldId, Kind},
    segment::Op,
};

/// A condition in two parts.
pub(super) struct Clause {
    /// What is compared, with its verb.
    pub subject: String,
    /// With what; stands out.
    pub value: String,
}

/// The operator that says the contrary; where there is none, the same and `true`.
pub(super) fn opposite(kind: Kind, op: Op) -> (Op, bool) {
    let contrary = match op {
        // Numbers and phones have no operator for the contrary.
        Op::Is if kind == Kind::Number => return (op, true),
        Op::Contains if kind == Kind::Phone => return (op, true),
        Op::Contains => Op::ContainsNot,
        Op::ContainsNot => Op::Contains,
        Op::Is => Op::IsNot,
        Op::IsNot => Op::Is,
        Op::IsAnyOf => Op::IsNoneOf,
        Op::IsNoneOf => Op::IsAnyOf,
        Op::Has => Op::HasNot,
        Op::HasNot => Op::Has,
        Op::IsEmpty => Op::IsNotEmpty,
        Op::IsNotEmpty => Op::IsEmpty,
        Op::IsTrue => Op::IsFalse,
        Op::IsFalse => Op::IsTrue,
        _ => return (op, true),
    };
    (contrary, false)
}

/// Always has a date, so that "or never" need not be said.
pub(super) fn always_dated(id: FieldId) -> bool {
    matches!(id, FieldId::CreatedAt | FieldId::UpdatedAt)
}

pub(super) fn english(
    id: FieldId,
    kind: Kind,
    op: Op,
    turned: bool,
    label: &str,
    value: String,
) -> Clause {
    use FieldId as F;
    // Some labels are no nouns; in a sentence they are verbs.
    let verb = match id {
        F::CreatedAt => Some("added"),
        F::UpdatedAt => Some("changed"),
        F::LastInbound => Some("last heard from"),
        F::NextDue => Some("next step due"),
        _ => None,
    };
    let label = match id {
        F::Dates => "an important date",
        F::Unanswered => "unanswered interactions",
        _ => label,
    };
    let plural = matches!(
        id,
        F::People | F::Roles | F::Note | F::OpenTasks | F::Interactions | F::Unanswered
    );
    let be = match (plural, kind == Kind::Date && op != Op::InNext) {
        (true, _) => "are",
        (_, true) => "was",
        _ => "is",
    };
    let not = if turned { " not" } else { "" };
    let subject = match op {
        Op::Has => "tagged ".into(),
        Op::HasNot => "not tagged ".into(),
        Op::IsEmpty if kind == Kind::Tags => return whole("without tags"),
        Op::IsNotEmpty if kind == Kind::Tags => return whole("with tags"),
        Op::IsEmpty if id == F::LastContact => return whole("never contacted"),
        Op::IsNotEmpty if id == F::LastContact => return whole("contacted at least once"),
        Op::IsEmpty if id == F::LastInbound => return whole("never heard from"),
        Op::IsNotEmpty if id == F::LastInbound => return whole("heard from at least once"),
        Op::IsEmpty if id == F::NextDue => return whole("without a due date"),
        Op::IsNotEmpty if id == F::NextDue => return whole("with a due date"),
        Op::IsEmpty => return said(format!("{label} {be} "), "empty"),
        Op::IsNotEmpty => return said(format!("{label} {be} "), "not empty"),
        Op::IsTrue => return said(format!("{label} {be} "), "true"),
        Op::IsFalse => return said(format!("{label} {be} "), "false"),
        Op::Contains if turned => format!("{label} {} not contain ", does(plural)),
        Op::Contains => format!("{label} contain{} ", if plural { "" } else { "s" }),
        Op::ContainsNot => format!("{label} {} not contain ", does(plural)),
        Op::StartsWith if turned => format!("{label} {} not begin with ", does(plural)),
        Op::StartsWith => format!("{label} begin{} with ", if plural { "" } else { "s" }),
        Op::IsAnyOf if matches!(kind, Kind::Choices(_)) => format!("{label} include "),
        Op::IsNoneOf if matches!(kind, Kind::Choices(_)) => format!("{label} do not include "),
        Op::IsNot | Op::IsNoneOf => format!("{label} {be} not "),
        _ => match verb {
            Some(verb) if turned => format!("not {verb} "),
            Some(verb) => format!("{verb} "),
            None => format!("{label} {be}{not} "),
        },
    };
    Clause { subject, value }
}

fn does(plural: bool) -> &'static str {
    if plural { "do" } else { "does" }
}

pub(super) fn chinese(
    id: FieldId,
    kind: Kind,
    op: Op,
    turned: bool,
    label: &str,
    value: String,
) -> Clause {
    let subject = match op {
        Op::Has => "有标签".into(),
        Op::HasNot => "没有标签".into(),
        Op::IsEmpty if kind == Kind::Tags => return whole("没有任何标签"),
        Op::IsNotEmpty if kind == Kind::Tags => return whole("有标签"),
        Op::IsEmpty if id == FieldId::LastContact => return whole("从未联系"),
        Op::IsNotEmpty if id == FieldId::LastContact => return whole("联系过"),
        Op::IsEmpty => return said(label.to_owned(), "为空"),
        Op::IsNotEmpty => return said(label.to_owned(), "不为空"),
        Op::IsTrue => return said(label.to_owned(), "为是"),
        Op::IsFalse => return said(label.to_owned(), "为否"),
        Op::Contains if turned => format!("{label}不包含"),
        Op::Contains => format!("{label}包含"),
        Op::ContainsNot => format!("{label}不包含"),
        Op::StartsWith if turned => format!("{label}开头不是"),
        Op::StartsWith => format!("{label}开头是"),
        Op::IsAnyOf if matches!(kind, Kind::Choices(_)) => format!("{label}包含"),
        Op::IsNoneOf if matches!(kind, Kind::Choices(_)) => format!("{label}不包含"),
        Op::IsNot | Op::IsNoneOf => format!("{label}不是"),
        Op::IsAnyOf | Op::Is if kind != Kind::Number => format!("{label}是"),
        _ if turned => format!("{label}不是"),
        Op::Is => format!("{label}为"),
        Op::AtLeast | Op::AtMost => label.to_owned(),
        _ => format!("{label}在"),
    };
    Clause { subject, value }
}

fn whole(words: &str) -> Clause {
    said(String::new(), words)
}

fn said(subject: String, words: &str) -> Clause {
    Clause {
        subject,
        value: words.to_owned(),
    }
}
