//! Small numbers for ids, so that rows point at each other in 4 bytes instead of 16.

use std::collections::BTreeMap;

use crate::domain::id::Id;

/// A number for each id ever met; it stays while the book is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    ids: Vec<Id>,
    /// So many of the first ids ascend, and are found by halving.
    sorted: usize,
    /// The others.
    later: BTreeMap<Id, u32>,
}

impl Numbers {
    /// The number of an id, if it has one.
    pub fn get(&self, id: Id) -> Option<u32> {
        match self.ids[..self.sorted].binary_search(&id) {
            Ok(at) => u32::try_from(at).ok(),
            Err(_) => self.later.get(&id).copied(),
        }
    }

    /// The number of an id, a new one if it has none.
    pub fn of(&mut self, id: Id) -> u32 {
        if let Some(known) = self.get(id) {
            return known;
        }
        // A book of four thousand million records does not fit into memory.
        let number = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        if self.sorted == self.ids.len() && self.ids.last().is_none_or(|last| *last < id) {
            self.sorted += 1;
        } else {
            self.later.insert(id, number);
        }
        grow(&mut self.ids);
        self.ids.push(id);
        number
    }

    /// The id of a number.
    pub fn id(&self, number: u32) -> Id {
        self.ids[number as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }
}

/// Makes room by an eighth, where `Vec` would double: of what is large, half would lie idle.
pub(super) fn grow<T>(list: &mut Vec<T>) {
    if list.len() == list.capacity() {
        list.reserve_exact((list.len() / 8).max(64));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) mod weight {
    /// Bytes that a list has been given.
    pub fn of<T>(list: &Vec<T>) -> usize {
        list.capacity() * size_of::<T>()
    }

    impl super::Numbers {
        pub fn weight(&self) -> usize {
            of(&self.ids)
        }
    }
}
