//! Members and tables of a file that this version does not know: kept with the book's own record,
//! and written back where they stood.
//!
//! An upgrade that learns a table has to take its records out of here first.

use serde_json::{Map, Value};

use super::MEMBERS;
use crate::domain::{choice::Choice, record::Table, workspace::Workspace};

/// The field of the book's own record that holds them. No file may use the name.
pub(super) const KEPT: &str = "kept";

/// What a file had besides what we know.
#[derive(Default)]
pub(super) struct Kept {
    /// Members of the file.
    pub top: Map<String, Value>,
    /// Tables of `data`, each with its records.
    pub data: Map<String, Value>,
}

impl Kept {
    /// Takes them out of the book's own record.
    pub fn take_from(workspace: &mut Workspace) -> Self {
        let mut part = |key: &str| match workspace.extra.0.get_mut(KEPT)?.get_mut(key)?.take() {
            Value::Object(map) => Some(map),
            _ => None,
        };
        let (top, data) = (part("top"), part("data"));
        workspace.extra.0.remove(KEPT);
        let unknown_member = |key: &String| !MEMBERS.contains(&key.as_str());
        let unknown_table = |key: &String| is_unknown(key);
        Self {
            top: top
                .unwrap_or_default()
                .into_iter()
                .filter(|(key, _)| unknown_member(key))
                .collect(),
            data: data
                .unwrap_or_default()
                .into_iter()
                .filter(|(key, rows)| unknown_table(key) && rows.is_array())
                .collect(),
        }
    }

    /// Nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.top.is_empty() && self.data.is_empty()
    }

    /// Puts them into the book's own record.
    pub fn put_into(self, workspace: &mut Workspace) {
        let parts = [("top", self.top), ("data", self.data)];
        let parts = parts.into_iter().filter(|(_, map)| !map.is_empty());
        let kept: Map<String, Value> = parts
            .map(|(key, map)| (key.to_owned(), Value::Object(map)))
            .collect();
        workspace.extra.0.insert(KEPT.to_owned(), kept.into());
    }
}

/// Is no table of `data` that we know. The book's own record has its place outside.
pub(super) fn is_unknown(table: &str) -> bool {
    matches!(Table::from_key(table), None | Some(Table::Workspace))
}
