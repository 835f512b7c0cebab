//! A whole book written beside the one that holds, over many transactions, and switched in by one.
//!
//! It has a generation of its own, so nothing of the book that holds is touched before the switch:
//! whatever happens until then, a full disk, a crash, a cancel, leaves that book as it is. While
//! it is being written, `meta` names it under a key of its own and its tab holds a lock. What
//! nobody holds the lock of was left by a crash, and goes when the book is next opened. The lock
//! alone decides nothing: every transaction looks for the name, and fails if it is gone.
//!
//! Every batch is strict, not the last alone: what Chromium keeps in files of their own (values
//! over 64 KiB) is flushed by the transaction that writes them or by none.

use std::collections::{BTreeMap, BTreeSet};

use indexed_db_futures::{database::Database, prelude::*, transaction::Transaction};

use super::{
    Store,
    failure::Failure,
    pages::Pages,
    schema,
    transaction::{commit, head, put_head, put_text, readonly, strict},
    write,
};
use crate::{
    domain::{
        change::Act,
        choice::Choice,
        history::{Entry, Head, Step},
        id::Id,
        moment::Moment,
        record::{Record, Table},
    },
    exchange::pages::{
        PageKey,
        filling::{Filling, Took},
        leaf::{Row, Values},
        plan::{self, Plan},
    },
    web::{locks, random, turn},
};

/// Pages are written when there are so many bytes of them …
const BATCH: usize = 4 << 20;
/// … and rows that came too late for theirs are worked in when there are so many bytes of those.
const LATE: usize = 16 << 20;
/// How many pages one transaction reads to work late rows in.
const PAGES: usize = 16;
/// What the keys of books written aside begin with, in `meta`.
const NAMES: &str = "aside/";

/// A book being written aside. Dropped without [`Aside::switch_in`] or [`Aside::discard`] it is
/// what a crash leaves.
pub struct Aside<'s> {
    db: &'s Database,
    generation: u32,
    /// Empty once the generation is switched in or discarded.
    tables: BTreeMap<Table, Filling>,
    ready: Ready,
    late: BTreeMap<(Table, Id), Row>,
    late_size: usize,
    /// The revision of the book that was taken over.
    based_on: Option<u64>,
    _held: locks::Held,
}

/// Pages that are full and not written yet.
#[derive(Default)]
struct Ready {
    pages: Vec<(PageKey, Values)>,
    size: usize,
    /// Every page there is, written or not.
    keys: BTreeSet<PageKey>,
}

impl Ready {
    fn add(&mut self, key: PageKey, values: Values) {
        self.size += values.body.len() + values.facts.as_ref().map_or(0, Vec::len);
        self.keys.insert(key.clone());
        self.pages.push((key, values));
    }

    /// The next pages for one transaction.
    fn next_batch(&mut self) -> Vec<(PageKey, Values)> {
        let mut size = 0;
        let count = self.pages.iter().take_while(|(_, values)| {
            let fits = size < BATCH;
            size += values.body.len();
            fits
        });
        let count = count.count();
        let batch: Vec<_> = self.pages.drain(..count).collect();
        if self.pages.is_empty() {
            self.size = 0;
        }
        batch
    }
}

impl Store {
    /// Begins a book beside the one that holds.
    pub async fn aside(&self) -> Result<Aside<'_>, Failure> {
        let token = random::new_id().to_string();
        // Taken before the name is there to be found.
        let held = locks::take(&lock(&token)).await.ok_or(Failure::Stale)?;
        let tx = strict(&self.db)?;
        let before = head(&tx).await?.unwrap_or_default();
        let generation = before.last_generation + 1;
        // No other tab can be given the same number. Nobody sees a difference, so the revision stays.
        let after = Head {
            last_generation: generation,
            ..before
        };
        put_head(&tx, &after)?;
        put_text(&tx, schema::META, &name(generation), &token)?;
        commit(tx).await?;
        Ok(Aside {
            db: &self.db,
            generation,
            tables: BTreeMap::new(),
            ready: Ready::default(),
            late: BTreeMap::new(),
            late_size: 0,
            based_on: None,
            _held: held,
        })
    }
}

impl Aside<'_> {
    /// Adds a record. True when it is time to [`Aside::flush`]. Records of a table that come in
    /// order of id cost least; any order will do, and of two with the same id the later one holds.
    pub fn push(&mut self, record: &Record) -> Result<bool, Failure> {
        let row = Row::of(record).map_err(|error| Failure::Other(error.to_string()))?;
        Ok(self.push_row(record.table(), record.id(), &row.json, &row.facts))
    }

    /// Adds a record of which the canonical JSON and the facts are known.
    pub fn push_row(&mut self, table: Table, id: Id, json: &[u8], facts: &[u8]) -> bool {
        let generation = self.generation;
        let filling = self
            .tables
            .entry(table)
            .or_insert_with(|| Filling::new(generation, table));
        let ready = &mut self.ready;
        let took = filling.push(id, json, facts, &mut |key, leaf| {
            ready.add(key, leaf.write(table));
        });
        if took == Took::Late {
            self.late_size += json.len() + facts.len();
            let row = Row {
                json: json.to_vec(),
                facts: facts.to_vec(),
            };
            self.late.insert((table, id), row);
        }
        self.ready.size >= BATCH || self.late_size >= LATE
    }

    /// Adds every record of the book that holds, so that what is switched in is that book and what
    /// was added. If anything is changed there until the switch, the switch fails with
    /// [`Failure::Stale`]. After each page `goes_on` is told how many records there were; it may
    /// end the taking over, and then this is false.
    pub async fn take_over(&mut self, goes_on: impl FnMut(usize) -> bool) -> Result<bool, Failure> {
        self.take_over_those(|_, _| true, goes_on).await
    }

    /// The same, of those records only that are to be kept.
    pub async fn take_over_those(
        &mut self,
        keep: impl Fn(Table, Id) -> bool,
        mut goes_on: impl FnMut(usize) -> bool,
    ) -> Result<bool, Failure> {
        let taken = self.try_take_over(&keep, &mut goes_on).await;
        self.unless_failed(taken).await
    }

    /// Writes what is ready to be written. On a failure nothing is left of this book.
    pub async fn flush(&mut self) -> Result<(), Failure> {
        let written = if self.late_size >= LATE {
            self.work_in().await
        } else {
            self.write_ready().await
        };
        self.unless_failed(written).await
    }

    /// Makes this book the one that holds, as one act that can be undone, in one transaction. On a
    /// failure nothing is left of it.
    pub async fn switch_in(mut self, act: Act, at: Moment) -> Result<Head, Failure> {
        let switched = self.try_switch_in(act, at).await;
        self.unless_failed(switched).await
    }

    /// Deletes what was written.
    pub async fn discard(self) -> Result<(), Failure> {
        delete(self.db, self.generation).await
    }

    /// The generation this book has.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    async fn unless_failed<T>(&self, done: Result<T, Failure>) -> Result<T, Failure> {
        if done.is_err() {
            // If even this fails, the next opening does it.
            let _ = delete(self.db, self.generation).await;
        }
        done
    }

    async fn try_switch_in(&mut self, act: Act, at: Moment) -> Result<Head, Failure> {
        for (table, filling) in std::mem::take(&mut self.tables) {
            let ready = &mut self.ready;
            filling.finish(&mut |key, leaf| ready.add(key, leaf.write(table)));
        }
        self.work_in().await?;
        let tx = self.transaction().await?;
        let before = head(&tx).await?.unwrap_or_default();
        if self.based_on.is_some_and(|based| based != before.revision) {
            return Err(Failure::Stale);
        }
        let step = Step::Switch {
            act,
            from: before.generation,
            to: self.generation,
        };
        let switched = Head {
            generation: self.generation,
            ..before
        };
        let after = write::record(&tx, &switched, &Entry { at, step }).await?;
        let meta = tx.object_store(schema::META)?;
        drop(meta.delete(name(self.generation)).primitive()?);
        commit(tx).await?;
        Ok(after)
    }

    async fn try_take_over(
        &mut self,
        keep: &dyn Fn(Table, Id) -> bool,
        goes_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<bool, Failure> {
        let mut keys = Vec::new();
        {
            let tx = readonly(self.db)?;
            let head = head(&tx).await?.unwrap_or_default();
            let pages = Pages::of(&tx)?;
            for table in Table::ALL {
                keys.extend(pages.keys(head.generation, *table).await?);
            }
            self.based_on = Some(head.revision);
        }
        for some in keys.chunks(PAGES) {
            let leaves = {
                let tx = readonly(self.db)?;
                Pages::of(&tx)?.leaves(some.iter().cloned()).await?
            };
            for (key, leaf) in leaves {
                for (row, (id, json)) in leaf.body.rows().enumerate() {
                    if keep(key.table, id) {
                        self.push_row(key.table, id, json, leaf.facts.row(row));
                    }
                }
                if self.ready.size >= BATCH {
                    self.write_ready().await?;
                }
                if self.late_size >= LATE {
                    self.work_in().await?;
                }
                turn::breathe().await;
                if !goes_on(leaf.body.len()) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    async fn write_ready(&mut self) -> Result<(), Failure> {
        while !self.ready.pages.is_empty() {
            let batch = self.ready.next_batch();
            let tx = self.transaction().await?;
            let pages = Pages::of(&tx)?;
            for (key, values) in &batch {
                pages.put(key, values)?;
            }
            commit(tx).await?;
            turn::breathe().await;
        }
        Ok(())
    }

    /// Works the late rows into the pages they belong to, which are written.
    async fn work_in(&mut self) -> Result<(), Failure> {
        self.write_ready().await?;
        let mut pages: BTreeMap<PageKey, BTreeMap<Id, Option<Row>>> = BTreeMap::new();
        for ((table, id), row) in std::mem::take(&mut self.late) {
            let key = plan::page_of(&self.ready.keys, self.generation, table, id);
            pages.entry(key).or_default().insert(id, Some(row));
        }
        self.late_size = 0;
        let mut pages = pages.into_iter().peekable();
        while pages.peek().is_some() {
            let some: Vec<_> = pages.by_ref().take(PAGES).collect();
            let tx = self.transaction().await?;
            let stored = Pages::of(&tx)?;
            let leaves = stored
                .leaves(some.iter().map(|(key, _)| key.clone()))
                .await?;
            let mut plan = Plan::default();
            for (key, rows) in some {
                let old = leaves.get(&key);
                plan::splice(&mut plan, &self.ready.keys, old, key, &rows);
            }
            stored.carry_out(&plan)?;
            commit(tx).await?;
            self.ready
                .keys
                .extend(plan.puts.into_iter().map(|(key, _)| key));
            turn::breathe().await;
        }
        Ok(())
    }

    /// A transaction, if this book is still there to be written.
    async fn transaction(&self) -> Result<Transaction<'_>, Failure> {
        let tx = strict(self.db)?;
        let name: Option<String> = tx
            .object_store(schema::META)?
            .get(name(self.generation))
            .primitive()?
            .await?;
        name.is_some().then_some(tx).ok_or(Failure::Stale)
    }
}

/// Deletes the books that were being written aside by tabs that are gone.
pub(super) async fn clear_orphans(db: &Database) -> Result<(), Failure> {
    let (names, tokens) = {
        let tx = readonly(db)?;
        let meta = tx.object_store(schema::META)?;
        let range = || schema::starting_with(NAMES.to_owned());
        let names = meta
            .get_all_keys::<String>()
            .with_query::<String, _>(range())
            .primitive()?;
        let tokens = meta
            .get_all::<String>()
            .with_query::<String, _>(range())
            .primitive()?;
        let names: Vec<String> = names.await?.collect::<Result<_, _>>()?;
        let tokens: Vec<String> = tokens.await?.collect::<Result<_, _>>()?;
        (names, tokens)
    };
    for (name, token) in names.iter().zip(tokens) {
        let number = name.strip_prefix(NAMES).unwrap_or_default();
        let Ok(generation) = u32::from_str_radix(number, 16) else {
            continue;
        };
        let token: String = serde_json::from_str(&token).unwrap_or_default();
        if let Some(_held) = locks::take(&lock(&token)).await {
            delete(db, generation).await?;
        }
    }
    Ok(())
}

/// Deletes a book that was being written aside, unless it has been switched in meanwhile.
async fn delete(db: &Database, generation: u32) -> Result<(), Failure> {
    let tx = strict(db)?;
    let meta = tx.object_store(schema::META)?;
    let named: Option<String> = meta.get(name(generation)).primitive()?.await?;
    if named.is_none() {
        return Ok(());
    }
    Pages::of(&tx)?.delete_generation(generation)?;
    drop(meta.delete(name(generation)).primitive()?);
    commit(tx).await
}

fn name(generation: u32) -> String {
    format!("{NAMES}{generation:08x}")
}

fn lock(token: &str) -> String {
    format!("clientele-aside-{token}")
}
