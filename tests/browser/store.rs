//! The store over real `IndexedDB`.

use clientele::{
    domain::{
        book::Book,
        change::{Act, Change, Edit, Verb},
        history::{Head, STEPS},
        id::Id,
        moment::Moment,
        party::{Party, PartyKind},
        record::{Record, Table},
    },
    store::{self, Failure, Stepped, Store},
    web::random,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::raw;

pub fn now() -> Moment {
    clientele::web::clock::now()
}

fn party(name: &str) -> Party {
    Party::new(random::new_id(), PartyKind::Org, name, now())
}

pub fn act(verb: Verb) -> Act {
    Act::one(verb, Table::Party, "x")
}

pub fn add(parties: &[Party]) -> Change {
    Change {
        act: act(Verb::Add),
        edits: parties.iter().cloned().map(Edit::create).collect(),
    }
}

pub fn rename(before: &Party, name: &str) -> (Party, Change) {
    let after = Party {
        name: name.into(),
        ..before.clone()
    };
    let edits = vec![Edit::update(before.clone(), after.clone())];
    (
        after,
        Change {
            act: act(Verb::Rename),
            edits,
        },
    )
}

pub async fn open(name: &str) -> Store {
    Store::open(name, || panic!("blocked")).await.unwrap()
}

async fn names(store: &Store) -> Vec<String> {
    let loaded = store.load_all().await.unwrap();
    assert!(loaded.damaged.is_empty());
    let book = Book::new(loaded.records);
    let mut names: Vec<String> = book.parties().iter().map(|p| p.name.clone()).collect();
    names.sort();
    names
}

pub fn fresh() -> String {
    format!("test-{}", random::new_id())
}

#[wasm_bindgen_test]
async fn what_was_written_is_there_after_opening_again_unknown_fields_too() {
    let name = fresh();
    let json = format!(
        r#"{{"id":"{}","kind":"org","fn":"张三 & Søn","loyalty":{{"b":1,"a":[2.5]}},
        "createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}}"#,
        random::new_id()
    );
    let record = Record::from_json(Table::Party, &json).unwrap();
    let change = Change {
        act: act(Verb::Add),
        edits: vec![Edit::create(record.clone())],
    };
    let store = open(&name).await;
    assert_eq!(store.load_all().await.unwrap().head, None);
    let head = store.write(1, &change, now()).await.unwrap();
    assert_eq!(
        (head.revision, head.done, head.changes_since_backup),
        (1, 1, 1)
    );
    store.close();
    let loaded = open(&name).await.load_all().await.unwrap();
    assert_eq!(loaded.records, [record]);
    assert_eq!(loaded.head, Some(head));
    store::erase(&name).await.unwrap();
}

#[wasm_bindgen_test]
async fn two_tabs_never_overwrite_each_other() {
    let name = fresh();
    let (ours, theirs) = (open(&name).await, open(&name).await);
    let original = party("original");
    ours.write(1, &add(std::slice::from_ref(&original)), now())
        .await
        .unwrap();
    let (their_version, their_change) = rename(&original, "theirs");
    theirs.write(1, &their_change, now()).await.unwrap();
    let (our_version, mut our_change) = rename(&original, "ours");
    our_change.edits.insert(0, Edit::create(party("bystander")));
    let Err(Failure::Conflict(conflicts)) = ours.write(1, &our_change, now()).await else {
        panic!("a write over another tab's change must be refused");
    };
    assert_eq!(conflicts[0].ours, Some(our_version.into()));
    assert_eq!(conflicts[0].theirs, Some(their_version.into()));
    assert_eq!(
        names(&ours).await,
        ["theirs"],
        "nothing of a refused change is written"
    );
    // Many at once: every write lands, none is lost.
    let writes = (0..20).map(|n| {
        let store = if n % 2 == 0 { &ours } else { &theirs };
        let change = add(&[party(&format!("p{n:02}"))]);
        async move { store.write(1, &change, now()).await.unwrap() }
    });
    let mut revisions = Vec::new();
    for write in writes.collect::<Vec<_>>() {
        revisions.push(write.await.revision);
    }
    assert_eq!(revisions.len(), 20);
    assert_eq!(names(&theirs).await.len(), 21);
}

#[wasm_bindgen_test]
async fn a_hundred_acts_are_undone_and_redone_also_after_opening_again() {
    let name = fresh();
    let store = open(&name).await;
    let mut current = party("v0");
    store
        .write(1, &add(&[current.clone()]), now())
        .await
        .unwrap();
    for n in 1..=100 {
        let (after, change) = rename(&current, &format!("v{n}"));
        store.write(1, &change, now()).await.unwrap();
        current = after;
    }
    store.close();
    let store = open(&name).await;
    for n in (0..100).rev() {
        let Ok(Stepped::Changed(..)) = store.step(false).await else {
            panic!("undo {n}")
        };
    }
    assert_eq!(names(&store).await, ["v0"]);
    store.step(false).await.unwrap_or_else(|e| panic!("{e:?}"));
    assert!(names(&store).await.is_empty());
    assert!(matches!(store.step(false).await, Err(Failure::Nothing)));
    for _ in 0..=100 {
        assert!(store.step(true).await.is_ok());
    }
    assert_eq!(names(&store).await, ["v100"]);
    assert!(matches!(store.step(true).await, Err(Failure::Nothing)));
    const { assert!(STEPS >= 100) };
}

#[wasm_bindgen_test]
async fn something_new_after_undo_ends_what_could_be_redone() {
    let name = fresh();
    let store = open(&name).await;
    store.write(1, &add(&[party("a")]), now()).await.unwrap();
    store.write(1, &add(&[party("b")]), now()).await.unwrap();
    store.step(false).await.unwrap_or_else(|e| panic!("{e:?}"));
    store.write(1, &add(&[party("c")]), now()).await.unwrap();
    assert!(matches!(store.step(true).await, Err(Failure::Nothing)));
    assert_eq!(names(&store).await, ["a", "c"]);
    assert_eq!(store.history().await.unwrap().len(), 2);
}

#[wasm_bindgen_test]
async fn a_restore_replaces_everything_and_one_step_brings_it_back() {
    let name = fresh();
    let store = open(&name).await;
    store.write(1, &add(&[party("old")]), now()).await.unwrap();
    let new: Vec<Record> = (0..1500)
        .map(|n| party(&format!("new{n}")).into())
        .collect();
    let head = store.replace(new, act(Verb::Replace), now()).await.unwrap();
    assert_eq!(head.generation, 2);
    assert_eq!(names(&store).await.len(), 1500);
    // A tab that still believes in the old book cannot write into the new one.
    assert!(matches!(
        store.write(1, &add(&[party("x")]), now()).await,
        Err(Failure::Stale)
    ));
    assert!(matches!(store.step(false).await, Ok(Stepped::Switched(..))));
    assert_eq!(names(&store).await, ["old"]);
    assert!(matches!(store.step(true).await, Ok(Stepped::Switched(..))));
    assert_eq!(names(&store).await.len(), 1500);
    // Undone, then something new: the replaced book can never return, so its pages go.
    store.step(false).await.unwrap_or_else(|e| panic!("{e:?}"));
    store
        .write(1, &add(&[party("later")]), now())
        .await
        .unwrap();
    store.close();
    assert!(
        raw::page_keys(&name)
            .await
            .iter()
            .all(|k| k.starts_with("00000001/"))
    );
}

#[wasm_bindgen_test]
async fn a_damaged_page_is_set_aside_and_never_overwritten() {
    let name = fresh();
    let store = open(&name).await;
    let kept = party("kept");
    store
        .write(1, &add(std::slice::from_ref(&kept)), now())
        .await
        .unwrap();
    let task = clientele::domain::task::Task::new(random::new_id(), "call", now());
    let change = Change {
        act: act(Verb::Add),
        edits: vec![Edit::create(task)],
    };
    store.write(1, &change, now()).await.unwrap();
    raw::damage_party_pages(&name).await;
    let loaded = store.load_all().await.unwrap();
    assert_eq!(loaded.damaged.len(), 1);
    assert_eq!(loaded.damaged[0].damage, store::Damage::Checksum);
    assert_eq!(loaded.records.len(), 1, "the task is still there");
    assert_eq!(
        store.write(1, &add(&[party("more")]), now()).await,
        Err(Failure::Damaged)
    );
    assert_eq!(
        store.load_all().await.unwrap().damaged[0].bytes,
        loaded.damaged[0].bytes
    );
}

#[wasm_bindgen_test]
async fn a_book_of_a_newer_version_is_left_alone() {
    let name = fresh();
    raw::make_newer(&name).await;
    assert!(matches!(
        Store::open(&name, || ()).await,
        Err(Failure::Newer)
    ));
}

#[wasm_bindgen_test]
async fn the_head_remembers_the_last_backup() {
    let name = fresh();
    let store = open(&name).await;
    store.write(1, &add(&[party("a")]), now()).await.unwrap();
    let at = Moment::from_millis(1_000);
    let head = store.mark_backup(at).await.unwrap();
    assert_eq!((head.changes_since_backup, head.last_backup), (0, Some(at)));
    let head = store.write(1, &add(&[party("b")]), now()).await.unwrap();
    assert_eq!((head.changes_since_backup, head.last_backup), (1, Some(at)));
    assert_eq!(store.head().await.unwrap(), head);
}

#[wasm_bindgen_test]
async fn erasing_leaves_nothing() {
    let name = fresh();
    let store = open(&name).await;
    store.write(1, &add(&[party("a")]), now()).await.unwrap();
    store.close();
    store::erase(&name).await.unwrap();
    let store = open(&name).await;
    assert_eq!(store.load_all().await.unwrap().records, []);
    assert_eq!(store.head().await.unwrap(), Head::default());
    assert_eq!(Id::WORKSPACE.to_string().len(), 36);
}
