//! Search over the whole book while one types.
//!
//! A query is split into words that must all be found, each anywhere: there is no index of words,
//! so any part of a word is found, in any language. Each word is looked for in the columns of all
//! searched fields, in order of their weight, and in each only among those who are still in
//! question; answers are sets of slots, one for each [`Reason`].

use clientele_scan::{Bits, Finder, Mask, Sounds, Text};

use super::{
    columns::{Column, Columns},
    fold::{Folded, fold},
    members::texts_of,
    pinyin,
    query::{Query, Word},
};
use crate::domain::{
    address::country,
    field::{FieldId, Kind},
    id::Id,
    party_fields::PARTY_FIELDS,
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

/// Every reason, best first.
const REASONS: [Reason; 9] = [
    Reason::Name,
    Reason::NameBegins,
    Reason::NameWord,
    Reason::NameHolds,
    Reason::Sound,
    Reason::Related,
    Reason::Reach,
    Reason::Tag,
    Reason::Other,
];

/// The customers of one block that were found: at each reason, those found for it or a better one.
type Found = [Mask; REASONS.len()];

fn all(found: &Found) -> Mask {
    found[REASONS.len() - 1]
}

/// Adds what was found for a reason.
fn add(found: &mut Found, reason: Reason, more: &Mask) {
    for found in &mut found[reason as usize..] {
        *found = found.or(more);
    }
}

impl Columns {
    /// The best `limit` parties that match every word of `query`, best first: by [`Reason`], then
    /// by name, then the latest contact first. A query without words finds nobody.
    pub fn search(&self, query: &str, limit: usize) -> Hits {
        let query = Query::parse(query);
        if query.is_empty() {
            return Hits::default();
        }
        let ask = Ask::new(self, &query);
        let found: Vec<Found> = (0..self.blocks())
            .map(|block| ask.found(block, self.alive().block(block)))
            .collect();
        let total = found.iter().map(|found| all(found).count()).sum();
        let mut hits = Vec::new();
        for (at, reason) in REASONS.into_iter().enumerate() {
            let mut slots = Bits::default();
            for (block, found) in found.iter().enumerate() {
                let better = at.checked_sub(1).map_or(Mask::NONE, |at| found[at]);
                slots.set_block(block, found[at].without(&better));
            }
            let best = self.best(&slots, limit - hits.len());
            hits.extend(best.into_iter().map(|slot| Hit {
                id: self.ids()[slot as usize],
                reason,
            }));
        }
        Hits { total, hits }
    }

    /// Everybody who matches every word of a query; everybody if it has none.
    pub fn found(&self, query: &Query) -> Bits {
        if query.is_empty() {
            return self.alive().clone();
        }
        let ask = Ask::new(self, query);
        self.all(|block, among| all(&ask.found(block, among)))
    }

    /// The first `limit` by name, then the latest contact first.
    fn best(&self, slots: &Bits, limit: usize) -> Vec<u32> {
        let names = self.name();
        let contacts = self.column(FieldId::LastContact);
        clientele_scan::first(slots, limit, &mut |a, b| {
            let (x, y) = (a as usize, b as usize);
            (names.get(x).cmp(names.get(y)))
                .then_with(|| contacts.number(y).cmp(&contacts.number(x)))
                .then_with(|| self.ids()[x].cmp(&self.ids()[y]))
        })
    }
}

/// A query made ready to be asked of columns as they are now.
struct Ask<'a> {
    name: &'a Text,
    sounds: Option<&'a [Text; 2]>,
    /// Every other column that is searched, by its reason.
    columns: Vec<(Reason, &'a Column)>,
    words: Vec<AskWord>,
    /// The name is the query; the name begins with it.
    whole: [Finder; 2],
    number: Option<Finder>,
}

struct AskWord {
    text: Finder,
    sound: Option<Sounds>,
    number: Option<Finder>,
    /// For each column which of its values hold the word, if it is one of codes.
    chosen: Vec<Vec<bool>>,
}

impl<'a> Ask<'a> {
    fn new(columns: &'a Columns, query: &Query) -> Self {
        let searched = PARTY_FIELDS.iter().filter(|field| field.searched);
        let mut fields: Vec<_> = searched
            .filter(|field| field.id != FieldId::Name)
            .map(|f| (reason_of(f.id, f.kind), f.kind, columns.column(f.id)))
            .collect();
        sort_by_key(&mut fields, |(reason, ..)| *reason);
        let finder = |text: &String| Finder::new(text.as_bytes());
        let word = |word: &Word| AskWord {
            text: finder(&word.text),
            sound: word.sound.then(|| pinyin::sounds(&word.text)).flatten(),
            number: word.number.as_ref().map(finder),
            chosen: fields
                .iter()
                .map(|(_, kind, column)| chosen(*kind, column, &word.text))
                .collect(),
        };
        let whole = &query.whole;
        Self {
            name: columns.name(),
            sounds: columns.sounds(),
            words: query.words.iter().map(word).collect(),
            whole: [["\n", whole, "\n"].concat(), ["\n", whole].concat()].map(|text| finder(&text)),
            number: query.number.as_ref().map(finder),
            columns: fields
                .into_iter()
                .map(|(reason, _, column)| (reason, column))
                .collect(),
        }
    }

    fn found(&self, block: usize, among: Mask) -> Found {
        let mut found = [among; REASONS.len()];
        for word in &self.words {
            let of_word = self.of_word(word, block, all(&found));
            for (found, of_word) in found.iter_mut().zip(of_word) {
                *found = found.and(&of_word);
            }
        }
        let by_words = all(&found);
        for (reason, whole) in [Reason::Name, Reason::NameBegins]
            .into_iter()
            .zip(&self.whole)
        {
            add(&mut found, reason, &self.name.find(block, whole, &by_words));
        }
        if let Some(number) = &self.number {
            let numbers = self.numbers(number, block, among.without(&by_words));
            add(&mut found, Reason::Reach, &numbers);
        }
        found
    }

    /// The first section that holds the word is the reason.
    fn of_word(&self, word: &AskWord, block: usize, among: Mask) -> Found {
        let mut found = [Mask::NONE; REASONS.len()];
        let left = |found: &Found| among.without(&all(found));
        let [begins, holds] = in_names(self.name, block, &word.text, &among);
        add(&mut found, Reason::NameWord, &begins);
        add(&mut found, Reason::NameHolds, &holds);
        if let (Some(sound), Some([names, people])) = (&word.sound, self.sounds) {
            let of_name = sound.find(names, block, &left(&found));
            add(&mut found, Reason::Sound, &of_name);
            let of_people = sound.find(people, block, &left(&found));
            add(&mut found, Reason::Related, &of_people);
        }
        for ((reason, column), chosen) in self.columns.iter().zip(&word.chosen) {
            let among = left(&found);
            let of_column = match column {
                _ if among.is_empty() => return found,
                Column::Texts(texts) => texts.find(block, &word.text, &among),
                Column::Codes(codes) => codes.chosen(block, chosen).and(&among),
                _ => Mask::NONE,
            };
            add(&mut found, *reason, &of_column);
        }
        if let Some(number) = &word.number {
            let numbers = self.numbers(number, block, left(&found));
            add(&mut found, Reason::Reach, &numbers);
        }
        found
    }

    /// Phone numbers stand in their columns as digits alone.
    fn numbers(&self, number: &Finder, block: usize, among: Mask) -> Mask {
        let mut found = Mask::NONE;
        for (reason, column) in &self.columns {
            if let (Reason::Reach, Column::Texts(texts)) = (reason, column) {
                found = found.or(&texts.find(block, number, &among.without(&found)));
            }
        }
        found
    }
}

/// Those in whose name a word begins with the text, and those it only stands in.
fn in_names(names: &Text, block: usize, text: &Finder, among: &Mask) -> [Mask; 2] {
    let [mut begins, mut holds] = [Mask::NONE; 2];
    names.find_each(block, text, among, &mut |row, before| {
        let is_begin = !ends_in_word(before);
        if is_begin { &mut begins } else { &mut holds }.set(row);
        is_begin
    });
    [begins, holds.without(&begins)]
}

fn ends_in_word(text: &[u8]) -> bool {
    if let Some(last) = text.last().filter(|last| last.is_ascii()) {
        return last.is_ascii_alphanumeric();
    }
    let start = text.len().saturating_sub(4);
    let chars = text[start..]
        .utf8_chunks()
        .flat_map(|chunk| chunk.valid().chars());
    chars.last().is_some_and(char::is_alphanumeric)
}

/// Which values of a column of codes hold the word; nothing for other columns.
fn chosen(kind: Kind, column: &Column, word: &str) -> Vec<bool> {
    let holds = |value: &[u8]| {
        texts_of(kind, value).any(|text| {
            let text = String::from_utf8_lossy(text);
            if kind == Kind::Country {
                names_of(&text).contains(word)
            } else {
                fold(&text).contains(word)
            }
        })
    };
    match column {
        Column::Codes(codes) => codes.values().map(holds).collect(),
        _ => Vec::new(),
    }
}

/// A country is found by its code and by its names in either language.
fn names_of(code: &str) -> String {
    let names = country(code).map_or_else(String::new, |c| [c.english, "\n", c.chinese].concat());
    let lines = names.lines().chain([code]).map(fold);
    lines.collect::<Vec<_>>().join("\n")
}

/// Why a party is found by a field.
fn reason_of(id: FieldId, kind: Kind) -> Reason {
    match (id, kind) {
        (FieldId::Name, _) => Reason::Name,
        (FieldId::People, _) => Reason::Related,
        (FieldId::Email | FieldId::Url | FieldId::Messenger, _) | (_, Kind::Phone) => Reason::Reach,
        (_, Kind::Tags) => Reason::Tag,
        _ => Reason::Other,
    }
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

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is native
#[path = "search_oracle.rs"]
mod oracle;

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "search_tests.rs"]
mod tests;
