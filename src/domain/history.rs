//! The history of a book: what was done, so that it can be undone and redone, also after a reload.
//!
//! Entries are numbered from 1. Those up to [`Head::done`] hold; those after it, up to
//! [`Head::last`], were undone and can be redone until something new is done.

use serde::{Deserialize, Serialize};

use super::{
    change::{Act, Change},
    moment::Moment,
};

/// Acts that can be undone at least; older ones are forgotten.
pub const STEPS: u64 = 200;

/// Where a book stands. One value on disk, written in the transaction of every change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// The generation of pages that holds.
    pub generation: u32,
    /// The highest generation ever used.
    pub last_generation: u32,
    /// Grows by one with every write of any tab.
    pub revision: u64,
    /// The last entry that holds; 0 if none.
    pub done: u64,
    /// The last entry there is.
    pub last: u64,
    /// The first entry that is still kept.
    pub first: u64,
    /// Acts since the last backup, undone ones not counted.
    pub changes_since_backup: u32,
    /// When the last backup was saved.
    pub last_backup: Option<Moment>,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            generation: 1,
            last_generation: 1,
            revision: 0,
            done: 0,
            last: 0,
            first: 1,
            changes_since_backup: 0,
            last_backup: None,
        }
    }
}

/// What became of the history by one more act.
#[derive(Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The head after the act.
    pub head: Head,
    /// The number of the new entry.
    pub entry: u64,
    /// Entries that go: undone ones that can no longer be redone, and the oldest.
    pub forgotten: Vec<u64>,
}

impl Head {
    /// The head after one more act.
    pub fn record(&self) -> Recorded {
        let entry = self.done + 1;
        let first = self.first.max((entry + 1).saturating_sub(STEPS));
        let head = Self {
            revision: self.revision + 1,
            done: entry,
            last: entry,
            first,
            changes_since_backup: self.changes_since_backup.saturating_add(1),
            ..self.clone()
        };
        let forgotten = (self.first..first).chain(entry..=self.last).collect();
        Recorded {
            head,
            entry,
            forgotten,
        }
    }

    /// The entry that undo would take back.
    pub fn undoable(&self) -> Option<u64> {
        (self.done >= self.first && self.done > 0).then_some(self.done)
    }

    /// The entry that redo would do again.
    pub fn redoable(&self) -> Option<u64> {
        (self.done < self.last).then_some(self.done + 1)
    }

    /// The head after one step back (`forward` false) or forth.
    #[must_use]
    pub fn stepped(&self, forward: bool) -> Self {
        Self {
            revision: self.revision + 1,
            done: if forward {
                self.done + 1
            } else {
                self.done.saturating_sub(1)
            },
            changes_since_backup: self.changes_since_backup.saturating_add(1),
            ..self.clone()
        }
    }
}

/// One act in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When it was done.
    pub at: Moment,
    /// What it did.
    pub step: Step,
}

/// What an act did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// Changed records.
    Change(Change),
    /// Replaced the whole book: switched from one generation of pages to another.
    Switch {
        /// What the person did.
        act: Act,
        /// The generation before.
        from: u32,
        /// The generation after.
        to: u32,
    },
}

impl Entry {
    /// What the person did.
    pub fn act(&self) -> &Act {
        match &self.step {
            Step::Change(change) => &change.act,
            Step::Switch { act, .. } => act,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_new_forgets_what_was_undone() {
        let mut head = Head::default();
        assert_eq!((head.undoable(), head.redoable()), (None, None));
        for _ in 0..3 {
            head = head.record().head;
        }
        head = head.stepped(false).stepped(false);
        assert_eq!((head.undoable(), head.redoable()), (Some(1), Some(2)));
        let recorded = head.record();
        assert_eq!((recorded.entry, recorded.forgotten), (2, vec![2, 3]));
        assert_eq!(
            (recorded.head.undoable(), recorded.head.redoable()),
            (Some(2), None)
        );
        assert_eq!(recorded.head.revision, 6);
    }

    #[test]
    fn the_oldest_acts_are_forgotten_and_undo_stops_there() {
        let mut head = Head::default();
        let mut kept = std::collections::BTreeSet::new();
        for _ in 0..STEPS + 50 {
            let recorded = head.record();
            for gone in recorded.forgotten {
                assert!(kept.remove(&gone));
            }
            kept.insert(recorded.entry);
            head = recorded.head;
        }
        assert_eq!(kept.len() as u64, STEPS);
        let mut steps = 0;
        while head.undoable().is_some() {
            head = head.stepped(false);
            steps += 1;
        }
        assert_eq!(steps, STEPS);
        assert_eq!(head.undoable(), None);
    }
}
