//! A backup file in memory as records: all of it, or the reason why not.

use std::collections::BTreeMap;

use super::{
    failure::Failure,
    reader::{Contents, Reader, Turn},
    remark::Remark,
};
use crate::domain::{moment::Moment, record::Record};

/// The largest file we read.
pub const MOST_BYTES: usize = 2 * 1024 * 1024 * 1024;

/// What is fed to the reader at once.
const PIECE: usize = 64 * 1024;

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
    read_with(Reader::new(), bytes)
}

/// Reads a backup file and takes out the links that lead nowhere, with a remark for each.
pub fn read_without_broken_links(bytes: &[u8]) -> Result<Backup, Failure> {
    read_with(Reader::without_broken_links(), bytes)
}

fn read_with(mut reader: Reader, bytes: &[u8]) -> Result<Backup, Failure> {
    if bytes.len() > MOST_BYTES {
        return Err(Failure::TooLarge {
            bytes: bytes.len(),
            most: MOST_BYTES,
        });
    }
    let mut records = Vec::new();
    let contents = loop {
        for piece in bytes.chunks(PIECE) {
            reader.feed(piece, &mut |taken| {
                // What is handed on has been read once already.
                records.extend(Record::from_json(taken.table, taken.json));
            });
            if reader.is_hopeless() {
                break;
            }
        }
        if let Turn::Done(outcome) = reader.end() {
            break (*outcome)?;
        }
    };
    Ok(backup(contents, records))
}

fn backup(contents: Contents, mut records: Vec<Record>) -> Backup {
    if let Some(own) = contents.workspace {
        records.insert(0, own.into());
    }
    Backup {
        records,
        created_at: contents.created_at,
        app: contents.app,
        counts: contents.counts,
        remarks: contents.remarks,
    }
}
