//! The stores of the database, and how it comes from one version to the next.
//!
//! * Version 1: `pages` (key: text of a `PageKey`, value: bytes of a page), `history` (key: number
//!   of the entry, value: its JSON), `meta` (key `head`, value: its JSON).
//! * Version 2: `facts` as well (key: that of the page, value: bytes of its facts), and in `meta`
//!   the books being written aside (see `aside`). Pages written by version 1 stay as they are
//!   until something on them changes; their facts are made when they are first wanted.
//!
//! The format of records and pages has versions of its own, inside the values.

use indexed_db_futures::{KeyRange, database::Database, prelude::*};

use super::failure::Failure;

pub(super) const PAGES: &str = "pages";
pub(super) const FACTS: &str = "facts";
pub(super) const HISTORY: &str = "history";
pub(super) const META: &str = "meta";
pub(super) const HEAD: &str = "head";

const VERSION: u8 = 2;

pub(super) async fn open(
    name: &str,
    blocked: impl FnOnce() + 'static,
) -> Result<Database, Failure> {
    let db = Database::open(name)
        .with_version(VERSION)
        .with_on_blocked(move |_| {
            blocked();
            Ok(())
        })
        .with_on_upgrade_needed(|event, db| {
            let made_in: [(f64, &[&str]); 2] = [(1.0, &[PAGES, HISTORY, META]), (2.0, &[FACTS])];
            for (version, stores) in made_in {
                if event.old_version() < version {
                    for store in stores {
                        db.create_object_store(store).build()?;
                    }
                }
            }
            Ok(())
        })
        .await?;
    Ok(db)
}

/// The range of keys that begin with `prefix`.
pub(super) fn starting_with(prefix: String) -> KeyRange<String> {
    let end = format!("{prefix}\u{ffff}");
    KeyRange::Bound(prefix, false, end, true)
}

/// The keys that begin with `prefix` and come after `key`.
pub(super) fn after(key: String, prefix: &str) -> KeyRange<String> {
    KeyRange::Bound(key, true, format!("{prefix}\u{ffff}"), true)
}

/// `IndexedDB` keys are doubles; entry numbers stay far below 2^53.
#[allow(clippy::cast_precision_loss)]
pub(super) fn entry_key(number: u64) -> f64 {
    number as f64
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn entry_number(key: f64) -> u64 {
    key as u64
}
