//! A change: what an act of the person did, record by record, with both sides of each edit.
//!
//! An edit carries the record as it was and as it will be. That makes a change its own inverse
//! (swap the sides), and lets the store refuse an edit whose `before` is no longer what is on
//! disk: two tabs can never overwrite each other silently.

use serde::{Deserialize, Serialize};

use super::{
    choice::choices,
    id::Id,
    record::{Record, Table},
};

choices! {
    /// What the person did. Worded in `i18n`.
    Verb {
        Add = "add", Edit = "edit", Bin = "bin", Restore = "restore", Delete = "delete",
        Tag = "tag", Untag = "untag", Log = "log", Complete = "complete", Reopen = "reopen",
        ReopenBeside = "reopenBeside",
        Answer = "answer", Import = "import", Duplicate = "duplicate", Rename = "rename",
        Pin = "pin", LoadDemo = "loadDemo", RemoveDemo = "removeDemo", Replace = "replace",
        Settings = "settings", Snooze = "snooze", Touch = "touch", Attend = "attend",
    }
}

/// An act in words that can be told later: "Moved Vaffeljernet to the bin".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What was done.
    pub verb: Verb,
    /// To records of this table.
    pub table: Table,
    /// How many records, as the person counts them.
    pub count: u32,
    /// The one record's name, or the tag, or the file.
    pub name: String,
}

impl Act {
    /// An act on one record.
    pub fn one(verb: Verb, table: Table, name: &str) -> Self {
        Self {
            verb,
            table,
            count: 1,
            name: name.to_owned(),
        }
    }

    /// An act on several records.
    pub fn many(verb: Verb, table: Table, count: usize, name: &str) -> Self {
        Self {
            verb,
            table,
            count: u32::try_from(count).unwrap_or(u32::MAX),
            name: name.to_owned(),
        }
    }
}

/// One record before and after. At least one side is there; both are the same record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// As it was; none if it is new.
    pub before: Option<Record>,
    /// As it will be; none if it is deleted.
    pub after: Option<Record>,
}

impl Edit {
    /// A new record.
    pub fn create(after: impl Into<Record>) -> Self {
        Self {
            before: None,
            after: Some(after.into()),
        }
    }

    /// A record that changes.
    pub fn update(before: impl Into<Record>, after: impl Into<Record>) -> Self {
        let (before, after) = (before.into(), after.into());
        debug_assert_eq!((before.table(), before.id()), (after.table(), after.id()));
        Self {
            before: Some(before),
            after: Some(after),
        }
    }

    /// A record that goes.
    pub fn delete(before: impl Into<Record>) -> Self {
        Self {
            before: Some(before.into()),
            after: None,
        }
    }

    fn either(&self) -> Option<&Record> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// The record's table and id; none for an edit with no side, which no command makes.
    pub fn target(&self) -> Option<(Table, Id)> {
        self.either().map(|r| (r.table(), r.id()))
    }
}

/// Everything one act did. Written in one transaction, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What the person did.
    pub act: Act,
    /// Each record at most once.
    pub edits: Vec<Edit>,
}

impl Change {
    /// A change that changes nothing, for an act whose record is gone.
    pub fn none(verb: Verb, table: Table) -> Self {
        Self {
            act: Act::many(verb, table, 0, ""),
            edits: Vec::new(),
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let edits = self.edits.iter().rev();
        Self {
            act: self.act.clone(),
            edits: edits
                .map(|e| Edit {
                    before: e.after.clone(),
                    after: e.before.clone(),
                })
                .collect(),
        }
    }

    /// Nothing would be different.
    pub fn is_empty(&self) -> bool {
        self.edits.iter().all(|e| e.before == e.after)
    }
}
