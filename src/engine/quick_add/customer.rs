//! One line becomes a new customer: "Anna Trujillo, Ana Trujillo Emparedados, ana@example.com,
//! +52 5 555 4729, #cafe".
//!
//! Commas part the line; what looks like an address, a number, a link or a tag is found anywhere.
//! What is left are names: a person, an organisation, a title. Nothing is dropped: what does not
//! fit becomes the note.

use super::scan::is_han;
use crate::{
    domain::{
        book::Book,
        id::Id,
        party_parts::parse_tag,
        telecom::{System, Telecom, digits},
    },
    engine::fold::fold,
    sort::sort_by_key,
};

/// A part of the line: its bytes, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What it is.
    pub what: Is,
}

/// What a part of the line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Is {
    /// A person's name.
    Person(String),
    /// An organisation's name; if the book has one of this name, which.
    Org(String, Option<Id>),
    /// What the person is there.
    Title(String),
    /// A way to reach them.
    Reach(Telecom),
    /// A tag, without its sign.
    Tag(String),
    /// Words that fit nowhere else.
    Note(String),
}

/// What a line says of a new customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCustomer {
    /// The parts, in the order of the line.
    pub pieces: Vec<Piece>,
    /// Customers of the book who have the same name, address or number.
    pub alike: Vec<Id>,
}

/// What the writer has decided.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decided<'a> {
    /// A name that stands alone is an organisation.
    pub org: bool,
    /// Parts that are words of the note, as written.
    pub plain: &'a [String],
}

impl NewCustomer {
    /// The person's name, if there is a person.
    pub fn person(&self) -> Option<&str> {
        self.pieces.iter().find_map(|p| match &p.what {
            Is::Person(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The organisation's name, and which of the book it is.
    pub fn org(&self) -> Option<(&str, Option<Id>)> {
        self.pieces.iter().find_map(|p| match &p.what {
            Is::Org(name, id) => Some((name.as_str(), *id)),
            _ => None,
        })
    }
}

/// Reads a line. `search` gives those of the book who may have an address or a number.
pub fn parse(
    line: &str,
    book: &Book,
    search: &dyn Fn(&str) -> Vec<Id>,
    decided: Decided,
) -> NewCustomer {
    let mut pieces = Vec::new();
    let mut names: Vec<(usize, usize)> = Vec::new();
    for (from, to) in segments(line) {
        names.extend(reaches(line, from, to, decided, &mut pieces));
    }
    name(line, &names, book, decided, &mut pieces);
    sort_by_key(&mut pieces, |p| p.from);
    let alike = alike(&pieces, book, search);
    NewCustomer { pieces, alike }
}

/// The parts between commas, semicolons and line breaks, without the blanks around them.
fn segments(line: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut start = 0;
    let breaks = |c: char| matches!(c, ',' | '，' | '、' | ';' | '；' | '\n' | '\t' | '|');
    let ends = line.char_indices().filter(|(_, c)| breaks(*c));
    for (at, length) in ends
        .map(|(at, c)| (at, c.len_utf8()))
        .chain([(line.len(), 0)])
    {
        all.extend(trimmed(line, start, at));
        start = at + length;
    }
    all
}

fn trimmed(line: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let text = &line[from..to];
    let begin = from + text.len() - text.trim_start().len();
    let end = begin + text.trim().len();
    (begin < end).then_some((begin, end))
}

/// Takes addresses, numbers, links and tags out of a segment; gives the runs of words left.
fn reaches(
    line: &str,
    from: usize,
    to: usize,
    decided: Decided,
    pieces: &mut Vec<Piece>,
) -> Vec<(usize, usize)> {
    let mut left: Vec<(usize, usize)> = Vec::new();
    let words = words(line, from, to);
    let mut at = 0;
    while at < words.len() {
        // A number may be written in several groups.
        let (begin, longest) = (words[at].0, words.len() - at);
        let found = (1..=longest.min(6)).rev().find_map(|count| {
            let end = words[at + count - 1].1;
            let text = &line[begin..end];
            let is = if count == 1 {
                single(text)
            } else {
                phone(text)
            };
            is.filter(|_| !decided.plain.iter().any(|p| p == text))
                .map(|is| (count, end, is))
        });
        if let Some((count, end, what)) = found {
            pieces.push(Piece {
                from: begin,
                to: end,
                what,
            });
            at += count;
        } else {
            let (begin, end) = words[at];
            let previous = at.checked_sub(1).map(|before| words[before].1);
            let joins = |last: &(usize, usize)| {
                let (a, b) = (
                    line[..last.1].chars().next_back(),
                    line[begin..].chars().next(),
                );
                // Chinese names have no blanks inside.
                Some(last.1) == previous && !(a.is_some_and(is_han) && b.is_some_and(is_han))
            };
            match left.last_mut() {
                Some(last) if joins(last) => last.1 = end,
                _ => left.push((begin, end)),
            }
            at += 1;
        }
    }
    left
}

fn words(line: &str, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut start = from;
    for (at, c) in line[from..to].char_indices().chain([(to - from, ' ')]) {
        if c.is_whitespace() {
            all.extend(trimmed(line, start, from + at));
            start = from + at;
        }
    }
    all
}

fn single(word: &str) -> Option<Is> {
    if word.starts_with(['#', '＃']) {
        return parse_tag(word).ok().map(Is::Tag);
    }
    if word.contains('@') {
        let bare = word.trim_matches(['<', '>', '(', ')']);
        let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
        return Telecom::parse(System::Email, bare, None)
            .ok()
            .map(Is::Reach);
    }
    let lower = word.to_ascii_lowercase();
    if ["http://", "https://", "www."]
        .iter()
        .any(|begin| lower.starts_with(begin))
    {
        return Telecom::parse(System::Url, word, None).ok().map(Is::Reach);
    }
    phone(word)
}

/// Digits with the signs that stand between them; five at least, fifteen at most (ITU-T E.164).
fn phone(text: &str) -> Option<Is> {
    let bare = text
        .strip_prefix("tel:")
        .or_else(|| text.strip_prefix("电话"))
        .unwrap_or(text);
    let is_number = bare
        .chars()
        .all(|c| c.is_ascii_digit() || " +-()./０１２３４５６７８９（）".contains(c));
    let count = digits(bare).len();
    (is_number && (5..=15).contains(&count))
        .then(|| Telecom::parse(System::Phone, bare.trim_start_matches([':', ' ']), None).ok())
        .flatten()
        .map(Is::Reach)
}

/// Decides which run of words is whose name.
fn name(
    line: &str,
    names: &[(usize, usize)],
    book: &Book,
    decided: Decided,
    pieces: &mut Vec<Piece>,
) {
    let text = |at: usize| names.get(at).map(|&(from, to)| &line[from..to]);
    let known = |name: &str| {
        let name = fold(name);
        book.cards()
            .find(|card| card.is_org() && fold(card.name) == name)
            .map(|card| card.id)
    };
    let usable: Vec<usize> = (0..names.len())
        .filter(|at| {
            text(*at).is_some_and(|t| !t.contains('@') && !decided.plain.iter().any(|p| p == t))
        })
        .collect();
    let looks = |at: usize| text(at).is_some_and(|t| is_company(t) || known(t).is_some());
    let org = match usable[..] {
        [] => None,
        [alone] => (decided.org || looks(alone)).then_some(alone),
        [first, second, ..] if decided.org && !looks(second) => Some(first),
        [first, second, ..] if looks(first) && !looks(second) => Some(first),
        [_, second, ..] => Some(second),
    };
    let person = usable.iter().copied().find(|at| Some(*at) != org);
    let title = usable
        .iter()
        .copied()
        .find(|at| Some(*at) != org && Some(*at) != person);
    for (at, &(from, to)) in names.iter().enumerate() {
        let words = line[from..to].to_owned();
        let what = if Some(at) == org {
            let id = known(&words);
            Is::Org(words, id)
        } else if Some(at) == person {
            Is::Person(words)
        } else if Some(at) == title && org.is_some() {
            Is::Title(words)
        } else {
            Is::Note(words)
        };
        pieces.push(Piece { from, to, what });
    }
}

/// The most that are told.
const MOST: usize = 3;

/// Ends, or begins, as the names of firms do.
fn is_company(name: &str) -> bool {
    let lower = fold(name);
    #[rustfmt::skip]
    let ends = [
        "ltd", "ltd.", "limited", "inc", "inc.", "llc", "gmbh", "ag", "kg", "ohg", "sa", "s.a.", "sarl", "sas",
        "srl", "bv", "b.v.", "nv", "ab", "hb", "oy", "as", "aps", "plc", "corp", "corp.", "co.", "company",
        "corporation", "pty", "s.p.a.", "spa", "imports", "exports", "markets", "foods", "restaurant",
    ];
    #[rustfmt::skip]
    let chinese = [
        "公司", "集团", "厂", "店", "银行", "医院", "大学", "学校", "中心", "工作室", "事务所", "酒店", "茶业",
        "科技", "贸易", "食品", "超市", "餐厅", "书店", "研究院", "研究所", "协会", "合作社", "商行",
    ];
    lower
        .rsplit([' ', ','])
        .next()
        .is_some_and(|last| ends.contains(&last))
        || chinese.iter().any(|end| lower.ends_with(end))
}

/// Who in the book has the same name, address or number as what is to be added.
fn alike(pieces: &[Piece], book: &Book, search: &dyn Fn(&str) -> Vec<Id>) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for piece in pieces {
        match &piece.what {
            Is::Reach(telecom) => {
                let has = |id: &Id| {
                    let party = book.party(*id);
                    party.is_some_and(|p| p.telecom.iter().any(|t| t.key() == telecom.key()))
                };
                found.extend(search(&telecom.value).into_iter().filter(has));
            }
            Is::Person(name) => {
                let name = fold(name);
                let same = book.cards().filter(|c| !c.is_org() && fold(c.name) == name);
                found.extend(same.map(|card| card.id).take(MOST));
            }
            _ => {}
        }
    }
    let mut once: Vec<Id> = Vec::new();
    for id in found {
        if !once.contains(&id) && once.len() < MOST {
            once.push(id);
        }
    }
    once
}

#[cfg(test)]
#[path = "customer_tests.rs"]
mod tests;
