//! Pages: how records lie on disk, some hundred to a value, in order of id within a table.
//!
//! Like the leaves of a B+ tree: a page is found by the greatest key not above an id, and splits
//! when it grows too large. This module is pure: it decides which pages a change needs and what
//! becomes of them; `store` reads and writes the values. Every page carries its format version,
//! the number of its records and a checksum, since browsers hand back damaged values silently.

pub mod codec;
pub mod filling;
pub mod leaf;
pub mod plan;

use std::fmt;

use crate::domain::{choice::Choice, id::Id, record::Table};

/// Where a page lies: generation of the book, table, and the least id it may hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageKey {
    /// Generation: a restore writes a new one beside the old and then switches.
    pub generation: u32,
    /// Table.
    pub table: Table,
    /// The least id the page may hold.
    pub first: Id,
}

impl PageKey {
    /// The key of a table's first page, which holds every id below the second page.
    pub fn lowest(generation: u32, table: Table) -> Self {
        Self {
            generation,
            table,
            first: Id::WORKSPACE,
        }
    }

    /// What every key of a generation begins with.
    pub fn prefix(generation: u32) -> String {
        format!("{generation:08x}/")
    }

    /// What every key of a table begins with.
    pub fn table_prefix(generation: u32, table: Table) -> String {
        format!("{generation:08x}/{}/", table.key())
    }

    /// Reads a key as it is stored.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let generation = u32::from_str_radix(parts.next()?, 16).ok()?;
        let table = Table::from_key(parts.next()?)?;
        let first = parts.next()?.parse().ok()?;
        parts.next().is_none().then_some(Self {
            generation,
            table,
            first,
        })
    }
}

impl fmt::Display for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:08x}/{}/{}",
            self.generation,
            self.table.key(),
            self.first
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_sorts_by_generation_table_and_id() {
        let key = PageKey::lowest(3, Table::Party);
        assert_eq!(
            key.to_string(),
            "00000003/party/00000000-0000-0000-0000-000000000000"
        );
        assert_eq!(PageKey::parse(&key.to_string()), Some(key.clone()));
        assert!(
            key.to_string()
                .starts_with(&PageKey::table_prefix(3, Table::Party))
        );
        for bad in [
            "",
            "3",
            "00000003/party",
            "x/party/y",
            "00000003/deal/00000000-0000-0000-0000-000000000000",
        ] {
            assert_eq!(PageKey::parse(bad), None, "{bad}");
        }
    }
}
