//! The shell: the only place where the pure parts meet the store.
//!
//! `ui` reads the book from [`App`] and changes it through [`App::commit`], [`App::run`],
//! [`App::step`] and what [`App::restore`] gives. Commit first, show after: a change appears in memory and on
//! the screen only once it is on disk. No screen awaits storage to draw.

mod boot;
mod export;
mod fetching;
mod loading;
mod made_up;
mod messages;
mod restore;
mod watch;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use leptos::prelude::*;

use crate::{
    domain::{
        book::Book,
        change::{Act, Change},
        day::Day,
        history::Head,
        id::Id,
        links,
    },
    engine::index::Index,
    i18n::Lang,
    store::{DamagedPage, Failure, Stepped, Store},
    web::{clock, crash, device, dom, gate::Gate, tabs::Tabs, timeline},
};

pub use boot::start;
pub use export::{NotSaved, Saved};
pub use loading::Loaded;
pub use made_up::Making;
use messages::Message;
pub use restore::{NotTaken, Report};
pub use watch::{Progress, Watch};

/// Name of the database.
pub const BOOK: &str = "clientele";

/// Other tabs are told a change of so many edits at most; after a larger one they read the book
/// again, a page at a time, instead of megabytes of JSON at once.
const MOST_TOLD: usize = 1_000;

/// Where the app is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The book is being opened.
    Opening,
    /// Another tab holds the book open in an older version.
    Blocked,
    /// The book is open.
    Ready,
    /// The browser has lost the book; this is what was known of it.
    Lost(device::Marker),
    /// The book cannot be opened.
    Failed(Failure),
    /// Another tab has updated or erased the book; this page must be reloaded.
    Elsewhere,
}

/// What the screen says after an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Grows with every toast.
    pub number: u32,
    /// What to say.
    pub notice: Notice,
}

/// What there is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// An act was done and can be undone.
    Done(Act),
    /// An act was taken back and can be redone.
    Undone(Act),
    /// An act was done again.
    Redone(Act),
    /// An act failed.
    Failed(Failure),
    /// Something else, in words.
    Words(String),
}

/// The app, as every screen sees it.
#[derive(Clone, Copy)]
pub struct App {
    /// The book in memory. Read it, never write it.
    pub book: RwSignal<Book>,
    /// What lists, search and segments ask of customers.
    pub index: RwSignal<Index>,
    /// Where the app is.
    pub phase: RwSignal<Phase>,
    /// How much of the book is in memory.
    pub loaded: RwSignal<Loaded>,
    /// Told when interactions were fetched.
    pub fetched: Trigger,
    /// Where the book stands.
    pub head: RwSignal<Head>,
    /// Pages that could not be read.
    pub damaged: RwSignal<Vec<DamagedPage>>,
    /// What the screen says.
    pub toast: RwSignal<Option<Toast>>,
    /// The language.
    pub lang: RwSignal<Lang>,
    link: StoredValue<Link, LocalStorage>,
}

thread_local! {
    // Not a context: listeners of the window ask as well, and have no owner.
    static THE_APP: Cell<Option<App>> = const { Cell::new(None) };
}

/// The connection to disk and to the other tabs.
#[derive(Clone, Default)]
struct Link {
    store: Rc<RefCell<Option<Rc<Store>>>>,
    tabs: Option<Tabs>,
    /// Open while the whole book is in memory.
    gate: Gate,
    /// Which load of the book is the latest.
    ticket: Rc<Cell<u32>>,
}

impl App {
    /// The app of this page.
    pub fn get() -> Self {
        // Set before anything is drawn; drawing without it is a bug worth its panic.
        THE_APP
            .get()
            .unwrap_or_else(|| panic!("the app has not started"))
    }

    fn store(self) -> Result<Rc<Store>, Failure> {
        if crash::is_dead() {
            return Err(Failure::Closed);
        }
        let store = self.link.with_value(|l| l.store.borrow().clone());
        store.ok_or(Failure::Closed)
    }

    fn gate(self) -> Gate {
        self.link.with_value(|link| link.gate.clone())
    }

    fn tell(self, message: &Message) {
        if let Ok(text) = serde_json::to_string(message) {
            self.link.with_value(|link| {
                if let Some(tabs) = &link.tabs {
                    tabs.tell(&text);
                }
            });
        }
    }

    /// Makes a change: on disk first, then in memory and in the other tabs. Says nothing.
    pub async fn commit(self, change: Change) -> Result<(), Failure> {
        if change.is_empty() {
            return Ok(());
        }
        self.all_there().await?;
        let written = self.write(&change).await;
        match written {
            Ok(head) => {
                timeline::reached("committed");
                self.show(change, head).await;
                Ok(())
            }
            Err(failure) => {
                if failure == Failure::Stale {
                    self.reload().await?;
                }
                Err(failure)
            }
        }
    }

    /// Writes a change, if it leaves no link to nowhere. What could break links is checked against
    /// the latest book, and written only if that is still the latest.
    async fn write(self, change: &Change) -> Result<Head, Failure> {
        let store = self.store()?;
        let head = || self.head.get_untracked();
        if !links::matter(change) {
            return store.write(head().generation, change, clock::now()).await;
        }
        loop {
            if let Some(broken) = self.peek(|book| links::broken(book, change)) {
                return Err(Failure::Broken(broken));
            }
            match store.write_on(&head(), change, clock::now()).await {
                Err(Failure::Behind) => self.reload().await?,
                written => return written,
            }
        }
    }

    /// Makes a change and says so, or says why not.
    pub fn run(self, change: Change) {
        if change.is_empty() {
            return;
        }
        leptos::task::spawn_local(async move {
            let act = change.act.clone();
            match self.commit(change).await {
                Ok(()) => self.say(Notice::Done(act)),
                Err(failure) => self.say(Notice::Failed(failure)),
            }
        });
    }

    /// Goes one step back or forth in the history.
    pub fn step(self, forward: bool) {
        leptos::task::spawn_local(async move {
            match self.try_step(forward).await {
                Ok(act) if forward => self.say(Notice::Redone(act)),
                Ok(act) => self.say(Notice::Undone(act)),
                Err(failure) => self.say(Notice::Failed(failure)),
            }
        });
    }

    /// Goes one step back or forth in the history. Says nothing.
    pub async fn try_step(self, forward: bool) -> Result<Act, Failure> {
        self.all_there().await?;
        match self.store()?.step(forward).await? {
            Stepped::Changed(change, head) => {
                let act = change.act.clone();
                self.show(change, head).await;
                Ok(act)
            }
            Stepped::Switched(act, _) => {
                self.reload().await?;
                self.tell(&Message::Reload);
                Ok(act)
            }
        }
    }

    /// The acts done so far, oldest first, with their numbers.
    pub async fn history(self) -> Result<Vec<(u64, crate::domain::history::Entry)>, Failure> {
        self.store()?.history().await
    }

    /// Notes that a backup was saved just now.
    pub async fn mark_backup(self) -> Result<(), Failure> {
        let head = self.store()?.mark_backup(clock::now()).await?;
        self.tell(&Message::Head { head: head.clone() });
        self.head.set(head);
        self.mark();
        Ok(())
    }

    /// Deletes the book and everything this device knows of it, then loads the page again.
    pub async fn erase(self) -> Result<(), Failure> {
        let store = self.link.with_value(|l| l.store.borrow_mut().take());
        if let Some(Ok(store)) = store.map(Rc::try_unwrap) {
            store.close();
        }
        crate::store::erase(BOOK).await?;
        device::forget_all();
        self.tell(&Message::Gone);
        dom::reload();
        Ok(())
    }

    /// Shows a change that is on disk, here and in the other tabs.
    async fn show(self, change: Change, head: Head) {
        let known = self.head.with_untracked(|h| h.revision);
        self.tell(&if change.edits.len() > MOST_TOLD {
            Message::Reload
        } else {
            Message::Changed {
                change: change.clone(),
                head: head.clone(),
            }
        });
        if head.revision == known + 1 {
            self.apply(&change, head);
        } else if self.reload().await.is_err() {
            // The change is on disk; memory will follow when the page is next in front.
            self.head.set(head);
        }
    }

    fn apply(self, change: &Change, head: Head) {
        batch(|| {
            let mut touched = BTreeSet::new();
            self.book.update(|book| touched = book.apply(change));
            self.book
                .with_untracked(|book| self.index.update(|index| index.apply(book, &touched)));
            self.head.set(head);
        });
        self.mark();
    }

    /// Keeps the marker that tells a loss from a first visit.
    fn mark(self) {
        let head = self.head.get_untracked();
        let records = self.book.with_untracked(Book::len);
        let marker = device::Marker {
            revision: head.revision,
            records,
            last_backup: head.last_backup,
        };
        device::set(device::Key::Marker, &marker);
    }

    /// Sees the book from another day, once that has come.
    pub fn see_from(self, day: Day) {
        if !self.peek(|b| b.is_seen_from(day)) {
            batch(|| {
                self.book.update(|b| b.see_from(day));
                // Warmth is another on another day.
                self.index.update(|index| {
                    self.peek(|book| {
                        for id in book.parties().ids() {
                            index.recount(id, &book.brief(id));
                        }
                    });
                    index.recounted();
                });
            });
        }
    }

    /// Says something on the screen.
    pub fn say(self, notice: Notice) {
        let number = self
            .toast
            .with_untracked(|t| t.as_ref().map_or(0, |t| t.number))
            + 1;
        self.toast.set(Some(Toast { number, notice }));
    }

    /// Reads the book, and follows its changes.
    pub fn read<T>(self, f: impl FnOnce(&Book) -> T) -> T {
        self.book.with(f)
    }

    /// Reads the book once.
    pub fn peek<T>(self, f: impl FnOnce(&Book) -> T) -> T {
        self.book.with_untracked(f)
    }

    /// A party's name, or nothing if it is gone.
    pub fn name_of(self, id: Id) -> String {
        self.read(|b| b.name(id).map(str::to_owned).unwrap_or_default())
    }
}
