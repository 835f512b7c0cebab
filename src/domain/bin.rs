//! The bin: what was deleted and can be brought back.
//!
//! A record in the bin stays where it was and only carries the time it was deleted, so nothing
//! that points at it breaks. Emptying the bin is `commands::empty_bin`.

use super::{
    book::Book,
    change::{Act, Change, Edit, Verb},
    moment::Moment,
    record::{Record, Table},
};
use crate::sort::sort_by_key;

/// The tables whose records can be in the bin.
const TABLES: [Table; 4] = [
    Table::Party,
    Table::Affiliation,
    Table::Interaction,
    Table::Task,
];

/// Everything in the bin with the time it got there, the newest first. Interactions that are not in
/// memory are left out: fetch [`Book::in_bin`] first.
pub fn contents(book: &Book) -> Vec<(Moment, Record)> {
    let records = TABLES.into_iter().flat_map(|table| {
        let ids = book.in_bin(table).into_iter();
        ids.filter_map(move |id| book.record(table, id))
    });
    let mut all: Vec<(Moment, Record)> = records
        .filter_map(|record| Some((deleted_at(&record)?, record)))
        .collect();
    sort_by_key(&mut all, |(at, record)| {
        std::cmp::Reverse((*at, record.id()))
    });
    all
}

/// How much is in the bin.
pub fn count(book: &Book) -> usize {
    TABLES
        .into_iter()
        .map(|table| book.in_bin(table).len())
        .sum()
}

/// When a record was moved to the bin; none if it is not there.
pub fn deleted_at(record: &Record) -> Option<Moment> {
    match record {
        Record::Party(r) => r.deleted_at,
        Record::Affiliation(r) => r.deleted_at,
        Record::Interaction(r) => r.deleted_at,
        Record::Task(r) => r.deleted_at,
        Record::Segment(_) | Record::Workspace(_) => None,
    }
}

/// Brings records back, as one act. Those that are not in the bin are left alone.
pub fn restore(records: &[Record], at: Moment) -> Change {
    let binned: Vec<&Record> = records.iter().filter(|r| deleted_at(r).is_some()).collect();
    let edits = binned
        .iter()
        .map(|r| Edit::update(Record::clone(r), out_of_bin(r, at)));
    Change {
        edits: edits.collect(),
        act: match binned[..] {
            [one] => Act::one(Verb::Restore, one.table(), title(one)),
            _ => Act::many(Verb::Restore, common_table(&binned), binned.len(), ""),
        },
    }
}

/// What a record is called; empty if it has no name of its own.
pub fn title(record: &Record) -> &str {
    match record {
        Record::Party(r) => &r.name,
        Record::Affiliation(_) => "",
        Record::Interaction(r) => &r.subject,
        Record::Task(r) => &r.summary,
        Record::Segment(r) => &r.name,
        Record::Workspace(r) => &r.name,
    }
}

fn out_of_bin(record: &Record, at: Moment) -> Record {
    macro_rules! without {
        ($record:expr) => {{
            let mut after = std::sync::Arc::unwrap_or_clone($record);
            after.deleted_at = None;
            after.updated_at = at;
            after.into()
        }};
    }
    match record.clone() {
        Record::Party(r) => without!(r),
        Record::Affiliation(r) => without!(r),
        Record::Interaction(r) => without!(r),
        Record::Task(r) => without!(r),
        same => same,
    }
}

/// The one table that all are of; that of the book itself if they are mixed.
fn common_table(records: &[&Record]) -> Table {
    let first = records.first().map_or(Table::Party, |r| r.table());
    let alike = records.iter().all(|r| r.table() == first);
    if alike { first } else { Table::Workspace }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        id::Id,
        interaction::{Interaction, InteractionKind},
        party::{Party, PartyKind},
        task::Task,
    };

    fn id(n: u8) -> Id {
        Id::new(Moment::from_millis(i64::from(n)), [n; 10])
    }

    fn at(millis: i64) -> Moment {
        Moment::from_millis(millis)
    }

    fn book() -> Book {
        let mut party = Party::new(id(1), PartyKind::Org, "Vaffeljernet", at(0));
        party.deleted_at = Some(at(5));
        let kept = Party::new(id(2), PartyKind::Org, "Ernst Handel", at(0));
        let mut call = Interaction::new(id(3), InteractionKind::Call, at(1), at(1));
        call.deleted_at = Some(at(9));
        let mut task = Task::new(id(4), "Call back", at(1));
        task.deleted_at = Some(at(7));
        Book::new([party.into(), kept.into(), call.into(), task.into()])
    }

    #[test]
    fn the_bin_shows_the_newest_first_and_nothing_else() {
        let ids: Vec<Id> = contents(&book()).iter().map(|(_, r)| r.id()).collect();
        assert_eq!(ids, [id(3), id(4), id(1)]);
    }

    #[test]
    fn restoring_all_empties_the_bin_in_one_act_and_undo_fills_it_again() {
        let mut book = book();
        let records: Vec<Record> = contents(&book).into_iter().map(|(_, r)| r).collect();
        let change = restore(&records, at(20));
        assert_eq!((change.act.count, change.act.table), (3, Table::Workspace));
        book.apply(&change);
        assert!(contents(&book).is_empty());
        assert_eq!(book.party(id(1)).map(|p| p.updated_at), Some(at(20)));
        book.apply(&change.inverse());
        assert_eq!(contents(&book).len(), 3);
    }

    #[test]
    fn restoring_one_names_it_and_what_is_not_in_the_bin_stays() {
        let book = book();
        let records = book.records(Table::Party);
        let change = restore(&records, at(20));
        assert_eq!(change.act.name, "Vaffeljernet");
        assert_eq!(change.edits.len(), 1);
    }
}
