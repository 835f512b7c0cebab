//! Pages of a table that is written at once: rows come in order of id, full pages go out.
//!
//! The order need not be perfect: ids made in the same millisecond come in any order. So a page is
//! closed only when as much again has come behind it, and until then takes rows at any place.
//! Rows that come later still are handed back; they belong into pages that are written already.

use std::ops::Range;

use super::{
    PageKey,
    codec::DIRECTORY,
    leaf::{FULL, Leaf},
};
use crate::domain::{id::Id, record::Table};

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// It is among the open rows.
    Open,
    /// It was not taken: its page is closed.
    Late,
}

/// The open rows of one table.
pub struct Filling {
    lowest: PageKey,
    /// The last id of the pages that are closed.
    closed: Option<Id>,
    /// Sorted by id; each row's JSON and facts in `bytes`.
    open: Vec<(Id, Range<usize>, Range<usize>)>,
    bytes: Vec<u8>,
}

impl Filling {
    /// The table's first page is still to come.
    pub fn new(generation: u32, table: Table) -> Self {
        Self {
            lowest: PageKey::lowest(generation, table),
            closed: None,
            open: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Takes a row; one of the same id that is still open is replaced. Pages that are full go to
    /// `out`.
    pub fn push(
        &mut self,
        id: Id,
        json: &[u8],
        facts: &[u8],
        out: &mut impl FnMut(PageKey, Leaf),
    ) -> Took {
        if self.closed.is_some_and(|closed| id <= closed) {
            return Took::Late;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(json);
        let middle = self.bytes.len();
        self.bytes.extend_from_slice(facts);
        let row = (id, start..middle, middle..self.bytes.len());
        if self.open.last().is_none_or(|(last, ..)| *last < id) {
            self.open.push(row);
        } else {
            match self.open.binary_search_by_key(&id, |(id, ..)| *id) {
                Ok(same) => self.open[same] = row,
                Err(place) => self.open.insert(place, row),
            }
        }
        if self.size() >= 2 * FULL {
            self.close_one(out);
        }
        Took::Open
    }

    /// Closes all that is open.
    pub fn finish(mut self, out: &mut impl FnMut(PageKey, Leaf)) {
        let rest = self.take(self.open.len());
        if !rest.body.is_empty() {
            let key = self.key_of(&rest);
            for (key, leaf) in rest.cut(key, false) {
                out(key, leaf);
            }
        }
    }

    fn size(&self) -> usize {
        self.bytes.len() + DIRECTORY * self.open.len()
    }

    /// Closes a page of the first open rows, and keeps the others.
    fn close_one(&mut self, out: &mut impl FnMut(PageKey, Leaf)) {
        let mut size = 0;
        let fitting = self.open.iter().take_while(|(_, json, _)| {
            let fits = size < FULL;
            size += json.len() + DIRECTORY;
            fits
        });
        let count = fitting.count();
        let full = self.take(count);
        let key = self.key_of(&full);
        self.closed = full.body.ids().last().copied();
        out(key, full);
    }

    /// The key of the next page: the least id it may hold is the first it does hold.
    fn key_of(&self, leaf: &Leaf) -> PageKey {
        let first = leaf.body.ids().first().filter(|_| self.closed.is_some());
        first.map_or_else(
            || self.lowest.clone(),
            |first| PageKey {
                first: *first,
                ..self.lowest.clone()
            },
        )
    }

    /// Takes the first `count` rows out.
    fn take(&mut self, count: usize) -> Leaf {
        let mut leaf = Leaf::default();
        let old = std::mem::take(&mut self.bytes);
        let mut rows = std::mem::take(&mut self.open).into_iter();
        for (id, json, facts) in rows.by_ref().take(count) {
            leaf.push(id, &old[json], &old[facts]);
        }
        for (id, json, facts) in rows {
            let start = self.bytes.len();
            self.bytes.extend_from_slice(&old[json]);
            let middle = self.bytes.len();
            self.bytes.extend_from_slice(&old[facts]);
            self.open
                .push((id, start..middle, middle..self.bytes.len()));
        }
        leaf
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::exchange::pages::leaf::MOST;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn id(n: u32) -> Id {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&n.to_be_bytes());
        Id::from_bytes(bytes)
    }

    /// What lies in the pages afterwards, and what came late.
    fn fill(rows: &[(u32, usize)]) -> (Vec<(PageKey, Leaf)>, Vec<u32>) {
        let mut pages = Vec::new();
        let mut late = Vec::new();
        let mut filling = Filling::new(1, Table::Party);
        for (n, size) in rows {
            let took = filling.push(
                id(*n),
                &vec![b'x'; *size],
                &n.to_be_bytes(),
                &mut |key, leaf| {
                    pages.push((key, leaf));
                },
            );
            if took == Took::Late {
                late.push(*n);
            }
        }
        filling.finish(&mut |key, leaf| pages.push((key, leaf)));
        (pages, late)
    }

    #[test]
    fn rows_in_order_fill_page_after_page() {
        let rows: Vec<(u32, usize)> = (0..5_000).map(|n| (n, 300)).collect();
        let (pages, late) = fill(&rows);
        assert!(late.is_empty());
        assert_eq!(pages[0].0, PageKey::lowest(1, Table::Party));
        let sizes: Vec<usize> = pages.iter().map(|(_, leaf)| leaf.size()).collect();
        assert!(sizes.iter().all(|size| *size <= MOST), "{sizes:?}");
        let (_, full) = sizes.split_last().unwrap();
        assert!(
            full[..full.len() - 1].iter().all(|size| *size >= FULL),
            "{sizes:?}"
        );
        let ids = pages.iter().flat_map(|(_, leaf)| leaf.body.ids().to_vec());
        assert!(ids.eq((0..5_000).map(id)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_row_is_in_its_page_or_late_whatever_the_order(
            rows in proptest::collection::vec((0_u32..400, 0_usize..9_000), 0..400)
        ) {
            let (pages, late) = fill(&rows);
            let mut expected: BTreeMap<u32, usize> = rows.iter().copied().collect();
            let mut found = BTreeMap::new();
            for (i, (key, leaf)) in pages.iter().enumerate() {
                let above = pages.get(i + 1).map(|(next, _)| next.first);
                for ((id, row), (same, facts)) in leaf.body.rows().zip(leaf.facts.rows()) {
                    prop_assert!(id == same && key.first <= id && above.is_none_or(|next| id < next));
                    let n = u32::from_be_bytes(facts.try_into().unwrap());
                    prop_assert!(found.insert(n, row.len()).is_none());
                }
            }
            for n in late {
                expected.remove(&n);
                found.remove(&n);
            }
            prop_assert_eq!(found, expected);
        }
    }
}
