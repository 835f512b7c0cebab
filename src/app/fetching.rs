//! Interactions that are on disk only: fetched when a screen shows them or an act needs them.

use leptos::prelude::*;

use super::{App, Loaded, Notice};
use crate::{
    domain::{
        book::Book,
        change::Change,
        id::Id,
        interaction::Interaction,
        record::{Record, Table},
    },
    store::Failure,
    web::turn,
};
use std::sync::Arc;

impl App {
    /// One interaction, if it is in memory; follows its coming. See [`App::want`].
    pub fn interaction(self, id: Id) -> Option<Arc<Interaction>> {
        self.fetched.track();
        self.read(|book| book.interaction(id))
    }

    /// Gets these interactions into memory. Those that are gone meanwhile are left out.
    pub async fn fetch(self, ids: &[Id]) -> Result<(), Failure> {
        loop {
            let lacking = self.peek(|book| book.lacks(ids));
            if lacking.is_empty() {
                return Ok(());
            }
            let load = || self.link.with_value(|link| link.ticket.get());
            let before = load();
            let records = self.store()?.read(Table::Interaction, &lacking).await?;
            if load() != before {
                // The book was read again meanwhile: what was just fetched may be older.
                self.all_there().await?;
                continue;
            }
            let found = records.into_iter().filter_map(|record| match record {
                Record::Interaction(interaction) => Some(interaction),
                _ => None,
            });
            self.book.update_untracked(|book| book.hold(ids, found));
            self.fetched.notify();
            return Ok(());
        }
    }

    /// Gets these interactions into memory some time soon, for a screen that shows them.
    pub fn want(self, ids: Vec<Id>) {
        if self.peek(|book| book.lacks(&ids).is_empty()) {
            return;
        }
        leptos::task::spawn_local(async move {
            if let Err(failure) = self.fetch(&ids).await {
                self.say(Notice::Failed(failure));
            }
        });
    }

    /// Makes a change that is made of these interactions, once they are in memory.
    pub fn run_with(
        self,
        needed: impl Fn(&Book) -> Vec<Id> + 'static,
        command: impl FnOnce(&Book) -> Change + 'static,
    ) {
        let lacking = self.peek(|book| book.lacks(&needed(book)));
        if self.loaded.get_untracked() == Loaded::All && lacking.is_empty() {
            return self.run(self.peek(command));
        }
        leptos::task::spawn_local(async move {
            let fetched = async {
                self.all_there().await?;
                turn::yield_now().await;
                let ids = self.peek(|book| needed(book));
                self.fetch(&ids).await
            };
            match fetched.await {
                Ok(()) => self.run(self.peek(command)),
                Err(failure) => self.say(Notice::Failed(failure)),
            }
        });
    }
}
