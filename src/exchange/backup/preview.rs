//! What a restore would do, table by table, before it is done.

use super::read::Backup;
use crate::domain::{
    book::Book,
    choice::Choice,
    record::{Record, Table},
};

/// One table of the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The table.
    pub table: Table,
    /// Records in the file.
    pub in_file: usize,
    /// Records here, those in the bin included.
    pub here: usize,
    /// Records that exist only here, and would leave.
    pub only_here: usize,
    /// Records that are in both, but not alike.
    pub changed: usize,
}

/// The open book and a file side by side; the book's own record comes last.
pub fn compare(book: &Book, backup: &Backup) -> Vec<Row> {
    let mut rows: Vec<Row> = Table::ALL
        .iter()
        .map(|&table| {
            let here = book.count(table);
            Row {
                table,
                in_file: 0,
                here,
                only_here: here,
                changed: 0,
            }
        })
        .collect();
    for record in &backup.records {
        let Some(row) = rows.iter_mut().find(|row| row.table == record.table()) else {
            continue;
        };
        row.in_file += 1;
        if let Some(here) = book.record(record.table(), Record::id(record)) {
            row.only_here -= 1;
            row.changed += usize::from(here != *record);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            change::Verb,
            commands,
            id::Id,
            moment::Moment,
            party::{Party, PartyKind},
        },
        exchange::backup::{read, to_string},
    };

    #[test]
    fn the_preview_counts_what_would_leave_and_what_would_change() {
        let at = Moment::from_millis(5);
        let party = |n: u8| {
            let id = Id::new(Moment::from_millis(i64::from(n)), [n; 10]);
            Party::new(id, PartyKind::Org, "Org", at)
        };
        let mut book = Book::new([party(1).into(), party(2).into()]);
        let backup = read(to_string(&book, "test").as_bytes()).expect("reads");
        let mut changed = party(2);
        changed.name = "Other".into();
        for record in [party(3), party(4), changed] {
            let change = commands::save(&book, record, Verb::Add, "x");
            book.apply(&change);
        }
        let row = compare(&book, &backup)[0];
        assert_eq!(
            row,
            Row {
                table: Table::Party,
                in_file: 2,
                here: 4,
                only_here: 2,
                changed: 1
            }
        );
        assert!(
            compare(&Book::default(), &backup)
                .iter()
                .all(|row| row.only_here == 0)
        );
    }
}
