//! The parts of a line that are understood, each with its place.

use super::{
    Context, Sort,
    days::{self, Said},
    marks,
    names::{Line, Meant},
    repeats::{self, Repeat},
    scan::{Scan, is_han, is_letter},
    times::{self, Clock},
    verbs::{self, Verb},
    when::Towards,
};
use crate::{
    domain::{day::Day, id::Id, interaction::InteractionKind, problem::Problem, task::Priority},
    engine::fold::Folded,
    sort::sort_by_key,
};

/// A part of the line: what it means, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it begins in the line as written.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What it means.
    pub what: What,
}

/// What a part means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// What was done; only in what is logged, where it is more than a word of the text.
    Kind(InteractionKind),
    /// Who answers to the name. More than one: the writer has to choose.
    Who(Vec<Id>),
    /// A day; and the other day that the same words may mean.
    Day(Day, Option<Day>),
    /// A minute of the day up to 1440; and the day, if the words say it.
    Time(Option<Day>, u32),
    /// A repetition.
    Repeat(Repeat),
    /// A tag, without its sign.
    Tag(String),
    /// A priority.
    Priority(Priority),
    /// A length in minutes.
    Length(u32),
    /// A date or a time that does not exist; it stays text.
    Wrong(Problem),
}

/// A part by its place in the folded line.
struct Found {
    from: usize,
    to: usize,
    what: What,
}

/// The verb of a line: where it stands, and whether a customer is named right before it.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// The verb.
    pub verb: Verb,
    /// "Roland called", and not "called Roland".
    pub named_before: bool,
    from: usize,
    to: usize,
}

/// The line, folded, and what is not to be understood in it.
struct Source<'a> {
    line: &'a str,
    folded: Folded,
    plain: Vec<(usize, usize)>,
}

impl Source<'_> {
    fn original(&self, from: usize, to: usize) -> (usize, usize) {
        self.folded.original(from, to)
    }

    fn is_plain(&self, from: usize, to: usize) -> bool {
        let (from, to) = self.original(from, to);
        self.plain.iter().any(|(a, b)| *a < to && from < *b)
    }

    fn is_capital(&self, at: usize) -> bool {
        let (from, _) = self.original(at, at + 1);
        self.line[from..]
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }
}

/// The parts of a line, in its order and without overlaps; what it is to become; and its verb.
pub fn find(line: &str, context: &Context) -> (Vec<Part>, Sort, Option<Spoken>) {
    let source = Source {
        line,
        folded: Folded::new(line),
        plain: places(line, context.plain),
    };
    let text = source.folded.text.as_str();
    let capitals = |at: usize| source.is_capital(at);
    let names = |taken: &dyn Fn(usize, usize) -> bool| {
        context.names.find(&Line {
            text,
            capitals: &capitals,
            taken,
        })
    };
    let whole = names(&|from, to| source.is_plain(from, to));
    let whole: Vec<Meant> = whole.into_iter().filter(|meant| meant.whole).collect();
    let mut found = words(&source, context, Towards::Ahead, &whole);
    let named = names(&|from, to| {
        source.is_plain(from, to) || found.iter().any(|f| f.from < to && from < f.to)
    });
    let spoken = spoken(&source, &found, &named);
    let sort = sort(context, &found, spoken.as_ref());
    if sort == Sort::Log {
        found = words(&source, context, Towards::Behind, &whole);
    }
    found.retain(|f| match f.what {
        What::Length(_) => sort == Sort::Log,
        What::Repeat(_) | What::Priority(_) => sort == Sort::Task,
        _ => true,
    });
    for meant in named {
        if !found.iter().any(|f| f.from < meant.to && meant.from < f.to) {
            let (from, to) = (meant.from, meant.to);
            found.push(Found {
                from,
                to,
                what: What::Who(meant.who),
            });
        }
    }
    if let (Sort::Log, Some(spoken)) = (sort, &spoken) {
        let (from, to) = (spoken.from, spoken.to);
        found.push(Found {
            from,
            to,
            what: What::Kind(spoken.verb.kind),
        });
    }
    sort_by_key(&mut found, |f| f.from);
    let mut parts: Vec<Part> = Vec::with_capacity(found.len());
    for f in found {
        let (from, to) = source.original(f.from, f.to);
        // Signs that fold to several letters may bring two parts to the same place.
        if parts.last().is_none_or(|last| last.to <= from) {
            parts.push(Part {
                from,
                to,
                what: f.what,
            });
        }
    }
    narrow(&mut parts, line, context);
    (parts, sort, spoken)
}

/// Where texts stand in the line.
fn places(line: &str, texts: &[String]) -> Vec<(usize, usize)> {
    let known = texts.iter().filter(|text| !text.is_empty());
    known
        .flat_map(|text| line.match_indices(text.as_str()))
        .map(|(at, text)| (at, at + text.len()))
        .collect()
}

/// Everything but names and verbs.
fn words(source: &Source, context: &Context, towards: Towards, whole: &[Meant]) -> Vec<Found> {
    let text = source.folded.text.as_str();
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let scan = Scan::new(text, at);
        let begins = !(is_letter(c) && scan.last().is_some_and(is_letter));
        let taken = (begins && c != ' ').then(|| {
            let day = found.last().filter(|f| matches!(f.what, What::Day(..)));
            let after_day = day.is_some_and(|f| text[f.to..at].trim().is_empty());
            one(scan, context, towards, source.is_capital(at), after_day)
        });
        if let Some((end, what)) = taken.flatten()
            && end > at
            && ends_word(Scan::new(text, end))
            && !source.is_plain(at, end)
            && !whole
                .iter()
                .any(|name| name.from < end && at < name.to && !(at <= name.from && name.to <= end))
            && !found.iter().any(|f| is_second(&f.what, &what))
        {
            found.push(Found {
                from: at,
                to: end,
                what,
            });
            at = end;
        } else if let Some(name) = whole.iter().find(|name| name.from == at) {
            at = name.to;
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// A word ends here, and it is not "Friday's".
fn ends_word(scan: Scan) -> bool {
    let owned = ["'s", "\u{2019}s"]
        .iter()
        .any(|s| scan.rest().starts_with(s));
    scan.is_word_end() && !owned
}

/// A line has one day, one time and so on: the first that is said.
fn is_second(first: &What, second: &What) -> bool {
    match (first, second) {
        (What::Tag(a), What::Tag(b)) => a.to_lowercase() == b.to_lowercase(),
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn one(
    mut scan: Scan,
    context: &Context,
    towards: Towards,
    capital: bool,
    after_day: bool,
) -> Option<(usize, What)> {
    let from = scan.at();
    let what = if let Some(tag) = marks::tag(&mut scan) {
        What::Tag(tag.to_owned())
    } else if let Some(priority) = marks::priority(&mut scan) {
        What::Priority(priority)
    } else if let Some(repeat) = repeats::repeat(&mut scan) {
        What::Repeat(repeat)
    } else if let Some(clock) = times::time(&mut scan, &context.now, after_day) {
        match clock {
            Clock::At(day, minute) => What::Time(day, minute),
            Clock::NoTime => What::Wrong(Problem::Time),
        }
    } else if let Some(said) = days::date(&mut scan, &context.now, towards, capital) {
        match said {
            Said::Day(day, or) => What::Day(day, or),
            Said::NoDay(problem) => What::Wrong(problem),
        }
    } else {
        What::Length(marks::length(&mut scan)?)
    };
    debug_assert!(scan.at() > from);
    Some((scan.at(), what))
}

/// The verb, if the line has one that counts.
fn spoken(source: &Source, found: &[Found], named: &[Meant]) -> Option<Spoken> {
    let text = source.folded.text.as_str();
    let ranges = found.iter().map(|f| (f.from, f.to));
    let ranges: Vec<(usize, usize)> = ranges.chain(named.iter().map(|m| (m.from, m.to))).collect();
    let mut beginning = true;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some((_, end)) = ranges.iter().find(|(from, to)| *from <= at && at < *to) {
            at = *end;
            continue;
        }
        let mut scan = Scan::new(text, at);
        let begins = !(is_letter(c) && scan.last().is_some_and(is_letter));
        if begins
            && let Some(verb) = verbs::verb(&mut scan, beginning)
            && !source.is_plain(at, scan.at())
        {
            return Some(Spoken {
                verb,
                named_before: is_named_before(&text[..at], named),
                from: at,
                to: scan.at(),
            });
        }
        beginning &= !c.is_alphanumeric() || is_han(c);
        at += c.len_utf8();
    }
    None
}

/// A customer stands right before the verb, and no 给 or 和 before the customer.
fn is_named_before(before: &str, named: &[Meant]) -> bool {
    let end = before.trim_end().len();
    named.iter().any(|meant| {
        let lead = before[..meant.from.min(end)].trim_end();
        let led = ["给", "和", "跟", "与", "向", "同", "with", "and"];
        meant.to == end && !led.iter().any(|word| lead.ends_with(word))
    })
}

/// A task, or something to log: by the writer's choice, by the verb, by the day, and at last by
/// what the line was opened for.
fn sort(context: &Context, found: &[Found], spoken: Option<&Spoken>) -> Sort {
    let (mut behind, mut ahead) = (false, false);
    for f in found {
        match f.what {
            What::Day(day, _) | What::Time(Some(day), _) => {
                behind |= day < context.now.today;
                ahead |= day > context.now.today;
            }
            What::Repeat(_) => ahead = true,
            _ => {}
        }
    }
    match (context.chosen, spoken) {
        (Some(chosen), _) => chosen,
        (None, Some(spoken)) if spoken.verb.past || behind => Sort::Log,
        _ if ahead => Sort::Task,
        _ => context.opened,
    }
}

/// Tags get their words. Of several who answer to a name, the one that was picked remains, or
/// those who belong to somebody else who is meant: "Maria at Alfreds Futterkiste".
fn narrow(parts: &mut [Part], line: &str, context: &Context) {
    let mut sure: Vec<Id> = context.present.to_vec();
    for part in parts.iter_mut() {
        let written = &line[part.from..part.to];
        match &mut part.what {
            What::Tag(tag) => written.trim_start_matches(['#', '＃']).clone_into(tag),
            What::Who(who) => {
                let picked = context
                    .picked
                    .iter()
                    .find(|(words, id)| words == written && who.contains(id));
                if let Some((_, id)) = picked {
                    *who = vec![*id];
                }
                if let [one] = who[..] {
                    sure.push(one);
                }
            }
            _ => {}
        }
    }
    for part in parts {
        if let What::Who(who) = &mut part.what
            && who.len() > 1
        {
            let close = |id: &Id| {
                sure.contains(id)
                    || context
                        .book
                        .summary(*id)
                        .related
                        .iter()
                        .any(|(other, _)| sure.contains(other))
            };
            let near: Vec<Id> = who.iter().copied().filter(close).collect();
            if !near.is_empty() {
                *who = near;
            }
        }
    }
}
