//! A made-up book of any size, to see how the app bears it: customers, ten interactions and half a
//! task for each of them, thirty saved segments.
//!
//! Each record is made from its number alone, so a book of millions is written without ever being
//! held; ids rise with the numbers, and nothing is said to have happened after the last midnight.
//! The same size and day give the same book. Like the rest of the demo everything carries
//! [`DEMO`](super::DEMO) and nobody is real. It is deep, not deft: for a book that reads like a
//! firm's see [`super::records`].

mod customer;
mod rules;
mod words;
mod work;

use super::dice::Dice;
use crate::domain::{
    day::Day,
    id::Id,
    moment::Moment,
    record::{Record, Table},
};
use words::Words;

/// How far back the book reaches, in weeks.
const WEEKS: i32 = 208;
/// A working day: from eight, in minutes after midnight, for ten hours.
const OPENS: i64 = 8 * 60;
const OPEN_MILLIS: u64 = 10 * 60 * 60_000;

/// A large book, made when it is asked for.
#[derive(Clone, Debug)]
pub struct Stress {
    customers: usize,
    today: Day,
    midnight: Moment,
    words: Words,
}

impl Stress {
    /// The tables it fills, in the order to write them.
    pub const TABLES: [Table; 4] = [
        Table::Party,
        Table::Interaction,
        Table::Task,
        Table::Segment,
    ];

    /// A book of so many customers; `midnight` is when `today` began where the reader is.
    pub fn new(customers: usize, today: Day, midnight: Moment) -> Self {
        Self {
            customers,
            today,
            midnight,
            words: Words::read(),
        }
    }

    /// How many records of a table there are.
    pub fn count(&self, table: Table) -> usize {
        match table {
            Table::Party => self.customers,
            Table::Interaction => self.customers * 10,
            Table::Task => self.customers / 2,
            Table::Segment => rules::COUNT,
            Table::Affiliation | Table::Workspace => 0,
        }
    }

    /// How many records there are.
    pub fn total(&self) -> usize {
        Self::TABLES.iter().map(|table| self.count(*table)).sum()
    }

    /// Record `number` of a table, if there are so many.
    pub fn record(&self, table: Table, number: usize) -> Option<Record> {
        if number >= self.count(table) {
            return None;
        }
        match table {
            Table::Party => Some(customer::make(self, number).into()),
            Table::Interaction => Some(work::interaction(self, number).into()),
            Table::Task => Some(work::task(self, number).into()),
            Table::Segment => Some(rules::segment(self, number).into()),
            Table::Affiliation | Table::Workspace => None,
        }
    }

    /// Every record, table by table and by rising id in each.
    pub fn records(self) -> impl Iterator<Item = Record> {
        let (mut tables, mut next) = (Self::TABLES.into_iter().peekable(), 0);
        std::iter::from_fn(move || {
            loop {
                if let Some(record) = self.record(*tables.peek()?, next) {
                    next += 1;
                    return Some(record);
                }
                tables.next();
                next = 0;
            }
        })
    }

    /// The dice of one record; another `cast` of it throws other numbers.
    fn dice(table: Table, number: usize, cast: u64) -> Dice {
        let number = u64::try_from(number).unwrap_or(0);
        Dice::new((table as u64) << 56 | cast << 48 | number)
    }

    /// When a record was made: those of a table are spread evenly over the working hours.
    fn made_at(&self, table: Table, number: usize) -> Moment {
        let count = u64::try_from(self.count(table)).unwrap_or(1).max(1);
        let number = u64::try_from(number).unwrap_or(0);
        let since_monday = (self.today.since_epoch() + 3).rem_euclid(7);
        let days = u64::try_from(WEEKS * 5 + since_monday.min(5)).unwrap_or(1);
        // 128 bits: days in milliseconds times a count of millions.
        let open = u128::from(days * OPEN_MILLIS) * u128::from(number) / u128::from(count);
        let open = u64::try_from(open).unwrap_or(0);
        let (day, rest) = (open / OPEN_MILLIS, open % OPEN_MILLIS);
        let (day, rest) = (
            i64::try_from(day).unwrap_or(0),
            i64::try_from(rest).unwrap_or(0),
        );
        let calendar = day / 5 * 7 + day % 5 - i64::from(since_monday) - i64::from(WEEKS) * 7;
        let opens = self.midnight.plus_minutes(calendar * 24 * 60 + OPENS);
        Moment::from_millis(opens.millis() + rest)
    }

    fn id(&self, table: Table, number: usize) -> Id {
        let mut random = [0; 10];
        let mut dice = Self::dice(table, number, 1);
        random.fill_with(|| u8::try_from(dice.below(256)).unwrap_or(0));
        Id::new(self.made_at(table, number), random)
    }

    /// Somebody who was known already when record `number` of `table` was made; now and then one
    /// of the few with whom there is always something going on.
    fn known(&self, dice: &mut Dice, table: Table, number: usize) -> usize {
        let known = number * self.customers / self.count(table).max(1) + 1;
        if dice.percent(3) {
            dice.below(known.min(self.customers / 1_000 + 1))
        } else {
            dice.below(known)
        }
    }
}

/// A place below `n`, the first by far the likeliest, the last rare.
fn leaning(dice: &mut Dice, n: usize) -> usize {
    let within = dice.below(n) + 1;
    let within = dice.below(within) + 1;
    dice.below(within)
}

/// One of `list`, leaning to the first.
fn one_of<'a, T>(dice: &mut Dice, list: &'a [T]) -> &'a T {
    &list[leaning(dice, list.len())]
}

#[cfg(test)]
mod tests;
