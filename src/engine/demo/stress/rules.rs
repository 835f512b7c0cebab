//! The saved segments of the large book: the questions that firms ask, of every kind of field.

use super::{super::DEMO, Stress};
use crate::domain::{
    choice::Choice,
    field::FieldId,
    party::Lifecycle,
    record::Table,
    segment::{Condition, Op, Operand, Rule, Segment, Span, SpanUnit},
};

/// How many there are.
pub(super) const COUNT: usize = 30;

/// Segment `number` of the book.
pub(super) fn segment(book: &Stress, number: usize) -> Segment {
    let words = &book.words.latin;
    let tag = words.tags[number % words.tags.len()];
    let city = words.cities[number % words.cities.len()];
    let tagged = test(FieldId::Tags, Op::Has, Operand::Text(tag.to_owned()));
    let country = Operand::Texts(vec![city.country.to_owned()]);
    let there = test(FieldId::Country, Op::IsAnyOf, country);
    let (name, rule) = match number % 6 {
        // A tag, a number, a date and a place at once.
        0 => (
            format!("{tag} · {} · ≥ 5 · 90 d", city.country),
            Rule::All(vec![
                tagged,
                test(FieldId::Interactions, Op::AtLeast, Operand::Number(5)),
                test(FieldId::LastContact, Op::NotInLast, days(90)),
                there,
            ]),
        ),
        1 => (
            format!("{tag} · {}", city.name),
            Rule::All(vec![
                tagged,
                test(FieldId::City, Op::Is, Operand::Text(city.name.to_owned())),
            ]),
        ),
        2 => {
            let stages = [Lifecycle::Customer, Lifecycle::Repeat];
            let stages = stages.iter().map(|s| s.key().to_owned()).collect();
            (
                format!("{} · 30 d", city.country),
                Rule::All(vec![
                    test(FieldId::Lifecycle, Op::IsAnyOf, Operand::Texts(stages)),
                    test(FieldId::LastContact, Op::InLast, days(30)),
                    there,
                ]),
            )
        }
        3 => (
            format!("{tag} / {}", city.country),
            Rule::All(vec![
                Rule::Any(vec![tagged, there]),
                test(FieldId::OpenTasks, Op::AtLeast, Operand::Number(1)),
            ]),
        ),
        4 => (
            format!("{tag} · 14 d"),
            Rule::All(vec![tagged, test(FieldId::NextDue, Op::InNext, days(14))]),
        ),
        _ => (
            format!("{} · !{tag} · ?", city.country),
            Rule::All(vec![
                there,
                Rule::None(vec![tagged]),
                test(FieldId::Unanswered, Op::AtLeast, Operand::Number(1)),
            ]),
        ),
    };
    let at = book.made_at(Table::Segment, number);
    let mut segment = Segment::new(book.id(Table::Segment, number), &name, rule, at);
    segment.source_id = Some(DEMO.to_owned());
    segment
}

fn test(field: FieldId, op: Op, value: Operand) -> Rule {
    Rule::Test(Condition {
        field: field.key().to_owned(),
        op,
        value,
    })
}

fn days(count: u16) -> Operand {
    Operand::Span(Span {
        count,
        unit: SpanUnit::Days,
    })
}
