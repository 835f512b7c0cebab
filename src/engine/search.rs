//! Search over the whole book while one types.
//!
//! Every party has one folded line of text, its sections in order of weight, and all lines lie in
//! one string. A query is split into words that must all be found, each anywhere. Searching reads
//! that string and allocates nothing per party; there is no index of words, so any part of a
//! word is found, in any language.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    fold::{Folded, fold},
    pinyin,
    query::{Query, Word},
};
use crate::domain::{
    address::country,
    book::Book,
    field::{FieldId, Kind},
    id::Id,
    moment::Moment,
    party::Party,
    party_fields::PARTY_FIELDS,
    summary::Summary,
    telecom::digits,
};
use crate::sort::sort_by_key;

/// Why a party was found; the earlier, the better the match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The name is the query.
    Name,
    /// The name begins with the query.
    NameBegins,
    /// A word of the name begins with it.
    NameWord,
    /// It stands inside the name.
    NameHolds,
    /// The name sounds like it.
    Sound,
    /// Somebody who belongs to them has that name.
    Related,
    /// A phone number, an e-mail address, a link.
    Reach,
    /// A tag.
    Tag,
    /// Any other field.
    Other,
}

/// A party that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub id: Id,
    /// Why; of several words the weakest reason.
    pub reason: Reason,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many were found in all.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// The searchable text of every customer that is not in the bin.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    text: String,
    lines: Vec<Line>,
    by_id: BTreeMap<Id, usize>,
    /// Bytes of `text` that no line uses any more.
    stale: usize,
    /// For each country met, all its names, folded.
    countries: BTreeMap<String, String>,
}

/// A party's part of the text: `name \n related \n reach \n tags \n rest`.
#[derive(Clone, Copy, Debug)]
struct Line {
    id: Id,
    start: usize,
    end: usize,
    /// Where each section but the last ends, counted from `start`.
    ends: [u32; 4],
    /// The name or a related name holds Chinese characters.
    chinese: bool,
    last_contact: Moment,
    gone: bool,
}

impl SearchIndex {
    /// The index of a book.
    pub fn build(book: &Book) -> Self {
        let mut index = Self::default();
        for party in book.customers() {
            index.add(&party, &book.summary(party.id));
        }
        index
    }

    /// Follows a change of the book; `touched` is what [`Book::apply`] returned.
    pub fn apply(&mut self, book: &Book, touched: &BTreeSet<Id>) {
        for id in touched {
            if let Some(at) = self.by_id.remove(id) {
                let line = &mut self.lines[at];
                line.gone = true;
                self.stale += line.end - line.start;
            }
            if let Some(party) = book.party(*id).filter(|p| p.deleted_at.is_none()) {
                self.add(&party, &book.summary(*id));
            }
        }
        if self.stale > self.text.len() / 2 {
            *self = Self::build(book);
        }
    }

    fn add(&mut self, party: &Party, summary: &Summary) {
        let start = self.text.len();
        let mut ends = [0; 4];
        for section in 0..5 {
            for field in PARTY_FIELDS {
                if field.searched && section_of(field.id, field.kind) == section {
                    for text in (field.read)(party, summary).as_texts() {
                        self.add_text(text, field.kind);
                    }
                }
            }
            if let Some(end) = ends.get_mut(section) {
                *end = u32::try_from(self.text.len() - start).unwrap_or(u32::MAX);
                self.text.push('\n');
            }
        }
        let line = Line {
            id: party.id,
            start,
            end: self.text.len(),
            ends,
            chinese: pinyin::has_readings(&self.text[start..start + ends[1] as usize]),
            last_contact: summary.last_contact.map_or(Moment::default(), |(at, _)| at),
            gone: false,
        };
        self.by_id.insert(party.id, self.lines.len());
        self.lines.push(line);
    }

    fn add_text(&mut self, text: &str, kind: Kind) {
        match kind {
            Kind::Phone => self.text.push_str(&digits(text)),
            Kind::Tags => {
                self.text.push('#');
                self.text.push_str(&fold(text));
            }
            Kind::Country => {
                let names = self.countries.entry(text.to_owned());
                self.text.push_str(names.or_insert_with(|| names_of(text)));
            }
            _ => self.text.push_str(&fold(text)),
        }
        // No word of a query holds this, so no match reaches from one text into the next.
        self.text.push('\n');
    }

    /// The best `limit` parties that match every word of `query`, best first: by [`Reason`], then
    /// by name, then the latest contact first. A query without words finds nobody.
    pub fn search(&self, query: &str, limit: usize) -> Hits {
        let query = Query::parse(query);
        if query.is_empty() {
            return Hits::default();
        }
        let mut found: Vec<(Reason, &Line)> = self
            .lines
            .iter()
            .filter(|line| !line.gone)
            .filter_map(|line| Some((self.reason(line, &query)?, line)))
            .collect();
        let total = found.len();
        let order = |a: &(Reason, &Line), b: &(Reason, &Line)| {
            (a.0.cmp(&b.0))
                .then_with(|| self.name(a.1).cmp(self.name(b.1)))
                .then_with(|| b.1.last_contact.cmp(&a.1.last_contact))
                .then_with(|| a.1.id.cmp(&b.1.id))
        };
        if limit < total {
            if limit > 0 {
                found.select_nth_unstable_by(limit - 1, order);
            }
            found.truncate(limit);
        }
        found.sort_unstable_by(order);
        let hits = found
            .iter()
            .map(|(reason, line)| Hit {
                id: line.id,
                reason: *reason,
            })
            .collect();
        Hits { total, hits }
    }

    /// Whether one party matches every word of `query`; an empty query matches everybody.
    /// For many parties parse the query once: see [`SearchIndex::matches_query`].
    pub fn matches(&self, id: Id, query: &str) -> bool {
        self.matches_query(id, &Query::parse(query))
    }

    /// Whether one party matches a parsed query.
    pub fn matches_query(&self, id: Id, query: &Query) -> bool {
        query.is_empty()
            || self
                .by_id
                .get(&id)
                .is_some_and(|&at| self.reason(&self.lines[at], query).is_some())
    }

    fn name(&self, line: &Line) -> &str {
        // The name ends with the line break that every text ends with.
        &self.text[line.start..(line.start + line.ends[0] as usize).saturating_sub(1)]
    }

    fn reason(&self, line: &Line, query: &Query) -> Option<Reason> {
        let text = &self.text[line.start..line.end];
        let by_words = query
            .words
            .iter()
            .try_fold(Reason::Name, |worst, word| {
                Some(worst.max(reason_of_word(line, text, word)?))
            })
            .map(|worst| {
                let name = self.name(line);
                match name.strip_prefix(query.whole.as_str()) {
                    Some("") => Reason::Name,
                    Some(_) => Reason::NameBegins,
                    None => worst.max(Reason::NameWord),
                }
            });
        by_words.or_else(|| {
            let number = query.number.as_deref()?;
            holds_number(line, text, number).then_some(Reason::Reach)
        })
    }
}

/// A country is found by its code and by its names in either language.
fn names_of(code: &str) -> String {
    let names = country(code).map_or_else(String::new, |c| [c.english, "\n", c.chinese].concat());
    let lines = names.lines().chain([code]).map(fold);
    lines.collect::<Vec<_>>().join("\n")
}

/// Which section of a line a field stands in.
fn section_of(id: FieldId, kind: Kind) -> usize {
    match (id, kind) {
        (FieldId::Name, _) => 0,
        (FieldId::People, _) => 1,
        (FieldId::Email | FieldId::Url | FieldId::Messenger, _) | (_, Kind::Phone) => 2,
        (_, Kind::Tags) => 3,
        _ => 4,
    }
}

fn reason_of_word(line: &Line, text: &str, word: &Word) -> Option<Reason> {
    let by_text = word.finder.find(text).map(|at| {
        let section = line.ends.iter().filter(|&&end| at >= end as usize).count();
        match section {
            0 if begins_word_in_name(line, text, word, at) => Reason::NameWord,
            0 => Reason::NameHolds,
            1 => Reason::Related,
            2 => Reason::Reach,
            3 => Reason::Tag,
            _ => Reason::Other,
        }
    });
    if by_text.is_some_and(|reason| reason <= Reason::NameHolds) {
        return by_text;
    }
    if word.sound && line.chinese {
        let (name, people) = text[..line.ends[1] as usize].split_at(line.ends[0] as usize);
        if pinyin::sounds_like(name, &word.text) {
            return Some(Reason::Sound);
        }
        if people
            .lines()
            .any(|name| pinyin::sounds_like(name, &word.text))
        {
            return Some(Reason::Related);
        }
    }
    by_text.or_else(|| {
        let number = word.number.as_deref()?;
        holds_number(line, text, number).then_some(Reason::Reach)
    })
}

fn begins_word_in_name(line: &Line, text: &str, word: &Word, first: usize) -> bool {
    let name = &text[..line.ends[0] as usize];
    let begins = |at: usize| !name[..at].ends_with(char::is_alphanumeric);
    begins(first) || name.match_indices(&word.text).any(|(at, _)| begins(at))
}

/// Phone numbers stand in their section as digits alone.
fn holds_number(line: &Line, text: &str, number: &str) -> bool {
    text[line.ends[1] as usize..line.ends[2] as usize].contains(number)
}

/// What to mark in a shown text, in bytes of it: the places where a word of the query stands, or,
/// for Chinese, what sounds like it. In order, without overlaps.
pub fn highlight(shown: &str, query: &str) -> Vec<(usize, usize)> {
    let query = Query::parse(query);
    let folded = Folded::new(shown);
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for word in &query.words {
        let before = marks.len();
        let places = folded.text.match_indices(&word.text);
        marks.extend(places.map(|(at, part)| folded.original(at, at + part.len())));
        if before == marks.len() {
            let bare = word.text.strip_prefix('#').filter(|bare| !bare.is_empty());
            if let Some(bare) = bare {
                let places = folded.text.match_indices(bare);
                marks.extend(places.map(|(at, part)| folded.original(at, at + part.len())));
            } else if word.sound {
                marks.extend(pinyin::matches_pinyin(shown, &word.text));
            }
        }
    }
    sort_by_key(&mut marks, |mark| *mark);
    let mut apart: Vec<(usize, usize)> = Vec::with_capacity(marks.len());
    for (from, to) in marks {
        match apart.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => apart.push((from, to)),
        }
    }
    apart
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
