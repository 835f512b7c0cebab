//! A made-up book of any size, added to the one that holds: written aside while the page stays
//! alive, then switched in as one act. Until that moment nothing is changed.

use leptos::prelude::*;

use super::{App, Notice, messages::Message};
use crate::{
    domain::{
        change::{Act, Verb},
        choice::Choice,
        record::{Record, Table},
    },
    exchange::pages::codec,
    store::{Aside, Failure, Part, Store},
    web::{clock, turn},
};

/// After so many records the clock is looked at: is the page due for a turn?
const BETWEEN_TURNS: usize = 16;
/// After so many the screen says how many there are.
const BETWEEN_WORDS: usize = 1_024;

/// How far the making has come, and whether it is still wanted.
#[derive(Clone, Copy, Debug)]
pub struct Making {
    /// How many records there will be.
    pub total: usize,
    /// How many there are.
    pub done: RwSignal<usize>,
    /// Set it and the making ends, and leaves nothing behind.
    pub cancelled: RwSignal<bool>,
}

impl Making {
    /// Nothing is made yet.
    pub fn new(total: usize) -> Self {
        Self {
            total,
            done: RwSignal::new(0),
            cancelled: RwSignal::new(false),
        }
    }

    /// Whether to go on, after a turn of the event loop where one is due.
    async fn goes_on(self, nth: usize) -> bool {
        if nth.is_multiple_of(BETWEEN_TURNS) {
            turn::breathe().await;
        }
        !self.cancelled.get_untracked()
    }
}

impl App {
    /// Adds made-up records to the book, as one act, and says so. True if it was not cancelled.
    pub async fn add_made_up(
        self,
        records: Box<dyn Iterator<Item = Record>>,
        making: Making,
    ) -> Result<bool, Failure> {
        let store = self.store()?;
        let mut aside = store.aside().await?;
        let added = match fill(&store, &mut aside, records, making).await {
            Ok(added) => added,
            Err(failure) => {
                aside.discard().await?;
                return Err(failure);
            }
        };
        if !added {
            aside.discard().await?;
            return Ok(false);
        }
        let act = Act::many(Verb::LoadDemo, Table::Party, making.total, "");
        aside.switch_in(act.clone(), clock::now()).await?;
        self.reload().await?;
        self.tell(&Message::Reload);
        self.say(Notice::Done(act));
        Ok(true)
    }
}

/// Writes the made-up records and then those of the book that holds, which are younger.
async fn fill(
    store: &Store,
    aside: &mut Aside<'_>,
    records: Box<dyn Iterator<Item = Record>>,
    making: Making,
) -> Result<bool, Failure> {
    for (done, record) in records.enumerate() {
        if done.is_multiple_of(BETWEEN_WORDS) {
            making.done.set(done);
        }
        if !making.goes_on(done).await {
            return Ok(false);
        }
        if aside.push(&record)? {
            aside.flush().await?;
        }
    }
    making.done.set(making.total);
    let before = store.head().await?;
    for table in Table::ALL {
        let mut pages = store.pages(*table, before.generation, Part::Bodies);
        while let Some((_, page)) = pages.next().await? {
            for row in 0..page.ids().len() {
                let record = codec::record(*table, &page, row).map_err(|_| Failure::Damaged)?;
                if aside.push(&record)? {
                    aside.flush().await?;
                }
                if !making.goes_on(row).await {
                    return Ok(false);
                }
            }
        }
        if !pages.finish().await.is_empty() {
            return Err(Failure::Damaged);
        }
    }
    // What was changed meanwhile would be missing.
    if store.head().await?.revision == before.revision {
        Ok(true)
    } else {
        Err(Failure::Stale)
    }
}
