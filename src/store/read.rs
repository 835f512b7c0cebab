//! What is read of the book: a whole table page by page, or single records.

use std::collections::BTreeSet;

use indexed_db_futures::prelude::*;
use wasm_bindgen::JsValue;

use super::{
    DamagedPage, Loaded, Store,
    failure::Failure,
    pages::{Pages, bytes_of},
    reader::{Part, Reader},
    schema,
    transaction::{head, readonly},
};
use crate::{
    domain::{
        choice::Choice,
        id::Id,
        page::Page,
        record::{Record, Table},
    },
    exchange::pages::{PageKey, codec, plan},
    web::turn,
};

/// So many pages are read in one transaction.
const TOGETHER: usize = 16;

impl Store {
    /// Reads every page of a table of `generation`, in order of id, and tells which cannot be
    /// read. Facts that are missing or do not fit are made of the records and kept.
    pub async fn load(
        &self,
        table: Table,
        generation: u32,
        part: Part,
        mut each: impl FnMut(&PageKey, Page),
    ) -> Result<Vec<DamagedPage>, Failure> {
        let mut reader = self.pages(table, generation, part);
        while let Some((key, page)) = reader.next().await? {
            each(&key, page);
        }
        Ok(reader.finish().await)
    }

    /// The pages of a table of `generation`, to be asked for one by one.
    pub fn pages(&self, table: Table, generation: u32, part: Part) -> Reader<'_> {
        Reader::new(&self.db, table, generation, part)
    }

    /// Reads every page of a table as it is now, bodies only.
    pub async fn read_all(
        &self,
        table: Table,
        mut each: impl FnMut(Page),
    ) -> Result<Vec<DamagedPage>, Failure> {
        let generation = self.head().await?.generation;
        self.load(table, generation, Part::Bodies, |_, page| each(page))
            .await
    }

    /// Reads these records of a table as they are now, in order of id; those that are not there
    /// are left out.
    pub async fn read(&self, table: Table, ids: &[Id]) -> Result<Vec<Record>, Failure> {
        let wanted: BTreeSet<Id> = ids.iter().copied().collect();
        let targets = wanted.iter().map(|id| (table, *id)).collect();
        let (generation, keys) = {
            let tx = readonly(&self.db)?;
            let head = head(&tx).await?.unwrap_or_default();
            let keys = Pages::of(&tx)?.keys_of(head.generation, &targets).await?;
            (head.generation, keys)
        };
        let holding: BTreeSet<PageKey> = wanted
            .iter()
            .map(|id| plan::page_of(&keys, generation, table, *id))
            .filter(|key| keys.contains(key))
            .collect();
        let mut records = Vec::new();
        let holding: Vec<PageKey> = holding.into_iter().collect();
        for keys in holding.chunks(TOGETHER) {
            for (_, value) in self.values_of(keys).await? {
                turn::breathe().await;
                let Some(bytes) = value.as_ref().and_then(bytes_of) else {
                    continue;
                };
                let page = codec::decode(&bytes).map_err(|_| Failure::Damaged)?;
                for (i, id) in page.ids().iter().enumerate() {
                    if wanted.contains(id) {
                        let record = codec::record(table, &page, i);
                        records.push(record.map_err(|_| Failure::Damaged)?);
                    }
                }
            }
        }
        Ok(records)
    }

    /// Reads the whole book at once.
    pub async fn load_all(&self) -> Result<Loaded, Failure> {
        let head = self.written_head().await?;
        let generation = head.clone().unwrap_or_default().generation;
        let mut loaded = Loaded {
            records: Vec::new(),
            head,
            damaged: Vec::new(),
        };
        for table in Table::ALL {
            let mut reader = self.pages(*table, generation, Part::Bodies);
            while let Some((key, page)) = reader.next().await? {
                let records = (0..page.len()).map(|i| codec::record(*table, &page, i));
                match records.collect::<Result<Vec<_>, _>>() {
                    Ok(records) => loaded.records.extend(records),
                    Err(damage) => loaded.damaged.push(DamagedPage {
                        key: key.to_string(),
                        damage,
                        bytes: codec::encode(&page),
                    }),
                }
            }
            loaded.damaged.extend(reader.finish().await);
        }
        Ok(loaded)
    }

    async fn values_of(
        &self,
        keys: &[PageKey],
    ) -> Result<Vec<(PageKey, Option<JsValue>)>, Failure> {
        let tx = readonly(&self.db)?;
        let bodies = tx.object_store(schema::PAGES)?;
        let mut reads = Vec::new();
        for key in keys {
            reads.push((key, bodies.get(key.to_string()).primitive()?));
        }
        let mut values = Vec::new();
        for (key, read) in reads {
            values.push((key.clone(), read.await?));
        }
        Ok(values)
    }
}
