//! A book written beside the one that holds: whatever happens to it, that one stays as it is.

use clientele::{
    domain::{
        change::Verb,
        record::{Record, Table},
        task::Task,
    },
    store::{Aside, Failure, Stepped, Store},
    web::random,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    pages::{parties, party},
    raw,
    store::{act, add, fresh, now, open},
};

/// An open book of some customers.
async fn book(name: &str) -> Store {
    let store = open(name).await;
    let change = add(&(0..50).map(party).collect::<Vec<_>>());
    store.write(1, &change, now()).await.unwrap();
    store
}

async fn push_all(aside: &mut Aside<'_>, records: &[Record]) -> Result<(), Failure> {
    for record in records {
        if aside.push(record)? {
            aside.flush().await?;
        }
    }
    aside.flush().await
}

/// The same records in another order.
fn shuffled(mut records: Vec<Record>) -> Vec<Record> {
    let mut state = 1_u64;
    for i in (1..records.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let j = usize::try_from(state >> 33).unwrap() % (i + 1);
        records.swap(i, j);
    }
    records
}

#[wasm_bindgen_test]
async fn it_holds_only_once_it_is_switched_in_and_one_step_takes_it_back() {
    let name = fresh();
    let store = book(&name).await;
    let old = store.load_all().await.unwrap().records;
    let mut new = parties(4000);
    new.extend((0..2000).map(|_| Task::new(random::new_id(), "call", now()).into()));
    new.sort_by_key(|r| (r.table(), r.id()));
    // Customers in order, tasks in none, and both by turns.
    let (customers, tasks) = new.split_at(4000);
    let tasks = shuffled(tasks.to_vec());
    let mut aside = store.aside().await.unwrap();
    for (customer, task) in customers.chunks(2).zip(tasks) {
        push_all(&mut aside, customer).await.unwrap();
        push_all(&mut aside, &[task]).await.unwrap();
    }
    assert_eq!(store.load_all().await.unwrap().records, old);
    let head = aside.switch_in(act(Verb::Replace), now()).await.unwrap();
    assert_eq!(
        (head.generation, head.last_generation, head.done),
        (2, 2, 2)
    );
    assert_eq!(store.load_all().await.unwrap().records, new);
    assert!(matches!(store.step(false).await, Ok(Stepped::Switched(..))));
    assert_eq!(store.load_all().await.unwrap().records, old);
    assert!(matches!(store.step(true).await, Ok(Stepped::Switched(..))));
    assert_eq!(store.load_all().await.unwrap().records, new);
}

#[wasm_bindgen_test]
async fn records_in_any_order_find_their_pages() {
    let name = fresh();
    let store = book(&name).await;
    let new = parties(9000);
    let mut aside = store.aside().await.unwrap();
    push_all(&mut aside, &shuffled(new.clone())).await.unwrap();
    // Of two with the same id the later holds, wherever the earlier lies.
    let mut changed = party(5);
    changed.name = "changed".into();
    aside.push(&changed.clone().into()).unwrap();
    aside.switch_in(act(Verb::Replace), now()).await.unwrap();
    let mut expected = new;
    expected[5] = changed.into();
    assert!(store.load_all().await.unwrap().records == expected);
}

#[wasm_bindgen_test]
async fn cancelled_at_any_point_it_leaves_nothing() {
    let name = fresh();
    let store = book(&name).await;
    let before = raw::dump(&name).await;
    let new = parties(12_000);
    for count in [0, 1, 300, 3000, 7000, 12_000] {
        let mut aside = store.aside().await.unwrap();
        push_all(&mut aside, &new[..count]).await.unwrap();
        aside.discard().await.unwrap();
        assert_eq!(raw::dump(&name).await, before, "after {count}");
    }
    let head = store.head().await.unwrap();
    assert_eq!(
        (head.generation, head.last_generation, head.revision),
        (1, 7, 1)
    );
}

#[wasm_bindgen_test]
async fn on_a_full_disk_it_says_so_and_leaves_nothing() {
    let name = fresh();
    let store = book(&name).await;
    let before = raw::dump(&name).await;
    // In the end some late ones, so that pages are written a second time.
    let mut new = parties(2500);
    new.rotate_left(10);
    let mut free = 0;
    loop {
        raw::full_after(Some(free)).await;
        let result = async {
            let mut aside = store.aside().await?;
            push_all(&mut aside, &new).await?;
            aside.switch_in(act(Verb::Replace), now()).await
        };
        let result = result.await;
        raw::full_after(None).await;
        if result.is_ok() {
            break;
        }
        assert_eq!(result, Err(Failure::Full), "after {free} values");
        assert_eq!(raw::dump(&name).await, before, "after {free} values");
        free += 1;
    }
    assert!(free > 20, "{free}");
}

#[wasm_bindgen_test]
async fn what_a_crash_leaves_goes_at_the_next_opening_but_not_what_another_tab_writes() {
    let name = fresh();
    let store = book(&name).await;
    let before = raw::dump(&name).await;
    let mut aside = store.aside().await.unwrap();
    push_all(&mut aside, &parties(7000)).await.unwrap();
    assert!(raw::dump(&name).await.contains("00000002/party/"));
    // As after a crash: nothing is deleted, and the lock is free.
    drop(aside);
    let mut living = store.aside().await.unwrap();
    push_all(&mut living, &parties(7000)).await.unwrap();
    let other = open(&name).await;
    let after = raw::dump(&name).await;
    assert!(!after.contains("00000002") && after.contains("00000003/party/"));
    living.switch_in(act(Verb::Replace), now()).await.unwrap();
    assert_eq!(other.load_all().await.unwrap().records.len(), 7000);
    other.step(false).await.unwrap_or_else(|e| panic!("{e:?}"));
    let pages = |dump: &str| {
        let lines = dump.lines().filter(|l| l.contains(" 00000001/"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(pages(&raw::dump(&name).await), pages(&before));
}

#[wasm_bindgen_test]
async fn two_tabs_each_write_a_book_of_their_own() {
    let name = fresh();
    let (ours, theirs) = (book(&name).await, open(&name).await);
    let mut a = ours.aside().await.unwrap();
    let mut b = theirs.aside().await.unwrap();
    assert_ne!(a.generation(), b.generation());
    push_all(&mut a, &parties(100)).await.unwrap();
    push_all(&mut b, &parties(200)).await.unwrap();
    a.switch_in(act(Verb::Replace), now()).await.unwrap();
    b.switch_in(act(Verb::Replace), now()).await.unwrap();
    let count = async || ours.load_all().await.unwrap().records.len();
    assert_eq!(count().await, 200);
    for left in [100, 50] {
        ours.step(false).await.unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(count().await, left);
    }
}

#[wasm_bindgen_test]
async fn the_book_that_holds_is_taken_over_unless_it_changes_meanwhile() {
    let name = fresh();
    let (store, other) = (book(&name).await, open(&name).await);
    let before = raw::dump(&name).await;
    let (old, new) = (parties(50), parties(3000).split_off(50));
    for taken_first in [true, false] {
        let mut aside = store.aside().await.unwrap();
        if taken_first {
            assert_eq!(aside.take_over(|_| true).await, Ok(true));
        }
        push_all(&mut aside, &shuffled(new.clone())).await.unwrap();
        if !taken_first {
            assert_eq!(aside.take_over(|_| true).await, Ok(true));
        }
        let change = add(&[party(5000)]);
        other.write(1, &change, now()).await.unwrap();
        let switched = aside.switch_in(act(Verb::Import), now()).await;
        assert_eq!(switched, Err(Failure::Stale));
        other.step(false).await.unwrap_or_else(|e| panic!("{e:?}"));
        raw::rewrite(&name, "history", "return key > 1 ? null : value;").await;
        assert_eq!(raw::dump(&name).await, before);
    }
    let mut aside = store.aside().await.unwrap();
    assert_eq!(aside.take_over(|_| false).await, Ok(false));
    aside.discard().await.unwrap();
    assert_eq!(raw::dump(&name).await, before);
    let mut aside = store.aside().await.unwrap();
    push_all(&mut aside, &new).await.unwrap();
    aside.take_over(|_| true).await.unwrap();
    aside.switch_in(act(Verb::Import), now()).await.unwrap();
    let all = [old, new].concat();
    assert!(store.load_all().await.unwrap().records == all);
}

#[wasm_bindgen_test]
async fn one_that_was_taken_for_dead_cannot_be_switched_in() {
    let name = fresh();
    let store = book(&name).await;
    let before = raw::dump(&name).await;
    let mut aside = store.aside().await.unwrap();
    push_all(&mut aside, &parties(100)).await.unwrap();
    raw::rewrite(&name, "meta", "return key === 'head' ? value : null;").await;
    let switched = aside.switch_in(act(Verb::Replace), now()).await;
    assert_eq!(switched, Err(Failure::Stale));
    assert_eq!(raw::dump(&name).await, before);
    assert!(
        store
            .read(Table::Party, &[party(1).id])
            .await
            .unwrap()
            .len()
            == 1
    );
}
