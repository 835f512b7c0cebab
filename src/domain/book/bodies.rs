//! The interactions themselves: all of them where they are small enough in sum, else those that
//! were fetched last.

use std::{collections::BTreeMap, sync::Arc};

use crate::domain::{id::Id, interaction::Interaction, rows::Rows};

/// So many fetched records stay at least; older ones go when the next are fetched.
const FETCHED: usize = 2_000;

/// The interactions that are in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Bodies {
    pub rows: Rows<Interaction>,
    /// Most of them are on disk only, and `rows` is empty.
    pub fetched: Option<Fetched>,
}

/// When `young` has grown large, it becomes `old`, and `old` goes.
#[derive(Clone, Debug, Default)]
pub(super) struct Fetched {
    young: BTreeMap<Id, Arc<Interaction>>,
    old: BTreeMap<Id, Arc<Interaction>>,
}

impl Bodies {
    pub fn get(&self, id: Id) -> Option<Arc<Interaction>> {
        match &self.fetched {
            None => self.rows.get(id),
            Some(f) => f.young.get(&id).or_else(|| f.old.get(&id)).cloned(),
        }
    }

    pub fn contains(&self, id: Id) -> bool {
        match &self.fetched {
            None => self.rows.contains(id),
            Some(f) => f.young.contains_key(&id) || f.old.contains_key(&id),
        }
    }

    pub fn insert(&mut self, interaction: Arc<Interaction>) {
        match &mut self.fetched {
            None => self.rows.insert(interaction.id, interaction),
            Some(f) => {
                f.old.remove(&interaction.id);
                f.young.insert(interaction.id, interaction);
            }
        }
    }

    pub fn remove(&mut self, id: Id) {
        match &mut self.fetched {
            None => self.rows.remove(id),
            Some(f) => {
                f.old.remove(&id);
                f.young.remove(&id);
            }
        }
    }

    /// Makes room for what is fetched next. Those of `wanted` that are here stay.
    pub fn make_room(&mut self, wanted: &[Id]) {
        if let Some(f) = &mut self.fetched {
            if f.young.len() > FETCHED {
                f.old = std::mem::take(&mut f.young);
            }
            for id in wanted {
                if let Some(known) = f.old.remove(id) {
                    f.young.insert(*id, known);
                }
            }
        }
    }

    pub fn all(&self) -> Vec<Arc<Interaction>> {
        match &self.fetched {
            None => self.rows.iter().collect(),
            Some(f) => f.old.values().chain(f.young.values()).cloned().collect(),
        }
    }
}
