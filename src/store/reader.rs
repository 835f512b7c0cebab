//! Reading a table, one page after the other.
//!
//! It is read in batches, each in a transaction of its own, so that the app stays alive between
//! them. Another tab may write meanwhile: every record that was there all the time is read once,
//! as it was before or after; the caller knows by the head's revision that there was something. If
//! the whole book is replaced meanwhile, the reading ends with [`Failure::Stale`].

use std::collections::VecDeque;

use indexed_db_futures::{
    database::Database,
    future::{BasicRequest, GetAllPrimitiveRequest},
    prelude::*,
    transaction::Transaction,
};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    DamagedPage,
    failure::Failure,
    pages::{Pages, bytes_of},
    schema,
    transaction::{commit, head_of, readonly, strict},
};
use crate::{
    domain::{history::Head, id::Id, page::Page, record::Table},
    engine::facts,
    exchange::pages::{PageKey, codec, leaf},
    web::turn,
};

/// Which of the two values of a page to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The records, as canonical JSON.
    Bodies,
    /// What lists and search ask of them.
    Facts,
}

/// A batch is about this large: large enough that its transaction costs little, small enough that
/// the browser hands it over within a frame.
const BATCH: usize = 3 << 20;
/// Pages that are read, or mended, in one transaction before their size is known.
const FIRST: u32 = 16;

/// The pages of a table, read a batch ahead.
pub struct Reader<'s> {
    db: &'s Database,
    table: Table,
    generation: u32,
    part: Part,
    limit: u32,
    ahead: Ahead<'s>,
    /// Pages that have facts or should have them, those read already left out.
    expected: VecDeque<PageKey>,
    batch: VecDeque<(String, JsValue)>,
    /// The last id that was read.
    last: Option<Id>,
    damaged: Vec<DamagedPage>,
    remade: Vec<Remade>,
}

enum Ahead<'s> {
    AtTheStart,
    Asked(Batch<'s>),
    AtTheEnd,
}

/// Facts that were made of a page, and of which state of it.
struct Remade {
    key: PageKey,
    stamp: u32,
    facts: Vec<u8>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(db: &'s Database, table: Table, generation: u32, part: Part) -> Self {
        Self {
            db,
            table,
            generation,
            part,
            limit: FIRST,
            ahead: Ahead::AtTheStart,
            expected: VecDeque::new(),
            batch: VecDeque::new(),
            last: None,
            damaged: Vec::new(),
            remade: Vec::new(),
        }
    }

    /// The next page that can be read. Returns to the event loop now and then.
    pub async fn next(&mut self) -> Result<Option<(PageKey, Page)>, Failure> {
        loop {
            turn::breathe().await;
            if self.batch.is_empty() {
                self.turn_to_next_batch().await?;
            }
            let stored = self.batch.front().map(|(key, _)| key.clone());
            let is_missing = |key: &PageKey| stored.as_ref().is_none_or(|s| key.to_string() < *s);
            let read = if let Some(key) = self.expect(is_missing) {
                self.remake(key).await?
            } else if let Some((key, value)) = self.batch.pop_front() {
                self.decode(key, &value).await?
            } else {
                return Ok(None);
            };
            if let Some((key, page)) = read {
                let page = self.after_last(page);
                self.last = page.ids().last().copied().or(self.last);
                if !page.is_empty() {
                    return Ok(Some((key, page)));
                }
            }
        }
    }

    /// The pages that could not be read. Keeps the facts that had to be made.
    pub async fn finish(mut self) -> Vec<DamagedPage> {
        self.ahead = Ahead::AtTheEnd;
        for remade in self.remade.chunks(FIRST as usize) {
            // Facts are a cache: what cannot be kept is made again next time.
            let _ = keep(self.db, remade).await;
            turn::breathe().await;
        }
        self.damaged
    }

    /// Takes the next page that is expected, if it is such a one.
    fn expect(&mut self, is_it: impl FnOnce(&PageKey) -> bool) -> Option<PageKey> {
        if self.expected.front().is_some_and(is_it) {
            self.expected.pop_front()
        } else {
            None
        }
    }

    async fn turn_to_next_batch(&mut self) -> Result<(), Failure> {
        let asked = match std::mem::replace(&mut self.ahead, Ahead::AtTheEnd) {
            Ahead::AtTheEnd => return Ok(()),
            Ahead::Asked(batch) => batch,
            Ahead::AtTheStart => {
                let first = self.ask(None)?;
                if self.part == Part::Facts {
                    let tx = readonly(self.db)?;
                    let keys = Pages::of(&tx)?.keys(self.generation, self.table).await?;
                    self.expected = keys.into_iter().collect();
                }
                first
            }
        };
        let limit = self.limit as usize;
        let entries = asked.wait(self.generation).await?;
        if entries.len() == limit {
            let size: u32 = entries.iter().map(|(_, value)| length(value)).sum();
            let fitting = u64::from(self.limit) * BATCH as u64 / u64::from(size.max(1));
            self.limit = u32::try_from(fitting.clamp(1, 512)).unwrap_or(FIRST);
            let last = entries.last().map(|(key, _)| key.clone());
            self.ahead = Ahead::Asked(self.ask(last)?);
        }
        self.batch = entries.into();
        Ok(())
    }

    fn ask(&self, after: Option<String>) -> Result<Batch<'s>, Failure> {
        let tx = readonly(self.db)?;
        let prefix = PageKey::table_prefix(self.generation, self.table);
        let range = || match &after {
            Some(key) => schema::after(key.clone(), &prefix),
            None => schema::starting_with(prefix.clone()),
        };
        let store = tx.object_store(match self.part {
            Part::Bodies => schema::PAGES,
            Part::Facts => schema::FACTS,
        })?;
        let meta = tx.object_store(schema::META)?;
        Ok(Batch {
            head: meta.get(schema::HEAD).primitive()?,
            keys: store
                .get_all_keys()
                .with_query::<String, _>(range())
                .with_limit(self.limit)
                .primitive()?,
            values: store
                .get_all()
                .with_query::<String, _>(range())
                .with_limit(self.limit)
                .primitive()?,
            _tx: tx,
        })
    }

    async fn decode(
        &mut self,
        key: String,
        value: &JsValue,
    ) -> Result<Option<(PageKey, Page)>, Failure> {
        let bytes = bytes_of(value).unwrap_or_default();
        let Some(page_key) = PageKey::parse(&key) else {
            self.set_aside(key, codec::Damage::Newer, bytes);
            return Ok(None);
        };
        self.expect(|expected| *expected == page_key);
        match self.part {
            Part::Bodies => match codec::decode(&bytes) {
                Ok(page) => Ok(Some((page_key, page))),
                Err(damage) => {
                    self.set_aside(key, damage, bytes);
                    Ok(None)
                }
            },
            Part::Facts => match codec::decode_facts(&bytes, facts::VERSION) {
                Some((_, page)) => Ok(Some((page_key, page))),
                None => self.remake(page_key).await,
            },
        }
    }

    /// Makes the facts of a page anew.
    async fn remake(&mut self, key: PageKey) -> Result<Option<(PageKey, Page)>, Failure> {
        let value = {
            let tx = readonly(self.db)?;
            let bodies = tx.object_store(schema::PAGES)?;
            let value: Option<JsValue> = bodies.get(key.to_string()).primitive()?.await?;
            value
        };
        let Some(bytes) = value.as_ref().and_then(bytes_of) else {
            return Ok(None);
        };
        let made = codec::decode(&bytes).and_then(|page| leaf::make_facts(self.table, &page));
        match made {
            Ok(page) => {
                if facts::has(self.table) {
                    self.remade.push(Remade {
                        key: key.clone(),
                        stamp: codec::stamp(&bytes),
                        facts: codec::encode_facts(&page, facts::VERSION, &bytes),
                    });
                }
                Ok(Some((key, page)))
            }
            Err(damage) => {
                self.set_aside(key.to_string(), damage, bytes);
                Ok(None)
            }
        }
    }

    fn set_aside(&mut self, key: String, damage: codec::Damage, bytes: Vec<u8>) {
        self.damaged.push(DamagedPage { key, damage, bytes });
    }

    /// The rows that were not read yet: another tab may have cut a page that was.
    fn after_last(&self, page: Page) -> Page {
        let (Some(last), Some(first)) = (self.last, page.ids().first()) else {
            return page;
        };
        if *first > last {
            return page;
        }
        let mut rest = Page::default();
        for (id, row) in page.rows().filter(|(id, _)| *id > last) {
            rest.push(id, row);
        }
        rest
    }
}

/// Requests that are under way. All of them are built at once, so that their transaction needs
/// nobody to keep it alive.
struct Batch<'s> {
    head: BasicRequest<Option<String>>,
    keys: GetAllPrimitiveRequest<String>,
    values: GetAllPrimitiveRequest<JsValue>,
    _tx: Transaction<'s>,
}

impl Batch<'_> {
    async fn wait(self, generation: u32) -> Result<Vec<(String, JsValue)>, Failure> {
        let head: Head = head_of(self.head.await?)?.unwrap_or_default();
        if head.generation != generation {
            return Err(Failure::Stale);
        }
        let keys: Vec<String> = self.keys.await?.collect::<Result<_, _>>()?;
        let values: Vec<JsValue> = self.values.await?.collect::<Result<_, _>>()?;
        Ok(keys.into_iter().zip(values).collect())
    }
}

fn length(value: &JsValue) -> u32 {
    value
        .dyn_ref::<js_sys::Uint8Array>()
        .map_or(0, js_sys::Uint8Array::length)
}

/// Keeps facts that were made, where their page is still what they were made of.
async fn keep(db: &Database, remade: &[Remade]) -> Result<(), Failure> {
    let tx = strict(db)?;
    let pages = Pages::of(&tx)?;
    let bodies = tx.object_store(schema::PAGES)?;
    let mut reads = Vec::new();
    for made in remade {
        let read = bodies.get::<JsValue, _, _>(made.key.to_string());
        reads.push((made, read.primitive()?));
    }
    for (made, read) in reads {
        let body = read.await?.as_ref().and_then(bytes_of);
        if body.is_some_and(|body| codec::stamp(&body) == made.stamp) {
            pages.put_facts(&made.key, &made.facts)?;
        }
    }
    commit(tx).await
}
