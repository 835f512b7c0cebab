//! What every transaction here does: strict durability, the head, and an honest commit.

use indexed_db_futures::{
    database::Database,
    prelude::*,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
};
use wasm_bindgen::JsValue;

use super::{failure::Failure, schema};
use crate::domain::history::Head;

/// A readwrite transaction over everything that is reported done only when it is on disk. The
/// browsers' default loses seconds of acknowledged work at a power cut.
pub(super) fn strict(db: &Database) -> Result<Transaction<'_>, Failure> {
    let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    Ok(db
        .transaction([schema::PAGES, schema::FACTS, schema::HISTORY, schema::META])
        .with_mode(TransactionMode::Readwrite)
        .with_options(options)
        .build()?)
}

/// A transaction that only reads the book.
pub(super) fn readonly(db: &Database) -> Result<Transaction<'_>, Failure> {
    Ok(db
        .transaction([schema::PAGES, schema::FACTS, schema::META])
        .with_mode(TransactionMode::Readonly)
        .build()?)
}

/// The head, if one was ever written. One that cannot be read is a failure, never a fresh start.
pub(super) async fn head(tx: &Transaction<'_>) -> Result<Option<Head>, Failure> {
    let text: Option<String> = tx
        .object_store(schema::META)?
        .get(schema::HEAD)
        .primitive()?
        .await?;
    head_of(text)
}

/// The head from its stored text.
pub(super) fn head_of(text: Option<String>) -> Result<Option<Head>, Failure> {
    text.map(|text| serde_json::from_str(&text).map_err(|_| Failure::Damaged))
        .transpose()
}

/// Builds the request that writes the head.
pub(super) fn put_head(tx: &Transaction<'_>, head: &Head) -> Result<(), Failure> {
    put_text(tx, schema::META, schema::HEAD, head)
}

/// Builds the request that writes `value` as JSON under a text key.
pub(super) fn put_text(
    tx: &Transaction<'_>,
    store: &str,
    key: &str,
    value: &impl serde::Serialize,
) -> Result<(), Failure> {
    let text = serde_json::to_string(value).map_err(|e| Failure::Other(e.to_string()))?;
    drop(
        tx.object_store(store)?
            .put(text)
            .with_key(key.to_owned())
            .primitive()?,
    );
    Ok(())
}

/// Commits, and says why if the browser refuses: the library's own error lacks the reason when
/// the browser aborts (a full disk comes that way), so the raw transaction is asked.
pub(super) async fn commit(tx: Transaction<'_>) -> Result<(), Failure> {
    use indexed_db_futures::internals::SystemRepr;
    let raw: JsValue = JsValue::from(&**tx.as_sys());
    let Err(error) = tx.commit().await else {
        return Ok(());
    };
    let reason = js_sys::Reflect::get(&raw, &JsValue::from_str("error")).unwrap_or(JsValue::NULL);
    Err(if reason.is_object() {
        Failure::from_js(&reason)
    } else {
        error.into()
    })
}
