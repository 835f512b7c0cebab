//! A backup taken in: its records go aside while the file is read, so that nothing of the book is
//! touched before the person has seen what is in it, and the last step is one transaction.
//!
//! However it ends before that step, cancelled, with a full disk or with the page, the book stays
//! as it was.

use web_sys::File;

use super::{App, Message, Notice, Watch};
use crate::{
    domain::{
        change::{Act, Verb},
        record::{Record, Table},
    },
    engine::facts,
    exchange::backup::{self, Contents, Known, Reader, Row, Taken, Turn},
    store::{Aside, Failure, Part},
    web::{clock, files, turn},
};

/// What is asked of the file at once.
const SLICE: f64 = 4.0 * 1024.0 * 1024.0;
/// What is read of it in one go.
const PIECE: usize = 32 * 1024;

/// What is known of a file that can be taken.
pub struct Report {
    /// What it holds.
    pub contents: Contents,
    /// Its records, to be set beside those here.
    pub known: Known,
}

/// Why a file was not taken.
pub enum NotTaken {
    /// The person stopped it.
    Cancelled,
    /// The browser cannot read the file.
    Unreadable,
    /// It is no sound backup.
    Failed(backup::Failure),
    /// The machine did not take it.
    Refused(Failure),
}

impl From<Failure> for NotTaken {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure)
    }
}

impl App {
    /// Reads a backup and writes it aside; tells of it by `ready`, and switches it in once the
    /// person wants that.
    pub async fn restore(
        self,
        file: &File,
        repairs: bool,
        watch: &Watch,
        ready: impl FnOnce(Report),
    ) -> Result<(), NotTaken> {
        let store = self.store()?;
        let mut aside = store.aside().await?;
        let records = match read(file, repairs, watch, &mut aside).await {
            Ok(report) => {
                let records = report.contents.records;
                ready(report);
                records
            }
            Err(reason) => {
                // What is left of it goes when the book is next opened.
                let _ = aside.discard().await;
                return Err(reason);
            }
        };
        if !watch.answered().await {
            aside.discard().await?;
            return Err(NotTaken::Cancelled);
        }
        let act = Act::many(Verb::Replace, Table::Workspace, records, &file.name());
        aside.switch_in(act.clone(), clock::now()).await?;
        self.reload().await?;
        self.tell(&Message::Reload);
        self.say(Notice::Done(act));
        Ok(())
    }

    /// The records here beside those of a file, table by table.
    pub async fn compare(self, known: &Known) -> Result<Vec<Row>, Failure> {
        let store = self.store()?;
        let generation = store.head().await?.generation;
        let mut rows = Vec::new();
        for table in Known::tables() {
            let mut row = known.row(*table);
            let mut pages = store.pages(*table, generation, Part::Bodies);
            while let Some((_, page)) = pages.next().await? {
                known.compare(&mut row, page.rows());
            }
            rows.push(row);
        }
        Ok(rows)
    }
}

async fn read(
    file: &File,
    repairs: bool,
    watch: &Watch,
    aside: &mut Aside<'_>,
) -> Result<Report, NotTaken> {
    let size = file.size();
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    let most = backup::MOST_BYTES as f64;
    if size > most {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "as much as the number can tell"
        )]
        let bytes = size as usize;
        let most = backup::MOST_BYTES;
        return Err(NotTaken::Failed(backup::Failure::TooLarge { bytes, most }));
    }
    let mut reader = if repairs {
        Reader::without_broken_links()
    } else {
        Reader::new()
    };
    let mut known = Known::default();
    let contents = loop {
        watch.begin(size);
        let mut at = 0.0;
        while at < size && !reader.is_hopeless() {
            let end = (at + SLICE).min(size);
            let slice = files::slice(file, at, end).await;
            let slice = slice.ok_or(NotTaken::Unreadable)?;
            for piece in slice.chunks(PIECE) {
                let mut is_full = false;
                reader.feed(piece, &mut |taken: Taken<'_>| {
                    known.note(taken.table, taken.id, taken.json);
                    is_full |= push(aside, &taken);
                });
                if is_full {
                    aside.flush().await?;
                }
                at += piece_size(piece);
                watch.reach(at);
                turn::breathe().await;
                if watch.is_cancelled() {
                    return Err(NotTaken::Cancelled);
                }
            }
        }
        if let Turn::Done(outcome) = reader.end() {
            break (*outcome).map_err(NotTaken::Failed)?;
        }
    };
    if let Some(own) = contents.workspace.clone() {
        let record = Record::from(own);
        if let Ok(json) = record.to_canonical_json() {
            known.note(Table::Workspace, record.id(), &json);
        }
        aside.push(&record)?;
    }
    aside.flush().await?;
    known.sort();
    Ok(Report { contents, known })
}

#[allow(clippy::cast_precision_loss, reason = "a piece is small")]
fn piece_size(piece: &[u8]) -> f64 {
    piece.len() as f64
}

/// Puts a record aside; true when it is time to write.
fn push(aside: &mut Aside<'_>, taken: &Taken<'_>) -> bool {
    let facts = facts::of_json(taken.table, taken.json);
    aside.push_row(taken.table, taken.id, taken.json.as_bytes(), &facts)
}
