//! The book on disk: `IndexedDB`, and nothing else touches it.
//!
//! Few verbs: [`Store::open`], [`Store::load`], [`Store::write`], [`Store::step`],
//! [`Store::replace`], [`Store::history`], [`Store::mark_backup`], [`erase`]. Memory is never the
//! source of a write: every write reads the pages it touches inside its own strict transaction and
//! refuses an edit whose `before` is not there. Inside a transaction nothing is awaited but
//! `IndexedDB` itself, or the browser would commit half of it.
//!
//! There is no repository trait and no mock: the seam for tests is the `Change` value.

mod failure;
mod schema;
mod transaction;
mod write;

use std::collections::BTreeSet;

use indexed_db_futures::{database::Database, prelude::*, transaction::TransactionMode};
use wasm_bindgen::JsValue;

use crate::{
    domain::{
        history::{Entry, Head},
        moment::Moment,
        record::Record,
    },
    exchange::pages::{PageKey, codec},
};

pub use codec::Damage;
pub use failure::Failure;
pub use write::Stepped;

/// An open book on disk.
pub struct Store {
    db: Database,
}

/// What was found on disk.
pub struct Loaded {
    /// Every record that could be read.
    pub records: Vec<Record>,
    /// Where the book stands; none in a database that never held one.
    pub head: Option<Head>,
    /// Pages set aside because they cannot be read.
    pub damaged: Vec<DamagedPage>,
}

/// A page that cannot be read. It stays on disk as it is.
#[derive(Clone, Debug)]
pub struct DamagedPage {
    /// Its key.
    pub key: String,
    /// What is wrong with it.
    pub damage: Damage,
    /// Its bytes, to be saved.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Opens the book called `name`, making it if there is none. `blocked` is called once if
    /// another tab holds an older version open.
    pub async fn open(name: &str, blocked: impl FnOnce() + 'static) -> Result<Self, Failure> {
        schema::open(name, blocked).await.map(|db| Self { db })
    }

    /// Reads every record of the current generation.
    pub async fn load(&self) -> Result<Loaded, Failure> {
        let tx = self
            .db
            .transaction([schema::PAGES, schema::META])
            .with_mode(TransactionMode::Readonly)
            .build()?;
        let head = transaction::head(&tx).await?;
        let generation = head
            .as_ref()
            .map_or(Head::default().generation, |h| h.generation);
        let pages = tx.object_store(schema::PAGES)?;
        let range = || schema::starting_with(PageKey::prefix(generation));
        // Both requests are built before either is awaited.
        let keys = pages
            .get_all_keys::<String>()
            .with_query::<String, _>(range())
            .primitive()?;
        let values = pages
            .get_all::<JsValue>()
            .with_query::<String, _>(range())
            .primitive()?;
        let keys: Vec<String> = keys.await?.collect::<Result<_, _>>()?;
        let values: Vec<JsValue> = values.await?.collect::<Result<_, _>>()?;
        let mut loaded = Loaded {
            records: Vec::new(),
            head,
            damaged: Vec::new(),
        };
        for (key, value) in keys.into_iter().zip(values) {
            let bytes = write::bytes_of(&value).unwrap_or_default();
            let page = PageKey::parse(&key).ok_or(Damage::Newer);
            match page.and_then(|page| codec::decode(page.table, &bytes)) {
                Ok(records) => loaded.records.extend(records),
                Err(damage) => loaded.damaged.push(DamagedPage { key, damage, bytes }),
            }
        }
        Ok(loaded)
    }

    /// Where the book stands now, other tabs' writes included.
    pub async fn head(&self) -> Result<Head, Failure> {
        let tx = self
            .db
            .transaction([schema::META])
            .with_mode(TransactionMode::Readonly)
            .build()?;
        Ok(transaction::head(&tx).await?.unwrap_or_default())
    }

    /// The history, oldest first, with each entry's number. Entries that cannot be read are left out.
    pub async fn history(&self) -> Result<Vec<(u64, Entry)>, Failure> {
        let tx = self
            .db
            .transaction([schema::HISTORY])
            .with_mode(TransactionMode::Readonly)
            .build()?;
        let store = tx.object_store(schema::HISTORY)?;
        let keys = store.get_all_keys::<f64>().primitive()?;
        let values = store.get_all::<String>().primitive()?;
        let keys: Vec<f64> = keys.await?.collect::<Result<_, _>>()?;
        let values: Vec<String> = values.await?.collect::<Result<_, _>>()?;
        let entries = keys.into_iter().zip(values);
        Ok(entries
            .filter_map(|(key, text)| {
                Some((schema::entry_number(key), serde_json::from_str(&text).ok()?))
            })
            .collect())
    }

    /// Notes that a backup was saved at `at`.
    pub async fn mark_backup(&self, at: Moment) -> Result<Head, Failure> {
        self.update_head(|head| Head {
            changes_since_backup: 0,
            last_backup: Some(at),
            revision: head.revision + 1,
            ..head.clone()
        })
        .await
    }

    /// Waits until another tab wants the database for itself (a newer version, or erasing), or the
    /// browser closes it.
    pub fn until_unwanted(&self) -> Result<impl Future<Output = ()> + 'static, Failure> {
        let mut changes = self.db.version_changes()?;
        Ok(async move {
            changes.recv().await;
        })
    }

    /// Lets go of the database.
    pub fn close(self) {
        self.db.close();
    }
}

/// Deletes the database called `name`. Other tabs are asked to let go of it first.
pub async fn erase(name: &str) -> Result<(), Failure> {
    Database::delete_by_name(name)?.await?;
    Ok(())
}

/// The stored page keys of a generation.
fn parse_keys(keys: Vec<String>) -> BTreeSet<PageKey> {
    keys.iter().filter_map(|key| PageKey::parse(key)).collect()
}
