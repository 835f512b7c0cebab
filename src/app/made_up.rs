//! A made-up book of any size, added to the one that holds and taken out again: written aside
//! while the page stays alive, then switched in as one act. Until that moment nothing is changed.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{App, Notice, messages::Message};
use crate::{
    domain::{
        change::{Act, Verb},
        choice::Choice,
        commands,
        id::Id,
        record::{Record, Table},
    },
    store::{Aside, Failure},
    web::{clock, turn},
};

/// After so many records the clock is looked at: is the page due for a turn?
const BETWEEN_TURNS: usize = 16;
/// After so many the screen says how many there are.
const BETWEEN_WORDS: usize = 1_024;

/// What is made up goes as a change, which undo holds whole, up to so many records.
const MOST_IN_A_CHANGE: usize = 5_000;

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
        let added = match fill(&mut aside, records, making).await {
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

impl App {
    /// Takes out what is made up, as one act, and says so.
    pub fn remove_demo(self) {
        let made_up = self.peek(|b| {
            Table::ALL
                .iter()
                .map(|t| b.made_up(*t).len())
                .sum::<usize>()
        });
        if made_up <= MOST_IN_A_CHANGE {
            self.run_with(|b| b.made_up(Table::Interaction), commands::remove_demo);
            return;
        }
        self.say(Notice::Words(
            self.lang.get_untracked().demo_removing().to_owned(),
        ));
        leptos::task::spawn_local(async move {
            match self.try_remove_made_up().await {
                Ok(act) => self.say(Notice::Done(act)),
                Err(failure) => self.say(Notice::Failed(failure)),
            }
        });
    }

    /// As [`commands::remove_demo`] does, for any number of records.
    async fn try_remove_made_up(self) -> Result<Act, Failure> {
        let (made_up, kept) = self.peek(|b| {
            let made_up = Table::ALL.iter().map(|t| (*t, b.made_up(*t)));
            (
                made_up.collect::<BTreeMap<Table, Vec<Id>>>(),
                b.ones_own_point_at(),
            )
        });
        let gone = |table, id: Id| {
            let ids = made_up.get(&table);
            ids.is_some_and(|ids| ids.binary_search(&id).is_ok()) && !kept.contains(&id)
        };
        let mut removed = 0;
        for ids in made_up.values() {
            removed += ids.iter().filter(|id| !kept.contains(*id)).count();
        }
        let store = self.store()?;
        let mut aside = store.aside().await?;
        aside
            .take_over_those(|table, id| !gone(table, id), |_| true)
            .await?;
        let act = Act::many(Verb::RemoveDemo, Table::Party, removed, "");
        aside.switch_in(act.clone(), clock::now()).await?;
        self.reload().await?;
        self.tell(&Message::Reload);
        Ok(act)
    }
}

/// Writes the made-up records, then takes over those of the book that holds, which are younger.
async fn fill(
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
    aside.take_over(|_| !making.cancelled.get_untracked()).await
}
