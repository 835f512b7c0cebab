//! The book beside a plain map of the same records, from which everything is computed anew.

use std::collections::BTreeMap;

use proptest::{collection::vec, option, prelude::*};

use super::*;
use crate::domain::{
    change::{Act, Edit, Verb},
    choice::Choice,
    day::Day,
    extra::Extra,
    gap,
    interaction::{Direction, InteractionKind, Participant},
    interaction_facts,
    page::Page,
    party::PartyKind,
    party_parts::{DateKind, ImportantDate},
    record::DEMO,
    summary::Summary,
    task::{Priority, TaskStatus},
};

const TODAY: i32 = 40;

type All = BTreeMap<(Table, Id), Record>;

fn id(table: Table, n: u8) -> Id {
    let mut bytes = [n; 16];
    bytes[15] = u8::try_from(Table::ALL.iter().position(|t| *t == table).unwrap()).unwrap();
    Id::from_bytes(bytes)
}

fn party_id(n: u8) -> Id {
    id(Table::Party, n % 6)
}

#[derive(Clone, Debug)]
struct Seed {
    table: u8,
    n: u8,
    time: i8,
    kind: u8,
    parties: Vec<u8>,
    flags: u8,
}

fn seed() -> impl Strategy<Value = Seed> {
    let parts = (
        0_u8..4,
        0_u8..8,
        any::<i8>(),
        any::<u8>(),
        vec(0_u8..6, 0..4),
        any::<u8>(),
    );
    parts.prop_map(|(table, n, time, kind, parties, flags)| Seed {
        table,
        n,
        time,
        kind,
        parties,
        flags,
    })
}

fn record(seed: &Seed) -> Record {
    let at = Moment::from_millis(i64::from(seed.time) * 40_000_000);
    let flag = |bit: u8| seed.flags & (1 << bit) != 0;
    let deleted_at = flag(0).then_some(at);
    let source_id = flag(1).then(|| DEMO.to_owned());
    let choose = |n: usize| usize::from(seed.kind) % n;
    let ends = |at: usize| party_id(seed.parties.get(at).copied().unwrap_or(seed.kind));
    match seed.table {
        0 => {
            let kind = PartyKind::ALL[choose(PartyKind::ALL.len())];
            let name = format!("N\"{}\\", seed.kind);
            let mut party = Party::new(party_id(seed.n), kind, &name, at);
            for day in &seed.parties {
                party.important_dates.push(ImportantDate {
                    kind: DateKind::Birthday,
                    date: PartialDate::of(Day::from_epoch(i32::from(*day))),
                    label: "\"date\":".into(),
                    snoozed_until: None,
                    extra: Extra::default(),
                });
            }
            (party.deleted_at, party.source_id) = (deleted_at, source_id);
            party.into()
        }
        1 => {
            let id = id(Table::Affiliation, seed.n);
            let mut link = Affiliation::new(id, ends(0), ends(1), at);
            link.is_primary = flag(2);
            (link.deleted_at, link.source_id) = (deleted_at, source_id);
            link.into()
        }
        2 => {
            let id = id(Table::Interaction, seed.n);
            let kind = InteractionKind::ALL[choose(InteractionKind::ALL.len())];
            let mut said = Interaction::new(id, kind, at, at);
            said.direction = Direction::ALL[choose(3)];
            said.needs_reply = flag(2);
            said.answered_at = flag(3).then_some(at);
            said.participants = seed
                .parties
                .iter()
                .map(|n| Participant::new(party_id(*n)))
                .collect();
            (said.deleted_at, said.source_id) = (deleted_at, source_id);
            said.into()
        }
        _ => {
            let mut task = Task::new(id(Table::Task, seed.n), &format!("T{}", seed.kind), at);
            task.status = TaskStatus::ALL[choose(TaskStatus::ALL.len())];
            task.priority = [Priority::HIGH, Priority::LOW, Priority::default()][choose(3)];
            task.due = flag(2).then_some(Due::At(at));
            if flag(3) {
                task.due = Some(Due::On(at.utc_day()));
            }
            task.about = seed.parties.iter().map(|n| party_id(*n)).collect();
            (task.deleted_at, task.source_id) = (deleted_at, source_id);
            task.into()
        }
    }
}

/// As the store loads a book: pages of canonical JSON, facts beside the interactions.
fn load(all: &All, size: usize, whole: bool) -> Book {
    let mut book = Book::default();
    for &table in Table::ALL {
        let rows: Vec<&Record> = all.values().filter(|r| r.table() == table).collect();
        for rows in rows.chunks(size) {
            let (mut page, mut facts) = (Page::default(), Page::default());
            for row in rows {
                page.push(row.id(), row.to_canonical_json().unwrap().as_bytes());
                if let Record::Interaction(said) = row {
                    facts.push(row.id(), &interaction_facts::encode(said));
                }
            }
            book.load_facts(&facts);
            book.load(table, page);
        }
    }
    if !whole {
        book.leave_bodies_on_disk();
    }
    while !book.settle(3) {}
    book.see_from(Day::from_epoch(TODAY));
    book
}

fn timeline(all: &All, party: Id) -> Vec<Arc<Interaction>> {
    let mut found: Vec<_> = all
        .values()
        .filter_map(|r| match r {
            Record::Interaction(i) if i.deleted_at.is_none() => Some(Arc::clone(i)),
            _ => None,
        })
        .filter(|i| i.participants.iter().any(|p| p.party == party))
        .collect();
    found.sort_by_key(|i| std::cmp::Reverse((i.start_at, i.id)));
    found
}

fn tasks(all: &All, party: Id) -> Vec<Arc<Task>> {
    let found = all.values().filter_map(|r| match r {
        Record::Task(t) if t.deleted_at.is_none() && t.about.contains(&party) => {
            Some(Arc::clone(t))
        }
        _ => None,
    });
    found.collect()
}

fn links(all: &All, party: Id) -> Vec<Arc<Affiliation>> {
    let found = all.values().filter_map(|r| match r {
        Record::Affiliation(a)
            if a.deleted_at.is_none() && (a.person == party || a.org == party) =>
        {
            Some(Arc::clone(a))
        }
        _ => None,
    });
    found.collect()
}

fn summary(all: &All, party: Id) -> Summary {
    let mut summary = Summary::default();
    let the_party = |id: Id| match all.get(&(Table::Party, id)) {
        Some(Record::Party(p)) => Some(p),
        _ => None,
    };
    if the_party(party).is_none() {
        return summary;
    }
    let mut days = Vec::new();
    for i in timeline(all, party) {
        summary.interactions += 1;
        summary.unanswered += u32::from(i.is_unanswered());
        if i.kind.is_contact() {
            summary.warmth.add(i.kind, i.direction, i.start_at);
            days.push(i.start_at.utc_day());
            summary.last_contact = summary.last_contact.max(Some((i.start_at, i.kind)));
            if i.direction == Direction::In {
                summary.last_inbound = summary.last_inbound.max(Some(i.start_at));
            }
        }
    }
    summary.usual_gap = gap::usual(days);
    summary.warmth_now = summary.warmth.score(TODAY);
    let mut open: Vec<_> = tasks(all, party)
        .into_iter()
        .filter(|t| t.is_open())
        .collect();
    summary.open_tasks = u32::try_from(open.len()).unwrap();
    open.sort_by_key(|t| (due_order(t.due), t.priority.rank(), t.id));
    summary.next_step = open.first().map(|t| (t.id, t.summary.clone(), t.due));
    let mut related: Vec<_> = links(all, party)
        .into_iter()
        .filter_map(|a| {
            let other = the_party(if a.person == party { a.org } else { a.person })?;
            other
                .deleted_at
                .is_none()
                .then(|| (!a.is_primary, a.id, other))
        })
        .collect();
    related.sort_by_key(|(secondary, affiliation, _)| (*secondary, *affiliation));
    summary.related = related
        .into_iter()
        .map(|(_, _, p)| (p.id, p.name.clone()))
        .collect();
    summary
}

fn check(book: &Book, all: &All) -> Result<(), TestCaseError> {
    for &table in Table::ALL {
        let rows = all.values().filter(|r| r.table() == table);
        prop_assert_eq!(book.count(table), rows.clone().count());
        let here = |id: &Id| all.contains_key(&(table, *id));
        prop_assert!(
            book.in_bin(table)
                .iter()
                .chain(&book.made_up(table))
                .all(here)
        );
        let binned = rows
            .clone()
            .filter(|r| crate::domain::bin::deleted_at(r).is_some());
        prop_assert_eq!(
            book.in_bin(table),
            binned.map(Record::id).collect::<Vec<_>>()
        );
        let made_up = rows.clone().filter(|r| r.source_id() == Some(DEMO));
        prop_assert_eq!(
            book.made_up(table),
            made_up.map(Record::id).collect::<Vec<_>>()
        );
        if book.is_whole() {
            prop_assert_eq!(book.records(table), rows.cloned().collect::<Vec<_>>());
        }
    }
    let mut pointed: Vec<Id> = all
        .values()
        .filter(|r| r.source_id() != Some(DEMO))
        .flat_map(Record::references)
        .map(|(.., id)| id)
        .collect();
    pointed.sort();
    pointed.dedup();
    prop_assert_eq!(
        book.ones_own_point_at().into_iter().collect::<Vec<_>>(),
        pointed
    );
    let mut dates: Vec<_> = book.important_dates().collect();
    dates.sort();
    let mut expected = Vec::new();
    for record in all.values() {
        if let Record::Party(p) = record
            && p.deleted_at.is_none()
        {
            expected.extend(p.important_dates.iter().map(|d| (p.id, d.date)));
        }
    }
    expected.sort();
    prop_assert_eq!(dates, expected);
    let live = |r: &&Record| matches!(r, Record::Party(p) if p.deleted_at.is_none());
    prop_assert_eq!(book.customer_count(), all.values().filter(live).count());
    for n in 0..6 {
        let id = party_id(n);
        prop_assert_eq!(book.summary(id), summary(all, id));
        let expected = timeline(all, id);
        let entries: Vec<Id> = book.entries(id).map(|e| e.id).collect();
        prop_assert_eq!(&entries, &expected.iter().map(|i| i.id).collect::<Vec<_>>());
        for (entry, said) in book.entries(id).zip(&expected) {
            prop_assert_eq!(
                (
                    entry.start_at,
                    entry.kind,
                    entry.direction,
                    entry.unanswered
                ),
                (
                    said.start_at,
                    said.kind,
                    said.direction,
                    said.is_unanswered()
                )
            );
        }
        if book.is_whole() {
            prop_assert_eq!(book.timeline(id).collect::<Vec<_>>(), expected);
        }
        prop_assert_eq!(book.tasks_of(id).collect::<Vec<_>>(), tasks(all, id));
        prop_assert_eq!(book.affiliations_of(id).collect::<Vec<_>>(), links(all, id));
        if let Some(Record::Party(party)) = all.get(&(Table::Party, id)) {
            prop_assert_eq!(book.card(id), Some(Card::of(party)));
        } else {
            prop_assert_eq!(book.card(id), None);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_loaded_and_changed_book_is_what_its_records_say(
        first in vec(seed(), 0..40),
        later in vec(vec((seed(), option::weighted(0.8, Just(()))), 1..4), 0..12),
        size in 1_usize..7,
        whole: bool,
    ) {
        let mut all: All = first.iter().map(record).map(|r| ((r.table(), r.id()), r)).collect();
        let mut book = load(&all, size, whole);
        check(&book, &all)?;
        for edits in later {
            let mut change = Change {
                act: Act::one(Verb::Edit, Table::Party, ""),
                edits: Vec::new(),
            };
            for (seed, stays) in edits {
                let after = record(&seed);
                let key = (after.table(), after.id());
                if change.edits.iter().any(|e| e.target() == Some(key)) {
                    continue;
                }
                let edit = Edit { before: all.get(&key).cloned(), after: stays.map(|()| after) };
                if edit.target().is_some() {
                    change.edits.push(edit);
                }
            }
            let before: Vec<Summary> = (0..6).map(|n| book.summary(party_id(n))).collect();
            let touched = book.apply(&change);
            for edit in &change.edits {
                let key = edit.target().unwrap();
                match &edit.after {
                    Some(after) => drop(all.insert(key, after.clone())),
                    None => drop(all.remove(&key)),
                }
            }
            check(&book, &all)?;
            for (n, before) in (0..6).zip(before) {
                let id = party_id(n);
                prop_assert!(book.summary(id) == before || touched.contains(&id));
            }
            let mut back = book.clone();
            back.apply(&change.inverse());
            back.apply(&change);
            check(&back, &all)?;
        }
        let mut anew = Book::new(all.values().cloned());
        anew.see_from(Day::from_epoch(TODAY));
        check(&anew, &all)?;
    }
}
