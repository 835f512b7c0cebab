//! Who a rule matches, asked of whole columns: the meaning of [`super::segments`], which tells
//! what each comparison asks, at a small part of the time.
//!
//! A rule is made ready once ([`Members::new`]) and then asked block by block. Of a group the
//! cheap parts are asked first, and each part only of those that are still in question.

use clientele_scan::{Bits, Finder, Mask, Numbers, Text};

use super::{
    columns::{Column, Columns},
    party_facts::{ABROAD, END},
    segments::{Ask, Matcher, Node},
    today::Today,
};
use crate::domain::{
    day::{Day, PartialDate},
    field::{Field, FieldId, Kind},
    moment::Moment,
    segment::Rule,
};

/// A rule made ready to be asked of columns as they are now.
pub struct Members {
    part: Part,
}

enum Part {
    All(Vec<Part>),
    Any(Vec<Part>),
    None(Vec<Part>),
    Test(FieldId, Test),
    Everybody,
    Nobody,
}

/// What is asked of a column.
enum Test {
    /// Has a value.
    Filled,
    /// Holds one of these.
    Holds(Vec<Finder>),
    /// Has one of the values that are chosen by their numbers.
    Chosen(Vec<bool>),
    /// Lies within these bounds: of days, which are even, and of moments, which are odd.
    Within([(i64, i64); 2]),
    /// A date whose month and day are marked, at `month * 32 + day`.
    Returns(Box<[bool; 512]>),
    /// The opposite.
    Not(Box<Test>),
    /// This, or no value.
    OrEmpty(Box<Test>),
    /// Never.
    Never,
}

impl Members {
    /// Reads a rule.
    pub fn new(columns: &Columns, rule: &Rule, today: &Today) -> Self {
        let matcher = Matcher::new(rule, today);
        let part = Part::of(&matcher.node, columns, today);
        Self { part }
    }

    /// Everybody whom the rule matches.
    pub fn all(&self, columns: &Columns) -> Bits {
        columns.all(|block, among| self.of_block(columns, block, among))
    }

    /// Those of a block, among `among`, whom the rule matches.
    pub fn of_block(&self, columns: &Columns, block: usize, among: Mask) -> Mask {
        self.part.fits(columns, block, among)
    }
}

impl Part {
    fn of(node: &Node, columns: &Columns, today: &Today) -> Self {
        let all = |nodes: &[Node]| {
            let parts = nodes.iter().map(|node| Self::of(node, columns, today));
            let mut parts: Vec<Self> = parts.collect();
            crate::sort::sort_by_key(&mut parts, Self::cost);
            parts
        };
        match node {
            Node::All(nodes) => Self::All(all(nodes)),
            Node::Any(nodes) => Self::Any(all(nodes)),
            Node::None(nodes) => Self::None(all(nodes)),
            Node::Test(field, ask) => {
                Self::Test(field.id, test(field, ask, columns.column(field.id), today))
            }
            Node::Everybody => Self::Everybody,
            Node::Nobody => Self::Nobody,
        }
    }

    fn fits(&self, columns: &Columns, block: usize, among: Mask) -> Mask {
        if among.is_empty() {
            return among;
        }
        let any = |parts: &[Self]| {
            let mut left = among;
            for part in parts {
                left = left.without(&part.fits(columns, block, left));
            }
            among.without(&left)
        };
        match self {
            Self::All(parts) => parts
                .iter()
                .fold(among, |left, part| part.fits(columns, block, left)),
            Self::Any(parts) => any(parts),
            Self::None(parts) => among.without(&any(parts)),
            Self::Test(field, test) => test.holds(columns.column(*field), block, among),
            Self::Everybody => among,
            Self::Nobody => Mask::NONE,
        }
    }

    /// How long asking takes: texts longest.
    fn cost(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::None(parts) => {
                parts.iter().map(Self::cost).sum()
            }
            Self::Test(FieldId::Note, Test::Holds(_)) => 9,
            Self::Test(_, Test::Holds(finders)) => 3 + finders.len(),
            _ => 1,
        }
    }
}

impl Test {
    fn holds(&self, column: &Column, block: usize, among: Mask) -> Mask {
        let found = match (self, column) {
            (Self::Not(test), _) => return among.without(&test.holds(column, block, among)),
            (Self::OrEmpty(test), _) => {
                let found = test.holds(column, block, among);
                return found.or(&among.without(&filled(column, block)));
            }
            (Self::Filled, _) => filled(column, block),
            (Self::Holds(finders), Column::Texts(texts)) => {
                let find = |found: Mask, finder| {
                    found.or(&texts.find(block, finder, &among.without(&found)))
                };
                finders.iter().fold(Mask::NONE, find)
            }
            (Self::Chosen(chosen), Column::Codes(codes)) => codes.chosen(block, chosen),
            (Self::Within([even, odd]), Column::Numbers(numbers)) if even == odd => {
                numbers.within(block, even.0, even.1)
            }
            (Self::Within([even, odd]), Column::Numbers(numbers)) => {
                numbers.within_by_parity(block, *even, *odd)
            }
            (Self::Returns(marked), Column::Dates(dates)) => returns(dates, block, marked, &among),
            _ => Mask::NONE,
        };
        found.and(&among)
    }

    fn not(self, not: bool) -> Self {
        if not { Self::Not(Box::new(self)) } else { self }
    }
}

fn filled(column: &Column, block: usize) -> Mask {
    match column {
        Column::Texts(texts) | Column::Dates(texts) => texts.filled(block),
        Column::Codes(codes) => {
            let mut none = vec![true; codes.values().count()];
            none[0] = false;
            codes.chosen(block, &none)
        }
        Column::Numbers(numbers) => numbers.within(block, Numbers::EMPTY + 1, i64::MAX),
    }
}

fn returns(dates: &Text, block: usize, marked: &[bool; 512], among: &Mask) -> Mask {
    let mut found = Mask::NONE;
    for row in among.and(&dates.filled(block)).rows() {
        let days = dates
            .get(block * clientele_scan::BLOCK + row)
            .as_chunks::<2>()
            .0;
        let returns = |[month, day]: &[u8; 2]| {
            let place = usize::from(*month) * 32 + usize::from(*day);
            marked.get(place).copied().unwrap_or(false)
        };
        if days.iter().any(returns) {
            found.set(row);
        }
    }
    found
}

/// What a comparison asks of the column of its field.
fn test(field: &Field, ask: &Ask, column: &Column, today: &Today) -> Test {
    let find = |before: &[u8], text: &str, after: &[u8]| {
        if text.is_empty() && after.is_empty() {
            return Test::Filled;
        }
        let needle = [before, text.as_bytes(), after].concat();
        Test::Holds(vec![Finder::new(&needle)])
    };
    match ask {
        Ask::Empty(not) => Test::Filled.not(!not),
        Ask::Contains(part, not) => find(b"", part, b"").not(*not),
        Ask::Begins(part) => find(b"\n", part, b""),
        Ask::Equals(whole, not) => {
            let before = if field.kind == Kind::Tags {
                &b"\n#"[..]
            } else {
                b"\n"
            };
            find(before, whole, &[END]).not(*not)
        }
        Ask::Digits { part, .. } if part.is_empty() => Test::Never,
        Ask::Digits {
            part,
            abroad,
            begins,
        } => {
            let beginnings: &[&[u8]] = match (begins, abroad) {
                (false, _) => &[b""],
                (true, true) => &[&[END, ABROAD], b"\n00"],
                (true, false) => &[&[END], &[END, ABROAD]],
            };
            let finders = beginnings
                .iter()
                .map(|before| Finder::new(&[before, part.as_bytes()].concat()));
            Test::Holds(finders.collect())
        }
        Ask::Choices(keys, not) => match column {
            Column::Codes(codes) => {
                let chosen = |value| holds_key(field.kind, value, keys) != *not;
                Test::Chosen(codes.values().map(chosen).collect())
            }
            _ => Test::Never,
        },
        Ask::Days { from, to, or_never } => {
            let test = if field.kind == Kind::Yearly {
                Test::Returns(marked(*from, *to))
            } else {
                Test::Within(days(*from, *to, today))
            };
            match (or_never, column) {
                (true, Column::Numbers(_)) => Test::OrEmpty(Box::new(test)),
                _ => test,
            }
        }
        Ask::Numbers(least, most) => {
            let bounds = ((*least).max(Numbers::EMPTY + 1), *most);
            Test::Within([bounds, bounds])
        }
    }
}

/// Whether a value of a column of codes is one of `keys`.
fn holds_key(kind: Kind, value: &[u8], keys: &[String]) -> bool {
    texts_of(kind, value).any(|text| {
        keys.iter()
            .any(|key| text.eq_ignore_ascii_case(key.as_bytes()))
    })
}

/// The keys, or the countries as written, of a value in a column of codes.
pub(super) fn texts_of(kind: Kind, value: &[u8]) -> impl Iterator<Item = &[u8]> {
    let (keys, lines) = match kind {
        Kind::Choice(set) | Kind::Choices(set) => (Some(set.keys()), &[][..]),
        _ => (None, value),
    };
    let places = keys.into_iter().flat_map(move |keys| {
        let known = |place: &u8| keys.get(usize::from(*place).wrapping_sub(1));
        value.iter().filter_map(known).map(|key| key.as_bytes())
    });
    let lines = lines.split_inclusive(|byte| *byte == END);
    places.chain(lines.map(|line| line.strip_suffix(&[END]).unwrap_or(line)))
}

/// The bounds of days and of moments, as a column has them, that fall on the days `from` to `to`.
fn days(from: Day, to: Day, today: &Today) -> [(i64, i64); 2] {
    const DAY: i64 = 86_400_000;
    let even = |day: Day| Moment::start_of(day).millis() << 1;
    let start = |day: Day| today.start.millis() + i64::from(day.days_since(today.day)) * DAY;
    // What lies beyond the calendar counts as its first or last day.
    let first = from == Day::from_epoch(i32::MIN);
    let last = to == Day::from_epoch(i32::MAX);
    let least = if first {
        Numbers::EMPTY + 1
    } else {
        start(from) << 1 | 1
    };
    let most = if last {
        i64::MAX
    } else {
        (start(to) + DAY - 1) << 1 | 1
    };
    [(even(from), even(to)), (least, most)]
}

/// Every month and day whose next return, counted from `from`, comes up to `to`.
fn marked(from: Day, to: Day) -> Box<[bool; 512]> {
    let mut marked = Box::new([false; 512]);
    for (place, marked) in marked.iter_mut().enumerate() {
        let returns = yearly(place).and_then(|date| date.next_return(from));
        *marked = returns.is_some_and(|day| from <= day && day <= to);
    }
    marked
}

/// The yearly date of a month and a day, at `month * 32 + day`; none if that is no date.
pub(super) fn yearly(place: usize) -> Option<PartialDate> {
    PartialDate::yearly(
        u8::try_from(place / 32).ok()?,
        u8::try_from(place % 32).ok()?,
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is native
#[path = "members_tests.rs"]
mod tests;
