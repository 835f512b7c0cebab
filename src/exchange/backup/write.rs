//! The book as a backup file.
//!
//! The content alone decides every byte: `createdAt` is the moment of the latest change, not the
//! clock. The day of saving belongs into the file's name.

use std::{collections::BTreeMap, mem};

use serde_json::Value;

use super::{
    FORMAT, SCHEMA_VERSION, VERSION,
    kept::{Kept, is_unknown},
    layout::{Layout, Seal, quoted},
};
use crate::domain::{
    book::Book,
    choice::Choice,
    record::{Record, Table},
    workspace::Workspace,
};

/// The size from which a piece of a file is handed out.
const PIECE: usize = 64 * 1024;

/// The file, in pieces of about 64 KB. `app` names the app and its version.
pub fn write(book: &Book, app: &str) -> impl Iterator<Item = String> {
    let mut writer = Writer::new(app, book.workspace().map(|w| &**w));
    let mut pieces = vec![String::new()];
    let mut piece = String::new();
    for key in writer.tables() {
        let Some(table) = writer.table(&key, &mut piece) else {
            continue;
        };
        for record in book.records(table) {
            // Texts, numbers and lists always have a JSON form. A stop is better than a backup
            // with a hole.
            let json = record.to_canonical_json().expect("a record is plain JSON");
            writer.row(&json, &mut piece);
            if piece.len() >= PIECE {
                pieces.push(mem::take(&mut piece));
            }
        }
        writer.close(&mut piece);
    }
    writer.tail(&mut piece);
    pieces.push(piece);
    pieces[0] = writer.head();
    let mut sum = Seal::default();
    for piece in &pieces {
        sum.update(piece);
    }
    pieces.push(seal(&sum.hex()));
    pieces.into_iter()
}

/// The whole file as one text.
pub fn to_string(book: &Book, app: &str) -> String {
    write(book, app).collect()
}

/// The end of a file whose text so far has this checksum.
pub fn seal(digest: &str) -> String {
    let mut end = String::new();
    Layout::seal(digest, &mut end);
    end
}

/// Writes a file from rows as they lie on disk. What stands at its beginning tells of all rows, so
/// it is written last: [`Writer::tables`], each opened by [`Writer::table`], filled by
/// [`Writer::row`] and closed; then [`Writer::tail`]; then [`Writer::head`], which goes to the
/// front; and behind all of it the [`seal`].
pub struct Writer {
    app: String,
    workspace: Option<Workspace>,
    kept: Kept,
    layout: Layout,
    counts: BTreeMap<String, usize>,
    /// The table that is being written.
    table: Option<Table>,
    /// The latest change, as written.
    latest: String,
}

impl Writer {
    /// A file of the book that has this record of its own.
    pub fn new(app: &str, workspace: Option<&Workspace>) -> Self {
        let mut workspace = workspace.cloned();
        let kept = workspace.as_mut().map(Kept::take_from).unwrap_or_default();
        let latest = workspace.as_ref().map(|w| w.updated_at.to_string());
        Self {
            app: app.to_owned(),
            workspace,
            kept,
            layout: Layout::default(),
            counts: BTreeMap::new(),
            table: None,
            latest: latest.unwrap_or_default(),
        }
    }

    /// The tables of the file, in their order.
    pub fn tables(&self) -> Vec<String> {
        let known = Table::ALL
            .iter()
            .map(|t| t.key())
            .filter(|t| !is_unknown(t));
        let kept = self.kept.data.keys().map(String::as_str);
        let mut tables: Vec<String> = known.chain(kept).map(str::to_owned).collect();
        tables.sort();
        tables
    }

    /// Begins a table and gives the one whose rows are to follow; none if it is one of those we do
    /// not know, of which the writer has the rows.
    pub fn table(&mut self, key: &str, out: &mut String) -> Option<Table> {
        self.layout.open(key, out);
        self.counts.insert(key.to_owned(), 0);
        self.table = Table::from_key(key).filter(|_| !is_unknown(key));
        if self.table.is_none() {
            let rows = self.kept.data.remove(key);
            for row in rows
                .as_ref()
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                self.layout.row(&row.to_string(), out);
                self.counts.entry(key.to_owned()).and_modify(|n| *n += 1);
            }
            self.close(out);
        }
        self.table
    }

    /// Writes a record, given as canonical JSON.
    pub fn row(&mut self, json: &str, out: &mut String) {
        self.layout.row(json, out);
        if let Some(table) = self.table {
            if let Some(count) = self.counts.get_mut(table.key()) {
                *count += 1;
            }
            self.note_change(table, json);
        }
    }

    /// Ends the table.
    pub fn close(&mut self, out: &mut String) {
        self.layout.close(out);
    }

    /// Ends the data.
    pub fn tail(&mut self, out: &mut String) {
        let rest = mem::take(&mut self.kept.top).into_iter();
        let rest: Vec<_> = rest.map(|(key, value)| (key, value.to_string())).collect();
        self.layout.tail(&rest, out);
    }

    /// The beginning of the file.
    pub fn head(&mut self) -> String {
        let counts: Value = mem::take(&mut self.counts).into_iter().collect();
        let workspace = self
            .workspace
            .take()
            .map(|w| Record::from(w).to_canonical_json());
        let workspace = workspace.map_or_else(|| "null".to_owned(), |w| w.expect("plain JSON"));
        if self.latest.is_empty() {
            self.latest = crate::domain::moment::Moment::default().to_string();
        }
        let mut head = String::new();
        let members = [
            ("format", quoted(FORMAT)),
            ("version", VERSION.to_string()),
            ("app", quoted(&self.app)),
            ("schemaVersion", SCHEMA_VERSION.to_string()),
            ("createdAt", quoted(&self.latest)),
            ("workspace", workspace),
            ("counts", counts.to_string()),
        ];
        Layout::head(&members, &mut head);
        head
    }

    /// Canonical times sort as texts do, and `updatedAt` is nearly always the last field.
    fn note_change(&mut self, table: Table, json: &str) {
        const FIELD: &str = "\"updatedAt\":\"";
        const LENGTH: usize = 24;
        let last = json.strip_suffix("\"}").filter(|json| json.len() > LENGTH);
        let last = last.and_then(|json| json.split_at_checked(json.len() - LENGTH));
        if let Some((_, at)) = last.filter(|(before, _)| before.ends_with(FIELD)) {
            if *at > *self.latest {
                at.clone_into(&mut self.latest);
            }
        } else if let Ok(record) = Record::from_json(table, json) {
            let at = record.updated_at().to_string();
            self.latest = mem::take(&mut self.latest).max(at);
        }
    }
}
