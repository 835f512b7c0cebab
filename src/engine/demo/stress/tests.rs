//! The large book holds together whatever its size.

use std::collections::BTreeMap;

use super::*;
use crate::{
    domain::{book::Book, choice::Choice, field::FieldId, segment::Rule},
    engine::segments,
    engine::today::Today,
};

const N: usize = 2_000;

fn book(customers: usize) -> Stress {
    let today: Day = "2026-03-11".parse().unwrap();
    Stress::new(
        customers,
        today,
        Moment::start_of(today).plus_minutes(-8 * 60),
    )
}

fn all(stress: &Stress) -> Vec<Record> {
    stress.clone().records().collect()
}

#[test]
fn it_has_the_stated_shape() {
    let stress = book(N);
    let records = all(&stress);
    assert_eq!(records.len(), stress.total());
    for (table, count, bytes) in [
        (Table::Party, N, 340..=400),
        (Table::Interaction, 10 * N, 280..=330),
        (Table::Task, N / 2, 250..=320),
    ] {
        let of: Vec<_> = records.iter().filter(|r| r.table() == table).collect();
        assert_eq!(of.len(), count);
        let size: usize = of
            .iter()
            .map(|r| r.to_canonical_json().unwrap().len())
            .sum();
        assert!(
            bytes.contains(&(size / count)),
            "{table:?} {}",
            size / count
        );
    }
    let chinese = |r: &&Record| matches!(r, Record::Party(p) if !p.name.is_ascii() && p.address[0].country == "CN");
    let share = records.iter().filter(chinese).count() * 100 / N;
    assert!((10..=18).contains(&share), "{share}");
}

#[test]
fn a_record_is_made_from_its_number_alone() {
    let stress = book(N);
    for table in Stress::TABLES {
        let all = all(&stress);
        let whole: Vec<_> = all.into_iter().filter(|r| r.table() == table).collect();
        assert_eq!(stress.record(table, 17).as_ref(), whole.get(17));
        assert_eq!(stress.record(table, whole.len()), None);
        assert!(whole.is_sorted_by_key(Record::id));
        assert!(whole.windows(2).all(|two| two[0].id() != two[1].id()));
    }
}

#[test]
fn every_size_is_sound() {
    for customers in [0, 1, 2, 7, 300] {
        let stress = book(customers);
        let now = stress.midnight;
        let records = all(&stress);
        let parties: BTreeMap<Id, &Record> = records.iter().map(|r| (r.id(), r)).collect();
        for record in &records {
            assert!(record.updated_at() <= now, "{record:?}");
            assert_eq!(record.source_id(), Some(super::super::DEMO));
            let json = record.to_canonical_json().unwrap();
            assert_eq!(&Record::from_json(record.table(), &json).unwrap(), record);
            for (_, _, id) in record.references() {
                let Record::Party(party) = parties[&id] else {
                    panic!("{id} is no party");
                };
                let known = match record {
                    Record::Interaction(said) => said.start_at,
                    other => other.updated_at(),
                };
                assert!(party.created_at <= known);
            }
        }
    }
}

#[test]
fn every_segment_asks_what_its_fields_can_answer_and_most_find_somebody() {
    fn known(rule: &Rule) -> bool {
        match rule {
            Rule::All(parts) | Rule::Any(parts) | Rule::None(parts) => parts.iter().all(known),
            Rule::Test(c) => {
                let field = FieldId::from_key(&c.field).unwrap();
                let kind = crate::domain::party_fields::party_field(field).kind;
                kind.ops().contains(&c.op)
            }
        }
    }
    let stress = book(N);
    let book = Book::new(all(&stress));
    let today = Today {
        day: stress.today,
        start: stress.midnight,
    };
    let mut found = 0;
    for segment in book.segments().values() {
        assert!(known(&segment.rule), "{}", segment.name);
        found += usize::from(!segments::members(&book, &segment.rule, &today).is_empty());
    }
    assert!(found > 15, "{found}");
}

#[test]
fn what_is_common_is_very_common_and_what_is_rare_is_rare() {
    let stress = book(N);
    let mut tags: BTreeMap<String, usize> = BTreeMap::new();
    let mut talks: BTreeMap<Id, usize> = BTreeMap::new();
    for record in all(&stress) {
        match record {
            Record::Party(party) => {
                for tag in &party.tags {
                    *tags.entry(tag.clone()).or_default() += 1;
                }
            }
            Record::Interaction(said) => {
                *talks.entry(said.participants[0].party).or_default() += 1;
            }
            _ => {}
        }
    }
    let of = |counts: Vec<usize>| (*counts.iter().max().unwrap(), *counts.iter().min().unwrap());
    let (most, least) = of(tags.into_values().collect());
    assert!(most > 20 * least, "{most} {least}");
    let (most, _) = of(talks.into_values().collect());
    assert!(most > 100, "{most}");
}

#[test]
fn work_is_done_in_working_hours() {
    let stress = book(N);
    for record in all(&stress) {
        let Record::Interaction(said) = record else {
            continue;
        };
        let local = said.start_at.plus_minutes(8 * 60);
        let minute = local.millis().rem_euclid(86_400_000) / 60_000;
        assert!((OPENS..OPENS + 600).contains(&minute));
        assert!((local.utc_day().since_epoch() + 3).rem_euclid(7) < 5);
    }
}
