//! The JSON Schema in `schema/` follows from the records, and fits what is written.

use std::{env, fs, path::Path};

use clientele::exchange::backup::schema::schema;
use serde_json::Value;

#[test]
fn the_kept_schema_is_the_one_of_the_records() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/backup-v1.schema.json");
    let now = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "run UPDATE_SCHEMA=1 cargo test --test formats");
}

#[test]
fn old_and_new_files_fit_the_schema_and_broken_ones_do_not() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let sample: Value =
        serde_json::from_str(include_str!("../data/backups/v1-sample.json")).unwrap();
    let empty: Value = serde_json::from_str(include_str!("../data/backups/v1-empty.json")).unwrap();
    for file in [&sample, &empty] {
        let errors: Vec<String> = validator.iter_errors(file).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    let changes: [(&str, Value); 6] = [
        ("/format", "x".into()),
        ("/version", 2.into()),
        ("/data/party/0/kind", "firm".into()),
        ("/data/task/0/about/0", "../x".into()),
        ("/data/interaction/0/sentiment", 3.into()),
        ("/counts/party", (-1).into()),
    ];
    for (at, value) in changes {
        let mut broken = sample.clone();
        *broken.pointer_mut(at).unwrap() = value;
        assert!(!validator.is_valid(&broken), "{at}");
    }
}

#[test]
fn the_format_document_names_every_field_and_every_choice() {
    fn names(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                if let Some(Value::Object(fields)) = map.get("properties") {
                    found.extend(fields.keys().cloned());
                }
                if let Some(Value::String(word)) = map.get("const") {
                    found.push(word.clone());
                }
                map.values().for_each(|v| names(v, found));
            }
            Value::Array(items) => items.iter().for_each(|v| names(v, found)),
            _ => {}
        }
    }
    let document = include_str!("../../docs/backup-format.md");
    let mut all = Vec::new();
    names(&schema(), &mut all);
    assert!(all.len() > 150);
    let silent = |name: &&String| {
        !document.contains(&format!("`{name}`")) && !document.contains(&format!("\"{name}\""))
    };
    let missing: Vec<&String> = all.iter().filter(silent).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
