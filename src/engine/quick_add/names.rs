//! Who is meant: the names of the book that stand in a line, whole, in part, or by their sound.
//!
//! A whole name is known wherever it stands. A part of one counts where a person is expected
//! ("call Anna", 给若云打电话) or where it is written as a name; several who answer to it are all
//! given, for the writer to choose from.

use std::collections::BTreeSet;

use super::scan::{is_han, is_letter};
use crate::{
    domain::{book::Book, id::Id},
    engine::{fold::fold, pinyin},
    sort::sort_by_key,
};

/// The names of a book, ready to be found in a line.
#[derive(Clone, Debug, Default)]
pub struct Names {
    text: String,
    all: Vec<Name>,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    id: Id,
    start: usize,
    end: usize,
    is_org: bool,
    chinese: bool,
}

/// How well a part of the line fits a name; the earlier, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Words,
    Title,
    Sound,
    Begins,
}

/// A place in the folded line, and everybody who answers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// A whole name.
    pub whole: bool,
    /// Who, in the order they were made.
    pub who: Vec<Id>,
}

/// A word of the line: letters without a break.
#[derive(Clone, Copy, Debug)]
struct Word {
    from: usize,
    to: usize,
    capital: bool,
    slot: bool,
    first: bool,
}

struct Hit {
    fit: Fit,
    from: usize,
    to: usize,
    id: Id,
}

/// The line as the names see it.
pub struct Line<'a> {
    /// The folded line.
    pub text: &'a str,
    /// The words in it that begin with a capital letter as written, by where they begin.
    pub capitals: &'a dyn Fn(usize) -> bool,
    /// What is taken already.
    pub taken: &'a dyn Fn(usize, usize) -> bool,
}

impl Names {
    /// The names of every customer that is not in the bin.
    pub fn build(book: &Book) -> Self {
        let mut names = Self::default();
        for card in book.cards() {
            let start = names.text.len();
            names.text.push_str(&fold(card.name));
            let end = names.text.len();
            names.all.push(Name {
                id: card.id,
                start,
                end,
                is_org: card.is_org(),
                chinese: names.text[start..end].chars().any(is_han),
            });
        }
        names
    }

    /// Everybody named in the line, in the order of the line. Where several answer to one place
    /// all are given.
    pub fn find(&self, line: &Line) -> Vec<Meant> {
        let words = words(line);
        let pairs = Pairs::of(line.text);
        let titles = titles(line.text);
        let mut hits = Vec::new();
        for name in &self.all {
            let text = &self.text[name.start..name.end];
            if words.iter().any(|w| pairs.holds(text, line.text, w)) {
                self.by_words(name, line, &words, &mut hits);
            }
            if name.chinese {
                by_characters(name, text, line, &mut hits);
                by_sound(name, text, line, &words, &mut hits);
                by_title(name, text, &titles, &mut hits);
            }
        }
        choose(hits, line)
    }

    /// Words of the line that are words of the name, one after another.
    fn by_words(&self, name: &Name, line: &Line, words: &[Word], hits: &mut Vec<Hit>) {
        let text = &self.text[name.start..name.end];
        let of_name: Vec<&str> = text
            .split(|c| !is_letter(c))
            .filter(|w| !w.is_empty())
            .collect();
        let spelt = |word: &Word| &line.text[word.from..word.to];
        for (at, first) in words.iter().enumerate() {
            for (place, wanted) in of_name.iter().enumerate() {
                let run = words[at..]
                    .iter()
                    .zip(&of_name[place..])
                    .take_while(|(word, wanted)| spelt(word) == **wanted)
                    .count();
                if run == 0 {
                    let begins =
                        first.slot && spelt(first).len() > 2 && wanted.starts_with(spelt(first));
                    if begins && (!name.is_org || place == 0) && (first.capital || !name.is_org) {
                        hits.push(hit(name, Fit::Begins, first.from, first.to));
                    }
                    continue;
                }
                let last = words[at + run - 1];
                let joined = &line.text[first.from..last.to];
                let whole = run == of_name.len() && !name.chinese;
                if whole
                    && (of_name.len() > 1 || spelt(first).len() > 2 || first.slot || first.capital)
                {
                    hits.push(hit(name, Fit::Whole, first.from, last.to));
                } else if is_named(name, *first, run, place, joined) {
                    hits.push(hit(name, Fit::Words, first.from, last.to));
                }
            }
        }
    }
}

/// Whether a part of a name, at word `place` of it, is meant as a name where it stands.
fn is_named(name: &Name, word: Word, run: usize, place: usize, spelt: &str) -> bool {
    if spelt.chars().count() < 2 || (run == 1 && COMMON.contains(&spelt)) {
        return false;
    }
    let known = run > 1 || !name.is_org || place == 0;
    match (word.slot, word.capital) {
        (true, true) => true,
        (true, false) => known,
        // Any word may begin a line with a capital.
        (false, true) => {
            known && spelt.chars().count() > 2 && (!word.first || run > 1 || !name.is_org)
        }
        (false, false) => run > 1,
    }
}

/// Words of names that say nothing by themselves.
#[rustfmt::skip]
const COMMON: [&str; 52] = [
    "the", "and", "for", "with", "from", "new", "old", "big", "los", "las", "del", "der", "die",
    "das", "van", "von", "ltd", "inc", "llc", "gmbh", "co", "company", "group", "market", "markets",
    "foods", "food", "trading", "import", "imports", "export", "exports", "store", "stores", "house",
    "shop", "center", "centre", "service", "services", "office", "to", "at", "in", "of", "on", "us",
    "me", "him", "her", "them", "all",
];

/// Words after which somebody is named.
#[rustfmt::skip]
const LEADING: [&str; 44] = [
    "call", "phone", "ring", "email", "mail", "text", "message", "meet", "visit", "see", "with", "for",
    "to", "from", "called", "phoned", "rang", "emailed", "mailed", "texted", "messaged", "met",
    "visited", "wrote", "saw", "ask", "asked", "tell", "told", "remind", "invite", "thank", "contact",
    "about", "and", "chase", "brief", "pay", "follow", "write", "wechat", "whatsapp", "log", "note",
];

/// Characters after which somebody is named.
#[rustfmt::skip]
const LEADING_CHINESE: [&str; 34] = [
    "给", "和", "跟", "与", "向", "找", "问", "约", "见", "请", "拜访", "拜访了", "拜访过", "致电", "联系",
    "回复", "通知", "提醒", "陪", "对", "去", "到", "为", "帮", "见了", "探望", "走访", "邀请", "感谢", "催",
    "、", "，", "@", "同",
];

fn words(line: &Line) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let ends = [(line.text.len(), ' ')];
    for (at, c) in line.text.char_indices().chain(ends) {
        match (start, is_letter(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                let before = line.text[..from].trim_end();
                let slot = before.ends_with('@')
                    || LEADING.iter().any(|lead| ends_with_word(before, lead))
                    || LEADING_CHINESE.iter().any(|lead| before.ends_with(lead));
                if !(line.taken)(from, at) {
                    words.push(Word {
                        from,
                        to: at,
                        capital: (line.capitals)(from),
                        slot,
                        first: before.is_empty(),
                    });
                }
            }
            _ => {}
        }
    }
    words
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|before| !before.ends_with(is_letter))
}

/// Which pairs of letters begin a word of the line: most names have none of them, and are passed
/// over without being split into words.
struct Pairs([u64; 16]);

impl Pairs {
    fn of(line: &str) -> Self {
        let mut pairs = Self([0; 16]);
        let bytes = line.as_bytes();
        for at in 0..bytes.len() {
            let bit = Self::bit(bytes, at);
            pairs.0[bit / 64] |= 1 << (bit % 64);
        }
        pairs
    }

    fn bit(bytes: &[u8], at: usize) -> usize {
        let second = bytes
            .get(at + 1)
            .copied()
            .filter(|b| b.is_ascii_alphanumeric() || *b > 127);
        (usize::from(bytes[at]) * 31 + usize::from(second.unwrap_or(0))) % 1024
    }

    /// A word of the name may be this word of the line.
    fn holds(&self, name: &str, line: &str, word: &Word) -> bool {
        let (name, first) = (name.as_bytes(), line.as_bytes()[word.from]);
        (0..name.len()).any(|at| {
            let bit = Self::bit(name, at);
            name[at] == first && self.0[bit / 64] & (1 << (bit % 64)) != 0
        })
    }
}

fn hit(name: &Name, fit: Fit, from: usize, to: usize) -> Hit {
    Hit {
        fit,
        from,
        to,
        id: name.id,
    }
}

/// The longest run of characters that the name and the line share.
fn by_characters(name: &Name, text: &str, line: &Line, hits: &mut Vec<Hit>) {
    for (at, c) in line.text.char_indices() {
        if !is_han(c) {
            continue;
        }
        for (place, _) in text.char_indices().filter(|(_, other)| *other == c) {
            let shared = shared(&line.text[at..], &text[place..]);
            let count = line.text[at..at + shared].chars().count();
            let whole = shared == text.len();
            let before = line.text[..at].trim_end();
            let slot = LEADING_CHINESE.iter().any(|lead| before.ends_with(lead));
            let after_word = LEADING.iter().any(|lead| ends_with_word(before, lead));
            let ends = place + shared == text.len();
            // 若云 of 沈若云, 青禾 of 杭州青禾茶业; elsewhere three characters or more.
            let part = count > 2 || (count == 2 && (slot || after_word) && (ends || name.is_org));
            if (line.taken)(at, at + shared) {
                continue;
            }
            if whole && count > 1 {
                hits.push(hit(name, Fit::Whole, at, at + shared));
            } else if part && !PLACES.contains(&&line.text[at..at + shared]) {
                hits.push(hit(name, Fit::Words, at, at + shared));
            }
        }
    }
}

/// Parts of the names of organisations that name none.
#[rustfmt::skip]
const PLACES: [&str; 10] = [
    "有限公司", "公司", "有限", "集团", "科技有限公司", "贸易有限公司", "食品有限公司", "责任有限公司", "分公司", "股份有限公司",
];

fn shared(a: &str, b: &str) -> usize {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// "Zhangsan", "zhang san", "zs" after a word that leads to a name.
fn by_sound(name: &Name, text: &str, line: &Line, words: &[Word], hits: &mut Vec<Hit>) {
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.slot) {
        let alone = &line.text[word.from..word.to];
        let whole = |spelt: &str| {
            spelt.len() > 1 && pinyin::matches_pinyin(text, spelt) == Some((0, text.len()))
        };
        if whole(alone) {
            hits.push(hit(name, Fit::Sound, word.from, word.to));
        } else if let Some(next) = words.get(at + 1)
            && whole(&[alone, &line.text[next.from..next.to]].concat())
            && line.text[word.to..next.from].trim().is_empty()
        {
            hits.push(hit(name, Fit::Sound, word.from, next.to));
        }
    }
}

/// 张总, 李经理: a surname and a title, with their places.
fn titles(line: &str) -> Vec<(usize, usize, &str)> {
    let words = ["总监", "经理", "先生", "女士", "老师", "老板", "主任", "总"];
    let mut found = Vec::new();
    for title in words {
        for (at, _) in line.match_indices(title) {
            let before = line[..at].char_indices().rev();
            for (from, _) in before.take(2).take_while(|(_, c)| is_han(*c)) {
                found.push((from, at + title.len(), &line[from..at]));
            }
        }
    }
    found
}

fn by_title(name: &Name, text: &str, titles: &[(usize, usize, &str)], hits: &mut Vec<Hit>) {
    if name.is_org || text.chars().count() > 4 {
        return;
    }
    for (from, to, surname) in titles {
        if text.starts_with(surname) && text != *surname {
            hits.push(hit(name, Fit::Title, *from, *to));
        }
    }
}

/// The best hits that do not overlap; those on the same place and of the same kind together.
fn choose(mut hits: Vec<Hit>, line: &Line) -> Vec<Meant> {
    let key = |h: &Hit| (h.fit, std::cmp::Reverse(h.to - h.from), h.from, h.id);
    sort_by_key(&mut hits, key);
    let mut chosen: Vec<(Fit, Meant)> = Vec::new();
    let mut ids = BTreeSet::new();
    for hit in hits {
        if (line.taken)(hit.from, hit.to) {
            continue;
        }
        let same = chosen
            .iter_mut()
            .find(|(_, m)| m.from < hit.to && hit.from < m.to);
        match same {
            Some((fit, meant))
                if *fit == hit.fit && (meant.from, meant.to) == (hit.from, hit.to) =>
            {
                if !meant.who.contains(&hit.id) {
                    meant.who.push(hit.id);
                }
            }
            Some(_) => {}
            None => chosen.push((
                hit.fit,
                Meant {
                    from: hit.from,
                    to: hit.to,
                    whole: hit.fit == Fit::Whole,
                    who: vec![hit.id],
                },
            )),
        }
    }
    let mut chosen: Vec<Meant> = chosen.into_iter().map(|(_, meant)| meant).collect();
    sort_by_key(&mut chosen, |meant| meant.from);
    // Who is named twice is meant once.
    chosen.retain(|meant| !matches!(&meant.who[..], [one] if !ids.insert(*one)));
    chosen
}
