//! Pages and their facts inside a transaction: both lie under the same key, and come and go
//! together.

use std::collections::{BTreeMap, BTreeSet};

use indexed_db_futures::{
    KeyRange, cursor::CursorDirection, object_store::ObjectStore, prelude::*,
    transaction::Transaction,
};
use wasm_bindgen::{JsCast, JsValue};

use super::{failure::Failure, schema};
use crate::{
    domain::{id::Id, record::Table},
    exchange::pages::{
        PageKey,
        leaf::{Leaf, Values},
        plan::Plan,
    },
};

/// More pages than this are found by reading the keys of the whole table at once.
const FEW: usize = 24;

pub(super) struct Pages<'t> {
    bodies: ObjectStore<'t>,
    facts: ObjectStore<'t>,
}

impl<'t> Pages<'t> {
    pub(super) fn of(tx: &'t Transaction<'_>) -> Result<Self, Failure> {
        Ok(Self {
            bodies: tx.object_store(schema::PAGES)?,
            facts: tx.object_store(schema::FACTS)?,
        })
    }

    /// The keys of the pages that hold, or would hold, these records.
    pub(super) async fn keys_of(
        &self,
        generation: u32,
        targets: &BTreeSet<(Table, Id)>,
    ) -> Result<BTreeSet<PageKey>, Failure> {
        if targets.len() > FEW {
            let tables: BTreeSet<Table> = targets.iter().map(|(table, _)| *table).collect();
            let mut keys = BTreeSet::new();
            for table in tables {
                keys.extend(self.keys(generation, table).await?);
            }
            return Ok(keys);
        }
        let mut cursors = Vec::new();
        for (table, id) in targets {
            let least = PageKey::table_prefix(generation, *table);
            let most = PageKey {
                generation,
                table: *table,
                first: *id,
            };
            cursors.push(
                self.bodies
                    .open_key_cursor()
                    .with_query::<String, _>(KeyRange::Bound(least, false, most.to_string(), false))
                    .with_direction(CursorDirection::Prev)
                    .primitive()?,
            );
        }
        let mut keys = BTreeSet::new();
        for cursor in cursors {
            if let Some(cursor) = cursor.await? {
                let key: Option<String> = cursor.primary_key()?;
                keys.extend(key.as_deref().and_then(PageKey::parse));
            }
        }
        Ok(keys)
    }

    /// The keys of every page of a table.
    pub(super) async fn keys(
        &self,
        generation: u32,
        table: Table,
    ) -> Result<BTreeSet<PageKey>, Failure> {
        let range = schema::starting_with(PageKey::table_prefix(generation, table));
        let keys = self
            .bodies
            .get_all_keys::<String>()
            .with_query::<String, _>(range)
            .primitive()?
            .await?;
        let keys: Vec<String> = keys.collect::<Result<_, _>>()?;
        Ok(keys.iter().filter_map(|key| PageKey::parse(key)).collect())
    }

    /// Reads pages with their facts; one that cannot be read is a failure.
    pub(super) async fn leaves(
        &self,
        keys: impl IntoIterator<Item = PageKey>,
    ) -> Result<BTreeMap<PageKey, Leaf>, Failure> {
        let mut reads = Vec::new();
        for key in keys {
            let body = self.bodies.get::<JsValue, _, _>(key.to_string());
            let facts = self.facts.get::<JsValue, _, _>(key.to_string());
            reads.push((key, body.primitive()?, facts.primitive()?));
        }
        let mut leaves = BTreeMap::new();
        for (key, body, facts) in reads {
            let body = body.await?.as_ref().and_then(bytes_of);
            let facts = facts.await?.as_ref().and_then(bytes_of);
            let leaf = Leaf::read(key.table, &body.unwrap_or_default(), facts.as_deref());
            leaves.insert(key, leaf.map_err(|_| Failure::Damaged)?);
        }
        Ok(leaves)
    }

    /// Builds the requests of a plan.
    pub(super) fn carry_out(&self, plan: &Plan) -> Result<(), Failure> {
        for (key, values) in &plan.puts {
            self.put(key, values)?;
        }
        for key in &plan.deletes {
            drop(self.bodies.delete(key.to_string()).primitive()?);
            drop(self.facts.delete(key.to_string()).primitive()?);
        }
        Ok(())
    }

    /// Builds the requests that write a page.
    pub(super) fn put(&self, key: &PageKey, values: &Values) -> Result<(), Failure> {
        put_bytes(&self.bodies, key, &values.body)?;
        if let Some(facts) = &values.facts {
            put_bytes(&self.facts, key, facts)?;
        }
        Ok(())
    }

    /// Builds the request that writes the facts of a page alone.
    pub(super) fn put_facts(&self, key: &PageKey, facts: &[u8]) -> Result<(), Failure> {
        put_bytes(&self.facts, key, facts)
    }

    /// Builds the requests that delete a whole generation.
    pub(super) fn delete_generation(&self, generation: u32) -> Result<(), Failure> {
        for store in [&self.bodies, &self.facts] {
            let range = schema::starting_with(PageKey::prefix(generation));
            drop(store.delete::<String, _>(range).primitive()?);
        }
        Ok(())
    }
}

fn put_bytes(store: &ObjectStore<'_>, key: &PageKey, bytes: &[u8]) -> Result<(), Failure> {
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
