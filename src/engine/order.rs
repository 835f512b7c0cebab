//! The order of customers by any field.
//!
//! Texts stand by our own key, the same in every language: folded, numbers by their value, Chinese
//! characters by their usual reading. Choices follow their list, dates and numbers their value,
//! yearly dates their next return, countries the names a reader knows them by; several texts the
//! first. Whoever has no value stands last in both directions; equals stand in order of making.

use std::cmp::Ordering;

use super::{
    columns::{Column, Columns},
    members::{texts_of, yearly},
    party_facts::{ABROAD, END},
    pinyin,
    today::Today,
};
use crate::domain::{
    address::country,
    field::{FieldId, Kind},
    moment::Moment,
    party_fields::party_field,
};

/// An order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub field: FieldId,
    /// Largest, latest or last first.
    pub descending: bool,
    /// Countries are known by their Chinese names.
    pub chinese: bool,
}

/// Where every customer stands, as slots.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub order: Order,
    pub today: Today,
    /// Up to which change of the columns it follows.
    version: usize,
    pub slots: Vec<u32>,
    /// So many of them have a value.
    filled: usize,
}

/// More changes than these are not put in one by one.
const FEW: usize = 200;

impl Standing {
    pub fn new(columns: &Columns, order: Order, today: &Today) -> Self {
        let mut keys = Keys::new(columns, order, today);
        let (mut filled, mut empty) = (Vec::new(), Vec::new());
        for slot in columns.alive().rows() {
            let slot = u32::try_from(slot).unwrap_or(u32::MAX);
            match keys.add(slot) {
                Some(key) => filled.push((key, slot)),
                None => empty.push((0, slot)),
            }
        }
        clientele_scan::sort(&mut filled, &mut |a, b| keys.tie(a, b));
        clientele_scan::sort(&mut empty, &mut |a, b| columns.by_id(a, b));
        Self {
            order,
            today: *today,
            version: columns.version(),
            filled: filled.len(),
            slots: filled.iter().chain(&empty).map(|(_, slot)| *slot).collect(),
        }
    }

    /// Follows what has changed since.
    pub fn follow(&mut self, columns: &Columns) {
        let changed = columns.changed_since(self.version);
        let Some(changed) = changed.filter(|changed| changed.len() <= FEW) else {
            *self = Self::new(columns, self.order, &self.today);
            return;
        };
        if changed.is_empty() {
            return;
        }
        let mut changed = changed.to_vec();
        changed.sort_unstable();
        changed.dedup();
        let mut at = 0;
        let (mut kept, filled) = (0, self.filled);
        self.slots.retain(|slot| {
            let stays = changed.binary_search(slot).is_err();
            kept += usize::from(stays && at < filled);
            at += 1;
            stays
        });
        self.filled = kept;
        let keys = Keys::new(columns, self.order, &self.today);
        for slot in changed {
            if columns.alive().has(slot as usize) {
                self.insert(columns, &keys, slot);
            }
        }
        self.version = columns.version();
    }

    fn insert(&mut self, columns: &Columns, keys: &Keys<'_>, slot: u32) {
        let (filled, empty) = self.slots.split_at(self.filled);
        let at = if let Some(key) = keys.key(slot) {
            self.filled += 1;
            filled.partition_point(|other| {
                let before = keys.key(*other).cmp(&Some(key));
                before.then_with(|| keys.tie(*other, slot)).is_lt()
            })
        } else {
            filled.len() + empty.partition_point(|other| columns.by_id(*other, slot).is_lt())
        };
        self.slots.insert(at, slot);
    }
}

/// What customers are compared by.
struct Keys<'a> {
    columns: &'a Columns,
    column: &'a Column,
    kind: Kind,
    order: Order,
    /// Milliseconds by which the reader's midnight comes after that of UTC.
    midnight: i64,
    /// Where each value of a column of codes stands.
    ranks: Vec<Option<u128>>,
    /// When each month and day returns.
    returns: Vec<Option<u128>>,
    /// Keys of texts, end to end, and where each slot's key lies; only while all are sorted.
    texts: Vec<u8>,
    places: Vec<(u32, u32)>,
}

impl<'a> Keys<'a> {
    fn new(columns: &'a Columns, order: Order, today: &Today) -> Self {
        let (column, kind) = (columns.column(order.field), party_field(order.field).kind);
        let ranks = match column {
            Column::Codes(codes) => ranks(kind, codes.values(), order.chinese),
            _ => Vec::new(),
        };
        let next = |place| {
            let day = yearly(place)?.next_return(today.day)?;
            Some(unsigned(day.since_epoch().into()))
        };
        let returns = match column {
            Column::Dates(_) => (0..512).map(next).collect(),
            _ => Vec::new(),
        };
        Self {
            columns,
            column,
            kind,
            order,
            midnight: today.start.millis() - Moment::start_of(today.day).millis(),
            ranks,
            returns,
            texts: Vec::new(),
            places: Vec::new(),
        }
    }

    /// The key, and a note of all of it if it is a text.
    fn add(&mut self, slot: u32) -> Option<u128> {
        let Column::Texts(_) = self.column else {
            return self.key(slot);
        };
        let from = self.texts.len();
        let mut texts = std::mem::take(&mut self.texts);
        let any = self.collate(slot, &mut texts);
        self.texts = texts;
        self.places.resize(slot as usize, (0, 0));
        let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
        self.places.push((place(from), place(self.texts.len())));
        any.then(|| self.towards(beginning(&self.texts[from..])))
    }

    /// A number that stands for the value; none where there is no value.
    fn key(&self, slot: u32) -> Option<u128> {
        let key = match self.column {
            Column::Texts(_) => {
                let mut key = Vec::new();
                self.collate(slot, &mut key).then(|| beginning(&key))
            }
            Column::Codes(codes) => *self.ranks.get(codes.number(slot as usize))?,
            Column::Numbers(_) if self.kind == Kind::Number => {
                self.column.number(slot as usize).map(unsigned)
            }
            // A day stands at the reader's midnight, before the times of that day.
            Column::Numbers(_) => self.column.number(slot as usize).map(|number| {
                let is_day = number & 1 == 0;
                unsigned((number >> 1) + if is_day { self.midnight } else { 0 })
            }),
            Column::Dates(dates) => {
                let days = dates.get(slot as usize).as_chunks::<2>().0;
                let place = |[month, day]: &[u8; 2]| usize::from(*month) * 32 + usize::from(*day);
                let returns = days.iter().filter_map(|day| *self.returns.get(place(day))?);
                returns.min()
            }
        };
        key.map(|key| self.towards(key))
    }

    fn towards(&self, key: u128) -> u128 {
        if self.order.descending { !key } else { key }
    }

    /// The order of two whose keys are the same number.
    fn tie(&self, a: u32, b: u32) -> Ordering {
        let order = match self.column {
            Column::Texts(_) => self.compare(a, b),
            _ => Ordering::Equal,
        };
        let order = if self.order.descending {
            order.reverse()
        } else {
            order
        };
        order.then_with(|| self.columns.by_id(a, b))
    }

    fn compare(&self, a: u32, b: u32) -> Ordering {
        let noted = |slot: u32| {
            let (from, to) = *self.places.get(slot as usize)?;
            self.texts.get(from as usize..to as usize)
        };
        let made = |slot: u32| {
            let mut key = Vec::new();
            self.collate(slot, &mut key);
            key
        };
        let order = match (noted(a), noted(b)) {
            (Some(a), Some(b)) => a.cmp(b),
            _ => made(a).cmp(&made(b)),
        };
        if self.order.field == FieldId::Name {
            order.then_with(|| self.spelling(a).cmp(self.spelling(b)))
        } else {
            order
        }
    }

    fn spelling(&self, slot: u32) -> &[u8] {
        match self.columns.spelling(slot as usize) {
            [] => first_text(self.column.bytes(slot as usize)).unwrap_or_default(),
            spelling => spelling,
        }
    }

    /// Appends the key of the first text; false if there is none.
    fn collate(&self, slot: u32, key: &mut Vec<u8>) -> bool {
        let Some(text) = first_text(self.column.bytes(slot as usize)) else {
            return false;
        };
        match self.kind {
            Kind::Phone => key.extend_from_slice(text.strip_prefix(&[ABROAD]).unwrap_or(text)),
            _ => {
                let text = std::str::from_utf8(text).unwrap_or_default();
                let text = match self.kind {
                    Kind::Tags => text.strip_prefix('#').unwrap_or(text),
                    _ => text,
                };
                clientele_scan::collate(text, &pinyin::usual, key);
            }
        }
        true
    }
}

fn first_text(texts: &[u8]) -> Option<&[u8]> {
    let end = texts.iter().position(|byte| *byte == END)?;
    Some(&texts[..end])
}

/// The first sixteen bytes of a key, as a number that sorts as they do.
fn beginning(key: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(key) {
        *to = *from;
    }
    u128::from_be_bytes(bytes)
}

/// A number without a sign that sorts as this one does.
fn unsigned(number: i64) -> u128 {
    u128::from(number.cast_unsigned() ^ 1 << 63)
}

/// Where each value of a column of codes stands: a choice by its list, a country by its name.
fn ranks<'v>(
    kind: Kind,
    values: impl Iterator<Item = &'v [u8]>,
    chinese: bool,
) -> Vec<Option<u128>> {
    let keys: Vec<Option<Vec<u8>>> = values
        .map(|value| {
            if kind != Kind::Country {
                return value.first().map(|place| vec![*place]);
            }
            let code = String::from_utf8_lossy(texts_of(kind, value).next()?).into_owned();
            let name = match country(&code) {
                Some(country) if chinese => country.chinese.to_owned(),
                Some(country) => country.english.to_owned(),
                None => code,
            };
            let mut key = Vec::new();
            clientele_scan::collate(&super::fold::fold(&name), &pinyin::usual, &mut key);
            Some(key)
        })
        .collect();
    let mut sorted: Vec<&Vec<u8>> = keys.iter().flatten().collect();
    crate::sort::sort_by_key(&mut sorted, |key| *key);
    sorted.dedup();
    let rank = |key: &Vec<u8>| sorted.binary_search(&key).ok().map(|rank| rank as u128);
    keys.iter().map(|key| rank(key.as_ref()?)).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))] // proptest is native
#[path = "order_tests.rs"]
mod tests;
