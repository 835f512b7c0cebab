//! Measures the store at the size of a large book; run by hand, in release:
//! `cargo test --release --target wasm32-unknown-unknown --test browser --no-run`, then
//! `node scripts/browser-tests.mjs FILE --ignored measure`.

use clientele::{
    domain::{
        change::{Change, Edit, Verb},
        id::Id,
        interaction::{Interaction, InteractionKind, Participant},
        moment::Moment,
        party::{Party, PartyKind},
        record::{Record, Table},
    },
    engine::facts,
    store::{self, Part, Store},
};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::store::{act, fresh, now, open, rename};

fn clock() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

fn id(table: u8, n: u32) -> Id {
    let mut random = [table; 10];
    random[2..6].copy_from_slice(&n.wrapping_mul(2_654_435_761).to_be_bytes());
    Id::new(
        Moment::from_millis(1_600_000_000_000 + i64::from(n) * 60_000),
        random,
    )
}

fn party(n: u32) -> Party {
    let at = Moment::from_millis(1_600_000_000_000 + i64::from(n) * 60_000);
    let mut party = Party::new(
        id(1, n),
        PartyKind::Individual,
        &format!("Name {n} Surname"),
        at,
    );
    party.note =
        "a note of a customer that is about as long as most of them are, with words".into();
    party.tags = vec!["wholesale".into(), format!("tag{}", n % 50)];
    party
}

fn call(n: u32) -> Interaction {
    let at = Moment::from_millis(1_600_000_000_000 + i64::from(n) * 60_000);
    let mut call = Interaction::new(id(2, n), InteractionKind::Call, at, at);
    call.participants = vec![Participant::new(id(1, n % 100_000))];
    call
}

async fn load(store: &Store, table: Table, part: Part) -> (f64, usize, usize) {
    let began = clock();
    let (mut rows, mut bytes) = (0, 0);
    let generation = store.head().await.unwrap().generation;
    let damaged = store.load(table, generation, part, |_, page| {
        rows += page.len();
        bytes += page.bytes().len();
    });
    assert_eq!(damaged.await.unwrap().len(), 0);
    (clock() - began, rows, bytes)
}

#[wasm_bindgen_test]
#[ignore = "measures for a minute"]
async fn measure_a_large_book() {
    let name = fresh();
    let store = open(&name).await;
    let mut aside = store.aside().await.unwrap();
    let began = clock();
    for n in 0..100_000 {
        if aside.push(&party(n).into()).unwrap() {
            aside.flush().await.unwrap();
        }
    }
    console_log!(
        "write 100k customers, made and encoded: {:.0} ms",
        clock() - began
    );
    let at = now();
    let sample: Record = call(1).into();
    let json = sample.to_canonical_json().unwrap();
    let facts = facts::of(&sample);
    console_log!("an interaction: {} B, facts {} B", json.len(), facts.len());
    let (head, tail) = json.split_once(&sample.id().to_string()).unwrap();
    let began = clock();
    for n in 0..1_000_000 {
        let id = id(2, n);
        let json = [head, &id.to_string(), tail].concat();
        if aside.push_row(Table::Interaction, id, json.as_bytes(), &facts) {
            aside.flush().await.unwrap();
        }
    }
    let head = aside.switch_in(act(Verb::Import), at).await.unwrap();
    console_log!(
        "write 1M interactions and switch: {:.0} ms",
        clock() - began
    );
    store.close();
    for table in [Table::Party, Table::Interaction] {
        for part in [Part::Facts, Part::Bodies, Part::Facts, Part::Bodies] {
            let store = open(&name).await;
            let (ms, rows, bytes) = load(&store, table, part).await;
            console_log!("load {table:?} {part:?}: {ms:.0} ms, {rows} rows, {bytes} B");
            store.close();
        }
    }
    let store = open(&name).await;
    let mut times = Vec::new();
    for n in 0..60 {
        let before = party(n * 1_600);
        let change = rename(&before, &format!("changed {n}")).1;
        let began = clock();
        store.write(head.generation, &change, now()).await.unwrap();
        times.push(clock() - began);
    }
    times.sort_by(f64::total_cmp);
    console_log!(
        "edit a customer: median {:.1} ms, p95 {:.1} ms",
        times[30],
        times[56]
    );
    let mut times = Vec::new();
    for n in 0..60_u32 {
        let new = Interaction {
            id: id(3, 2_000_000 + n),
            ..call(n)
        };
        let change = Change {
            act: act(Verb::Log),
            edits: vec![Edit::create(new)],
        };
        let began = clock();
        store.write(head.generation, &change, now()).await.unwrap();
        times.push(clock() - began);
    }
    times.sort_by(f64::total_cmp);
    console_log!(
        "log an interaction: median {:.1} ms, p95 {:.1} ms",
        times[30],
        times[56]
    );
    for count in [1, 10, 100_u32] {
        let ids: Vec<Id> = (0..count).map(|n| id(2, n * 9_973)).collect();
        let began = clock();
        let read = store.read(Table::Interaction, &ids).await.unwrap();
        let took = clock() - began;
        assert_eq!(read.len(), ids.len());
        console_log!("read {count} of 1M interactions: {took:.1} ms");
    }
    store.close();
    store::erase(&name).await.unwrap();
}
