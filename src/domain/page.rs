//! A run of rows, sorted by id: how records travel between disk and memory.
//!
//! A row is bytes: on a page of bodies a record's canonical JSON, on a page of facts what a
//! question needs of it. This module knows neither; it only keeps rows apart and finds them.

use super::id::Id;

/// Rows in ascending order of id, each id once; row `i` ends at `ends[i]` and begins where the row
/// before it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    ids: Vec<Id>,
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

impl Page {
    /// A page of these parts; none unless ids ascend and the rows fill `bytes` exactly.
    pub fn from_parts(ids: Vec<Id>, ends: Vec<u32>, bytes: Vec<u8>) -> Option<Self> {
        let last = ends.last().copied().unwrap_or_default();
        let whole = ids.len() == ends.len()
            && ids.is_sorted_by(|a, b| a < b)
            && ends.is_sorted()
            && usize::try_from(last) == Ok(bytes.len());
        whole.then_some(Self { ids, ends, bytes })
    }

    /// Adds a row behind the others; its id must be above theirs.
    pub fn push(&mut self, id: Id, row: &[u8]) {
        debug_assert!(self.ids.last().is_none_or(|last| *last < id));
        self.bytes.extend_from_slice(row);
        self.ids.push(id);
        // A page is written long before it holds 4 GB.
        self.ends
            .push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// There are no rows.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The ids, ascending.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// Where each row ends in [`Page::bytes`].
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// All rows, one behind the other.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The place of a row; if it is not here, where it would be.
    pub fn place_of(&self, id: Id) -> Result<usize, usize> {
        self.ids.binary_search(&id)
    }

    /// Row `i`; nothing if there is none.
    pub fn row(&self, i: usize) -> &[u8] {
        let start = i.checked_sub(1).map_or(0, |before| self.end(before));
        self.bytes.get(start..self.end(i)).unwrap_or_default()
    }

    /// Row `i` as text; none if it is not text.
    pub fn text(&self, i: usize) -> Option<&str> {
        std::str::from_utf8(self.row(i)).ok()
    }

    /// The row of `id`.
    pub fn get(&self, id: Id) -> Option<&[u8]> {
        self.place_of(id).ok().map(|i| self.row(i))
    }

    /// Every row with its id, in order.
    pub fn rows(&self) -> impl Iterator<Item = (Id, &[u8])> {
        let mut start = 0;
        self.ids.iter().zip(&self.ends).map(move |(id, end)| {
            let end = *end as usize;
            let row = self.bytes.get(start..end).unwrap_or_default();
            start = end;
            (*id, row)
        })
    }

    fn end(&self, i: usize) -> usize {
        self.ends.get(i).map_or(0, |end| *end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    #[test]
    fn rows_are_found_by_place_and_by_id() {
        let mut page = Page::default();
        page.push(id(1), b"one");
        page.push(id(3), b"");
        page.push(id(5), b"five");
        assert_eq!(
            (page.row(0), page.row(1), page.row(2)),
            (&b"one"[..], &b""[..], &b"five"[..])
        );
        assert_eq!(page.row(3), b"");
        assert_eq!(page.get(id(5)), Some(&b"five"[..]));
        assert_eq!((page.get(id(4)), page.place_of(id(4))), (None, Err(2)));
        assert_eq!(
            page.rows().map(|(_, row)| row.len()).collect::<Vec<_>>(),
            [3, 0, 4]
        );
        assert_eq!(page.text(2), Some("five"));
    }

    #[test]
    fn parts_that_do_not_fit_make_no_page() {
        let make = |ids: &[u8], ends: &[u32], bytes: &[u8]| {
            Page::from_parts(
                ids.iter().map(|n| id(*n)).collect(),
                ends.to_vec(),
                bytes.to_vec(),
            )
        };
        assert!(make(&[1, 2], &[1, 3], b"abc").is_some());
        assert!(make(&[], &[], b"").is_some());
        for (ids, ends, bytes) in [
            (&[2, 1][..], &[1, 3][..], &b"abc"[..]),
            (&[1, 1], &[1, 3], b"abc"),
            (&[1, 2], &[3, 1], b"abc"),
            (&[1, 2], &[1, 4], b"abc"),
            (&[1, 2], &[1, 2], b"abc"),
            (&[1], &[1, 3], b"abc"),
            (&[], &[], b"abc"),
        ] {
            assert_eq!(make(ids, ends, bytes), None, "{ids:?} {ends:?}");
        }
    }
}
