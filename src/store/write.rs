//! Writing: changes, steps through the history, and a whole new book.

use std::collections::{BTreeMap, BTreeSet};

use indexed_db_futures::{prelude::*, transaction::Transaction};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    Store,
    failure::Failure,
    parse_keys, schema,
    transaction::{commit, head, put_head, strict},
};
use crate::{
    domain::{
        change::{Act, Change, Edit},
        history::{Entry, Head, Step},
        moment::Moment,
        record::{Record, Table},
    },
    exchange::pages::{PageKey, codec, plan},
};

/// What a step through the history did.
pub enum Stepped {
    /// This change was made (already the inverse, if the step went back).
    Changed(Change, Head),
    /// The whole book was switched: it must be loaded again.
    Switched(Act, Head),
}

impl Store {
    /// Makes a change on disk, in one strict transaction, and enters it in the history.
    /// `generation` is the one this tab has loaded.
    pub async fn write(
        &self,
        generation: u32,
        change: &Change,
        at: Moment,
    ) -> Result<Head, Failure> {
        self.write_if(change, at, |head| {
            (head.generation != generation).then_some(Failure::Stale)
        })
        .await
    }

    /// As [`Store::write`], unless anything was written since the book was as `known`.
    pub async fn write_on(
        &self,
        known: &Head,
        change: &Change,
        at: Moment,
    ) -> Result<Head, Failure> {
        self.write_if(change, at, |head| match head {
            head if head.generation != known.generation => Some(Failure::Stale),
            head if head.revision != known.revision => Some(Failure::Behind),
            _ => None,
        })
        .await
    }

    async fn write_if(
        &self,
        change: &Change,
        at: Moment,
        refusal: impl FnOnce(&Head) -> Option<Failure>,
    ) -> Result<Head, Failure> {
        let tx = strict(&self.db)?;
        let before = head(&tx).await?.unwrap_or_default();
        if let Some(failure) = refusal(&before) {
            return Err(failure);
        }
        make(&tx, before.generation, &change.edits).await?;
        let entry = Entry {
            at,
            step: Step::Change(change.clone()),
        };
        let after = record(&tx, &before, &entry).await?;
        commit(tx).await?;
        Ok(after)
    }

    /// Goes one step back (or forth) in the history, in one strict transaction.
    pub async fn step(&self, forward: bool) -> Result<Stepped, Failure> {
        let tx = strict(&self.db)?;
        let before = head(&tx).await?.unwrap_or_default();
        let number = if forward {
            before.redoable()
        } else {
            before.undoable()
        };
        let number = number.ok_or(Failure::Nothing)?;
        let entry = entry(&tx, number).await?.ok_or(Failure::Damaged)?;
        let mut after = before.stepped(forward);
        let stepped = match entry.step {
            Step::Change(change) => {
                let change = if forward { change } else { change.inverse() };
                make(&tx, before.generation, &change.edits).await?;
                put_head(&tx, &after)?;
                Stepped::Changed(change, after)
            }
            Step::Switch { act, from, to } => {
                after.generation = if forward { to } else { from };
                put_head(&tx, &after)?;
                Stepped::Switched(act, after)
            }
        };
        commit(tx).await?;
        Ok(stepped)
    }

    /// Replaces the whole book: the records are written aside as a new generation and switched
    /// in at once. The old generation stays until the history forgets the switch.
    pub async fn replace(
        &self,
        records: Vec<Record>,
        act: Act,
        at: Moment,
    ) -> Result<Head, Failure> {
        let tx = strict(&self.db)?;
        let before = head(&tx).await?.unwrap_or_default();
        let generation = before.last_generation + 1;
        let pages = tx.object_store(schema::PAGES)?;
        for (key, bytes) in plan::pages_of_book(generation, records) {
            put_page(&pages, &key, &bytes)?;
        }
        let entry = Entry {
            at,
            step: Step::Switch {
                act,
                from: before.generation,
                to: generation,
            },
        };
        let switched = Head {
            generation,
            last_generation: generation,
            ..before
        };
        let after = record(&tx, &switched, &entry).await?;
        commit(tx).await?;
        Ok(after)
    }

    /// Changes the head alone.
    pub(super) async fn update_head(
        &self,
        change: impl FnOnce(&Head) -> Head,
    ) -> Result<Head, Failure> {
        let tx = strict(&self.db)?;
        let after = change(&head(&tx).await?.unwrap_or_default());
        put_head(&tx, &after)?;
        commit(tx).await?;
        Ok(after)
    }
}

/// Makes the edits in the pages of `generation`: reads what they touch, then builds every write.
async fn make(tx: &Transaction<'_>, generation: u32, edits: &[Edit]) -> Result<(), Failure> {
    let store = tx.object_store(schema::PAGES)?;
    let tables: BTreeSet<Table> = edits
        .iter()
        .filter_map(Edit::target)
        .map(|(t, _)| t)
        .collect();
    let mut keys = BTreeSet::new();
    for table in tables {
        let range = schema::starting_with(PageKey::table_prefix(generation, table));
        let found = store
            .get_all_keys::<String>()
            .with_query::<String, _>(range)
            .primitive()?
            .await?;
        keys.extend(parse_keys(found.collect::<Result<_, _>>()?));
    }
    let mut reads = Vec::new();
    for key in plan::pages_needed(&keys, generation, edits) {
        if keys.contains(&key) {
            let read = store.get::<JsValue, _, _>(key.to_string()).primitive()?;
            reads.push((key, read));
        }
    }
    let mut pages = BTreeMap::new();
    for (key, read) in reads {
        let bytes = read
            .await?
            .as_ref()
            .and_then(bytes_of)
            .ok_or(Failure::Damaged)?;
        let records = codec::decode(key.table, &bytes).map_err(|_| Failure::Damaged)?;
        pages.insert(key, records);
    }
    let plan = plan::plan(&keys, generation, pages, edits).map_err(Failure::Conflict)?;
    for (key, bytes) in plan.puts {
        put_page(&store, &key, &bytes)?;
    }
    for key in plan.deletes {
        drop(store.delete(key.to_string()).primitive()?);
    }
    Ok(())
}

/// Enters an act in the history and writes the head. What can never be reached again goes: undone
/// acts, the oldest acts, and the pages of generations that only those would have switched to.
async fn record(tx: &Transaction<'_>, before: &Head, new: &Entry) -> Result<Head, Failure> {
    let recorded = before.record();
    let history = tx.object_store(schema::HISTORY)?;
    for number in recorded.forgotten {
        if let Some(Entry {
            step: Step::Switch { from, to, .. },
            ..
        }) = entry(tx, number).await?
        {
            let gone = if number < recorded.entry { from } else { to };
            let range = schema::starting_with(PageKey::prefix(gone));
            drop(
                tx.object_store(schema::PAGES)?
                    .delete::<String, _>(range)
                    .primitive()?,
            );
        }
        drop(history.delete(schema::entry_key(number)).primitive()?);
    }
    let text = serde_json::to_string(new).map_err(|e| Failure::Other(e.to_string()))?;
    drop(
        history
            .put(text)
            .with_key(schema::entry_key(recorded.entry))
            .primitive()?,
    );
    put_head(tx, &recorded.head)?;
    Ok(recorded.head)
}

async fn entry(tx: &Transaction<'_>, number: u64) -> Result<Option<Entry>, Failure> {
    let store = tx.object_store(schema::HISTORY)?;
    let text: Option<String> = store.get(schema::entry_key(number)).primitive()?.await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

fn put_page(
    store: &indexed_db_futures::object_store::ObjectStore<'_>,
    key: &PageKey,
    bytes: &[u8],
) -> Result<(), Failure> {
    let value = JsValue::from(js_sys::Uint8Array::from(bytes));
    drop(store.put(value).with_key(key.to_string()).primitive()?);
    Ok(())
}

/// The bytes of a stored value, if it is bytes.
pub(super) fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    value
        .dyn_ref::<js_sys::Uint8Array>()
        .map(js_sys::Uint8Array::to_vec)
}
