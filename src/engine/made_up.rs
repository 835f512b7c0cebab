//! Parties, summaries and what stands in them at random, for tests that compare two ways to ask.
//!
//! Few different words, so that questions often find somebody.

use proptest::prelude::*;

use super::today::Today;
use crate::domain::{
    day::Day,
    field::{FieldId, Kind},
    id::Id,
    interaction::InteractionKind,
    moment::Moment,
    party::{Party, PartyKind},
    party_fields::{PARTY_FIELDS, party_field},
    summary::Summary,
    task::Due,
    warmth::Warmth,
};

pub fn today() -> Today {
    Today {
        day: "2026-11-22".parse().unwrap(),
        start: "2026-11-21T16:00:00Z".parse().unwrap(),
    }
}

pub fn id(n: usize) -> Id {
    Id::new(Moment::from_millis(i64::try_from(n).unwrap()), [0; 10])
}

/// Few words, so that rules often match.
pub fn word() -> impl Strategy<Value = String> {
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
        "xa-a-a",
        "张三 Ltd",
        "曾重庆",
        "",
    ])
    .prop_map(str::to_owned)
}

pub fn phone() -> impl Strategy<Value = String> {
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

pub fn moment() -> impl Strategy<Value = Moment> {
    let near = (-60_i64..60).prop_map(|hours| today().start.plus_minutes(hours * 600));
    let ends = prop::sample::select(vec![i64::MIN, i64::MAX, 0, 1]).prop_map(Moment::from_millis);
    prop_oneof![9 => near, 1 => ends]
}

pub fn day() -> impl Strategy<Value = Day> {
    let near = (-40..40).prop_map(|days| today().day.plus(days));
    let ends = prop::sample::select(vec![i32::MIN, i32::MAX, 0]).prop_map(Day::from_epoch);
    prop_oneof![9 => near, 1 => ends]
}

pub fn text_of(field: FieldId) -> BoxedStrategy<String> {
    match (field, party_field(field).kind) {
        (_, Kind::Phone) => phone().boxed(),
        (_, Kind::Choice(set) | Kind::Choices(set)) => prop::sample::select(set.keys().to_vec())
            .prop_map(str::to_owned)
            .boxed(),
        (_, Kind::Country) => prop::sample::select(vec!["DE", "de", "China", "Atlantis", ""])
            .prop_map(str::to_owned)
            .boxed(),
        (_, Kind::Number) => prop::sample::select(vec!["1", "7", "30", ""])
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

pub fn party() -> impl Strategy<Value = Party> {
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

pub fn summary() -> impl Strategy<Value = Summary> {
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
            warmth: Warmth::NONE,
            warmth_now: u8::try_from(count).unwrap(),
            usual_gap: None,
            interactions: count,
            unanswered: count / 2,
            open_tasks: 2 - count,
            next_step: next.map(|(words, due)| (id(0), words, due)),
            related: related.into_iter().map(|name| (id(0), name)).collect(),
        })
}
