//! A page of bodies and the facts beside it: kept under one key, written in one transaction.
//!
//! Facts that are missing, damaged, of another version or of another state of the page are made
//! anew from the records; that is never an error of the facts.

use std::collections::BTreeMap;

use super::{
    PageKey,
    codec::{self, DIRECTORY, Damage},
};
use crate::{
    domain::{
        id::Id,
        page::Page,
        record::{Record, Table},
    },
    engine::facts,
};

/// A page is cut when its value grows beyond this …
pub(super) const MOST: usize = 176 * 1024;
/// … to values of about this; a book written at once has pages of this size, with room to grow.
///
/// Measured in Chromium on two busy cores (only the ratios mean something): all of 100,000
/// customers of 360 B and of a million interactions of 200 B read in a new process, one edit
/// committed (median, strict), one page read alone, by the size of a page:
///
/// ```text
///                              64 KB    128 KB   192 KB   256 KB   384 KB
/// read 100,000 customers       390 ms   290 ms   250 ms   240 ms   190 ms
/// read 1,000,000 interactions  2.3 s    1.9 s    1.5 s    1.3 s    1.4 s
/// facts of these               1.5 s    0.8 s    0.7 s    0.6 s    0.9 s
/// write these                  5.3 s    3.8 s    4.1 s    3.4 s    3.1 s
/// edit a customer              2.2 ms   4.6 ms   6.0 ms   9.1 ms   16 ms
/// read a page                  0.5 ms   1.1 ms   2.0 ms   1.9 ms   1.9 ms
/// ```
///
/// An edit is what a person waits for most often, and of the reading at the start most is facts.
pub(super) const FULL: usize = 128 * 1024;

/// A record as it lies on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its canonical JSON.
    pub json: Vec<u8>,
    /// Its facts; empty where its table has none.
    pub facts: Vec<u8>,
}

impl Row {
    /// The row of a record.
    pub fn of(record: &Record) -> Result<Self, serde_json::Error> {
        Ok(Self {
            json: record.to_canonical_json()?.into_bytes(),
            facts: facts_of(record),
        })
    }
}

fn facts_of(record: &Record) -> Vec<u8> {
    if facts::has(record.table()) {
        facts::of(record)
    } else {
        Vec::new()
    }
}

/// The values of a page, as they are stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The page.
    pub body: Vec<u8>,
    /// Its facts, where the table has any.
    pub facts: Option<Vec<u8>>,
}

/// A page of bodies and the facts of the same rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// The records.
    pub body: Page,
    /// Their facts, row by row; of a table without facts every row is empty.
    pub facts: Page,
}

impl Leaf {
    /// Reads both values. Facts that do not fit are made anew.
    pub fn read(table: Table, body: &[u8], facts: Option<&[u8]>) -> Result<Self, Damage> {
        let page = codec::decode(body)?;
        let fitting = facts
            .and_then(|facts| codec::decode_facts(facts, facts::VERSION))
            .filter(|(of, facts)| *of == codec::stamp(body) && facts.ids() == page.ids());
        let facts = match fitting {
            Some((_, facts)) => facts,
            None => make_facts(table, &page)?,
        };
        Ok(Self { body: page, facts })
    }

    /// The values to store.
    pub fn write(&self, table: Table) -> Values {
        let body = codec::encode(&self.body);
        let facts =
            facts::has(table).then(|| codec::encode_facts(&self.facts, facts::VERSION, &body));
        Values { body, facts }
    }

    /// Adds a row behind the others.
    pub fn push(&mut self, id: Id, json: &[u8], facts: &[u8]) {
        self.body.push(id, json);
        self.facts.push(id, facts);
    }

    /// About how large the page's value is.
    pub fn size(&self) -> usize {
        self.body.bytes().len() + DIRECTORY * self.body.len()
    }

    /// The rows with `edits` made: those of [`None`] go, the others come or change.
    #[must_use]
    pub fn spliced(&self, edits: &BTreeMap<Id, Option<Row>>) -> Self {
        let mut new = Self::default();
        let mut edits = edits.iter().peekable();
        for (i, id) in self.body.ids().iter().enumerate() {
            while let Some((before, row)) = edits.next_if(|(edited, _)| *edited < id) {
                new.put(*before, row.as_ref());
            }
            match edits.next_if(|(edited, _)| *edited == id) {
                Some((_, row)) => new.put(*id, row.as_ref()),
                None => new.push(*id, self.body.row(i), self.facts.row(i)),
            }
        }
        for (id, row) in edits {
            new.put(*id, row.as_ref());
        }
        new
    }

    fn put(&mut self, id: Id, row: Option<&Row>) {
        if let Some(row) = row {
            self.push(id, &row.json, &row.facts);
        }
    }

    /// Cuts the page at `key` where it has grown too large: evenly, or, if it has grown at its
    /// end as a book does that is added to, to full pages and a rest.
    pub fn cut(self, key: PageKey, at_its_end: bool) -> Vec<(PageKey, Self)> {
        let size = self.size();
        if size <= MOST || self.body.len() < 2 {
            return vec![(key, self)];
        }
        let full = if at_its_end {
            FULL
        } else {
            size / size.div_ceil(FULL)
        };
        let mut parts: Vec<(PageKey, Self)> = Vec::new();
        let mut key = key;
        let mut part = Self::default();
        for (i, id) in self.body.ids().iter().enumerate() {
            if part.size() >= full {
                let next = PageKey {
                    first: *id,
                    ..key.clone()
                };
                parts.push((std::mem::replace(&mut key, next), std::mem::take(&mut part)));
            }
            part.push(*id, self.body.row(i), self.facts.row(i));
        }
        parts.push((key, part));
        parts
    }
}

/// The facts of every row of a page.
pub fn make_facts(table: Table, page: &Page) -> Result<Page, Damage> {
    let mut made = Page::default();
    for (i, id) in page.ids().iter().enumerate() {
        let row = if facts::has(table) {
            facts::of(&codec::record(table, page, i)?)
        } else {
            Vec::new()
        };
        made.push(*id, &row);
    }
    Ok(made)
}
