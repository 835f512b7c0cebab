//! The records of one table in memory, by id.

use std::{collections::BTreeMap, sync::Arc};

use super::id::Id;

/// The records of a table. They are handed out by value: a row may have to be decoded first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<T> {
    recent: BTreeMap<Id, Arc<T>>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            recent: BTreeMap::new(),
        }
    }
}

impl<T> Rows<T> {
    /// One record.
    pub fn get(&self, id: Id) -> Option<Arc<T>> {
        self.recent.get(&id).cloned()
    }

    pub(super) fn peek(&self, id: Id) -> Option<&T> {
        self.recent.get(&id).map(|r| &**r)
    }

    /// Whether there is such a record.
    pub fn contains(&self, id: Id) -> bool {
        self.recent.contains_key(&id)
    }

    /// Every record, in order of id.
    pub fn iter(&self) -> impl Iterator<Item = Arc<T>> {
        self.recent.values().cloned()
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.recent.keys().copied()
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.recent.len()
    }

    /// There is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts a record in, or in the place of the one with its id.
    pub fn insert(&mut self, id: Id, record: Arc<T>) {
        self.recent.insert(id, record);
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: Id) {
        self.recent.remove(&id);
    }
}
