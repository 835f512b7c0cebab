//! Writing: changes, steps through the history, and a whole new book.

use indexed_db_futures::{prelude::*, transaction::Transaction};

use super::{
    Store,
    failure::Failure,
    pages::Pages,
    schema,
    transaction::{commit, head, put_head, strict},
};
use crate::{
    domain::{
        change::{Act, Change, Edit},
        history::{Entry, Head, Step},
        moment::Moment,
        record::Record,
    },
    exchange::pages::plan,
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

    /// Replaces the whole book. The old one stays until the history forgets the switch.
    pub async fn replace(
        &self,
        records: Vec<Record>,
        act: Act,
        at: Moment,
    ) -> Result<Head, Failure> {
        let mut aside = self.aside().await?;
        for record in &records {
            if aside.push(record)? {
                aside.flush().await?;
            }
        }
        aside.switch_in(act, at).await
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
    let pages = Pages::of(tx)?;
    let targets = edits.iter().filter_map(Edit::target).collect();
    let keys = pages.keys_of(generation, &targets).await?;
    let needed = plan::pages_needed(&keys, generation, edits).into_iter();
    let leaves = pages
        .leaves(needed.filter(|key| keys.contains(key)))
        .await?;
    let plan = plan::plan(&keys, generation, &leaves, edits)?;
    pages.carry_out(&plan)
}

/// Enters an act in the history and writes the head. What can never be reached again goes: undone
/// acts, the oldest acts, and the pages of generations that only those would have switched to.
pub(super) async fn record(
    tx: &Transaction<'_>,
    before: &Head,
    new: &Entry,
) -> Result<Head, Failure> {
    let recorded = before.record();
    let history = tx.object_store(schema::HISTORY)?;
    for number in recorded.forgotten {
        if let Some(Entry {
            step: Step::Switch { from, to, .. },
            ..
        }) = entry(tx, number).await?
        {
            let gone = if number < recorded.entry { from } else { to };
            Pages::of(tx)?.delete_generation(gone)?;
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
