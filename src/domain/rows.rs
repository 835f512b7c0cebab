//! The records of one table in memory, by id.
//!
//! What was loaded stays as it lies on disk, pages of canonical JSON, and is decoded row by row
//! when it is asked for; what has changed since lies above it, decoded. A small table keeps every
//! record it has once decoded, a large one the latest few. A row that this version cannot decode
//! is passed over: the store has checked its bytes, and an export copies them as they are.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    affiliation::Affiliation,
    id::Id,
    interaction::Interaction,
    page::Page,
    party::Party,
    record::{Record, Table},
    task::Task,
};

/// A table of at most so many rows keeps each record that was decoded.
const ALL_DECODED: usize = 10_000;
/// A larger one keeps at least so many of the latest, and at most twice as many.
const LATEST_DECODED: usize = 1_000;

/// A record that is kept in rows.
pub trait Row: Sized {
    /// Its table.
    const TABLE: Table;
    /// Out of a record of any table.
    fn of(record: Record) -> Option<Arc<Self>>;
}

macro_rules! row {
    ($($type:ident),+) => {
        $(impl Row for $type {
            const TABLE: Table = Table::$type;
            fn of(record: Record) -> Option<Arc<Self>> {
                match record {
                    Record::$type(record) => Some(record),
                    _ => None,
                }
            }
        })+
    };
}
row!(Party, Affiliation, Interaction, Task);

/// The records of a table. They are handed out by value: a row may have to be decoded first.
#[derive(Debug)]
pub struct Rows<T> {
    /// In order of id; no id in two of them.
    pages: Vec<Page>,
    /// What has changed since the pages were loaded; none for what was deleted.
    recent: BTreeMap<Id, Option<Arc<T>>>,
    len: usize,
    decoded: Mutex<Decoded<T>>,
}

/// Records that were decoded: when `young` is full, it becomes `old`, and `old` goes.
#[derive(Debug)]
struct Decoded<T> {
    young: BTreeMap<Id, Arc<T>>,
    old: BTreeMap<Id, Arc<T>>,
}

impl<T> Default for Decoded<T> {
    fn default() -> Self {
        Self {
            young: BTreeMap::new(),
            old: BTreeMap::new(),
        }
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            pages: Vec::new(),
            recent: BTreeMap::new(),
            len: 0,
            decoded: Mutex::default(),
        }
    }
}

impl<T> Clone for Rows<T> {
    fn clone(&self) -> Self {
        Self {
            pages: self.pages.clone(),
            recent: self.recent.clone(),
            len: self.len,
            decoded: Mutex::default(),
        }
    }
}

impl<T: Row + PartialEq> PartialEq for Rows<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<T: Row> Rows<T> {
    /// One record.
    pub fn get(&self, id: Id) -> Option<Arc<T>> {
        if let Some(recent) = self.recent.get(&id) {
            return recent.clone();
        }
        let (page, at) = self.place_of(id)?;
        let mut decoded = self.decoded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = decoded.young.get(&id) {
            return Some(Arc::clone(known));
        }
        let record = match decoded.old.remove(&id) {
            Some(known) => known,
            None => decode(&self.pages[page], at)?,
        };
        if self.len > ALL_DECODED && decoded.young.len() >= LATEST_DECODED {
            decoded.old = std::mem::take(&mut decoded.young);
        }
        decoded.young.insert(id, Arc::clone(&record));
        Some(record)
    }

    /// Whether there is such a record.
    pub fn contains(&self, id: Id) -> bool {
        match self.recent.get(&id) {
            Some(recent) => recent.is_some(),
            None => self.place_of(id).is_some(),
        }
    }

    /// Every record, in order of id. Of a large table each is decoded anew: for rare questions.
    pub fn iter(&self) -> impl Iterator<Item = Arc<T>> {
        self.ids().filter_map(|id| {
            if self.len <= ALL_DECODED {
                return self.get(id);
            }
            match self.recent.get(&id) {
                Some(recent) => recent.clone(),
                None => self
                    .place_of(id)
                    .and_then(|(p, at)| decode(&self.pages[p], at)),
            }
        })
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        let loaded = self
            .pages
            .iter()
            .flat_map(|page| page.ids().iter().copied());
        let (mut loaded, mut recent) = (loaded.peekable(), self.recent.iter().peekable());
        std::iter::from_fn(move || {
            loop {
                match (loaded.peek(), recent.peek()) {
                    (Some(id), Some((changed, _))) if id < changed => return loaded.next(),
                    (Some(id), Some((changed, _))) if id == *changed => drop(loaded.next()),
                    (Some(_), None) => return loaded.next(),
                    (None, None) => return None,
                    (_, Some(_)) => {
                        if let Some((id, Some(_))) = recent.next() {
                            return Some(*id);
                        }
                    }
                }
            }
        })
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// There is no record.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a page of loaded rows, which must lie behind those that were added before.
    pub fn push(&mut self, page: Page) {
        debug_assert!(
            self.recent.is_empty(),
            "pages are loaded before anything changes"
        );
        if !page.is_empty() {
            self.len += page.len();
            self.pages.push(page);
        }
    }

    /// Puts a record in, or in the place of the one with its id.
    pub fn insert(&mut self, id: Id, record: Arc<T>) {
        self.len += usize::from(!self.contains(id));
        self.recent.insert(id, Some(record));
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: Id) {
        self.len -= usize::from(self.contains(id));
        if self.place_of(id).is_some() {
            self.recent.insert(id, None);
        } else {
            self.recent.remove(&id);
        }
    }

    /// The page and the place in it that a loaded row has.
    fn place_of(&self, id: Id) -> Option<(usize, usize)> {
        let after = self.pages.partition_point(|page| page.ids()[0] <= id);
        let page = after.checked_sub(1)?;
        Some((page, self.pages[page].place_of(id).ok()?))
    }
}

fn decode<T: Row>(page: &Page, at: usize) -> Option<Arc<T>> {
    Record::from_json(T::TABLE, page.text(at)?)
        .ok()
        .and_then(T::of)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl<T> Rows<T> {
    /// Bytes of the pages.
    pub(super) fn weight(&self) -> usize {
        let page = |page: &Page| page.len() * 20 + page.bytes().len();
        self.pages.iter().map(page).sum()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "rows_tests.rs"]
mod tests;
