//! Which customers each rule takes in.

use super::{super::index::Index, *};
use crate::domain::{
    affiliation::Affiliation,
    interaction::{Interaction, InteractionKind, Participant},
    moment::Moment,
    party::PartyKind,
    segment::{Span, SpanUnit},
};

fn today() -> Today {
    Today {
        day: "2026-11-22".parse().unwrap(),
        start: "2026-11-21T23:00:00Z".parse().unwrap(),
    }
}

fn party(fields: &[(FieldId, &str)]) -> Party {
    let mut party = Party::new(
        Id::WORKSPACE,
        PartyKind::Org,
        "Süßwaren Handel",
        Moment::default(),
    );
    for (field, text) in fields {
        (party_field(*field).write.unwrap())(&mut party, text).unwrap();
    }
    party
}

fn test(field: FieldId, op: Op, value: Operand) -> Rule {
    Rule::Test(Condition {
        field: field.key().into(),
        op,
        value,
    })
}

fn text(text: &str) -> Operand {
    Operand::Text(text.into())
}

fn texts(texts: &[&str]) -> Operand {
    Operand::Texts(texts.iter().map(|&t| t.into()).collect())
}

fn days(count: u16) -> Operand {
    Operand::Span(Span {
        count,
        unit: SpanUnit::Days,
    })
}

fn holds(rule: &Rule, party: &Party) -> bool {
    matches(rule, party, &Summary::default(), &today())
}

#[test]
fn every_operator_means_what_it_says() {
    use FieldId as F;
    let full = party(&[
        (F::City, "São Paulo"),
        (F::Country, "DE"),
        (F::Phone, "+49 (30) 007-4321"),
        (F::Email, "a@x.example"),
        (F::Email, "b@x.example"),
        (F::Lifecycle, "customer"),
        (F::Roles, "supplier, partner"),
        (F::Tags, "Top-20 net-30"),
        (F::Birthday, "--12-01"),
    ]);
    let blank = party(&[]);
    // Field, operator, value, whether it holds for the full party and for the blank one.
    for (field, op, value, on_full, on_blank) in [
        (F::Name, Op::Contains, text("SUSSWAREN"), true, true),
        (F::Name, Op::Contains, text("x-waren"), false, false),
        (F::City, Op::Contains, text("pau"), true, false),
        (F::City, Op::ContainsNot, text("pau"), false, true),
        (F::City, Op::Is, text("sao  paulo"), true, false),
        (F::City, Op::IsNot, text("sao paulo"), false, true),
        (F::City, Op::StartsWith, text("são"), true, false),
        (F::City, Op::IsEmpty, Operand::Nothing, false, true),
        (F::City, Op::IsNotEmpty, Operand::Nothing, true, false),
        (F::Email, Op::Is, text("B@x.example"), true, false),
        (F::Email, Op::IsNot, text("b@x.example"), false, true),
        (F::Phone, Op::Contains, text("0 0743"), true, false),
        (F::Phone, Op::StartsWith, text("+49"), true, false),
        (F::Phone, Op::StartsWith, text("030"), false, false),
        (F::Country, Op::IsAnyOf, texts(&["FR", "DE"]), true, false),
        (F::Country, Op::IsAnyOf, texts(&["Germany"]), true, false),
        (F::Country, Op::IsNoneOf, texts(&["FR", "DE"]), false, true),
        (F::Lifecycle, Op::IsAnyOf, texts(&["customer"]), true, false),
        (
            F::Roles,
            Op::IsAnyOf,
            texts(&["partner", "press"]),
            true,
            false,
        ),
        (F::Roles, Op::IsNoneOf, texts(&["press"]), true, true),
        (F::Tags, Op::Has, text("#top-20"), true, false),
        (F::Tags, Op::Has, text("top"), false, false),
        (F::Tags, Op::HasNot, text("top-20"), false, true),
        (F::Birthday, Op::InNext, days(9), true, false),
        (F::Birthday, Op::InNext, days(8), false, false),
        (F::Interactions, Op::Is, Operand::Number(0), true, true),
        (
            F::Interactions,
            Op::AtLeast,
            Operand::Number(1),
            false,
            false,
        ),
        (
            F::Interactions,
            Op::Between,
            Operand::Numbers(5, 0),
            true,
            true,
        ),
    ] {
        let rule = test(field, op, value);
        assert_eq!(problems(&rule), [], "{rule:?}");
        assert_eq!(holds(&rule, &full), on_full, "full: {rule:?}");
        assert_eq!(holds(&rule, &blank), on_blank, "blank: {rule:?}");
    }
}

#[test]
fn spans_end_today_and_never_counts_as_long_ago() {
    let on = |at: Option<&str>, op, value: Operand| {
        let last_contact = at.map(|at| (at.parse().unwrap(), InteractionKind::Call));
        let summary = Summary {
            last_contact,
            ..Summary::default()
        };
        let rule = test(FieldId::LastContact, op, value);
        matches(&rule, &party(&[]), &summary, &today())
    };
    let (thirty, thirty_one) = (Some("2026-10-23T12:00:00Z"), Some("2026-10-22T12:00:00Z"));
    assert!(on(thirty, Op::InLast, days(30)) && !on(thirty, Op::NotInLast, days(30)));
    assert!(!on(thirty_one, Op::InLast, days(30)) && on(thirty_one, Op::NotInLast, days(30)));
    assert!(!on(None, Op::InLast, days(30)) && on(None, Op::NotInLast, days(30)));
    let tomorrow = Some("2026-11-23T12:00:00Z");
    assert!(!on(tomorrow, Op::InLast, days(30)) && !on(tomorrow, Op::NotInLast, days(30)));
    assert!(on(tomorrow, Op::InNext, days(1)) && !on(tomorrow, Op::InNext, days(0)));
    let day = |text: &str| text.parse::<Day>().unwrap();
    let midnight = Some("2026-11-21T23:00:00Z");
    assert!(
        on(midnight, Op::On, Operand::Day(today().day)),
        "the reader's midnight"
    );
    assert!(!on(midnight, Op::Before, Operand::Day(today().day)));
    assert!(!on(midnight, Op::After, Operand::Day(today().day)));
    assert!(on(
        midnight,
        Op::Between,
        Operand::Days(day("2026-11-30"), day("2026-11-22"))
    ));
    assert!(
        !on(None, Op::Before, Operand::Day(today().day)),
        "no date is before none"
    );
}

#[test]
fn what_is_not_finished_hides_nobody_and_what_cannot_be_read_matches_nobody() {
    let yes = || test(FieldId::Country, Op::IsEmpty, Operand::Nothing);
    let no = || test(FieldId::Country, Op::IsNotEmpty, Operand::Nothing);
    let unfinished = || test(FieldId::City, Op::Contains, text(" "));
    let one = party(&[]);
    for (rule, expected) in [
        (Rule::All(vec![]), true),
        (Rule::Any(vec![]), true),
        (Rule::None(vec![]), true),
        (Rule::None(vec![Rule::All(vec![])]), true),
        (Rule::Any(vec![no(), Rule::All(vec![])]), false),
        (unfinished(), true),
        (Rule::Any(vec![no(), unfinished()]), false),
        (Rule::None(vec![unfinished()]), true),
        (Rule::None(vec![no(), no()]), true),
        (Rule::None(vec![no(), yes()]), false),
        (Rule::Any(vec![no(), yes()]), true),
        (Rule::All(vec![no(), yes()]), false),
    ] {
        assert_eq!(holds(&rule, &one), expected, "{rule:?}");
    }
    let unknown = Rule::Test(Condition {
        field: "shoeSize".into(),
        op: Op::Is,
        value: Operand::Number(44),
    });
    let misfit = test(FieldId::City, Op::Is, Operand::Number(1));
    let operator = test(FieldId::City, Op::InLast, days(1));
    let rule = Rule::All(vec![
        yes(),
        Rule::None(vec![unfinished(), unknown, misfit, operator]),
    ]);
    assert!(!holds(&rule, &one), "even inside a group that leaves out");
    let found: Vec<_> = problems(&rule)
        .into_iter()
        .map(|p| (p.path, p.kind))
        .collect();
    assert_eq!(
        found,
        [
            (vec![1, 0], RuleProblemKind::Unfinished),
            (vec![1, 1], RuleProblemKind::UnknownField),
            (vec![1, 2], RuleProblemKind::Operand),
            (vec![1, 3], RuleProblemKind::Operator),
        ]
    );
}

#[test]
fn each_part_of_a_rule_is_counted_by_itself() {
    let id = |n: u8| Id::new(Moment::from_millis(i64::from(n)), [n; 10]);
    let mut records = Vec::new();
    for (n, country) in [(1, "DE"), (2, "DE"), (3, "FR"), (4, "")] {
        let mut one = party(&[(FieldId::Country, country)]);
        one.id = id(n);
        one.deleted_at = None;
        records.push(one.into());
    }
    let at = "2026-11-20T12:00:00Z".parse().unwrap();
    let mut call = Interaction::new(id(9), InteractionKind::Call, at, at);
    call.participants = vec![Participant::new(id(1))];
    records.push(call.into());
    records.push(Affiliation::new(id(10), id(4), id(1), at).into());
    let book = Book::new(records);
    let rule = Rule::All(vec![
        test(FieldId::Country, Op::IsAnyOf, texts(&["DE", "FR"])),
        Rule::None(vec![
            test(FieldId::LastContact, Op::InLast, days(7)),
            Rule::Any(vec![]),
        ]),
    ]);
    assert_eq!(members(&book, &rule, &today()), [id(2), id(3)]);
    let index = Index::build(&book);
    let count = |rule: &Rule| index.count(rule, &today());
    let Rule::All(parts) = &rule else {
        panic!("all of two")
    };
    let Rule::None(out) = &parts[1] else {
        panic!("none of two")
    };
    assert_eq!((count(&rule), count(&parts[0])), (2, 3));
    assert_eq!(book.customer_count() - count(&parts[1]), 1, "left out");
    assert_eq!(count(&out[0]), 1);
}
