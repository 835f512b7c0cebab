//! The outline of a file, read as its pieces come: its members, its tables and their records, each
//! whole, none of them understood.
//!
//! What is held is the value that is being read and what stands before it on its line, never more.
//! Where the text stops being JSON, `serde_json` is asked for the place, so that there is one
//! opinion about what JSON is.

use std::mem;

use canon::{Extent, Found};
use serde::de::IgnoredAny;
use serde_json::{error::Category, value::RawValue};

use super::{
    failure::{Failure, Within},
    layout::Seal,
    member::members,
    place::{Counter, Place, Source},
};
use crate::domain::reading;

/// Takes what is found, in the order of the file.
pub(super) trait Taker {
    /// `data` begins, as the object it should be.
    fn data(&mut self);
    /// A member, or a part of `data` that is no list; `inside_data` tells.
    fn member(&mut self, key: String, value: Part<'_>, inside_data: bool);
    /// A table begins.
    fn table(&mut self, key: String);
    /// A record of the last table stands at the beginning of the text; gives its end, if it can be
    /// taken without more ado.
    fn known_row(&mut self, text: Source<'_>) -> Option<usize>;
    /// A record of the last table.
    fn row(&mut self, row: Part<'_>);
    /// The record that is being read.
    fn within(&self) -> Option<Within>;
}

/// A value that is sound JSON, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub raw: &'a RawValue,
    pub source: Source<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Members,
    Tables,
    Rows,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Before the bracket that begins the file.
    Open,
    /// Behind the bracket of an object or list.
    First,
    /// Behind a value.
    After,
    /// Behind a comma.
    Next,
    /// In the name of a member or table.
    Key,
    /// Behind the name.
    Colon,
    /// Behind the colon.
    Before,
    /// In a value.
    Value,
    /// Behind the last bracket.
    End,
    /// No JSON; nothing more is read.
    Broken,
}

/// The way through a file.
pub(super) struct Outline {
    /// The text that is not done with; what lies before `since` is.
    held: String,
    since: usize,
    at: usize,
    /// Where the name or value begins that is being read.
    from: usize,
    extent: Extent,
    counter: Counter,
    level: Level,
    step: Step,
    /// Nothing was read since the last bracket.
    is_fresh: bool,
    key: String,
    has_data: bool,
    failure: Option<Failure>,
    /// Of all lines that were let go of.
    digest: Option<Seal>,
    /// More than whole lines was let go of.
    is_inside_line: bool,
    seal: Option<String>,
}

/// How much of a line without an end is held for the sake of its beginning.
const LONGEST_LINE: usize = 64 * 1024;

impl Outline {
    /// At the beginning of a file. Without `sealed`, no checksum is taken.
    pub fn new(sealed: bool) -> Self {
        Self {
            held: String::new(),
            since: 0,
            at: 0,
            from: 0,
            extent: Extent::default(),
            counter: Counter::default(),
            level: Level::Members,
            step: Step::Open,
            is_fresh: true,
            key: String::new(),
            has_data: false,
            failure: None,
            digest: sealed.then(Seal::default),
            is_inside_line: false,
            seal: None,
        }
    }

    /// The next text of the file.
    pub fn feed(&mut self, text: &str, taker: &mut dyn Taker) {
        self.held.push_str(text);
        self.go(taker);
        self.let_go();
    }

    /// Where the text ends that has come so far.
    pub fn end(&self) -> Place {
        self.counter.place(&self.held, self.held.len())
    }

    /// The checksum of the lines before the one with the member `sha256`, if that is the last.
    pub fn seal(&mut self) -> Option<String> {
        self.seal.take().filter(|_| self.key == "sha256")
    }

    /// The checksum of all text so far.
    pub fn sum(&self) -> String {
        let mut sum = self.digest.clone().unwrap_or_default();
        sum.update(&self.held);
        sum.hex()
    }

    /// No more text comes.
    pub fn finish(&mut self, taker: &dyn Taker) -> Result<(), Failure> {
        if self.failure.is_none() && self.step != Step::End {
            self.failure = Some(self.broken(taker, true));
        }
        self.failure.take().map_or(Ok(()), Err)
    }

    fn go(&mut self, taker: &mut dyn Taker) {
        while self.step != Step::Broken {
            if !matches!(self.step, Step::Key | Step::Value) {
                let rest = self.held.as_bytes()[self.at..].iter();
                let blanks = rest.take_while(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t'));
                self.at += blanks.count();
            }
            let Some(&byte) = self.held.as_bytes().get(self.at) else {
                return;
            };
            let goes_on = match self.step {
                Step::Open => self.open(Level::Members),
                Step::First | Step::After if byte == self.bracket() => self.close(),
                Step::First | Step::Next if self.level == Level::Rows => self.value(taker),
                Step::First | Step::Next if byte == b'"' => self.begin(Step::Key),
                Step::After if byte == b',' => self.pass(Step::Next),
                Step::Colon if byte == b':' => self.pass(Step::Before),
                Step::Before => self.value(taker),
                Step::Key | Step::Value => match self.extent.go(self.held.as_bytes(), self.at) {
                    Found::More => {
                        self.at = self.held.len();
                        return;
                    }
                    Found::End(end) if self.step == Step::Key => self.named(end),
                    Found::End(end) => self.valued(end, taker),
                    Found::Odd(_) => false,
                },
                _ => false,
            };
            if !goes_on {
                self.failure = Some(self.broken(taker, false));
                self.step = Step::Broken;
            }
        }
    }

    fn bracket(&self) -> u8 {
        if self.level == Level::Rows {
            b']'
        } else {
            b'}'
        }
    }

    fn pass(&mut self, step: Step) -> bool {
        self.at += 1;
        self.step = step;
        true
    }

    fn open(&mut self, level: Level) -> bool {
        if self.level == Level::Members && self.held.as_bytes()[self.at] != b'{' {
            return false;
        }
        self.level = level;
        self.is_fresh = true;
        self.since = self.at + 1;
        self.pass(Step::First)
    }

    fn close(&mut self) -> bool {
        self.is_fresh = false;
        self.since = self.at + 1;
        let (level, step) = match self.level {
            Level::Rows => (Level::Tables, Step::After),
            Level::Tables => (Level::Members, Step::After),
            Level::Members => (Level::Members, Step::End),
        };
        if self.level == Level::Tables {
            self.key.clear();
        }
        self.level = level;
        self.pass(step)
    }

    fn begin(&mut self, step: Step) -> bool {
        self.from = self.at;
        self.extent = Extent::default();
        self.step = step;
        true
    }

    fn named(&mut self, end: usize) -> bool {
        let Ok(key) = serde_json::from_str(&self.held[self.from..end]) else {
            return false;
        };
        self.key = key;
        self.at = end;
        self.step = Step::Colon;
        true
    }

    /// A value begins here.
    fn value(&mut self, taker: &mut dyn Taker) -> bool {
        let byte = self.held.as_bytes()[self.at];
        match self.level {
            Level::Members if self.key == "data" && !self.has_data => {
                self.has_data = true;
                if byte == b'{' {
                    taker.data();
                    return self.open(Level::Tables);
                }
            }
            Level::Members => {
                if self.key == "sha256" {
                    self.take_seal();
                }
            }
            Level::Tables => {
                if byte == b'[' {
                    taker.table(mem::take(&mut self.key));
                    return self.open(Level::Rows);
                }
            }
            Level::Rows => {
                let rest = Source::new(&self.held, self.at, &self.counter);
                if let Some(len) = taker.known_row(rest) {
                    self.done(self.at + len);
                    return true;
                }
            }
        }
        self.begin(Step::Value)
    }

    /// A value ends here.
    fn valued(&mut self, end: usize, taker: &mut dyn Taker) -> bool {
        let source = Source::new(&self.held, self.from, &self.counter).first(end - self.from);
        let Ok(raw) = serde_json::from_str(source.text) else {
            return false;
        };
        let part = Part { raw, source };
        match self.level {
            Level::Rows => taker.row(part),
            Level::Tables => taker.member(mem::take(&mut self.key), part, true),
            Level::Members => taker.member(self.key.clone(), part, false),
        }
        self.done(end);
        true
    }

    fn done(&mut self, end: usize) {
        self.at = end;
        self.since = end;
        self.is_fresh = false;
        self.step = Step::After;
    }

    /// The checksum stands here: it speaks for the lines above.
    fn take_seal(&mut self) {
        let line = self.held[..self.at].rfind('\n').map(|end| end + 1);
        self.seal = match (&self.digest, line) {
            (Some(_), None) if self.is_inside_line => None,
            (Some(digest), line) => {
                let mut above = digest.clone();
                above.update(&self.held[..line.unwrap_or(0)]);
                Some(above.hex())
            }
            (None, _) => None,
        };
    }

    /// Lets go of what is done with, whole lines of it.
    fn let_go(&mut self) {
        let done = if self.step == Step::Broken {
            self.held.len()
        } else {
            self.since
        };
        let end = match self.held[..done].rfind('\n') {
            Some(end) => end + 1,
            None if done > LONGEST_LINE => done,
            None => return,
        };
        self.is_inside_line = end == done && !self.held[..done].ends_with('\n');
        if let Some(digest) = &mut self.digest {
            digest.update(&self.held[..end]);
        }
        self.counter = Counter::at(self.counter.place(&self.held, end));
        self.held.drain(..end);
        self.at = self.at.saturating_sub(end);
        self.from = self.from.saturating_sub(end);
        self.since = self.since.saturating_sub(end);
    }

    /// Why the text is no JSON from here on, or ends too early.
    fn broken(&self, taker: &dyn Taker, is_all: bool) -> Failure {
        let whole = Source::new(&self.held, 0, &self.counter);
        if self.step == Step::End {
            return Failure::TrailingText {
                at: whole.place(self.at),
            };
        }
        let (is_rows, is_fresh) = (self.level == Level::Rows, self.is_fresh);
        // What came before, in short.
        let before = match (self.step, is_rows, is_fresh) {
            (Step::Open, ..) => "",
            (_, true, true) => "[",
            (_, true, false) => "[0",
            (_, false, true) => "{",
            (_, false, false) => "{\"\":0",
        };
        let text = [before, &self.held[self.since..]].concat();
        let outcome = if is_rows {
            serde_json::from_str::<Vec<IgnoredAny>>(&text).map(|_| ())
        } else {
            members(&text).map(|_| ())
        };
        let within = if is_rows { taker.within() } else { None };
        let ends_early = || Failure::EndsEarly {
            at: whole.place(self.held.len()),
            within: within.clone(),
        };
        let Err(error) = outcome else {
            let at = whole.place(self.at);
            return Failure::Syntax { at, within };
        };
        let offset = reading::offset(&text, error.line(), error.column());
        // A number that ends with `-`, `.` or `e` at the very end was cut off, too.
        let is_cut_number = || {
            is_all && offset + 1 >= text.len() && error.to_string().starts_with("invalid number")
        };
        match error.classify() {
            Category::Eof | Category::Io => ends_early(),
            Category::Syntax if is_cut_number() => ends_early(),
            Category::Syntax | Category::Data => Failure::Syntax {
                at: whole.place(self.since + offset.saturating_sub(before.len())),
                within,
            },
        }
    }
}
