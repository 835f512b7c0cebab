//! What a change does to pages: which it needs, what they become, and whether it may be made.
//!
//! An edit is refused when the record on disk is not the edit's `before`: another tab has changed
//! it since. Then nothing of the change is written.

use std::collections::{BTreeMap, BTreeSet};

use super::{PageKey, codec};
use crate::domain::{
    change::Edit,
    id::Id,
    record::{Record, Table},
};
use crate::sort::sort_by_key;

/// A page splits when it holds more records than this …
const MOST_RECORDS: usize = 512;
/// … or more bytes. Values over some 64 KiB cost Chromium a file of their own, but fewer values
/// load faster; this is a compromise to be measured again at 100,000 customers.
const MOST_BYTES: usize = 160 * 1024;

/// An edit whose `before` is not what is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What this tab wanted to write.
    pub ours: Option<Record>,
    /// What is on disk now; none if it was deleted.
    pub theirs: Option<Record>,
}

/// Puts and deletes that make the change.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Pages to write.
    pub puts: Vec<(PageKey, Vec<u8>)>,
    /// Pages that are empty now.
    pub deletes: Vec<PageKey>,
}

/// The page that holds, or would hold, `id`: the greatest key not above it. `keys` are the stored
/// keys of one generation, sorted.
pub fn page_of(keys: &BTreeSet<PageKey>, generation: u32, table: Table, id: Id) -> PageKey {
    let wanted = PageKey {
        generation,
        table,
        first: id,
    };
    keys.range(..=wanted)
        .next_back()
        .filter(|k| k.generation == generation && k.table == table)
        .cloned()
        .unwrap_or_else(|| PageKey::lowest(generation, table))
}

/// The pages a change needs to read.
pub fn pages_needed(
    keys: &BTreeSet<PageKey>,
    generation: u32,
    edits: &[Edit],
) -> BTreeSet<PageKey> {
    edits
        .iter()
        .filter_map(Edit::target)
        .map(|(t, id)| page_of(keys, generation, t, id))
        .collect()
}

/// Applies the edits to the pages they need. `pages` holds the records of every needed page that
/// exists.
pub fn plan(
    keys: &BTreeSet<PageKey>,
    generation: u32,
    mut pages: BTreeMap<PageKey, Vec<Record>>,
    edits: &[Edit],
) -> Result<Plan, Vec<Conflict>> {
    let mut conflicts = Vec::new();
    for edit in edits {
        let Some((table, id)) = edit.target() else {
            continue;
        };
        let page = pages
            .entry(page_of(keys, generation, table, id))
            .or_default();
        let slot = page.binary_search_by_key(&id, Record::id);
        let theirs = slot.ok().map(|i| &page[i]);
        if theirs != edit.before.as_ref() {
            conflicts.push(Conflict {
                ours: edit.after.clone(),
                theirs: theirs.cloned(),
            });
            continue;
        }
        match (slot, &edit.after) {
            (Ok(i), Some(after)) => page[i] = after.clone(),
            (Ok(i), None) => {
                page.remove(i);
            }
            (Err(i), Some(after)) => page.insert(i, after.clone()),
            (Err(_), None) => {}
        }
    }
    if !conflicts.is_empty() {
        return Err(conflicts);
    }
    let mut plan = Plan::default();
    for (key, records) in pages {
        if records.is_empty() {
            if keys.contains(&key) {
                plan.deletes.push(key);
            }
        } else {
            plan.puts.extend(split(key, &records));
        }
    }
    Ok(plan)
}

/// The pages of a whole book, as a restore writes them into a fresh generation.
pub fn pages_of_book(generation: u32, mut records: Vec<Record>) -> Vec<(PageKey, Vec<u8>)> {
    sort_by_key(&mut records, |r| (r.table(), r.id()));
    records
        .chunk_by(|a, b| a.table() == b.table())
        .flat_map(|table| split(PageKey::lowest(generation, table[0].table()), table))
        .collect()
}

/// Encodes the records of one page, as several pages where they have grown too many.
fn split(key: PageKey, records: &[Record]) -> Vec<(PageKey, Vec<u8>)> {
    // Records are serde structs with text keys, which serde_json always writes.
    let bytes = codec::encode(records).unwrap_or_default();
    if records.len() < 2 || (records.len() <= MOST_RECORDS && bytes.len() <= MOST_BYTES) {
        return vec![(key, bytes)];
    }
    let (low, high) = records.split_at(records.len() / 2);
    let next = PageKey {
        first: high[0].id(),
        ..key.clone()
    };
    let mut pages = split(key, low);
    pages.extend(split(next, high));
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        moment::Moment,
        party::{Party, PartyKind},
    };
    use std::sync::Arc;

    /// A stand-in for the store's values.
    #[derive(Default)]
    struct Disk(BTreeMap<PageKey, Vec<u8>>);

    impl Disk {
        fn write(&mut self, edits: &[Edit]) -> Result<(), Vec<Conflict>> {
            let keys: BTreeSet<PageKey> = self.0.keys().cloned().collect();
            let needed = pages_needed(&keys, 1, edits);
            let pages = needed
                .into_iter()
                .filter_map(|k| {
                    self.0
                        .get(&k)
                        .map(|b| (k.clone(), codec::decode(k.table, b).unwrap()))
                })
                .collect();
            let plan = plan(&keys, 1, pages, edits)?;
            for key in plan.deletes {
                self.0.remove(&key);
            }
            self.0.extend(plan.puts);
            Ok(())
        }
        fn read(&self) -> Vec<Record> {
            self.0
                .iter()
                .flat_map(|(k, b)| codec::decode(k.table, b).unwrap())
                .collect()
        }
    }

    fn party(n: u32) -> Party {
        let at = Moment::from_millis(i64::from(n.wrapping_mul(2_654_435_761) % 100_000));
        let mut random = [0; 10];
        random[..4].copy_from_slice(&n.to_be_bytes());
        Party::new(
            Id::new(at, random),
            PartyKind::Individual,
            &format!("P{n}"),
            at,
        )
    }

    #[test]
    fn pages_hold_what_was_written_whatever_the_order_and_stay_small() {
        let mut disk = Disk::default();
        let mut expected = BTreeMap::new();
        for chunk in 0..40 {
            let edits: Vec<Edit> = (0..100)
                .map(|n| Edit::create(party(chunk * 100 + n)))
                .collect();
            disk.write(&edits).unwrap();
            expected.extend(
                edits
                    .into_iter()
                    .filter_map(|e| e.after)
                    .map(|r| (r.id(), r)),
            );
        }
        for chunk in 0..20 {
            let gone: Vec<Party> = (chunk * 200..chunk * 200 + 200)
                .step_by(3)
                .map(party)
                .collect();
            for party in &gone {
                expected.remove(&party.id);
            }
            disk.write(&gone.into_iter().map(Edit::delete).collect::<Vec<_>>())
                .unwrap();
        }
        assert_eq!(disk.read(), expected.into_values().collect::<Vec<_>>());
        assert!(disk.0.len() > 4 && disk.0.values().all(|b| b.len() <= MOST_BYTES));
    }

    #[test]
    fn an_edit_of_what_another_tab_has_changed_is_refused_whole() {
        let mut disk = Disk::default();
        let original = Arc::new(party(1));
        disk.write(&[Edit::create(Arc::clone(&original))]).unwrap();
        let renamed = |name: &str| Party {
            name: name.into(),
            ..Party::clone(&original)
        };
        disk.write(&[Edit::update(Arc::clone(&original), renamed("theirs"))])
            .unwrap();
        let late = [
            Edit::create(party(2)),
            Edit::update(Arc::clone(&original), renamed("ours")),
        ];
        let conflicts = disk.write(&late).unwrap_err();
        assert_eq!(
            conflicts,
            [Conflict {
                ours: Some(renamed("ours").into()),
                theirs: Some(renamed("theirs").into())
            }]
        );
        assert_eq!(disk.read(), [Record::from(renamed("theirs"))]);
        // The same id made twice is a conflict too.
        assert!(disk.write(&[Edit::create(Arc::clone(&original))]).is_err());
    }

    #[test]
    fn a_whole_book_lies_in_pages_that_read_back() {
        let records: Vec<Record> = (0..2000).map(|n| party(n).into()).collect();
        let disk = Disk(pages_of_book(1, records.clone()).into_iter().collect());
        let mut sorted = records;
        sorted.sort_by_key(Record::id);
        assert_eq!(disk.read(), sorted);
        assert!(disk.0.contains_key(&PageKey::lowest(1, Table::Party)));
    }

    #[test]
    fn an_emptied_page_goes() {
        let mut disk = Disk::default();
        disk.write(&[Edit::create(party(1))]).unwrap();
        disk.write(&[Edit::delete(party(1))]).unwrap();
        assert!(disk.0.is_empty());
    }
}
