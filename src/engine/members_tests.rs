//! Columns answer as the rule asked of each party does.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::{
    book::Book,
    change::{Act, Change, Edit, Verb},
    choice::Choice,
    id::Id,
    interaction::InteractionKind,
    party::{Party, PartyKind},
    party_fields::{PARTY_FIELDS, party_field},
    record::Table,
    segment::{Condition, Op, Operand, Span, SpanUnit},
    summary::Summary,
    task::Due,
};
use crate::engine::{
    conditions::{OperandKind, operand_kind},
    party_facts,
};

fn today() -> Today {
    Today {
        day: "2026-11-22".parse().unwrap(),
        start: "2026-11-21T16:00:00Z".parse().unwrap(),
    }
}

fn id(n: usize) -> Id {
    Id::new(Moment::from_millis(i64::try_from(n).unwrap()), [0; 10])
}

/// Few words, so that rules often match.
fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Müller",
        "muller",
        "Ernst Handel",
        "ernst",
        "重庆",
        "São",
        "x-y",
        "#a",
        "a",
        "\u{200b}",
        "Straße",
        "",
    ])
    .prop_map(str::to_owned)
}

fn phone() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "+49 30 0074321",
        "0049 30 0074321",
        "(030) 007",
        "0074321",
        "+0049 1",
        "x",
        "+",
        "４９",
    ])
    .prop_map(str::to_owned)
}

fn moment() -> impl Strategy<Value = Moment> {
    let near = (-60_i64..60).prop_map(|hours| today().start.plus_minutes(hours * 600));
    let ends = prop::sample::select(vec![i64::MIN, i64::MAX, 0, 1]).prop_map(Moment::from_millis);
    prop_oneof![9 => near, 1 => ends]
}

fn day() -> impl Strategy<Value = Day> {
    let near = (-40..40).prop_map(|days| today().day.plus(days));
    let ends = prop::sample::select(vec![i32::MIN, i32::MAX, 0]).prop_map(Day::from_epoch);
    prop_oneof![9 => near, 1 => ends]
}

fn text_of(field: FieldId) -> BoxedStrategy<String> {
    match (field, party_field(field).kind) {
        (_, Kind::Phone) => phone().boxed(),
        (_, Kind::Choice(set) | Kind::Choices(set)) => prop::sample::select(set.keys().to_vec())
            .prop_map(str::to_owned)
            .boxed(),
        (_, Kind::Country) => prop::sample::select(vec!["DE", "de", "China", "Atlantis", ""])
            .prop_map(str::to_owned)
            .boxed(),
        (_, Kind::Yearly) => {
            prop::sample::select(vec!["1980-12-24", "--02-29", "1970", "--11-22", "--11"])
                .prop_map(str::to_owned)
                .boxed()
        }
        _ => word().boxed(),
    }
}

fn party() -> impl Strategy<Value = Party> {
    let written: Vec<FieldId> = PARTY_FIELDS
        .iter()
        .filter(|f| f.write.is_some())
        .map(|f| f.id)
        .collect();
    let value = prop::sample::select(written)
        .prop_flat_map(|field| text_of(field).prop_map(move |text| (field, text)));
    (
        prop::collection::vec(value, 0..12),
        moment(),
        moment(),
        0..9_u8,
    )
        .prop_map(|(values, created_at, updated_at, bin)| {
            let mut party = Party::new(id(0), PartyKind::Org, "Nobody", created_at);
            party.updated_at = updated_at;
            party.deleted_at = (bin == 0).then_some(created_at);
            for (field, text) in values {
                let _ = (party_field(field).write.unwrap())(&mut party, &text);
            }
            party
        })
}

fn summary() -> impl Strategy<Value = Summary> {
    let due = prop_oneof![moment().prop_map(Due::At), day().prop_map(Due::On)];
    (
        prop::option::of(moment()),
        prop::option::of(moment()),
        0..3_u32,
        prop::option::of((word(), prop::option::of(due))),
        prop::collection::vec(word(), 0..3),
    )
        .prop_map(|(contact, inbound, count, next, related)| Summary {
            last_contact: contact.map(|at| (at, InteractionKind::Call)),
            last_inbound: inbound,
            interactions: count,
            unanswered: count / 2,
            open_tasks: 2 - count,
            next_step: next.map(|(words, due)| (id(0), words, due)),
            related: related.into_iter().map(|name| (id(0), name)).collect(),
            warmth_now: u8::try_from(count * 40).unwrap_or(0),
            ..Summary::default()
        })
}

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
    #![proptest_config(ProptestConfig::with_cases(400))]
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
