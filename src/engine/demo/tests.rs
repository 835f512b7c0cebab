//! The demo holds together: the same every time, believable, and nobody real in it.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::domain::{
    address::country,
    book::Book,
    choice::Choice,
    day::PartialDate,
    field::FieldId,
    interaction::InteractionKind,
    party::PartyKind,
    party_parts::parse_tag,
    problem,
    record::Table,
    segment::Rule,
    task::{Due, TaskStatus},
    telecom::{System, Telecom, Use},
};

const KITS: [Kit; 2] = [Kit::English, Kit::Chinese];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The demo as it stands on `today`, `minutes` after midnight.
fn on(kit: Kit, today: Day, minutes: i64) -> Vec<Record> {
    let midnight = Moment::start_of(today).plus_minutes(-8 * 60);
    let now = midnight.plus_minutes(minutes);
    let mut made = 0u32;
    let mut new_id = || {
        made += 1;
        let mut random = [0; 10];
        random[6..].copy_from_slice(&made.to_be_bytes());
        Id::new(now, random)
    };
    records(kit, today, midnight, now, &mut new_id)
}

fn usual(kit: Kit) -> Vec<Record> {
    on(kit, day("2026-03-11"), 13 * 60)
}

fn count(records: &[Record], table: Table) -> usize {
    records.iter().filter(|r| r.table() == table).count()
}

#[test]
fn the_same_day_gives_the_same_demo() {
    for kit in KITS {
        assert_eq!(usual(kit), usual(kit));
        assert_ne!(usual(kit), on(kit, day("2026-03-12"), 13 * 60));
    }
}

#[test]
fn it_is_a_small_firm_of_a_believable_size() {
    for kit in KITS {
        let records = usual(kit);
        let parties = count(&records, Table::Party);
        assert!((96..=130).contains(&parties), "{kit:?} {parties} parties");
        let said = count(&records, Table::Interaction);
        assert!((300..=400).contains(&said), "{kit:?} {said} interactions");
        assert!((42..=48).contains(&count(&records, Table::Task)));
        assert_eq!(count(&records, Table::Segment), 5);
        let book = Book::new(records);
        let waiting = book.interactions().iter().filter(|i| i.is_unanswered());
        let waiting = waiting.count();
        assert!((4..=10).contains(&waiting), "{kit:?} {waiting} unanswered");
        let oldest = book.interactions().iter().map(|i| i.start_at).min();
        let age = day("2026-03-11").days_since(oldest.unwrap().utc_day());
        assert!((380..=430).contains(&age), "{kit:?} {age} days back");
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_id_is_used_once() {
    for kit in KITS {
        let records = usual(kit);
        let ids: BTreeSet<Id> = records.iter().map(Record::id).collect();
        assert_eq!(ids.len(), records.len());
        for record in &records {
            assert_eq!(record.source_id(), Some(DEMO));
            for (_, table, id) in record.references() {
                let found = records.iter().find(|r| r.id() == id);
                assert_eq!(found.map(Record::table), Some(table));
            }
        }
    }
}

#[test]
fn nothing_is_said_to_have_happened_after_now() {
    // Whatever day it is and however early, leap days and ends of months included.
    for today in [
        "2026-03-11",
        "2028-02-29",
        "2027-01-01",
        "2026-12-31",
        "2026-08-02",
    ] {
        for minutes in [0, 7, 13 * 60, 24 * 60 - 1] {
            for kit in KITS {
                let now = Moment::start_of(day(today)).plus_minutes(minutes - 8 * 60);
                for record in on(kit, day(today), minutes) {
                    assert!(record.updated_at() <= now);
                    let (made, others) = match &record {
                        Record::Party(r) => (r.created_at, vec![]),
                        Record::Affiliation(r) => (r.created_at, vec![]),
                        Record::Interaction(r) => {
                            (r.created_at, vec![Some(r.start_at), r.answered_at])
                        }
                        Record::Task(r) => (r.created_at, vec![r.completed_at]),
                        Record::Segment(r) => (r.created_at, vec![]),
                        Record::Workspace(_) => panic!("the workspace is not the demo's"),
                    };
                    assert!(made <= record.updated_at(), "{record:?}");
                    assert!(
                        others
                            .into_iter()
                            .flatten()
                            .all(|at| made <= at && at <= now)
                    );
                }
            }
        }
    }
}

#[test]
fn nobody_is_spoken_to_before_being_known() {
    for kit in KITS {
        let book = Book::new(usual(kit));
        for said in book.interactions().iter() {
            for with in &said.participants {
                let party = book.party(with.party).unwrap();
                assert!(party.created_at <= said.start_at, "{}", party.name);
            }
        }
    }
}

#[test]
fn every_record_reads_back_from_its_json() {
    for record in KITS.into_iter().flat_map(usual) {
        let json = record.to_canonical_json().unwrap();
        assert_eq!(Record::from_json(record.table(), &json).unwrap(), record);
    }
}

#[test]
fn every_value_is_one_a_person_could_have_typed() {
    let line = |text: &str| assert_eq!(problem::line(text).as_deref(), Ok(text));
    let text = |text: &str| {
        assert_eq!(problem::paragraphs(text).as_deref(), Ok(text));
        assert!(
            !text.contains(['{', '}', '~', '|']) && !text.contains("\\n"),
            "{text}"
        );
    };
    for record in KITS.into_iter().flat_map(usual) {
        match &record {
            Record::Party(p) => {
                for t in [&p.name, &p.source, &p.phonetic_name] {
                    line(t);
                }
                text(&p.note);
                for t in &p.telecom {
                    assert_eq!(Telecom::parse(t.system, &t.value, t.usage).as_ref(), Ok(t));
                    if matches!(t.system, System::Email | System::Url) {
                        assert!(t.value.ends_with(".example") && t.value.is_ascii());
                    }
                    assert!(!t.value.contains('#'));
                }
                for a in &p.address {
                    assert!(
                        country(&a.country).is_some() && !a.city.is_empty(),
                        "{}",
                        p.name
                    );
                    a.line.iter().for_each(|l| line(l));
                    assert!(!a.line[0].contains('#') && !a.postal_code.contains('#'));
                }
                for tag in &p.tags {
                    assert_eq!(parse_tag(tag).as_ref(), Ok(tag));
                }
                if p.kind == PartyKind::Org {
                    assert_eq!((p.telecom.len(), p.address.len()), (3, 1), "{}", p.name);
                }
            }
            Record::Affiliation(a) => assert!(!a.title.is_empty()),
            Record::Interaction(i) => {
                line(&i.subject);
                text(&i.body);
                assert!(!i.subject.is_empty() && !i.body.is_empty());
                assert!((1..=2).contains(&i.participants.len()));
            }
            Record::Task(t) => {
                line(&t.summary);
                text(&t.description);
            }
            Record::Segment(s) => known_fields(&s.rule),
            Record::Workspace(_) => {}
        }
    }
}

fn known_fields(rule: &Rule) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) | Rule::None(parts) => {
            parts.iter().for_each(known_fields);
        }
        Rule::Test(c) => {
            let field = FieldId::from_key(&c.field).unwrap();
            let kind = crate::domain::party_fields::party_field(field).kind;
            assert!(kind.ops().contains(&c.op), "{}", c.field);
        }
    }
}

/// Everything written in sentences, without the names in it, which may be of either language.
fn sentences(kit: Kit) -> Vec<String> {
    let book = Book::new(usual(kit));
    let mut names: Vec<String> = Vec::new();
    for party in book.parties().iter() {
        let spaced = |text: &str| text.trim().to_owned();
        names.extend([&party.name, &party.phonetic_name, &party.parts.given].map(|n| spaced(n)));
    }
    names.retain(|n| n.chars().count() > 1);
    names.sort_by_key(|n| std::cmp::Reverse(n.len()));
    let notes = book.parties().iter().map(|p| p.note.clone());
    let said = book.interactions().iter();
    let said = said.flat_map(|i| [i.subject.clone(), i.body.clone()]);
    let tasks = book.tasks().iter();
    let tasks = tasks.flat_map(|t| [t.summary.clone(), t.description.clone()]);
    let segments = book.segments().values().map(|s| s.name.clone());
    notes
        .chain(said)
        .chain(tasks)
        .chain(segments)
        .map(|text| names.iter().fold(text, |t, name| t.replace(name, "")))
        .filter(|t| !t.is_empty())
        .collect()
}

#[test]
fn each_kit_is_written_in_one_language() {
    for text in sentences(Kit::English) {
        assert!(text.replace('£', "").is_ascii(), "{text}");
    }
    for text in sentences(Kit::Chinese) {
        let latin = text.split(|c: char| !c.is_ascii_alphabetic());
        assert!(latin.clone().all(|word| word.len() < 2), "{text}");
        assert!(!text.contains([',', ';', '!']), "{text}");
    }
}

#[test]
fn it_does_not_repeat_itself_too_much() {
    for kit in KITS {
        let told = super::script::section(
            match kit {
                Kit::English => include_str!("en.txt"),
                Kit::Chinese => include_str!("zh.txt"),
            },
            "stories",
        );
        let written: BTreeSet<_> = told.filter(|l| l.contains('|')).collect();
        assert!(written.len() >= 60, "{kit:?} {}", written.len());
        let book = Book::new(usual(kit));
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for said in book.interactions().iter() {
            *times.entry(said.body.clone()).or_default() += 1;
        }
        assert!(times.len() >= 200, "{kit:?} {}", times.len());
    }
}

#[test]
fn tasks_lie_before_on_and_after_today() {
    for kit in KITS {
        let today = day("2026-03-11");
        let book = Book::new(usual(kit));
        let open: Vec<_> = book.tasks().iter().filter(|t| t.is_open()).collect();
        let on_day = |d: &Due| match d {
            Due::On(day) => *day,
            Due::At(at) => at.plus_minutes(8 * 60).utc_day(),
        };
        let of = |keep: &dyn Fn(Day) -> bool| {
            let days = open.iter().filter_map(|t| t.due.as_ref().map(on_day));
            days.filter(|d| keep(*d)).count()
        };
        assert!((2..=4).contains(&of(&|d| d < today)));
        assert!(of(&|d| d == today) >= 3 && of(&|d| d > today) >= 15);
        let with_time = open.iter().filter(|t| matches!(t.due, Some(Due::At(_))));
        assert_eq!(with_time.count(), 3);
        let rules: Vec<_> = open.iter().filter_map(|t| t.rrule.as_deref()).collect();
        assert_eq!(rules, ["FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=1"]);
        assert!(open.iter().any(|t| t.about.is_empty()));
        let done = book.tasks().iter();
        let done = done.filter(|t| t.status == TaskStatus::Completed);
        assert!(done.count() >= 10);
    }
}

#[test]
fn the_first_segment_is_pinned_and_finds_those_who_went_quiet() {
    for kit in KITS {
        let book = Book::new(usual(kit));
        let pinned: Vec<_> = book.segments().values().filter(|s| s.pinned).collect();
        assert_eq!(pinned.len(), 1);
        let limit = Moment::start_of(day("2026-03-11")).plus_minutes(-60 * 24 * 60);
        let quiet = book.customers().filter(|p| {
            let last = book.summary(p.id).last_contact;
            p.is_org()
                && p.lifecycle == Some(crate::domain::party::Lifecycle::Customer)
                && last.is_some_and(|(at, _)| at < limit)
        });
        let quiet = quiet.count();
        assert!((3..=6).contains(&quiet), "{kit:?} {quiet}");
    }
}

#[test]
fn the_hard_names_and_dates_are_among_them() {
    for kit in KITS {
        let book = Book::new(usual(kit));
        let all: Vec<_> = book.customers().collect();
        let named = |test: &dyn Fn(&str) -> bool| all.iter().any(|p| test(&p.name));
        assert!(named(&|n| n.contains(['ä', 'é', 'ö'])), "diacritics");
        assert!(named(&|n| n.contains("لي")), "right to left");
        assert!(
            all.iter()
                .any(|p| p.parts.family == "刘" && p.name == "刘建国")
        );
        assert!(
            all.iter()
                .any(|p| p.kind == PartyKind::Individual && p.parts.family.is_empty())
        );
        let longest = all
            .iter()
            .filter(|p| p.is_org())
            .map(|p| p.name.len())
            .max();
        assert!(longest > Some(80));
        let born = |date: &str| {
            let date: PartialDate = date.parse().unwrap();
            all.iter()
                .any(|p| p.important_dates.iter().any(|d| d.date == date))
        };
        assert!(born("--02-29") && born("1992-02-29") && born("--03-11"));
        // Somebody is in two organisations, and somebody was in another one until a year ago.
        let places = || book.affiliations().iter();
        let former = places().find(|a| a.period.end.is_some()).unwrap();
        assert_eq!(
            former.period.start.map(|d| d.to_string()).as_deref(),
            Some("2021-11")
        );
        let person = book.party(former.person).unwrap();
        assert!(person.telecom.iter().any(|t| t.usage == Some(Use::Old)));
        let twice = places()
            .filter(|a| a.period.end.is_none() && book.affiliations_of(a.person).count() == 2);
        assert!(twice.count() >= 3);
        let kinds: BTreeSet<_> = book.interactions().iter().map(|i| i.kind).collect();
        assert!(kinds.len() >= 8 && kinds.contains(&InteractionKind::Note));
    }
}
