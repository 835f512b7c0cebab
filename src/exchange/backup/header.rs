//! The members around the records: which file this is, and what it says about itself.

use std::collections::BTreeMap;

use super::{
    FORMAT, MEMBERS, SCHEMA_VERSION, VERSION,
    failure::{Expected, Failure, Fault, shortened},
    flaws::first_flaw,
    member::Member,
    place::{Place, Source},
};
use crate::domain::moment::Moment;

/// What a file says about itself.
pub(super) struct Header<'m> {
    pub app: String,
    pub created_at: Moment,
    pub counts: BTreeMap<String, u64>,
    pub counts_at: Place,
    pub workspace: &'m Member,
    /// The 64 digits of the checksum, and where they stand.
    pub digest: (&'m str, Place),
}

/// A table of a file.
pub(super) struct TableSeen {
    pub key: String,
    pub rows: usize,
    /// Where its first record stands.
    pub first: Option<Place>,
}

/// The member of this name.
pub(super) fn member<'m>(members: &'m [Member], name: &str) -> Option<&'m Member> {
    members.iter().find(|member| member.key == name)
}

/// Is a file of this app, and not newer than we know.
pub(super) fn check_format(members: &[Member]) -> Result<(), Failure> {
    let Some(format) = member(members, "format") else {
        return Err(Failure::NoFormat { at: Place::START });
    };
    if serde_json::from_str::<String>(format.json())
        .ok()
        .as_deref()
        != Some(FORMAT)
    {
        return Err(Failure::OtherFormat {
            at: format.place(),
            found: shortened(format.json()),
        });
    }
    for (name, known) in [("version", VERSION), ("schemaVersion", SCHEMA_VERSION)] {
        let value = needed(members, name)?;
        let expected = Expected::NumberFrom {
            least: 1,
            most: i64::from(known),
        };
        let found = serde_json::from_str::<u64>(value.json())
            .ok()
            .filter(|n| *n > 0)
            .ok_or_else(|| unexpected(name, value.source(), expected))?;
        if found > u64::from(known) {
            return Err(Failure::Newer { found, known });
        }
    }
    Ok(())
}

/// Reads the members that every file has.
pub(super) fn header<'m>(
    members: &'m [Member],
    has_data: bool,
    tables: &[TableSeen],
) -> Result<Header<'m>, Failure> {
    check_names(members, has_data)?;
    check_tables(tables)?;
    let wrong = |name, member: &Member, expected| unexpected(name, member.source(), expected);
    let app = needed(members, "app")?;
    let created_at = needed(members, "createdAt")?;
    let counts = needed(members, "counts")?;
    if !has_data {
        return Err(missing("data"));
    }
    let digest = needed(members, "sha256")?;
    let digits = serde_json::from_str::<&str>(digest.json()).unwrap_or_default();
    let is_digit = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != 64 || !digits.bytes().all(is_digit) {
        return Err(wrong("sha256", digest, Expected::Digest));
    }
    Ok(Header {
        app: serde_json::from_str(app.json()).map_err(|_| wrong("app", app, Expected::Text))?,
        created_at: serde_json::from_str(created_at.json())
            .map_err(|_| wrong("createdAt", created_at, Expected::Moment))?,
        counts: read_counts(counts.source())?,
        counts_at: counts.place(),
        workspace: needed(members, "workspace")?,
        digest: (digits, digest.place()),
    })
}

/// Every name once, and every value one that can be kept.
fn check_names(members: &[Member], has_data: bool) -> Result<(), Failure> {
    for (nth, member) in members.iter().enumerate() {
        let Member { key, .. } = member;
        let twice = members[..nth].iter().any(|earlier| earlier.key == *key);
        if twice || (key == "data" && has_data) {
            return Err(double(member.place(), key, ""));
        }
        if key.contains('\0') {
            return Err(wrong(member.place(), String::new(), Fault::Nul));
        }
        if let Some((at, fault)) = first_flaw(member.json()) {
            return Err(wrong(member.source().place(at), shortened(key), fault));
        }
    }
    Ok(())
}

fn check_tables(tables: &[TableSeen]) -> Result<(), Failure> {
    for (nth, table) in tables.iter().enumerate() {
        let near = table.first.unwrap_or(Place::START);
        if tables[..nth].iter().any(|earlier| earlier.key == table.key) {
            return Err(double(near, &table.key, "data"));
        }
        if table.key.contains('\0') {
            return Err(wrong(near, "data".into(), Fault::Nul));
        }
    }
    Ok(())
}

fn read_counts(counts: Source<'_>) -> Result<BTreeMap<String, u64>, Failure> {
    let members = super::member::members(counts.text)
        .map_err(|_| unexpected("counts", counts, Expected::Object))?;
    let mut found = BTreeMap::new();
    for (key, value) in members {
        let at = counts.place_of(value.get());
        let Ok(count) = serde_json::from_str(value.get()) else {
            let path = ["counts.", &shortened(&key)].concat();
            let fault = found_instead(value.get(), Expected::WholeNumber);
            return Err(wrong(at, path, fault));
        };
        if found.contains_key(&key) {
            return Err(double(at, &key, "counts"));
        }
        found.insert(key, count);
    }
    Ok(found)
}

/// Each table has as many records as the file says.
pub(super) fn check_counts(header: &Header<'_>, tables: &[TableSeen]) -> Result<(), Failure> {
    let found: BTreeMap<&str, usize> = tables.iter().map(|t| (t.key.as_str(), t.rows)).collect();
    let names = found.keys().copied();
    for table in names.chain(header.counts.keys().map(String::as_str)) {
        let stated = header.counts.get(table).copied();
        let found = found.get(table).copied();
        if stated != found.map(|n| n as u64) {
            return Err(Failure::Counts {
                at: header.counts_at,
                table: shortened(table),
                stated,
                found,
            });
        }
    }
    Ok(())
}

/// The members that this version does not know.
pub(super) fn unknown(members: &[Member]) -> impl Iterator<Item = &Member> {
    members
        .iter()
        .filter(|member| !MEMBERS.contains(&member.key.as_str()))
}

fn needed<'m>(members: &'m [Member], name: &str) -> Result<&'m Member, Failure> {
    member(members, name).ok_or_else(|| missing(name))
}

fn missing(name: &str) -> Failure {
    wrong(Place::START, String::new(), Fault::Missing(name.to_owned()))
}

fn double(at: Place, key: &str, path: &str) -> Failure {
    wrong(at, path.to_owned(), Fault::Twice(shortened(key)))
}

/// A value that is not what it should be.
pub(super) fn unexpected(path: &str, value: Source<'_>, expected: Expected) -> Failure {
    let fault = found_instead(value.text, expected);
    wrong(value.place(0), path.to_owned(), fault)
}

fn found_instead(text: &str, expected: Expected) -> Fault {
    let found = shortened(text);
    Fault::Expected { expected, found }
}

/// A fault outside of the records.
pub(super) fn wrong(at: Place, path: String, fault: Fault) -> Failure {
    Failure::Wrong {
        at,
        inside: None,
        path,
        fault,
    }
}
