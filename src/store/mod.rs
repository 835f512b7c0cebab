//! The book on disk: `IndexedDB`, and nothing else touches it.
//!
//! Few verbs: [`Store::open`], [`Store::load`], [`Store::read`], [`Store::write`],
//! [`Store::step`], [`Store::aside`], [`Store::history`], [`Store::mark_backup`], [`erase`]. Memory
//! is never the source of a write: every write reads the pages it touches inside its own strict
//! transaction and refuses an edit whose `before` is not there. Inside a transaction nothing is awaited but
//! `IndexedDB` itself, or the browser would commit half of it.
//!
//! There is no repository trait and no mock: the seam for tests is the `Change` value.

mod aside;
mod failure;
mod pages;
mod read;
mod reader;
mod schema;
mod transaction;
mod write;

use indexed_db_futures::{database::Database, prelude::*, transaction::TransactionMode};

use crate::{
    domain::{
        history::{Entry, Head},
        moment::Moment,
        record::Record,
    },
    exchange::pages::codec,
};

pub use aside::Aside;
pub use codec::Damage;
pub use failure::Failure;
pub use reader::{Part, Reader};
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
    /// another tab holds an older version open. What a crash has left of a book written aside goes.
    pub async fn open(name: &str, blocked: impl FnOnce() + 'static) -> Result<Self, Failure> {
        let db = schema::open(name, blocked).await?;
        aside::clear_orphans(&db).await?;
        Ok(Self { db })
    }

    /// Where the book stands now, other tabs' writes included.
    pub async fn head(&self) -> Result<Head, Failure> {
        Ok(self.written_head().await?.unwrap_or_default())
    }

    async fn written_head(&self) -> Result<Option<Head>, Failure> {
        let tx = self
            .db
            .transaction([schema::META])
            .with_mode(TransactionMode::Readonly)
            .build()?;
        transaction::head(&tx).await
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
