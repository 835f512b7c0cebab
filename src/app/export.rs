//! The whole book as a backup file, from its pages: rows on disk are the file's lines already.
//!
//! The file is made of parts that the browser keeps, read back from there, and only then called a
//! backup. What is held in memory is a few megabytes, whatever the book's size.

use web_sys::Blob;

use super::{App, Watch};
use crate::{
    domain::record::{Record, Table},
    exchange::backup::{self, Reader, Turn, Writer},
    store::{Failure, Part, Store},
    web::{files, turn},
};

/// A backup that has been read back.
pub struct Saved {
    /// The file.
    pub file: Blob,
    /// How many links of the book lead nowhere.
    pub broken: usize,
}

/// Why there is no backup.
pub enum NotSaved {
    /// The person stopped it.
    Cancelled,
    /// The file does not read back as the book.
    Differs,
    /// The browser did not keep the file.
    NotKept,
    /// The book cannot be read.
    Failed(Failure),
}

impl From<Failure> for NotSaved {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

const MIME: &str = "application/json";
/// A part of the file is about this large.
const PART: usize = 2 * 1024 * 1024;
/// What is read back in one go.
const PIECE: usize = 64 * 1024;
/// How often we begin anew because the book was changed meanwhile.
const TRIES: usize = 5;

/// What was handed to the browser, and what it must give back.
#[derive(Default)]
struct Parts {
    blobs: Vec<Blob>,
    sums: Vec<(f64, u64)>,
    records: usize,
}

impl Parts {
    fn add(&mut self, text: &mut String) -> Result<(), NotSaved> {
        let part = files::part(text.as_bytes()).ok_or(NotSaved::NotKept)?;
        self.sums.push((part.size(), canon::mix(text.as_bytes())));
        self.blobs.push(part);
        text.clear();
        Ok(())
    }
}

impl App {
    /// Makes a backup of the book as it is on disk, and reads it back. `app_name` is what it says
    /// it was made by.
    pub async fn backup(self, app_name: &str, watch: &Watch) -> Result<Saved, NotSaved> {
        let store = self.store()?;
        for _ in 0..TRIES {
            let before = store.head().await?;
            let records = self.peek(crate::domain::book::Book::len);
            let parts = write(&store, before.generation, app_name, records, watch).await?;
            // Pages are read one after the other; between them another tab may have written.
            if store.head().await?.revision == before.revision {
                return read_back(parts, watch).await;
            }
        }
        Err(Failure::Stale.into())
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of records")]
async fn write(
    store: &Store,
    generation: u32,
    app_name: &str,
    records: usize,
    watch: &Watch,
) -> Result<Parts, NotSaved> {
    // Reading back takes about as long, so the bar is then half way.
    watch.begin(records as f64 * 2.0);
    let mut own = None;
    let mut pages = store.pages(Table::Workspace, generation, Part::Bodies);
    while let Some((_, page)) = pages.next().await? {
        if let Some(json) = page.text(0) {
            own = Record::from_json(Table::Workspace, json).ok();
        }
    }
    let own = match own {
        Some(Record::Workspace(own)) => Some(own),
        _ => None,
    };
    let mut writer = Writer::new(app_name, own.as_deref());
    let mut parts = Parts {
        records: usize::from(own.is_some()),
        ..Parts::default()
    };
    let mut text = String::with_capacity(PART + PART / 4);
    for key in writer.tables() {
        let Some(table) = writer.table(&key, &mut text) else {
            continue;
        };
        let mut pages = store.pages(table, generation, Part::Bodies);
        while let Some((_, page)) = pages.next().await? {
            for at in 0..page.len() {
                let json = page.text(at).ok_or(NotSaved::Differs)?;
                writer.row(json, &mut text);
            }
            parts.records += page.len();
            if text.len() >= PART {
                parts.add(&mut text)?;
            }
            watch.reach(parts.records as f64);
            if watch.is_cancelled() {
                return Err(NotSaved::Cancelled);
            }
        }
        writer.close(&mut text);
    }
    writer.tail(&mut text);
    parts.add(&mut text)?;
    let mut head = writer.head();
    parts.add(&mut head)?;
    // The head tells of all that follows, so it is written last and stands first.
    parts.blobs.rotate_right(1);
    parts.sums.rotate_right(1);
    Ok(parts)
}

#[allow(clippy::cast_precision_loss, reason = "counts of records")]
async fn read_back(mut parts: Parts, watch: &Watch) -> Result<Saved, NotSaved> {
    let written = parts.records as f64;
    let body = files::join(&parts.blobs, MIME).ok_or(NotSaved::NotKept)?;
    let mut reader = Reader::new();
    let mut read = 0_usize;
    let mut end = String::new();
    let outcome = loop {
        let mut at = 0.0;
        for (size, sum) in &parts.sums {
            let bytes = files::slice(&body, at, at + size).await;
            let bytes = bytes.ok_or(NotSaved::NotKept)?;
            if canon::mix(&bytes) != *sum {
                return Err(NotSaved::Differs);
            }
            for piece in bytes.chunks(PIECE) {
                reader.feed(piece, &mut |_| read += 1);
                watch.reach(written + read as f64);
                turn::breathe().await;
                if watch.is_cancelled() {
                    return Err(NotSaved::Cancelled);
                }
            }
            at += size;
        }
        if end.is_empty() {
            end = backup::seal(&reader.sum());
        }
        reader.feed(end.as_bytes(), &mut |_| ());
        if let Turn::Done(outcome) = reader.end() {
            break *outcome;
        }
    };
    let broken = match outcome {
        Ok(contents) if contents.records == parts.records => 0,
        Err(backup::Failure::BrokenLinks(links)) => links.len(),
        Ok(_) | Err(_) => return Err(NotSaved::Differs),
    };
    parts
        .blobs
        .push(files::part(end.as_bytes()).ok_or(NotSaved::NotKept)?);
    let file = files::join(&parts.blobs, MIME).ok_or(NotSaved::NotKept)?;
    Ok(Saved { file, broken })
}
