//! Which rows of a table point at which parties, both ways, in flat vectors.
//!
//! Loaded rows are pushed in order of id and then settled, in as many steps as the caller likes;
//! changes afterwards touch only the lists they must.

use std::collections::BTreeMap;

use super::numbers::{Numbers, grow};
use crate::{domain::id::Id, sort::sort_by_key};

/// A row that was taken out.
const GONE: u32 = u32::MAX;
/// Above this a row's entry is not its one party, but where its parties stand in `many`.
const MANY: u32 = 1 << 31;

/// The rows of a table and the parties they point at.
#[derive(Clone, Debug, Default)]
pub(super) struct Ties {
    rows: Numbers,
    /// For each row its one party, or [`GONE`], or a place in `many`.
    parties: Vec<u32>,
    /// Where several parties stand, or none: from and to.
    many: Vec<(u32, u32)>,
    pool: Vec<u32>,
    /// For each party where its rows stand in `flat`: from `starts[party]` to `starts[party + 1]`.
    starts: Vec<u32>,
    flat: Vec<u32>,
    /// The rows of parties that something has changed for since.
    edited: BTreeMap<u32, Vec<u32>>,
    work: Work,
    len: usize,
}

/// How far the lists are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Work {
    /// Rows are still pushed; `starts` counts.
    #[default]
    Counting,
    /// Rows up to here stand in `flat`; the next of each party goes to its place in the list.
    Placing(u32, Vec<u32>),
    /// The lists of parties up to here are in order.
    Sorting(u32),
    Done,
}

impl Ties {
    /// Adds a loaded row. Ids must ascend.
    pub fn push(&mut self, id: Id, parties: &[u32]) -> u32 {
        let row = self.rows.of(id);
        grow(&mut self.parties);
        self.parties.push(GONE);
        self.point(row, parties);
        for party in distinct(parties) {
            let at = party as usize + 1;
            if self.starts.len() <= at {
                self.starts.resize(at + 1, 0);
            }
            self.starts[at] += 1;
        }
        self.len += 1;
        row
    }

    /// Goes on making the lists, about `steps` steps of it; true once all are made. A party's rows
    /// are in order of `key`, then of id.
    pub fn settle(&mut self, steps: usize, key: impl Fn(u32) -> i64) -> bool {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        match &mut self.work {
            Work::Counting => {
                let mut sum = 0;
                for start in &mut self.starts {
                    sum += *start;
                    *start = sum;
                }
                self.flat = vec![0; sum as usize];
                self.work = Work::Placing(0, self.starts.clone());
            }
            Work::Placing(from, next) => {
                let rows = u32::try_from(self.parties.len()).unwrap_or(u32::MAX);
                let to = rows.min(from.saturating_add(steps));
                for row in *from..to {
                    let parties = parties_of(&self.parties, &self.many, &self.pool, row);
                    for party in distinct(parties) {
                        let place = &mut next[party as usize];
                        self.flat[*place as usize] = row;
                        *place += 1;
                    }
                }
                *from = to;
                if to == rows {
                    self.work = Work::Sorting(0);
                }
            }
            Work::Sorting(from) => {
                let all = u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(0);
                let to = all.min(from.saturating_add(steps.div_ceil(8)));
                for party in *from..to {
                    let at = party as usize;
                    let list = self.starts[at] as usize..self.starts[at + 1] as usize;
                    let list = &mut self.flat[list];
                    if !list.is_sorted_by_key(|row| (key(*row), *row)) {
                        sort_by_key(list, |row| (key(*row), *row));
                    }
                }
                *from = to;
                if to == all {
                    self.work = Work::Done;
                }
            }
            Work::Done => {}
        }
        self.work == Work::Done
    }

    /// Puts a row in that was not there. All lists must be made.
    pub fn put(&mut self, id: Id, parties: &[u32], key: impl Fn(u32) -> i64) -> u32 {
        let row = self.number(id);
        self.point(row, parties);
        for party in distinct(parties) {
            let list = edited(&mut self.edited, &self.starts, &self.flat, party);
            let rank = |row: u32| (key(row), self.rows.id(row));
            let at = list.partition_point(|other| rank(*other) < rank(row));
            list.insert(at, row);
        }
        self.len += 1;
        row
    }

    /// The number that [`Ties::put`] will give a row.
    pub fn number(&mut self, id: Id) -> u32 {
        let row = self.rows.of(id);
        if self.parties.len() <= row as usize {
            self.parties.push(GONE);
        }
        row
    }

    /// Takes a row out; none if it was not there.
    pub fn take(&mut self, id: Id) -> Option<u32> {
        let row = self.find(id)?;
        let parties = self.parties(row).to_vec();
        for party in distinct(&parties) {
            edited(&mut self.edited, &self.starts, &self.flat, party).retain(|r| *r != row);
        }
        self.parties[row as usize] = GONE;
        self.len -= 1;
        Some(row)
    }

    /// The number of a row that is there.
    pub fn find(&self, id: Id) -> Option<u32> {
        self.rows
            .get(id)
            .filter(|row| self.parties[*row as usize] != GONE)
    }

    /// The id of a row.
    pub fn id(&self, row: u32) -> Id {
        self.rows.id(row)
    }

    /// The parties that a row points at, as it names them.
    pub fn parties(&self, row: u32) -> &[u32] {
        parties_of(&self.parties, &self.many, &self.pool, row)
    }

    /// The rows that point at a party.
    pub fn of(&self, party: u32) -> &[u32] {
        let list = self.edited.get(&party).map(Vec::as_slice);
        list.unwrap_or_else(|| loaded(&self.starts, &self.flat, party))
    }

    /// Every row that is there.
    pub fn all(&self) -> impl Iterator<Item = u32> {
        let rows = (0..).zip(&self.parties);
        rows.filter_map(|(row, party)| (*party != GONE).then_some(row))
    }

    /// Loaded rows point at parties below this number only.
    pub fn reach(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many rows are there.
    pub fn len(&self) -> usize {
        self.len
    }

    fn point(&mut self, row: u32, parties: &[u32]) {
        self.parties[row as usize] = match parties {
            [one] if *one < MANY => *one,
            many => {
                let place = |n: usize| u32::try_from(n).unwrap_or(MANY);
                let from = place(self.pool.len());
                self.pool.extend_from_slice(many);
                self.many.push((from, place(self.pool.len())));
                MANY | place(self.many.len() - 1)
            }
        };
    }
}

fn parties_of<'a>(parties: &'a [u32], many: &[(u32, u32)], pool: &'a [u32], row: u32) -> &'a [u32] {
    match &parties[row as usize] {
        &GONE => &[],
        one if *one < MANY => std::slice::from_ref(one),
        several => {
            let (from, to) = many[(several & !MANY) as usize];
            &pool[from as usize..to as usize]
        }
    }
}

fn loaded<'a>(starts: &[u32], flat: &'a [u32], party: u32) -> &'a [u32] {
    let at = party as usize;
    match (starts.get(at), starts.get(at + 1)) {
        (Some(from), Some(to)) => flat.get(*from as usize..*to as usize).unwrap_or_default(),
        _ => &[],
    }
}

fn edited<'a>(
    edited: &'a mut BTreeMap<u32, Vec<u32>>,
    starts: &[u32],
    flat: &[u32],
    party: u32,
) -> &'a mut Vec<u32> {
    edited
        .entry(party)
        .or_insert_with(|| loaded(starts, flat, party).to_vec())
}

/// Each party once.
fn distinct(parties: &[u32]) -> impl Iterator<Item = u32> {
    let first = |(at, party): &(usize, &u32)| !parties[..*at].contains(party);
    parties
        .iter()
        .enumerate()
        .filter(first)
        .map(|(_, party)| *party)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Ties {
    pub fn weight(&self) -> usize {
        use super::numbers::weight::of;
        self.rows.weight()
            + of(&self.parties)
            + of(&self.many)
            + of(&self.pool)
            + of(&self.starts)
            + of(&self.flat)
    }
}
