//! Rows beside a plain map.

use proptest::prelude::*;

use super::*;
use crate::domain::{moment::Moment, party::PartyKind};

fn id(n: u16) -> Id {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    Id::from_bytes(bytes)
}

fn party(n: u16, name: u8) -> Arc<Party> {
    let name = format!("P{name}");
    Arc::new(Party::new(id(n), PartyKind::Org, &name, Moment::default()))
}

fn pages(rows: &BTreeMap<Id, Arc<Party>>, size: usize) -> Vec<Page> {
    let all: Vec<_> = rows.values().collect();
    let page = |rows: &[&Arc<Party>]| {
        let mut page = Page::default();
        for row in rows {
            let json = Record::Party(Arc::clone(row)).to_canonical_json().unwrap();
            page.push(row.id, json.as_bytes());
        }
        page
    };
    all.chunks(size).map(page).collect()
}

proptest! {
    #[test]
    fn rows_on_pages_are_a_map(
        loaded in proptest::collection::btree_map(0_u16..60, any::<u8>(), 0..40),
        size in 1_usize..9,
        edits in proptest::collection::vec((0_u16..60, proptest::option::of(any::<u8>())), 0..40),
    ) {
        let mut oracle: BTreeMap<Id, Arc<Party>> =
            loaded.into_iter().map(|(n, name)| (id(n), party(n, name))).collect();
        let mut rows = Rows::default();
        for page in pages(&oracle, size) {
            rows.push(page);
        }
        for (n, name) in edits {
            // Asked before, so that a record that was kept decoded must not outlive its change.
            prop_assert_eq!(rows.get(id(n)), oracle.get(&id(n)).cloned());
            match name {
                Some(name) => {
                    oracle.insert(id(n), party(n, name));
                    rows.insert(id(n), party(n, name));
                }
                None => {
                    oracle.remove(&id(n));
                    rows.remove(id(n));
                }
            }
            prop_assert_eq!(rows.len(), oracle.len());
        }
        prop_assert_eq!(rows.ids().collect::<Vec<_>>(), oracle.keys().copied().collect::<Vec<_>>());
        prop_assert_eq!(rows.iter().collect::<Vec<_>>(), oracle.values().cloned().collect::<Vec<_>>());
        for n in 0..60 {
            prop_assert_eq!(rows.get(id(n)), oracle.get(&id(n)).cloned());
            prop_assert_eq!(rows.contains(id(n)), oracle.contains_key(&id(n)));
        }
        prop_assert_eq!(&rows.clone(), &rows);
    }
}

#[test]
fn a_large_table_keeps_few_records_decoded() {
    let all: BTreeMap<Id, Arc<Party>> = (0..12_000).map(|n| (id(n), party(n, 1))).collect();
    let mut rows: Rows<Party> = Rows::default();
    for page in pages(&all, 500) {
        rows.push(page);
    }
    for n in 0..12_000 {
        assert_eq!(rows.get(id(n)).map(|p| p.id), Some(id(n)));
        assert_eq!(rows.get(id(0)).map(|p| p.id), Some(id(0)));
    }
    let decoded = rows.decoded.lock().unwrap();
    assert!(decoded.young.len() + decoded.old.len() <= 2 * LATEST_DECODED);
    assert!(
        decoded.young.contains_key(&id(0)),
        "what is asked for often stays"
    );
}

#[test]
fn a_row_that_cannot_be_decoded_is_passed_over() {
    let mut page = Page::default();
    page.push(id(1), b"{\"kind\":\"firm\"}");
    page.push(
        id(2),
        Record::Party(party(2, 1))
            .to_canonical_json()
            .unwrap()
            .as_bytes(),
    );
    let mut rows: Rows<Party> = Rows::default();
    rows.push(page);
    assert_eq!(rows.iter().map(|p| p.id).collect::<Vec<_>>(), [id(2)]);
    assert_eq!(rows.len(), 2);
}
