//! The search asked of each customer in turn: slow, plain, and what the columns must agree with.

use std::collections::BTreeMap;

use super::{Hit, Hits, Reason, names_of};
use crate::{
    domain::{
        field::{FieldId, Kind},
        id::Id,
        moment::Moment,
        party::Party,
        party_fields::PARTY_FIELDS,
        summary::Summary,
        telecom::digits,
    },
    engine::{
        fold::fold,
        pinyin,
        query::{Query, Word},
    },
};

/// The searchable text of every customer that is not in the bin.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    text: String,
    lines: Vec<Line>,
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
    last_contact: Option<Moment>,
}

impl SearchIndex {
    pub fn add(&mut self, party: &Party, summary: &Summary) {
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
            last_contact: summary.last_contact.map(|(at, _)| at),
        };
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
    let by_text = text.find(&word.text).map(|at| {
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
