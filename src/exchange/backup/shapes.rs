//! The tables' records as shapes, so that a line this app wrote is known without being read.
//!
//! It says again what the records' structs say, for speed alone: a record unlike its shape goes to
//! the structs, which decide. The tests hold that a shape knows nothing the structs would refuse
//! or write otherwise, and that no field of a table is missing here.

use canon::{
    Field,
    Kind::{
        Binned, Choice, Day, Due, Filled, Id, Link, List, Moment, Object, Partial, Text, True,
        Whole, Words,
    },
    Shape,
};

use crate::domain::{
    affiliation::BuyingRole,
    cadence::Cadence,
    choice::Choice as _,
    interaction::{Direction, InteractionKind, Outcome, ParticipantRole},
    party::{Lifecycle, PartyKind, Role},
    party_parts::DateKind,
    record::Table,
    task::{RepeatFrom, TaskStatus},
    telecom::{System, Use},
};

/// The shape of a table's records. Tables of few records have none.
pub(super) fn shape(table: Table) -> Option<&'static Shape> {
    match table {
        Table::Party => Some(&PARTY),
        Table::Affiliation => Some(&AFFILIATION),
        Table::Interaction => Some(&INTERACTION),
        Table::Task => Some(&TASK),
        Table::Segment | Table::Workspace => None,
    }
}

macro_rules! shapes {
    ($($shape:ident { $($name:literal: $kind:expr $(, $needed:ident)?;)+ })+) => {$(
        static $shape: Shape = Shape(&[$(Field {
            name: $name,
            kind: $kind,
            needed: shapes!(@ $($needed)?),
        }),+]);
    )+};
    (@) => { false };
    (@ needed) => { true };
}

shapes! {
    PARTY {
        "address": List(&Object(&ADDRESS));
        "cadenceDays": Whole(1, Cadence::MOST as i64);
        "createdAt": Moment, needed;
        "deletedAt": Binned;
        "fn": Words, needed;
        "id": Id, needed;
        "identifiers": List(&Object(&IDENTIFIER));
        "importantDates": List(&Object(&IMPORTANT_DATE));
        "kind": Choice(PartyKind::KEYS), needed;
        "lifecycle": Choice(Lifecycle::KEYS);
        "n": Object(&NAME);
        "nickname": Filled;
        "note": Filled;
        "phoneticName": Filled;
        "roles": List(&Choice(Role::KEYS));
        "snoozedUntil": Day;
        "source": Filled;
        "sourceId": Text;
        "tags": List(&Text);
        "telecom": List(&Object(&TELECOM));
        "updatedAt": Moment, needed;
    }
    NAME {
        "additional": Filled;
        "family": Filled;
        "given": Filled;
        "prefix": Filled;
        "suffix": Filled;
    }
    ADDRESS {
        "city": Filled;
        "country": Filled;
        "district": Filled;
        "line": List(&Text);
        "postalCode": Filled;
        "region": Filled;
        "use": Choice(Use::KEYS);
    }
    IDENTIFIER {
        "system": Text, needed;
        "value": Text, needed;
    }
    IMPORTANT_DATE {
        "date": Partial, needed;
        "label": Filled;
        "snoozedUntil": Day;
        "type": Choice(DateKind::KEYS), needed;
    }
    TELECOM {
        "system": Choice(System::KEYS), needed;
        "use": Choice(Use::KEYS);
        "value": Text, needed;
    }
    AFFILIATION {
        "buyingRole": Choice(BuyingRole::KEYS);
        "createdAt": Moment, needed;
        "deletedAt": Binned;
        "department": Filled;
        "id": Id, needed;
        "isPrimary": True;
        "org": Link, needed;
        "period": Object(&PERIOD);
        "person": Link, needed;
        "sourceId": Text;
        "title": Filled;
        "updatedAt": Moment, needed;
    }
    PERIOD {
        "end": Partial;
        "start": Partial;
    }
    INTERACTION {
        "answeredAt": Moment;
        "body": Filled;
        "createdAt": Moment, needed;
        "deletedAt": Binned;
        "direction": Choice(Direction::KEYS), needed;
        "durationMin": Whole(0, u32::MAX as i64);
        "id": Id, needed;
        "kind": Choice(InteractionKind::KEYS), needed;
        "needsReply": True;
        "outcome": Choice(Outcome::KEYS);
        "participants": List(&Object(&PARTICIPANT));
        "sentiment": Whole(-2, 2);
        "snoozedUntil": Day;
        "sourceId": Text;
        "startAt": Moment, needed;
        "subject": Filled;
        "tags": List(&Text);
        "updatedAt": Moment, needed;
    }
    PARTICIPANT {
        "party": Link, needed;
        "role": Choice(ParticipantRole::KEYS);
    }
    TASK {
        "about": List(&Link);
        "completedAt": Moment;
        "createdAt": Moment, needed;
        "deletedAt": Binned;
        "description": Filled;
        "dtstart": Day;
        "due": Due;
        "id": Id, needed;
        "priority": Whole(1, 9);
        "repeatFrom": Choice(RepeatFrom::KEYS);
        "rrule": Text;
        "sourceId": Text;
        "status": Choice(TaskStatus::KEYS), needed;
        "summary": Words, needed;
        "tags": List(&Text);
        "updatedAt": Moment, needed;
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{
        domain::{moment::Moment, record::Record},
        engine::demo::{self, Kit},
        exchange::backup::schema::schema,
    };
    use serde_json::Value;

    /// A shape and a part of the schema have the same fields, and need the same of them.
    fn hold(shape: &Shape, schema: &Value, defs: &Value) {
        let names: Vec<&str> = shape.0.iter().map(|f| f.name).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
        let properties = schema["properties"].as_object().expect("an object");
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        assert_eq!(names, known);
        for field in shape.0 {
            let needed = schema["required"].as_array();
            let needed = needed.is_some_and(|n| n.iter().any(|n| n == field.name));
            assert_eq!(field.needed, needed, "{}", field.name);
            let of = |value: &Value| match value["$ref"].as_str() {
                Some(name) => defs[name.rsplit('/').next().expect("a name")].clone(),
                None => value.clone(),
            };
            match &field.kind {
                Object(inner) => hold(inner, &of(&properties[field.name]), defs),
                List(Object(inner)) => {
                    hold(inner, &of(&properties[field.name]["items"]), defs);
                }
                _ => {}
            }
        }
    }

    fn is_known(table: Table, json: &[u8]) -> bool {
        let shape = shape(table).expect("a table with a shape");
        canon::check(json, shape, &mut Vec::new()).is_some_and(|seen| seen.end == json.len())
    }

    fn demo() -> Vec<Record> {
        let today = "2026-11-22".parse().expect("a day");
        let (midnight, now) = (
            Moment::start_of(today),
            Moment::start_of(today).plus_minutes(600),
        );
        let mut n = 0;
        let mut new_id = || {
            n += 1;
            crate::domain::id::Id::new(Moment::from_millis(n), [7; 10])
        };
        let records = demo::records(Kit::Chinese, today, midnight, now, &mut new_id);
        let shaped = records.into_iter().filter(|r| shape(r.table()).is_some());
        shaped.collect()
    }

    #[test]
    fn what_the_app_writes_is_known() {
        for record in demo() {
            let json = record.to_canonical_json().expect("writes");
            assert!(is_known(record.table(), json.as_bytes()), "{json}");
        }
    }

    #[test]
    fn what_is_known_is_read_and_written_back_to_the_byte() {
        let mut known = 0;
        let records = demo();
        for record in records.iter().step_by(records.len() / 60) {
            let json = record.to_canonical_json().expect("writes").into_bytes();
            for at in 0..json.len() {
                let mut others = vec![json.clone(); 9];
                let bytes = [b'"', b'\\', b' ', b'0', b'9', b'x', b','];
                for (other, byte) in others.iter_mut().zip(bytes) {
                    other[at] = byte;
                }
                others[7].remove(at);
                others[8].insert(at, json[at]);
                let texts = others
                    .iter()
                    .filter_map(|other| std::str::from_utf8(other).ok());
                for text in texts.filter(|text| is_known(record.table(), text.as_bytes())) {
                    let read = Record::from_json(record.table(), text).expect(text);
                    assert_eq!(read.to_canonical_json().expect("writes"), text);
                    known += 1;
                }
            }
        }
        assert!(known > 10_000, "{known}");
    }

    #[test]
    fn every_field_of_a_table_is_in_its_shape() {
        let schema = schema();
        for table in Table::ALL {
            if let Some(shape) = shape(*table) {
                let items = &schema["properties"]["data"]["properties"][table.key()]["items"];
                let name = items["$ref"].as_str().expect("a reference");
                let name = name.rsplit('/').next().expect("a name");
                hold(shape, &schema["$defs"][name], &schema["$defs"]);
            }
        }
    }
}
