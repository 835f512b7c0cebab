//! A rule while it is being built: what stays, what is asked, what is still missing.

use super::*;
use crate::{
    domain::{
        moment::Moment,
        party::{Party, PartyKind},
    },
    engine::{
        rule_url,
        segments::{RuleProblemKind, problems},
        today::Today,
    },
};

fn today() -> Day {
    "2026-11-22".parse().unwrap()
}

fn draft_of(text: &str) -> GroupDraft {
    GroupDraft::of(&rule_url::parse(text).unwrap())
}

fn condition(text: &str) -> ConditionDraft {
    match draft_of(text).parts.remove(0) {
        Draft::Condition(condition) => condition,
        Draft::Group(_) => unreachable!("the text is one condition"),
    }
}

fn text_of(draft: &ConditionDraft) -> String {
    draft
        .finish()
        .map(|c| rule_url::to_text(&Rule::Test(c)))
        .unwrap()
}

#[test]
fn a_rule_is_the_same_after_it_was_opened_and_saved() {
    for text in [
        "all(country.isAnyOf(DE,FR),lastContact.notInLast(30d),none(tags.has(paused),email.isEmpty))",
        "any(interactions.between(1..9),createdAt.between(2026-01-01..2026-02-01),fn.is(~330))",
        "none(lastContact.on(2026-11-22),openTasks.atLeast(2),all(lifecycle.isNoneOf(lead,),birthday.inNext(2w)))",
        "all()",
    ] {
        let draft = draft_of(text);
        assert_eq!(rule_url::to_text(&draft.finish().unwrap()), text);
        assert_eq!(draft.rule(), draft.finish().unwrap());
    }
}

#[test]
fn every_field_and_operator_can_be_built_and_begins_without_a_wrong_value() {
    for &field in FieldId::ALL {
        let mut draft = ConditionDraft::new(field, today());
        for &op in party_field(field).kind.ops() {
            draft.set_op(op, today());
            let rule = Rule::All(vec![Draft::Condition(draft.clone()).rule()]);
            let found = problems(&rule);
            assert!(
                found.iter().all(|p| p.kind == RuleProblemKind::Unfinished),
                "{} {}: {found:?}",
                field.key(),
                op.key()
            );
            assert!(matches!(draft.finish(), Ok(_) | Err(Problem::Missing)));
        }
    }
}

#[test]
fn another_field_keeps_what_still_means_the_same() {
    let mut draft = condition("lastContact.notInLast(6w)");
    draft.set_field(FieldId::CreatedAt, today());
    assert_eq!(text_of(&draft), "createdAt.notInLast(6w)");
    draft.set_field(FieldId::Birthday, today());
    assert_eq!(text_of(&draft), "birthday.inNext(30d)");

    let mut draft = condition("country.isAnyOf(DE,)");
    draft.set_field(FieldId::Lifecycle, today());
    assert_eq!(draft.chosen, [""; 0], "a country is no stage");
    assert_eq!(draft.finish(), Err(Problem::Missing));

    let mut draft = condition("fn.is(Ulm)");
    draft.set_field(FieldId::City, today());
    assert_eq!(text_of(&draft), "city.is(Ulm)");
    draft.set_field(FieldId::Note, today());
    assert_eq!((draft.op, draft.first.as_str()), (Op::Contains, ""));
}

#[test]
fn another_operator_keeps_the_value_where_it_takes_one_of_the_kind() {
    let mut draft = condition("city.contains(Ulm)");
    draft.set_op(Op::StartsWith, today());
    assert_eq!(text_of(&draft), "city.startsWith(Ulm)");
    draft.set_op(Op::IsEmpty, today());
    assert_eq!(text_of(&draft), "city.isEmpty");
    draft.set_op(Op::Is, today());
    assert_eq!(draft.first, "");
}

#[test]
fn what_is_unfinished_asks_nothing_and_cannot_be_saved() {
    let book =
        Book::new([Party::new(Id::WORKSPACE, PartyKind::Org, "x", Moment::default()).into()]);
    let start = Moment::start_of(today());
    let today = Today {
        day: today(),
        start,
    };
    let count =
        |draft: &GroupDraft| super::super::segments::members(&book, &draft.rule(), &today).len();
    for (text, typed, wrong) in [
        ("city.contains()", " ", Problem::Missing),
        ("phone.contains(x)", "x", Problem::PhoneWithoutDigits),
        ("tags.has()", "#", Problem::Missing),
        ("tags.has(a)", "a b", Problem::TagCharacters),
        ("interactions.atLeast(1)", "", Problem::Missing),
        ("interactions.atLeast(1)", "1.5", Problem::Number),
        ("interactions.between(1..9)", "-", Problem::Number),
        ("lastContact.on(2026-11-22)", "", Problem::Missing),
        (
            "lastContact.inLast(30d)",
            "0",
            Problem::OutOfRange {
                least: 1,
                most: 9_999,
            },
        ),
        (
            "lastContact.inLast(30d)",
            "70000",
            Problem::OutOfRange {
                least: 1,
                most: 9_999,
            },
        ),
    ] {
        let mut draft = condition(text);
        draft.first = typed.into();
        assert_eq!(draft.finish(), Err(wrong), "{text} {typed}");
        for op in [GroupOp::All, GroupOp::Any, GroupOp::None] {
            let group = GroupDraft {
                op,
                parts: vec![Draft::Condition(draft.clone())],
            };
            assert_eq!(count(&group), 1, "{text} {typed} hides nobody");
            assert_eq!(group.finish(), None);
        }
    }
}

#[test]
fn two_ends_in_the_wrong_order_are_put_right() {
    let mut draft = condition("interactions.between(1..9)");
    (draft.first, draft.second) = (" 9 ".into(), "1".into());
    assert_eq!(text_of(&draft), "interactions.between(1..9)");
    let mut draft = condition("createdAt.between(2026-01-01..2026-02-01)");
    std::mem::swap(&mut draft.first, &mut draft.second);
    assert_eq!(text_of(&draft), "createdAt.between(2026-01-01..2026-02-01)");
}

#[test]
fn what_a_newer_version_wrote_is_kept_until_a_field_is_chosen() {
    for text in [
        "orders.inLast(12m)",
        "fn.inLast(12m)",
        "interactions.is(many)",
    ] {
        let mut draft = condition(text);
        assert_eq!(draft.operand(), None);
        assert_eq!(text_of(&draft), text);
        draft.set_field(FieldId::LastContact, today());
        assert_eq!(text_of(&draft), "lastContact.inLast(30d)");
    }
}

#[test]
fn empty_groups_are_not_saved() {
    let draft = draft_of("all(any(),none(all()),email.isEmpty)");
    let saved = draft.finish().unwrap();
    assert_eq!(rule_url::to_text(&saved), "all(email.isEmpty)");
    let Rule::All(parts) = draft.rule() else {
        unreachable!("an all stays an all")
    };
    assert_eq!(parts.len(), 3, "live counts need every part in its place");
}

#[test]
fn values_in_use_count_each_customer_once() {
    let tagged = |n: i64, tags: &[&str]| {
        let id = Id::new(Moment::from_millis(n), [0; 10]);
        let mut party = Party::new(id, PartyKind::Org, "x", Moment::default());
        party.tags = tags.iter().map(|t| (*t).to_owned()).collect();
        party
    };
    let mut binned = tagged(3, &["gone"]);
    binned.deleted_at = Some(Moment::default());
    let book = Book::new([
        tagged(1, &["A", "b", "a"]).into(),
        tagged(2, &["b"]).into(),
        binned.into(),
    ]);
    let found: Vec<_> = values_in_use(&book, &Index::build(&book), FieldId::Tags)
        .into_iter()
        .collect();
    assert_eq!(found, [("A".to_owned(), 1), ("b".to_owned(), 2)]);
}
