//! Columns answer as the rule asked of each party does.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::{
    book::Book,
    change::{Act, Change, Edit, Verb},
    choice::Choice,
    id::Id,
    party::{Party, PartyKind},
    party_fields::{PARTY_FIELDS, party_field},
    record::Table,
    segment::{Condition, Op, Operand, Span, SpanUnit},
};
use crate::engine::{
    conditions::{OperandKind, operand_kind},
    made_up::{day, id, party, summary, text_of, today},
    party_facts,
};

fn operand(kind: OperandKind, field: FieldId) -> BoxedStrategy<Operand> {
    let number = || prop_oneof![Just(i64::MIN), Just(i64::MAX), -1..4_i64];
    let unit = prop::sample::select(SpanUnit::ALL);
    match kind {
        OperandKind::Nothing => Just(Operand::Nothing).boxed(),
        OperandKind::Text | OperandKind::Tag => text_of(field).prop_map(Operand::Text).boxed(),
        OperandKind::Choices(_) | OperandKind::Countries => {
            prop::collection::vec(text_of(field), 0..3)
                .prop_map(Operand::Texts)
                .boxed()
        }
        OperandKind::Number => number().prop_map(Operand::Number).boxed(),
        OperandKind::Numbers => (number(), number())
            .prop_map(|(a, b)| Operand::Numbers(a, b))
            .boxed(),
        OperandKind::Day => day().prop_map(Operand::Day).boxed(),
        OperandKind::Days => (day(), day())
            .prop_map(|(a, b)| Operand::Days(a, b))
            .boxed(),
        OperandKind::Span => (0..50_u16, unit)
            .prop_map(|(count, unit)| Operand::Span(Span { count, unit }))
            .boxed(),
    }
}

fn condition() -> impl Strategy<Value = Rule> {
    let asks: Vec<(FieldId, Op)> = PARTY_FIELDS
        .iter()
        .flat_map(|f| f.kind.ops().iter().map(|op| (f.id, *op)))
        .collect();
    prop::sample::select(asks).prop_flat_map(|(field, op)| {
        let kind = operand_kind(party_field(field).kind, op).unwrap();
        operand(kind, field).prop_map(move |value| {
            Rule::Test(Condition {
                field: field.key().to_owned(),
                op,
                value,
            })
        })
    })
}

fn rule() -> impl Strategy<Value = Rule> {
    condition().prop_recursive(3, 12, 4, |part| {
        let parts = prop::collection::vec(part, 0..4);
        prop_oneof![
            parts.clone().prop_map(Rule::All),
            parts.clone().prop_map(Rule::Any),
            parts.prop_map(Rule::None),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn a_rule_asked_of_columns_matches_whom_it_matches_one_by_one(
        parties in prop::collection::vec((party(), summary()), 1..30),
        rules in prop::collection::vec(prop_oneof![condition(), rule()], 20),
    ) {
        let mut columns = Columns::default();
        for (n, (party, summary)) in parties.iter().enumerate() {
            columns.push(id(n), &party_facts::of(party), summary);
        }
        for rule in &rules {
            let matcher = Matcher::new(rule, &today());
            let found = Members::new(&columns, rule, &today()).all(&columns);
            let found: BTreeSet<Id> = found.rows().map(|slot| columns.ids()[slot]).collect();
            for (n, (party, summary)) in parties.iter().enumerate() {
                let wanted = party.deleted_at.is_none() && matcher.matches(party, summary);
                prop_assert_eq!(found.contains(&id(n)), wanted, "{:?} on {:?}, {:?}", rule, party, summary);
            }
        }
    }
}

#[test]
fn columns_follow_every_change_and_stay_small() {
    let mut book = Book::new((0..3000).map(|n| {
        let mut party = Party::new(
            id(n),
            PartyKind::Org,
            &format!("Shop {n}"),
            Moment::default(),
        );
        party.note = "old".into();
        party.into()
    }));
    let mut columns = Columns::build(&book);
    let rule = Rule::Test(Condition {
        field: "note".into(),
        op: Op::Is,
        value: Operand::Text("x".into()),
    });
    let broken = Members::new(&columns, &rule, &today()).all(&columns);
    assert_eq!(broken.count(), 0, "what cannot be asked matches nobody");
    let rule = Rule::Test(Condition {
        field: "note".into(),
        op: Op::Contains,
        value: Operand::Text("new".into()),
    });
    for n in 0..3000 {
        let before = book.party(id(n)).unwrap();
        let mut after = Party::clone(&before);
        after.note = "new".into();
        after.deleted_at = (n % 3 == 0).then_some(Moment::default());
        let act = Act::one(Verb::Edit, Table::Party, "");
        let edits = vec![Edit::update(before, after)];
        let touched = book.apply(&Change { act, edits });
        columns.apply(&book, &touched);
        if n % 500 == 0 {
            let found = Members::new(&columns, &rule, &today()).all(&columns);
            assert_eq!(found.count(), (0..=n).filter(|n| n % 3 != 0).count());
        }
    }
    assert_eq!((columns.len(), columns.slot(id(3))), (2000, None));
    assert!(columns.ids().len() <= 3000, "dead slots are cleared away");
    let slot = columns.slot(id(4)).unwrap();
    assert_eq!(columns.ids()[slot], id(4));
    assert_eq!(columns.texts(FieldId::Name, slot), b"shop 4\n");
}
