//! Whether a file is what it was when it was made.

use serde_json::value::RawValue;

use super::{
    MEMBERS,
    envelope::Envelope,
    header::{self, Header, member},
    kept::is_unknown,
    layout::{Layout, Rows, digest_of},
    origin::{Origin, any_value},
    place::Source,
};
use crate::domain::{id::Id, record::Record};
use crate::sort::{sort_by, sort_by_key};

/// The checksum holds: for the bytes as they are, or else for the same content laid out as we
/// would (a file may have been re-indented, or its line ends changed).
pub(super) fn is_unchanged(
    source: &Source<'_>,
    header: &Header<'_>,
    envelope: &Envelope<'_>,
    records: &[(Record, Origin<'_>)],
) -> bool {
    let digest = header.digest.get();
    let stated = digest.trim_matches('"');
    let at = source.offset_of(digest);
    // Only a checksum at the very end speaks for everything.
    let is_last = source.text[at + digest.len()..].trim() == "}";
    let line = source.text[..at].rfind('\n').map_or(0, |end| end + 1);
    (is_last && digest_of(&source.text[..line]) == stated)
        || canonical(envelope, records).digest() == stated
}

/// The file as we would lay it out. It follows from the JSON alone, not from our records, so that
/// a later version of the app comes to the same bytes.
fn canonical<'a>(envelope: &'a Envelope<'a>, records: &'a [(Record, Origin<'a>)]) -> Layout<'a> {
    let json =
        |raw: &RawValue| any_value(raw.get()).map_or_else(|_| String::new(), |v| v.to_string());
    let head = MEMBERS
        .iter()
        .filter(|name| !["data", "sha256"].contains(*name));
    let mut tables: Vec<(String, Rows<'a>)> = Vec::new();
    for (table, rows) in &envelope.tables {
        let mut rows: Vec<&RawValue> = rows.clone();
        if !is_unknown(table) {
            let own = records.iter().filter(|(_, origin)| origin.table == table);
            let mut own: Vec<(Id, &RawValue)> = own.map(|(r, o)| (r.id(), o.raw)).collect();
            sort_by_key(&mut own, |(id, _)| *id);
            rows = own.into_iter().map(|(_, raw)| raw).collect();
        }
        tables.push((table.clone(), Box::new(rows.into_iter().map(json))));
    }
    sort_by(&mut tables, |a, b| a.0.cmp(&b.0));
    let unknown = header::unknown(&envelope.members);
    let mut rest: Vec<(String, String)> = unknown
        .map(|(key, raw)| (key.to_owned(), json(raw)))
        .collect();
    sort_by(&mut rest, Ord::cmp);
    Layout {
        head: head
            .map(|name| {
                (
                    *name,
                    member(&envelope.members, name)
                        .map(json)
                        .unwrap_or_default(),
                )
            })
            .collect(),
        tables,
        rest,
    }
}
