//! The backup format as a JSON Schema (2020-12), from the record structs themselves.
//!
//! Native only: the app never needs it; it is kept in `schema/` for others.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

use super::{FORMAT, SCHEMA_VERSION, VERSION};
use crate::domain::{
    affiliation::Affiliation, interaction::Interaction, moment::Moment, party::Party,
    segment::Segment, task::Task, workspace::Workspace,
};

/// The schema of a backup file.
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let data = json!({
        "type": "object",
        "description": "The tables, sorted by key; in each the records, sorted by id.",
        "properties": {
            "affiliation": list::<Affiliation>(&mut generator),
            "interaction": list::<Interaction>(&mut generator),
            "party": list::<Party>(&mut generator),
            "segment": list::<Segment>(&mut generator),
            "task": list::<Task>(&mut generator)
        },
        "additionalProperties": { "type": "array" }
    });
    let workspace = generator.subschema_for::<Workspace>();
    let created_at = generator.subschema_for::<Moment>();
    let definitions = generator.take_definitions(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Backup of a Clientele book",
        "description": "See docs/backup-format.md. Unknown members, tables and fields are kept.",
        "type": "object",
        "required": super::MEMBERS,
        "properties": {
            "format": { "const": FORMAT },
            "version": { "const": VERSION, "description": "The layout of the file." },
            "app": { "type": "string", "description": "The app that made the file, with its version." },
            "schemaVersion": { "const": SCHEMA_VERSION, "description": "The vocabulary of the records." },
            "createdAt": { "allOf": [created_at], "description": "The latest change in the book." },
            "workspace": { "anyOf": [workspace, { "type": "null" }] },
            "counts": {
                "type": "object",
                "description": "Records in each table of `data`.",
                "additionalProperties": { "type": "integer", "minimum": 0 }
            },
            "data": data,
            "sha256": {
                "type": "string",
                "description": "SHA-256 of every byte before the line that holds this member.",
                "pattern": "^[0-9a-f]{64}$"
            }
        },
        "$defs": definitions
    })
}

fn list<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    json!({ "type": "array", "items": generator.subschema_for::<T>() })
}
