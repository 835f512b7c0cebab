//! Loading the book: table by table, page by page, with the browser's turn between them.
//!
//! A small book is shown once it is whole. A large one at its start is shown as soon as its
//! customers can be listed and searched; what follows from a million interactions comes after.
//! Whoever wants to change something waits until everything is there.

use leptos::prelude::*;

use super::App;
use crate::{
    domain::{book::Book, history::Head, id::Id, page::Page, record::Table},
    engine::index::Index,
    store::{DamagedPage, Failure, Part, Store},
    web::{clock, timeline, turn},
};

/// How much of the book is in memory. Each is more than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loaded {
    /// Nothing yet.
    Nothing,
    /// Customers, tasks, segments: all but what follows from interactions.
    Customers,
    /// Everything.
    All,
}

/// A start that has taken so many milliseconds shows what there is …
const PATIENCE: i64 = 120;
/// … if there are more customers than so many; a smaller book is whole in a moment.
const LARGE: usize = 5_000;
/// The interactions themselves stay in memory if they are not more than so many …
const MOST_BODIES: usize = 80_000;
/// … and not more than so many bytes; else only their facts do.
const MOST_BYTES: usize = 16 << 20;
/// Rows to put in order between two looks at the clock.
const STEPS: usize = 8_000;
/// Another tab may write while this one reads; then this one reads again, but not for ever.
const TRIES: u32 = 5;

/// A book that is being loaded.
struct Loading<'a> {
    app: App,
    store: &'a Store,
    head: Head,
    ticket: u32,
    /// The book until it is shown.
    book: Book,
    index: Index,
    damaged: Vec<DamagedPage>,
    shown: bool,
}

impl App {
    /// Reads the whole book from disk again. What was shown stays until the new book is whole.
    pub async fn reload(self) -> Result<(), Failure> {
        let ticket = self.link.with_value(|link| {
            link.ticket.set(link.ticket.get() + 1);
            link.ticket.get()
        });
        let store = self.store()?;
        for attempt in 1.. {
            let done = self.load(&store, ticket).await;
            match done {
                Ok(true) => return Ok(()),
                Ok(false) if self.is_overtaken(ticket) => break,
                Ok(false) | Err(Failure::Stale) if attempt < TRIES => {}
                Ok(false) => return Ok(()),
                Err(failure) => {
                    self.gate().open();
                    return Err(failure);
                }
            }
        }
        // A later reload is under way, and reads what this one would have read.
        self.all_there().await
    }

    /// Loads the book once. False if it has changed meanwhile, or if another load has begun.
    async fn load(self, store: &Store, ticket: u32) -> Result<bool, Failure> {
        let began = clock::now().millis();
        let mut loading = Loading {
            app: self,
            store,
            head: store.head().await?,
            ticket,
            book: Book::default(),
            index: Index::default(),
            damaged: Vec::new(),
            shown: false,
        };
        loading.book.see_from(clock::today());
        for table in [
            Table::Workspace,
            Table::Segment,
            Table::Party,
            Table::Affiliation,
            Table::Task,
        ] {
            loading.read(table).await?;
        }
        loading.settle(Book::settle_plans).await;
        loading.read_index().await?;
        let is_first = self.loaded.get_untracked() == Loaded::Nothing;
        let is_slow = clock::now().millis() - began > PATIENCE;
        let is_large = loading.book.parties().len() > LARGE;
        if is_first && is_large && is_slow {
            loading.show();
        }
        loading.read_log().await?;
        loading.settle(Book::settle).await;
        loading.recount().await;
        let unchanged = store.head().await?.revision == loading.head.revision;
        Ok(loading.finish() && unchanged)
    }

    fn is_overtaken(self, ticket: u32) -> bool {
        self.link.with_value(|link| link.ticket.get() != ticket)
    }

    /// Waits until the whole book is there.
    pub(super) async fn all_there(self) -> Result<(), Failure> {
        self.gate().pass().await;
        match self.loaded.get_untracked() {
            Loaded::All => Ok(()),
            Loaded::Nothing | Loaded::Customers => Err(Failure::Closed),
        }
    }
}

impl Loading<'_> {
    /// The book, wherever it is. Nothing once another load has begun.
    fn with<T>(&mut self, work: impl FnOnce(&mut Book, &mut Index) -> T) -> Option<T> {
        if self.app.is_overtaken(self.ticket) {
            return None;
        }
        if !self.shown {
            return Some(work(&mut self.book, &mut self.index));
        }
        let (book, index) = (self.app.book, self.app.index);
        book.try_update_untracked(|book| index.try_update_untracked(|index| work(book, index)))
            .flatten()
    }

    async fn each(
        &mut self,
        table: Table,
        part: Part,
        mut work: impl FnMut(&mut Book, &mut Index, Page) -> bool,
    ) -> Result<(), Failure> {
        let mut reader = self.store.pages(table, self.head.generation, part);
        while let Some((_, page)) = reader.next().await? {
            if self.with(|book, index| work(book, index, page)) != Some(true) {
                break;
            }
        }
        for page in reader.finish().await {
            if self.damaged.iter().all(|known| known.key != page.key) {
                self.damaged.push(page);
            }
        }
        Ok(())
    }

    async fn read(&mut self, table: Table) -> Result<(), Failure> {
        let load = |book: &mut Book, _: &mut Index, page| {
            book.load(table, page);
            true
        };
        self.each(table, Part::Bodies, load).await
    }

    /// What lists and search ask of the customers.
    async fn read_index(&mut self) -> Result<(), Failure> {
        let push = |book: &mut Book, index: &mut Index, page: Page| {
            // A customer whose own page cannot be read is not shown, though its facts can be.
            for (id, facts) in page.rows().filter(|(id, _)| book.card(*id).is_some()) {
                index.push(id, facts, &book.brief(id));
            }
            true
        };
        self.each(Table::Party, Part::Facts, push).await
    }

    /// The facts of the interactions; and the interactions themselves, if they are few.
    async fn read_log(&mut self) -> Result<(), Failure> {
        let mut few = Some(Vec::new());
        let mut count = 0;
        let load = |book: &mut Book, _: &mut Index, facts: Page| {
            count += facts.len();
            match &mut few {
                Some(few) if count <= MOST_BODIES => few.push(facts),
                _ => {
                    let many = few.take().into_iter().flatten();
                    many.chain([facts])
                        .for_each(|facts| book.load_facts(&facts));
                }
            }
            true
        };
        self.each(Table::Interaction, Part::Facts, load).await?;
        let mut fits = false;
        if let Some(few) = few {
            let mut size = 0;
            let load = |book: &mut Book, _: &mut Index, page: Page| {
                size += page.bytes().len();
                book.load(Table::Interaction, page);
                size <= MOST_BYTES
            };
            self.each(Table::Interaction, Part::Bodies, load).await?;
            fits = size <= MOST_BYTES;
            for facts in few {
                self.with(|book, _| {
                    if fits {
                        book.load_facts_of_held(&facts);
                    } else {
                        book.load_facts(&facts);
                    }
                });
                turn::breathe().await;
            }
        }
        if !fits {
            self.with(|book, _| book.leave_bodies_on_disk());
        }
        Ok(())
    }

    async fn settle(&mut self, settle: fn(&mut Book, usize) -> bool) {
        while self.with(|book, _| settle(book, STEPS)) == Some(false) {
            turn::breathe().await;
        }
    }

    /// What follows from the interactions, for lists and segments.
    async fn recount(&mut self) {
        let ids = self.with(|book, _| book.parties().ids().collect::<Vec<Id>>());
        for ids in ids.unwrap_or_default().chunks(STEPS / 32) {
            self.with(|book, index| {
                for id in ids {
                    index.recount(*id, &book.brief(*id));
                }
            });
            turn::breathe().await;
        }
        self.with(|_, index| index.recounted());
    }

    /// Shows what there is already.
    fn show(&mut self) {
        let (book, index) = (
            std::mem::take(&mut self.book),
            std::mem::take(&mut self.index),
        );
        self.shown = true;
        let app = self.app;
        batch(|| {
            app.index.set(index);
            app.book.set(book);
            app.head.set(self.head.clone());
            app.loaded.set(Loaded::Customers);
            app.ready();
        });
        timeline::reached("searchable");
    }

    /// Shows the whole book. False if another load has begun.
    fn finish(mut self) -> bool {
        if self.with(|_, index| index.hear()).is_none() {
            return false;
        }
        let (app, shown) = (self.app, self.shown);
        batch(|| {
            if shown {
                app.index.notify();
                app.book.notify();
            } else {
                app.index.set(std::mem::take(&mut self.index));
                app.book.set(std::mem::take(&mut self.book));
            }
            app.damaged.set(std::mem::take(&mut self.damaged));
            app.head.set(self.head.clone());
            app.loaded.set(Loaded::All);
        });
        if !shown {
            timeline::reached("searchable");
        }
        timeline::reached("whole");
        app.mark();
        app.gate().open();
        true
    }
}
