//! The members around the records: which file this is, and what it says about itself.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    FORMAT, MEMBERS, SCHEMA_VERSION, VERSION,
    envelope::Envelope,
    failure::{Expected, Failure, Fault, shortened},
    flaws::first_flaw,
    place::Source,
};
use crate::domain::moment::Moment;

/// What a file says about itself.
pub(super) struct Header<'a> {
    pub app: String,
    pub created_at: Moment,
    pub counts: BTreeMap<String, u64>,
    pub counts_raw: &'a RawValue,
    pub workspace: &'a RawValue,
    pub digest: &'a RawValue,
}

type Members<'m, 'a> = &'m [(String, &'a RawValue)];

/// The member of this name.
pub(super) fn member<'a>(members: Members<'_, 'a>, name: &str) -> Option<&'a RawValue> {
    members
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| *value)
}

/// Is a file of this app, and not newer than we know.
pub(super) fn check_format(source: &Source<'_>, members: Members<'_, '_>) -> Result<(), Failure> {
    let Some(format) = member(members, "format") else {
        return Err(Failure::NoFormat {
            at: source.place(0),
        });
    };
    if serde_json::from_str::<String>(format.get()).ok().as_deref() != Some(FORMAT) {
        return Err(Failure::OtherFormat {
            at: source.place_of(format.get()),
            found: shortened(format.get()),
        });
    }
    for (name, known) in [("version", VERSION), ("schemaVersion", SCHEMA_VERSION)] {
        let raw = needed(source, members, name)?;
        let expected = Expected::NumberFrom {
            least: 1,
            most: i64::from(known),
        };
        let found = serde_json::from_str::<u64>(raw.get())
            .ok()
            .filter(|n| *n > 0)
            .ok_or_else(|| unexpected(source, name, raw, expected))?;
        if found > u64::from(known) {
            return Err(Failure::Newer { found, known });
        }
    }
    Ok(())
}

/// Reads the members that every file has.
pub(super) fn header<'a>(
    source: &Source<'a>,
    envelope: &Envelope<'a>,
) -> Result<Header<'a>, Failure> {
    let members = &envelope.members;
    check_names(source, envelope)?;
    let wrong = |name, raw, expected| unexpected(source, name, raw, expected);
    let app = needed(source, members, "app")?;
    let created_at = needed(source, members, "createdAt")?;
    let counts = needed(source, members, "counts")?;
    if !envelope.has_data {
        return Err(missing(source, "data"));
    }
    let digest = needed(source, members, "sha256")?;
    let digits = serde_json::from_str::<&str>(digest.get()).unwrap_or_default();
    let is_digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != 64 || !digits.bytes().all(is_digit) {
        return Err(wrong("sha256", digest, Expected::Digest));
    }
    Ok(Header {
        app: serde_json::from_str(app.get()).map_err(|_| wrong("app", app, Expected::Text))?,
        created_at: serde_json::from_str(created_at.get())
            .map_err(|_| wrong("createdAt", created_at, Expected::Moment))?,
        counts: read_counts(source, counts)?,
        counts_raw: counts,
        workspace: needed(source, members, "workspace")?,
        digest,
    })
}

/// Every name once, and every value one that can be kept.
fn check_names(source: &Source<'_>, envelope: &Envelope<'_>) -> Result<(), Failure> {
    let members = &envelope.members;
    for (nth, (key, value)) in members.iter().enumerate() {
        let twice = members[..nth].iter().any(|(earlier, _)| earlier == key);
        if twice || (key == "data" && envelope.has_data) {
            return Err(double(source, key, value.get(), ""));
        }
        if key.contains('\0') {
            return Err(wrong(source, value.get(), String::new(), Fault::Nul));
        }
        if let Some((at, fault)) = first_flaw(value.get()) {
            let path = shortened(key);
            return Err(wrong(source, &value.get()[at..], path, fault));
        }
    }
    for (nth, (key, rows)) in envelope.tables.iter().enumerate() {
        let near = rows.first().map_or(source.text, |row| row.get());
        let earlier = &envelope.tables[..nth];
        if earlier.iter().any(|(earlier, _)| earlier == key) {
            return Err(double(source, key, near, "data"));
        }
        if key.contains('\0') {
            return Err(wrong(source, near, "data".into(), Fault::Nul));
        }
    }
    Ok(())
}

fn read_counts(source: &Source<'_>, raw: &RawValue) -> Result<BTreeMap<String, u64>, Failure> {
    let members = super::envelope::members(raw.get())
        .map_err(|_| unexpected(source, "counts", raw, Expected::Object))?;
    let mut counts = BTreeMap::new();
    for (key, value) in members {
        let Ok(count) = serde_json::from_str(value.get()) else {
            let path = ["counts.", &shortened(&key)].concat();
            return Err(unexpected(source, &path, value, Expected::WholeNumber));
        };
        if counts.contains_key(&key) {
            return Err(double(source, &key, value.get(), "counts"));
        }
        counts.insert(key, count);
    }
    Ok(counts)
}

/// Each table has as many records as the file says.
pub(super) fn check_counts(
    source: &Source<'_>,
    header: &Header<'_>,
    envelope: &Envelope<'_>,
) -> Result<(), Failure> {
    let found: BTreeMap<&str, usize> = envelope
        .tables
        .iter()
        .map(|(key, rows)| (key.as_str(), rows.len()))
        .collect();
    let tables = found.keys().copied();
    for table in tables.chain(header.counts.keys().map(String::as_str)) {
        let stated = header.counts.get(table).copied();
        let found = found.get(table).copied();
        if stated != found.map(|n| n as u64) {
            return Err(Failure::Counts {
                at: source.place_of(header.counts_raw.get()),
                table: shortened(table),
                stated,
                found,
            });
        }
    }
    Ok(())
}

/// The members that this version does not know.
pub(super) fn unknown<'m, 'a>(
    members: Members<'m, 'a>,
) -> impl Iterator<Item = (&'m str, &'a RawValue)> {
    members
        .iter()
        .filter(|(key, _)| !MEMBERS.contains(&key.as_str()))
        .map(|(key, value)| (key.as_str(), *value))
}

fn needed<'a>(
    source: &Source<'_>,
    members: Members<'_, 'a>,
    name: &str,
) -> Result<&'a RawValue, Failure> {
    member(members, name).ok_or_else(|| missing(source, name))
}

fn missing(source: &Source<'_>, name: &str) -> Failure {
    let fault = Fault::Missing(name.to_owned());
    wrong(source, source.text, String::new(), fault)
}

fn double(source: &Source<'_>, key: &str, near: &str, path: &str) -> Failure {
    wrong(source, near, path.to_owned(), Fault::Twice(shortened(key)))
}

/// A member that is not what it should be.
pub(super) fn unexpected(
    source: &Source<'_>,
    path: &str,
    raw: &RawValue,
    expected: Expected,
) -> Failure {
    let found = shortened(raw.get());
    let fault = Fault::Expected { expected, found };
    wrong(source, raw.get(), path.to_owned(), fault)
}

/// A fault outside of the records.
pub(super) fn wrong(source: &Source<'_>, near: &str, path: String, fault: Fault) -> Failure {
    Failure::Wrong {
        at: source.place_of(near),
        inside: None,
        path,
        fault,
    }
}
