//! Facts: the little that lists, search and segments ask of a record, as bytes that are read at
//! the start instead of the record itself.
//!
//! A record's facts follow from that record alone, so that they can be made anew whenever they are
//! missing, damaged or of another [`VERSION`]. They are a cache: no backup holds them.

use super::party_facts;
use crate::domain::{
    interaction_facts,
    record::{Record, Table},
};

/// Grows with every change of what [`of`] writes, and differs wherever the fields of customers do;
/// facts of another version are made anew.
pub const VERSION: u16 = 2_u16.wrapping_add(party_facts::SHAPE);

/// Whether records of this table have facts; of others none are kept.
pub fn has(table: Table) -> bool {
    matches!(table, Table::Party | Table::Interaction)
}

/// The facts of a record.
pub fn of(record: &Record) -> Vec<u8> {
    match record {
        Record::Party(party) => party_facts::of(party),
        Record::Interaction(interaction) => interaction_facts::encode(interaction),
        _ => Vec::new(),
    }
}

/// The facts of a record given as canonical JSON; empty if it is no record of the table.
pub fn of_json(table: Table, json: &str) -> Vec<u8> {
    let known = match table {
        Table::Interaction => interaction_facts::of_json(json),
        _ if !has(table) => Some(Vec::new()),
        _ => None,
    };
    known.unwrap_or_else(|| {
        Record::from_json(table, json).map_or_else(|_| Vec::new(), |record| of(&record))
    })
}
