//! A further pass over a file of which something is wrong as a whole: it finds the records that
//! have one id, or the links that lead nowhere, and can take those links out.
//!
//! The first pass keeps no records, so it knows that there are such, and not where.

use std::collections::BTreeMap;

use canon::{Ids, Shape};

use super::{
    check::Check,
    failure::{BrokenLink, Failure, RecordAt, Within},
    header::member,
    kept::is_unknown,
    origin::Origin,
    outline::{Part, Taker},
    place::Source,
    reader::{Hands, Taken},
    references::{Nowhere, number, remove},
    remark::Remark,
    shapes::shape,
};
use crate::domain::{
    choice::Choice,
    id::Id,
    record::{Record, Table},
};

/// What is looked for.
#[derive(Default)]
pub(super) struct Search {
    twins: Ids,
    first: BTreeMap<Id, RecordAt>,
    /// The first record that has an id again.
    pub same_id: Option<Failure>,
    nowhere: Nowhere,
    /// Links are taken out, and the records handed on.
    pub repairs: bool,
    /// The links that were found, if they are not taken out.
    pub links: Vec<BrokenLink>,
    /// What was taken out.
    pub remarks: Vec<Remark>,
    /// How many records went with it.
    pub removed: usize,
    table: Option<(Table, Option<&'static Shape>)>,
    key: String,
    number: usize,
    scratch: Vec<u128>,
}

impl Search {
    /// For the records that have these ids.
    pub fn for_twins(ids: &[u128], check: &Check) -> Self {
        let mut twins = Ids::default();
        for id in ids {
            twins.insert(*id);
        }
        let mut first = BTreeMap::new();
        if let Some(own) =
            member(&check.members, Table::Workspace.key()).filter(|own| own.json() != "null")
        {
            let at = RecordAt::of(Table::Workspace.key(), 1, &own.raw);
            first.insert(Id::WORKSPACE, at);
        }
        Self {
            twins,
            first,
            ..Self::default()
        }
    }

    /// For links to these parties, and of customers to themselves.
    pub fn for_links(missing: Ids, repairs: bool) -> Self {
        Self {
            nowhere: Nowhere { missing },
            repairs,
            ..Self::default()
        }
    }

    fn is_twin(&mut self, record: &Record, origin: &Origin<'_>) {
        let id = record.id();
        if self.same_id.is_some() || !self.twins.contains(number(id)) {
            return;
        }
        match self.first.remove(&id) {
            None => {
                self.first.insert(id, origin.record_at());
            }
            Some(first) => {
                self.same_id = Some(Failure::SameId {
                    at: origin.place(),
                    id,
                    first: Box::new(first),
                    second: Box::new(origin.record_at()),
                });
            }
        }
    }
}

/// The pass, with the hands that take the records.
pub(super) struct Searching<'p> {
    pub search: &'p mut Search,
    pub take: Hands<'p>,
}

impl Searching<'_> {
    fn hand_on(&mut self, table: Table, id: Id, json: &str) {
        if let Some(take) = &mut self.take {
            take(Taken { table, id, json });
        }
    }
}

impl Taker for Searching<'_> {
    fn data(&mut self) {}

    fn member(&mut self, _: String, _: Part<'_>, _: bool) {}

    fn table(&mut self, key: String) {
        let known = Table::from_key(&key).filter(|_| !is_unknown(&key));
        self.search.table = known.map(|table| (table, shape(table)));
        self.search.key = key;
        self.search.number = 0;
    }

    fn known_row(&mut self, text: Source<'_>) -> Option<usize> {
        let search = &mut *self.search;
        let (table, shape) = search.table?;
        search.scratch.clear();
        let seen = canon::check(text.text.as_bytes(), shape?, &mut search.scratch)?;
        if search.twins.contains(seen.id) || search.nowhere.concerns(table, &search.scratch) {
            return None;
        }
        search.number += 1;
        let id = Id::from_bytes(seen.id.to_be_bytes());
        self.hand_on(table, id, &text.text[..seen.end]);
        Some(seen.end)
    }

    fn row(&mut self, part: Part<'_>) {
        if self.known_row(part.source).is_some() {
            return;
        }
        let search = &mut *self.search;
        search.number += 1;
        let Some((table, _)) = search.table else {
            return;
        };
        let key = search.key.clone();
        let origin = Origin {
            table: &key,
            number: search.number,
            part,
        };
        let Ok(record) = Record::from_json(table, part.source.text) else {
            return;
        };
        search.is_twin(&record, &origin);
        let links = search.nowhere.links(&record, &origin);
        if !search.repairs {
            search.links.extend(links);
            return;
        }
        let mut record = Some(record);
        if !links.is_empty() {
            search.remarks.extend(remove(&mut record, links));
            search.removed += usize::from(record.is_none());
        }
        if let Some(record) = record
            && let Ok(json) = record.to_canonical_json()
        {
            self.hand_on(table, record.id(), &json);
        }
    }

    fn within(&self) -> Option<Within> {
        None
    }
}
