//! The states an import can be in: which stage, what became of the file, what of the adding.

use std::sync::Arc;

use crate::{
    exchange::csv::{Failure, Sheet},
    store,
};

/// A stage of the import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    File,
    Columns,
    Check,
    Done,
}

/// What became of the file that was given last.
#[derive(Clone, PartialEq, Eq)]
pub enum Intake {
    /// It is on the desk, or none was given.
    Rest,
    /// The file of this name is being read.
    Reading(String),
    /// It is not on the desk; the file before it still is.
    Trouble(Trouble),
}

/// Why a file is not on the desk.
#[derive(Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The browser cannot read it.
    Unreadable(String),
    /// It is a backup.
    Backup(String),
    /// It is no list we can read.
    Failed(Failure),
}

/// How far adding the customers has come.
#[derive(Clone, PartialEq, Eq)]
pub enum Adding {
    /// Not yet asked for.
    Rest,
    /// Being written.
    Busy,
    /// The machine did not take them.
    Refused(store::Failure),
    /// Added; perhaps taken back since.
    Done(Added),
}

/// What was added.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// Customers that were added.
    pub customers: usize,
    /// Contact persons among the new records.
    pub contacts: usize,
    /// Rows left out.
    pub skipped: usize,
    /// The act's number in the history.
    pub entry: u64,
}

/// The file on the desk.
#[derive(Clone)]
pub struct Given {
    /// As a table.
    pub sheet: Arc<Sheet>,
    /// Its bytes, to read them with another separator.
    pub bytes: Arc<Vec<u8>>,
}
