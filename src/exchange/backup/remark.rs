//! What is worth knowing about a file that can be taken: for the preview, before anything happens.

use std::collections::BTreeMap;

use super::{
    failure::{BrokenLink, RecordAt, shortened},
    origin::Origin,
    place::Place,
};
use crate::domain::{
    choice::Choice,
    extra::Extra,
    party::Party,
    record::{Record, Table},
};

/// Something to know about a file before it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A field of records that this version does not know; it is kept and written back.
    UnknownField {
        /// The first record that has it.
        first: RecordAt,
        /// Where that record stands.
        at: Place,
        /// The field, such as `loyaltyCard` or `telecom.ext`.
        field: String,
        /// Records that have it.
        records: usize,
    },
    /// A table that this version does not know; it is kept and written back.
    UnknownTable {
        /// Its key.
        table: String,
        /// Its records.
        records: usize,
    },
    /// A member of the file that this version does not know; it is kept and written back.
    UnknownMember {
        /// Where.
        at: Place,
        /// Its name.
        member: String,
    },
    /// Records that are in the bin, and come along.
    Binned {
        /// Their table.
        table: Table,
        /// How many.
        records: usize,
    },
    /// A pointer to a missing customer, taken out of the record by choice.
    LinkRemoved(BrokenLink),
    /// An affiliation without one of its ends, left out by choice.
    RecordRemoved(BrokenLink),
}

/// What was noted of records: unknown fields, and how many are in the bin.
#[derive(Default)]
pub(super) struct Noted {
    fields: BTreeMap<(&'static str, String), (RecordAt, Place, usize)>,
    binned: BTreeMap<Table, usize>,
}

impl Noted {
    /// Notes a record.
    pub fn record(&mut self, record: &Record, origin: &Origin<'_>) {
        if is_binned(record) {
            self.binned(record.table());
        }
        for field in unknown_fields(record) {
            let entry = self.fields.entry((record.table().key(), field));
            let first = || (origin.record_at(), origin.place(), 0);
            entry.or_insert_with(first).2 += 1;
        }
    }

    /// Notes a record in the bin.
    pub fn binned(&mut self, table: Table) {
        *self.binned.entry(table).or_default() += 1;
    }

    /// What there is to say.
    pub fn remarks(self) -> impl Iterator<Item = Remark> {
        let fields = self.fields.into_iter();
        let fields = fields.map(|((_, field), (first, at, records))| Remark::UnknownField {
            first,
            at,
            field: shortened(&field),
            records,
        });
        let binned = self.binned.into_iter();
        fields.chain(binned.map(|(table, records)| Remark::Binned { table, records }))
    }
}

fn is_binned(record: &Record) -> bool {
    match record {
        Record::Party(r) => r.deleted_at.is_some(),
        Record::Affiliation(r) => r.deleted_at.is_some(),
        Record::Interaction(r) => r.deleted_at.is_some(),
        Record::Task(r) => r.deleted_at.is_some(),
        Record::Segment(_) | Record::Workspace(_) => false,
    }
}

/// The unknown fields of a record and its parts, each once.
fn unknown_fields(record: &Record) -> Vec<String> {
    let mut fields: Vec<String> = record.unknown_fields().map(str::to_owned).collect();
    let mut part = |name: &str, extra: &Extra| {
        for key in extra.0.keys() {
            let field = [name, ".", key].concat();
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
    };
    match record {
        Record::Party(r) => {
            let Party {
                parts,
                telecom,
                address,
                important_dates,
                identifiers,
                ..
            } = &**r;
            part("n", &parts.extra);
            for t in telecom {
                part("telecom", &t.extra);
            }
            for a in address {
                part("address", &a.extra);
            }
            for d in important_dates {
                part("importantDates", &d.extra);
            }
            for i in identifiers {
                part("identifiers", &i.extra);
            }
        }
        Record::Affiliation(r) => part("period", &r.period.extra),
        Record::Interaction(r) => {
            for p in &r.participants {
                part("participants", &p.extra);
            }
        }
        Record::Task(_) | Record::Segment(_) | Record::Workspace(_) => {}
    }
    fields
}
