//! The reader of backup files: takes a file in pieces of any size and hands on its records.
//!
//! One pass is enough for a sound file as we write it. Another layout, ids that stand twice and
//! links that lead nowhere take further passes, for which the reader asks by [`Turn::Again`]; the
//! records are handed on in one of the passes only. What is held is one record, the members around
//! them and the ids; a file may be of any size.

use std::collections::BTreeMap;

use super::{
    again::{Search, Searching},
    canonical::Canonical,
    check::{Check, Checking, Sound},
    failure::Failure,
    outline::{Outline, Taker},
    remark::Remark,
    start::{Beginning, Intake, Refused},
};
use crate::domain::{id::Id, moment::Moment, record::Table, workspace::Workspace};

/// A record of a file, of any table but the book's own.
pub struct Taken<'a> {
    /// Its table.
    pub table: Table,
    /// Its id.
    pub id: Id,
    /// The record as canonical JSON.
    pub json: &'a str,
}

/// What a file holds besides the records that were handed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The app that made the file, with its version.
    pub app: String,
    /// The latest change in the book.
    pub created_at: Moment,
    /// Records of each table, as the file states them.
    pub counts: BTreeMap<String, u64>,
    /// The book's own record, with all that this version does not know.
    pub workspace: Option<Workspace>,
    /// Records, the book's own among them.
    pub records: usize,
    /// What to know before it is taken.
    pub remarks: Vec<Remark>,
}

/// How it goes on at the end of a file.
pub enum Turn {
    /// The same file is to be fed again from its beginning.
    Again,
    /// The file is read.
    Done(Box<Result<Contents, Failure>>),
}

/// Reads a file.
pub struct Reader {
    intake: Intake,
    beginning: Beginning,
    outline: Outline,
    pass: Pass,
    repairs: bool,
    failure: Option<Failure>,
}

/// What takes the records, if this pass hands any on.
pub(super) type Hands<'p> = Option<&'p mut dyn FnMut(Taken<'_>)>;

enum Pass {
    Check(Box<Check>),
    Canonical(Box<Canonical>, Box<Sound>, Box<Check>),
    Search(Box<Search>, Box<Sound>),
    Over,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// Repairs nothing and leaves nothing out. Records are handed on in the first pass, before
    /// anything is known of the file as a whole.
    pub fn new() -> Self {
        Self {
            intake: Intake::default(),
            beginning: Beginning::default(),
            outline: Outline::new(true),
            pass: Pass::Check(Box::new(Check::new())),
            repairs: false,
            failure: None,
        }
    }

    /// Takes out the links that lead nowhere, with a remark for each. Records are handed on in the
    /// last pass.
    pub fn without_broken_links() -> Self {
        Self {
            repairs: true,
            ..Self::new()
        }
    }

    /// Nothing that may follow changes that the file cannot be taken.
    pub fn is_hopeless(&self) -> bool {
        self.failure.is_some()
    }

    /// The checksum of the text so far, which must be whole lines of a file as we write it.
    pub fn sum(&self) -> String {
        self.outline.sum()
    }

    /// The next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8], take: &mut dyn FnMut(Taken<'_>)) {
        self.intake(bytes, false, take);
    }

    /// The file ends here.
    pub fn end(&mut self) -> Turn {
        self.intake(&[], true, &mut |_| ());
        match self.conclude() {
            Ok(None) => {
                self.intake = Intake::default();
                self.outline = Outline::new(false);
                Turn::Again
            }
            Ok(Some(contents)) => Turn::Done(Box::new(Ok(contents))),
            Err(failure) => Turn::Done(Box::new(Err(failure))),
        }
    }

    fn intake(&mut self, bytes: &[u8], is_all: bool, take: &mut dyn FnMut(Taken<'_>)) {
        if self.failure.is_some() {
            return;
        }
        let (outline, beginning) = (&mut self.outline, &mut self.beginning);
        let (pass, repairs) = (&mut self.pass, self.repairs);
        let mut on_text = |text: &str| {
            beginning.see(text);
            match pass {
                Pass::Check(check) => {
                    let take: Hands<'_> = if repairs { None } else { Some(take) };
                    outline.feed(text, &mut Checking { check, take });
                }
                Pass::Search(search, _) => {
                    let take: Hands<'_> = if repairs { Some(take) } else { None };
                    outline.feed(text, &mut Searching { search, take });
                }
                Pass::Canonical(canonical, ..) => outline.feed(text, &mut **canonical),
                Pass::Over => {}
            }
        };
        let outcome = self.intake.take(bytes, is_all, &mut on_text);
        self.failure = match outcome {
            Ok(()) => None,
            Err(Refused::Failed(failure)) => Some(failure),
            Err(Refused::NoText) => Some(Failure::NotUtf8 {
                at: self.outline.end(),
                offset: self.intake.passed,
            }),
        };
    }

    /// What the pass has come to; none if another one is needed.
    fn conclude(&mut self) -> Result<Option<Contents>, Failure> {
        self.failure.take().map_or(Ok(()), Err)?;
        let is_cut_off = self.intake.is_cut_off();
        self.beginning.failure(is_cut_off).map_or(Ok(()), Err)?;
        match std::mem::replace(&mut self.pass, Pass::Over) {
            Pass::Check(mut check) => {
                let checking = Checking {
                    check: &mut check,
                    take: None,
                };
                self.finish(&checking)?;
                let sound = check.conclude()?;
                if !sound.twins.is_empty() {
                    let search = Search::for_twins(&sound.twins, &check);
                    return Ok(self.search(search, sound));
                }
                if self.outline.seal().as_deref() == Some(&*sound.digest.0) {
                    return Ok(self.links(sound));
                }
                let canonical = Canonical::new(&check);
                self.pass = Pass::Canonical(Box::new(canonical), Box::new(sound), check);
                Ok(None)
            }
            Pass::Canonical(mut canonical, sound, check) => {
                self.finish(&*canonical)?;
                let Some(digest) = canonical.end_pass() else {
                    self.pass = Pass::Canonical(canonical, sound, check);
                    return Ok(None);
                };
                if digest != sound.digest.0 {
                    return Err(Failure::Changed { at: sound.digest.1 });
                }
                Ok(self.links(*sound))
            }
            Pass::Search(search, sound) => {
                let mut search = *search;
                let searching = Searching {
                    search: &mut search,
                    take: None,
                };
                self.finish(&searching)?;
                search.same_id.take().map_or(Ok(()), Err)?;
                if !search.links.is_empty() {
                    return Err(Failure::BrokenLinks(search.links));
                }
                let mut contents = contents(*sound);
                contents.remarks.extend(search.remarks);
                contents.records -= search.removed;
                Ok(Some(contents))
            }
            // Nobody asks twice.
            Pass::Over => Err(Failure::Empty),
        }
    }

    fn finish(&mut self, taker: &dyn Taker) -> Result<(), Failure> {
        self.outline.finish(taker)?;
        if self.intake.is_cut_off() {
            let at = self.outline.end();
            return Err(Failure::EndsEarly { at, within: None });
        }
        Ok(())
    }

    fn links(&mut self, mut sound: Sound) -> Option<Contents> {
        let missing = std::mem::take(&mut sound.missing);
        if missing.is_empty() && !sound.links_itself && !self.repairs {
            return Some(contents(sound));
        }
        self.search(Search::for_links(missing, self.repairs), sound)
    }

    fn search(&mut self, search: Search, sound: Sound) -> Option<Contents> {
        self.pass = Pass::Search(Box::new(search), Box::new(sound));
        None
    }
}

fn contents(sound: Sound) -> Contents {
    Contents {
        app: sound.app,
        created_at: sound.created_at,
        counts: sound.counts,
        workspace: sound.workspace,
        records: sound.records,
        remarks: sound.remarks,
    }
}
