//! The book as a backup file.
//!
//! The content alone decides every byte: `createdAt` is the moment of the latest change, not the
//! clock. The day of saving belongs into the file's name.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    FORMAT, SCHEMA_VERSION, VERSION,
    kept::{Kept, is_unknown},
    layout::{Layout, Rows, quoted},
};
use crate::domain::{
    book::Book,
    choice::Choice,
    record::{Record, Table},
    workspace::Workspace,
};

/// The file, in pieces of about 64 KB. `app` names the app and its version.
pub fn write(book: &Book, app: &str) -> impl Iterator<Item = String> {
    layout(book, app).chunks()
}

/// The whole file as one text.
pub fn to_string(book: &Book, app: &str) -> String {
    write(book, app).collect()
}

fn layout(book: &Book, app: &str) -> Layout<'static> {
    let mut workspace = book.workspace().map(|w| Workspace::clone(w));
    let kept = workspace.as_mut().map(Kept::take_from).unwrap_or_default();
    let mut latest = workspace.as_ref().map(|w| w.updated_at);
    let mut tables: BTreeMap<String, Rows<'static>> = BTreeMap::new();
    for table in Table::ALL.iter().filter(|t| !is_unknown(t.key())) {
        let records = book.records(*table);
        latest = latest.max(records.iter().map(Record::updated_at).max());
        let rows = records.into_iter().map(|r| canonical(&r));
        tables.insert(table.key().to_owned(), Box::new(rows));
    }
    for (key, rows) in kept.data {
        if let Value::Array(rows) = rows {
            let rows = rows.into_iter().map(|row| row.to_string());
            tables.insert(key, Box::new(rows));
        }
    }
    let counts = tables.iter().map(|(key, rows)| (key.clone(), rows.len()));
    let counts: Value = counts.map(|(key, n)| (key, Value::from(n))).collect();
    let workspace = workspace.map_or_else(|| "null".to_owned(), |w| canonical(&w.into()));
    Layout {
        head: vec![
            ("format", quoted(FORMAT)),
            ("version", VERSION.to_string()),
            ("app", quoted(app)),
            ("schemaVersion", SCHEMA_VERSION.to_string()),
            ("createdAt", quoted(&latest.unwrap_or_default().to_string())),
            ("workspace", workspace),
            ("counts", counts.to_string()),
        ],
        tables: tables.into_iter().collect(),
        rest: kept
            .top
            .into_iter()
            .map(|(key, value)| (key, value.to_string()))
            .collect(),
    }
}

fn canonical(record: &Record) -> String {
    // Texts, numbers and lists always have a JSON form. A stop is better than a backup with a hole.
    record.to_canonical_json().expect("a record is plain JSON")
}
