//! Pages and facts over real `IndexedDB`: old versions, faults, other tabs at the same time.

use clientele::{
    domain::{
        change::{Change, Edit, Verb},
        history::{Entry, Head, Step},
        id::Id,
        moment::Moment,
        page::Page,
        party::{Party, PartyKind},
        record::{Record, Table},
    },
    engine::facts,
    exchange::pages::PageKey,
    store::{self, Failure, Part, Store},
    web::{random, turn},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    raw,
    store::{act, add, fresh, now, open, rename},
};

/// A customer whose place in the order is known.
pub fn party(n: u32) -> Party {
    let at = Moment::from_millis(1_000_000 + i64::from(n));
    let mut party = Party::new(Id::new(at, [7; 10]), PartyKind::Org, &format!("P{n}"), at);
    party.note = "x".repeat(600);
    party
}

pub fn parties(count: u32) -> Vec<Record> {
    (0..count).map(|n| party(n).into()).collect()
}

async fn rows(store: &Store, generation: u32, part: Part) -> Vec<(Id, Vec<u8>)> {
    let mut rows: Vec<(Id, Vec<u8>)> = Vec::new();
    let keep = |key: &PageKey, page: Page| {
        assert!(key.first <= page.ids()[0]);
        rows.extend(page.rows().map(|(id, row)| (id, row.to_vec())));
    };
    let damaged = store.load(Table::Party, generation, part, keep).await;
    assert_eq!(damaged.unwrap().len(), 0);
    rows
}

fn facts_of(records: &[Record]) -> Vec<(Id, Vec<u8>)> {
    records.iter().map(|r| (r.id(), facts::of(r))).collect()
}

fn v1_page(records: &[Record]) -> Vec<u8> {
    let lines = records
        .iter()
        .map(|r| r.to_canonical_json().unwrap() + "\n");
    let body = lines.collect::<String>().into_bytes();
    let sum = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(&body);
    let count = u32::try_from(records.len()).unwrap();
    [
        &b"CLP1"[..],
        &count.to_le_bytes(),
        &sum.to_le_bytes(),
        &body,
    ]
    .concat()
}

#[wasm_bindgen_test]
async fn a_book_of_version_1_opens_with_every_record() {
    let name = fresh();
    let records = parties(900);
    let mut pages = Vec::new();
    for part in records.chunks(300) {
        let first = if pages.is_empty() {
            Id::WORKSPACE
        } else {
            part[0].id()
        };
        let key = PageKey {
            generation: 1,
            table: Table::Party,
            first,
        };
        pages.push((key.to_string(), v1_page(part)));
    }
    let head = Head {
        revision: 1,
        done: 1,
        last: 1,
        ..Head::default()
    };
    let entry = Entry {
        at: now(),
        step: Step::Change(add(&[party(899)])),
    };
    raw::make_version_1(
        &name,
        &pages,
        &serde_json::to_string(&head).unwrap(),
        &serde_json::to_string(&entry).unwrap(),
    )
    .await;
    let store = open(&name).await;
    let loaded = store.load_all().await.unwrap();
    assert_eq!((loaded.records, loaded.head), (records.clone(), Some(head)));
    assert_eq!(store.history().await.unwrap(), [(1, entry)]);
    assert_eq!(rows(&store, 1, Part::Facts).await, facts_of(&records));
    // The pages are as they were until something on them changes; their facts are kept.
    let kept = raw::dump(&name).await;
    assert_eq!(kept.matches("facts 00000001/party/").count(), 3);
    assert_eq!(rows(&store, 1, Part::Facts).await, facts_of(&records));
    assert_eq!(raw::dump(&name).await, kept);
    let (after, change) = rename(&party(450), "changed");
    store.write(1, &change, now()).await.unwrap();
    store.step(false).await.unwrap_or_else(|e| panic!("{e:?}"));
    store.step(true).await.unwrap_or_else(|e| panic!("{e:?}"));
    let mut expected = records;
    expected[450] = after.into();
    assert_eq!(store.load_all().await.unwrap().records, expected);
    assert_eq!(rows(&store, 1, Part::Facts).await, facts_of(&expected));
}

#[wasm_bindgen_test]
async fn facts_that_are_lost_or_damaged_or_of_another_version_are_made_anew() {
    let name = fresh();
    let store = open(&name).await;
    let records = parties(3000);
    store
        .replace(records.clone(), act(Verb::Replace), now())
        .await
        .unwrap();
    let bodies = rows(&store, 2, Part::Bodies).await;
    let json = |r: &Record| (r.id(), r.to_canonical_json().unwrap().into_bytes());
    assert_eq!(bodies, records.iter().map(json).collect::<Vec<_>>());
    assert_eq!(rows(&store, 2, Part::Facts).await, facts_of(&records));
    let before = raw::dump(&name).await;
    assert!(before.matches("facts 00000002/party/").count() >= 6);
    for fault in [
        "return i % 2 ? null : value;",
        "return null;",
        "value[value.length >> 1] ^= 4; return value;",
        "return value.slice(0, -1);",
        "return i === 1 ? 'not bytes' : value;",
    ] {
        raw::rewrite(&name, "facts", fault).await;
        assert_ne!(raw::dump(&name).await, before);
        assert_eq!(
            rows(&store, 2, Part::Facts).await,
            facts_of(&records),
            "{fault}"
        );
        assert_eq!(raw::dump(&name).await, before, "kept again after: {fault}");
        // A write makes the facts of the pages it touches anew as well.
        raw::rewrite(&name, "facts", fault).await;
        let (_, change) = rename(&party(0), "P0");
        let again = Change {
            edits: change.edits,
            act: act(Verb::Edit),
        };
        store.write(2, &again, now()).await.unwrap();
        assert_eq!(
            rows(&store, 2, Part::Facts).await,
            facts_of(&records),
            "{fault}"
        );
        store.step(false).await.unwrap_or_else(|e| panic!("{e:?}"));
        raw::rewrite(&name, "history", "return i ? null : value;").await;
    }
}

#[wasm_bindgen_test]
async fn single_records_are_read_from_their_pages() {
    let name = fresh();
    let store = open(&name).await;
    store
        .replace(parties(3000), act(Verb::Replace), now())
        .await
        .unwrap();
    for every in [1500, 700, 7] {
        let wanted: Vec<Record> = (0..3000).step_by(every).map(|n| party(n).into()).collect();
        let mut ids: Vec<Id> = wanted.iter().rev().map(Record::id).collect();
        ids.push(random::new_id());
        assert_eq!(store.read(Table::Party, &ids).await.unwrap(), wanted);
    }
    assert_eq!(store.read(Table::Task, &[party(1).id]).await.unwrap(), []);
    let mut count = 0;
    store
        .read_all(Table::Party, |page| count += page.len())
        .await
        .unwrap();
    assert_eq!(count, 3000);
}

#[wasm_bindgen_test]
async fn what_another_tab_writes_while_a_table_is_read_loses_and_doubles_nothing() {
    let name = fresh();
    let (ours, theirs) = (open(&name).await, open(&name).await);
    // Every tenth place, so that there is room between.
    let records: Vec<Record> = (0..9000).map(|n| party(n * 10).into()).collect();
    ours.replace(records.clone(), act(Verb::Replace), now())
        .await
        .unwrap();
    let mut reader = ours.pages(Table::Party, 2, Part::Bodies);
    let mut seen = Vec::new();
    let mut turns = 0;
    while let Some((_, page)) = reader.next().await.unwrap() {
        seen.extend_from_slice(page.ids());
        if turns < 3 {
            let at = u32::try_from(seen.len()).unwrap() * 10;
            let from = at.saturating_sub(4000);
            let new: Vec<Party> = (from..at + 4000)
                .filter(|n| n % 10 == turns + 1)
                .map(party)
                .collect();
            theirs.write(2, &add(&new), now()).await.unwrap();
        }
        turns += 1;
    }
    assert!(turns > 30 && seen.is_sorted_by(|a, b| a < b));
    assert!(records.iter().all(|r| seen.binary_search(&r.id()).is_ok()));
    let mut reader = ours.pages(Table::Party, 2, Part::Facts);
    assert!(reader.next().await.unwrap().is_some());
    theirs
        .replace(parties(1), act(Verb::Replace), now())
        .await
        .unwrap();
    let end = loop {
        match reader.next().await {
            Ok(Some(_)) => {}
            Ok(None) => break None,
            Err(failure) => break Some(failure),
        }
    };
    assert_eq!(end, Some(Failure::Stale));
}

#[wasm_bindgen_test]
async fn a_damaged_page_among_many_costs_only_itself() {
    let name = fresh();
    let store = open(&name).await;
    store
        .replace(parties(3000), act(Verb::Replace), now())
        .await
        .unwrap();
    raw::rewrite(
        &name,
        "pages",
        "if (i === 1) value[100] ^= 1; return value;",
    )
    .await;
    let mut loaded = Vec::new();
    let damaged = store
        .load(Table::Party, 2, Part::Bodies, |_, page| {
            loaded.extend_from_slice(page.ids());
        })
        .await
        .unwrap();
    assert_eq!(
        (damaged.len(), &damaged[0].damage),
        (1, &store::Damage::Checksum)
    );
    let lost = (0..3000).map(party).filter(|p| !loaded.contains(&p.id));
    let lost: Vec<Party> = lost.collect();
    assert!(lost.len() > 100 && loaded.len() > 2000);
    let before = raw::dump(&name).await;
    let fine = party(0);
    for also in [
        Edit::delete(lost[0].clone()),
        Edit::create(Party {
            id: lost[9].id,
            ..party(1)
        }),
    ] {
        let edits = vec![Edit::delete(fine.clone()), also];
        let change = Change {
            act: act(Verb::Edit),
            edits,
        };
        assert_eq!(store.write(2, &change, now()).await, Err(Failure::Damaged));
    }
    assert_eq!(
        store.read(Table::Party, &[lost[0].id]).await,
        Err(Failure::Damaged)
    );
    assert_eq!(raw::dump(&name).await, before);
    store
        .write(2, &rename(&fine, "still").1, now())
        .await
        .unwrap();
}

#[wasm_bindgen_test]
async fn long_work_lets_the_page_live() {
    let turns = raw::run(
        "",
        "globalThis.turns = 0;
        const count = () => { globalThis.turns++; setTimeout(count, 1); };
        count();
        return Promise.resolve();",
    );
    turns.await;
    let performance = web_sys::window().unwrap().performance().unwrap();
    let began = performance.now();
    while performance.now() - began < 200.0 {
        turn::breathe().await;
    }
    let turns = raw::run("", "return Promise.resolve(globalThis.turns);").await;
    assert!(turns.as_f64().unwrap() >= 5.0, "{turns:?}");
}
