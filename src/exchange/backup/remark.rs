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

/// Unknown fields and binned records.
pub(super) fn remarks(records: &[(Record, Origin<'_>)]) -> Vec<Remark> {
    let mut fields: BTreeMap<(&str, String), (&Origin<'_>, usize)> = BTreeMap::new();
    let mut binned: BTreeMap<Table, usize> = BTreeMap::new();
    for (record, origin) in records {
        if is_binned(record) {
            *binned.entry(record.table()).or_default() += 1;
        }
        for field in unknown_fields(record) {
            let entry = fields.entry((record.table().key(), field));
            entry.or_insert((origin, 0)).1 += 1;
        }
    }
    let fields = fields
        .into_iter()
        .map(|((_, field), (origin, records))| Remark::UnknownField {
            first: origin.record_at(),
            at: origin.place(),
            field: shortened(&field),
            records,
        });
    let binned = binned
        .into_iter()
        .map(|(table, records)| Remark::Binned { table, records });
    fields.chain(binned).collect()
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
