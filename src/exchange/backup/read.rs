//! A backup file as records: all of it, or the reason why not.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    broken::broken,
    checksum::is_unchanged,
    envelope::Envelope,
    failure::{BrokenLink, Expected, Failure, shortened},
    fault::fault,
    header::{self, Header, check_counts, check_format, header, unexpected, wrong},
    kept::{KEPT, Kept, is_unknown},
    origin::{Origin, any_value},
    place::Source,
    references,
    remark::{self, Remark},
    start,
};
use crate::domain::{
    choice::Choice,
    id::Id,
    moment::Moment,
    record::{Record, Table},
    workspace::Workspace,
};
use crate::sort::sort_by_key;

/// The largest file we read.
pub const MOST_BYTES: usize = 500 * 1024 * 1024;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Every record, the book's own first, then table by table in the order of the file.
    pub records: Vec<Record>,
    /// The latest change in the book.
    pub created_at: Moment,
    /// The app that made the file, with its version.
    pub app: String,
    /// Records of each table, as the file states them.
    pub counts: BTreeMap<String, u64>,
    /// What to know before it is taken.
    pub remarks: Vec<Remark>,
}

/// Reads a backup file. Nothing is repaired, nothing is left out.
pub fn read(bytes: &[u8]) -> Result<Backup, Failure> {
    let (backup, links) = open(bytes)?;
    if links.is_empty() {
        Ok(backup)
    } else {
        Err(Failure::BrokenLinks(links))
    }
}

/// Reads a backup file and takes out the links that lead nowhere, with a remark for each.
pub fn read_without_broken_links(bytes: &[u8]) -> Result<Backup, Failure> {
    let (mut backup, links) = open(bytes)?;
    let removed = references::remove(&mut backup.records, links);
    backup.remarks.extend(removed);
    Ok(backup)
}

fn open(bytes: &[u8]) -> Result<(Backup, Vec<BrokenLink>), Failure> {
    let (text, cut_off) = start::text(bytes, MOST_BYTES)?;
    let source = Source::new(text);
    let mut envelope = Envelope::default();
    let outcome = envelope.fill(text);
    if let Err(error) = outcome {
        return Err(broken(&source, &envelope, &error));
    }
    if cut_off {
        let at = source.place(text.len());
        return Err(Failure::EndsEarly { at, within: None });
    }
    check_format(&source, &envelope.members)?;
    let header = header(&source, &envelope)?;
    let mut records = Vec::with_capacity(envelope.tables.iter().map(|t| t.1.len()).sum());
    let mut kept = Kept::default();
    let mut remarks = Vec::new();
    read_workspace(&source, &header, &mut records)?;
    for (table, rows) in &envelope.tables {
        let known = Table::from_key(table).filter(|_| !is_unknown(table));
        let mut unknown = Vec::new();
        for (nth, &raw) in rows.iter().enumerate() {
            let origin = Origin {
                source: &source,
                table,
                number: nth + 1,
                raw,
            };
            match known {
                Some(known) => {
                    let record = origin.read(|json| Record::from_json(known, json))?;
                    records.push((record, origin));
                }
                None => unknown.push(origin.read(any_value)?),
            }
        }
        if known.is_none() {
            remarks.push(Remark::UnknownTable {
                table: shortened(table),
                records: unknown.len(),
            });
            kept.data.insert(table.clone(), unknown.into());
        }
    }
    for (key, raw) in header::unknown(&envelope.members) {
        let value = any_value(raw.get()).map_err(|error| {
            let (offset, path, fault) = fault(raw, &error);
            let path = [key, ".", &path].concat();
            wrong(&source, &raw.get()[offset..], shortened(&path), fault)
        })?;
        remarks.push(Remark::UnknownMember {
            at: source.place_of(raw.get()),
            member: shortened(key),
        });
        kept.top.insert(key.to_owned(), value);
    }
    check_counts(&source, &header, &envelope)?;
    check_ids(&records)?;
    if !is_unchanged(&source, &header, &envelope, &records) {
        let at = source.place_of(header.digest.get());
        return Err(Failure::Changed { at });
    }
    remarks.extend(remark::remarks(&records));
    let links = references::broken_links(&records);
    let mut records: Vec<Record> = records.into_iter().map(|(record, _)| record).collect();
    if !kept.is_empty() {
        keep(&mut records, kept, header.created_at);
    }
    let backup = Backup {
        records,
        created_at: header.created_at,
        app: header.app,
        counts: header.counts,
        remarks,
    };
    Ok((backup, links))
}

fn read_workspace<'a>(
    source: &'a Source<'a>,
    header: &Header<'a>,
    records: &mut Vec<(Record, Origin<'a>)>,
) -> Result<(), Failure> {
    let raw = header.workspace;
    if raw.get() == "null" {
        return Ok(());
    }
    let record = Record::from_json(Table::Workspace, raw.get()).map_err(|error| {
        let (offset, path, fault) = fault(raw, &error);
        let path = match &*path {
            "" => "workspace".to_owned(),
            path => ["workspace.", path].concat(),
        };
        wrong(source, &raw.get()[offset..], shortened(&path), fault)
    })?;
    if record.id() != Id::WORKSPACE {
        return Err(unexpected(source, "workspace.id", raw, Expected::BookId));
    }
    if record.unknown_fields().any(|field| field == KEPT) {
        return Err(unexpected(source, "workspace.kept", raw, Expected::Nothing));
    }
    let origin = Origin {
        source,
        table: Table::Workspace.key(),
        number: 1,
        raw,
    };
    records.push((record, origin));
    Ok(())
}

/// No id stands twice, in whatever tables.
fn check_ids(records: &[(Record, Origin<'_>)]) -> Result<(), Failure> {
    let mut ids: Vec<(Id, usize)> = records
        .iter()
        .enumerate()
        .map(|(nth, (record, _))| (record.id(), nth))
        .collect();
    sort_by_key(&mut ids, |id_and_place| *id_and_place);
    let doubles = ids.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    let Some(pair) = doubles.min_by_key(|pair| pair[1].1) else {
        return Ok(());
    };
    let (first, second) = (&records[pair[0].1].1, &records[pair[1].1].1);
    Err(Failure::SameId {
        at: second.place(),
        id: pair[0].0,
        first: Box::new(first.record_at()),
        second: Box::new(second.record_at()),
    })
}

/// Puts what we do not know into the book's own record; makes one if the file has none.
fn keep(records: &mut Vec<Record>, kept: Kept, at: Moment) {
    if !matches!(records.first(), Some(Record::Workspace(_))) {
        records.insert(0, Workspace::new(at).into());
    }
    let Some(Record::Workspace(own)) = records.first_mut() else {
        return;
    };
    let mut workspace = Workspace::clone(own);
    kept.put_into(&mut workspace);
    *own = Arc::new(workspace);
}
