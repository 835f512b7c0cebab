//! The checksum of a file that is laid out in another way than ours: of the same content, laid out
//! as we would. It follows from the JSON alone, not from our records, so that a later version of
//! the app comes to the same bytes.
//!
//! A file in our order takes one more pass. One in another order takes several, each of which
//! holds as many of the next records as there is room for.

use std::collections::BTreeMap;

use super::{
    MEMBERS,
    check::Check,
    failure::Within,
    header::{self, member},
    kept::is_unknown,
    layout::{Layout, Seal},
    origin::any_value,
    outline::{Part, Taker},
    place::Source,
};
use crate::sort::sort_by;

/// How many bytes of records are held, to be put in order.
const ROOM: usize = 32 * 1024 * 1024;

/// The way to the checksum.
pub(super) struct Canonical {
    seal: Seal,
    layout: Layout,
    line: String,
    rest: Vec<(String, String)>,
    /// The tables, sorted; those before `next` are done.
    tables: Vec<String>,
    next: usize,
    is_in_order: bool,
    /// The table that is passing by.
    passing: String,
    is_ours: bool,
    /// Records up to this one are done.
    after: Option<String>,
    held: BTreeMap<String, String>,
    size: usize,
    /// Not everything fitted.
    is_partial: bool,
}

impl Canonical {
    /// Of a file that was checked.
    pub fn new(check: &Check) -> Self {
        let head = MEMBERS
            .iter()
            .filter(|name| !["data", "sha256"].contains(*name))
            .map(|name| {
                (
                    *name,
                    member(&check.members, name).map_or_else(String::new, |m| json(m.json())),
                )
            });
        let head: Vec<_> = head.collect();
        let rest = header::unknown(&check.members);
        let mut rest: Vec<_> = rest.map(|m| (m.key.clone(), json(m.json()))).collect();
        sort_by(&mut rest, Ord::cmp);
        let mut tables: Vec<_> = check.tables.iter().map(|t| t.key.clone()).collect();
        tables.sort();
        let mut canonical = Self {
            seal: Seal::default(),
            layout: Layout::default(),
            line: String::new(),
            rest,
            tables,
            next: 0,
            is_in_order: check.is_in_order,
            passing: String::new(),
            is_ours: false,
            after: None,
            held: BTreeMap::new(),
            size: 0,
            is_partial: false,
        };
        Layout::head(&head, &mut canonical.line);
        canonical.pass_on();
        canonical
    }

    fn pass_on(&mut self) {
        self.seal.update(&self.line);
        self.line.clear();
    }

    /// The pass is over: the checksum, or none if another pass is needed.
    pub fn end_pass(&mut self) -> Option<String> {
        if self.is_in_order {
            self.close();
        } else if let Some(table) = self.tables.get(self.next).cloned() {
            if self.after.is_none() && is_unknown(&table) {
                self.close();
            } else {
                self.sorted(&table);
            }
        }
        if self.next < self.tables.len() {
            return None;
        }
        self.layout.tail(&self.rest, &mut self.line);
        self.pass_on();
        Some(std::mem::take(&mut self.seal).hex())
    }

    /// Lays out the records of this pass.
    fn sorted(&mut self, table: &str) {
        if self.after.is_none() {
            self.layout.open(table, &mut self.line);
        }
        for (id, row) in std::mem::take(&mut self.held) {
            self.layout.row(&row, &mut self.line);
            self.after = Some(id);
            self.pass_on();
        }
        self.size = 0;
        if !std::mem::take(&mut self.is_partial) {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.next < self.tables.len() && (self.is_ours || !self.is_in_order) {
            self.layout.close(&mut self.line);
            self.pass_on();
            self.next += 1;
            self.after = None;
            self.is_ours = false;
        }
    }

    /// Keeps a record for the end of the pass; the last ones give way.
    fn hold(&mut self, row: String) {
        let id = any_value(&row)
            .ok()
            .and_then(|value| Some(value.get("id")?.as_str()?.to_owned()));
        let id = id.unwrap_or_default();
        if self.after.as_ref().is_some_and(|after| id <= *after) {
            return;
        }
        self.size += row.len();
        self.held.insert(id, row);
        while self.size > ROOM && self.held.len() > 1 {
            if let Some((_, last)) = self.held.pop_last() {
                self.size -= last.len();
                self.is_partial = true;
            }
        }
    }
}

/// A value in its one form.
fn json(text: &str) -> String {
    any_value(text).map_or_else(|_| String::new(), |value| value.to_string())
}

impl Taker for Canonical {
    fn data(&mut self) {}

    fn member(&mut self, _: String, _: Part<'_>, _: bool) {}

    fn table(&mut self, key: String) {
        if self.is_in_order {
            self.close();
        }
        self.is_ours = self.is_in_order || self.tables.get(self.next) == Some(&key);
        self.passing = key;
        let at_once = self.is_in_order || (self.is_ours && is_unknown(&self.passing));
        if at_once {
            self.layout.open(&self.passing, &mut self.line);
        }
    }

    fn known_row(&mut self, _: Source<'_>) -> Option<usize> {
        None
    }

    fn row(&mut self, row: Part<'_>) {
        if !self.is_ours {
            return;
        }
        let row = json(row.source.text);
        if self.is_in_order || is_unknown(&self.passing) {
            self.layout.row(&row, &mut self.line);
            self.pass_on();
        } else {
            self.hold(row);
        }
    }

    fn within(&self) -> Option<Within> {
        None
    }
}
