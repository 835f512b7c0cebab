//! The first pass over a file: every record is read and handed on, and everything is gathered that
//! can be said of the file once it has ended.
//!
//! What grows with the file is one id for each record, and one for each party that is pointed at.

use std::{mem, ops::Range};

use canon::{Ids, Shape};
use serde_json::Value;

use super::{
    failure::{Expected, Failure, Within, shortened},
    fault::fault,
    header::{
        self, Header, TableSeen, check_counts, check_format, header, member, unexpected, wrong,
    },
    kept::{KEPT, Kept, is_unknown},
    member::{Member, members},
    origin::{Origin, any_value},
    outline::{Part, Taker},
    place::Source,
    reader::{Hands, Taken},
    references::number,
    remark::{Noted, Remark},
    shapes::shape,
};
use crate::domain::{
    choice::Choice,
    id::Id,
    moment::Moment,
    record::{Record, Table},
    workspace::Workspace,
};

/// What is known of a file so far.
#[derive(Default)]
pub(super) struct Check {
    pub members: Vec<Member>,
    pub tables: Vec<TableSeen>,
    /// The tables stand in order, and within them the records.
    pub is_in_order: bool,
    has_data: bool,
    /// `data` or a table is not what it should be.
    misshapen: Option<Failure>,
    /// The first record that cannot be read.
    wrong_record: Option<Failure>,
    known: Option<(Table, Option<&'static Shape>)>,
    ids: Vec<u128>,
    /// Which of the ids are those of parties.
    parties: Vec<Range<usize>>,
    referenced: Ids,
    links_itself: bool,
    /// The links of one record.
    links: Vec<u128>,
    kept: Kept,
    unknown: Vec<Value>,
    noted: Noted,
    remarks: Vec<Remark>,
}

/// What a file comes to that is sound in itself.
pub(super) struct Sound {
    pub app: String,
    pub created_at: Moment,
    pub counts: std::collections::BTreeMap<String, u64>,
    pub workspace: Option<Workspace>,
    pub remarks: Vec<Remark>,
    pub records: usize,
    /// The checksum as stated, and where.
    pub digest: (String, super::Place),
    /// Ids that stand more than once.
    pub twins: Vec<u128>,
    /// Parties that are pointed at and not there.
    pub missing: Ids,
    /// A customer is connected with itself.
    pub links_itself: bool,
}

impl Check {
    pub fn new() -> Self {
        Self {
            is_in_order: true,
            ..Self::default()
        }
    }

    fn has_failed(&self) -> bool {
        self.misshapen.is_some() || self.wrong_record.is_some()
    }

    /// Counts a record and gives its number in its table.
    fn count(&mut self, source: Source<'_>) -> usize {
        let Some(table) = self.tables.last_mut() else {
            return 0;
        };
        table.rows += 1;
        if table.rows == 1 {
            table.first = Some(source.place(0));
        }
        table.rows
    }

    fn note(&mut self, table: Table, id: u128) {
        if let Some(last) = self.ids.last()
            && self.tables.last().is_some_and(|t| t.rows > 1)
        {
            self.is_in_order &= *last < id;
        }
        if table == Table::Party {
            match self.parties.last_mut() {
                Some(range) if range.end == self.ids.len() => range.end += 1,
                _ => self.parties.push(self.ids.len()..self.ids.len() + 1),
            }
        }
        self.ids.push(id);
        if let (Table::Affiliation, [a, b]) = (table, &self.links[..]) {
            self.links_itself |= a == b;
        }
        for link in &self.links {
            self.referenced.insert(*link);
        }
    }

    fn end_table(&mut self) {
        let rows = mem::take(&mut self.unknown);
        if let (None, Some(table)) = (self.known, self.tables.last()) {
            self.remarks.push(Remark::UnknownTable {
                table: shortened(&table.key),
                records: table.rows,
            });
            self.kept.data.insert(table.key.clone(), rows.into());
        }
    }

    /// What the file comes to, or the first reason why not, in order of weight: no file of ours,
    /// wrong around the records, wrong in a record, wrong as a whole.
    pub fn conclude(&mut self) -> Result<Sound, Failure> {
        let members = mem::take(&mut self.members);
        let concluded = self.conclude_with(&members);
        self.members = members;
        concluded
    }

    fn conclude_with(&mut self, members: &[Member]) -> Result<Sound, Failure> {
        if !self.tables.is_empty() {
            self.end_table();
        }
        check_format(members)?;
        self.misshapen.take().map_or(Ok(()), Err)?;
        let header = header(members, self.has_data, &self.tables)?;
        let mut workspace = self.read_workspace(&header)?;
        self.wrong_record.take().map_or(Ok(()), Err)?;
        let mut remarks = mem::take(&mut self.remarks);
        for member in header::unknown(members) {
            let value = any_value(member.json()).map_err(|error| {
                let (offset, path, fault) = fault(&member.raw, &error);
                let path = [&member.key, ".", &path].concat();
                wrong(member.source().place(offset), shortened(&path), fault)
            })?;
            remarks.push(Remark::UnknownMember {
                at: member.place(),
                member: shortened(&member.key),
            });
            self.kept.top.insert(member.key.clone(), value);
        }
        check_counts(&header, &self.tables)?;
        remarks.extend(mem::take(&mut self.noted).remarks());
        let mut parties: Vec<u128> = Vec::new();
        for range in &self.parties {
            parties.extend_from_slice(&self.ids[range.clone()]);
        }
        parties.sort_unstable();
        let mut missing = Ids::default();
        for id in mem::take(&mut self.referenced).iter() {
            if parties.binary_search(&id).is_err() {
                missing.insert(id);
            }
        }
        let others = self.ids.len() - usize::from(workspace.is_some());
        let twins = canon::twice(&mut self.ids);
        if !self.kept.is_empty() {
            let own = workspace.get_or_insert_with(|| Workspace::new(header.created_at));
            mem::take(&mut self.kept).put_into(own);
        }
        Ok(Sound {
            digest: (header.digest.0.to_owned(), header.digest.1),
            app: header.app,
            created_at: header.created_at,
            counts: header.counts,
            records: others + usize::from(workspace.is_some()),
            workspace,
            remarks,
            twins,
            missing,
            links_itself: self.links_itself,
        })
    }

    fn read_workspace(&mut self, header: &Header<'_>) -> Result<Option<Workspace>, Failure> {
        let member = header.workspace;
        if member.json() == "null" {
            return Ok(None);
        }
        let record = Record::from_json(Table::Workspace, member.json()).map_err(|error| {
            let (offset, path, fault) = fault(&member.raw, &error);
            let path = match &*path {
                "" => "workspace".to_owned(),
                path => ["workspace.", path].concat(),
            };
            wrong(member.source().place(offset), shortened(&path), fault)
        })?;
        let refused = |path, expected| Err(unexpected(path, member.source(), expected));
        if record.id() != Id::WORKSPACE {
            return refused("workspace.id", Expected::BookId);
        }
        if record.unknown_fields().any(|field| field == KEPT) {
            return refused("workspace.kept", Expected::Nothing);
        }
        let origin = Origin {
            table: Table::Workspace.key(),
            number: 1,
            part: Part {
                raw: &member.raw,
                source: member.source(),
            },
        };
        self.noted.record(&record, &origin);
        self.ids.push(number(Id::WORKSPACE));
        match record {
            Record::Workspace(own) => Ok(Some(Workspace::clone(&own))),
            _ => Ok(None),
        }
    }
}

/// The first pass, with the hands that take the records.
pub(super) struct Checking<'p> {
    pub check: &'p mut Check,
    /// None while the file is only looked at.
    pub take: Hands<'p>,
}

impl Checking<'_> {
    fn hand_on(&mut self, table: Table, id: u128, json: &str) {
        if let Some(take) = &mut self.take {
            let id = Id::from_bytes(id.to_be_bytes());
            take(Taken { table, id, json });
        }
    }
}

impl Taker for Checking<'_> {
    fn data(&mut self) {
        self.check.has_data = true;
    }

    fn member(&mut self, key: String, value: Part<'_>, inside_data: bool) {
        let is_data = key == "data" && !self.check.has_data;
        if inside_data || is_data {
            self.check.has_data = true;
            let (path, expected) = if inside_data {
                (["data.", &shortened(&key)].concat(), Expected::List)
            } else {
                (key, Expected::Object)
            };
            let failure = unexpected(&path, value.source, expected);
            self.check.misshapen.get_or_insert(failure);
        } else {
            let member = Member::new(key, value.raw, value.source.place(0));
            self.check.members.push(member);
        }
    }

    fn table(&mut self, key: String) {
        let check = &mut *self.check;
        if let Some(before) = check.tables.last() {
            check.is_in_order &= before.key < key;
            check.end_table();
        }
        let known = Table::from_key(&key).filter(|_| !is_unknown(&key));
        check.known = known.map(|table| (table, shape(table)));
        check.tables.push(TableSeen {
            key,
            rows: 0,
            first: None,
        });
    }

    fn known_row(&mut self, text: Source<'_>) -> Option<usize> {
        let check = &mut *self.check;
        let (table, shape) = check.known?;
        check.links.clear();
        let seen = canon::check(text.text.as_bytes(), shape?, &mut check.links)?;
        check.count(text);
        if check.has_failed() {
            return Some(seen.end);
        }
        check.note(table, seen.id);
        if seen.binned {
            check.noted.binned(table);
        }
        self.hand_on(table, seen.id, &text.text[..seen.end]);
        Some(seen.end)
    }

    fn row(&mut self, part: Part<'_>) {
        if self.known_row(part.source).is_some() {
            return;
        }
        let check = &mut *self.check;
        let number_in_table = check.count(part.source);
        if check.has_failed() {
            return;
        }
        let key = check
            .tables
            .last()
            .map(|t| t.key.clone())
            .unwrap_or_default();
        let origin = Origin {
            table: &key,
            number: number_in_table,
            part,
        };
        let outcome = match check.known {
            Some((table, _)) => origin.read(|json| Record::from_json(table, json)).map(Some),
            None => origin.read(any_value).map(|value| {
                check.unknown.push(value);
                None
            }),
        };
        match outcome {
            Ok(None) => {}
            Ok(Some(record)) => {
                let (table, id) = (record.table(), number(record.id()));
                check.links.clear();
                let links = record.references().into_iter();
                check.links.extend(links.map(|(_, _, id)| number(id)));
                check.note(table, id);
                check.noted.record(&record, &origin);
                match record.to_canonical_json() {
                    Ok(json) => self.hand_on(table, id, &json),
                    // Texts, numbers and lists always have a JSON form.
                    Err(_) => debug_assert!(false, "a record is plain JSON"),
                }
            }
            Err(failure) => check.wrong_record = Some(failure),
        }
    }

    fn within(&self) -> Option<Within> {
        if self.check.misshapen.is_some() {
            return None;
        }
        let table = self.check.tables.last()?;
        let counts = member(&self.check.members, "counts");
        let counts = counts.and_then(|counts| members(counts.json()).ok());
        let of = counts.and_then(|counts| {
            let (_, count) = counts.into_iter().find(|(key, _)| *key == table.key)?;
            serde_json::from_str(count.get()).ok()
        });
        let number = table.rows + 1;
        of.is_none_or(|of| number <= of).then(|| Within {
            table: shortened(&table.key),
            number,
            of,
        })
    }
}
