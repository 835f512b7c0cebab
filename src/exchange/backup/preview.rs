//! What a restore would do, table by table, before it is done.

use std::collections::BTreeMap;

use crate::domain::{choice::Choice, id::Id, record::Table};

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

/// What is remembered of a file's records, so that those here can be set beside them: of each its
/// id, and a number that tells whether it is the same.
#[derive(Clone, Debug, Default)]
pub struct Known(BTreeMap<Table, (Vec<Id>, Vec<u64>)>);

impl Known {
    /// Remembers a record, given as canonical JSON.
    pub fn note(&mut self, table: Table, id: Id, json: &str) {
        let (ids, sums) = self.0.entry(table).or_default();
        ids.push(id);
        sums.push(canon::mix(json.as_bytes()));
    }

    /// Puts the records in order, once all are noted.
    pub fn sort(&mut self) {
        for (ids, sums) in self.0.values_mut() {
            if ids.is_sorted() {
                continue;
            }
            let mut pairs: Vec<(Id, u64)> = ids.drain(..).zip(sums.drain(..)).collect();
            pairs.sort_unstable();
            (*ids, *sums) = pairs.into_iter().unzip();
        }
    }

    /// The row of a table as long as nothing is known of what is here.
    pub fn row(&self, table: Table) -> Row {
        Row {
            table,
            in_file: self.0.get(&table).map_or(0, |(ids, _)| ids.len()),
            here: 0,
            only_here: 0,
            changed: 0,
        }
    }

    /// Adds records of the table that are here, each as canonical JSON.
    pub fn compare<'a>(&self, row: &mut Row, here: impl Iterator<Item = (Id, &'a [u8])>) {
        let (ids, sums) = match self.0.get(&row.table) {
            Some((ids, sums)) => (&ids[..], &sums[..]),
            None => (&[][..], &[][..]),
        };
        for (id, json) in here {
            row.here += 1;
            match ids.binary_search(&id) {
                Ok(at) => row.changed += usize::from(sums[at] != canon::mix(json)),
                Err(_) => row.only_here += 1,
            }
        }
    }

    /// The tables in the order they are shown; the book's own record comes last.
    pub fn tables() -> &'static [Table] {
        Table::ALL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preview_counts_what_would_leave_and_what_would_change() {
        let id = |n: u8| Id::from_bytes([n; 16]);
        let mut known = Known::default();
        for (n, json) in [(2, "two"), (1, "one")] {
            known.note(Table::Party, id(n), json);
        }
        known.sort();
        let here: [(Id, &[u8]); 4] = [
            (id(1), b"one"),
            (id(2), b"other"),
            (id(3), b"three"),
            (id(4), b"four"),
        ];
        let mut row = known.row(Table::Party);
        known.compare(&mut row, here.into_iter());
        let expected = Row {
            table: Table::Party,
            in_file: 2,
            here: 4,
            only_here: 2,
            changed: 1,
        };
        assert_eq!(row, expected);
        let mut none = known.row(Table::Task);
        known.compare(&mut none, std::iter::empty());
        assert_eq!((none.in_file, none.here, none.only_here), (0, 0, 0));
    }
}
