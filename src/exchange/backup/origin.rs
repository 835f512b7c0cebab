//! Where a record of a file comes from, so that whatever is wrong with it can be named.

use serde::de::DeserializeSeed;
use serde_json::{Value, value::RawValue};

use super::{
    failure::{Failure, Fault, RecordAt, shortened},
    fault::fault,
    flaws::first_flaw,
    outline::Part,
    place::Place,
};
use crate::domain::{extra::Strict, id::Id, reading::Unreadable};

/// Where a record comes from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub table: &'a str,
    pub number: usize,
    pub part: Part<'a>,
}

impl<'a> Origin<'a> {
    pub fn raw(&self) -> &'a RawValue {
        self.part.raw
    }

    pub fn record_at(&self) -> RecordAt {
        RecordAt::of(self.table, self.number, self.part.raw)
    }

    pub fn place(&self) -> Place {
        self.part.source.place(0)
    }

    /// Where the id `target` first stands in the record.
    pub fn place_of_text(&self, target: &Id) -> Place {
        let at = self.part.source.text.find(&target.to_string());
        self.part.source.place(at.unwrap_or(0))
    }

    fn wrong(&self, offset: usize, path: String, fault: Fault) -> Failure {
        Failure::Wrong {
            at: self.part.source.place(offset),
            inside: Some(Box::new(self.record_at())),
            path: shortened(&path),
            fault,
        }
    }

    /// Reads the record, or any value of a table that we do not know.
    pub fn read<T>(&self, read: impl FnOnce(&str) -> Result<T, Unreadable>) -> Result<T, Failure> {
        if let Some((offset, fault)) = first_flaw(self.raw().get()) {
            return Err(self.wrong(offset, String::new(), fault));
        }
        read(self.raw().get()).map_err(|error| {
            let (offset, path, fault) = fault(self.raw(), &error);
            self.wrong(offset, path, fault)
        })
    }
}

/// Reads any JSON, refusing a key that stands twice.
pub(super) fn any_value(json: &str) -> Result<Value, Unreadable> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = Strict.deserialize(&mut reader);
    // Of such a value no field is known that could be named.
    value.map_err(|error| Unreadable::new(json, error).as_a_whole())
}
