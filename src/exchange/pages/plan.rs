//! What a change does to pages: which it needs, what they become, and whether it may be made.
//!
//! Rows that a change does not touch are copied as they lie, unread. An edit is refused when the
//! record on disk is not the edit's `before`: another tab has changed it since. Then nothing of the
//! change is written.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    PageKey,
    codec::Damage,
    leaf::{Leaf, Row, Values},
};
use crate::domain::{
    change::Edit,
    id::Id,
    record::{Record, Table},
};

/// An edit whose `before` is not what is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What this tab wanted to write.
    pub ours: Option<Record>,
    /// What is on disk now; none if it was deleted.
    pub theirs: Option<Record>,
}

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Records are not what the change believes them to be.
    Conflict(Vec<Conflict>),
    /// A record that the change is about cannot be read or written.
    Damaged(Damage),
}

/// Puts and deletes that make the change.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Pages to write.
    pub puts: Vec<(PageKey, Values)>,
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

/// Applies the edits to the pages they need. `leaves` holds every needed page that exists.
pub fn plan(
    keys: &BTreeSet<PageKey>,
    generation: u32,
    leaves: &BTreeMap<PageKey, Leaf>,
    edits: &[Edit],
) -> Result<Plan, Refusal> {
    let mut conflicts = Vec::new();
    let mut staged: BTreeMap<PageKey, BTreeMap<Id, Option<Row>>> = BTreeMap::new();
    for edit in edits {
        let Some((table, id)) = edit.target() else {
            continue;
        };
        let key = page_of(keys, generation, table, id);
        let old = leaves.get(&key).and_then(|leaf| leaf.body.get(id));
        let rows = staged.entry(key).or_default();
        let current = match rows.get(&id) {
            Some(row) => row.as_ref().map(|row| row.json.as_slice()),
            None => old,
        };
        if !is_same(current, edit.before.as_ref())? {
            let theirs = current.map(|json| read(table, json)).transpose()?;
            if theirs != edit.before {
                conflicts.push(Conflict {
                    ours: edit.after.clone(),
                    theirs,
                });
                continue;
            }
        }
        rows.insert(id, edit.after.as_ref().map(row_of).transpose()?);
    }
    if !conflicts.is_empty() {
        return Err(Refusal::Conflict(conflicts));
    }
    let mut plan = Plan::default();
    for (key, rows) in staged {
        splice(&mut plan, keys, leaves.get(&key), key, &rows);
    }
    Ok(plan)
}

/// Whether a row is a record, told by its canonical bytes. A row may also be written otherwise, by
/// another version: then it must be read to be compared.
fn is_same(row: Option<&[u8]>, record: Option<&Record>) -> Result<bool, Refusal> {
    Ok(match (row, record) {
        (None, None) => true,
        (Some(row), Some(record)) => row == canonical(record)?.as_bytes(),
        _ => false,
    })
}

/// Adds what becomes of one page.
pub fn splice(
    plan: &mut Plan,
    keys: &BTreeSet<PageKey>,
    old: Option<&Leaf>,
    key: PageKey,
    rows: &BTreeMap<Id, Option<Row>>,
) {
    let nothing = Leaf::default();
    let old = old.unwrap_or(&nothing);
    let new = old.spliced(rows);
    let table = key.table;
    if new.body.is_empty() {
        if keys.contains(&key) {
            plan.deletes.push(key);
        }
        return;
    }
    let first_new = rows.keys().next();
    let at_its_end = old.body.ids().last() < first_new;
    let parts = new.cut(key, at_its_end).into_iter();
    plan.puts
        .extend(parts.map(|(key, leaf)| (key, leaf.write(table))));
}

fn read(table: Table, json: &[u8]) -> Result<Record, Refusal> {
    let text = std::str::from_utf8(json).unwrap_or_default();
    Record::from_json(table, text).map_err(|error| unusable(error.path))
}

fn canonical(record: &Record) -> Result<String, Refusal> {
    record
        .to_canonical_json()
        .map_err(|error| unusable(error.to_string()))
}

fn row_of(record: &Record) -> Result<Row, Refusal> {
    Row::of(record).map_err(|error| unusable(error.to_string()))
}

fn unusable(field: String) -> Refusal {
    Refusal::Damaged(Damage::Record { number: 0, field })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            moment::Moment,
            party::{Party, PartyKind},
        },
        engine::facts,
        exchange::pages::{codec, leaf::MOST},
    };
    use std::sync::Arc;

    /// A stand-in for the store's values.
    #[derive(Default)]
    struct Disk(BTreeMap<PageKey, Values>);

    impl Disk {
        fn write(&mut self, edits: &[Edit]) -> Result<(), Refusal> {
            let keys: BTreeSet<PageKey> = self.0.keys().cloned().collect();
            let needed = pages_needed(&keys, 1, edits).into_iter();
            let leaves = needed
                .filter_map(|k| self.0.get(&k).map(|v| (k.clone(), leaf(&k, v))))
                .collect();
            let plan = plan(&keys, 1, &leaves, edits)?;
            for key in plan.deletes {
                self.0.remove(&key);
            }
            self.0.extend(plan.puts);
            Ok(())
        }

        fn read(&self) -> Vec<Record> {
            let mut records = Vec::new();
            for (key, values) in &self.0 {
                let leaf = leaf(key, values);
                for (i, (id, facts)) in leaf.facts.rows().enumerate() {
                    let record = codec::record(key.table, &leaf.body, i).unwrap();
                    assert_eq!((id, facts), (record.id(), &facts::of(&record)[..]));
                    records.push(record);
                }
            }
            records
        }
    }

    fn leaf(key: &PageKey, values: &Values) -> Leaf {
        Leaf::read(key.table, &values.body, values.facts.as_deref()).unwrap()
    }

    fn party(n: u32) -> Party {
        let at = Moment::from_millis(i64::from(n.wrapping_mul(2_654_435_761) % 100_000));
        let mut random = [0; 10];
        random[..4].copy_from_slice(&n.to_be_bytes());
        let name = format!("P{n:0>100}");
        Party::new(Id::new(at, random), PartyKind::Individual, &name, at)
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
        assert!(disk.0.len() > 4 && disk.0.values().all(|v| v.body.len() <= MOST + 64));
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
            Refusal::Conflict(vec![Conflict {
                ours: Some(renamed("ours").into()),
                theirs: Some(renamed("theirs").into())
            }])
        );
        assert_eq!(disk.read(), [Record::from(renamed("theirs"))]);
        // The same id made twice is a conflict too.
        assert!(disk.write(&[Edit::create(Arc::clone(&original))]).is_err());
    }

    #[test]
    fn a_record_that_was_written_in_another_form_is_no_conflict() {
        let json = Record::from(party(1)).to_canonical_json().unwrap();
        let mut leaf = Leaf::default();
        leaf.push(party(1).id, json.replacen(':', ": ", 1).as_bytes(), b"");
        let key = PageKey::lowest(1, Table::Party);
        let mut disk = Disk([(key, leaf.write(Table::Party))].into());
        disk.write(&[Edit::delete(party(1))]).unwrap();
        assert!(disk.0.is_empty());
    }

    #[test]
    fn rows_that_are_not_touched_are_copied_unread() {
        let mut leaf = Leaf::default();
        let broken = Id::from_bytes([0; 16]);
        leaf.push(broken, b"from the future", b"facts");
        let key = PageKey::lowest(1, Table::Party);
        let mut disk = Disk([(key.clone(), leaf.write(Table::Party))].into());
        disk.write(&[Edit::create(party(1))]).unwrap();
        let leaf = super::tests::leaf(&key, &disk.0[&key]);
        assert_eq!(leaf.body.get(broken), Some(&b"from the future"[..]));
        assert_eq!(leaf.facts.get(broken), Some(&b"facts"[..]));
        let gone = Edit::update(
            Party {
                id: broken,
                ..party(2)
            },
            Party {
                id: broken,
                ..party(3)
            },
        );
        assert!(matches!(disk.write(&[gone]), Err(Refusal::Damaged(_))));
    }

    #[test]
    fn an_emptied_page_goes() {
        let mut disk = Disk::default();
        disk.write(&[Edit::create(party(1))]).unwrap();
        disk.write(&[Edit::delete(party(1))]).unwrap();
        assert!(disk.0.is_empty());
    }
}
