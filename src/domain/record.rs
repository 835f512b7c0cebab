//! The records of a book, as one type, and the tables they live in.

use std::{fmt, sync::Arc};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, Visitor},
    ser::{Error as _, SerializeMap},
};
use serde_json::{Value, value::RawValue};

use super::{
    affiliation::Affiliation,
    choice::{Choice, choices},
    id::Id,
    interaction::Interaction,
    moment::Moment,
    party::Party,
    reading::Unreadable,
    segment::Segment,
    task::Task,
    workspace::Workspace,
};

choices! {
    /// A table of the book. The key is its name in backups and on disk.
    Table {
        Party = "party", Affiliation = "affiliation", Interaction = "interaction",
        Task = "task", Segment = "segment", Workspace = "workspace",
    }
}

/// The `sourceId` of made-up records.
pub const DEMO: &str = "demo";

/// A record of any table. Cloning is cheap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A person, organisation or group.
    Party(Arc<Party>),
    /// A person's place in an organisation.
    Affiliation(Arc<Affiliation>),
    /// Something said, written or done.
    Interaction(Arc<Interaction>),
    /// Something to do.
    Task(Arc<Task>),
    /// A saved rule.
    Segment(Arc<Segment>),
    /// The book itself.
    Workspace(Arc<Workspace>),
}

macro_rules! for_each {
    ($record:expr, $r:ident => $body:expr) => {
        match $record {
            Record::Party($r) => $body,
            Record::Affiliation($r) => $body,
            Record::Interaction($r) => $body,
            Record::Task($r) => $body,
            Record::Segment($r) => $body,
            Record::Workspace($r) => $body,
        }
    };
}

impl Record {
    /// The record's id.
    pub fn id(&self) -> Id {
        for_each!(self, r => r.id)
    }

    /// The table it lives in.
    pub fn table(&self) -> Table {
        match self {
            Self::Party(_) => Table::Party,
            Self::Affiliation(_) => Table::Affiliation,
            Self::Interaction(_) => Table::Interaction,
            Self::Task(_) => Table::Task,
            Self::Segment(_) => Table::Segment,
            Self::Workspace(_) => Table::Workspace,
        }
    }

    /// When it was last changed.
    pub fn updated_at(&self) -> Moment {
        for_each!(self, r => r.updated_at)
    }

    /// The batch it came with: an import, the demo.
    pub fn source_id(&self) -> Option<&str> {
        match self {
            Self::Party(r) => r.source_id.as_deref(),
            Self::Affiliation(r) => r.source_id.as_deref(),
            Self::Interaction(r) => r.source_id.as_deref(),
            Self::Task(r) => r.source_id.as_deref(),
            Self::Segment(r) => r.source_id.as_deref(),
            Self::Workspace(_) => None,
        }
    }

    /// Fields of the file that this version does not know, top level only.
    pub fn unknown_fields(&self) -> impl Iterator<Item = &str> {
        for_each!(self, r => r.extra.0.keys().map(String::as_str))
    }

    /// The ids of other records it points at, with the field that points.
    pub fn references(&self) -> Vec<(&'static str, Table, Id)> {
        match self {
            Self::Affiliation(r) => {
                vec![
                    ("person", Table::Party, r.person),
                    ("org", Table::Party, r.org),
                ]
            }
            Self::Interaction(r) => r
                .participants
                .iter()
                .map(|p| ("participants", Table::Party, p.party))
                .collect(),
            Self::Task(r) => r
                .about
                .iter()
                .map(|id| ("about", Table::Party, *id))
                .collect(),
            Self::Party(_) | Self::Segment(_) | Self::Workspace(_) => Vec::new(),
        }
    }

    /// The record as canonical JSON: keys sorted at every depth, no white space.
    pub fn to_canonical_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&self.to_value()?)
    }

    /// The one way of every record into JSON.
    fn to_value(&self) -> Result<Value, serde_json::Error> {
        // serde_json's map is sorted by key (its feature `preserve_order` stays off; a test holds it).
        for_each!(self, r => serde_json::to_value(r))
    }

    /// Reads one record of `table`; the error names the field and the place in `json`.
    pub fn from_json(table: Table, json: &str) -> Result<Self, Unreadable> {
        match table {
            Table::Party => serde_json::from_str(json).map(Self::Party),
            Table::Affiliation => serde_json::from_str(json).map(Self::Affiliation),
            Table::Interaction => serde_json::from_str(json).map(Self::Interaction),
            Table::Task => serde_json::from_str(json).map(Self::Task),
            Table::Segment => serde_json::from_str(json).map(Self::Segment),
            Table::Workspace => serde_json::from_str(json).map(Self::Workspace),
        }
        .map_err(|error| Unreadable::new(json, error))
    }
}

/// As serde would derive it, `{"party":{…}}`, but by way of the same code as a page and a backup.
impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.to_value().map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.table().key(), &value)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfTable;
        impl<'de> Visitor<'de> for OfTable {
            type Value = Record;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record under the name of its table")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let entry = map.next_entry::<Table, &RawValue>()?;
                let (table, raw) = entry.ok_or_else(|| A::Error::invalid_length(0, &self))?;
                if map.next_key::<Table>()?.is_some() {
                    return Err(A::Error::invalid_length(2, &self));
                }
                Record::from_json(table, raw.get())
                    .map_err(|unreadable| A::Error::custom(unreadable.message()))
            }
        }
        deserializer.deserialize_map(OfTable)
    }
}

macro_rules! from_record {
    ($($type:ident),+) => {
        $(impl From<$type> for Record {
            fn from(record: $type) -> Self {
                Self::$type(Arc::new(record))
            }
        }
        impl From<Arc<$type>> for Record {
            fn from(record: Arc<$type>) -> Self {
                Self::$type(record)
            }
        })+
    };
}
from_record!(Party, Affiliation, Interaction, Task, Segment, Workspace);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::party::PartyKind;

    #[test]
    fn canonical_json_sorts_keys_and_keeps_unknown_fields() {
        let json = r#"{"updatedAt":"2026-01-02T00:00:00.000Z","loyaltyCard":{"z":1,"a":2},
            "id":"01939f1e-7b1c-7000-8000-000000000001","kind":"org","fn":"张三",
            "createdAt":"2026-01-01T00:00:00.000Z",
            "telecom":[{"value":"1","system":"phone","ext":7}]}"#;
        let record = Record::from_json(Table::Party, json).expect("valid");
        assert_eq!(record.unknown_fields().collect::<Vec<_>>(), ["loyaltyCard"]);
        assert_eq!(
            record.to_canonical_json().expect("writes"),
            r#"{"createdAt":"2026-01-01T00:00:00.000Z","fn":"张三","id":"01939f1e-7b1c-7000-8000-000000000001","kind":"org","loyaltyCard":{"a":2,"z":1},"telecom":[{"ext":7,"system":"phone","value":"1"}],"updatedAt":"2026-01-02T00:00:00.000Z"}"#
        );
        let again = Record::from_json(Table::Party, &record.to_canonical_json().expect("writes"));
        assert_eq!(again.expect("reads"), record);
    }

    #[test]
    fn a_wrong_field_is_named() {
        let party = Party::new(Id::WORKSPACE, PartyKind::Org, "x", Moment::default());
        let json = Record::from(party).to_canonical_json().expect("writes");
        let broken = json.replace("\"org\"", "\"firm\"");
        let error = Record::from_json(Table::Party, &broken).expect_err("unknown kind");
        assert_eq!(error.path, "kind");
    }
}
